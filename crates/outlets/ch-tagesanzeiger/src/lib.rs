//! Tages-Anzeiger: a daily of Zurich, on the system of the TX Group.

use masthead_outlet::prelude::*;

outlet! {
    id: "ch-tagesanzeiger",
    name: "Tages-Anzeiger",
    hosts: &["tagesanzeiger.ch"],
    language: "de",
    time_zone: "Europe/Zurich",
    sources: &[
        news_sitemap("https://www.tagesanzeiger.ch/sitemaps/news.xml"),
        sitemap("https://www.tagesanzeiger.ch/sitemaps/sitemapindex.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The template as seen in September 2024; class names are those of the parts with a hash behind them.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("[data-testid=content-title]"), css("p[class*=ArticleParagraph]")],
    headline: &[css("[data-testid=content-title]")],
    kicker: &[css("[class*=ContentHead_titleheader]")],
    lead: &[css("[class*=ContentHead_lead]")],
    authors: &[json_ld("author.name").then(&[not_agency()])],
    published: &[json_ld("datePublished")],
    body: &[css("article[class*=ArticleContainer_root]")],
    skip: &[
        "[class*=Breadcrumbs], [class*=ContentHead_root], [class*=ContentMetaInfo], [class*=Bottalk]",
        "[class*=NewsletterBox], [class*=agencies], [class*=Feedback], [class*=commentbutton], [class*=Teaser]",
    ],
    ..Layout::EMPTY
};

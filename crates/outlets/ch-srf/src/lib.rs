//! SRF: the radio and television of German-speaking Switzerland.

use masthead_outlet::prelude::*;

outlet! {
    id: "ch-srf",
    name: "SRF",
    hosts: &["srf.ch"],
    language: "de",
    time_zone: "Europe/Zurich",
    sources: &[
        feed("https://www.srf.ch/news/bnf/rss/1646"),
        news_sitemap("https://www.srf.ch/sitemaps/newsmap/news/index.xml"),
        sitemap("https://www.srf.ch/new-news-sitemap"),
    ],
    layouts: &[HTML_2025, HTML_2024],
}

/// The template since December 2024: each kind of block has a class of its own. Selectors as scrapers of the site have
/// them: no page was at hand.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2024, 12, 1)),
    root: "article",
    fits: &[css(".article-title__text"), css("p.article-paragraph")],
    published: &[meta("datePublished")],
    modified: &[],
    body: &[css("p.article-paragraph, h2.article-heading, h3.article-subheading, ul.article-list")],
    ..HTML_2024
};

/// The template as seen in April 2024. Authors are the abbreviations of the desk.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.js-article",
    fits: &[css(".article-title__text"), css(".article-content")],
    headline: &[css(".article-title__text")],
    lead: &[css("p.article-lead")],
    kicker: &[css(".article-title__overline")],
    authors: &[css("[itemprop=author]").then(&[split(";")])],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css(".article-content")],
    skip: &[".article-content .expandable-box, .article-content .linkbox"],
    ..Layout::EMPTY
};

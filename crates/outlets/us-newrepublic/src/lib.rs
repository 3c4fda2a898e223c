//! The New Republic: an American magazine on politics and culture.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-newrepublic",
    name: "The New Republic",
    hosts: &["newrepublic.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2022],
}

/// The template as seen in 2022, on articles since 2016. It states days.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    root: "article",
    fits: &[css("h1.article-headline"), css(".article-text-grid")],
    headline: &[css("h1.article-headline")],
    lead: &[css(".article-subhead")],
    by: &[css(".article-meta :is(.AuthorList, .author-list)")],
    authors: &[css(".article-meta [itemprop=author]")],
    published: &[css(".article-meta time[itemprop=datePublished]").attr("datetime")],
    keywords: &[css("[itemprop=keywords] a")],
    images: &[css(".article-cover")],
    figure: ".article-cover",
    credit: ".article_ledeImageCredit",
    body: &[css(".article-text-grid")],
    ..Layout::EMPTY
};

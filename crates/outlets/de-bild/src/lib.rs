//! Bild: a German tabloid.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-bild",
    name: "Bild",
    hosts: &["bild.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://www.bild.de/rssfeeds/vw-neu/vw-neu-32001674,view=rss2.bild.xml"),
        news_sitemap("https://www.bild.de/sitemap-news.xml"),
        sitemap("https://www.bild.de/sitemap-index.xml"),
    ],
    layouts: &[HTML_2023],
}

/// The template as seen in May 2023. The lead is the first paragraph of the text, in bold.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    root: "main article",
    fits: &[css("h1.article-title"), css(".article-body")],
    headline: &[css("h1.article-title")],
    kicker: &[css(".article-title__kicker")],
    lead: &[css(".article-body > p:first-child")],
    by: &[css(".author")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css(".article-body")],
    skip: &[".article-body aside, .article-body .ad-wrapper, .article-body .sharingbar"],
    ..Layout::EMPTY
};

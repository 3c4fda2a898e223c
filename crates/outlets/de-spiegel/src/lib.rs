//! Der Spiegel: a German news magazine.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-spiegel",
    name: "DER SPIEGEL",
    hosts: &["spiegel.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://www.spiegel.de/schlagzeilen/index.rss"),
        news_sitemap("https://www.spiegel.de/sitemaps/news-de.xml"),
        sitemap("https://www.spiegel.de/sitemap.xml"),
    ],
    layouts: &[HTML_2023],
}

/// The template as seen in March 2023.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    root: "article",
    fits: &[css("header[data-area=intro]"), css("[data-area=text] .RichText")],
    headline: &[meta("og:title")],
    lead: &[css("header[data-area=intro] .RichText--sans")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("[data-area=text] .RichText")],
    ..Layout::EMPTY
};

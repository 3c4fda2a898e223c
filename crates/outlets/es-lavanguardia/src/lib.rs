//! La Vanguardia: a daily of Barcelona.

use masthead_outlet::prelude::*;

outlet! {
    id: "es-lavanguardia",
    name: "La Vanguardia",
    hosts: &["lavanguardia.com"],
    language: "es",
    time_zone: "Europe/Madrid",
    sources: &[
        feed("https://www.lavanguardia.com/rss/home.xml"),
        news_sitemap("https://www.lavanguardia.com/sitemap-google-news.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The layout seen in October 2024 and January 2025.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.article-default",
    fits: &[css(".article-top h1.title"), css(".article-modules")],
    credit: ".caption-author",
    headline: &[css(".article-top h1.title")],
    kicker: &[css(".supra-title")],
    lead: &[css("h2.epigraph")],
    // The place of writing stands in a second element of the same name.
    authors: &[css(".author-name[data-gtm-element-container=author]").then(&[people()])],
    published: &[css("time.created").attr("datetime")],
    modified: &[css("time.modified").attr("datetime")],
    body: &[css(".article-modules")],
    related: &[css(".content-related a")],
    skip: &[".content-related", ".content-ad-module", ".content-free-html", ".authors-signature-container"],
    ..Layout::EMPTY
};

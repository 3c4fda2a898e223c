//! The Washington Free Beacon: an American conservative news site.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-freebeacon",
    name: "The Washington Free Beacon",
    hosts: &["freebeacon.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[feed("https://freebeacon.com/feed/")],
    layouts: &[HTML_2021],
}

/// The template as seen in 2023 and 2024.
const HTML_2021: Layout = Layout {
    name: "html-2021",
    root: "article.single-post-container",
    fits: &[css(".article-head h1"), css(".article-content")],
    headline: &[css(".article-head h1")],
    // As scrapers of the site have it.
    lead: &[css("h2.article-excerpt")],
    authors: &[meta("author").then(&[people()])],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    keywords: &[css(".tag-list a")],
    body: &[css(".article-content")],
    skip: &[".in-article-ad-wrapper, .tag-list"],
    ..Layout::EMPTY
};

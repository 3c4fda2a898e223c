//! Landesspiegel: news from Liechtenstein, on WordPress.

use masthead_outlet::prelude::*;

outlet! {
    id: "li-landesspiegel",
    name: "Landesspiegel",
    hosts: &["landesspiegel.li"],
    language: "de",
    time_zone: "Europe/Vaduz",
    sources: &[feed("https://landesspiegel.li/feed/")],
    layouts: &[HTML_2026],
}

/// The template as seen in January 2026.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    root: "article.single-post-content",
    fits: &[css("h1.entry-title"), css(".entry-content")],
    headline: &[css("h1.entry-title")],
    authors: &[css(".byline .author")],
    published: &[css("time.published").attr("datetime")],
    section: &[meta("article:section")],
    body: &[css(".entry-content")],
    ..Layout::EMPTY
};

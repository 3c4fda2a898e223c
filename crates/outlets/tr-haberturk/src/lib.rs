//! Habertürk: a news channel of Turkey.

use masthead_outlet::prelude::*;

outlet! {
    id: "tr-haberturk",
    name: "Habertürk",
    hosts: &["haberturk.com"],
    language: "tr",
    time_zone: "Europe/Istanbul",
    layouts: &[HTML_2024],
}

/// The layout seen in April 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.news-items",
    fits: &[css(".featured h1"), css(".cms-container")],
    headline: &[css(".featured h1")],
    lead: &[css(".featured h2")],
    authors: &[json_ld("author.name")],
    published: &[meta("datePublished")],
    body: &[css(".cms-container")],
    skip: &[".widget-video", ".widget-info"],
    ..Layout::EMPTY
};

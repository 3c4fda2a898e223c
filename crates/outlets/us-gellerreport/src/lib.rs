//! Geller Report: an American site of political comment; WordPress.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-gellerreport",
    name: "Geller Report",
    hosts: &["gellerreport.com"],
    language: "en",
    time_zone: "America/Chicago",
    layouts: &[HTML_2018],
}

/// The theme as seen in 2018. What is taken over from others stands in a quotation with a headline of its own.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    root: "article.single-entry",
    fits: &[css(".entry-header h1.entry-title"), css(".single-entry-meta .byline"), css(".entry-content")],
    headline: &[css(".entry-header h1.entry-title")],
    by: &[css(".single-entry-meta .byline").then(&[before_word(" - ")])],
    authors: &[css(".post-author-link")],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css(".entry-header + .entry-content")],
    skip: &[
        ".et_social_inline, .grey-box, [class*=pamel-], .post-card, .featured-container, p.byline",
        ".single-entry-meta, .tagline",
    ],
    ..Layout::EMPTY
};

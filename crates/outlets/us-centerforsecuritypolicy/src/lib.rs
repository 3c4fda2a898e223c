//! Center for Security Policy: an American think tank; WordPress.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-centerforsecuritypolicy",
    name: "Center for Security Policy",
    hosts: &["centerforsecuritypolicy.org"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2019],
}

/// The theme as seen in 2019, on stories since 2007.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    root: "article.post",
    fits: &[css("header.singlepage h1.entry-title"), css(".entry-content")],
    headline: &[css("h1.entry-title")],
    authors: &[css(".entry-meta .author")],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css(".entry-content")],
    ..Layout::EMPTY
};

//! Rest of World: technology outside the West, from New York.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-restofworld",
    name: "Rest of World",
    hosts: &["restofworld.org"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2025],
}

/// The template as seen in October 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2020, 1, 1)),
    root: "article.post",
    fits: &[css("h1.post-header__text__title"), css(".post-content")],
    headline: &[css("h1.post-header__text__title")],
    lead: &[css(".post-header__text__dek")],
    by: &[css(".post-subheader__byline")],
    authors: &[css(".post-subheader__byline .fn")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".post-content")],
    skip: &[
        ".post-subheader__meta-dateline, .conveyor, .reading-header, .post-footer__authors, .newsletter-signup",
    ],
    ..Layout::EMPTY
};

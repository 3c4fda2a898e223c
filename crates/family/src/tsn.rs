//! Tanzania Standard Newspapers: WordPress with a theme whose class names begin with `cs-`.

use masthead_outlet::prelude::*;

/// The layout seen on pages of two papers in December 2024 and January 2025.
pub const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.cs-entry__title"), css(".cs-entry__content-wrap .entry-content")],
    headline: &[css("h1.cs-entry__title")],
    authors: &[css(".cs-entry__footer .cs-meta-author-name")],
    published: &[meta("article:published_time")],
    section: &[css(".cs-entry__header .cs-meta-category a")],
    body: &[css(".cs-entry__content-wrap .entry-content")],
    skip: &[
        ".pk-share-buttons-wrap",
        ".cs-entry__footer",
        ".cs-entry__prev-next",
        ".cs-entry__post-related",
        ".cs-sidebar",
        ".comments-area",
    ],
    ..Layout::EMPTY
};

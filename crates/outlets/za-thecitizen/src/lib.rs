//! The Citizen: a South African daily of Caxton.

use masthead_outlet::prelude::*;

outlet! {
    id: "za-thecitizen",
    name: "The Citizen",
    hosts: &["citizen.co.za"],
    language: "en",
    time_zone: "Africa/Johannesburg",
    layouts: &[HTML_2025],
}

/// The template as seen in November 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    fits: &[css(".single-title h1"), css(".single-content-wrapper .single-content")],
    headline: &[css(".single-title h1")],
    lead: &[css(".single-excerpt")],
    by: &[css(".single-author-block-wrapper .author-name")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".single-content").then(&[drop_blocks(&[
        "ALSO READ",
        "READ NEXT",
        "READ MORE",
        "NOW READ",
    ])])],
    skip: &[".read-more-posts-container, .related-posts-container, [id^=google-ad]"],
    ..Layout::EMPTY
};

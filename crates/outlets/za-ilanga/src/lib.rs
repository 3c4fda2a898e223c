//! Ilanga: a paper in isiZulu from Durban; WordPress with the theme Divi.

use masthead_outlet::prelude::*;

outlet! {
    id: "za-ilanga",
    name: "Ilanga",
    hosts: &["ilanganews.co.za"],
    language: "zu",
    time_zone: "Africa/Johannesburg",
    sources: &[feed("https://ilanganews.co.za/feed/")],
    layouts: &[HTML_2025],
}

/// The first line of the text, in capitals and strong, is the byline.
const BYLINE: &str = ".et_pb_post_content > p:first-of-type > strong:only-child";

/// The theme as seen in December 2025. The author of the machines is the one who put the story on the site.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2024, 1, 1)),
    fits: &[css(".et_pb_post_title h1.entry-title"), css(".et_pb_post_content")],
    headline: &[css(".et_pb_post_title h1.entry-title")],
    by: &[css(BYLINE)],
    authors: &[css(BYLINE).then(&[people()])],
    published: &[meta("article:published_time")],
    body: &[css(".et_pb_post_content")],
    caption: "figure + p:has(> strong:only-child)",
    skip: &[".ai-viewports, .sharedaddy"],
    ..Layout::EMPTY
};

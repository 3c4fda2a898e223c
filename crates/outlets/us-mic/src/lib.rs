//! Mic: an American news site for young readers.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-mic",
    name: "Mic",
    hosts: &["mic.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2019],
}

/// The template of 2019, with new class names at each release: the byline links to a profile, and what holds paragraphs
/// is the text.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    root: "article",
    fits: &[meta("og:site_name").then(&[starting("Mic")]), css("article a[href^='/profile/']")],
    headline: &[css("h1")],
    by: &[css("div:has(> a[href^='/profile/'])")],
    authors: &[css("a[href^='/profile/']")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("div:has(> p)").then(&[credit_after("Source:")])],
    caption: "figure cite",
    credit: "figcaption",
    ..Layout::EMPTY
};

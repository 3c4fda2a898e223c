//! The Standard: the paper of London.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-standard",
    name: "The Standard",
    hosts: &["standard.co.uk"],
    language: "en",
    time_zone: "Europe/London",
    layouts: &[HTML_2024],
}

/// The template as seen in 2024. All its class names are hashes; the line under the headline is the one block that
/// follows it. The headline for sharing is the one that lists show.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("article h1"), css("article #main")],
    root: "article",
    headline: &[meta("og:title").then(&[strip_suffix("| Evening Standard")])],
    alternative_headline: &[css("article h1")],
    lead: &[css("h1 + div")],
    section: &[css("div:has(> h1) p a")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("#main")],
    skip: &[
        "aside, #polarArticleWrapper, #main > div:has(.related)",
        "#piano-reg-wall, #regwall-success-banner, #article-bottom, .video-top-container",
    ],
    ..Layout::EMPTY
};

//! The Standard: the paper of London.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-standard",
    name: "The Standard",
    hosts: &["standard.co.uk"],
    language: "en",
    time_zone: "Europe/London",
    layouts: &[HTML_2024, HTML_2024_04],
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

/// The template before it, as seen in April 2024: each paragraph stands in two elements of its own without a name.
const HTML_2024_04: Layout = Layout {
    name: "html-2024-04",
    root: "article:not(:has(#main))",
    fits: &[css("#frameInner > article:not(:has(#main)) h1 + div"), css(TEXT)],
    headline: &[css("h1")],
    lead: &[css("h1 + div")],
    section: &[css("div:has(> h1) p a")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(TEXT)],
    skip: &["aside, #article-bottom, #polarArticleWrapper, div:has(> div > .related)"],
    ..Layout::EMPTY
};

/// What holds a paragraph of the older template.
const TEXT: &str = "div:not([class], [id]) > div:not([class], [id])";

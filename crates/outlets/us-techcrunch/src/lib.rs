//! TechCrunch: news of start-ups and technology.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-techcrunch",
    name: "TechCrunch",
    hosts: &["techcrunch.com"],
    language: "en",
    time_zone: "America/Los_Angeles",
    sources: &[feed("https://techcrunch.com/feed/")],
    layouts: &[HTML_2024B, HTML_2024],
}

/// The template since May 2024, of blocks. Selectors as scrapers of the site have them: no page was at hand.
const HTML_2024B: Layout = Layout {
    name: "html-2024-05",
    since: Some((2024, 5, 1)),
    fits: &[css("h1.wp-block-post-title"), css(".entry-content")],
    headline: &[css("h1.wp-block-post-title")],
    by: &[],
    authors: &[meta("author").then(&[people()])],
    body: &[css(".entry-content")],
    ..HTML_2024
};

/// The template of 2024. The first paragraph is marked as the opening.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.article__title"), css(".article-content")],
    headline: &[css("h1.article__title")],
    lead: &[css("#speakable-summary")],
    by: &[css(".article__byline > a")],
    authors: &[css(".article__byline > a")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".article-content")],
    figure: ".wp-caption",
    caption: ".wp-caption-text",
    skip: &[".embed-wrapper, .wp-embedded-content"],
    ..Layout::EMPTY
};

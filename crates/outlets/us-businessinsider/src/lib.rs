//! Business Insider: business news from New York.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-businessinsider",
    name: "Business Insider",
    hosts: &["businessinsider.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2025, HTML_2023],
}

/// The template as seen in March 2025. The lead is a list of what the story holds. Pictures further down have their
/// addresses for a script only; their captions are no text.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    fits: &[css(".post-headline h1"), css(".post-body-content")],
    headline: &[css(".post-headline h1")],
    lead: &[css(".post-summary-bullets")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css(".post-body-content")],
    skip: &[".post-body-content .related-posts, .lazy-holder + .image-source-caption"],
    ..Layout::EMPTY
};

/// The template before it. Selectors as scrapers of the site have them: no page was at hand.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: None,
    fits: &[css("article .content-lock-content")],
    headline: &[json_ld("headline")],
    lead: &[css("article ul[class^=summary-list]")],
    body: &[css(".content-lock-content")],
    skip: &[".content-lock-content .disclaimer"],
    ..HTML_2025
};

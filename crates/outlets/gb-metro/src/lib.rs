//! Metro: a free British daily.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-metro",
    name: "Metro",
    hosts: &["metro.co.uk"],
    language: "en",
    time_zone: "Europe/London",
    sources: &[feed("https://metro.co.uk/news/feed/")],
    layouts: &[HTML_2024],
}

/// How the notes beneath the text begin.
const PROMOTION: &[&str] = &[
    "Got a story?",
    "Get in touch with our news team",
    "Get in touch by emailing",
    "If you’ve got a celebrity story",
    "For more stories",
    "Follow Metro",
    "Share your views in the comments",
    "Email gamecentral@metro.co.uk",
    "To submit Inbox letters",
    "Do you have a story to share?",
];

/// The template as seen in 2024. The first paragraph is the opening; boxes with facts are no part of the text.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.post-title"), css("article.single-article .article-body")],
    headline: &[json_ld("headline")],
    alternative_headline: &[css("h1.post-title")],
    lead: &[css(".article-body > .metro-video-player:first-child + p, .article-body > p:first-child")],
    section: &[meta("article:section")],
    by: &[css(".author-container .byline")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".article-body").then(&[cut_at(PROMOTION)])],
    skip: &[
        ".metro-video-player, .metro-factbox, .metro-email-signup, .metro-email-signup-recpatcha_text, .ad-slot-container, .post-strip, p:has(> .mor-link)",
    ],
    ..Layout::EMPTY
};

//! Golem.de: a German site for information technology.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-golem",
    name: "Golem.de",
    hosts: &["golem.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://rss.golem.de/rss.php?feed=RSS1.0")],
    layouts: &[HTML_2025],
}

/// The template since August 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 8, 1)),
    fits: &[css(".go-article-header h1"), css("article.go-article")],
    headline: &[css(".go-article-header h1")],
    kicker: &[css(".go-article-header__kicker").then(&[strip_suffix(":")])],
    lead: &[css(".go-article-header__intro")],
    by: &[css(".go-article-header__authors")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("article.go-article")],
    skip: &[
        ".go-article-header, .go-article-footer, .go-button-bar, .go-alink-list",
        ".go-ad-slot, .go-teaser-block, .go-newsletter-box-container, .go-video, .go-vh",
    ],
    ..Layout::EMPTY
};

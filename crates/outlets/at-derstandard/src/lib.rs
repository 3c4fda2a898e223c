//! Der Standard: an Austrian daily.

use masthead_outlet::prelude::*;

outlet! {
    id: "at-derstandard",
    name: "Der Standard",
    hosts: &["derstandard.at"],
    language: "de",
    time_zone: "Europe/Vienna",
    layouts: &[HTML_2024],
}

/// The template as seen in May 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.story-article",
    fits: &[css("h1.article-title"), css(".article-body")],
    headline: &[css("h1.article-title")],
    kicker: &[css(".article-kicker")],
    lead: &[css(".article-subtitle")],
    authors: &[css(".article-origins .simple")],
    published: &[json_ld("datePublished")],
    body: &[css(".article-body")],
    skip: &["[data-section-type=newsletter], [data-section-type=html], [data-section-type=video]"],
    figure: "[data-section-type=image]",
    ..Layout::EMPTY
};

//! Ruhr Nachrichten: a daily of Dortmund, a Lensing Media paper on WordPress.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-ruhrnachrichten",
    name: "Ruhr Nachrichten",
    hosts: &["ruhrnachrichten.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.ruhrnachrichten.de/feed/")],
    layouts: &[HTML_2024],
}

/// The template as seen in May 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.article--standard",
    fits: &[css("h2.article__title"), css(".article__content")],
    headline: &[json_ld("headline")],
    kicker: &[css(".article__catch-title")],
    lead: &[css(".article__teaser-text")],
    authors: &[css(".article-author__name")],
    published: &[css(".article__publication-date").attr("datetime")],
    copyright_holder: &[constant("Ruhr Nachrichten")],
    body: &[css(".article__content").then(&[drop_blocks(&["Verfasst von"])])],
    skip: &[".article__reading-time, .article__content .teaser"],
    ..Layout::EMPTY
};

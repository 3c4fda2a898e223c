//! Il Giornale: a daily of Milan.

use masthead_outlet::prelude::*;

outlet! {
    id: "it-ilgiornale",
    name: "Il Giornale",
    hosts: &["ilgiornale.it"],
    language: "it",
    time_zone: "Europe/Rome",
    layouts: &[HTML_2025],
}

/// The layout seen in February 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article.article--news",
    fits: &[css("h1.article__title"), css(".article__content .typography--content")],
    headline: &[css("h1.article__title")],
    lead: &[css("p.article__abstract")],
    authors: &[css(".article__meta--author").then(&[people()])],
    published: &[meta("article:published_time")],
    section: &[css(".article__info a.label")],
    keywords: &[css(".below-the-article__tags a")],
    body: &[css("section.article__content > .typography--content")],
    skip: &[".below-the-article", ".article__comments", ".article__sidebar", ".banner"],
    ..Layout::EMPTY
};

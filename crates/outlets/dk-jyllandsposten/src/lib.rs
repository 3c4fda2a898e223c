//! Jyllands-Posten: a daily of Denmark.

use masthead_outlet::prelude::*;

outlet! {
    id: "dk-jyllandsposten",
    name: "Jyllands-Posten",
    hosts: &["jyllands-posten.dk"],
    language: "da",
    time_zone: "Europe/Copenhagen",
    layouts: &[HTML_2023],
}

/// The template of 2023 and later.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("h1.c-article-top-info__title"), css(".c-article-text-container")],
    headline: &[css("h1.c-article-top-info__title")],
    lead: &[css("p.c-article-top-info__description")],
    by: &[css(".c-article-top-byline__name").then(&[join(", ")])],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css(".c-article-text-container")],
    ..Layout::EMPTY
};

//! la Repubblica: a daily of Rome.

use masthead_outlet::prelude::*;

outlet! {
    id: "it-repubblica",
    name: "la Repubblica",
    hosts: &["repubblica.it"],
    language: "it",
    time_zone: "Europe/Rome",
    sources: &[feed("https://www.repubblica.it/rss/homepage/rss2.0.xml")],
    layouts: &[HTML_2024],
}

/// The layout seen in December 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.story",
    fits: &[css("h1.story__title"), css(".story__text")],
    headline: &[css("h1.story__title")],
    by: &[css(".story__author")],
    authors: &[css(".story__author").then(&[people()])],
    published: &[css("time.story__date").attr("datetime")],
    modified: &[css(".story__date__update time").attr("datetime")],
    body: &[css(".story__text")],
    ..Layout::EMPTY
};

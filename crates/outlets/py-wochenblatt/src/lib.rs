//! Wochenblatt: news from Paraguay in German.

use masthead_outlet::prelude::*;

outlet! {
    id: "py-wochenblatt",
    name: "Wochenblatt",
    hosts: &["wochenblatt.cc"],
    language: "de",
    time_zone: "America/Asuncion",
    sources: &[feed("https://wochenblatt.cc/feed/")],
    layouts: &[HTML_2020],
}

/// The WordPress theme of 2020 and later. The last paragraph says whose news it is.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    fits: &[css("article header h1.entry-title"), css("div.entry-content")],
    root: "article",
    headline: &[css("h1.entry-title")],
    section: &[css(".cat-links a")],
    by: &[css("div.entry-content > p").then(&[starting("Wochenblatt /")])],
    originators: &[css("div.entry-content > p").then(&[
        starting("Wochenblatt /"),
        strip_prefix("Wochenblatt /"),
        split(" / "),
    ])],
    published: &[css("time.entry-date").attr("datetime")],
    body: &[css("div.entry-content")],
    skip: &[".sharedaddy", ".yarpp", "#header-ad", ".content-banner", ".featured-media"],
    ..Layout::EMPTY
};

//! Der Tagesspiegel: a daily of Berlin.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-tagesspiegel",
    name: "Der Tagesspiegel",
    hosts: &["tagesspiegel.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.tagesspiegel.de/contentexport/feed/home")],
    layouts: &[HTML_2022],
}

/// The template of 2022 and later. No class name means anything.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("#story-elements"), css("article header h1")],
    root: "article",
    headline: &[css("header h1")],
    kicker: &[css("header h1 [data-ob=kicker]")],
    lead: &[css("header div:has(> h1) ~ p")],
    by: &[css("[property=author]").then(&[join(", ")])],
    authors: &[json_ld("author.name")],
    published: &[meta("article:published_time")],
    body: &[css("#story-elements")],
    skip: &["aside", "blockquote ~ p, blockquote ~ div", "[id*=opinary]", "[data-hydrate-slots]"],
    ..Layout::EMPTY
};

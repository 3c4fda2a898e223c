//! TechRadar: news and tests of technology, a Future site.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-techradar",
    name: "TechRadar",
    hosts: &["techradar.com"],
    language: "en",
    time_zone: "Europe/London",
    sources: &[feed("https://www.techradar.com/feeds.xml")],
    layouts: &[HTML_2026],
}

/// The template as seen in 2026.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    since: Some((2026, 1, 1)),
    fits: &[css(".byline-social"), css("#article-body")],
    headline: &[css("header h1")],
    lead: &[css("p.strapline")],
    by: &[css(".byline a[rel=author]")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("#article-body").then(&[drop_blocks(&["Follow TechRadar on"])])],
    skip: &[
        "#utility-bar, aside, #article-body > div:has(.jwp-carousel-title-desktop), .newsletter-inbodyContent-slice, .slice-container, .author__biography",
    ],
    ..Layout::EMPTY
};

//! Anadolu Ajansı: the news agency of Turkey.

use masthead_outlet::prelude::*;

outlet! {
    id: "tr-aa",
    name: "Anadolu Ajansı",
    hosts: &["aa.com.tr"],
    language: "tr",
    time_zone: "Europe/Istanbul",
    sources: &[feed("https://www.aa.com.tr/tr/rss/")],
    layouts: &[HTML_2026],
}

/// The layout seen in April 2026.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    fits: &[css("h1.caustenBlack"), css("div.prose")],
    headline: &[css("h1.caustenBlack")],
    lead: &[css("h1.caustenBlack ~ span")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("div.prose")],
    ..Layout::EMPTY
};

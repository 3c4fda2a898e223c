//! netzpolitik.org: a German site for rights in the digital world, paid by donations.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-netzpolitik",
    name: "netzpolitik.org",
    hosts: &["netzpolitik.org"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://netzpolitik.org/feed/")],
    layouts: &[HTML_2017],
}

/// The WordPress theme of 2017 and later. The offset of the printed date is wrong: that of the metadata is right.
const HTML_2017: Layout = Layout {
    name: "html-2017",
    fits: &[css("h1.entry-title"), css("div.entry-content"), css("div.entry-excerpt")],
    headline: &[css("h1.entry-title")],
    lead: &[css("div.entry-excerpt > p:first-child")],
    authors: &[meta("article:author").then(&[people()])],
    published: &[meta("article:published_time")],
    body: &[css("div.entry-content")],
    skip: &[".article__list", ".netzpolitik-cta", ".sharing"],
    ..Layout::EMPTY
};

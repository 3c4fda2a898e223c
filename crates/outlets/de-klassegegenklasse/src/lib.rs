//! Klasse Gegen Klasse: a German site of the far left.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-klassegegenklasse",
    name: "Klasse Gegen Klasse",
    hosts: &["klassegegenklasse.org"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2023],
}

/// The WordPress theme of 2023 and later.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("h1.singleHeadline"), css("div.singleContent")],
    headline: &[css("h1.singleHeadline")],
    lead: &[css("p.singleHeader-excerpt")],
    authors: &[css(".metaInfoAuthorList-item")],
    published: &[css(".metaInfoDateTime > span:first-child").then(&[date("%d.%m.%Y")])],
    body: &[css("div.singleContent")],
    skip: &[".singleTagList"],
    ..Layout::EMPTY
};

//! WDR: the public broadcaster of North Rhine-Westphalia.

use masthead_family::ard;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-wdr",
    name: "WDR",
    hosts: &["www1.wdr.de", "wdr.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2015],
}

/// The template of the group, with its date in the metadata of Dublin Core: that of JSON-LD has no time.
const HTML_2015: Layout = Layout {
    root: "article",
    headline: &[css("h1.articleHeader")],
    by: &[css("p.autor")],
    authors: &[json_ld("author.name")],
    published: &[meta("DC.Date")],
    body: &[css(".modParagraph").then(&[cut_at(&["Quellen:"])])],
    skip: &[ard::BOXES_2015, "p.stand"],
    ..ard::HTML_2015
};

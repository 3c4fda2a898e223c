//! Legal Tribune Online: a German site for lawyers, of Wolters Kluwer.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-lto",
    name: "Legal Tribune Online",
    hosts: &["lto.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2020],
}

/// The template of 2020 and later. The printed headline is another than that of the metadata, and full of soft
/// hyphens.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    fits: &[css("h1.reader__headline"), css("div.reader__intro")],
    root: "article.reader",
    kicker: &[css(".reader__subline").then(&[strip_suffix(":")])],
    headline: &[meta("og:title")],
    alternative_headline: &[css(".reader__topline")],
    lead: &[css("div.reader__intro")],
    authors: &[css("p.reader__meta-info a")],
    published: &[meta("date")],
    body: &[css("div.article-text-wrapper")],
    skip: &[".ad__container", ".toolbar", ".citewrapper", "nav", ".reader__meta-info"],
    ..Layout::EMPTY
};

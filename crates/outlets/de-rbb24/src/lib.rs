//! rbb24: the news of Rundfunk Berlin-Brandenburg, the public broadcaster of Berlin and Brandenburg.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-rbb24",
    name: "rbb24",
    hosts: &["rbb24.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2020],
}

/// The template of 2020 and later. The page states its date and its headline for people only.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    fits: &[css("article h3 .titletext"), css("article .textblock")],
    kicker: &[css("article h3 .roofline")],
    headline: &[meta("og:title")],
    alternative_headline: &[css("article h3 .titletext")],
    lead: &[css("article .shorttext > p").then(&[before_word(" Von ")])],
    by: &[css("article .lineinfo .authorname")],
    authors: &[css("article .lineinfo .authorname").then(&[people()])],
    published: &[css("article .lineinfo").then(&[
        after_word(" "),
        before_word(" Uhr"),
        date("%d.%m.%y | %H:%M"),
    ])],
    section: &[css(".breadcrumb li + li")],
    body: &[css("article div.textblock, article h4.texttitle, article figure.picture")
        .then(&[drop_blocks(&["Sendung:"])])],
    skip: &["section.articlescontlist", ".technicalline", "footer", ".commentarea", ".snippet"],
    ..Layout::EMPTY
};

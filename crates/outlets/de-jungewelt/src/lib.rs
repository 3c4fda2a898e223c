//! junge Welt: a left-wing daily of Berlin.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-jungewelt",
    name: "junge Welt",
    hosts: &["jungewelt.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.jungewelt.de/feed-schwarzer-kanal-audio.php")],
    layouts: &[HTML_2019],
}

/// The template of 2019 and later. The metadata have the headline with the words above it.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    fits: &[css("header div.lead"), css("div.content div.col-md-8")],
    root: "article",
    headline: &[json_ld("headline")],
    alternative_headline: &[css("header h1")],
    kicker: &[css("header .kicker > .issue + div")],
    lead: &[css("header div.lead")],
    by: &[css("header address.author")],
    authors: &[css("header address.author").then(&[people()])],
    published: &[json_ld("datePublished")],
    body: &[css("div.content div.col-md-8")],
    figure: "div.image",
    caption: ".caption",
    credit: ".copyright",
    skip: &[".Anzeige", ".issue", "#ID_ArticleAppendix", ".bg-light"],
    ..Layout::EMPTY
};

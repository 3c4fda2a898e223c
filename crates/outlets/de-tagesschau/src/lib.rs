//! tagesschau.de: the news of ARD, the public broadcasters of the German states.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-tagesschau",
    name: "tagesschau.de",
    hosts: &["tagesschau.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.tagesschau.de/xml/rss2/")],
    layouts: &[HTML_2022],
}

/// The template of 2022 and later. The first paragraph of the text is the lead, all of it strong.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1.seitenkopf__headline"), css("p.textabsatz")],
    kicker: &[css("article .seitenkopf__topline")],
    headline: &[json_ld("headline")],
    alternative_headline: &[css("article .seitenkopf__headline--text")],
    lead: &[css(".seitenkopf ~ p.textabsatz > strong:only-child").then(&[nth(0)])],
    by: &[css(".authorline__author")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("article.content-wrapper__group")],
    skip: &[".seitenkopf", ".copytext-element-wrapper", ".metatextline", ".meldungsfooter"],
    ..Layout::EMPTY
};

//! hessenschau.de: the news of Hessischer Rundfunk, the public broadcaster of Hesse.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-hessenschau",
    name: "hessenschau.de",
    hosts: &["hessenschau.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.hessenschau.de/index.rss")],
    layouts: &[HTML_2022],
}

/// The template of 2022 and later. The first paragraph of the text is the lead, all of it strong.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css(".c-contentHeader__headline"), css("p.copytext__text")],
    root: "main",
    kicker: &[css(".c-contentHeader__topline")],
    headline: &[json_ld("headline")],
    lead: &[css("p.copytext__text:first-child > strong:only-child")],
    authors: &[json_ld("author.name")],
    published: &[css(".c-contentHeader__byline time").attr("datetime")],
    body: &[css(".copytext__text, .copytext__headline, .copytext__box, .copytext__list")],
    skip: &[".infobox", ".additionalInfo", "footer"],
    ..Layout::EMPTY
};

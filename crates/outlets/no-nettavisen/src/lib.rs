//! Nettavisen: a Norwegian daily on the net, of Amedia.

use masthead_outlet::prelude::*;

outlet! {
    id: "no-nettavisen",
    name: "Nettavisen",
    hosts: &["nettavisen.no"],
    language: "nb",
    time_zone: "Europe/Oslo",
    sources: &[feed("https://www.nettavisen.no/service/rich-rss")],
    layouts: &[HTML_2022],
}

/// The template of Amedia of 2022 and later.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1[itemprop=headline]"), css("[data-content=body-text]")],
    headline: &[css("h1[itemprop=headline]")],
    lead: &[css("[data-content=lead-text]")],
    authors: &[css("[itemprop=author] [itemprop=name]")],
    published: &[css("time[itemprop=datePublished]").attr("datetime")],
    body: &[css("[data-content=body-text]").then(&[drop_blocks(&["Les også:"])])],
    skip: &[".byline-footer", ".byline", "amedia-factbox", "bazaar-ad", "amedia-include"],
    ..Layout::EMPTY
};

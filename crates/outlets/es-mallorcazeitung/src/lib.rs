//! Mallorca Zeitung: a weekly for the Germans on Majorca, of Prensa Ibérica.

use masthead_outlet::prelude::*;

outlet! {
    id: "es-mallorcazeitung",
    name: "Mallorca Zeitung",
    hosts: &["mallorcazeitung.es"],
    language: "de",
    time_zone: "Europe/Madrid",
    layouts: &[HTML_2023],
}

/// The template of Prensa Ibérica of 2023 and later.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("h1.ft-title"), css("p.ft-text")],
    headline: &[css("h1.ft-title")],
    lead: &[css("h2.ft-mol-subtitle")],
    by: &[css(".ft-mol-writer__titleOpinion a")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("div:has(> p.ft-text)")],
    skip: &[".ft-ad", ".ft-mol-tagsNews", "._mo_recs_tpi", "#mid_news", ".ft-mol-modNews"],
    ..Layout::EMPTY
};

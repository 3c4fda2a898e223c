//! POLITICO Europe: politics from Brussels, on WordPress.

use masthead_outlet::prelude::*;

outlet! {
    id: "be-politico",
    name: "POLITICO Europe",
    hosts: &["politico.eu"],
    language: "en",
    time_zone: "Europe/Brussels",
    sources: &[feed("https://www.politico.eu/feed/")],
    layouts: &[HTML_2025],
}

/// The template as seen in October 2025: advertisements cut the text into several containers.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article.article",
    fits: &[css("h1.hero__title"), css(".article__content")],
    headline: &[css("h1.hero__title")],
    lead: &[css(".hero__excerpt")],
    authors: &[json_ld("author.name")],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css(".article__content")],
    skip: &[".article__content .ad, .article__content aside"],
    ..Layout::EMPTY
};

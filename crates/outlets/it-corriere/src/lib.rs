//! Corriere della Sera: a daily of Milan.

use masthead_outlet::prelude::*;

outlet! {
    id: "it-corriere",
    name: "Corriere della Sera",
    hosts: &["corriere.it"],
    language: "it",
    time_zone: "Europe/Rome",
    layouts: &[HTML_2025],
}

/// The layout seen in January 2025. Each paragraph stands in a box of its own.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "section.body-article",
    fits: &[css("h1.title-art-hp"), css("p.chapter-paragraph")],
    headline: &[css("h1.title-art-hp")],
    lead: &[css("p.summary-art")],
    by: &[css(".author-art")],
    authors: &[css(".author-art .writer")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("#content-to-read > .content")],
    skip: &[".bck-adv", ".information-group"],
    ..Layout::EMPTY
};

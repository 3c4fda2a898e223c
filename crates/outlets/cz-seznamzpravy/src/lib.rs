//! Seznam Zprávy: the news of the Czech portal Seznam.

use masthead_outlet::prelude::*;

outlet! {
    id: "cz-seznamzpravy",
    name: "Seznam Zprávy",
    hosts: &["seznamzpravy.cz"],
    language: "cs",
    time_zone: "Europe/Prague",
    layouts: &[HTML_2020],
}

/// The template of 2020 and later. Parts carry a `data-dot`; class names mean nothing.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    fits: &[css("h1.speakable"), css("[data-dot=ogm-article-content]")],
    headline: &[css("h1.speakable")],
    lead: &[css("p.speakable")],
    section: &[css("[data-dot=ogm-breadcrumb-navigation-item]").then(&[without(&["Zprávy"]), not_headline()])],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("[data-dot=ogm-article-content]")],
    skip: &[
        "[data-dot=mol-self-promo], [data-dot=mol-document-links], [data-dot=mol-embed], [data-dot=mol-timeline-item], [data-dot=mol-static-content]",
    ],
    ..Layout::EMPTY
};

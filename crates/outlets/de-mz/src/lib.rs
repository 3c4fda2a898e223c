//! Mitteldeutsche Zeitung: a daily of Halle.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-mz",
    name: "Mitteldeutsche Zeitung",
    hosts: &["mz.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2024],
}

/// The template as seen in April 2024. The headline is that of the JSON-LD, which has the kicker before it.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css(".fp-article-heading__title"), css(".fp-article-body")],
    headline: &[json_ld("headline")],
    kicker: &[css(".fp-article-heading__catchline")],
    lead: &[css(".fp-article-heading__excerpt")],
    by: &[css(".fp-article-heading__author")],
    originators: &[json_ld("author.name").then(&[agency()])],
    published: &[json_ld("datePublished")],
    section: &[css(".fp-breadcrumbs a").then(&[without(&["MZ.de"])])],
    body: &[css(".fp-article-body")],
    ..Layout::EMPTY
};

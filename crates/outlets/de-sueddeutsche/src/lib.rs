//! Süddeutsche Zeitung: a daily of Munich.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-sueddeutsche",
    name: "Süddeutsche Zeitung",
    hosts: &["sueddeutsche.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://rss.sueddeutsche.de/alles")],
    layouts: &[HTML_2023],
}

/// The template as seen in March 2023 and February 2024.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("article h2 [data-manual=title]"), css("[data-manual=body]")],
    headline: &[json_ld("headline")],
    kicker: &[css("article [data-manual=overline]")],
    lead: &[css("[data-manual=teaserText]")],
    by: &[css("[data-manual=author]")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("[data-manual=body]").then(&[drop_blocks(&["© dpa-infocom"])])],
    skip: &["[data-manual=body] [data-manual-remove], [data-manual=body] aside"],
    ..Layout::EMPTY
};

//! ABC: a daily of Madrid, on the system of Vocento.

use masthead_outlet::prelude::*;

outlet! {
    id: "es-abc",
    name: "ABC",
    hosts: &["abc.es"],
    language: "es",
    time_zone: "Europe/Madrid",
    sources: &[
        feed("https://www.abc.es/rss/2.0/portada/"),
        news_sitemap("https://www.abc.es/sitemap.xml"),
    ],
    layouts: &[HTML_2026, HTML_2024],
}

/// The layout seen in April 2026: its class names are short forms of those before it.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    since: Some((2025, 1, 1)),
    root: "article.v-d-w",
    fits: &[css("h1.v-a-t"), css("p.v-d-p")],
    headline: &[css("h1.v-a-t")],
    lead: &[css("h2.v-a-s-t")],
    authors: &[css(".v-d .v-ath__p--1").then(&[people()])],
    published: &[meta("article:published_time")],
    // The part behind the paywall is there, and hidden.
    body: &[css(".v-d > p, .v-d > .paywall > *")],
    skip: &[".v-ath", ".v-cmp-rld", ".v-d-n", ".v-adv"],
    ..Layout::EMPTY
};

/// The layout seen in October 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.voc-d__article",
    fits: &[css("h1.voc-title"), css("p.voc-p")],
    headline: &[css("h1.voc-title")],
    lead: &[css("h2.voc-subtitle:not(:has(> a))").then(&[join(" ")])],
    authors: &[css(".voc-author__name").then(&[people()])],
    published: &[meta("article:published_time")],
    body: &[css("div.voc-d")],
    skip: &[".voc-author", ".voc-topics", ".voc-btn__container", ".voc-modal-dropdown", ".voc-advertising"],
    ..Layout::EMPTY
};

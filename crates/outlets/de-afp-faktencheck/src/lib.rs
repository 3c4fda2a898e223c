//! AFP Faktencheck: the German fact checks of Agence France-Presse, on Drupal.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-afp-faktencheck",
    name: "AFP Faktencheck",
    hosts: &["faktencheck.afp.com"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2026],
}

/// The template as seen in May 2026.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    root: "article.node--type-article",
    fits: &[css("h1"), css(".list-informations"), css(".wrapper-body")],
    headline: &[css("h1")],
    lead: &[css(".wrapper-summary")],
    authors: &[css(".list-informations .person-link a")],
    published: &[css(".date-full-format").attr("data-utc-time")],
    keywords: &[css(".top-header .tag-like")],
    body: &[css(".wrapper-body")],
    figure: ".wrapper-image",
    ..Layout::EMPTY
};

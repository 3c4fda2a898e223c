//! CORRECTIV: a German newsroom for investigations, paid by donations.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-correctiv",
    name: "CORRECTIV",
    hosts: &["correctiv.org"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2024],
}

/// The template of 2024 and later.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("article.detail--post"), css("div.detail__content")],
    root: "article.detail--post",
    headline: &[css("header h1")],
    lead: &[css("p.detail__excerpt")],
    by: &[css("p.detail__authors")],
    authors: &[css("a.detail__authors-link")],
    published: &[css("time.detail__date").attr("datetime")],
    body: &[css("div.detail__content").then(&[drop_blocks(&["Redaktion:"])])],
    skip: &[
        ".corre-entity-placement, .corre-newsletter, .wp-block-embed",
        "blockquote:has(a[href^='https://signal.me'])", // a call to those who know more
    ],
    ..Layout::EMPTY
};

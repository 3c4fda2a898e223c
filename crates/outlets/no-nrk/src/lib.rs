//! NRK: the public broadcaster of Norway.

use masthead_outlet::prelude::*;

outlet! {
    id: "no-nrk",
    name: "NRK",
    hosts: &["nrk.no"],
    language: "nb",
    time_zone: "Europe/Oslo",
    sources: &[
        feed("https://www.nrk.no/norge/toppsaker.rss"),
        sitemap("https://www.nrk.no/sitemap.xml"),
    ],
    layouts: &[HTML_2018],
}

/// The template of 2018 and later. The headline of the metadata names the subject too.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    fits: &[css("h1.article-title"), css("div.article-body")],
    root: "article[role=main]",
    headline: &[meta("og:title")],
    alternative_headline: &[css("h1.article-title")],
    lead: &[css("div.article-lead")],
    authors: &[json_ld("author.name")],
    published: &[css("time.datePublished").attr("datetime")],
    body: &[css("div.article-body")],
    figure: ".image-reference",
    skip: &[
        ".reference",
        ".article-body--updating",
        ".factbox, .fact",
        ".article-lead-media, .article-footer, .article-dateline--mobile",
    ],
    ..Layout::EMPTY
};

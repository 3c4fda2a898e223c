//! Salzburger Nachrichten: a daily of Salzburg.

use masthead_outlet::prelude::*;

outlet! {
    id: "at-sn",
    name: "Salzburger Nachrichten",
    hosts: &["sn.at"],
    language: "de",
    time_zone: "Europe/Vienna",
    layouts: &[HTML_2025],
}

/// The template as seen in June 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article.page-article",
    fits: &[css("h1.article-title"), css(".article-body-text")],
    headline: &[css("h1.article-title")],
    lead: &[css(".article-leadtext")],
    authors: &[json_ld("author.name")],
    published: &[meta("article:published_time")],
    section: &[css(".article-pretitle a").then(&[without(&["SN.AT"])])],
    body: &[css(".article-body-text")],
    ..Layout::EMPTY
};

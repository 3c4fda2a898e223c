//! The Portugal News: news from Portugal in English.

use masthead_outlet::prelude::*;

outlet! {
    id: "pt-theportugalnews",
    name: "The Portugal News",
    hosts: &["theportugalnews.com"],
    language: "en",
    time_zone: "Europe/Lisbon",
    layouts: &[HTML_2025],
}

/// The template as seen in February 2025. The lead is told by its type alone.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    root: "article.full",
    fits: &[css("h1.article-heading"), css(".article-body")],
    headline: &[css("h1.article-heading")],
    lead: &[css(".article-heading + .fs-4")],
    by: &[css("p.text-sm:has(span[data-date])").then(&[before_word(", in")])],
    authors: &[css("p.text-sm:has(span[data-date])").then(&[
        before_word(", in"),
        strip_prefix("By "),
        people(),
    ])],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    section: &[css("p.text-sm:has(span[data-date]) a").then(&[nth(0)])],
    body: &[css(".article-body")],
    skip: &[".pub"],
    ..Layout::EMPTY
};

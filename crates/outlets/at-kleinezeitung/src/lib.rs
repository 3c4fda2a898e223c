//! Kleine Zeitung: a daily of Styria and Carinthia.

use masthead_outlet::prelude::*;

outlet! {
    id: "at-kleinezeitung",
    name: "Kleine Zeitung",
    hosts: &["kleinezeitung.at"],
    language: "de",
    time_zone: "Europe/Vienna",
    sources: &[feed("https://www.kleinezeitung.at/rss/kaernten")],
    layouts: &[HTML_2025],
}

/// The template as seen in June 2025. `article:published_time` is the local time called UTC.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article",
    fits: &[css("h1[class*=article-heading]"), css(".article-body")],
    headline: &[css("h1[class*=article-heading]")],
    lead: &[css(".js-lead")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".article-body .prose")],
    skip: &["[data-container=storyelement], .article-body .justify-center"],
    figure: ".article-body .not-prose",
    ..Layout::EMPTY
};

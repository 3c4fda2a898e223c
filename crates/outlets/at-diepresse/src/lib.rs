//! Die Presse: an Austrian daily.

use masthead_outlet::prelude::*;

outlet! {
    id: "at-diepresse",
    name: "Die Presse",
    hosts: &["diepresse.com"],
    language: "de",
    time_zone: "Europe/Vienna",
    layouts: &[HTML_2025],
}

/// The template as seen in June 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article.article",
    fits: &[css("h1"), css("#article-body")],
    headline: &[css("h1")],
    lead: &[css("p.lead")],
    authors: &[css(".byline .author__name")],
    published: &[meta("article:published_time")],
    body: &[css("#article-body").then(&[drop_blocks(&["Aus dem Englischen von"])])],
    skip: &[".article__aside, .article__extra, .flexmodule--factbox"],
    ..Layout::EMPTY
};

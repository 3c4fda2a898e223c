//! elDiario.es: a daily of Madrid that is only on the web.

use masthead_outlet::prelude::*;

outlet! {
    id: "es-eldiario",
    name: "elDiario.es",
    hosts: &["eldiario.es"],
    language: "es",
    time_zone: "Europe/Madrid",
    sources: &[feed("https://www.eldiario.es/rss/category/section/100003/")],
    layouts: &[HTML_2025],
}

/// The layout seen in May 2025. The list under the headline holds the lead and links to other articles.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    fits: &[css(".news-header h1.title"), css("p.article-text")],
    headline: &[css(".news-header h1.title")],
    lead: &[css(".news-header .footer li:not(.subtitle--hasAnchor) h2")],
    authors: &[css(".news-info p.authors").then(&[people()])],
    published: &[meta("article:published_time")],
    body: &[css(".article-page__body-row .second-col")],
    related: &[css(".news-header .footer-link")],
    skip: &[".edi-advertising", ".know-more"],
    ..Layout::EMPTY
};

//! Stuttgarter Zeitung: a daily of Stuttgart.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-stuttgarter-zeitung",
    name: "Stuttgarter Zeitung",
    hosts: &["stuttgarter-zeitung.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2026],
}

/// The template as seen in July 2026.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    fits: &[css(".u-article-header__headline"), css(".u-paragraph")],
    headline: &[css(".u-article-header h1")],
    kicker: &[css(".u-article-header__overline")],
    lead: &[css(".u-article-header > .fs-4")],
    authors: &[css(".u-author__name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    section: &[url_segment(0)],
    body: &[css("article.u-article")],
    skip: &[".u-article-header, .u-inline-teaser__wrapper"],
    ..Layout::EMPTY
};

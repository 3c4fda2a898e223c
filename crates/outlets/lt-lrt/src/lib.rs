//! LRT: the public broadcaster of Lithuania.

use masthead_outlet::prelude::*;

outlet! {
    id: "lt-lrt",
    name: "LRT",
    hosts: &["lrt.lt"],
    language: "lt",
    time_zone: "Europe/Vilnius",
    layouts: &[HTML_2024],
}

/// The layout seen in March 2024. The byline runs into the writer's office, so the metadata give the authors.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.article-block",
    fits: &[css("h1.title-block__heading"), css(".article-content")],
    figure: ".media-block",
    caption: ".media-block__description",
    headline: &[css("h1.title-block__heading")],
    lead: &[css("p.text-lead")],
    by: &[css(".article-block__post-title .avatar-group__description")],
    authors: &[meta("lrt_authors").then(&[people()])],
    published: &[meta("article:published_time")],
    body: &[css(".article-content")],
    skip: &[".article-content__inline-block", ".js-text-2-speech", ".also-read-news"],
    ..Layout::EMPTY
};

//! Media Indonesia: a daily of Jakarta.

use masthead_outlet::prelude::*;

outlet! {
    id: "id-mediaindonesia",
    name: "Media Indonesia",
    hosts: &["mediaindonesia.com"],
    language: "id",
    time_zone: "Asia/Jakarta",
    layouts: &[HTML_2025],
}

/// The layout seen in October 2025 and January 2026. JSON-LD gives the editor as the author, the byline the writer.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "section.detail .column.is-8",
    fits: &[css(".post-header h1"), css("div.article")],
    headline: &[css(".post-header h1")],
    authors: &[css(".post-header .author-2").then(&[people()])],
    editors: &[css(".info-author a.author").then(&[people()])],
    published: &[json_ld("datePublished")],
    section: &[css(".mi-breadcrumb a").then(&[without(&["Home"])])],
    keywords: &[css(".related-tags a").then(&[strip_prefix("#")])],
    body: &[css("div.article")],
    related: &[css("p.related-news a")],
    skip: &[
        ".font-size-bt-group",
        ".flying-carpet",
        ".related-news",
        ".ext-channel",
        ".info-author",
        ".list-3",
    ],
    ..Layout::EMPTY
};

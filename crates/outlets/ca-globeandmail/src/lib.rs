//! The Globe and Mail: the daily paper of Toronto.

use masthead_outlet::prelude::*;

outlet! {
    id: "ca-globeandmail",
    name: "The Globe and Mail",
    hosts: &["theglobeandmail.com"],
    language: "en",
    time_zone: "America/Toronto",
    sources: &[
        news_sitemap("https://www.theglobeandmail.com/arc/outboundfeeds/news-sitemap-index/?outputType=xml"),
        sitemap("https://www.theglobeandmail.com/arc/outboundfeeds/sitemap-index/?outputType=xml"),
    ],
    layouts: &[HTML_2024],
}

/// The template as seen in 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.c-primary-title"), css("#content-gate .c-article-body__text")],
    headline: &[css("h1.c-primary-title")],
    by: &[css(".c-article-meta__bylines")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("#content-gate")],
    skip: &["#content-gate > div, .c-ad, aside"],
    ..Layout::EMPTY
};

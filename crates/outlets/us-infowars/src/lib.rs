//! Infowars: an American site of conspiracy theories.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-infowars",
    name: "Infowars",
    hosts: &["infowars.com"],
    language: "en",
    time_zone: "America/Chicago",
    layouts: &[HTML_2018],
}

/// The WordPress theme as seen in 2019, on stories since 2013.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    root: "#primary",
    fits: &[css("header.article-header h1.entry-title"), css(".text > article")],
    headline: &[css("header.article-header h1.entry-title")],
    lead: &[css(".entry-subtitle")],
    by: &[css(".entry-meta .author")],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css(".text > article").then(&[drop_blocks(&["Read more"])])],
    skip: &[
        ".entry-meta .date, .article-featured-image .image-credits, .related-articles, #secondary, .widget-area",
        ".category-name, .comment-count",
        "[id^=vuukle], .article-ad, [id^=div-gpt-ad], #respond, .ifw-player, .article-footer-details, .baseline-header, #inline-comments",
    ],
    ..Layout::EMPTY
};

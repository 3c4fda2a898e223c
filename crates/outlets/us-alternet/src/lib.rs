//! AlterNet: an American site of political comment; WordPress with the theme Soledad.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-alternet",
    name: "AlterNet",
    hosts: &["alternet.org"],
    language: "en",
    time_zone: "UTC",
    layouts: &[HTML_2019],
}

/// The theme as seen in 2019. Stories of an older system have the last day of 1969 as date.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    root: "article.post",
    fits: &[css("h1.single-post-title"), css(".inner-post-entry.entry-content")],
    headline: &[css("h1.single-post-title")],
    by: &[css(".author-post.byline")],
    authors: &[css(".author-post .author.fn").then(&[nth(0)])],
    published: &[css("time.published").attr("datetime")],
    modified: &[meta("article:modified_time")],
    body: &[css(".inner-post-entry.entry-content")],
    skip: &[".advertisement, #survey, .penci-single-link-pages, .penci-hide-tagupdated, .post-tags"],
    ..Layout::EMPTY
};

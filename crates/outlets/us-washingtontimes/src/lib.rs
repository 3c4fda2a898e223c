//! The Washington Times: an American conservative daily.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-washingtontimes",
    name: "The Washington Times",
    hosts: &["washingtontimes.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2014],
}

/// The template as seen from 2019 to 2024.
const HTML_2014: Layout = Layout {
    name: "html-2014",
    fits: &[css("h1.page-headline"), css(".storyareawrapper .bigtext")],
    headline: &[css("h1.page-headline")],
    by: &[css(".article-text .byline")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css(".storyareawrapper .bigtext").then(&[cut_at(&["The Washington Times Comment Policy"])])],
    skip: &[
        ".permission, #comment-policy, [class*=insticator], [class*=piano-newsletter], [class*=outbrain], .read-more-show",
        ".bigtext aside, .bigtext > div:has(#spotim), .newsletter-form-wrapper, .article-tools",
        "#breadcrumb, .share-and-comments-wrap, .meta .source, #secondary, .show-mobile-only",
    ],
    ..Layout::EMPTY
};

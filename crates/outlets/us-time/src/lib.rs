//! Time: an American weekly.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-time",
    name: "Time",
    hosts: &["time.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2019],
}

/// The template as seen in 2019. The headline for sharing is another one.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    root: "main.article",
    fits: &[css("h1.headline"), css("#article-body")],
    headline: &[css("h1.headline")],
    alternative_headline: &[meta("og:title")],
    authors: &[css(".author-text .author-name")],
    body: &[css("#article-body")],
    skip: &[
        ".ad, .author-feedback-text, .karma-lazy-seriesDetails, .inline-recirc, .newsletter-callout, .author .timestamp",
    ],
    ..Layout::EMPTY
};

//! Börsen-Zeitung: a financial daily of Frankfurt, on the Purple publishing system.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-boersen-zeitung",
    name: "Börsen-Zeitung",
    hosts: &["boersen-zeitung.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2024],
}

/// The template as seen from October to December 2024. The text begins with the headlines of the printed paper.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css(".article-header h1"), css(".purple-content-body-inner")],
    headline: &[css(".article-header h1")],
    kicker: &[css(".overline-text")],
    lead: &[css("storefront-html.excerpt")],
    authors: &[css("#authors")],
    published: &[meta("article:published:time"), meta("article:published_time")],
    modified: &[meta("article:modified:time"), meta("article:modified_time")],
    body: &[css(".purple-content-body-inner")],
    heading: ".wp-block-ppi-onlineinterline",
    skip: &[
        ".purple-content-body-inner > h1, .purple-content-body-inner > h2, .purple-content-body-inner > h3",
        ".purple-content-body-inner > h5",
    ],
    ..Layout::EMPTY
};

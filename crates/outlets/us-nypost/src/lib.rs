//! New York Post: an American tabloid, on WordPress.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-nypost",
    name: "New York Post",
    hosts: &["nypost.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2023, HTML_2019],
}

/// The template as seen in November 2023.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: Some((2022, 1, 1)),
    root: "main",
    fits: &[css("h1.headline"), css("div.single__content")],
    headline: &[css("h1.headline")],
    by: &[css(".byline__author > a")],
    authors: &[json_ld("author.name")],
    body: &[css("div.single__content")],
    skip: &[
        ".inline-module__inner",
        ".article-header__social-icons, .floating-share-wrap",
        ".single__footer, .date, .author-flyout",
    ],
    ..Layout::EMPTY
};

/// The template before it, as seen in November 2019.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    root: "div.box.article",
    fits: &[css(".article-header h1"), css("p.byline-date")],
    headline: &[css(".article-header h1")],
    by: &[css("p.byline")],
    authors: &[css("p.byline a")],
    images: &[css("#featured-image-wrapper")],
    figure: "#featured-image-wrapper",
    credit: ".credit",
    body: &[css("div.entry-content")],
    skip: &[
        ".sharedaddy, .floating-share, .modal-trigger, .section-tag",
        "#more-on, .more-on",
        "p.byline-date, .author-flyout, #columnist-contact",
        ".tag-list",
    ],
    ..Layout::EMPTY
};

//! BBC: the British public broadcaster.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-bbc",
    name: "BBC",
    hosts: &["bbc.com", "bbc.co.uk"],
    language: "en",
    time_zone: "Europe/London",
    layouts: &[HTML_2023, HTML_2022],
}

/// The template of bbc.com since 2023. The first paragraph is set apart in bold.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: Some((2023, 1, 1)),
    fits: &[
        css("#__next article [data-component=headline-block] h1"),
        css("#__next article [data-component=text-block]"),
    ],
    headline: &[json_ld("headline")],
    lead: &[css("article [data-component=text-block] > p:first-child > b:only-child")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("#__next article").then(&[drop_link_lists()])],
    skip: &[
        "[data-component=headline-block], [data-component=byline-block], [data-component=tags], [data-component=links-block]",
    ],
    ..Layout::EMPTY
};

/// The template of bbc.co.uk. The printed headline is short, the full one is stated for machines.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1#main-heading"), css("article [data-component=text-block]")],
    headline: &[json_ld("headline")],
    alternative_headline: &[css("h1#main-heading")],
    lead: &[css(
        "[data-component=text-block]:not([data-component=text-block] ~ *) p:first-child > b:only-child",
    )
    .then(&[punctuated()])],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("article")],
    credit: "[class*=FigureCopyright]",
    skip: &[
        "[data-component=links-block], [data-component=tag-list-block], [data-component=metadata-block], [data-component=topic-list]",
        "article .visually-hidden",
    ],
    ..Layout::EMPTY
};

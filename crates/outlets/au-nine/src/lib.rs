//! Nine News: news of the Nine network, Australia.

use masthead_outlet::prelude::*;

outlet! {
    id: "au-nine",
    name: "Nine News",
    hosts: &["nine.com.au", "9news.com.au"],
    language: "en",
    time_zone: "Australia/Sydney",
    layouts: &[HTML_2026, HTML_2024],
}

/// The template of nine.com.au since 2026. All its class names are hashes.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    since: Some((2026, 1, 1)),
    fits: &[css("h1[data-ui-testid=headline]"), css("[data-ui-testid=body-content-all]")],
    headline: &[css("h1[data-ui-testid=headline]")],
    by: &[css("[data-ui-testid=header-byline] div:has(> a)")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("[data-ui-testid=body-content-all]")],
    skip: &[
        "[data-ui-testid=body-content-all] div:has(> small), [data-ui-testid=body-content-all] div:has(> h4), [data-ui-testid=body-content-all] div:has(> div > button)",
    ],
    ..Layout::EMPTY
};

/// The template of 9news.com.au: a paragraph is a `div` in a block.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.article__headline"), css(".article__body-croppable")],
    headline: &[css("h1.article__headline")],
    by: &[css(".text--author")],
    authors: &[css(".text--author").then(&[people()])],
    published: &[css("time.text--byline").attr("datetime")],
    body: &[css(".article__body-croppable")],
    ..Layout::EMPTY
};

//! Expressen: a daily of Sweden, of Bonnier.

use masthead_outlet::prelude::*;

outlet! {
    id: "se-expressen",
    name: "Expressen",
    hosts: &["expressen.se"],
    language: "sv",
    time_zone: "Europe/Stockholm",
    layouts: &[HTML_2023],
}

/// The template of 2023 and later.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("header.article__header h1"), css(".article__body-text")],
    root: "article",
    headline: &[css("header.article__header h1")],
    lead: &[css(".article__preamble > p").then(&[join(" ")])],
    authors: &[css(".byline--details")],
    published: &[json_ld("datePublished")],
    body: &[css(".article__body-text")],
    skip: &[".rich-video", ".article__preamble"],
    ..Layout::EMPTY
};

//! Freie Presse: a daily of Chemnitz.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-freiepresse",
    name: "Freie Presse",
    hosts: &["freiepresse.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2024B, HTML_2024],
}

/// The template as seen in November 2024.
const HTML_2024B: Layout = Layout {
    name: "html-2024b",
    since: Some((2024, 6, 1)),
    fits: &[css("h2.article__headline"), css("#artikel-content.article__text")],
    headline: &[css("h2.article__headline")],
    by: &[css(".author__name")],
    body: &[css("#artikel-content")],
    skip: &[".article__location"],
    figure: ".article__inline-images",
    ..HTML_2024
};

/// The template as seen in April 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: None,
    fits: &[css("h2.likeArticleH1"), css("#artikel-content.article-text")],
    headline: &[css("h2.likeArticleH1")],
    lead: &[css("#artikel-content > p.bold")],
    by: &[css(".new-author-text")],
    authors: &[json_ld("author")],
    published: &[json_ld("datePublished")],
    body: &[css("#artikel-content .firstSection")],
    skip: &[".firstSection > span, .article-info, .article-footer, #appBottomRgt, #TextToSpeech-Row"],
    ..Layout::EMPTY
};

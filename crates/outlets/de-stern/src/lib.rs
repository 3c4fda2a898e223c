//! Stern: a German weekly and its site.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-stern",
    name: "stern",
    hosts: &["stern.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.stern.de/feed/standard/alle-nachrichten/")],
    layouts: &[HTML_2024, HTML_2023],
}

/// The template as seen in November 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 1, 1)),
    fits: &[css(".typo-headline1"), css("div.text-element")],
    authors: &[css(".authors__list-item .typo-article-info-bold")],
    body: &[css(".article__body > .text-element, .article__body > .subheadline-element")
        .then(&[drop_blocks(&["©"])])],
    skip: &[".breadcrumb__headline, .authors, .media--video, .group-inline-gallery, .list-element, .tags"],
    ..HTML_2023
};

/// The template as seen in March 2023: the paragraphs themselves have the class.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: None,
    fits: &[css("h2.title__heading"), css("p.text-element")],
    headline: &[css(".title__headline")],
    kicker: &[css(".title__kicker")],
    lead: &[css(".intro")],
    published: &[json_ld("datePublished")],
    section: &[css(".breadcrumb__link")],
    body: &[css(".article__body > .text-element")],
    ..Layout::EMPTY
};

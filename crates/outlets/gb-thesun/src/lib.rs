//! The Sun: a British tabloid.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-thesun",
    name: "The Sun",
    hosts: &["thesun.co.uk"],
    language: "en",
    time_zone: "Europe/London",
    sources: &[feed("https://www.thesun.co.uk/feed/")],
    layouts: &[HTML_2024],
}

/// The template as seen in 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.article__headline"), css(".article__content")],
    headline: &[css("h1.article__headline")],
    kicker: &[css(".article__kicker")],
    section: &[css("ul.breadcrumbs a")],
    keywords: &[css(".tags__item a")],
    by: &[css(".article__author")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".article__content")],
    skip: &[
        ".rail, .rail--classic, .advert-wrapper, .article__media-count, .media-index, .article__time, .article__footer, .tags__title",
    ],
    ..Layout::EMPTY
};

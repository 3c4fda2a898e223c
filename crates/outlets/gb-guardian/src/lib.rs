//! The Guardian: a British daily with editions around the world.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-guardian",
    name: "The Guardian",
    hosts: &["theguardian.com"],
    language: "en",
    time_zone: "Europe/London",
    sources: &[feed("https://www.theguardian.com/uk/technology/rss")],
    layouts: &[HTML_2021, HTML_2019],
}

/// The template since 2021. Class names change with each release; the parts of a page are told by `data-gu-name`.
const HTML_2021: Layout = Layout {
    name: "html-2021",
    since: Some((2021, 1, 1)),
    fits: &[css("[data-gu-name=headline]"), css(".article-body-commercial-selector")],
    headline: &[css("h1")],
    lead: &[css("[data-gu-name=standfirst]")],
    // A guest is named for networks only; of the house, that is the address of a profile.
    authors: &[json_ld("author.name").then(&[without(&["Guardian staff reporter"])]), meta("article:author")],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css(".article-body-commercial-selector")],
    skip: &[
        "#sign-in-gate, [data-gu-name=meta], [data-component=rich-link], .article-body-commercial-selector aside, .submeta",
        ".article-body-commercial-selector figure:not(:has(img)), figure:has([data-component=rich-link])",
    ],
    ..Layout::EMPTY
};

/// The template before it, as seen in 2019 and 2020.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    fits: &[css("h1.content__headline"), css(".content__article-body")],
    headline: &[css("h1.content__headline")],
    lead: &[css(".content__standfirst")],
    by: &[css("p.byline, .content__headline--byline")],
    authors: &[css("[itemprop=author] [itemprop=name]")],
    published: &[css("time[itemprop=datePublished]").attr("datetime")],
    modified: &[css("time[itemprop=dateModified]").attr("datetime")],
    section: &[css(".content__section-label a")],
    keywords: &[css(".submeta__keywords a")],
    images: &[css("figure.media-primary")],
    body: &[css(".content__article-body")],
    skip: &[".content__article-body aside, .after-article, .submeta, .meta__extras"],
    ..Layout::EMPTY
};

//! Frankfurter Allgemeine Zeitung: a German daily.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-faz",
    name: "F.A.Z.",
    hosts: &["faz.net"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://www.faz.net/rss/aktuell"),
        news_sitemap("https://www.faz.net/sitemap-news.xml"),
        sitemap("https://www.faz.net/sitemap-index.xml"),
    ],
    layouts: &[HTML_2024, HTML_2023],
}

/// The template as seen in April 2024: the paywall cuts the text into two containers.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 1, 1)),
    fits: &[css(".header-title"), css(".body-elements")],
    kicker: &[css(".header-label__content")],
    lead: &[css(".header-teaser")],
    published: &[json_ld("datePublished")],
    body: &[css(".body-elements")],
    skip: &[".body-elements .related-articles"],
    ..HTML_2023
};

/// The template as seen in April 2023. The date of the JSON-LD is no date of a standard.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: None,
    fits: &[css("h2.atc-Headline"), css(".atc-Text")],
    headline: &[meta("og:title")],
    kicker: &[css(".atc-HeadlineEmphasisText")],
    lead: &[css(".atc-IntroText")],
    authors: &[json_ld("author.name")],
    published: &[css("time.atc-MetaTime").attr("datetime")],
    body: &[css(".atc-Text")],
    skip: &[".atc-ContainerInfo, .atc-ContainerMore"],
    ..Layout::EMPTY
};

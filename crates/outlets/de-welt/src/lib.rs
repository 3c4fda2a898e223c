//! Welt: a German daily and news channel.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-welt",
    name: "Welt",
    hosts: &["welt.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://www.welt.de/feeds/latest.rss"),
        news_sitemap("https://www.welt.de/sitemaps/newssitemap/newssitemap.xml"),
        sitemap("https://www.welt.de/sitemaps/sitemap/sitemap.xml"),
    ],
    layouts: &[HTML_2024, HTML_2023],
}

/// The template as seen in August 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 1, 1)),
    fits: &[css(".c-article-header__headline"), css(".c-article-page__text")],
    lead: &[css(".c-article-page__intro")],
    kicker: &[css(".c-article-header__topic")],
    body: &[css(".c-article-page__text")],
    skip: &[
        "[data-component=OEmbed], .c-article-page__text .u-inline-element:not(.is-full-width-media-element)",
    ],
    ..HTML_2023
};

/// The template as seen in April 2023. The headline is that of the JSON-LD; the page prints a shorter one.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: None,
    fits: &[css(".c-article-text")],
    headline: &[json_ld("headline")],
    lead: &[css(".c-summary__intro")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css(".c-article-text")],
    skip: &[".c-article-text .c-inline-element"],
    ..Layout::EMPTY
};

//! Rheinische Post: a daily of Düsseldorf.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-rp-online",
    name: "Rheinische Post",
    hosts: &["rp-online.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://rp-online.de/feed.rss"),
        news_sitemap("https://rp-online.de/sitemap-news.xml"),
        sitemap("https://rp-online.de/sitemap.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The template as seen in April 2024: each paragraph is an element of its own.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("[data-cy=article_headline]"), css("[data-cy=article-content-text]")],
    headline: &[meta("og:title")],
    kicker: &[css("[data-cy=kicker]")],
    lead: &[css("article > p > strong")],
    authors: &[json_ld("author.name")],
    published: &[meta("article:published_time")],
    section: &[css("nav ol[data-scroll-slider-container] a").then(&[without(&["Startseite"])])],
    body: &[css("[data-cy=article-content-text], [data-cy=inline-infobox] p")],
    ..Layout::EMPTY
};

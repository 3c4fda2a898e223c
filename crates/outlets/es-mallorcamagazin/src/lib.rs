//! Mallorca Magazin: a weekly for the Germans on Majorca, of Grup Serra.

use masthead_outlet::prelude::*;

outlet! {
    id: "es-mallorcamagazin",
    name: "Mallorca Magazin",
    hosts: &["mallorcamagazin.com"],
    language: "de",
    time_zone: "Europe/Madrid",
    sources: &[
        feed("https://www.mallorcamagazin.com/feed.rss"),
        news_sitemap("https://www.mallorcamagazin.com/googlenews.xml"),
        sitemap("https://www.mallorcamagazin.com/nachrichten/sitemapIndex.xml"),
    ],
    layouts: &[HTML_2021],
}

/// The template of 2021 and later. What a reader without an account does not see is in the page.
const HTML_2021: Layout = Layout {
    name: "html-2021",
    fits: &[css("h1.news-heading"), css("#post-text")],
    headline: &[css("h1.news-heading")],
    lead: &[css("h2.post-subtitle")],
    by: &[css(".post-info-details .authors a").then(&[join(", ")])],
    authors: &[meta("article:author")],
    published: &[meta("article:published_time")],
    body: &[css("#post-text")],
    skip: &[
        ".ads",
        ".post-related",
        ".entre-parrafos",
        "#inline-more-readed",
        "#extra-paragraph",
        "#post-text-box",
    ],
    ..Layout::EMPTY
};

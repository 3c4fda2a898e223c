//! Euronews: the European news channel, in many languages.

use masthead_outlet::prelude::*;

outlet! {
    id: "fr-euronews",
    name: "Euronews",
    hosts: &["euronews.com"],
    language: "en",
    time_zone: "Europe/Paris",
    editions: &[edition("fr.euronews.com", "fr")],
    sources: &[
        feed("https://fr.euronews.com/rss?level=program&name=ocean"),
        news_sitemap("https://fr.euronews.com/sitemaps/fr/latest-news.xml"),
        sitemap("https://fr.euronews.com/sitemaps/fr/articles.xml"),
    ],
    layouts: &[HTML_2026, HTML_2024],
}

/// The layout seen in January 2026: dates stand in an element of their own.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    since: Some((2025, 1, 1)),
    fits: &[css(".c-article-publication-date time"), css(".c-article-content")],
    published: &[meta("date.available")],
    lead: &[css("h2.c-article-summary")],
    related: &[],
    ..HTML_2024
};

/// The layout seen in April 2024. The page may hold further articles behind the first: only this one is read.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: ".jsArticleFirst .o-article-newsy__main",
    fits: &[css("time.c-article-publication-date"), css(".c-article-content")],
    headline: &[css("h1.c-article-redesign-title")],
    lead: &[css("p.c-article-summary")],
    by: &[css(".c-article-contributors")],
    authors: &[css(".c-article-contributors").then(&[people()])],
    published: &[meta("date.available")],
    modified: &[meta("date.modified")],
    section: &[css(".c-article-breadcrumbs__link")],
    body: &[css(".c-article-content")],
    figure: ".widget--type-freeform",
    related: &[css(".widget--type-related a")],
    skip: &[
        ".widget--type-related",
        ".widget--type-quotation",
        ".c-ad",
        ".advertising",
        ".connatix-container",
        "[class*=c-article-partage-commentaire]",
        ".c-article-you-might-also-like",
    ],
    ..Layout::EMPTY
};

//! The Nation: an American weekly.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-thenation",
    name: "The Nation",
    hosts: &["thenation.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[
        feed("https://www.thenation.com/feed/"),
        news_sitemap("https://www.thenation.com/news-sitemap.xml"),
        sitemap("https://www.thenation.com/sitemap_index.xml"),
    ],
    layouts: &[HTML_2024, HTML_2023],
}

/// The template since 2024, made of blocks.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 1, 1)),
    fits: &[css("h1.article-title__title"), css("article.blocks-wrapper")],
    headline: &[css("h1.article-title__title")],
    lead: &[css(".article-title__dek")],
    section: &[css(".article-title__label a")],
    by: &[css(".article-title__authors")],
    authors: &[css("a.article-title__author")],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css("article.blocks-wrapper")],
    skip: &[
        ".article-title, .ad, .ad-block, .current-issue, .cta .container, .popular-articles, .expand-reduce, .article-end, .collections, .connatix-player-footer",
    ],
    ..Layout::EMPTY
};

/// The template of 2023.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("h1.article_title"), css(".article-body-inner")],
    headline: &[css(".article-header-content h1.title")],
    lead: &[css("h2.subtitle")],
    by: &[css(".article-header-content .author_name")],
    authors: &[css(".article-header-content a.author")],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css(".article-body-inner")],
    heading: ".article-body-inner h6",
    skip: &["aside"],
    ..Layout::EMPTY
};

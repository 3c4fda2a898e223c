//! Yomiuri Shimbun: a daily of Tokyo.

use masthead_outlet::prelude::*;

outlet! {
    id: "jp-yomiuri",
    name: "読売新聞オンライン",
    hosts: &["yomiuri.co.jp"],
    language: "ja",
    time_zone: "Asia/Tokyo",
    sources: &[
        news_sitemap("https://www.yomiuri.co.jp/sitemap-news-latest.xml"),
        sitemap("https://www.yomiuri.co.jp/sitemap.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The layout seen in December 2024. The printed time is that of the last change.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.article-content",
    fits: &[css("h1.c-article-title"), css(".p-main-contents")],
    headline: &[css("h1.c-article-title")],
    authors: &[json_ld("author.name")],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    keywords: &[css(".p-related-tags a").then(&[strip_prefix("#")])],
    body: &[css(".p-main-contents")],
    related: &[css(".ev-article-manual-related__article-inline li a")],
    skip: &[
        ".ev-article-manual-related__article-inline",
        ".c-square-arrow-btn",
        ".scrap-modal",
        "[class*=p-article-action]",
        ".p-article-uservoice",
        ".p-related-tags",
        ".c-article-btn-category",
    ],
    ..Layout::EMPTY
};

//! The Japan News: the English daily of the Yomiuri Shimbun.

use masthead_outlet::prelude::*;

outlet! {
    id: "jp-japannews",
    name: "The Japan News",
    hosts: &["japannews.yomiuri.co.jp"],
    language: "en",
    time_zone: "Asia/Tokyo",
    sources: &[
        news_sitemap("https://japannews.yomiuri.co.jp/sitemap-news.xml"),
        sitemap("https://japannews.yomiuri.co.jp/sitemap.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The layout seen in October 2024. JSON-LD gives whoever entered the article as the author, the byline the writers.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: ".single_page",
    fits: &[css(".bloc_1 h1"), css("#p-article-block")],
    credit: "figcaption span",
    headline: &[css(".bloc_1 h1")],
    by: &[css("p.byline")],
    authors: &[css("p.byline").then(&[before_word(" / "), people()])],
    published: &[meta("article:published_time")],
    body: &[css("#p-article-block")],
    skip: &["p.postdate", ".latestlist", ".popularlist", ".goolenewsfeed"],
    ..Layout::EMPTY
};

//! Sankei Shimbun: a daily of Tokyo and Osaka.

use masthead_outlet::prelude::*;

outlet! {
    id: "jp-sankei",
    name: "産経新聞",
    hosts: &["sankei.com"],
    language: "ja",
    time_zone: "Asia/Tokyo",
    sources: &[news_sitemap("https://www.sankei.com/feeds/sitemapindex-category/?outputType=xml")],
    layouts: &[HTML_2025],
}

/// The layout seen in January 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article.article-wrapper",
    fits: &[css("h1.article-headline"), css(".article-body")],
    headline: &[css("h1.article-headline")],
    authors: &[css(".author-info-link")],
    published: &[meta("article:published_time")],
    section: &[css(".section-list-item a")],
    body: &[css(".article-body")],
    skip: &[".inline-gptAd", ".article-tools"],
    ..Layout::EMPTY
};

//! Nikkei: a business daily of Tokyo.

use masthead_outlet::prelude::*;

outlet! {
    id: "jp-nikkei",
    name: "日本経済新聞",
    hosts: &["nikkei.com"],
    language: "ja",
    time_zone: "Asia/Tokyo",
    sources: &[news_sitemap("https://www.nikkei.com/sitemap.xml")],
    layouts: &[HTML_2025],
}

/// The layout seen in January 2025. The boxes between the paragraphs are lists of other articles and of people.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article[class^=container_]",
    fits: &[css("header h1[class^=title_]"), css("p[class^=paragraph_]")],
    headline: &[css("header h1")],
    published: &[meta("article:published_time")],
    body: &[css("section > p, section > h2, section > figure")],
    related: &[css("[class^=list_] li a")],
    skip: &["section > div", "[class*=relatedArticles_]", "[class*=paywall_]", "k-action-bar"],
    ..Layout::EMPTY
};

//! Asahi Shimbun: a daily of Osaka and Tokyo.

use masthead_outlet::prelude::*;

outlet! {
    id: "jp-asahi",
    name: "朝日新聞デジタル",
    hosts: &["asahi.com"],
    language: "ja",
    time_zone: "Asia/Tokyo",
    sources: &[news_sitemap("https://www.asahi.com/sitemap.xml")],
    layouts: &[HTML_2025],
}

/// The layout seen in January 2025. Class names are made by a program; the mark behind the last line is not.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "#main",
    fits: &[css("h1"), css("#_gtm_LastLine")],
    headline: &[css("h1")],
    authors: &[json_ld("creator")],
    published: &[css("h1 + div time").attr("datetime")],
    body: &[css("div:has(> #_gtm_LastLine)")],
    skip: &[".notPrint", "#main > div:not(:has(h1)):not(:has(> #_gtm_LastLine))"],
    ..Layout::EMPTY
};

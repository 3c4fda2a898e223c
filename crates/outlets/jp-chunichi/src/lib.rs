//! Chunichi Shimbun: a daily of Nagoya.

use masthead_outlet::prelude::*;

outlet! {
    id: "jp-chunichi",
    name: "中日新聞",
    hosts: &["chunichi.co.jp"],
    language: "ja",
    time_zone: "Asia/Tokyo",
    sources: &[news_sitemap("https://www.chunichi.co.jp/sitemap.xml")],
    layouts: &[HTML_2025],
}

/// The layout seen in January 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    fits: &[css(".heading-area h1.hdg"), css("#entry > .block")],
    headline: &[css(".heading-area h1.hdg")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    section: &[css(".heading-area .breadcrumb a")],
    keywords: &[css("#entry .cmp-lst003 a")],
    images: &[css("#entry .cmp-thmb003 .thumb img")],
    body: &[css("#entry > .block")],
    skip: &[
        ".cmp-thmb003",
        ".cmp-lst003",
        ".cmp-misc021",
        ".cmp-misc003",
        ".cmp-misc010",
        ".cmp-m-catelst001",
        ".OUTBRAIN",
    ],
    ..Layout::EMPTY
};

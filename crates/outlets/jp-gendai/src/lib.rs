//! Nikkan Gendai: an evening paper of Tokyo.

use masthead_outlet::prelude::*;

outlet! {
    id: "jp-gendai",
    name: "日刊ゲンダイDIGITAL",
    hosts: &["nikkan-gendai.com"],
    language: "ja",
    time_zone: "Asia/Tokyo",
    sources: &[sitemap("https://www.nikkan-gendai.com/sitemap.xml")],
    layouts: &[HTML_2025],
}

/// The layout seen in January 2025. The text is one paragraph with line breaks.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "#main",
    fits: &[css(".page-title h1"), css(".article-detail-box .full-text")],
    headline: &[css(".page-title h1")],
    authors: &[json_ld("author.name")],
    published: &[meta("published_at")],
    body: &[css(".article-detail-box .full-text").then(&[break_ends_paragraph()])],
    skip: &[".expansion", ".present_apply_button_wrapper"],
    ..Layout::EMPTY
};

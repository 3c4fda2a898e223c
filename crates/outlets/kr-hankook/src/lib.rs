//! Hankook Ilbo: a daily of Seoul.

use masthead_outlet::prelude::*;

outlet! {
    id: "kr-hankook",
    name: "한국일보",
    hosts: &["hankookilbo.com"],
    language: "ko",
    time_zone: "Asia/Seoul",
    layouts: &[HTML_2025],
}

/// The layout seen in May 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: ".end-uni",
    fits: &[css(".end-top h1.title"), css(".end-body .col-main[itemprop=articleBody]")],
    figure: ".editor-img-box",
    caption: ".caption",
    headline: &[css(".end-top h1.title")],
    lead: &[css(".end-body h2.sub-tit-ll")],
    by: &[css(".writer .name")],
    authors: &[css(".writer .name strong")],
    published: &[meta("article:published_time")],
    body: &[css(".end-body [class^=editor-]")],
    skip: &[
        ".module-quote",
        ".end-ad-container",
        ".tool-bar",
        ".side-tool-box-pnl",
        ".end-header",
        ".end-top .info",
        ".col-sub",
        ".live-issue",
        ".btn-area",
        ".more-news",
        ".newspaper-subscribe",
        ".more-articles",
    ],
    ..Layout::EMPTY
};

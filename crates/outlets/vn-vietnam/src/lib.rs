//! Vietnam.vn: a state portal that republishes the Vietnamese press, with machine translations.

use masthead_outlet::Step;
use masthead_outlet::prelude::*;

outlet! {
    id: "vn-vietnam",
    name: "Vietnam.vn",
    hosts: &["vietnam.vn"],
    language: "vi",
    time_zone: "Asia/Ho_Chi_Minh",
    editions: &[
        edition("vietnam.vn/ar", "ar"), edition("vietnam.vn/de", "de"), edition("vietnam.vn/en", "en"),
        edition("vietnam.vn/es", "es"), edition("vietnam.vn/fr", "fr"), edition("vietnam.vn/ja", "ja"),
        edition("vietnam.vn/ko", "ko"), edition("vietnam.vn/ru", "ru"), edition("vietnam.vn/th", "th"),
        edition("vietnam.vn/zh-CN", "zh-Hans"),
    ],
    layouts: &[HTML_2026, HTML_2024, TEXT_2024],
}

/// The layout of 2026. The body's class and the author stand in a site configuration of a reader; that the page
/// states its date for machines is a guess.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    since: Some((2025, 6, 1)),
    fits: &[css("div.post-detail-body")],
    headline: &[css("h1")],
    authors: &[meta("author")],
    published: &[meta("article:published_time")],
    body: &[css("div.post-detail-body").then(PICTURES)],
    ..Layout::EMPTY
};

/// The WordPress theme of 2024. No page was at hand: classes are a guess from the theme's own, the text's order
/// is that of a capture.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.tdb-title-text"), css("div.tdb_single_content")],
    headline: &[css("h1.tdb-title-text")],
    section: &[css("div.tdb_breadcrumbs a.tdb-entry-crumb").then(&[without(&["Trang chủ"])])],
    lead: &[css("div.tdb_single_content .sapo")],
    published: &[css("time.entry-date").attr("datetime")],
    body: &[css("div.tdb_single_content").then(PICTURES)],
    republished_from: &[css("div.tdb_single_content a").then(&[starting("Source link")])],
    related: &[css("div.td_block_related_posts h3 a")],
    ..Layout::EMPTY
};

/// The words of the papers' pictures: most say no more than their number; the credit closes the caption.
const PICTURES: &[Step] = &[credit_after("Ảnh:"), drop_numbered_alts("Ảnh")];

/// The layout of 2024, come to text: lists of other articles follow, each a title and a summary.
const TEXT_2024: Layout = Layout {
    name: "text-2024",
    form: Form::Text,
    fits: &[after("Trang chủ"), lines(Mark::At("Source link"), &[])],
    headline: &[line(1)],
    section: &[line(0).then(&[strip_prefix("Trang chủ"), strip_headline(), unglue()])],
    lead: &[line(2)],
    images: &[lines(Mark::Line(2), &["Source link"]).then(&[with_next("- Ảnh ")])],
    body: &[lines(Mark::Line(2), &["Source link"]).then(&[without_next("- Ảnh "), punctuated()])],
    related: &[lines(Mark::Line(2), &["Source link"]).then(&[without_next("- Ảnh "), unpunctuated()])],
    recommended: &[lines(Mark::After("Source link"), &[]).then(&[first_of_pairs(&[
        "Cùng chủ đề",
        "Nổi bật",
        "Mới nhất",
        "Cùng tác giả",
        "Bài đọc nhiều",
        "Cùng chuyên mục",
    ])])],
    ..Layout::EMPTY
};

//! The CMS of VCCorp, with which many Vietnamese papers publish: all parts of an article carry a `data-role`.

use masthead_outlet::prelude::*;

/// Boxes that editors put into the text and that are no part of it: other articles, one or several, and videos. A
/// box of the type `content` is text and stays.
pub const BOXES: &str = "div[type=RelatedOneNews], div[type=RelatedNewsBox], div[type=VideoStream]";

/// What only sections and front pages have.
pub const LIST: Rule = css("div.list__focus-main");

/// The layout since about 2023, as seen on pages of four papers in March 2026.
///
/// The headline of the metadata is written for search engines, and `author` there is the paper: neither is used.
/// The comment count is filled in by a script, the 0 in the markup is no count. Section, authors, keywords and the
/// change stand elsewhere in some papers: those say so over `..HTML_2023`.
pub const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("[data-role=title]"), css("div.detail-content[data-role=content]")],
    credit: ".PhotoCMS_Author",
    headline: &[css("[data-role=title]")],
    lead: &[css("[data-role=sapo]")],
    authors: &[css(".detail-author .name").then(&[people()])],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    section: &[css(".detail-cate a")],
    keywords: &[css(".detail-tab a.item")],
    body: &[
        css("div.detail-content[data-role=content]").then(&[credit_after("Ảnh:"), drop_numbered_alts("Ảnh")])
    ],
    related: &[css("li.kbwscwlrl h4 a, a.OneNewsTitle, .detail__related a.box-category-link-title")],
    skip: &[BOXES],
    ..Layout::EMPTY
};

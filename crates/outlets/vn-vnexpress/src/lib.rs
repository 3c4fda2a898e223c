//! VnExpress: a daily of Hanoi that is only on the web.

use masthead_outlet::prelude::*;

outlet! {
    id: "vn-vnexpress",
    name: "VnExpress",
    hosts: &["vnexpress.net"],
    language: "vi",
    time_zone: "Asia/Ho_Chi_Minh",
    layouts: &[HTML_2025],
}

/// The layout seen in October 2025. The byline is the last paragraph, at the right.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: ".page-detail .sidebar-1",
    fits: &[css("h1.title-detail"), css("article.fck_detail")],
    headline: &[css("h1.title-detail")],
    lead: &[css("p.description")],
    authors: &[css("article.fck_detail p[style*='text-align:right'] strong").then(&[people()])],
    published: &[meta("pubdate")],
    section: &[css(".breadcrumb a")],
    body: &[css("article.fck_detail").then(&[credit_after("Ảnh:")])],
    skip: &["[data-component-type]", ".topbar-sticky", ".footer-content"],
    ..Layout::EMPTY
};

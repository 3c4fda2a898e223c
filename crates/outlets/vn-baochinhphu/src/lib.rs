//! Báo Điện tử Chính phủ: the online paper of the government of Vietnam.

use masthead_family::vccorp;
use masthead_outlet::prelude::*;

outlet! {
    id: "vn-baochinhphu",
    name: "Báo Điện tử Chính phủ",
    hosts: &["baochinhphu.vn"],
    language: "vi",
    time_zone: "Asia/Ho_Chi_Minh",
    layouts: &[HTML_2023],
}

/// Articles name neither authors nor keywords.
const HTML_2023: Layout = Layout {
    root: "div.detail-mcontent",
    authors: &[],
    section: &[css(".detail-breadcrumb a")],
    keywords: &[],
    ..vccorp::HTML_2023
};

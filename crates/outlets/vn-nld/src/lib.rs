//! Người Lao Động: a daily of Ho Chi Minh City.

use masthead_family::vccorp;
use masthead_outlet::prelude::*;

outlet! {
    id: "vn-nld",
    name: "Người Lao Động",
    hosts: &["nld.com.vn"],
    language: "vi",
    time_zone: "Asia/Ho_Chi_Minh",
    layouts: &[HTML_2023],
    index: &[vccorp::LIST],
}

const HTML_2023: Layout = Layout {
    root: "div.detail__main",
    modified: &[meta("dateModified")],
    skip: &[vccorp::BOXES, ".social-top", ".detail-bot-social", ".detail__related", ".detail__comment"],
    ..vccorp::HTML_2023
};

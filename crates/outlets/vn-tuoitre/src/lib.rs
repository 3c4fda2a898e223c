//! Tuổi Trẻ: a daily of Ho Chi Minh City.

use masthead_family::vccorp;
use masthead_outlet::prelude::*;

outlet! {
    id: "vn-tuoitre",
    name: "Tuổi Trẻ",
    hosts: &["tuoitre.vn"],
    language: "vi",
    time_zone: "Asia/Ho_Chi_Minh",
    layouts: &[HTML_2023],
    index: &[vccorp::LIST],
}

const HTML_2023: Layout = Layout {
    root: "#main-detail",
    skip: &[
        vccorp::BOXES,
        ".morenameauthor",
        ".readmore-body-box",
        ".box-author-detail",
        ".sendstarauthor",
        ".modal__sendreact",
        "#detail_comment",
        ".txttag",
        ".detail__newslette",
    ],
    ..vccorp::HTML_2023
};

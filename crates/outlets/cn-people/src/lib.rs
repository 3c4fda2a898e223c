//! People's Daily Online: the site of the party's daily, Beijing.

use masthead_outlet::prelude::*;

outlet! {
    id: "cn-people",
    name: "人民网",
    hosts: &["people.com.cn"],
    language: "zh-Hans",
    time_zone: "Asia/Shanghai",
    layouts: &[HTML_2024],
}

/// The layout seen in April 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: ".rm_txt",
    fits: &[css("h1"), css(".rm_txt_con")],
    headline: &[css("h1")],
    editors: &[css(".rm_txt_con .edit").then(&[after_word("责编："), strip_suffix(")"), people()])],
    originators: &[css(".channel .col-1-1 a")],
    published: &[css(".channel .col-1-1").then(&[before_word("|"), date("%Y年%m月%d日%H:%M")])],
    body: &[css(".rm_txt_con")],
    skip: &[".edit", ".box_pic", ".paper_num", ".rm_relevant", ".rm_type"],
    ..Layout::EMPTY
};

//! China Manned Space: the news site of the Chinese programme of manned spaceflight.

use masthead_outlet::prelude::*;

outlet! {
    id: "cn-cmse",
    name: "中国载人航天",
    hosts: &["cmse.gov.cn"],
    language: "zh-Hans",
    time_zone: "Asia/Shanghai",
    layouts: &[HTML_2020],
}

/// The template of 2020, also on texts since 2012. Where nobody edited a text, the system's account stands as editor.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    fits: &[css(".wzxq > .title"), css(".article#dochtmlcon")],
    headline: &[css(".title")],
    editors: &[css("[class^=pageSource]").then(&[
        after_word("责任编辑："),
        before_word("）"),
        without(&["系统管理员"]),
    ])],
    originators: &[css(".info .source span").then(&[strip_suffix("等"), split("、")])],
    published: &[css(".info .pubDate span")],
    section: &[css(".artDet_crumbs a").then(&[without(&["首页"])])],
    body: &[css(".article#dochtmlcon").then(&[caption_after_image()])],
    skip: &[".prenextBox, .fontS"],
    ..Layout::EMPTY
};

//! Fyun: a Chinese aggregator that keeps snapshots of other outlets' articles. No page was at hand, its text was.

use masthead_outlet::prelude::*;

outlet! {
    id: "cn-fyun",
    name: "飞云资讯",
    hosts: &["fyun.cc"],
    language: "zh-Hans",
    time_zone: "Asia/Shanghai",
    layouts: &[TEXT_2023],
}

/// A snapshot come to text: one line of facts, the article, at times a second article, a disclaimer, a list of
/// title, summary and date.
const TEXT_2023: Layout = Layout {
    name: "text-2023",
    form: Form::Text,
    fits: &[after("类别:"), after("快照生成时间:")],
    headline: &[lines(Mark::Top, &["类别:"]).then(&[last()])],
    section: &[after("类别:").then(&[before_word(" 发布时间:")])],
    published: &[after("类别:").then(&[
        after_word("发布时间:"),
        before_word(" 来源:"),
        date("%Y-%m-%d %H:%M:%S"),
    ])],
    originators: &[after("类别:").then(&[after_word("来源:")])],
    aggregators: &[constant("td.fyun.cc")],
    captured: &[after("快照生成时间:").then(&[date("%Y-%m-%d %H:%M:%S")])],
    keywords: &[after("关键词:").then(&[split(" ")])],
    body: &[lines(Mark::After("类别:"), &["关键词:", "相关阅读:", "以上内容为资讯信息快照"]).then(&[
        not_headline(),
        strip_end_mark(),
        bracket_headings(),
    ])],
    embedded: &[after("相关阅读:")],
    embedded_body: &[lines(Mark::After("相关阅读:"), &["以上内容为资讯信息快照"]).then(&[not_headline()])],
    recommended: &[lines(Mark::After("信息原文地址:"), &["更多关于"]).then(&[titles_of_dated()])],
    ..Layout::EMPTY
};

//! Toutiao: the Chinese news aggregator; papers and persons publish there under accounts.

use masthead_outlet::prelude::*;

outlet! {
    id: "cn-toutiao",
    name: "今日头条",
    hosts: &["toutiao.com"],
    language: "zh-Hans",
    time_zone: "Asia/Shanghai",
    layouts: &[HTML_2019],
}

/// The template as seen from September 2019 to March 2020. The account is the one who publishes.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    root: ".article-box",
    fits: &[css("h1.article-title"), css(".article-sub"), css(".article-content")],
    headline: &[css("h1.article-title")],
    authors: &[css(".article-content p").then(&[
        starting("采写："),
        strip_prefix("采写："),
        after_word("记者"),
        people(),
    ])],
    originators: &[css(".article-sub span:not(.original)").then(&[nth(0)])],
    published: &[css(".article-sub span").then(&[last(), date("%Y-%m-%d %H:%M:%S")])],
    keywords: &[css(".article-tag a.label-link, .article-tag .label-item a")],
    body: &[css(".article-content").then(&[caption_after_image(), drop_blocks(&["采写："])])],
    skip: &[".article-tag, .original"],
    ..Layout::EMPTY
};

//! NetEase (163): a news portal of Guangzhou, with the accounts of others who write there.

use masthead_outlet::prelude::*;

outlet! {
    id: "cn-netease",
    name: "网易",
    hosts: &["163.com"],
    language: "zh-Hans",
    time_zone: "Asia/Shanghai",
    layouts: &[HTML_2021, HTML_2018, ACCOUNTS_2019],
}

/// The template as seen in February 2021.
const HTML_2021: Layout = Layout {
    name: "html-2021",
    since: Some((2020, 1, 1)),
    root: ".post_main",
    fits: &[css("h1.post_title"), css(".post_body")],
    headline: &[css("h1.post_title")],
    published: &[meta("article:published_time")],
    body: &[css(".post_body")],
    skip: &[".post_info, .post_top, .post_statement, .post_author, .post_recommends, .post_comment"],
    ..Layout::EMPTY
};

/// The template as seen in 2019. The editor has a number behind the name.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    since: None,
    root: "#epContentLeft",
    fits: &[css("#epContentLeft > h1"), css("#endText.post_text")],
    headline: &[css("#epContentLeft > h1")],
    editors: &[css("#endText .ep-editor").then(&[after_word("责任编辑："), before_word("_"), people()])],
    originators: &[css("#ne_article_source")],
    published: &[meta("article:published_time")],
    body: &[css("#endText.post_text").then(&[caption_after_image()])],
    skip: &[
        ".post_time_source, .post_topshare_wrap, .post_btmshare, .post_end_ad, .ep-source, #endText p.otitle",
        ".post_comment, .post_recommends, .post_columnad_btm",
    ],
    ..Layout::EMPTY
};

/// Accounts of others, as seen in May 2019. The page prints a day; the time stands in an attribute.
const ACCOUNTS_2019: Layout = Layout {
    name: "html-accounts-2019",
    since: None,
    fits: &[css(".article_title h2"), css(".article_box #content")],
    headline: &[css(".article_title h2")],
    originators: &[css(".article_title .time .point + span")],
    published: &[css("[data-ptime]").attr("data-ptime")],
    body: &[css(".article_box #content")],
    skip: &[".header, .to_hide, .time, .special-share-simple, [class*=nt-wx2dcode], .statement"],
    ..Layout::EMPTY
};

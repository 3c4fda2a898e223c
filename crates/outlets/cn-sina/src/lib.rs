//! Sina: a news portal of Beijing.

use masthead_outlet::prelude::*;

outlet! {
    id: "cn-sina",
    name: "新浪网",
    hosts: &["sina.com.cn"],
    language: "zh-Hans",
    time_zone: "Asia/Shanghai",
    sources: &[feed("http://rss.sina.com.cn/tech/rollnews.xml")],
    layouts: &[HTML_2018, TECH_2012],
}

/// The layout of news and business, seen in December 2018 and in 2019. The machines' date is that of the entry.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    root: ".main-content",
    fits: &[css("h1.main-title"), css("#article_content .article")],
    figure: ".img_wrapper",
    caption: ".img_descr",
    headline: &[css("h1.main-title")],
    alternative_headline: &[css(".article p").then(&[after_word("原标题：")])],
    editors: &[css(".show_author, .article-editor").then(&[after_word("责任编辑："), people()])],
    originators: &[css(".date-source .source")],
    published: &[css(".date-source .date").then(&[date("%Y年%m月%d日 %H:%M")])],
    keywords: &[css("#article-bottom .keywords a")],
    body: &[css("#article_content .article").then(&[drop_blocks(&["原标题：", "点击进入专题"])])],
    skip: &[
        ".video-2017",
        ".new_style_article",
        ".wap_special",
        ".article-bottom",
        ".blk-wxfollow",
        ".blk-comment",
        ".blk-related",
        ".most-read",
        ".article-bottom-tg",
        ".path-search",
        ".second-title",
        ".page-tools",
        ".article-content-right",
    ],
    ..Layout::EMPTY
};

/// The layout of technology, older than that of news and in use beside it, as seen in September 2019.
const TECH_2012: Layout = Layout {
    name: "html-tech-2012",
    root: "#J_Article_Wrap",
    fits: &[css("h1#artibodyTitle"), css("#artibody")],
    headline: &[css("h1#artibodyTitle")],
    originators: &[css("#media_name")],
    published: &[css("#pub_date").then(&[date("%Y年%m月%d日%H:%M")])],
    keywords: &[css(".art_keywords a")],
    body: &[css("#artibody")],
    figure: ".img_wrapper",
    caption: ".img_descr",
    skip: &[".tech-quotation, .art_keywords, #media_comment, .content_interest, .artInfo, .otherContent_01"],
    ..Layout::EMPTY
};

//! Guancha: a Chinese site of political comment, from Shanghai.

use masthead_outlet::prelude::*;

outlet! {
    id: "cn-guancha",
    name: "观察者网",
    hosts: &["guancha.cn"],
    language: "zh-Hans",
    time_zone: "Asia/Shanghai",
    layouts: &[HTML_2018],
}

/// The template as seen in September 2019. Columns name their author above the text, news an editor below it.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    root: "li.left-main",
    fits: &[css("li.left-main > h3"), css(".content.all-txt")],
    headline: &[css("li.left-main > h3")],
    alternative_headline: &[css(".article-other li").then(&[after_word("原标题：")])],
    authors: &[css("ul.author .author-intro p a")],
    editors: &[css(".article-other li").then(&[after_word("责任编辑:"), people()])],
    originators: &[css(".time.fix span").then(&[starting("来源："), strip_prefix("来源：")])],
    published: &[css(".time.fix span").then(&[nth(0), date("%Y-%m-%d %H:%M:%S")])],
    modified: &[css(".time.fix span").then(&[after_word("最后更新:"), date("%Y-%m-%d %H:%M:%S")])],
    keywords: &[css(".key-word a")],
    body: &[css(".content.all-txt").then(&[caption_after_image(), drop_blocks(&["【文/"])])],
    skip: &[
        ".share, #select_page, .img-special, #post-member, #comments-container, .new-left-list, .key-word > span",
        ".author-intro, .time.fix",
    ],
    ..Layout::EMPTY
};

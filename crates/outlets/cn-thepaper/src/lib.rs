//! The Paper: a daily of Shanghai that is only on the web.

use masthead_outlet::Step;
use masthead_outlet::prelude::*;

outlet! {
    id: "cn-thepaper",
    name: "澎湃新闻",
    hosts: &["thepaper.cn"],
    language: "zh-Hans",
    time_zone: "Asia/Shanghai",
    layouts: &[HTML_2022, HTML_2019],
    index: &[
        state("__NEXT_DATA__", "props.pageProps.data.recommendImg.contId"),
        // As a scraper of the site has it: no list was at hand.
        state("__NEXT_DATA__", "props.pageProps.data.list.contId"),
    ],
}

/// The words of a picture are grey in both layouts.
const CAPTION: &str = "span[style*='rgb(128, 128, 128)']";

/// The pages that Next.js makes: what they show stands in their state. Paths as scrapers of the site have them: no
/// page was at hand.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    since: Some((2022, 1, 1)),
    fits: &[state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.contId")],
    headline: &[state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.name")],
    description: &[state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.summary")],
    by: &[state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.author")],
    authors: &[
        state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.author").then(REPORTERS),
        state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.author").then(BEFORE_SLASH),
    ],
    originators: &[
        state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.author").then(&[after_word("/")]),
        state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.author").then(&[agency()]),
    ],
    published: &[
        state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.publishTime"),
        state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.pubTime"),
    ],
    section: &[state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.nodeInfo.name")],
    keywords: &[state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.tagList.tag")],
    body: &[state("__NEXT_DATA__", "props.pageProps.detailData.contentDetail.content").then(&[
        html(),
        strong_headings(),
        drop_blocks(SOURCE_NOTES),
    ])],
    caption: CAPTION,
    skip: &["#__next"],
    ..Layout::EMPTY
};

/// The pages to about 2021: the text without paragraphs, its lines ended by `br`.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    root: ".newscontent",
    fits: &[css("h1.news_title"), css(".news_txt"), css("#hidden_contid")],
    headline: &[css("h1.news_title")],
    alternative_headline: &[
        css(".news_txt").then(&[after_word("（原题为《"), before_word("》）"), not_headline()]),
        css(".news_txt").then(&[after_word("本文原标题：《"), before_word("》"), not_headline()]),
    ],
    by: &[css(".news_about p:first-child")],
    authors: &[
        css(".news_about p:first-child").then(REPORTERS),
        css(".news_about p:first-child").then(BEFORE_SLASH),
    ],
    originators: &[
        css(".news_paike_author .name"),
        css(".news_about p:first-child").then(&[after_word("/")]),
        css(".news_about p:first-child").then(&[agency()]),
    ],
    editors: &[css(".infor_item").then(&[after_word("责任编辑："), people()])],
    published: &[css(".news_about p").then(&[nth(1), before_word("来源："), date("%Y-%m-%d %H:%M")])],
    section: &[css(".news_path a").then(&[without(&["首页"])])],
    keywords: &[css(".news_keyword").then(&[after_word(">>"), split(",")])],
    comment_count: &[css("#comm_span span")],
    body: &[css(".news_txt").then(&[break_ends_paragraph(), strong_headings(), drop_blocks(SOURCE_NOTES)])],
    related: &[css(".ctread_name a")],
    caption: CAPTION,
    skip: &[
        ".font_size",
        ".news_paike_author .link",
        ".hide_word",
        ".news_infor_extra",
        ".news_editor",
        ".disclaimer",
        ".news_love",
        ".news_imgad",
        ".news_txtad",
        ".news_tit2",
        ".ctread_img",
        ".news_tit3",
        "#aq_commt",
    ],
    ..Layout::EMPTY
};

/// What the byline says of The Paper's own people: `澎湃新闻记者 A 实习生 B`.
const REPORTERS: &[Step] = &[
    starting("澎湃新闻"),
    split("实习生"),
    strip_prefix("澎湃新闻"),
    strip_prefix("首席"),
    strip_prefix("高级"),
    people(),
];

/// What stands before the name of another medium: `A/B报`.
const BEFORE_SLASH: &[Step] = &[holding("/"), before_word("/"), people()];

/// The notes on the headline that the text had elsewhere: they are the alternative headline.
const SOURCE_NOTES: &[&str] = &["（原题为《", "(原题为《", "本文原标题：《"];

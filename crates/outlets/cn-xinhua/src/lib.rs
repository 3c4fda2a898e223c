//! Xinhua: the state news agency of China, on its own site, with the hosts of its provincial branches.

use masthead_outlet::prelude::*;

outlet! {
    id: "cn-xinhua",
    name: "新华网",
    hosts: &["news.cn", "xinhuanet.com", "chinaview.cn"],
    language: "zh-Hans",
    time_zone: "Asia/Shanghai",
    editions: &[
        edition("english.news.cn", "en"),
        edition("xinhuanet.com/english", "en"),
        edition("chinaview.cn", "en"),
    ],
    layouts: &[HTML_2021, HTML_2017, HTML_2012, HTML_2010, HTML_2007, HTML_2005],
    // As a scraper of the site has it: no list was at hand.
    index: &[css("div.item .tit a")],
}

/// What every national page says in its head: keywords, and a description that begins with the headline.
const NATIONAL: Layout = Layout {
    description: &[meta("description").then(&[after_word("---")])],
    section: &[url_segment(0).then(&[without(&["20"])])],
    keywords: &[meta("keywords").then(&[split(",")])],
    caption: "p > font[color=navy]",
    ..Layout::EMPTY
};

/// The pages of news.cn: head and text twice, once for phones.
const HTML_2021: Layout = Layout {
    name: "html-2021",
    since: Some((2021, 1, 1)),
    fits: &[css("div.head-line h1 span.title"), css("#detail")],
    headline: &[css("div.head-line h1 span.title")],
    published: &[css("div.header-time").then(&[date("%Y %m/ %d %H:%M:%S")])],
    originators: &[meta("source"), css("div.source").then(&[after_word("来源："), without(&["新华网"])])],
    editors: &[css("#articleEdit span.editor").then(&[after_word("责任编辑:"), before_word("】"), people()])],
    body: &[css("#detailContent").then(&[strip_end_mark()]), css("#detail").then(&[strip_end_mark()])],
    skip: &[
        ".header-nav",
        ".pageShare",
        ".mheader",
        "#articleEdit .tiyi1",
        ".nextpage",
        ".bookList",
        ".main-right",
        ".fix-ewm",
        ".foot",
        "div.source",
    ],
    ..NATIONAL
};

/// The pages of xinhuanet.com from 2017 to 2020: the headline is no `h1`.
const HTML_2017: Layout = Layout {
    name: "html-2017",
    since: Some((2017, 1, 1)),
    fits: &[css(".h-news .h-title"), css("#p-detail")],
    headline: &[css(".h-news .h-title")],
    published: &[css(".h-info .h-time")],
    originators: &[
        meta("source"),
        css(".h-info span").then(&[holding("来源："), after_word("来源："), without(&["新华网"])]),
    ],
    editors: &[css(".p-tags .p-jc").then(&[after_word("责任编辑："), people()])],
    body: &[css("#p-detail").then(&[strip_end_mark()])],
    skip: &[
        ".nav",
        ".h-p1",
        ".h-p2",
        ".h-info span",
        ".p-left",
        ".lb",
        ".tadd",
        ".zan-wap",
        ".p-tags",
        ".relate-news",
        ".part2",
        ".fllow3-wap",
        ".bottom",
        ".footer",
    ],
    ..NATIONAL
};

/// The pages of the provincial branches of about 2012, gb2312, without any name for what they hold.
const HTML_2012: Layout = Layout {
    name: "html-2012",
    fits: &[css("td.topxian"), css("td[height='700'][colspan='2']")],
    headline: &[css("td[height='40'] > b > font")],
    published: &[css("td[bgcolor='#f3f3f3'] > font").then(&[
        holding("新华网"),
        after_word("("),
        before_word(")"),
    ])],
    originators: &[
        css("td[bgcolor='#f3f3f3'] > font").then(&[after_word("稿件来源："), without(&["新华网"])])
    ],
    authors: &[css("td.topxian").then(&[after_word("作者："), people()])],
    editors: &[css("td.topxian").then(&[after_word("编辑："), people()])],
    body: &[css("td[height='700'][colspan='2']").then(&[strip_end_mark()])],
    skip: &["td[height='30'][align=center]"],
    ..Layout::EMPTY
};

/// The national pages before 2017. Selectors as scrapers of the site have them: no page was at hand.
const HTML_2010: Layout = Layout {
    name: "html-2010",
    fits: &[css("#title"), css("em#source"), css("#content")],
    headline: &[css("#title")],
    published: &[css("span.time").then(&[date("%Y年%m月%d日 %H:%M:%S")])],
    originators: &[css("em#source").then(&[without(&["新华网"])])],
    body: &[css("#content").then(&[strip_end_mark()])],
    ..NATIONAL
};

/// The English pages of about 2007 to 2010.
const HTML_2007: Layout = Layout {
    name: "html-2007",
    language: "en",
    fits: &[css("div#Image + div#Content font#Zoom"), css("div#Title")],
    headline: &[css("#Title")],
    kicker: &[css("#Zoom p").then(&[starting("Special report:"), strip_prefix("Special report:")])],
    published: &[css("span.hui12 b")],
    editors: &[css("table.hei12 td").then(&[after_word("Editor:"), people()])],
    body: &[css("#Content")],
    related: &[css("a.lan_12")],
    caption: "td font[color='#000080']",
    skip: &["#Content a[href$='photos/index.htm']", "td.hui12", ".style5", "td.lan13", "table.lan13"],
    ..Layout::EMPTY
};

/// The Chinese pages of about 2005, gb2312.
const HTML_2005: Layout = Layout {
    name: "html-2005",
    fits: &[css("div#Image + div#Title"), css("#Content"), css("div.zy")],
    headline: &[css("#Title")],
    published: &[css("div.zy").then(&[before_word("来源："), date("%Y年%m月%d日")])],
    originators: &[css("div.zy").then(&[after_word("来源："), without(&["新华网"])])],
    authors: &[css("#Content p[align=center] strong").then(&[after_word("记者"), people()])],
    editors: &[css("div.tit14").then(&[after_word("责任编辑："), before_word("）"), people()])],
    section: &[css("span.daohang a").then(&[without(&["首页"])])],
    body: &[css("#Content").then(&[strip_end_mark()])],
    skip: &["td.zy", ".pagelink", "a.nextpage", "table.tit14"],
    ..Layout::EMPTY
};

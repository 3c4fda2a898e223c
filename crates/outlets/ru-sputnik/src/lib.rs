//! Sputnik: the foreign service of Rossiya Segodnya, and RIA Novosti in English before it.

use masthead_family::rossiya_segodnya;
use masthead_outlet::prelude::*;

outlet! {
    id: "ru-sputnik",
    name: "Sputnik",
    hosts: &[
        "sputniknews.cn", "sputniknews.com", "sputniknews.jp", "sputniknews.vn", "sputnikarabic.ae", "sputnikglobe.com",
        "en.rian.ru",
    ],
    language: "en",
    time_zone: "UTC",
    editions: &[
        edition("sputniknews.cn", "zh-Hans").zone("Asia/Shanghai"),
        edition("big5.sputniknews.cn", "zh-Hant").zone("Asia/Shanghai"),
        edition("arabic.sputniknews.com", "ar"), edition("br.sputniknews.com", "pt-BR"),
        edition("de.sputniknews.com", "de"), edition("fr.sputniknews.com", "fr"), edition("it.sputniknews.com", "it"),
        edition("jp.sputniknews.com", "ja"), edition("mundo.sputniknews.com", "es"), edition("vn.sputniknews.com", "vi"),
        edition("sputniknews.jp", "ja"), edition("sputniknews.vn", "vi"), edition("sputnikarabic.ae", "ar"),
    ],
    sources: &[feed("https://sputniknews.cn/export/rss2/archive/index.xml")],
    layouts: &[HTML_2021, HTML_2016, HTML_2011, TEXT_2021],
    index: &[css("div.list__content > a.list__title")],
}

/// The template of the group with its facts in hidden microdata. No page was at hand: the classes are those that
/// scrapers of the site have, the properties those of a page come to text.
const HTML_2021: Layout = Layout {
    lead: &[css(".article__announce-text")],
    authors: &[css(".article__author-name"), microdata("author.name")],
    published: &[microdata("datePublished")],
    modified: &[microdata("dateModified")],
    keywords: &[microdata("articleSection")],
    copyright_holder: &[microdata("copyrightHolder.legalName")],
    finish: Some(tags_are_no_sections),
    ..rossiya_segodnya::HTML_2021
};

/// The pages of 2021 and later state their tags as sections and name no section.
fn tags_are_no_sections(_: &Page, article: &mut Article) {
    article.section.clear();
    article.provenance.remove("section");
}

/// The template of 2016 to the middle of 2021. The picture and the headline stand before the article or inside it.
/// A box in the text is a picture with its caption, or another article with a picture of its own.
const HTML_2016: Layout = Layout {
    name: "html-2016",
    since: Some((2016, 1, 1)),
    root: "div.page_container",
    fits: &[css(".b-article__header-title h1"), css(".b-article__text")],
    headline: &[css(".b-article__header-title h1")],
    lead: &[css(".b-article__lead")],
    authors: &[css(".b-article__refs-author a[rel=author]"), microdata("author.name")],
    published: &[microdata("datePublished")],
    modified: &[microdata("dateModified")],
    section: &[css("a.b-article__refs-rubric")],
    keywords: &[meta("keywords").then(&[split(",")])],
    comment_count: &[css(".b-counters-icon_comments")],
    images: &[css(".b-article__header, .b-article__header-audio")],
    audios: &[css(".jp-jplayer").attr("data-url")],
    figure: ".b-article__header, .b-inject",
    caption: ".b-inject__content",
    credit: ".b-article__header-copy, .b-inject__copy",
    quote: ".marker-quote1",
    body: &[css(".b-article__text")],
    related: &[css(".b-inject.m-inject-min .b-inject__content a")],
    skip: &[
        ".b-inject.m-inject-min, .b-article__meta, .b-article__audio, .b-disclaimer",
        ".b-article__refs-text, .b-article__refs, .article__google-news",
        ".social-likes-pane, .b-article__likes, .comments",
        ".b-sitenav, .b-mainnav, .b-header__nav, .b-breakingnews-double, .widgetcovid19, .l-sidebar, .footer",
    ],
    ..Layout::EMPTY
};

/// The template of RIA Novosti in English in 2011.
const HTML_2011: Layout = Layout {
    name: "html-2011",
    time_zone: "Europe/Moscow",
    since: Some((2011, 1, 1)),
    root: ".article-content .l-col-arl",
    fits: &[css("h1.bigtitle"), css("#article .body")],
    headline: &[css("h1.bigtitle")],
    kicker: &[css("h4.lblue a")],
    originators: &[css(".body p").then(&[ending("(RIA Novosti)"), agency()])],
    published: &[css("#article .data").then(&[date("%H:%M %d/%m/%Y")])],
    section: &[css("h4.rubric-header a")],
    images: &[css(".ncentered.box")],
    figure: ".ncentered.box",
    caption: ".copyright p",
    credit: ".copyright .cr",
    body: &[css("#article .body")],
    related: &[css(".injects a")],
    skip: &["h4.lblue", ".injects", ".body ~ *", "#social_buttons", "#article ~ *"],
    ..Layout::EMPTY
};

/// The layout of 2021, come to text: first the hidden microdata, value by value, then the page. An inline link
/// breaks a paragraph in two lines.
const TEXT_2021: Layout = Layout {
    name: "text-2021",
    form: Form::Text,
    fits: &[lines(Mark::Top, &[]).then(&[starting("MIA „")])],
    headline: &[line(1)],
    lead: &[lines(Mark::LastHeadline, &[]).then(&[nth(0)])],
    authors: &[line(3)],
    published: &[line(5)],
    modified: &[line(7)],
    keywords: &[lines(Mark::Line(7), &["https://"])],
    images: &[lines(Mark::Line(7), &[]).then(&[starting("https://"), ending(".jpg"), nth(0)])],
    related: &[lines(Mark::Line(7), &[]).then(&[starting("https://"), ending(".html")])],
    copyright_holder: &[lines(Mark::Line(7), &[]).then(&[starting("MIA „"), nth(0)])],
    body: &[lines(Mark::LastHeadline, &[]).then(&[join_broken_lines()])],
    ..Layout::EMPTY
};

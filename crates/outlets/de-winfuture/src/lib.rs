//! WinFuture: a German site for computers and telephones.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-winfuture",
    name: "WinFuture",
    hosts: &["winfuture.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://static.winfuture.de/feeds/WinFuture-News-rss2.0.xml")],
    layouts: &[HTML_2020],
}

/// The template of 2020 and later: text without paragraphs.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    fits: &[css("#news_content .teaser_text")],
    headline: &[css(".content_wrap > h1")],
    lead: &[css("#news_content .teaser_text")],
    by: &[css("#news_content .author a")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("#news_content").then(&[break_ends_paragraph()])],
    figure: "span.hmedia",
    skip: &[".metadata", ".teaser_img_container", "a.button_box", ".changelog_list"],
    ..Layout::EMPTY
};

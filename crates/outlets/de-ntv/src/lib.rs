//! ntv: a German news channel of RTL.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-ntv",
    name: "ntv",
    hosts: &["n-tv.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://www.n-tv.de/leben/rss"),
        news_sitemap("https://www.n-tv.de/news.xml"),
        sitemap("https://www.n-tv.de/sitemap.xml"),
    ],
    layouts: &[HTML_2020],
}

/// The template of 2020 and later. The `h1` is a hidden one for search engines. The byline ends in the place where the
/// text was written, if not at home: places are mostly one word, names never.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    fits: &[css(".article__headline"), css("div.article__text")],
    root: "article.article",
    kicker: &[css(".article__header .article__kicker")],
    headline: &[css(".article__header .article__headline")],
    by: &[css(".article__author")],
    authors: &[css(".article__author").then(&[people(), holding(" "), without(PLACES)])],
    published: &[meta("date")],
    body: &[css("div.article__text")],
    figure: ".article__aside--img",
    credit: ".article__aside__copy",
    skip: &[
        ".article__aside--right:not(.article__aside--img)",
        ".article__related",
        ".article__source",
        ".article__extend",
    ],
    ..Layout::EMPTY
};

/// The places of more than one word from which its reporters write.
const PLACES: &[&str] =
    &["New York", "Los Angeles", "San Francisco", "Tel Aviv", "Hong Kong", "Abu Dhabi", "São Paulo"];

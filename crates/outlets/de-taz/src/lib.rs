//! taz: a daily of Berlin.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-taz",
    name: "taz",
    hosts: &["taz.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://taz.de/rss.xml"),
        news_sitemap("https://taz.de/sitemap-google-news.xml"),
        sitemap("https://taz.de/sitemap-index.xml"),
    ],
    layouts: &[HTML_2024, HTML_2012],
}

/// The template since October 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 10, 1)),
    fits: &[css("article.module-article h1"), css(".main-article-corpus")],
    headline: &[css("article.module-article h1")],
    kicker: &[css("article.module-article h1 .typo-r-topline-detail")],
    lead: &[css("article.module-article p[class*=subline-detail]")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    section: &[css("#breadcrumb li + li > a")],
    keywords: &[meta("taz:tag")],
    body: &[css(".main-article-corpus").then(&[join_drop_cap()])],
    skip: &[".webelement-wrapper"],
    ..Layout::EMPTY
};

/// The template before, with microdata.
const HTML_2012: Layout = Layout {
    name: "html-2012",
    fits: &[css("article.sectbody h1[itemprop=headline]")],
    headline: &[css("h1[itemprop=headline]")],
    kicker: &[css("h1[itemprop=headline] .kicker")],
    lead: &[css("article.sectbody p.intro")],
    authors: &[meta("author").then(&[people()])],
    published: &[meta("article:published_time")],
    body: &[css("article.sectbody")],
    heading: "h6",
    caption: "p.caption",
    skip: &[".ad_bin", ".rack"],
    ..Layout::EMPTY
};

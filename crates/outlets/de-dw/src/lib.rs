//! Deutsche Welle: the German broadcaster for other countries.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-dw",
    name: "Deutsche Welle",
    hosts: &["dw.com"],
    language: "de",
    time_zone: "Europe/Berlin",
    editions: &[edition("dw.com/en", "en"), edition("dw.com/es", "es"), edition("dw.com/fr", "fr"), edition("dw.com/pt-br", "pt"), edition("dw.com/ru", "ru"), edition("dw.com/tr", "tr"), edition("dw.com/uk", "uk"), edition("dw.com/pl", "pl"), edition("dw.com/ar", "ar"), edition("dw.com/zh", "zh-Hans")],
    sources: &[
        feed("https://rss.dw.com/xml/rss-de-all"),
        news_sitemap("https://www.dw.com/de/news-sitemap.xml"),
        sitemap("https://www.dw.com/de/article-sitemap.xml"),
    ],
    layouts: &[HTML_2023, HTML_2012],
}

/// The template since April 2023.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: Some((2023, 4, 1)),
    fits: &[
        css("article .content-area header h1"),
        css(".content-area .rich-text, .content-area .author-details"),
    ],
    root: "article",
    headline: &[css(".content-area header h1")],
    lead: &[css(".content-area header > p")],
    by: &[css(".author-details")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css(".content-area > div")],
    skip: &["header", ".rich-text-ad", ".advertisement", ".author-details"],
    ..Layout::EMPTY
};

/// The template before: the facts stand in a list beneath the text.
const HTML_2012: Layout = Layout {
    name: "html-2012",
    fits: &[css("div.longText"), css("ul.smallList")],
    kicker: &[css("#bodyContent h4.artikel")],
    headline: &[css("div.col3 > h1")],
    lead: &[css("div.col3 > p.intro")],
    authors: &[css("div.col3 ul.smallList li").then(&[
        starting("Autorin/Autor"),
        strip_prefix("Autorin/Autor"),
        people(),
    ])],
    published: &[css("ul.smallList li").then(&[starting("Datum"), strip_prefix("Datum"), date("%d.%m.%Y")])],
    body: &[css("div.longText")],
    skip: &[".picBox a.overlayLink", ".advertisement"],
    figure: ".picBox",
    caption: ".picBox p",
    ..Layout::EMPTY
};

//! Der Tagesspiegel: a daily of Berlin.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-tagesspiegel",
    name: "Der Tagesspiegel",
    hosts: &["tagesspiegel.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.tagesspiegel.de/contentexport/feed/home")],
    layouts: &[HTML_2022, HTML_2020],
}

/// The template of 2022 and later. No class name means anything.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("#story-elements"), css("article header h1")],
    root: "article",
    headline: &[css("header h1")],
    kicker: &[css("header h1 [data-ob=kicker]")],
    lead: &[css("header div:has(> h1) ~ p")],
    by: &[css("[property=author]").then(&[join(", ")])],
    authors: &[json_ld("author.name")],
    published: &[meta("article:published_time")],
    body: &[css("#story-elements")],
    skip: &["aside", "blockquote ~ p, blockquote ~ div", "[id*=opinary]", "[data-hydrate-slots]"],
    ..Layout::EMPTY
};

/// The template before it, as seen in 2020. The kicker stands in the headline; in the text, notes in square brackets lead
/// elsewhere.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    root: "article.ts-article",
    fits: &[css("h1.ts-title"), css(".ts-article-body")],
    headline: &[css("h1.ts-title .ts-headline")],
    kicker: &[css("h1.ts-title .ts-overline")],
    lead: &[css("p.ts-intro")],
    by: &[css(".ts-article-header .ts-authors")],
    authors: &[css(".ts-article-header a.ts-author")],
    published: &[css("time[itemprop=datePublished]").attr("datetime")],
    images: &[css(".ts-article-header figure.ts-lead")],
    caption: ".ts-figure-text",
    credit: ".ts-credit",
    body: &[css(".ts-article-body")
        .then(&[credit_after("Foto:"), drop_blocks(&["[Alle ", "[Mehr ", "[Lesen Sie "])])],
    skip: &[".ts-recommendation, .ts-magicbox, .ts-title .ts-colon"],
    ..Layout::EMPTY
};

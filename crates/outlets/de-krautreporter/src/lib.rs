//! Krautreporter: a German magazine of its readers, without advertising.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-krautreporter",
    name: "Krautreporter",
    hosts: &["krautreporter.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://krautreporter.de/feeds.rss")],
    layouts: &[HTML_2022],
}

/// The template of 2022 and later.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1.article-headers-standard__title"), css("div.article-markdown")],
    headline: &[css("h1.article-headers-standard__title")],
    lead: &[css("p.article-headers-standard__teaser")],
    authors: &[css("a.article-headers-shared-author__name")],
    published: &[json_ld("datePublished")],
    body: &[css("div.article-markdown")],
    skip: &[".article-extras-related-articles", ".article-extras-paywall", ".js-paywall-divider"],
    ..Layout::EMPTY
};

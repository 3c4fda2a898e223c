//! Die Zeit: a German weekly and its site.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-zeit",
    name: "DIE ZEIT",
    hosts: &["zeit.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://newsfeed.zeit.de/news/index"),
        sitemap("https://www.zeit.de/gsitemaps/index.xml"),
    ],
    layouts: &[HTML_2023],
}

/// The template as seen in March 2023.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    root: "#js-article",
    fits: &[css("h1.article-heading"), css(".article-body")],
    headline: &[json_ld("headline")],
    kicker: &[css(".article-heading__kicker")],
    lead: &[css(".summary")],
    authors: &[json_ld("author.name").then(&[not_agency()])],
    originators: &[css(".metadata__source").then(&[agency()])],
    published: &[json_ld("datePublished")],
    body: &[css(".article-page")],
    skip: &[
        ".metadata, .article-player, .article-header figure, .article-page aside, .article-page .ad-container",
    ],
    ..Layout::EMPTY
};

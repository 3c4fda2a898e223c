//! Le Monde: a daily of Paris.

use masthead_outlet::prelude::*;

outlet! {
    id: "fr-lemonde",
    name: "Le Monde",
    hosts: &["lemonde.fr"],
    language: "fr",
    time_zone: "Europe/Paris",
    sources: &[
        feed("https://www.lemonde.fr/politique/rss_full.xml"),
        news_sitemap("https://www.lemonde.fr/sitemap_news.xml"),
        sitemap("https://www.lemonde.fr/sitemap_index.xml"),
    ],
    layouts: &[HTML_2023],
}

/// The layout seen in August 2023. JSON-LD gives the paper as the author, the byline the people.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("h1.article__title"), css("article.article__content")],
    credit: ".article__credit",
    headline: &[css("h1.article__title")],
    lead: &[css("p.article__desc")],
    by: &[css(".meta__author--header")],
    authors: &[css(".meta__author--header .article__author-link")],
    published: &[json_ld("datePublished")],
    section: &[css(".breadcrumb a")],
    body: &[css("article.article__content").then(&[drop_blocks(&["Il vous reste"])])],
    related: &[css(".catcher a")],
    skip: &[".catcher", ".article__status", ".dfp-slot", ".js-services-inread"],
    ..Layout::EMPTY
};

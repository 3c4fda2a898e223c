//! Les Echos: a business daily of Paris.

use masthead_outlet::prelude::*;

outlet! {
    id: "fr-lesechos",
    name: "Les Echos",
    hosts: &["lesechos.fr"],
    language: "fr",
    time_zone: "Europe/Paris",
    sources: &[
        news_sitemap("https://www.lesechos.fr/sitemap_news.xml"),
        sitemap("https://sitemap.lesechos.fr/sitemap_index.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The layout seen in July 2024. Nearly all class names are made by a program and change with it.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article",
    fits: &[css("header h1"), css(".post-paywall")],
    headline: &[css("header h1")],
    lead: &[css("header h1 + p")],
    authors: &[json_ld("author.name")],
    published: &[meta("article:published_time")],
    body: &[css(".post-paywall > p, .post-paywall > h2, .post-paywall > h3, .post-paywall > ul")],
    related: &[css(".post-paywall > div a")],
    skip: &[".post-paywall > div", "article article"],
    ..Layout::EMPTY
};

//! Neue Zürcher Zeitung: a Swiss daily.

use masthead_outlet::prelude::*;

outlet! {
    id: "ch-nzz",
    name: "Neue Zürcher Zeitung",
    hosts: &["nzz.ch"],
    language: "de",
    time_zone: "Europe/Zurich",
    sources: &[
        news_sitemap("https://www.nzz.ch/sitemap/news0.xml"),
        sitemap("https://www.nzz.ch/sitemap.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The template as seen in July 2024. The headline is that of the JSON-LD: a live report prints its latest news there.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.headline__title"), css(".articlecomponent")],
    headline: &[json_ld("headline")],
    lead: &[css(".headline__lead")],
    by: &[css(".headline__meta .metainfo__item--author")],
    authors: &[json_ld("author.name").then(&[before_word(" (")])],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    section: &[css(".breadcrumbs a").then(&[without(&["Startseite"])])],
    body: &[css("section.container--article")],
    heading: "h5.articlecomponent",
    skip: &["section .headline, .articlecomponent.footnote, .articlecomponent.infobox, .pageelement"],
    ..Layout::EMPTY
};

//! MDR: the public broadcaster of Saxony, Saxony-Anhalt and Thuringia.

use masthead_family::ard;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-mdr",
    name: "MDR",
    hosts: &["mdr.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://www.mdr.de/nachrichten/index-rss.xml"),
        news_sitemap("https://www.mdr.de/news-sitemap.xml"),
        sitemap("https://www.mdr.de/sitemap-index-100.xml"),
    ],
    layouts: &[ard::HTML_2025, HTML_2015],
}

/// The template before: every block in a nest of boxes. The printed headline is in parts, the metadata have it whole.
const HTML_2015: Layout = Layout {
    headline: &[json_ld("headline")],
    alternative_headline: &[css("h1 .headline")],
    by: &[css(".articleMeta p.author")],
    authors: &[css(".articleMeta p.author a").then(&[before_word(","), people()])],
    published: &[json_ld("datePublished")],
    skip: &[ard::BOXES_2015, "h1", ".articleMeta", ".jumpLabelList", "blockquote footer"],
    ..ard::HTML_2015
};

//! Business Insider: its German edition, on WordPress.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-businessinsider",
    name: "Business Insider Deutschland",
    hosts: &["businessinsider.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        news_sitemap("https://www.businessinsider.de/news-sitemap.xml"),
        sitemap("https://www.businessinsider.de/sitemap_index.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The template as seen in January 2024. The lead is a list of what the story holds.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h2.entry-title"), css(".article-body")],
    headline: &[css("h2.entry-title")],
    lead: &[css(".bi-bulletpoints")],
    authors: &[json_ld("author.name")],
    published: &[meta("article:published_time")],
    copyright_holder: &[constant("Business Insider Deutschland")],
    body: &[css(".article-body")
        .then(&[drop_blocks(&["Dies ist eine maschinelle Übersetzung", "Lest den Originalartikel"])])],
    skip: &[
        ".article-body p:has(> mark.has-cyan-bluish-gray-color), .article-body p.has-text-align-right",
        ".breadcrumbs, .entry-meta, .related-wrap, .wp-block-inline-teaser, .sourcepoint__social-placeholder",
    ],
    figure: ".bi-image",
    ..Layout::EMPTY
};

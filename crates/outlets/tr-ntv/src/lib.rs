//! NTV: a news channel of Turkey.

use masthead_outlet::prelude::*;

outlet! {
    id: "tr-ntv",
    name: "NTV",
    hosts: &["ntv.com.tr"],
    language: "tr",
    time_zone: "Europe/Istanbul",
    sources: &[
        feed("https://www.ntv.com.tr/gundem.rss"),
        news_sitemap("https://www.ntv.com.tr/sitemaps/news-sitemap.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The layout seen in April 2024. Further articles follow as the reader scrolls; the text has line breaks for paragraphs.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: ".category-detail-left",
    fits: &[css("h1.category-detail-title"), css("#contentBodyArea")],
    headline: &[css("h1.category-detail-title")],
    lead: &[css("h2.category-detail-sub-title")],
    originators: &[css(".news-info-text > p").then(&[agency()])],
    published: &[meta("datePublished")],
    modified: &[meta("dateModified")],
    keywords: &[css("ul.label-items a").then(&[without(&["Haberler"])])],
    body: &[css(".content-news-tag-selector").then(&[strong_headings()])],
    skip: &[".category-detail-social-area", ".social", ".label-items"],
    ..Layout::EMPTY
};

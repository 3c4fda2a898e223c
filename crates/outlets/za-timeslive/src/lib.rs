//! TimesLIVE: a South African news site of Arena Holdings.

use masthead_outlet::prelude::*;

outlet! {
    id: "za-timeslive",
    name: "TimesLIVE",
    hosts: &["timeslive.co.za"],
    language: "en",
    time_zone: "Africa/Johannesburg",
    layouts: &[HTML_2025],
}

/// The template as seen in November 2025, an Arc site. Quotations of the text come again in large type.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    fits: &[css("h1.b-headline"), css("article.b-article-body")],
    headline: &[css("h1.b-headline")],
    by: &[css(".b-author-bio__author-name")],
    authors: &[json_ld("author.name")],
    published: &[css("time.b-date").attr("datetime")],
    images: &[css(".b-lead-art")],
    body: &[css("article.b-article-body")],
    skip: &[".b-article-body__pullquote, .arena-share-bar, .no-access-comment"],
    ..Layout::EMPTY
};

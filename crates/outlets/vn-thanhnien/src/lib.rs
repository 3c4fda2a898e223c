//! Thanh Niên: a daily of Ho Chi Minh City.

use masthead_family::vccorp;
use masthead_outlet::prelude::*;

outlet! {
    id: "vn-thanhnien",
    name: "Thanh Niên",
    hosts: &["thanhnien.vn"],
    language: "vi",
    time_zone: "Asia/Ho_Chi_Minh",
    sources: &[feed("https://thanhnien.vn/rss/home.rss")],
    layouts: &[HTML_2023, HTML_2021],
    index: &[vccorp::LIST, css("article.story")],
}

const HTML_2023: Layout = Layout {
    modified: &[meta("dateModified")],
    skip: &[vccorp::BOXES, ".social-top", "#detail_comment", ".tag-title"],
    ..vccorp::HTML_2023
};

/// The paper's own system, to 2022. Selectors as scrapers of the site have them: no page was at hand.
const HTML_2021: Layout = Layout {
    name: "html-2021",
    fits: &[css("h1.details__headline"), css("#abody.cms-body")],
    headline: &[css("h1.details__headline")],
    lead: &[css("div.sapo")],
    authors: &[css(".details__author h4 a")],
    published: &[css(".details__meta .meta time").then(&[date("%H:%M - %d/%m/%Y")])],
    section: &[css(".breadcrumbs span a span")],
    keywords: &[css(".details__tags a")],
    body: &[css("#abody").then(&[caption_after_image(), credit_after("Ảnh:")])],
    related: &[css(".details__morenews a")],
    skip: &[".details__morenews", ".details__share"],
    ..Layout::EMPTY
};

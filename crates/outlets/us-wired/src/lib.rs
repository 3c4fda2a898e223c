//! WIRED: the magazine on technology of Condé Nast.

use masthead_family::conde_nast;
use masthead_outlet::prelude::*;

outlet! {
    id: "us-wired",
    name: "WIRED",
    hosts: &["wired.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[feed("https://www.wired.com/feed/rss")],
    layouts: &[HTML_2023],
}

/// The template of the group; the headline that the page states for machines is the full one.
const HTML_2023: Layout = Layout {
    headline: &[json_ld("headline")],
    alternative_headline: &[css("h1[data-testid=ContentHeaderHed]")],
    body: &[css("[data-testid=ArticlePageChunks]")
        .then(&[drop_blocks(&["Table of Contents", "If you buy something using links"])])],
    skip: &[conde_nast::BOXES, ".body__inner-container > ol:has(a[href^='#'])"],
    ..conde_nast::HTML_2023
};

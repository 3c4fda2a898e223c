//! The i Paper: a British daily.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-inews",
    name: "The i Paper",
    hosts: &["inews.co.uk"],
    language: "en",
    time_zone: "Europe/London",
    layouts: &[HTML_2025],
}

/// The template as seen in 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    fits: &[css("h1.inews__post-title"), css(".inews__post-content")],
    headline: &[css("h1.inews__post-title")],
    lead: &[css("p.inews__post-excerpt")],
    section: &[json_ld("articleSection")],
    by: &[css(".inews__post-byline__author-name")],
    authors: &[css(".inews__post-byline__author-name").then(&[people()])],
    published: &[css("time.inews__post__pubdate").attr("datetime")],
    modified: &[css("time.inews__post__moddate").attr("datetime")],
    body: &[css(".inews__post-content")],
    skip: &[".inews__advert, [class*=inews__shortcode]"],
    ..Layout::EMPTY
};

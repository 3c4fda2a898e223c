//! Los Angeles Times: the daily paper of Los Angeles.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-latimes",
    name: "Los Angeles Times",
    hosts: &["latimes.com"],
    language: "en",
    time_zone: "America/Los_Angeles",
    layouts: &[HTML_2023],
}

/// The template as seen in 2023, on a story in numbered parts; plain stories have one part, as scrapers have it.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("h1.headline"), css("[data-element*=story-body]")],
    headline: &[css("h1.headline")],
    by: &[css(".authors-byline")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    section: &[css(".breadcrumbs a")],
    body: &[css("[data-element=story-body]")],
    skip: &[".byline, .enhancement, .story-stack-item-number, .author-bio, .newsletter-module"],
    ..Layout::EMPTY
};

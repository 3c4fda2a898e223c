//! Federalist Press: an American site of political comment; WordPress with a theme of Genesis.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-federalistpress",
    name: "Federalist Press",
    hosts: &["federalistpress.com"],
    language: "en",
    time_zone: "America/Los_Angeles",
    layouts: &[HTML_2018],
}

/// The theme as seen in 2018, on stories since 2014. What was taken over has a byline behind the text.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    root: "#content .post",
    fits: &[css("h1.entry-title"), css(".post-info .author"), css(".entry-content")],
    headline: &[css("h1.entry-title")],
    authors: &[css(".entry-content p.byline").then(&[people()])],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    section: &[css(".post-meta .categories a").then(&[nth(0)])],
    body: &[css(".entry-content")],
    skip: &["#wp_fb_like_button, .sharedaddy, .post-info .post-comments"],
    ..Layout::EMPTY
};

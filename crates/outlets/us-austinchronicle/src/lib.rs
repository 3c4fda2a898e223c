//! The Austin Chronicle: a weekly of Austin, Texas.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-austinchronicle",
    name: "The Austin Chronicle",
    hosts: &["austinchronicle.com"],
    language: "en",
    time_zone: "America/Chicago",
    layouts: &[HTML_2019],
}

/// The template as seen in 2019: the blogs print a time, the paper's own stories a day.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    fits: &[css(".article-content article h4.byline"), css(".article-content article .copy")],
    headline: &[css(".article-content article h1")],
    lead: &[css(".article-content article > h2")],
    by: &[css("h4.byline").then(&[before_word(",")])],
    authors: &[css("h4.byline").then(&[before_word(","), people()])],
    body: &[css(".article-content article .copy")],
    figure: ".story-image, .top-image",
    caption: ".story-image > p, .top-image > p, .cutline",
    skip: &[".share-icons, .column-archive, #read-more-box, .newsletter-signup"],
    ..Layout::EMPTY
};

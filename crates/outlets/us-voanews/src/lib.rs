//! Voice of America: the foreign broadcaster of the United States.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-voanews",
    name: "Voice of America",
    hosts: &["voanews.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2024],
}

/// The template as seen in 2024; the place stands before the first paragraph.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.pg-title"), css("#article-content .wsw")],
    headline: &[css("h1.pg-title")],
    by: &[css(".publishing-details .links")],
    authors: &[css(".publishing-details .links__item-link")],
    published: &[css(".publishing-details time").attr("datetime")],
    section: &[css(".category")],
    body: &[css("#article-content .wsw")],
    skip: &[".dateline, .wsw__embed--infgraphic, .also-read, .wsw__embed .media-block"],
    ..Layout::EMPTY
};

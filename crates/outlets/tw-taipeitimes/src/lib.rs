//! Taipei Times: an English daily of Taiwan.

use masthead_outlet::prelude::*;

outlet! {
    id: "tw-taipeitimes",
    name: "Taipei Times",
    hosts: &["taipeitimes.com"],
    language: "en",
    time_zone: "Asia/Taipei",
    layouts: &[HTML_2024],
}

/// The layout seen in October 2024. The words of a picture are a heading.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "#left_blake",
    fits: &[css(".archives > h1"), css("ul.as .name")],
    figure: ".imgboxa",
    caption: ".imgboxa h1",
    credit: ".imgboxa p",
    headline: &[css(".archives > h1")],
    lead: &[css(".archives > h2")],
    by: &[css("ul.as .name")],
    originators: &[css("ul.as .name").then(&[agency()])],
    published: &[meta("article:published_time")],
    body: &[css(".archives")],
    skip: &["ul.as", ".ad"],
    ..Layout::EMPTY
};

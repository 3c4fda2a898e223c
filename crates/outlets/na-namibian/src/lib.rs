//! The Namibian: a daily from Windhoek.

use masthead_family::tagdiv;
use masthead_outlet::prelude::*;

outlet! {
    id: "na-namibian",
    name: "The Namibian",
    hosts: &["namibian.com.na"],
    language: "en",
    time_zone: "Africa/Windhoek",
    sources: &[feed("https://namibian.com.na/feed/")],
    layouts: &[HTML_2024, HTML_2021],
}

/// The theme of the paper's own, as seen in February 2024. The opening is the first paragraph, strong throughout.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 1, 1)),
    fits: &[css("h1.nam_title"), css(".post_content")],
    headline: &[css("h1.nam_title")],
    lead: &[css(".post_content > p:first-of-type > strong:only-child")],
    by: &[css(".nam_post__info").then(&[after_word("Written by")])],
    authors: &[css(".nam_post__info").then(&[after_word("Written by"), people()])],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    section: &[css(".nam_post__info a[rel~=category]").then(&[last()])],
    body: &[css(".post_content").then(&[strong_headings()])],
    skip: &[".namps-single-cta"],
    ..Layout::EMPTY
};

/// The theme before it, as seen in November 2023. Stories taken over from an older system have the epoch as date and
/// the system's account as author: neither is read.
const HTML_2021: Layout = Layout { authors: &[], published: &[], ..tagdiv::HTML_2021 };

//! Der Postillon: German satire.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-postillon",
    name: "Der Postillon",
    hosts: &["der-postillon.com"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.der-postillon.com/feeds/posts/default")],
    layouts: &[HTML_2022],
}

/// The Blogger theme of 2022 and later. Who wrote it stands as initials beneath the text, with the credit.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1.entry-title"), css("#post-body")],
    headline: &[css("h1.entry-title")],
    section: &[css("#breadcrumb a:not(.home)")],
    by: &[css("#post-body > span:last-child").then(&[before_word(";")])],
    authors: &[css("#post-body > span:last-child").then(&[before_word(";"), split(",")])],
    published: &[json_ld("datePublished")],
    body: &[css("#post-body")],
    ..Layout::EMPTY
};

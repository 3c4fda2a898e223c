//! Israel-Nachrichten: a German-language paper of Tel Aviv, on WordPress.

use masthead_outlet::prelude::*;

outlet! {
    id: "il-israelnachrichten",
    name: "Israel-Nachrichten",
    hosts: &["israel-nachrichten.org"],
    language: "de",
    time_zone: "Asia/Jerusalem",
    sources: &[feed("http://www.israel-nachrichten.org/RSS")],
    layouts: &[HTML_2025],
}

/// What stands behind the last paragraph, inside the text.
const APPEAL: &str = "Hat Ihnen dieser Artikel gefallen";

/// The template as seen in April 2025, on older stories too. The author stands below the text, in italics.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    fits: &[css("h1.entry_title"), css(".singlepostmeta")],
    headline: &[css("h1.entry_title")],
    lead: &[css("h1.entry_title + p > strong")],
    authors: &[css("#main .entry > p > em:only-child")],
    published: &[meta("article:published_time")],
    body: &[css("#main .entry").then(&[cut_at(&[APPEAL])])],
    skip: &[".yarpp-related, .singlepostmeta, .simplesocialbuttons, #rk_wp_twitter_button"],
    ..Layout::EMPTY
};

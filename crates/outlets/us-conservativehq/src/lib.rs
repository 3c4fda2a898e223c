//! ConservativeHQ: an American site of political comment.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-conservativehq",
    name: "ConservativeHQ",
    hosts: &["conservativehq.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2010],
}

/// The Drupal theme as seen in 2018, on stories since 2010. The byline names the author and the day.
const HTML_2010: Layout = Layout {
    name: "html-2010",
    fits: &[css("h1.title"), css(".content-middle .node .content")],
    headline: &[css("h1.title")],
    by: &[css(".field-field-byline").then(&[before_word("|")])],
    authors: &[css(".field-field-byline").then(&[before_word("|"), people()])],
    published: &[css(".field-field-byline").then(&[after_word("|"), date("%m/%d/%y")])],
    keywords: &[css(".node .taxonomy a")],
    body: &[css(".node .content")],
    skip: &[".node .links, .da2a_button"],
    ..Layout::EMPTY
};

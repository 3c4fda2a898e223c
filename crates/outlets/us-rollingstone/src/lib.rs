//! Rolling Stone: the American magazine on music, a Penske site.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-rollingstone",
    name: "Rolling Stone",
    hosts: &["rollingstone.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[feed("https://www.rollingstone.com/feed/rss/")],
    layouts: &[HTML_2024],
}

/// The template as seen in 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.article-title.larva"), css("article .pmc-paywall")],
    headline: &[css("h1.article-title.larva")],
    kicker: &[css(".article-kicker.larva")],
    lead: &[css(".article-excerpt.larva")],
    by: &[css(".author-name")],
    authors: &[json_ld("author.name")],
    published: &[meta("published_at")],
    modified: &[meta("article:modified_time")],
    body: &[css(".pmc-paywall")],
    skip: &[".admz, .injected-related-story, .o-newsletter"],
    ..Layout::EMPTY
};

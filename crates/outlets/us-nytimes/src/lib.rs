//! The New York Times: the daily of New York.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-nytimes",
    name: "The New York Times",
    hosts: &["nytimes.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2018, HTML_2014],
}

/// The template as seen in December 2018. Class names are hashes; the parts are told by microdata and by name.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    since: Some((2018, 1, 1)),
    root: "article#story",
    fits: &[css("h1[itemprop=headline]"), css("section[name=articleBody]")],
    headline: &[css("h1[itemprop=headline]")],
    authors: &[css("[itemprop~=author] [itemprop=name]")],
    published: &[meta("article:published")],
    modified: &[meta("article:modified")],
    body: &[css("section[name=articleBody]")],
    skip: &[
        "section[name=articleBody] aside:not(:has(p)), #sponsor-wrapper, [id^=story-ad], [id$=-wrapper], figure:has([data-testid=lazyimage-container])",
    ],
    ..Layout::EMPTY
};

/// The template of 2014 to 2017, for older stories as well. The headline for sharing is the first one of the day.
const HTML_2014: Layout = Layout {
    name: "html-2014",
    since: None,
    root: "article#story",
    fits: &[css("h1#headline"), css(".story-body p.story-body-text")],
    headline: &[css("h1#headline")],
    kicker: &[css("#kicker .kicker-label")],
    authors: &[css(".story-meta-footer .byline-author")],
    body: &[css(".story-body")],
    skip: &[
        ".ad, .theme-summary, .related-combined-coverage, .newsletter-signup, .story-footer, .visually-hidden, .comments-button, .supplemental, .hidden, .story-meta-footer-sharetools",
    ],
    ..HTML_2018
};

//! Vogue Germany: the German edition of the fashion magazine.

use masthead_family::conde_nast;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-vogue",
    name: "Vogue Germany",
    hosts: &["vogue.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.vogue.de/feed/rss")],
    layouts: &[HTML_2023],
}

/// The template of the group; the headline stated for sharing is the one that lists show, and "Lesen Sie mehr" stands
/// above links to other articles.
const HTML_2023: Layout = Layout {
    headline: &[meta("og:title")],
    alternative_headline: &[css("h1[data-testid=ContentHeaderHed]")],
    ..conde_nast::HTML_2023
};

//! Labrador, a content management system of many papers of the north.

use masthead_outlet::prelude::*;

/// The layout of 2024 and later, as seen on a Norwegian daily and a weekly of Greenland.
pub const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css(".articleHeader h1.headline"), css("div.bodytext")],
    headline: &[css(".articleHeader h1.headline")],
    by: &[css(".byline .name").then(&[join(", ")])],
    published: &[json_ld("datePublished")],
    body: &[css("div.bodytext")],
    skip: &[
        ".factbox, article, .google-ad, .jwplayer, .markup",
        ".row", // a teaser or an advertisement over the width of the page
    ],
    ..Layout::EMPTY
};

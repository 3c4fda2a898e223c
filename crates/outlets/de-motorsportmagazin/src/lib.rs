//! Motorsport-Magazin.com: a German site for motor racing.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-motorsportmagazin",
    name: "Motorsport-Magazin.com",
    hosts: &["motorsport-magazin.com"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.motorsport-magazin.com/rss/formel1.xml")],
    layouts: &[HTML_2022],
}

/// The template of 2022 and later.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("#article-details"), css("section[itemprop=articleBody]")],
    root: "#article-details",
    headline: &[css("header h1")],
    lead: &[css("header p.teaser")],
    by: &[css(".autor-info-btn")],
    authors: &[json_ld("author.name")],
    published: &[css("header time").attr("datetime")],
    body: &[css("section[itemprop=articleBody]")],
    caption: "figcaption",
    skip: &["#autor-info-card, .ad-zone, .tweet_row, #inread_video"],
    ..Layout::EMPTY
};

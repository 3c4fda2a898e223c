//! CBC News: the Canadian public broadcaster.

use masthead_outlet::prelude::*;

outlet! {
    id: "ca-cbc",
    name: "CBC News",
    hosts: &["cbc.ca"],
    language: "en",
    time_zone: "America/Toronto",
    sources: &[feed("https://www.cbc.ca/webfeed/rss/rss-topstories")],
    layouts: &[HTML_2022],
}

/// The template as seen from 2022 on.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1.detailHeadline"), css(".detailMainCol .story")],
    headline: &[css("h1.detailHeadline")],
    lead: &[css("h2.deck")],
    by: &[css(".bylineDetails .authorText")],
    authors: &[css(".bylineDetails .authorText").then(&[people()])],
    originators: &[css(".detailMainCol div.source").then(&[agency()])],
    published: &[css(".bylineDetails time.timeStamp").attr("datetime")],
    modified: &[json_ld("dateModified")],
    section: &[css(".detailMainCol .detail-link-label")],
    images: &[css(".detailMainCol figure.leadmedia-story")],
    body: &[css(".detailMainCol .story")],
    skip: &[
        ".detailSummary, .engagement-widgets, [class^=contentFeedback], .relatedlinks",
        ".similarLinks, .mediaEmbed, .authorprofile, .player-placeholder-ui-container, .video-item, div[dir]:has(.mediaEmbed)",
    ],
    ..Layout::EMPTY
};

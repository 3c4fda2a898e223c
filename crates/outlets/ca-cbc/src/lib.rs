//! CBC News: the Canadian public broadcaster.

use masthead_outlet::prelude::*;

outlet! {
    id: "ca-cbc",
    name: "CBC News",
    hosts: &["cbc.ca"],
    language: "en",
    time_zone: "America/Toronto",
    layouts: &[HTML_2022],
}

/// The template as seen from 2022 on.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1.detailHeadline"), css("#detailContent .story")],
    headline: &[css("h1.detailHeadline")],
    lead: &[css("h2.deck")],
    by: &[css(".bylineDetails .authorText")],
    authors: &[css(".bylineDetails .authorText").then(&[people()])],
    originators: &[css("#detailContent div.source").then(&[agency()])],
    published: &[css(".bylineDetails time.timeStamp").attr("datetime")],
    modified: &[json_ld("dateModified")],
    section: &[css("#detailContent .detail-link-label")],
    images: &[css("#detailContent figure.leadmedia-story")],
    body: &[css("#detailContent .story")],
    skip: &[
        ".detailSummary, .engagement-widgets, [class^=contentFeedback], .relatedlinks",
        ".similarLinks, .mediaEmbed, .authorprofile, .player-placeholder-ui-container, .video-item, div[dir]:has(.mediaEmbed)",
    ],
    ..Layout::EMPTY
};

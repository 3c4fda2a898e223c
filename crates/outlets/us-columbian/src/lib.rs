//! The Columbian: a daily of Vancouver, Washington.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-columbian",
    name: "The Columbian",
    hosts: &["columbian.com"],
    language: "en",
    time_zone: "America/Los_Angeles",
    layouts: &[HTML_2018],
}

/// The template as seen in May 2019.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    fits: &[css(".story-header h1[itemprop=headline]"), css(".story-content [itemprop=articleBody]")],
    headline: &[css("h1[itemprop=headline]")],
    lead: &[css("h2[itemprop=alternativeHeadline]")],
    authors: &[css(".row.story-header [itemprop=author], .row.story-header p a")],
    published: &[css("[itemprop=datePublished]").attr("content")],
    body: &[css(".story-content [itemprop=articleBody]")],
    skip: &["[id^=ad-], #text-size-buttons, .author-card, .addthis_toolbox"],
    ..Layout::EMPTY
};

//! Politico: American politics, from Arlington.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-politico",
    name: "Politico",
    hosts: &["politico.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[AMP_2019, MAGAZINE_2017],
}

/// Pages for phones, as seen in June 2019.
const AMP_2019: Layout = Layout {
    name: "html-amp-2019",
    since: Some((2017, 1, 1)),
    fits: &[css("h2.headline"), css("article.story-text")],
    headline: &[css("h2.headline")],
    lead: &[css("h2.headline + p.dek")],
    by: &[css("p.byline")],
    authors: &[css("p.byline a[rel=author]")],
    published: &[css("time[itemprop=datePublished]").attr("datetime")],
    body: &[css("article.story-text")],
    skip: &[".story-related, .ad-slot, article.category"],
    ..Layout::EMPTY
};

/// The magazine, as seen in 2017.
const MAGAZINE_2017: Layout = Layout {
    name: "html-magazine-2017",
    since: None,
    fits: &[css(".magazine-story-intro h1"), css(".story-core .story-text")],
    headline: &[css(".magazine-story-intro h1")],
    by: &[css(".magazine-story-intro p.byline")],
    authors: &[css(".magazine-story-intro p.byline a[rel=author]")],
    body: &[css(".story-core .story-text")],
    skip: &[
        ".story-signature, .story-continued, .story-interrupt, .story-related, .story-share, .story-supplement, .shifty-wrapper",
        ".magazine-story-intro .issue",
    ],
    ..Layout::EMPTY
};

//! NBC News: the news of an American network.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-nbcnews",
    name: "NBC News",
    hosts: &["nbcnews.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2019],
}

/// The template as seen in 2019, on stories since 2017. Class names end in a hash that changes.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    fits: &[css("section.articleHero h1"), css(".articleBody [class*=body___]")],
    headline: &[css("section.articleHero h1")],
    lead: &[css(".articleDek")],
    by: &[css("[data-test=byline]")],
    authors: &[json_ld("author.name").then(&[not_agency()])],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".articleBody [class*=body___]")],
    skip: &[
        ".articleBody .ad, [class*=Newsletter___], #taboolaReadMoreBelow, .articleBody section.mb7, .articleBylineContainer",
        "[class*=inlineVideo___], [class*=rightRail___], .articleBody figure:has([class*=placeholderImg])",
    ],
    ..Layout::EMPTY
};

//! Daily Star: a British tabloid of Reach.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-dailystar",
    name: "Daily Star",
    hosts: &["dailystar.co.uk"],
    language: "en",
    time_zone: "Europe/London",
    layouts: &[HTML_2026, HTML_2024],
}

/// The template since 2025.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    since: Some((2025, 1, 1)),
    fits: &[css("#article-body[data-testid=body] h1"), css("[data-testid=leadtext]")],
    headline: &[css("#article-body h1")],
    lead: &[css("[data-testid=leadtext]")],
    section: &[css("[data-testid=primary-badge-link]")],
    by: &[css("div[data-testid=byline-author]")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("#article-body").then(&[drop_blocks(&["For the latest breaking news and stories"])])],
    skip: &[
        "[data-testid=byline], [data-testid^=commercial], #article-body > button, [data-testid*=newsletter], [data-testid*=related]",
    ],
    ..Layout::EMPTY
};

/// Reach's template before it, with microdata. The headline for sharing is the one that lists show.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("article.article-main h1[itemprop]"), css(".article-body[itemprop=articleBody]")],
    headline: &[meta("og:title")],
    alternative_headline: &[css("h1[itemprop]")],
    lead: &[css("p.sub-title")],
    by: &[css(".author-information-container")],
    authors: &[css(".article-author-container .author > a")],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css(".article-body[itemprop=articleBody]")
        .then(&[drop_blocks(&["READ MORE:", "For more of the latest"])])],
    skip: &[".article-body section, aside, .read-more-links, .newsletter"],
    ..Layout::EMPTY
};

//! Focus online: a German news site.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-focus",
    name: "FOCUS online",
    hosts: &["focus.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://rss.focus.de/fol/XML/rss_folnews.xml")],
    layouts: &[HTML_2024, HTML_2023],
}

/// The template after that of 2023. Selectors as scrapers of the site have them: no page was at hand.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2023, 6, 1)),
    root: "",
    fits: &[css("[data-qa-article-content-text]")],
    lead: &[css(".Article-Description")],
    body: &[css("[data-qa-article-content-text]")],
    skip: &[],
    ..HTML_2023
};

/// The template as seen in March and April 2023.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    root: "#article",
    fits: &[css(".articleIdentH1"), css(".articleContent")],
    headline: &[json_ld("headline")],
    lead: &[css(".leadIn")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css(".articleContent .textBlock")],
    skip: &[".orange-button-artobj"],
    ..Layout::EMPTY
};

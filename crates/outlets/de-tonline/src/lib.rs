//! t-online: a German portal of Ströer.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-tonline",
    name: "t-online",
    hosts: &["t-online.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2023],
}

/// The template of 2023 and later: a stream of items, of which only paragraphs and headings are text. A list of links
/// is to other stories.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[
        css("[data-testid=\"ArticleBody.StreamLayout\"]"),
        css("[data-testid=\"StageLayout.StreamItem\"] > h2"),
    ],
    headline: &[json_ld("headline")],
    lead: &[css("[data-testid=\"StageLayout.StreamItem\"] > p.font-bold")],
    section: &[css("a:has(~ h1)").then(&[without(&["Home"])])],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css(TEXT)],
    ..Layout::EMPTY
};

const TEXT: &str = "[data-testid=\"ArticleBody.StreamLayout\"] [data-testid=\"StageLayout.StreamItem\"] > p, \
    [data-testid=\"ArticleBody.StreamLayout\"] [data-testid=\"StageLayout.StreamItem\"] > h3, \
    [data-testid=\"ArticleBody.StreamLayout\"] [data-testid=\"StageLayout.StreamItem\"] > ul:not(:has(a))";

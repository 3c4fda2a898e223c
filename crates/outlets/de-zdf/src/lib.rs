//! ZDFheute: the news of ZDF, the second public broadcaster of Germany.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-zdf",
    name: "ZDFheute",
    hosts: &["zdfheute.de", "zdf.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.zdfheute.de/rss/zdf/nachrichten/politik")],
    layouts: &[HTML_2025, HTML_2024],
}

/// The template of 2025 and later. No class name means anything: places are told by test ids and by what stands in
/// what. The page's headline for machines is the long one. Boxes and teasers have more than one child.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    fits: &[css("main > [data-testid=text-module] > div > p"), css("main > div > h2")],
    body: &[css("main > [data-testid=text-module] > div:not([data-testid]) > :only-child")
        .then(&[drop_blocks(&["Quelle:"])])],
    ..HTML_2024
};

/// The template before: paragraphs are `div` elements, pictures have no `figure`.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 1, 1)),
    fits: &[css("main > [data-testid=text-module]"), css("main > div > h2")],
    section: &[css("[aria-label=Pfadnavigation] a")],
    headline: &[meta("og:title")],
    kicker: &[css("main > div > h2 > span:first-child")],
    alternative_headline: &[css("main > div > h2 > span:last-child")],
    lead: &[css("main > div > p")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("[data-testid=text-module] > div > div:only-child, [data-testid=text-module] > div > h2")],
    skip: &["[data-testid=content-module]", "blockquote > p + span"],
    ..Layout::EMPTY
};

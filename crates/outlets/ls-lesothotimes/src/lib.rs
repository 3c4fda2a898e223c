//! Lesotho Times: a weekly from Maseru; WordPress with the theme Soledad.

use masthead_outlet::prelude::*;

outlet! {
    id: "ls-lesothotimes",
    name: "Lesotho Times",
    hosts: &["lestimes.com"],
    language: "en",
    time_zone: "Africa/Maseru",
    sources: &[feed("https://lestimes.com/feed/")],
    layouts: &[HTML_2025],
}

/// Lines above the text that are strong throughout: the opening, which begins with an ellipsis, and the byline.
const HEAD: &str = ".penci-entry-content > p:nth-of-type(-n+4) > strong:only-child";

/// The theme as seen in November 2025. The author of the machines is the paper.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    root: "article.post",
    fits: &[css("h1.penci-entry-title"), css(".penci-entry-content")],
    headline: &[css("h1.penci-entry-title")],
    lead: &[css(".penci-entry-content > p:nth-of-type(-n+3)").then(&[starting("…"), join(" ")])],
    authors: &[css(HEAD).then(&[without(&["…"]), nth(0), split("/"), people()])],
    published: &[css("time.published").attr("datetime")],
    body: &[css(".penci-entry-content").then(&[strong_headings()])],
    ..Layout::EMPTY
};

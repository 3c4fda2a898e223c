//! Dizindaba: news in isiXhosa from the Eastern Cape; WordPress with the theme ColorMag.

use masthead_outlet::prelude::*;

outlet! {
    id: "za-dizindaba",
    name: "Dizindaba",
    hosts: &["dizindaba.co.za"],
    language: "xh",
    time_zone: "Africa/Johannesburg",
    sources: &[feed("https://dizindaba.co.za/feed/")],
    layouts: &[HTML_2025],
}

/// The theme as seen in November 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    root: "article.post",
    fits: &[css("h1.cm-entry-title"), css(".cm-entry-summary[itemprop=articleBody]")],
    headline: &[css("h1.cm-entry-title")],
    authors: &[css(".cm-author .fn")],
    published: &[css("time[itemprop=datePublished]").attr("datetime")],
    body: &[css(".cm-entry-summary[itemprop=articleBody]")],
    skip: &[".ai-viewports, .addtoany_share_save_container, .cm-below-entry-meta"],
    ..Layout::EMPTY
};

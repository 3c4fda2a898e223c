//! GameStar: a German magazine for computer games, of Webedia.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-gamestar",
    name: "GameStar",
    hosts: &["gamestar.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.gamestar.de/rss/gamestar.rss")],
    layouts: &[HTML_2022],
}

/// The template of 2022 and later.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1.article"), css("div.article-content")],
    headline: &[css("h1.article")],
    lead: &[css(".div-article-title p.intro")],
    by: &[css("p.publication-info a")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("div.article-content")],
    skip: &[
        "p.caption, p.info, .recirculation-box, .do-display-embed, .wp-block-wbd-affiliate-widget, .jad-placeholder",
        ".content-labels, .content-meta, .taglist, .menu-toggle, #comments, .teaser",
    ],
    ..Layout::EMPTY
};

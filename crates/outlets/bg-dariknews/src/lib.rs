//! Darik News: the news of a Bulgarian radio, on Netinfo's platform; a template of its own, not that of Vesti.bg.

use masthead_outlet::prelude::*;

outlet! {
    id: "bg-dariknews",
    name: "DarikNews",
    hosts: &["dariknews.bg"],
    language: "bg",
    time_zone: "Europe/Sofia",
    layouts: &[HTML_2019],
}

/// Body and structured data as a scraper of the site has them: no page was at hand. Pictures in the text are
/// loaded late, their credit is a line of its own that begins with a slash.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    fits: &[css(".io-article-body")],
    headline: &[css("h1")],
    published: &[json_ld("datePublished")],
    images: &[json_ld("image")],
    body: &[css(".io-article-body").then(&[drop_blocks(&["/ "])])],
    ..Layout::EMPTY
};

//! mbl.is: the site of Morgunblaðið, a daily of Iceland.

use masthead_outlet::prelude::*;

outlet! {
    id: "is-mbl",
    name: "mbl.is",
    hosts: &["mbl.is"],
    language: "is",
    time_zone: "Atlantic/Reykjavik",
    layouts: &[HTML_2020],
}

/// The template of 2020 and later.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    fits: &[css(".newsitem-main > h1"), css(".main-layout")],
    root: ".newsitem-main",
    headline: &[css("h1")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    images: &[css(".newsitem-image.is-main-img")],
    body: &[css(".main-layout")],
    figure: ".newsitem-image",
    caption: ".info .caption",
    credit: ".info .credit",
    skip: &[
        ".mbl-news-link",
        ".augl",
        ".sidebar, .sidebar-mobile",
        ".newsitem-bottom-toolbar",
        "#postlistaskraning",
        ".pswp",
    ],
    ..Layout::EMPTY
};

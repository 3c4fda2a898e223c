//! NDR: the public broadcaster of northern Germany.

use masthead_family::ard;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-ndr",
    name: "NDR",
    hosts: &["ndr.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        news_sitemap("https://www.ndr.de/sitemap112-newssitemap.xml"),
        sitemap("https://www.ndr.de/sitemap112-sitemap.xml"),
    ],
    layouts: &[ard::HTML_2025, HTML_2015],
}

/// The template before, with the same names for the parts of the head.
const HTML_2015: Layout = Layout {
    name: "html-2015",
    since: Some((2015, 1, 1)),
    fits: &[css("div.copytext header.articlehead h1")],
    by: &[css("p.textauthor")],
    body: &[css("article div.copytext")],
    ..ard::HTML_2025
};

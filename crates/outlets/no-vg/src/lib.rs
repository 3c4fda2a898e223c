//! VG: a daily of Norway, of Schibsted.

use masthead_family::schibsted;
use masthead_outlet::prelude::*;

outlet! {
    id: "no-vg",
    name: "VG",
    hosts: &["vg.no"],
    language: "nb",
    time_zone: "Europe/Oslo",
    sources: &[
        news_sitemap("https://www.vg.no/sitemap/files/articles-48hrs.xml"),
        sitemap("https://www.vg.no/sitemap.xml"),
    ],
    layouts: &[schibsted::HTML_2024],
}

//! Westdeutsche Allgemeine Zeitung: a daily of the Ruhr, a Funke paper.

use masthead_family::funke;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-waz",
    name: "WAZ",
    hosts: &["waz.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[news_sitemap("https://www.waz.de/sitemaps/news.xml")],
    layouts: &[funke::HTML_2025, funke::HTML_2024, funke::HTML_2023],
}

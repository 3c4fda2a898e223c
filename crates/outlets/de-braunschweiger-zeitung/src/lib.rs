//! Braunschweiger Zeitung: a daily of Lower Saxony, a Funke paper.

use masthead_family::funke;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-braunschweiger-zeitung",
    name: "Braunschweiger Zeitung",
    hosts: &["braunschweiger-zeitung.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[
        feed("https://www.braunschweiger-zeitung.de/rss"),
        news_sitemap("https://www.braunschweiger-zeitung.de/sitemaps/news.xml"),
    ],
    layouts: &[funke::HTML_2025, funke::HTML_2024, funke::HTML_2023],
}

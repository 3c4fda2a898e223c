//! Ottawa Citizen: the capital's paper, from Postmedia.

use masthead_family::postmedia;
use masthead_outlet::prelude::*;

outlet! {
    id: "ca-ottawacitizen",
    name: "Ottawa Citizen",
    hosts: &["ottawacitizen.com"],
    language: "en",
    time_zone: "America/Toronto",
    sources: &[
        feed("https://ottawacitizen.com/feed/atom"),
        news_sitemap("https://ottawacitizen.com/sitemap-news.xml"),
        sitemap("https://ottawacitizen.com/sitemap-old.xml"),
    ],
    layouts: &[postmedia::HTML_2025],
}

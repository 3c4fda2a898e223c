//! Canada.com: travel and life from Postmedia.

use masthead_family::postmedia;
use masthead_outlet::prelude::*;

outlet! {
    id: "ca-canadacom",
    name: "Canada.com",
    hosts: &["o.canada.com"],
    language: "en",
    time_zone: "America/Toronto",
    sources: &[
        feed("https://o.canada.com/feed"),
        news_sitemap("https://o.canada.com/sitemap-news.xml"),
        sitemap("https://o.canada.com/sitemap-old.xml"),
    ],
    layouts: &[postmedia::HTML_2024],
}

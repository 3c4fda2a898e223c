//! Financial Post: business news from Postmedia.

use masthead_family::postmedia;
use masthead_outlet::prelude::*;

outlet! {
    id: "ca-financialpost",
    name: "Financial Post",
    hosts: &["financialpost.com"],
    language: "en",
    time_zone: "America/Toronto",
    sources: &[
        feed("https://financialpost.com/feed"),
        news_sitemap("https://financialpost.com/sitemap-news.xml"),
        sitemap("https://financialpost.com/sitemap-old.xml"),
    ],
    layouts: &[postmedia::HTML_2025],
}

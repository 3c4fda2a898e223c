//! The Province: a paper of Vancouver, from Postmedia.

use masthead_family::postmedia;
use masthead_outlet::prelude::*;

outlet! {
    id: "ca-theprovince",
    name: "The Province",
    hosts: &["theprovince.com"],
    language: "en",
    time_zone: "America/Vancouver",
    sources: &[
        feed("https://theprovince.com/feed"),
        news_sitemap("https://theprovince.com/sitemap-news.xml"),
        sitemap("https://theprovince.com/sitemap-old.xml"),
    ],
    layouts: &[postmedia::HTML_2024],
}

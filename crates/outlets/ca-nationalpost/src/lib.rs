//! National Post: the national paper of Postmedia.

use masthead_family::postmedia;
use masthead_outlet::prelude::*;

outlet! {
    id: "ca-nationalpost",
    name: "National Post",
    hosts: &["nationalpost.com"],
    language: "en",
    time_zone: "America/Toronto",
    sources: &[
        feed("https://nationalpost.com/feed"),
        news_sitemap("https://nationalpost.com/sitemap-news.xml"),
        sitemap("https://nationalpost.com/sitemap-old.xml"),
    ],
    layouts: &[postmedia::HTML_2025, postmedia::HTML_2024],
}

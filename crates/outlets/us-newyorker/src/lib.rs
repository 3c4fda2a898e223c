//! The New Yorker: the weekly of Condé Nast.

use masthead_family::conde_nast;
use masthead_outlet::prelude::*;

outlet! {
    id: "us-newyorker",
    name: "The New Yorker",
    hosts: &["newyorker.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[
        feed("https://www.newyorker.com/feed/rss"),
        news_sitemap("https://www.newyorker.com/feed/google-news-sitemap-feed/sitemap-google-news"),
        sitemap("https://www.newyorker.com/sitemap.xml"),
    ],
    layouts: &[conde_nast::HTML_2023],
}

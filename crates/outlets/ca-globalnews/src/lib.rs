//! Global News: news of the Canadian network Global.

use masthead_outlet::prelude::*;

outlet! {
    id: "ca-globalnews",
    name: "Global News",
    hosts: &["globalnews.ca"],
    language: "en",
    time_zone: "America/Toronto",
    sources: &[
        feed("https://globalnews.ca/feed/"),
        news_sitemap("https://globalnews.ca/news-sitemap.xml"),
        sitemap("https://globalnews.ca/sitemap.xml"),
    ],
    layouts: &[HTML_2026],
}

/// The template as seen in 2026. An agency stands beside the names of its writers.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    fits: &[css("h1.l-article__title"), css(".l-article__text.js-story-text")],
    headline: &[css("h1.l-article__title")],
    by: &[css(".c-byline__attribution")],
    authors: &[
        css(".c-byline__attribution > span:not(.c-byline__source):not(.c-byline__by)").then(&[people()])
    ],
    originators: &[css(".c-byline__source").then(&[agency()])],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    images: &[css("figure.l-article__featured")],
    body: &[css(".l-article__text.js-story-text")],
    skip: &[
        ".c-ad, .c-inlineSignup, .c-tabs, .c-video, .l-article__part, .c-posts",
        ".c-messageBar, .l-article__details, .c-socialShare, .c-googlePreferredSourceCta, .l-article__copyright, .c-byline__dates",
    ],
    ..Layout::EMPTY
};

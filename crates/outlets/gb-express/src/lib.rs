//! Daily Express: a British tabloid of Reach.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-express",
    name: "Daily Express",
    hosts: &["express.co.uk"],
    language: "en",
    time_zone: "Europe/London",
    sources: &[feed("https://www.express.co.uk/posts/rss/151/")],
    layouts: &[HTML_2024],
}

/// The template as seen in 2024; an entry of a live page has a heading of its own. The headline for sharing is the
/// one that lists show.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("#singleArticle header h1"), css("article [data-type=article-body]")],
    root: "#singleArticle",
    headline: &[meta("og:title")],
    alternative_headline: &[css("header h1")],
    lead: &[css("header h3")],
    by: &[css(".author.main-author")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("[data-type=article-body]")],
    figure: ".photo",
    caption: ".newsCaption",
    skip: &[
        ".dont-miss, .whatsapp-group, .live-events__entry-info, .related-articles, .newsletter-pure, #ovp-primis, .box",
    ],
    ..Layout::EMPTY
};

//! Occupy Democrats: an American site of political comment.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-occupydemocrats",
    name: "Occupy Democrats",
    hosts: &["occupydemocrats.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[feed("https://occupydemocrats.com/feed/")],
    layouts: &[HTML_2023],
}

/// The WordPress theme as seen in 2023 and 2024.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    root: "article.post-detail",
    fits: &[css("h1.entry-title[itemprop=headline]"), css(".post-content[itemprop=articleBody]")],
    headline: &[css("h1.entry-title[itemprop=headline]")],
    by: &[css(".post-title-container .post-author")],
    authors: &[css(".post-title-container .post-author a")],
    published: &[css("time[itemprop=datePublished]").attr("datetime")],
    keywords: &[css(".thb-article-tags a")],
    body: &[css(".post-content[itemprop=articleBody]")],
    skip: &[
        ".code-block, .nnr-ab-wrap, #comment-here, .thb-article-author, .thb-social-fixed, .thb-social-footer",
    ],
    ..Layout::EMPTY
};

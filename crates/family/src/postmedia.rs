//! Postmedia: the papers of the group on one content management system.
//!
//! A text is cut into sections, each with the hidden words "Article content" above it. The dates are printed without
//! a time, or as "6 hours ago": they come from what the page states for machines.

use masthead_outlet::prelude::*;

/// What stands between the sections and inside them and is no text: the hidden words, advertisements, videos that
/// failed to load, the wall before the text, newsletters and lists of other articles.
const BOXES: &str = ".visually-hidden, .ad__section-border, .article-content__ad-group, .js-widget-content, \
    .article-content__widget-group, .article-content__sign-in-group, .article-content__share-group, \
    .more-topic, .related_links, #disclaimer, [class^=featured-video], .video-fallback, \
    article header, .breadcrumbs, .article-meta, .article-header__share-group, .story-v2-share-group, .widget, \
    .story-v2-right-rail, .story-v2-footer-container, .article-comment, .article-delimiter, #article-block";

/// What the papers ask of the reader behind the text.
const PROMOTION: &[&str] = &["Our website is ", "• Email: "];

/// The template since 2025, with a column at the side.
pub const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    fits: &[css("h1#articleTitle"), css("article.story-v2-article-content-story")],
    body: &[css("article.story-v2-article-content-story").then(&[drop_blocks(PROMOTION)])],
    ..HTML_2024
};

/// The template before it, still in use in 2026 for sections such as travel.
pub const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1#articleTitle"), css("article.article-content-story")],
    headline: &[css("h1#articleTitle")],
    lead: &[css("p.article-subtitle")],
    by: &[css(".published-by__author, .wire-published-by__company")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("article.article-content-story").then(&[drop_blocks(PROMOTION)])],
    skip: &[BOXES],
    ..Layout::EMPTY
};

//! The Intercept: an American site of investigations.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-theintercept",
    name: "The Intercept",
    hosts: &["theintercept.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2024],
}

/// The template as seen in 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.post__title"), css(".entry-content__content")],
    headline: &[css("h1.post__title")],
    lead: &[css("p.post__excerpt")],
    by: &[css(".article-byline__authors")],
    authors: &[css(".article-byline__authors a[rel=author]")],
    published: &[css(".article-byline__info time").attr("datetime")],
    body: &[css(".entry-content__content")],
    skip: &[
        ".newsletter-embed, .most-read, .promote-related-post, .promote-banner, blockquote.stylized",
        ".author-footer, .related-posts, [data-module=Newsletter], .sticky-sidebar__donate, .article-toc, .image__caption",
    ],
    ..Layout::EMPTY
};

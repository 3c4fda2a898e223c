//! The Intercept: an American site of investigations.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-theintercept",
    name: "The Intercept",
    hosts: &["theintercept.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[sitemap("https://theintercept.com/theintercept/sitemap/master/index/")],
    layouts: &[HTML_2024, HTML_2019],
}

/// The template as seen in 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2023, 1, 1)),
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

/// The template of 2019; stories that are no large ones as scrapers of the site have them. The printed headline of a large story is short, the line under it is the full one.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    fits: &[css("h1.Post-feature-title, h1.Post-title"), css(".PostContent")],
    headline: &[json_ld("headline")],
    alternative_headline: &[css("h1.Post-feature-title")],
    lead: &[css("h2.Post-excerpt")],
    by: &[css(".PostByline-names")],
    authors: &[css(".PostByline-names-with-images [itemprop=name]"), json_ld("author.name")],
    body: &[css(".PostContent")],
    figure: ".img-wrap",
    caption: "p.caption:not(.source)",
    credit: "p.caption.source",
    skip: &[
        ".Newsletter-shortcode, .InlineDonationPromo, .Promote-related, .Post-feature-subtitle, .PostByline-date",
    ],
    ..Layout::EMPTY
};

//! The Washington Post: the daily paper of Washington.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-washingtonpost",
    name: "The Washington Post",
    hosts: &["washingtonpost.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2024],
}

/// The template as seen in 2024: parts are told by `data-qa`.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1[data-qa=headline]"), css("[data-qa=article-body]")],
    headline: &[css("h1[data-qa=headline]")],
    lead: &[css("[data-qa=subheadline]")],
    by: &[css("[data-qa=author-byline]")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    images: &[css("[data-qa=lede-art] figure")],
    body: &[css("[data-qa=article-body]")],
    skip: &[
        "[data-qa=article-body-ad], [data-oembed-type], [data-qa=sharebar], [data-qa=newsletter], button",
        "[data-testid=timestamp], [data-qa=article-actions], #gift-share-shortcut, .show-for-print, [data-qa=content-pack]",
    ],
    ..Layout::EMPTY
};

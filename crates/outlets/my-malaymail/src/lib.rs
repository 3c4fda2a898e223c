//! Malay Mail: a daily of Malaysia that is only on the web.

use masthead_outlet::prelude::*;

outlet! {
    id: "my-malaymail",
    name: "Malay Mail",
    hosts: &["malaymail.com"],
    language: "en",
    time_zone: "Asia/Kuala_Lumpur",
    layouts: &[HTML_2024],
}

/// The layout seen in April 2024, on a press release: its text is without paragraphs.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: ".malaymail-article-details",
    fits: &[css("h1.article-title"), css(".article-body")],
    headline: &[css("h1.article-title")],
    by: &[css(".article-byline")],
    authors: &[css(".article-byline").then(&[strip_prefix("By")])],
    published: &[meta("datePublished")],
    body: &[css(".article-body").then(&[break_ends_paragraph()])],
    skip: &[".ad-label", ".sidebar-square-ad"],
    ..Layout::EMPTY
};

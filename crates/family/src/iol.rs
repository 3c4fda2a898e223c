//! Independent Media of South Africa (IOL): its papers on one content management system.
//!
//! Class names end in a hash that changes with each release; what stands before it names the part of the page. The time
//! is printed as "15 hours ago".

use masthead_outlet::prelude::*;

/// The template as seen in November 2025.
pub const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    fits: &[css("[class*=article-titles] h1"), css("[class*=article-widgets] [class*=text_text]")],
    headline: &[css("[class*=article-titles] h1")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    section: &[css("[class*=article-section] a")],
    figure: "[class*=image-widget]",
    caption: "[class*=image-widget] p",
    body: &[css("[class*=article-widgets]")],
    skip: &["[class*=google-ad], [class*=article-social-share], [class*=attribution-and-updated_]"],
    ..Layout::EMPTY
};

//! LBCI: a television channel of Lebanon.

use masthead_outlet::prelude::*;

outlet! {
    id: "lb-lbcgroup",
    name: "LBCI",
    hosts: &["lbcgroup.tv"],
    language: "ar",
    time_zone: "Asia/Beirut",
    layouts: &[HTML_2026],
}

/// The layout seen in January 2026. Where a byline would stand there is the section.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    fits: &[css("h1.PrintThis"), css(".article_details_body .LongDesc")],
    headline: &[css("h1.PrintThis")],
    authors: &[meta("author")],
    published: &[meta("datePublished")],
    section: &[css(".article_details_author_container a")],
    body: &[css(".article_details_body .LongDesc")],
    skip: &[
        ".my-gallery",
        ".article_details_prev_next",
        ".article_details_time_to_read_container_full_width",
        ".article_details_author_container",
        "[class*=article_details_date]",
        ".article_details_tags",
        ".viewsState",
        ".article_details_share_action",
        ".article_details_body > span",
    ],
    ..Layout::EMPTY
};

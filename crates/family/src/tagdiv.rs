//! tagDiv: papers on WordPress with the theme Newspaper, whose pages are put together of blocks (`tdb_…`).

use masthead_outlet::prelude::*;

/// The blocks of the theme since its version 10, as seen from 2023 to 2025.
pub const HTML_2021: Layout = Layout {
    name: "html-2021",
    fits: &[css("h1.tdb-title-text"), css(".tdb_single_content .tdb-block-inner")],
    headline: &[css("h1.tdb-title-text")],
    authors: &[css(".tdb_single_author .tdb-author-name")],
    published: &[css(".tdb_single_date time").attr("datetime")],
    body: &[css(".tdb_single_content .tdb-block-inner")],
    ..Layout::EMPTY
};

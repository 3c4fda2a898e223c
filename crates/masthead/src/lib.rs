//! A news page in, one clean, typed article out, with the origin of every field.
//!
//! ```
//! use masthead::{Input, Limits, Options, Page, extract};
//!
//! let html = b"<title>A headline - The Example</title><article><h1>A headline</h1><p>One sentence.</p></article>";
//! let page = Page::read(&Input { bytes: html, ..Input::default() }, &Limits::default());
//! let article = extract(&page, &Options::default()).article;
//! assert_eq!(article.headline, "A headline");
//! ```
//!
//! Every outlet of the project is linked. A program that wants only some depends on `masthead-extract` and on the
//! crates of those outlets.

pub use masthead_article as article;
pub use masthead_article::{
    Article, Block, NewsTime, Problem, ProblemCode, Url, Verdict, VerdictKind, json_schema,
};
pub use masthead_date::sortable;
pub use masthead_drift as drift;
pub use masthead_extract::{Choice, Extraction, Options, Unclaimed, choose, extract, extract_with};
pub use masthead_feed as feed;
pub use masthead_limits as limits;
pub use masthead_outlet as outlet;
pub use masthead_outlet::{Outlet, registry};
pub use masthead_page as page;
pub use masthead_page::{Form, Input, Limits, Page};
pub use masthead_render as render;
pub use masthead_warc as warc;

pub mod captures;

use masthead_outlets as _;

/// The time at which a page was captured, from its text: RFC 3339, RFC 1123, epoch seconds or milliseconds, a day.
///
/// # Errors
/// Where the text is no such time.
pub fn captured_at(text: &str) -> Result<NewsTime, masthead_date::DateError> {
    masthead_date::machine(text, None)
}

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
pub use masthead_article::{Article, Block, NewsTime, Problem, ProblemCode, Url, Verdict, VerdictKind, json_schema};
pub use masthead_extract::{Choice, Extraction, Options, Unclaimed, choose, extract, extract_with};
pub use masthead_outlet as outlet;
pub use masthead_outlet::{Outlet, registry};
pub use masthead_page as page;
pub use masthead_page::{Form, Input, Limits, Page};
pub use masthead_render as render;

use masthead_outlets as _;

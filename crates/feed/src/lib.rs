//! What a site says of its own pages: feeds, sitemaps and robots.txt, read as far as they can be read.
//!
//! - [`read`] and [`Document`] read RSS, RDF, Atom, JSON Feed, CDF, sitemaps (of news too) and sitemap indexes;
//! - [`Robots`] reads robots.txt;
//! - [`rights`] reads what headers, robots.txt and a TDM file say to machines.
//!
//! Nothing is fetched, expanded or guessed. A broken entry costs itself and not the others; what was left out is a
//! [`masthead_article::Problem`].

mod document;
pub mod entry;
mod fault;
mod json;
mod lines;
mod map;
mod reader;
pub mod rights;
pub mod robots;
mod tree;
mod value;
mod xml;

pub use document::{Document, Entries, FeedError, Input, is_loss, read, sniff};
pub use entry::{Entry, Feed, FeedKind};
pub use masthead_limits::Limits;
pub use robots::{Answer, Robots};

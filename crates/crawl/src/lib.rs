//! From addresses to records: what was fetched becomes articles, and what feeds and sitemaps list is found.
//!
//! - [`record()`] makes the record of a page that was fetched, with what its site says to machines;
//! - [`discover()`] reads feeds, sitemaps, sitemap indexes and the sitemaps of a robots.txt;
//! - [`merge()`] completes a record by the entry that led to it;
//! - [`crawl()`] does all of it into a store, with an archive beside it, and goes on where it was killed.

mod archive;
mod crawl;
mod discover;
mod merge;
mod record;

/// What an archive says of itself, in its first record.
pub const WARCINFO: &[u8] =
    concat!("software: Masthead/", env!("CARGO_PKG_VERSION"), "\r\nformat: WARC File Format 1.1\r\n")
        .as_bytes();

pub use crawl::{CrawlError, Event, Plan, Source, crawl};
pub use discover::{Found, discover};
pub use merge::merge;
pub use record::{NoRecord, opt_out_of_record, opt_out_of_site, record};

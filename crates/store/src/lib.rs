//! One SQLite file of articles: every version of each and what changed between them, where and when each was fetched,
//! full-text search in every script, and the same story in other outlets.
//!
//! ```
//! use masthead_article::{Article, Block, Url, Verdict, VerdictKind};
//! use masthead_store::{Outcome, Store};
//!
//! let mut store = Store::in_memory()?;
//! let mut article = Article {
//!     url: Some(Url::parse("https://news.example/rain")?),
//!     headline: "Rain at last".into(),
//!     body: vec![Block::paragraph("It rained on Monday.")],
//!     verdict: Verdict { kind: VerdictKind::Article, evidence: Vec::new() },
//!     ..Article::default()
//! };
//! article.measure();
//! assert_eq!(store.add(&article, None)?.outcome, Outcome::New);
//! assert_eq!(store.add(&article, None)?.outcome, Outcome::SameAgain);
//!
//! article.body[0] = Block::paragraph("It rained on Tuesday.");
//! article.measure();
//! let added = store.add(&article, None)?;
//! assert!(matches!(added.outcome, Outcome::NewVersion(changes) if changes.blocks.len() == 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every call that writes is one transaction: when it has returned, what it wrote outlives the end of the process and
//! of the power; a process that is killed before leaves nothing of it. There is no clock here: when a page was
//! captured, its record says.
//!
//! The file is open to other programs: docs/store.md describes its views.

mod add;
mod changes;
mod derived;
mod error;
mod fetches;
mod identity;
mod query;
mod read;
mod schema;
mod search;
mod story;
mod words;

use std::path::Path;

use rusqlite::Connection;

pub use add::{Added, Outcome};
pub use changes::{BlockChange, Changes, FieldChange};
pub use error::StoreError;
pub use fetches::{Fetch, FetchOutcome, Logged, WarcPlace};
pub use identity::address_key;
pub use masthead_article::Url;
pub use query::{EmptyQuery, Query};
pub use read::{Stored, Version};
pub use search::{Filter, Hit, Marked};
pub use story::SameStory;

/// A store that is open.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Opens the store in a file; makes it where there is none, and brings one of an earlier version to today's.
    ///
    /// # Errors
    /// Where the file is no store, is of a later version, or cannot be written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: schema::open(path, true)? })
    }

    /// Opens a store that is there already.
    ///
    /// # Errors
    /// As [`Self::open`], and where there is no file.
    pub fn open_existing(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: schema::open(path, false)? })
    }

    /// A store that ends with the process.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        schema::prepare(&mut connection, Path::new(":memory:"))?;
        Ok(Self { connection })
    }
}

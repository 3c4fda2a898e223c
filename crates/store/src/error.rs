//! What can go wrong with a store.

use std::path::PathBuf;

/// Why a store could not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file where a store was to be read.
    #[error("there is no store at {0}: make one with masthead add … --into {0}", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is no store of Masthead: name another file", path.display())]
    NotAStore {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a later Masthead.
    #[error("{} has version {found} of the store, and this program knows versions up to {known}: use a newer Masthead", path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// The version it has.
        found: i64,
        /// The last version known here.
        known: i64,
    },
    /// A record in the store cannot be read: somebody else has written to it.
    #[error("the record of version {version} cannot be read: {source}")]
    Record {
        /// The id of the version.
        version: i64,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// There is no article with that id.
    #[error("the store has no article {0}: masthead search prints the ids")]
    NoArticle(i64),
    /// SQLite failed: the disk is full, the file is damaged, or another program has held it too long.
    #[error("the store could not be read or written: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

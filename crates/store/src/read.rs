//! Reading what is in a store.

use masthead_article::Article;
use rusqlite::{OptionalExtension, params};

use crate::{Changes, Store, StoreError};

/// An article of the store, as it was seen last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its id in this store.
    pub id: i64,
    /// Its record.
    pub article: Article,
    /// When it was found to be gone, UTC.
    pub removed: Option<String>,
}

/// A text that an article had for some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was seen first, UTC; none where its captures have no time.
    pub first_seen: Option<String>,
    /// When it was seen last, UTC.
    pub last_seen: Option<String>,
    /// In how many captures it was seen.
    pub times_seen: u32,
    /// What changed against the version before it; none for the first.
    pub changes: Option<Changes>,
    /// The record of its last capture.
    pub article: Article,
}

impl Store {
    /// The number of articles.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn count(&self) -> Result<u64, StoreError> {
        let count: i64 = self.connection.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// An article by its id.
    ///
    /// # Errors
    /// Where there is none with that id, or the store cannot be read.
    pub fn article(&self, id: i64) -> Result<Stored, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT version.id, version.record, article.removed
             FROM article JOIN version ON version.id = article.current WHERE article.id = ?1",
        )?;
        let row = statement
            .query_row([id], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)))
            .optional()?;
        let (version, text, removed) = row.ok_or(StoreError::NoArticle(id))?;
        Ok(Stored { id, article: record(version, &text)?, removed })
    }

    /// The versions of an article, the oldest first.
    ///
    /// # Errors
    /// Where there is no article with that id, or the store cannot be read.
    pub fn versions(&self, id: i64) -> Result<Vec<Version>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, first_seen, last_seen, times_seen, changes, record FROM version WHERE article = ?1
             ORDER BY position, id",
        )?;
        let mut rows = statement.query(params![id])?;
        let mut versions = Vec::new();
        while let Some(row) = rows.next()? {
            let version = row.get(0)?;
            let changes: Option<String> = row.get(4)?;
            let read = |text: String| serde_json::from_str(&text);
            versions.push(Version {
                first_seen: row.get(1)?,
                last_seen: row.get(2)?,
                times_seen: row.get(3)?,
                changes: changes
                    .map(read)
                    .transpose()
                    .map_err(|source| StoreError::Record { version, source })?,
                article: record(version, &row.get::<_, String>(5)?)?,
            });
        }
        if versions.is_empty() {
            return Err(StoreError::NoArticle(id));
        }
        Ok(versions)
    }
}

/// A record from its JSON.
pub(crate) fn record(version: i64, text: &str) -> Result<Article, StoreError> {
    serde_json::from_str(text).map_err(|source| StoreError::Record { version, source })
}

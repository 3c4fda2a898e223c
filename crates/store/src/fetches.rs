//! The log of fetches: when an address was asked for, what came, where it is kept.

use masthead_article::{NewsTime, Url};
use masthead_date::sortable;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{Store, StoreError, address_key};

/// An attempt to get a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetch {
    /// The address that was asked for.
    pub url: Url,
    /// When.
    pub fetched: NewsTime,
    /// The status that the server answered with; none where no answer came.
    pub status: Option<u16>,
    /// The `ETag` of the answer.
    pub etag: Option<String>,
    /// The `Last-Modified` of the answer, as it stands.
    pub last_modified: Option<String>,
    /// Where the exchange is kept.
    pub warc: Option<WarcPlace>,
}

/// A record in a web archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarcPlace {
    /// The file, as the caller names it.
    pub file: String,
    /// Where the record begins: bytes from the start of the file.
    pub offset: u64,
}

macro_rules! outcomes {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal,)+) => {
        /// What came of a fetch.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FetchOutcome {
            $($(#[doc = $doc])+ $name,)+
        }

        impl FetchOutcome {
            /// The word as it stands in the file.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }

            fn read(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

outcomes! {
    /// An article that was not known.
    New = "new",
    /// An article that was known, as it was known.
    SameAgain = "same_again",
    /// An article that was known, with another text.
    NewVersion = "new_version",
    /// A capture that was in the store, read anew.
    ReadAgain = "read_again",
    /// A page that is no article.
    NotAnArticle = "not_an_article",
    /// The page says that the article is gone, or the server does.
    Removed = "removed",
    /// The server says that nothing changed.
    NotModified = "not_modified",
    /// Something that is no page of an article, such as a feed.
    Read = "read",
    /// No answer came, or not the whole of one.
    Failed = "failed",
    /// It was not asked for: robots.txt or the caller's settings forbid it.
    Refused = "refused",
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The address that was asked for.
    pub url: String,
    /// When, in UTC.
    pub fetched: String,
    /// The status that the server answered with.
    pub status: Option<u16>,
    /// The `ETag` of the answer.
    pub etag: Option<String>,
    /// The `Last-Modified` of the answer.
    pub last_modified: Option<String>,
    /// Where the exchange is kept.
    pub warc: Option<WarcPlace>,
    /// What came of it; none for a word of a later version.
    pub outcome: Option<FetchOutcome>,
    /// What went wrong, for a person.
    pub message: Option<String>,
    /// The article it gave.
    pub article: Option<i64>,
}

impl Store {
    /// Logs a fetch that gave no record: a failure, a refusal, an answer that nothing changed, a feed. What went wrong
    /// stands in `message`. An article that the server says is gone is marked as removed.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub fn log(
        &mut self,
        fetch: &Fetch,
        outcome: FetchOutcome,
        message: Option<&str>,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let article = find(&transaction, &address_key(&fetch.url))?;
        if let (FetchOutcome::Removed, Some(article)) = (outcome, article) {
            remove(&transaction, article, &sortable(&fetch.fetched))?;
        }
        insert(&transaction, fetch, outcome, message, article)?;
        transaction.commit()?;
        Ok(())
    }

    /// The fetches of an address, the last one first. Where the server was asked before and answered, its `ETag` and
    /// `Last-Modified` are those of the first entry that has them.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn fetches(&self, url: &Url) -> Result<Vec<Logged>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT url, fetched, status, etag, last_modified, warc_file, warc_offset, outcome, message, article
             FROM fetch WHERE key = ?1 ORDER BY fetched DESC, id DESC",
        )?;
        let rows = statement.query_map([address_key(url)], logged)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The article that is known by an address.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn knows(&self, url: &Url) -> Result<Option<i64>, StoreError> {
        find(&self.connection, &address_key(url))
    }
}

fn logged(row: &Row<'_>) -> rusqlite::Result<Logged> {
    let file: Option<String> = row.get(5)?;
    let offset: Option<i64> = row.get(6)?;
    let outcome: String = row.get(7)?;
    Ok(Logged {
        url: row.get(0)?,
        fetched: row.get(1)?,
        status: row.get(2)?,
        etag: row.get(3)?,
        last_modified: row.get(4)?,
        warc: file.zip(offset).map(|(file, offset)| WarcPlace { file, offset: offset.unsigned_abs() }),
        outcome: FetchOutcome::read(&outcome),
        message: row.get(8)?,
        article: row.get(9)?,
    })
}

pub(crate) fn insert(
    connection: &Connection,
    fetch: &Fetch,
    outcome: FetchOutcome,
    message: Option<&str>,
    article: Option<i64>,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO fetch (key, url, fetched, status, etag, last_modified, warc_file, warc_offset, outcome,
                                message, article)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            address_key(&fetch.url),
            fetch.url.as_str(),
            sortable(&fetch.fetched),
            fetch.status,
            fetch.etag,
            fetch.last_modified,
            fetch.warc.as_ref().map(|it| it.file.as_str()),
            fetch.warc.as_ref().map(|it| it.offset.cast_signed()),
            outcome.as_str(),
            message,
            article,
        ])?;
    Ok(())
}

/// The article known by a key.
pub(crate) fn find(connection: &Connection, key: &str) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT article FROM address WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Marks an article as gone, from the first time that it was.
pub(crate) fn remove(connection: &Connection, article: i64, at: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE article SET removed = coalesce(min(removed, ?2), ?2) WHERE id = ?1")?
        .execute(params![article, at])?;
    Ok(())
}

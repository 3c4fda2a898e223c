//! Adding a record: is it a new article, a new version, or what is known already.

use masthead_article::{Article, Kind, VerdictKind};
use masthead_date::sortable;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::Serialize;

use crate::changes::{Changes, texts};
use crate::fetches::{self, Fetch, FetchOutcome};
use crate::identity::{Identity, address_key};
use crate::{Store, StoreError, derived, read};

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The article it belongs to; none where the record is no article and its address is not known.
    pub article: Option<i64>,
    /// What it was to the store.
    pub outcome: Outcome,
}

/// What a record was to the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// An article that was not known.
    New,
    /// The article is known, as it is.
    SameAgain,
    /// The article is known with another text: what changed against the version that was seen before it.
    NewVersion(Changes),
    /// This very capture is known, and gave another record: it was read by another version of Masthead. The record is
    /// replaced; what changed in it.
    ReadAgain(Changes),
    /// The page says that the article is gone. It is kept and marked.
    Removed,
    /// The page is no article: nothing was stored.
    NotAnArticle(VerdictKind),
}

impl Outcome {
    /// The same as a word for the log of fetches.
    pub fn kind(&self) -> FetchOutcome {
        match self {
            Self::New => FetchOutcome::New,
            Self::SameAgain => FetchOutcome::SameAgain,
            Self::NewVersion(_) => FetchOutcome::NewVersion,
            Self::ReadAgain(_) => FetchOutcome::ReadAgain,
            Self::Removed => FetchOutcome::Removed,
            Self::NotAnArticle(_) => FetchOutcome::NotAnArticle,
        }
    }
}

impl Store {
    /// Adds a record, and logs the fetch that it came from, in one transaction.
    ///
    /// The article is told by its address (the canonical one where it is of the same site, see [`address_key`]), and
    /// where that is not known by its text: the same text of the same outlet is one article. Versions are ordered by
    /// the time of capture, in whatever order they are added.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub fn add(&mut self, article: &Article, fetch: Option<&Fetch>) -> Result<Added, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let added = add(&transaction, article)?;
        if let Some(fetch) = fetch {
            fetches::insert(&transaction, fetch, added.outcome.kind(), None, added.article)?;
        }
        transaction.commit()?;
        Ok(added)
    }
}

fn add(connection: &Connection, article: &Article) -> Result<Added, StoreError> {
    let identity = Identity::of(article);
    let captured = article.captured_at.as_ref().map(sortable);
    let mut known = by_address(connection, &identity)?;
    if !article.verdict.kind.is_article() {
        return none(connection, article, known, captured.as_deref());
    }
    if known.is_none() && identity.is_known_by_text {
        known = by_text(connection, &identity, &article.fingerprint)?;
    }
    let Some(id) = known else {
        connection.prepare_cached("INSERT INTO article (place) VALUES (?1)")?.execute([&identity.place])?;
        let id = connection.last_insert_rowid();
        name(connection, &identity, id)?;
        let captured = captured.as_deref();
        insert(connection, id, article, (captured.unwrap_or_default(), captured), None)?;
        settle(connection, id)?;
        derived::update(connection, id)?;
        return Ok(Added { article: Some(id), outcome: Outcome::New });
    };
    name(connection, &identity, id)?;
    let outcome = again(connection, id, article, captured.as_deref())?;
    if let Some(captured) = &captured {
        connection
            .prepare_cached("UPDATE article SET removed = NULL WHERE id = ?1 AND removed < ?2")?
            .execute(params![id, captured])?;
    }
    settle(connection, id)?;
    derived::update(connection, id)?;
    Ok(Added { article: Some(id), outcome })
}

/// A page that is no article.
fn none(
    connection: &Connection,
    article: &Article,
    known: Option<i64>,
    captured: Option<&str>,
) -> Result<Added, StoreError> {
    let kind = article.verdict.kind;
    let outcome = match known {
        Some(id) if kind == VerdictKind::Removed => {
            fetches::remove(connection, id, captured.unwrap_or_default())?;
            Outcome::Removed
        }
        _ => Outcome::NotAnArticle(kind),
    };
    Ok(Added { article: known, outcome })
}

/// The article that is known by the address of the record, or by the one of the page. The address that was asked for
/// does not count where there is another: it may have led elsewhere today.
fn by_address(connection: &Connection, identity: &Identity<'_>) -> Result<Option<i64>, StoreError> {
    for url in identity.address.into_iter().chain(identity.page) {
        if let Some(id) = fetches::find(connection, &address_key(url))? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// The article of the same place that has had the same text.
fn by_text(
    connection: &Connection,
    identity: &Identity<'_>,
    fingerprint: &str,
) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT article.id FROM version JOIN article ON article.id = version.article
         WHERE version.fingerprint = ?1 AND article.place = ?2 ORDER BY article.id LIMIT 1",
    )?;
    Ok(statement.query_row([fingerprint, &identity.place], |row| row.get(0)).optional()?)
}

/// Makes an article known by all addresses of a record that no other article is known by.
fn name(connection: &Connection, identity: &Identity<'_>, id: i64) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("INSERT OR IGNORE INTO address (key, article, url) VALUES (?1, ?2, ?3)")?;
    for url in [identity.address, identity.page, identity.requested].into_iter().flatten() {
        statement.execute(params![address_key(url), id, url.as_str()])?;
    }
    Ok(())
}

/// A version as far as it is compared.
struct Known {
    id: i64,
    position: String,
    first: Option<String>,
    last: Option<String>,
    record: Article,
}

/// Another capture of a known article.
fn again(
    connection: &Connection,
    id: i64,
    article: &Article,
    captured: Option<&str>,
) -> Result<Outcome, StoreError> {
    // The version that was seen when this one was, or before it; without a time, the last one.
    let before = neighbour(
        connection,
        "SELECT id, position, first_seen, last_seen, record FROM version
         WHERE article = ?1 AND (?2 IS NULL OR position <= ?2) ORDER BY position DESC, id DESC LIMIT 1",
        id,
        captured,
    )?;
    let after = neighbour(
        connection,
        "SELECT id, position, first_seen, last_seen, record FROM version
         WHERE article = ?1 AND position > ?2 ORDER BY position, id LIMIT 1",
        id,
        captured,
    )?;
    let changes = before.as_ref().map(|before| Changes::between(&before.record, article));
    if let (Some(before), Some(changes)) = (&before, &changes) {
        if changes.is_empty() {
            see(connection, before, article, captured)?;
            return Ok(Outcome::SameAgain);
        }
        if captured.is_some() && before.first.as_deref() == captured {
            replace(connection, before.id, article)?;
            compare_with_next(connection, after.as_ref(), article)?;
            return Ok(Outcome::ReadAgain(changes.clone()));
        }
    }
    if let Some(after) = &after
        && Changes::between(article, &after.record).is_empty()
    {
        connection
            .prepare_cached(
                "UPDATE version SET position = ?2, first_seen = ?2, times_seen = times_seen + 1 WHERE id = ?1",
            )?
            .execute(params![after.id, captured])?;
        return Ok(Outcome::SameAgain);
    }
    let position = captured.or(before.as_ref().map(|it| it.position.as_str())).unwrap_or_default();
    insert(connection, id, article, (position, captured), changes.as_ref())?;
    compare_with_next(connection, after.as_ref(), article)?;
    Ok(Outcome::NewVersion(changes.unwrap_or_default()))
}

fn neighbour(
    connection: &Connection,
    sql: &str,
    id: i64,
    captured: Option<&str>,
) -> Result<Option<Known>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let row = statement
        .query_row(params![id, captured], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, String>(4)?))
        })
        .optional()?;
    let Some((id, position, first, last, record)) = row else { return Ok(None) };
    Ok(Some(Known { id, position, first, last, record: read::record(id, &record)? }))
}

/// The version is seen again. Its record is that of the last capture, which knows the last comments and the rest that
/// makes no version; a capture that is counted already is not counted twice.
fn see(
    connection: &Connection,
    version: &Known,
    article: &Article,
    captured: Option<&str>,
) -> Result<(), StoreError> {
    let is_later = captured.is_some() && captured >= version.last.as_deref();
    let is_counted =
        captured.is_some() && (captured == version.first.as_deref() || captured == version.last.as_deref());
    if is_later {
        replace(connection, version.id, article)?;
    }
    connection
        .prepare_cached(
            "UPDATE version SET times_seen = times_seen + ?2, last_seen = max(coalesce(last_seen, ?3), ?3),
                                first_seen = coalesce(first_seen, ?3)
             WHERE id = ?1 AND (?2 > 0 OR ?3 IS NOT NULL)",
        )?
        .execute(params![version.id, i64::from(!is_counted), captured])?;
    Ok(())
}

/// What changed in the version that follows.
fn compare_with_next(
    connection: &Connection,
    next: Option<&Known>,
    article: &Article,
) -> Result<(), StoreError> {
    if let Some(next) = next {
        let changes = Changes::between(article, &next.record);
        connection
            .prepare_cached("UPDATE version SET changes = ?2 WHERE id = ?1")?
            .execute(params![next.id, json(&changes)])?;
    }
    Ok(())
}

fn insert(
    connection: &Connection,
    id: i64,
    article: &Article,
    (position, captured): (&str, Option<&str>),
    changes: Option<&Changes>,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO version (article, position, first_seen, last_seen, times_seen, changes, fingerprint, language,
                                  kind, verdict, headline, char_count, text, record)
             VALUES (?1, ?2, ?3, ?3, 1, ?4, '', '', '', '', '', 0, '', '')",
        )?
        .execute(params![id, position, captured, changes.map(json)])?;
    replace(connection, connection.last_insert_rowid(), article)
}

/// Writes all columns that come from the record.
fn replace(connection: &Connection, version: i64, article: &Article) -> Result<(), StoreError> {
    let outlet = &article.outlet;
    connection
        .prepare_cached(
            "UPDATE version SET fingerprint = ?2, url = ?3, outlet = ?4, outlet_name = ?5, domain = ?6, country = ?7,
                                language = ?8, kind = ?9, verdict = ?10, headline = ?11, lead = ?12, byline = ?13,
                                published = ?14, published_utc = ?15, modified = ?16, modified_utc = ?17,
                                char_count = ?18, text = ?19, record = ?20
             WHERE id = ?1",
        )?
        .execute(params![
            version,
            article.fingerprint,
            article.url.as_ref().map(|it| it.as_str()),
            outlet.id,
            outlet.name,
            outlet.domain,
            outlet.country,
            article.language,
            kind(article.kind),
            article.verdict.kind.as_str(),
            article.headline,
            article.lead,
            article.by,
            article.date_published.as_ref().map(|it| it.value.as_str()),
            article.date_published.as_ref().map(sortable),
            article.date_modified.as_ref().map(|it| it.value.as_str()),
            article.date_modified.as_ref().map(sortable),
            article.char_count,
            texts(article).join("\n\n"),
            json(article),
        ])?;
    Ok(())
}

/// Makes the version that was seen last the current one.
fn settle(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE article SET current = (SELECT id FROM version WHERE article = ?1
                                           ORDER BY coalesce(last_seen, position) DESC, id DESC LIMIT 1)
             WHERE id = ?1",
        )?
        .execute([id])?;
    Ok(())
}

fn kind(kind: Kind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("our records have text as keys and no number that JSON cannot hold")
}

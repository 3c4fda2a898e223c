//! What is kept beside the records to find them by: made from them, and made anew whenever the rule for it changes.

use masthead_article::Article;
use rusqlite::{Connection, OptionalExtension, params};

use crate::changes::texts;
use crate::words::spaced;
use crate::{StoreError, read, story};

/// Makes it for all articles of a store that has none of it.
pub(crate) fn make(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare("SELECT id FROM article ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        update(connection, row.get(0)?)?;
    }
    Ok(())
}

/// Makes it anew for an article.
pub(crate) fn update(connection: &Connection, id: i64) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT version.id, version.record FROM article JOIN version ON version.id = article.current
         WHERE article.id = ?1",
    )?;
    let row: Option<(i64, String)> =
        statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((version, text)) = row else { return Ok(()) };
    let article = read::record(version, &text)?;
    index(connection, id, &article)?;
    story::sample(connection, id, &article)
}

fn index(connection: &Connection, id: i64, article: &Article) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([id])?;
    let headline = [Some(&article.headline), article.alternative_headline.as_ref(), article.kicker.as_ref()];
    let lead = [article.lead.as_ref(), article.description.as_ref()];
    let captions = article.images.iter().filter_map(|it| it.caption.clone());
    let names = (article.authors.iter().map(|it| it.name.clone()))
        .chain(article.info_sources.iter().map(|it| it.name.clone()))
        .chain(article.keywords.iter().cloned());
    connection
        .prepare_cached(
            "INSERT INTO search (rowid, headline, lead, body, names) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            id,
            spaced(&lines(headline.into_iter().flatten().cloned())),
            spaced(&lines(lead.into_iter().flatten().cloned())),
            spaced(&lines(texts(article).into_iter().chain(captions))),
            spaced(&lines(names)),
        ])?;
    Ok(())
}

fn lines(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("\n")
}

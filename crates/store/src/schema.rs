//! The tables, and how a store of an earlier version becomes one of today.
//!
//! The version stands in SQLite's `user_version`. Each step below makes of one version the next; a new store goes
//! through all of them, so that an old and a new one cannot differ. A step that has been released is not edited.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::{StoreError, derived};

/// What SQLite's `application_id` says of a store: "Mast".
const APPLICATION: i64 = 0x4d61_7374;

/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A step from one version to the next.
type Step = fn(&Connection) -> Result<(), StoreError>;

/// The steps, the first one from an empty file.
const STEPS: &[Step] = &[
    |connection| Ok(connection.execute_batch(include_str!("version_1.sql"))?),
    |connection| {
        connection.execute_batch(include_str!("version_2.sql"))?;
        derived::make(connection)
    },
];

/// Opens a store, and brings it to today's version.
pub(crate) fn open(path: &Path, creates: bool) -> Result<Connection, StoreError> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if creates {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    } else if !path.exists() {
        return Err(StoreError::Missing { path: path.to_owned() });
    }
    let mut connection = Connection::open_with_flags(path, flags)?;
    prepare(&mut connection, path).map_err(|error| match error {
        StoreError::Sqlite(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
            StoreError::NotAStore { path: path.to_owned() }
        }
        error => error,
    })?;
    Ok(connection)
}

/// Sets up a connection: the store is read while it is written (WAL), and what is committed outlives a power cut.
pub(crate) fn prepare(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    let (application, version) = marks(connection)?;
    let is_empty: bool =
        connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && !(is_empty && application == 0 && version == 0) {
        return Err(StoreError::NotAStore { path: path.to_owned() });
    }
    let known = STEPS.len() as i64;
    if version > known {
        return Err(StoreError::TooNew { path: path.to_owned(), found: version, known });
    }
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if version < known {
        migrate(connection)?;
    }
    Ok(())
}

/// The application's mark and the version.
fn marks(connection: &Connection) -> Result<(i64, i64), StoreError> {
    let mark = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    Ok((mark("application_id")?, mark("user_version")?))
}

/// Goes all steps that are left, in one transaction: a store is never between two versions.
fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have done it while this one waited.
    let (_, version) = marks(&transaction)?;
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(usize::MAX)) {
        step(&transaction)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", STEPS.len() as i64)?;
    transaction.commit()?;
    Ok(())
}

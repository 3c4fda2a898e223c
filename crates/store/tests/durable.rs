//! What outlives a process that is killed, and a store of the first version.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use common::{Folder, article};
use masthead_store::{Filter, Outcome, Query, Store, StoreError};

/// The variable that tells a copy of this program to write, and where.
const WRITES: &str = "MASTHEAD_STORE_WRITES";

/// Adds pages until somebody ends it, and tells each that is in the store. Does nothing when it is run as a test.
#[test]
fn writer() {
    let Some(path) = std::env::var_os(WRITES) else { return };
    let mut store = Store::open(path.as_ref()).unwrap();
    let mut out = std::io::stderr();
    for number in store.count().unwrap().. {
        let text = format!("paragraph {number} {}", "and some more words ".repeat(40));
        let page = article(&format!("https://news.example/{number}"), "A headline", &[&text]);
        assert_eq!(store.add(&page, None).unwrap().outcome, Outcome::New);
        writeln!(out, "added {number}").unwrap();
    }
}

#[test]
fn a_killed_process_loses_nothing_that_it_had_added() {
    let folder = Folder::new();
    let path = folder.join("killed.db");
    let mut most = 0;
    for round in 0..8 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer", "--nocapture"])
            .env(WRITES, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let told =
            lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("added ")?.parse::<u64>().ok());
        // Killed in the middle of what it does then, at another place each time.
        let last = told.take(1 + round % 7).last().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let store = Store::open_existing(&path).unwrap();
        let count = store.count().unwrap();
        assert!(
            count > last && last + 1 > most,
            "round {round}: {count} articles, {last} told, {most} before"
        );
        most = count;
        let mut seen = 0;
        store
            .each::<StoreError>(&Filter::default(), |it| {
                assert_eq!(it.id, seen + 1);
                seen = it.id;
                Ok(())
            })
            .unwrap();
        assert_eq!(seen.unsigned_abs(), count);
        assert_eq!(found(&store, "paragraph"), usize::try_from(count).unwrap());
    }
    let check = rusqlite::Connection::open(&path).unwrap();
    let told: String = check.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(told, "ok");
}

fn found(store: &Store, query: &str) -> usize {
    store.search(&Query::read(query).unwrap(), &Filter::default(), 1_000_000).unwrap().len()
}

#[test]
fn a_store_of_the_first_version_becomes_one_of_today() {
    let folder = Folder::new();
    let path = folder.join("first.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch(include_str!("first.sql")).unwrap();
    let mut store = Store::open_existing(&path).unwrap();
    assert_eq!(store.count().unwrap(), 2);
    let changes = store.versions(1).unwrap()[1].changes.clone().unwrap();
    assert_eq!(changes.blocks.len(), 1);
    assert_eq!((found(&store, "维和"), found(&store, "hoa binh")), (1, 1));
    assert_eq!(store.same_story(1).unwrap(), []);
    let again = store.article(2).unwrap().article;
    assert_eq!(store.add(&again, None).unwrap().outcome, Outcome::SameAgain);
    // A second opening finds nothing to do.
    drop(store);
    assert_eq!(found(&Store::open(&path).unwrap(), "维和"), 1);
}

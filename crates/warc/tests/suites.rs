//! Archives that other readers are tested with, read as well as the better of two of them did.
//!
//! Not part of the project: run with `MASTHEAD_SUITES=…/suites cargo test -p masthead-warc --test suites`, where the
//! folder has a `warc/files.ndjson` that names each file, whether it is damaged, and what other readers found.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;

use masthead_warc::{Limits, Reader, Record};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    file: String,
    damage: Option<String>,
    readers: Vec<Reading>,
}

#[derive(Deserialize)]
struct Reading {
    types: BTreeMap<String, usize>,
}

/// Damages that the suite names and that are none by the standard, or cost nothing: an address in angle brackets is
/// as WARC 1.0 has it, an extra field of gzip is allowed.
const NO_DAMAGE: [&str; 2] = ["<URI> in angle brackets (wget)", "gzip extra field \"sl\""];

#[test]
fn every_whole_record_comes_out_and_every_damage_is_told() {
    let Some(folder) = std::env::var_os("MASTHEAD_SUITES").map(|it| PathBuf::from(it).join("warc")) else {
        eprintln!("skipped: MASTHEAD_SUITES names no folder");
        return;
    };
    let list = fs::read_to_string(folder.join("files.ndjson")).unwrap();
    let mut wrong = Vec::new();
    let mut files = 0;
    for line in list.lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        files += 1;
        let file = File::open(folder.join(&case.file)).unwrap();
        let limits = Limits::default();
        let items: Vec<_> = Reader::of_file(file, &limits).unwrap().collect();
        let given = items.iter().flatten().count();
        // A record that is damaged is told by its name and not given; other readers give it as if it were whole.
        let lost = items.iter().filter(|it| matches!(it, Err(damage) if damage.lost.is_some())).count();
        let best = case.readers.iter().map(|it| it.types.values().sum()).max().unwrap_or(0);
        if given + lost < best {
            wrong.push(format!("{}: {given} records and {lost} lost, others {best}", case.file));
        }
        let is_told = items.iter().any(|item| match item {
            Ok(record) => is_told(record, &limits),
            Err(_) => true,
        });
        if case.damage.as_deref().is_some_and(|it| !NO_DAMAGE.contains(&it)) && !is_told {
            wrong.push(format!("{}: {:?} was not told", case.file, case.damage));
        }
        if case.damage.is_none() && items.iter().any(Result::is_err) {
            wrong.push(format!("{}: is whole, and {items:?} was told", case.file));
        }
    }
    assert!(files > 0 && wrong.is_empty(), "of {files} files: {wrong:#?}");
    // The form that `cargo xtask suites` collects.
    println!("warc: {files} of {files} pass, 0 apart, 0 fail");
}

fn is_told(record: &Record, limits: &Limits) -> bool {
    !record.faults.is_empty() || record.http(limits).is_some_and(|it| !it.problems.is_empty())
}

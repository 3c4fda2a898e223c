//! `masthead index`: a CDXJ index of web archives; and `masthead fetch --at`: the copy of a page by its address.

use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use masthead::warc::index::{Entry, Index};
use masthead::warc::{Reader, RecordKind};
use masthead::{Limits, sortable};

use crate::args::{Extract, Fetch, Indexing};
use crate::{Outcome, archives, extract, input, limits, output};

/// What stands in an index as the type of a visit that found nothing new.
const REVISIT: &str = "warc/revisit";

pub(crate) fn run(arguments: &Indexing) -> Result<Outcome> {
    let limits = limits::limits(&arguments.limiting)?;
    let (mut entries, mut outcome) = (Vec::new(), Outcome::Done);
    for path in &arguments.archives {
        outcome = outcome.max(add_entries(path, &limits, &mut entries)?);
    }
    let mut out = Vec::new();
    Index::new(entries).write(&mut out)?;
    output::write_out(&String::from_utf8_lossy(&out))?;
    Ok(outcome)
}

/// The pages at some addresses as an archive has them.
pub(crate) fn fetch(arguments: &Fetch, at: &Path) -> Result<Outcome> {
    let limits = limits::limits(&arguments.limiting)?;
    let as_of = arguments.as_of.as_deref().map(digits).transpose()?;
    let (index, mut outcome) = index(at, &limits)?;
    let mut found = Vec::new();
    for url in &arguments.urls {
        let url = url.to_string_lossy();
        match copy(&index, &url, as_of.as_deref()) {
            Some(entry) => {
                let path = file(at, &entry.filename);
                let reader = Reader::at_offset(input::open(&path)?, entry.offset, &limits)
                    .with_context(|| format!("{} could not be read", path.display()))?;
                found.push((path, Box::new(reader.take(1)) as archives::Items));
            }
            None => {
                output::complain(&format!("{} has no copy of {url}", at.display()));
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome.max(extract::from_archives(&Extract::of_addresses(arguments), found)?))
}

/// The index that a file is, or that is made of it.
fn index(at: &Path, limits: &Limits) -> Result<(Index, Outcome)> {
    if at.extension().is_some_and(|ending| ending == "cdxj") {
        let index = Index::read(BufReader::new(input::open(at)?));
        return Ok((index.with_context(|| at.display().to_string())?, Outcome::Done));
    }
    let mut entries = Vec::new();
    let outcome = add_entries(at, limits, &mut entries)?;
    Ok((Index::new(entries), outcome))
}

/// The file that an index names: as it is named, else beside the index.
fn file(index: &Path, name: &str) -> PathBuf {
    let named = PathBuf::from(name);
    let beside = index.parent().map(|folder| folder.join(&named)).filter(|it| it.exists());
    if named.exists() { named } else { beside.unwrap_or(named) }
}

/// The last copy of an address, or the last one that was made by then. A visit that found nothing new is none.
fn copy<'a>(index: &'a Index, url: &str, as_of: Option<&str>) -> Option<&'a Entry> {
    let copies = index.copies(url).iter().rev().filter(|entry| entry.mime.as_deref() != Some(REVISIT));
    copies.into_iter().find(|entry| as_of.is_none_or(|as_of| entry.timestamp.as_str() <= as_of))
}

/// A time as an index writes it: 14 digits, the end of a day that is given without a time.
fn digits(text: &str) -> Result<String> {
    let utc = sortable(&input::captured(text)?);
    let digits: String = utc.chars().filter(char::is_ascii_digit).collect();
    Ok(format!("{digits:9<14}"))
}

/// Adds the entries of an archive's records, and tells what cannot be one.
fn add_entries(path: &Path, limits: &Limits, entries: &mut Vec<Entry>) -> Result<Outcome> {
    let name = path.display().to_string();
    let mut outcome = Outcome::Done;
    let mut tell = |message: &str| {
        output::warn(&name, message);
        outcome = Outcome::WithProblems;
    };
    for item in archives::open_archive(path, limits)? {
        let record = match item {
            Ok(record) if is_copy(&record.kind) => record,
            Ok(_) => continue,
            Err(damage) => {
                tell(&damage.to_string());
                continue;
            }
        };
        match Entry::of(&record, record.http(limits).as_ref(), &name) {
            Some(mut entry) => {
                if record.kind == RecordKind::Revisit {
                    entry.mime = Some(REVISIT.to_owned());
                }
                entries.push(entry);
            }
            None => tell(&format!(
                "the record at byte {} cannot be indexed: it has no address or no date, or shares its member with others",
                record.offset
            )),
        }
    }
    Ok(outcome)
}

/// Whether a record is a copy of what stood at its address.
fn is_copy(kind: &RecordKind) -> bool {
    matches!(kind, RecordKind::Response | RecordKind::Resource | RecordKind::Revisit | RecordKind::Conversion)
}

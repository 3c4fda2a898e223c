//! `masthead index`: a CDXJ index of web archives, by which a copy is found without reading them.

use anyhow::Result;
use masthead::warc::RecordKind;
use masthead::warc::index::{Entry, Index};

use crate::args::Indexing;
use crate::{Outcome, archives, limits, output};

pub(crate) fn run(arguments: &Indexing) -> Result<Outcome> {
    let limits = limits::limits(&arguments.limiting)?;
    let mut outcome = Outcome::Done;
    let mut entries = Vec::new();
    for path in &arguments.archives {
        let name = path.display().to_string();
        for item in archives::open_archive(path, &limits)? {
            match item {
                Ok(record) if is_copy(&record.kind) => {
                    let response = record.http(&limits);
                    match Entry::of(&record, response.as_ref(), &name) {
                        Some(entry) => entries.push(entry),
                        None => {
                            let place = record.offset;
                            output::warn(
                                &name,
                                &format!(
                                    "the record at byte {place} cannot be indexed: it has no address or no date, or shares its member with others"
                                ),
                            );
                            outcome = Outcome::WithProblems;
                        }
                    }
                }
                Ok(_) => {}
                Err(damage) => {
                    output::warn(&name, &damage.to_string());
                    outcome = Outcome::WithProblems;
                }
            }
        }
    }
    let mut out = Vec::new();
    Index::new(entries).write(&mut out)?;
    output::write_out(&String::from_utf8_lossy(&out))?;
    Ok(outcome)
}

/// Whether a record is a copy of what stood at its address.
fn is_copy(kind: &RecordKind) -> bool {
    matches!(kind, RecordKind::Response | RecordKind::Resource | RecordKind::Revisit | RecordKind::Conversion)
}

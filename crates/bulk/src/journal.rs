//! The journal: how far a job has got, a line at a time.
//!
//! The first line names the form of the journal and the settings of the job; each further one tells up to where the
//! output may be kept and which item of the input that was. A line counts when it is whole, and is written after what
//! it tells of is on the disk. What a job has come upon is told in shares, a line each, which are added up.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::item::Place;
use crate::tally::Tally;

/// The form of the journal.
const VERSION: u32 = 1;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Header {
    masthead_bulk_journal: u32,
    settings: String,
}

/// Where in the input a job is, and how much of the output tells of what came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// The number of the source.
    pub source: usize,
    /// The last item of it that the output tells of.
    pub place: Option<Place>,
    /// Bytes of the file for it that are to be kept.
    pub length: u64,
    /// Row groups for it that are whole.
    pub groups: u64,
}

/// A further line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub mark: Mark,
    /// True where the file is whole and only has to get its name.
    pub is_whole: bool,
    /// What was come upon since the line before.
    pub tally: Tally,
}

/// What a journal tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Past {
    pub last: Option<Entry>,
    pub tally: Tally,
    /// Bytes of the journal that are whole lines.
    pub length: u64,
}

/// The first line of the journal of a job with these settings.
pub(crate) fn header(settings: &str) -> Vec<u8> {
    line(&Header { masthead_bulk_journal: VERSION, settings: settings.to_owned() })
}

/// A line of the journal.
pub(crate) fn line(it: &impl Serialize) -> Vec<u8> {
    // Numbers, texts and maps with texts as keys can always be written.
    let mut line = serde_json::to_vec(it).unwrap_or_default();
    line.push(b'\n');
    line
}

/// What a journal tells; nothing where there is none, or none that was begun.
pub(crate) fn read(path: &Path, settings: &str) -> Result<Option<Past>, Error> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::output(path)(error)),
    };
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n"));
    let Some(first) = lines.next() else { return Ok(None) };
    let broken = |why: &str| Error::Journal { journal: path.to_owned(), why: why.to_owned() };
    let header: Header =
        serde_json::from_slice(first).map_err(|_| broken("it does not begin as a journal"))?;
    if header.masthead_bulk_journal != VERSION {
        return Err(broken("it is that of another version"));
    }
    if header.settings != settings {
        return Err(Error::OtherSettings(path.to_owned()));
    }
    let mut past = Past { length: first.len() as u64, ..Past::default() };
    for line in lines {
        // What comes after a line that was not written as a whole was never told to be there.
        let Ok(entry) = serde_json::from_slice::<Entry>(line) else { break };
        past.length += line.len() as u64;
        past.tally.add(entry.tally.clone());
        past.last = Some(entry);
    }
    Ok(Some(past))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

    use super::*;

    fn entry(length: u64) -> Entry {
        let tally = Tally { read: 1, ..Tally::default() };
        Entry { mark: Mark { length, ..Mark::default() }, is_whole: false, tally }
    }

    fn read_back(lines: &[&[u8]]) -> Result<Option<Past>, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        fs::write(&path, lines.concat()).unwrap();
        read(&path, "s")
    }

    #[test]
    fn the_last_whole_line_counts() {
        let torn = line(&entry(9));
        let past = read_back(&[&header("s"), &line(&entry(5)), &line(&entry(7)), &torn[..torn.len() - 1]]);
        let past = past.unwrap().unwrap();
        assert_eq!((past.last.unwrap().mark.length, past.tally.read), (7, 2));
    }

    #[test]
    fn what_stands_behind_a_broken_line_does_not_count() {
        let past =
            read_back(&[&header("s"), &line(&entry(5)), b"\0\0\0\n", &line(&entry(7))]).unwrap().unwrap();
        assert_eq!(past.last.unwrap().mark.length, 5);
        assert_eq!(past.length, (header("s").len() + line(&entry(5)).len()) as u64);
    }

    #[test]
    fn a_journal_that_was_not_begun_is_none() {
        assert_eq!(read_back(&[]).unwrap(), None);
        assert_eq!(read_back(&[&header("s")[..10]]).unwrap(), None);
    }

    #[test]
    fn what_is_no_journal_of_this_job_is_refused() {
        assert!(matches!(read_back(&[&header("other")]), Err(Error::OtherSettings(_))));
        assert!(matches!(read_back(&[b"hello\n"]), Err(Error::Journal { .. })));
        let later = b"{\"masthead_bulk_journal\":2,\"settings\":\"s\"}\n";
        assert!(matches!(read_back(&[later]), Err(Error::Journal { .. })));
    }
}

//! One record of an archive.

use std::fmt;

use crate::damage::DamageKind;
use crate::header::{all, without_brackets};

/// A whole record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it begins: bytes from the start of the file, compressed as it is. Where a member holds several records
    /// it is the member's.
    pub offset: u64,
    /// Where it begins inside the decompressed member that starts at `offset`; 0 where it has one of its own.
    pub within: u64,
    /// How many bytes of the file it takes, compressed as it is; none where it shares its member with others.
    pub length: Option<u64>,
    /// The version as written, such as `WARC/1.1`; `ARC/1` or `ARC/2` for the records of an ARC file.
    pub version: String,
    /// What it holds.
    pub kind: RecordKind,
    /// Its `WARC-Record-ID`, without the angle brackets.
    pub id: Option<String>,
    /// Its `WARC-Date` as written; that of an ARC record as WARC writes it.
    pub date: Option<String>,
    /// Its `WARC-Target-URI` as written, without the angle brackets of old writers.
    pub target_uri: Option<String>,
    /// Its header: names and values as written, in the order of the file. An ARC record has the fields of its line by
    /// their names in WARC.
    pub headers: Vec<(String, String)>,
    /// Its block, up to [`masthead_limits::Limits::block_bytes`].
    pub block: Vec<u8>,
    /// How many bytes of the block were left out.
    pub left_out: u64,
    /// What is wrong with it; that did not keep it from being read.
    pub faults: Vec<DamageKind>,
}

/// The kinds of record of WARC 1.1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// About the file.
    Warcinfo,
    /// What a server sent.
    Response,
    /// A file that no server was asked for.
    Resource,
    /// What the server was asked.
    Request,
    /// About other records.
    Metadata,
    /// Another visit that found what was there before.
    Revisit,
    /// Another form of what was archived, such as the text of a page in a WET file.
    Conversion,
    /// A further segment of a record.
    Continuation,
    /// Any other word.
    Other(String),
}

impl RecordKind {
    /// The word as it stands in `WARC-Type`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Warcinfo => "warcinfo",
            Self::Response => "response",
            Self::Resource => "resource",
            Self::Request => "request",
            Self::Metadata => "metadata",
            Self::Revisit => "revisit",
            Self::Conversion => "conversion",
            Self::Continuation => "continuation",
            Self::Other(word) => word,
        }
    }

    pub(crate) fn of(word: &str) -> Self {
        let lower = word.to_ascii_lowercase();
        let known = [
            Self::Warcinfo,
            Self::Response,
            Self::Resource,
            Self::Request,
            Self::Metadata,
            Self::Revisit,
            Self::Conversion,
            Self::Continuation,
        ];
        known.into_iter().find(|kind| kind.as_str() == lower).unwrap_or_else(|| Self::Other(word.to_owned()))
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The record that a revisit refers to, as far as it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revisited {
    /// Its id.
    pub id: Option<String>,
    /// Its address; the revisit's own where it names no other.
    pub target_uri: Option<String>,
    /// Its date, as written.
    pub date: Option<String>,
}

impl Record {
    /// The value of the first header field of that name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        all(&self.headers, name).next()
    }

    /// The `Content-Type` of the block, which is not that of the page in an HTTP response.
    pub fn content_type(&self) -> Option<&str> {
        self.header("Content-Type").filter(|it| !it.is_empty())
    }

    /// Why the archive holds only the beginning, as whoever wrote it says (`WARC-Truncated`), such as `length`.
    pub fn truncated(&self) -> Option<&str> {
        self.header("WARC-Truncated").filter(|it| !it.is_empty())
    }

    /// The record that this one is a revisit of; none for other kinds.
    pub fn revisited(&self) -> Option<Revisited> {
        if self.kind != RecordKind::Revisit {
            return None;
        }
        let field = |name| self.header(name).map(|it| without_brackets(it).to_owned());
        Some(Revisited {
            id: field("WARC-Refers-To"),
            target_uri: field("WARC-Refers-To-Target-URI").or_else(|| self.target_uri.clone()),
            date: field("WARC-Refers-To-Date"),
        })
    }

    /// True where the block is that of an ARC file, which does not say what it holds.
    pub(crate) fn is_arc(&self) -> bool {
        self.version.starts_with("ARC/")
    }
}

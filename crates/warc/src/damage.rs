//! What is wrong with an archive, and where.

use std::fmt;

/// A damage: a record that could not be given, or a stretch of the file that holds none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Where it begins: bytes from the start of the file, compressed as it is.
    pub offset: u64,
    /// Where it begins inside the decompressed member that starts at `offset`; 0 outside of one.
    pub within: u64,
    /// How many bytes were passed over until reading could go on: of the file, or of the decompressed member where
    /// `within` is not 0.
    pub skipped: u64,
    /// The record that is lost by it, where its header could be read.
    pub lost: Option<Lost>,
    /// What is wrong.
    pub kind: DamageKind,
}

/// What is known of a record that could not be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Its `WARC-Record-ID`.
    pub id: Option<String>,
    /// Its `WARC-Target-URI`.
    pub target_uri: Option<String>,
}

impl Damage {
    /// True where the bytes that were passed over may hold records that nobody saw.
    pub fn may_hide_records(&self) -> bool {
        self.skipped > 0 && !matches!(self.kind, DamageKind::Padding | DamageKind::SharedMember)
    }
}

impl std::error::Error for Damage {}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {}", self.offset)?;
        if self.within > 0 {
            write!(f, ", {} bytes into its member", self.within)?;
        }
        write!(f, ": {}", self.kind)?;
        if let Some(lost) = &self.lost {
            write!(f, "; lost is the record")?;
            if let Some(id) = &lost.id {
                write!(f, " {}", Short(id))?;
            }
            if let Some(uri) = &lost.target_uri {
                write!(f, " of {}", Short(uri))?;
            }
        }
        if self.skipped > 0 {
            write!(f, "; {} bytes were passed over", self.skipped)?;
        }
        Ok(())
    }
}

/// The beginning of a text that may be long.
pub(crate) struct Short<'a>(pub &'a str);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 200;
        match self.0.char_indices().nth(MOST) {
            Some((end, _)) => write!(f, "{}…", &self.0[..end]),
            None => f.write_str(self.0),
        }
    }
}

/// The kinds of damage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DamageKind {
    /// The input could not be read.
    #[error("the input could not be read: {0}")]
    Io(String),
    /// Bytes where a record should begin.
    #[error("no record begins here")]
    NotARecord,
    /// NUL bytes where a record should begin, as a file has that was made longer before it was written.
    #[error("nul bytes stand where a record should begin")]
    Padding,
    /// The file, or the member, ends inside the header of a record.
    #[error("the header of a record is cut off")]
    CutHeader,
    /// A record begins inside the header of another.
    #[error("the header of a record is broken off by another record")]
    BrokenHeader,
    /// The header of a record is longer than [`masthead_limits::Limits::record_header_bytes`].
    #[error("the header of a record has more than {0} bytes (limits.record_header_bytes)")]
    LongHeader(usize),
    /// A line of the header is no `name: value` in UTF-8.
    #[error("'{}' is no header field in utf-8", Short(.0))]
    BadField(String),
    /// A field that every record must have.
    #[error("the header has no {0}")]
    MissingField(&'static str),
    /// A `Content-Length` that is none.
    #[error("'{}' is no content-length", Short(.0))]
    BadLength(String),
    /// Several `Content-Length` that differ; the one that fits was taken.
    #[error("the header states several content-lengths, of which {0} fits")]
    LengthsDiffer(u64),
    /// The block does not end where `Content-Length` says.
    #[error("the block does not end after the {0} bytes that its content-length states")]
    LengthMismatch(u64),
    /// The file, or the member, ends inside the block.
    #[error("the block is cut off: {found} of {stated} bytes are there")]
    CutBlock {
        /// Bytes, by `Content-Length`.
        stated: u64,
        /// Bytes until the end.
        found: u64,
    },
    /// The record is not followed by two line ends.
    #[error("the line ends after the block are missing")]
    MissingEnd,
    /// The block is longer than [`masthead_limits::Limits::block_bytes`]; its beginning was kept.
    #[error("the block has {0} bytes more than are kept, which were left out (limits.block_bytes)")]
    LongBlock(u64),
    /// A WARC version of which the project knows nothing; the record was read as if of version 1.1.
    #[error("'{}' is no known version: the record was read as WARC/1.1", Short(.0))]
    UnknownVersion(String),
    /// A `WARC-Date` that is no date.
    #[error("'{}' is no date", Short(.0))]
    BadDate(String),
    /// A `WARC-Target-URI` with spaces or control characters in it.
    #[error("'{}' is no uri", Short(.0))]
    BadTargetUri(String),
    /// A digest that does not fit the bytes.
    #[error("{0} does not fit the content")]
    WrongDigest(&'static str),
    /// The record is one segment of several; the others are `continuation` records.
    #[error("the record is one segment of several, and segments are not put together")]
    Segmented,
    /// One compressed member holds several records: none but the first can be reached by its offset.
    #[error("one compressed member holds several records: they cannot be reached one by one")]
    SharedMember,
    /// One record lies in several compressed members.
    #[error("the record is split over several compressed members")]
    SplitRecord,
    /// The compressed data cannot be decompressed.
    #[error("the compressed member is corrupt: {0}")]
    CorruptMember(String),
    /// The file ends inside a compressed member.
    #[error("the compressed member is cut off")]
    CutMember,
    /// The member is whole but for the checksum at its end.
    #[error("the checksum at the end of the compressed member is cut off")]
    CutChecksum,
    /// The checksum or the length of a compressed member do not fit what it holds.
    #[error("the checksum of the compressed member does not fit its content")]
    WrongChecksum,
    /// The member inflates beyond [`masthead_limits::Limits::inflation_ratio`].
    #[error("the compressed member grows to more than {0} times its size (limits.inflation_ratio)")]
    Inflation(usize),
    /// The dictionary of a Zstandard archive cannot be used.
    #[error("the dictionary of the archive cannot be used: {0}")]
    BadDictionary(String),
}

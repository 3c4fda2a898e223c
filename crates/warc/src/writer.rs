//! [`Writer`]: WARC 1.1, one record a member.

use std::io::{self, Write};

use flate2::{Compression, GzBuilder};
use sha2::{Digest as _, Sha256};

use crate::digest;
use crate::header::is_date;
use crate::record::RecordKind;

/// How records are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// A gzip member each.
    Gzip,
    /// A Zstandard frame each, with its checksum.
    Zstd,
}

/// A record to be written.
#[derive(Debug, Clone)]
pub struct NewRecord<'a> {
    /// What it holds.
    pub kind: RecordKind,
    /// Its id, a URI; made from what the record says where it is none.
    pub id: Option<&'a str>,
    /// Its `WARC-Date`: the W3C's profile of ISO 8601, in UTC.
    pub date: &'a str,
    /// The address it is about.
    pub target_uri: Option<&'a str>,
    /// The `Content-Type` of the block.
    pub content_type: Option<&'a str>,
    /// Further fields, such as `WARC-IP-Address`.
    pub fields: Vec<(&'a str, &'a str)>,
    /// The block.
    pub block: &'a [u8],
}

impl<'a> NewRecord<'a> {
    fn new(
        kind: RecordKind,
        uri: Option<&'a str>,
        date: &'a str,
        kind_of_block: &'a str,
        block: &'a [u8],
    ) -> Self {
        let content_type = Some(kind_of_block);
        Self { kind, id: None, date, target_uri: uri, content_type, fields: Vec::new(), block }
    }

    /// What the file is: lines of `name: value`.
    pub fn warcinfo(date: &'a str, lines: &'a [u8]) -> Self {
        Self::new(RecordKind::Warcinfo, None, date, "application/warc-fields", lines)
    }

    /// What was asked of a server: the HTTP request.
    pub fn request(target_uri: &'a str, date: &'a str, request: &'a [u8]) -> Self {
        Self::new(RecordKind::Request, Some(target_uri), date, "application/http; msgtype=request", request)
    }

    /// What a server sent: the HTTP response, status line to body.
    pub fn response(target_uri: &'a str, date: &'a str, response: &'a [u8]) -> Self {
        Self::new(
            RecordKind::Response,
            Some(target_uri),
            date,
            "application/http; msgtype=response",
            response,
        )
    }

    /// A file that no server was asked for.
    pub fn resource(target_uri: &'a str, date: &'a str, content_type: &'a str, content: &'a [u8]) -> Self {
        Self::new(RecordKind::Resource, Some(target_uri), date, content_type, content)
    }

    /// Another form of what was archived, such as the text of a page.
    pub fn conversion(target_uri: &'a str, date: &'a str, content_type: &'a str, content: &'a [u8]) -> Self {
        Self::new(RecordKind::Conversion, Some(target_uri), date, content_type, content)
    }

    /// Something about another record.
    pub fn metadata(target_uri: &'a str, date: &'a str, content_type: &'a str, content: &'a [u8]) -> Self {
        Self::new(RecordKind::Metadata, Some(target_uri), date, content_type, content)
    }

    /// Another visit that found the payload of an earlier one: the HTTP header alone, the digest of the payload and
    /// where and when it was found first.
    pub fn revisit(
        target_uri: &'a str,
        date: &'a str,
        header: &'a [u8],
        payload_digest: &'a str,
        first_uri: &'a str,
        first_date: &'a str,
    ) -> Self {
        let kind_of_block = "application/http; msgtype=response";
        let mut record = Self::new(RecordKind::Revisit, Some(target_uri), date, kind_of_block, header);
        record.fields.extend([
            ("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"),
            ("WARC-Payload-Digest", payload_digest),
            ("WARC-Refers-To-Target-URI", first_uri),
            ("WARC-Refers-To-Date", first_date),
        ]);
        record
    }
}

/// Where a record was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Bytes from the start of the file.
    pub offset: u64,
    /// Bytes in the file.
    pub length: u64,
    /// Its id.
    pub id: String,
}

/// A record that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The output failed.
    #[error("the archive could not be written: {0}")]
    Io(#[from] io::Error),
    /// A name or value with a line end or another control character in it, which would end up as other fields, or with
    /// white space around it, which nobody would read again.
    #[error("the field {0} of the record has a control character in it or white space around it")]
    BadField(String),
    /// A date that WARC does not know.
    #[error("'{0}' is no date of a record: write it as 2026-03-07T08:30:00Z")]
    BadDate(String),
}

/// Writes an archive. The same records give the same bytes.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    packing: Packing,
    offset: u64,
}

impl<W: Write> Writer<W> {
    /// A new archive.
    pub fn new(out: W, packing: Packing) -> Self {
        Self::after(out, packing, 0)
    }

    /// An archive that goes on: `offset` bytes of it have been written before.
    pub fn after(out: W, packing: Packing, offset: u64) -> Self {
        Self { out, packing, offset }
    }

    /// Writes a record.
    ///
    /// # Errors
    /// Where a field cannot be written as one, or the output fails; in the first case nothing was written.
    pub fn write(&mut self, record: &NewRecord<'_>) -> Result<Written, WriteError> {
        let (id, bytes) = bytes_of(record)?;
        let packed = match self.packing {
            Packing::Plain => bytes,
            Packing::Gzip => {
                let mut encoder = GzBuilder::new().write(Vec::new(), Compression::default());
                encoder.write_all(&bytes)?;
                encoder.finish()?
            }
            Packing::Zstd => {
                let mut encoder =
                    zstd::stream::write::Encoder::new(Vec::new(), zstd::DEFAULT_COMPRESSION_LEVEL)?;
                encoder.include_checksum(true)?;
                encoder.set_pledged_src_size(Some(bytes.len() as u64))?;
                encoder.write_all(&bytes)?;
                encoder.finish()?
            }
        };
        self.out.write_all(&packed)?;
        let written = Written { offset: self.offset, length: packed.len() as u64, id };
        self.offset += written.length;
        Ok(written)
    }

    /// Ends the archive and gives the output back.
    ///
    /// # Errors
    /// Where the output fails.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// The id of a record and its bytes, before they are compressed.
fn bytes_of(record: &NewRecord<'_>) -> Result<(String, Vec<u8>), WriteError> {
    if !is_date(record.date) {
        return Err(WriteError::BadDate(record.date.to_owned()));
    }
    let block_digest = digest::sha1(record.block);
    let id = record.id.map_or_else(|| id_of(record, &block_digest), str::to_owned);
    let bracketed = format!("<{id}>");
    let length = record.block.len().to_string();
    let mut fields = vec![("WARC-Type", record.kind.as_str()), ("WARC-Record-ID", &bracketed)];
    fields.push(("WARC-Date", record.date));
    fields.extend(record.target_uri.map(|it| ("WARC-Target-URI", it)));
    fields.extend(record.fields.iter().copied());
    fields.push(("WARC-Block-Digest", &block_digest));
    let payload_digest = payload(record).map(digest::sha1);
    fields.extend(payload_digest.as_deref().map(|it| ("WARC-Payload-Digest", it)));
    fields.extend(record.content_type.map(|it| ("Content-Type", it)));
    fields.push(("Content-Length", &length));

    let mut bytes = b"WARC/1.1\r\n".to_vec();
    for (name, value) in fields {
        let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_graphic() && it != b':');
        if !is_name || value.chars().any(char::is_control) || value != value.trim() {
            return Err(WriteError::BadField(name.to_owned()));
        }
        bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(record.block);
    bytes.extend_from_slice(b"\r\n\r\n");
    Ok((id, bytes))
}

/// What of a block is its payload: the body of an HTTP message. That of other blocks is the block, and its digest
/// says nothing new.
fn payload<'a>(record: &NewRecord<'a>) -> Option<&'a [u8]> {
    if !matches!(record.kind, RecordKind::Response | RecordKind::Request) {
        return None;
    }
    let header = memchr::memmem::find(record.block, b"\r\n\r\n")?;
    Some(&record.block[header + 4..])
}

/// An id made from what the record says: a UUID of version 8 (RFC 9562) from a SHA-256. Records that say the same of
/// the same moment have the same id.
fn id_of(record: &NewRecord<'_>, block_digest: &str) -> String {
    let mut hash = Sha256::new();
    for part in [record.kind.as_str(), record.date, record.target_uri.unwrap_or_default(), block_digest] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = data_encoding::HEXLOWER.encode(&bytes);
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

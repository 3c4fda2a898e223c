//! CDXJ indexes: a line a record, sorted by address and time, so that a copy is found without reading the archive.
//!
//! A line is a key (the address turned round, see [`key`]), a time of 14 digits and an object of JSON with the words
//! that pywb and the indexes of Common Crawl use: `url`, `mime`, `status`, `digest`, `length`, `offset`, `filename`.

use std::io::{self, BufRead, Write};

use serde_json::{Map, Value};
use url::{Host, Url};

use crate::http::HttpResponse;
use crate::record::Record;

/// One line of an index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The address turned round, by which the index is sorted.
    pub key: String,
    /// When the copy was made: `YYYYMMDDhhmmss`.
    pub timestamp: String,
    /// The address.
    pub url: String,
    /// The type of the content.
    pub mime: Option<String>,
    /// The status of HTTP.
    pub status: Option<u16>,
    /// The digest of the payload, as the record states it.
    pub digest: Option<String>,
    /// Bytes of the record in the file, compressed as it is.
    pub length: Option<u64>,
    /// Where the record begins in the file.
    pub offset: u64,
    /// The file.
    pub filename: String,
}

/// A line that is none of an index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The input failed.
    #[error("the index could not be read: {0}")]
    Io(#[from] io::Error),
    /// A line without key, time, object, or one of the fields that every entry has.
    #[error("line {line} of the index is no CDXJ: {why}")]
    Line {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
}

impl Entry {
    /// The entry of a record; none where the record has no address or no date, or shares its member with others and
    /// cannot be reached.
    pub fn of(record: &Record, response: Option<&HttpResponse>, filename: &str) -> Option<Self> {
        let url = record.target_uri.clone()?;
        record.length?;
        let kind = response.map_or(record.content_type(), HttpResponse::content_type);
        Some(Self {
            key: key(&url),
            timestamp: timestamp(record.date.as_deref()?)?,
            mime: kind.map(|it| it.split(';').next().unwrap_or(it).trim().to_ascii_lowercase()),
            status: response.and_then(|it| it.status),
            digest: record.header("WARC-Payload-Digest").map(str::to_owned),
            length: record.length,
            offset: record.offset,
            filename: filename.to_owned(),
            url,
        })
    }

    /// The entry as a line, without its end.
    pub fn line(&self) -> String {
        let mut object = Map::new();
        let mut put = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                object.insert(name.to_owned(), Value::String(value));
            }
        };
        put("url", Some(self.url.clone()));
        put("mime", self.mime.clone());
        put("status", self.status.map(|it| it.to_string()));
        put("digest", self.digest.clone());
        put("length", self.length.map(|it| it.to_string()));
        put("offset", Some(self.offset.to_string()));
        put("filename", Some(self.filename.clone()));
        format!("{} {} {}", self.key, self.timestamp, Value::Object(object))
    }

    fn read(line: &str) -> Result<Self, String> {
        let mut parts = line.splitn(3, ' ');
        let (Some(key), Some(timestamp), Some(object)) = (parts.next(), parts.next(), parts.next()) else {
            return Err("it is not a key, a time and an object".to_owned());
        };
        if timestamp.is_empty() || !timestamp.bytes().all(|it| it.is_ascii_digit()) {
            return Err("its time is not digits".to_owned());
        }
        let object: Map<String, Value> = serde_json::from_str(object).map_err(|error| error.to_string())?;
        // Numbers are written as text by most programs, and as numbers by some.
        let text = |name: &str| match object.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let needed = |name: &str| text(name).ok_or_else(|| format!("it has no {name}"));
        let offset = needed("offset")?;
        Ok(Self {
            key: key.to_owned(),
            timestamp: timestamp.to_owned(),
            url: needed("url")?,
            mime: text("mime"),
            status: text("status").and_then(|it| it.parse().ok()),
            digest: text("digest"),
            length: text("length").and_then(|it| it.parse().ok()),
            offset: offset.parse().map_err(|_| format!("its offset is '{offset}'"))?,
            filename: needed("filename")?,
        })
    }
}

/// An index, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// An index of entries in any order.
    pub fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort();
        Self { entries }
    }

    /// Reads an index; empty lines and lines of headers (`!`) are passed over.
    ///
    /// # Errors
    /// Where it cannot be read, or a line is none of an index.
    pub fn read(input: impl BufRead) -> Result<Self, IndexError> {
        let mut entries = Vec::new();
        for (index, line) in input.lines().enumerate() {
            let line = line?;
            if line.trim().is_empty() || line.starts_with('!') {
                continue;
            }
            entries.push(Entry::read(&line).map_err(|why| IndexError::Line { line: index + 1, why })?);
        }
        Ok(Self::new(entries))
    }

    /// Writes the index, sorted as other programs expect it: by the bytes of the lines.
    ///
    /// # Errors
    /// Where the output fails.
    pub fn write(&self, mut out: impl Write) -> io::Result<()> {
        let mut lines: Vec<String> = self.entries.iter().map(Entry::line).collect();
        lines.sort_unstable();
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    /// The entries, sorted by key and time.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The copies of an address, the oldest first. Addresses that differ only in what [`key`] leaves out are one.
    pub fn copies(&self, url: &str) -> &[Entry] {
        let key = key(url);
        let start = self.entries.partition_point(|entry| entry.key < key);
        let length = self.entries[start..].partition_point(|entry| entry.key == key);
        &self.entries[start..start + length]
    }

    /// The last copy of an address made at that time (`YYYYMMDDhhmmss`) or before; the first one after it where there
    /// is none.
    pub fn copy_at(&self, url: &str, timestamp: &str) -> Option<&Entry> {
        let copies = self.copies(url);
        let after = copies.partition_point(|entry| entry.timestamp.as_str() <= timestamp);
        copies.get(after.saturating_sub(1))
    }
}

/// The time of a `WARC-Date` in 14 digits; what it leaves open is taken as early as can be.
fn timestamp(date: &str) -> Option<String> {
    if !crate::header::is_date(date) {
        return None;
    }
    let digits: String = date.split('.').next()?.chars().filter(char::is_ascii_digit).collect();
    let earliest = "00000101000000";
    Some(format!("{digits}{}", earliest.get(digits.len()..)?))
}

/// An address as indexes sort it (SURT): the host from right to left, without `www.`, port, user and fragment, lower
/// case, the query's parts sorted. An address that is none is its own key, without spaces.
///
/// ```
/// use masthead_warc::index::key;
///
/// assert_eq!(key("https://www.News.example/A/?b=2&a=1#top"), "example,news)/a?a=1&b=2");
/// ```
pub fn key(address: &str) -> String {
    let parsed = Url::parse(address.trim()).ok();
    let Some((url, host)) = parsed.as_ref().and_then(|url| Some((url, url.host()?))) else {
        return address.split_whitespace().collect::<Vec<_>>().join("%20").to_lowercase();
    };
    let host = match host {
        Host::Domain(domain) => {
            let labels: Vec<&str> = without_www(domain).split('.').rev().collect();
            labels.join(",")
        }
        other => other.to_string(),
    };
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let path = url.path().to_lowercase();
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { "/" };
    let path = if path.is_empty() { "/" } else { path };
    let query = url.query().filter(|it| !it.is_empty()).map(|query| {
        let query = query.to_lowercase();
        let mut parts: Vec<&str> = query.split('&').collect();
        parts.sort_unstable();
        format!("?{}", parts.join("&"))
    });
    format!("{host}{port}){path}{}", query.unwrap_or_default())
}

/// A host without `www.`, `www2.` and the like.
fn without_www(domain: &str) -> &str {
    let Some(rest) = domain.strip_prefix("www") else { return domain };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix('.').filter(|rest| rest.contains('.')).unwrap_or(domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(url: &str, timestamp: &str, offset: u64) -> Entry {
        Entry {
            key: key(url),
            timestamp: timestamp.to_owned(),
            url: url.to_owned(),
            mime: Some("text/html".to_owned()),
            status: Some(200),
            digest: None,
            length: Some(100),
            offset,
            filename: "a.warc.gz".to_owned(),
        }
    }

    #[test]
    fn keys_are_those_of_other_indexes() {
        for (url, expected) in [
            ("http://news.example/", "example,news)/"),
            ("https://www2.news.example:8443/A/b/", "example,news:8443)/a/b"),
            ("https://www.example/", "example,www)/"),
            ("http://user@news.example/?", "example,news)/"),
            ("http://192.0.2.1/x", "192.0.2.1)/x"),
            ("urn:pageinfo:a b", "urn:pageinfo:a%20b"),
        ] {
            assert_eq!(key(url), expected, "{url}");
        }
    }

    #[test]
    fn copies_are_found_by_address_and_time() {
        let index = Index::new(vec![
            entry("https://news.example/2", "20240101000000", 30),
            entry("https://news.example/1", "20240301000000", 20),
            entry("http://www.news.example/1#a", "20240201000000", 10),
            entry("https://news.example/11", "20240201000000", 40),
        ]);
        let offsets: Vec<u64> = index.copies("https://news.example/1").iter().map(|it| it.offset).collect();
        assert_eq!(offsets, [10, 20]);
        let at = |time| index.copy_at("https://news.example/1", time).map(|it| it.offset);
        assert_eq!(
            (at("20240215000000"), at("20240401000000"), at("20200101000000")),
            (Some(10), Some(20), Some(10))
        );
        assert_eq!(index.copy_at("https://other.example/", "20240101000000"), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let index = Index::new(vec![
            entry("https://b.example/ü?x=\"1\"", "2024", 1),
            entry("https://a.example/", "2023", 2),
        ]);
        let mut text = Vec::new();
        index.write(&mut text).unwrap();
        assert_eq!(Index::read(&text[..]).unwrap(), index);
        let lines = String::from_utf8(text).unwrap();
        assert!(lines.starts_with("example,a)/ 2023 {\"url\":\"https://a.example/\",\"mime\""), "{lines}");
    }

    #[test]
    fn a_line_that_is_none_is_told_by_its_number() {
        let text = "!OpenWayback-CDXJ 1.0\n\nexample,a)/ 2023 {\"url\":\"https://a.example/\",\"offset\":7,\"filename\":\"f\"}\n";
        assert_eq!(Index::read(text.as_bytes()).unwrap().entries()[0].offset, 7);
        for bad in
            ["example,a)/ 2023", "example,a)/ x {}", "example,a)/ 2023 {\"url\":1", "example,a)/ 2023 {}"]
        {
            let text = format!("{text}{bad}\n");
            let error = Index::read(text.as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with("line 4 of the index"), "{error}");
        }
    }

    #[test]
    fn a_date_that_is_short_is_its_beginning() {
        assert_eq!(timestamp("2024").as_deref(), Some("20240101000000"));
        assert_eq!(timestamp("2024-05-06T07:08Z").as_deref(), Some("20240506070800"));
        assert_eq!(timestamp("2024-05-06T07:08:09.123Z").as_deref(), Some("20240506070809"));
        assert_eq!(timestamp("yesterday"), None);
    }
}

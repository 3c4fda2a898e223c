//! The headers of records: WARC's fields and ARC's one line.

use crate::damage::{DamageKind, Lost};

/// The longest line that may begin a WARC record: `WARC/`, two numbers, two line ends.
pub(crate) const VERSION_LINE: usize = 16;

/// The longest line of an ARC record that is looked for.
pub(crate) const ARC_LINE: usize = 16 << 10;

/// The length of the version line that the bytes begin with, such as `WARC/1.0`, with its line end.
pub(crate) fn version_line(bytes: &[u8]) -> Option<usize> {
    let rest = bytes.strip_prefix(b"WARC/")?;
    let end = memchr::memchr(b'\n', &rest[..rest.len().min(VERSION_LINE - 5)])?;
    let (major, minor) = split_once(rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]), b'.')?;
    let is_number = |digits: &[u8]| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    (is_number(major) && is_number(minor)).then_some(5 + end + 1)
}

fn split_once(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let index = memchr::memchr(at, bytes)?;
    Some((&bytes[..index], &bytes[index + 1..]))
}

/// The header of a record, whichever format it came in.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// Such as `WARC/1.0` or `ARC/1`.
    pub version: String,
    /// Names and values in the order of the file.
    pub fields: Vec<(String, String)>,
    /// What is wrong with it and did not keep it from being read.
    pub faults: Vec<DamageKind>,
}

impl Header {
    /// Reads the bytes of a WARC header, from its version line to its empty line.
    pub fn read(bytes: &[u8]) -> Self {
        let mut header = Self::default();
        for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let text = String::from_utf8_lossy(line);
            if index == 0 {
                header.version = text.trim().to_owned();
                continue;
            }
            if text.contains('\u{fffd}') {
                header.faults.push(DamageKind::BadField(text.clone().into_owned()));
            }
            if line[0] == b' ' || line[0] == b'\t' {
                // A folded line goes on with the value of the one before.
                if let Some((_, value)) = header.fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                    continue;
                }
            }
            match text.split_once(':') {
                Some((name, value)) => {
                    header.fields.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                None => header.faults.push(DamageKind::BadField(text.into_owned())),
            }
        }
        header
    }

    /// Reads the one line of an ARC record, version 1 or 2; its address may have spaces in it.
    pub fn read_arc(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?.trim_end();
        let (scheme, _) = line.split_once(':')?;
        if scheme.is_empty() || !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return None;
        }
        let fields: Vec<&str> = line.split(' ').collect();
        // From the right: length, then (version 2) file name, offset, location, checksum, result, then the type.
        let (version, of_date) = [("ARC/1", 3), ("ARC/2", 8)].into_iter().find(|(_, back)| {
            fields.len() > back + 1 && fields[fields.len() - back].bytes().all(|it| it.is_ascii_digit()) && {
                let digits = fields[fields.len() - back].len();
                (8..=20).contains(&digits)
            }
        })?;
        let date_at = fields.len() - of_date;
        let uri = fields[..date_at - 1].join(" ");
        let length = fields[fields.len() - 1];
        let kind = if uri.starts_with("filedesc:") {
            "warcinfo"
        } else if uri.starts_with("http") {
            "response"
        } else {
            "resource"
        };
        let mut header = Self { version: version.to_owned(), ..Self::default() };
        for (name, value) in [
            ("WARC-Type", kind),
            ("WARC-Target-URI", &uri),
            ("WARC-IP-Address", fields[date_at - 1]),
            ("WARC-Date", &date_of_digits(fields[date_at])),
            ("Content-Type", fields[date_at + 1]),
            ("Content-Length", length),
        ] {
            header.fields.push((name.to_owned(), value.to_owned()));
        }
        Some(header)
    }

    /// The value of the first field of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        all(&self.fields, name).next()
    }

    /// The lengths that the header states, each once.
    pub fn lengths(&self) -> Result<Vec<u64>, DamageKind> {
        let mut lengths = Vec::new();
        for value in all(&self.fields, "Content-Length") {
            let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
            let length = value.parse().ok().filter(|length| is_number && *length <= MOST_BYTES);
            let length = length.ok_or_else(|| DamageKind::BadLength(value.to_owned()))?;
            // Two are enough to try; a header of thousands is no reason to look at each.
            if !lengths.contains(&length) && lengths.len() < 4 {
                lengths.push(length);
            }
        }
        if lengths.is_empty() { Err(DamageKind::MissingField("Content-Length")) } else { Ok(lengths) }
    }

    pub fn lost(&self) -> Lost {
        let id = self.get("WARC-Record-ID").map(|it| without_brackets(it).to_owned());
        Lost { id, target_uri: self.get("WARC-Target-URI").map(|it| without_brackets(it).to_owned()) }
    }
}

/// The values of the fields of that name, whatever its case.
pub(crate) fn all<'a, 'n>(
    fields: &'a [(String, String)],
    name: &'n str,
) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
    let fields = fields.iter().filter(move |(own, _)| own.eq_ignore_ascii_case(name));
    fields.map(|(_, value)| value.as_str())
}

/// No record has more bytes than this: 1 TiB.
const MOST_BYTES: u64 = 1 << 40;

/// A value without the angle brackets that WARC puts around addresses.
pub(crate) fn without_brackets(value: &str) -> &str {
    value.strip_prefix('<').and_then(|it| it.strip_suffix('>')).unwrap_or(value)
}

/// ARC's `20140216050221` as WARC writes it; anything else stays as it is.
fn date_of_digits(digits: &str) -> String {
    if digits.len() != 14 {
        return digits.to_owned();
    }
    let part = |from: usize, to: usize| &digits[from..to];
    format!("{}-{}-{}T{}:{}:{}Z", part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12), part(12, 14))
}

/// True for a date as WARC 1.1 writes it: the W3C's profile of ISO 8601, a year to fractions of a second, in UTC.
pub(crate) fn is_date(text: &str) -> bool {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let number = |text: &str, digits: usize, from: u32, to: u32| {
        let value =
            (text.len() == digits && text.bytes().all(|it| it.is_ascii_digit())).then(|| text.parse());
        value.and_then(Result::ok).filter(|value: &u32| (from..=to).contains(value))
    };
    let mut parts = day.split('-');
    let Some(year) = parts.next().and_then(|it| number(it, 4, 1, 9999)) else { return false };
    let month = parts.next().map(|it| number(it, 2, 1, 12));
    let days = match month {
        Some(Some(2)) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        Some(Some(2)) => 28,
        Some(Some(4 | 6 | 9 | 11)) => 30,
        _ => 31,
    };
    let day = parts.next().map(|it| number(it, 2, 1, days));
    if month == Some(None) || day == Some(None) || parts.next().is_some() {
        return false;
    }
    let Some(time) = time else { return true };
    let Some(time) = time.strip_suffix('Z').filter(|_| day.is_some()) else { return false };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let mut parts = time.split(':');
    let clock =
        [(23, true), (59, true), (60, false)].into_iter().all(|(most, is_needed)| match parts.next() {
            Some(part) => number(part, 2, 0, most).is_some(),
            None => !is_needed,
        });
    clock && parts.next().is_none() && !fraction.is_empty() && fraction.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_line_is_told_from_words() {
        assert_eq!(version_line(b"WARC/1.0\r\nx"), Some(10));
        assert_eq!(version_line(b"WARC/0.17\n"), Some(10));
        for no in [&b"WARC/1.0 is a format\n"[..], b"WARC/\n", b"WARC/1.\n", b"WARC/1.0", b"warc/1.0\n"] {
            assert_eq!(version_line(no), None);
        }
    }

    #[test]
    fn folded_lines_and_lines_that_are_no_fields_are_told() {
        let header = Header::read(b"WARC/1.0\r\nA: 1\r\n 2\r\nno field\r\nb:\r\n\r\n");
        assert_eq!(header.fields, [("A".into(), "1 2".into()), ("b".into(), String::new())]);
        assert_eq!(header.faults, [DamageKind::BadField("no field".into())]);
        assert_eq!((header.version.as_str(), header.get("a")), ("WARC/1.0", Some("1 2")));
    }

    #[test]
    fn the_line_of_an_arc_record_is_read_from_both_ends() {
        let one = Header::read_arc(b"http://a.example/b c 10.0.0.1 20140216050221 text/html 15\n").unwrap();
        assert_eq!(one.get("WARC-Target-URI"), Some("http://a.example/b c"));
        assert_eq!(one.get("WARC-Date"), Some("2014-02-16T05:02:21Z"));
        let two = Header::read_arc(
            b"http://a.example/ 10.0.0.1 20140216050221 text/html 200 SUM - 9 a.arc.gz 15\n",
        );
        let two = two.unwrap();
        assert_eq!((two.version.as_str(), two.get("Content-Length")), ("ARC/2", Some("15")));
        assert!(Header::read_arc(b"http://a.example/ is what we call a page\n").is_none());
        assert!(Header::read_arc(b"See http://a.example/ 10.0.0.1 20140216050221 text/html 15\n").is_none());
    }

    #[test]
    fn dates_are_those_of_the_standard() {
        for yes in ["2016", "2016-09", "2016-02-29", "2016-09-19T17:20Z", "2016-09-19T17:20:24.123456Z"] {
            assert!(is_date(yes), "{yes}");
        }
        for no in [
            "",
            "0000",
            "2015-02-29",
            "2016-13",
            "20160919172024",
            "2008-10-294T05:21:46-0700",
            "2016T10:00Z",
        ] {
            assert!(!is_date(no), "{no}");
        }
    }
}

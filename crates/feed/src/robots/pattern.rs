//! Paths of addresses and patterns of rules, in one spelling, and whether one fits the other.

use memchr::memmem;

/// A pattern of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// The texts between the wildcards; the first stands at the start of the path.
    parts: Vec<String>,
    /// The last part stands at the end of the path.
    is_anchored: bool,
    /// Its length in bytes, by which the more special rule is found.
    length: usize,
}

impl Pattern {
    /// A pattern, and whether it was cut because it has more than `most` wildcards.
    pub(crate) fn new(value: &[u8], most: usize) -> (Self, bool) {
        let mut value = value;
        let cut = memchr::memchr_iter(b'*', value).nth(most);
        if let Some(at) = cut {
            value = &value[..at];
        }
        let is_anchored = cut.is_none() && value.ends_with(b"$");
        let body = if is_anchored { &value[..value.len() - 1] } else { value };
        let mut parts: Vec<String> = body.split(|byte| *byte == b'*').map(normal).collect();
        if body.starts_with(b"http://") || body.starts_with(b"https://") {
            parts[0].insert(0, '/');
        }
        let length =
            parts.iter().map(String::len).sum::<usize>() + parts.len() - 1 + usize::from(is_anchored);
        (Self { parts, is_anchored, length }, cut.is_some())
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Whether it fits a path that [`path_of`] has made. Each part is looked for once, from where the one before
    /// ended: the first place that fits leaves most to the others.
    pub(crate) fn fits(&self, path: &str) -> bool {
        let Some((first, others)) = self.parts.split_first() else { return false };
        let Some(mut rest) = path.strip_prefix(first.as_str()) else { return false };
        let Some((last, middle)) = others.split_last() else {
            return !self.is_anchored || rest.is_empty() || rest.starts_with("%24");
        };
        for part in middle {
            let Some(at) = memmem::find(rest.as_bytes(), part.as_bytes()) else { return false };
            rest = &rest[at + part.len()..];
        }
        let within = |part: &str| memmem::find(rest.as_bytes(), part.as_bytes()).is_some();
        if self.is_anchored { rest.ends_with(last) || within(&format!("{last}%24")) } else { within(last) }
    }
}

/// The path and query of an address, in one spelling. What has no scheme is a path where it begins with one slash,
/// and begins with a host where not.
pub(crate) fn path_of(url: &str) -> String {
    let start = if url.starts_with("//") { 2 } else { 0 };
    let delimiter = |c| matches!(c, '/' | '?' | ';');
    let after_scheme = match url[start..].find("://") {
        Some(at) if url[start..].find(delimiter).is_none_or(|first| at < first) => start + at + 3,
        _ => start,
    };
    let end = url[start..].find('#').map_or(url.len(), |at| start + at);
    let path = match url[after_scheme..].find(delimiter).map(|at| after_scheme + at) {
        Some(at) if at < end => &url[at..end],
        _ => "/",
    };
    let mut path = normal(path.as_bytes());
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    path
}

/// RFC 9309, section 2.2.2: octets that RFC 3986 does not reserve stand as they are, all others that are no plain
/// ASCII of an address as `%XX` in capitals. `*` and `$` are written `%2A` and `%24`, so that those of an address
/// are not those of a pattern.
fn normal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%').then(|| bytes.get(at + 1..at + 3).and_then(hex)).flatten();
        at += if escaped.is_some() { 3 } else { 1 };
        match escaped {
            Some(octet) if is_unreserved(octet) => text.push(char::from(octet)),
            Some(octet) => escape(octet, &mut text),
            None if is_unreserved(byte) || is_delimiter(byte) => text.push(char::from(byte)),
            None => escape(byte, &mut text),
        }
    }
    text
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    match digits {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    }
}

fn escape(octet: u8, text: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    text.push('%');
    text.push(char::from(DIGITS[usize::from(octet >> 4)]));
    text.push(char::from(DIGITS[usize::from(octet & 15)]));
}

/// RFC 3986, section 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// The reserved ones of RFC 3986, section 2.2, but `*` and `$`; and a `%` that begins no escape.
fn is_delimiter(byte: u8) -> bool {
    b":/?#[]@!&'()+,;=%".contains(&byte)
}

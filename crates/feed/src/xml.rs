//! A reader of XML that does not give up: tokens of a text whatever it is, in time that is linear in its length.
//!
//! A feed with a bare `&`, a `<` in a headline, a tag without its end or no end at all is no XML, and XML's own rule is
//! to refuse it whole. Here each fault is counted and what stands around it is read. Nothing is ever fetched or
//! expanded: a document type declaration is a token, and only the names of the entities it declares are looked at.

use memchr::{memchr, memchr2, memmem};

use crate::fault::{Fault, Faults};

/// How far a `<` in an attribute is looked past for the end of its value, in bytes.
const ODD_VALUE: usize = 4 << 10;

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    /// `<name attributes>`
    Start { name: &'t str, attributes: Attributes<'t>, is_empty: bool },
    /// `</name>`
    End { name: &'t str },
    /// Text with its references as they are written.
    Text(&'t str),
    /// The content of a CDATA section.
    CData(&'t str),
    /// What stands between `<!DOCTYPE` and its `>`.
    Doctype(&'t str),
}

/// The attributes of a tag as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Attributes<'t>(pub(crate) &'t str);

/// Reads tokens, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    position: usize,
    /// The text ends within markup.
    pub(crate) is_cut: bool,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, position: 0, is_cut: false }
    }

    /// Where the next token begins, in bytes.
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    /// Goes back to where a token began.
    pub(crate) fn rewind(&mut self, position: usize) {
        self.position = position;
    }

    pub(crate) fn next(&mut self, faults: &mut Faults) -> Option<Token<'t>> {
        loop {
            let rest = &self.text[self.position..];
            if rest.is_empty() {
                return None;
            }
            let Some(token) = self.markup(rest, faults) else {
                if self.is_cut {
                    self.position = self.text.len();
                    return None;
                }
                // No markup begins here: text up to the next `<`, which may be the first character itself.
                let first = usize::from(rest.starts_with('<'));
                if first == 1 {
                    faults.add(Fault::BareLess, self.position);
                }
                let end = memchr(b'<', &rest.as_bytes()[first..]).map_or(rest.len(), |at| first + at);
                self.position += end;
                return Some(Token::Text(&rest[..end]));
            };
            if let Some(token) = token {
                return Some(token);
            }
        }
    }

    /// The markup at the start of `rest`, `Some(None)` for what is passed over, `None` where there is none.
    fn markup(&mut self, rest: &'t str, faults: &mut Faults) -> Option<Option<Token<'t>>> {
        let bytes = rest.as_bytes();
        match (bytes.first()?, bytes.get(1)) {
            (b'<', Some(b'!')) if rest.starts_with("<!--") => {
                self.up_to(rest, 4, "-->")?;
                Some(None)
            }
            (b'<', Some(b'!')) if starts_with(rest, "<![CDATA[") => self.cdata(rest, faults).map(Some),
            (b'<', Some(b'!')) if starts_with(rest, "<!DOCTYPE") => {
                let Some(end) = doctype_end(rest) else {
                    self.is_cut = true;
                    return None;
                };
                self.position += end + 1;
                Some(Some(Token::Doctype(&rest[9..end])))
            }
            (b'<', Some(b'!' | b'?')) => {
                self.up_to(rest, 2, ">")?;
                Some(None)
            }
            (b'<', Some(b'/')) => self.end_tag(rest, faults).map(Some),
            (b'<', Some(byte)) if is_name_start(*byte) => self.start_tag(rest, faults).map(Some),
            (b'<', None) => {
                self.is_cut = true;
                None
            }
            _ => None,
        }
    }

    /// What stands between `from` and `end`; the position is behind `end` then.
    fn up_to(&mut self, rest: &'t str, from: usize, end: &str) -> Option<&'t str> {
        let Some(length) = memmem::find(&rest.as_bytes()[from..], end.as_bytes()) else {
            self.is_cut = true;
            return None;
        };
        self.position += from + length + end.len();
        Some(&rest[from..from + length])
    }

    /// A CDATA section. Where the next one begins before it ends, or nothing ends it, its end is missing: it is taken to
    /// end where the next end tag begins.
    fn cdata(&mut self, rest: &'t str, faults: &mut Faults) -> Option<Token<'t>> {
        let inner = &rest[9..];
        let next = memmem::find(inner.as_bytes(), b"<![CDATA[").unwrap_or(inner.len());
        if let Some(end) = memmem::find(&inner.as_bytes()[..next], b"]]>") {
            self.position += 9 + end + 3;
            return Some(Token::CData(&inner[..end]));
        }
        let Some(end) = memmem::find(&inner.as_bytes()[..next], b"</") else {
            self.is_cut = true;
            return None;
        };
        faults.add(Fault::BrokenTag, self.position);
        self.position += 9 + end;
        Some(Token::CData(&inner[..end]))
    }

    fn end_tag(&mut self, rest: &'t str, faults: &mut Faults) -> Option<Token<'t>> {
        let Some(at) = memchr2(b'>', b'<', &rest.as_bytes()[2..]).map(|at| at + 2) else {
            self.is_cut = true;
            return None;
        };
        if rest.as_bytes()[at] == b'<' {
            faults.add(Fault::BrokenTag, self.position);
            self.position += at;
        } else {
            self.position += at + 1;
        }
        Some(Token::End { name: rest[2..at].trim() })
    }

    fn start_tag(&mut self, rest: &'t str, faults: &mut Faults) -> Option<Token<'t>> {
        let bytes = rest.as_bytes();
        let name_end =
            1 + bytes[1..].iter().position(|byte| is_space(*byte) || matches!(byte, b'/' | b'>' | b'<'))?;
        let mut at = name_end;
        loop {
            match bytes.get(at) {
                None => {
                    self.is_cut = true;
                    return None;
                }
                Some(b'>') => break,
                Some(b'<') => {
                    faults.add(Fault::BrokenTag, self.position);
                    break;
                }
                Some(quote @ (b'"' | b'\'')) if follows_equals(&bytes[name_end..at]) => {
                    match value_end(&bytes[at + 1..], *quote) {
                        Some(length) => at += length + 2,
                        None => {
                            faults.add(Fault::BrokenTag, self.position);
                            at += 1;
                        }
                    }
                }
                Some(_) => at += 1,
            }
        }
        let is_empty = at > name_end && bytes[at - 1] == b'/';
        let attributes_end = if is_empty { at - 1 } else { at };
        self.position += if bytes[at] == b'>' { at + 1 } else { at };
        Some(Token::Start {
            name: &rest[1..name_end],
            attributes: Attributes(&rest[name_end..attributes_end]),
            is_empty,
        })
    }
}

/// True where the last character that is no space is `=`.
fn follows_equals(before: &[u8]) -> bool {
    before.iter().rev().find(|byte| !is_space(**byte)) == Some(&b'=')
}

/// The length of an attribute's value. A `<` is not allowed in one; it is passed over where the value ends soon.
fn value_end(value: &[u8], quote: u8) -> Option<usize> {
    let first = memchr2(quote, b'<', value)?;
    if value[first] == quote {
        return Some(first);
    }
    let near = &value[..value.len().min(first + ODD_VALUE)];
    let end = first + memchr(quote, &near[first..])?;
    let after = near.get(end + 1)?;
    (is_space(*after) || matches!(after, b'/' | b'>')).then_some(end)
}

/// Where the `>` of a document type declaration stands. Brackets and quotes are counted, comments passed over.
fn doctype_end(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut is_inside = false;
    let mut at = 0;
    loop {
        at += bytes
            .get(at..)?
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\'' | b'[' | b']' | b'>' | b'<'))?;
        match bytes[at] {
            b'[' => is_inside = true,
            b']' => is_inside = false,
            b'>' if !is_inside => return Some(at),
            b'<' if bytes[at..].starts_with(b"<!--") => at += memmem::find(&bytes[at..], b"-->")?,
            quote @ (b'"' | b'\'') => at += 1 + memchr(quote, &bytes[at + 1..])?,
            _ => {}
        }
        at += 1;
    }
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || !byte.is_ascii()
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

impl<'t> Attributes<'t> {
    /// Name and value, references as they are written. A value without quotes ends at a space, a name without a value
    /// has an empty one.
    pub(crate) fn iter(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let name_end = rest[first..].find(|c: char| c.is_ascii_whitespace() || c == '=');
            let (name, after) = rest.split_at(name_end.map_or(rest.len(), |at| first + at));
            let after = after.trim_start();
            let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
                rest = after;
                return Some((name, ""));
            };
            let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = match quoted {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((value, "")),
            };
            rest = after;
            Some((name, value))
        })
    }
}

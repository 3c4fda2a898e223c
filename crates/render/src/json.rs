//! The record as JSON, and JSON that is safe to print: a raw line of it steers no terminal and, where it is pasted
//! into Markdown, holds no live link.

use std::collections::BTreeMap;
use std::io::{self, Write};

use masthead_article::Article;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::safe::is_unsafe;

/// How JSON is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Two spaces a level.
    Indented,
    /// One line.
    Line,
}

/// The record, with provenance only where it is asked for.
pub(crate) fn record(article: &Article, layout: Layout, provenance: bool) -> String {
    if provenance || article.provenance.is_empty() {
        return to_text(article, layout, is_unprintable);
    }
    to_text(&Article { provenance: BTreeMap::new(), ..article.clone() }, layout, is_unprintable)
}

/// A value as JSON in which the characters of `escaped` stand as `\uXXXX`, ending with a line feed.
///
/// The values of this crate have keys that are strings and no source of errors of their own.
pub(crate) fn to_text<T: Serialize>(value: &T, layout: Layout, escaped: fn(char) -> bool) -> String {
    let mut bytes = Vec::new();
    let written = match layout {
        Layout::Indented => write(value, &mut bytes, Escaping::new(PrettyFormatter::new(), escaped)),
        Layout::Line => write(value, &mut bytes, Escaping::new(CompactFormatter, escaped)),
    };
    written.expect("a record has string keys only, and memory takes every byte");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("serde_json writes UTF-8")
}

fn write<T: Serialize, F: Formatter>(value: &T, bytes: &mut Vec<u8>, formatter: F) -> serde_json::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(bytes, formatter))
}

/// True for what JSON allows in a string and a terminal or a reader of lines does not bear.
pub(crate) fn is_unprintable(c: char) -> bool {
    is_unsafe(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A formatter that writes some characters of strings as `\uXXXX`, and the parenthesis of every `](`, and is another
/// one in everything else.
struct Escaping<F> {
    inner: F,
    escaped: fn(char) -> bool,
    /// For each character of ASCII whether it stands as it is wherever it stands: nearly all of most texts.
    plain: [bool; 128],
}

impl<F> Escaping<F> {
    fn new(inner: F, escaped: fn(char) -> bool) -> Self {
        let plain =
            |byte: usize| byte != usize::from(b'(') && !u8::try_from(byte).is_ok_and(|it| escaped(it.into()));
        Self { inner, escaped, plain: std::array::from_fn(plain) }
    }
}

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let bytes = fragment.as_bytes();
        let is_plain = |byte: &u8| self.plain.get(usize::from(*byte)).is_some_and(|plain| *plain);
        let mut written = 0;
        let mut at = 0;
        loop {
            at += bytes[at..].iter().take_while(|byte| is_plain(byte)).count();
            let Some(c) = fragment[at..].chars().next() else { break };
            let opens_target = c == '(' && bytes[..at].ends_with(b"]");
            if opens_target || (self.escaped)(c) {
                writer.write_all(&bytes[written..at])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
                written = at + c.len_utf8();
            }
            at += c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.inner.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.inner.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.inner.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.inner.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.inner.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.inner.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.inner.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.inner.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.inner.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_read_back() {
        let text = "a\u{1b}\u{9b}\u{7f}\u{202e}\u{feff}\u{1fffe}\u{2028}é中";
        let json = to_text(&text, Layout::Line, is_unprintable);
        assert_eq!(json, "\"a\\u001b\\u009b\\u007f\\u202e\\ufeff\\ud83f\\udffe\\u2028é中\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn a_line_of_json_holds_no_link_of_markdown() {
        let text = "x](javascript:alert(1))";
        let json = to_text(&text, Layout::Line, is_unprintable);
        assert_eq!(json, "\"x]\\u0028javascript:alert(1))\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn the_layout_is_serde_jsons() {
        let value = serde_json::json!({"a": [1, {"b": null}], "c": {}, "d": []});
        let indented = to_text(&value, Layout::Indented, is_unprintable);
        assert_eq!(indented, serde_json::to_string_pretty(&value).unwrap() + "\n");
        assert_eq!(to_text(&value, Layout::Line, is_unprintable), value.to_string() + "\n");
    }
}

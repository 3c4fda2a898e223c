//! JSON as pages write it: read strictly where it is right, repaired where it is wrong in the usual ways.

use serde_json::{Deserializer, Value};

use crate::entities::unescape;

/// The values of a script that is to hold JSON.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Values {
    /// One, where the script is right; several documents may follow each other.
    pub(super) values: Vec<Value>,
    /// The text had to be changed.
    pub(super) repaired: bool,
    /// Why the rest of the text, or all of it, could not be read.
    pub(super) error: Option<String>,
}

/// Reads a script's text; an empty one holds nothing and is no error.
pub(super) fn read(text: &str) -> Values {
    let strict = match serde_json::from_str(text) {
        Ok(value) => return Values { values: vec![value], ..Values::default() },
        Err(error) => error,
    };
    if text.trim().is_empty() {
        return Values::default();
    }
    let mut best = Values { error: Some(strict.to_string()), ..Values::default() };
    let unescaped = (!text.contains('"')).then(|| unescape(text));
    for text in [Some(text), unescaped.as_deref()].into_iter().flatten() {
        for quotes in [Quotes::AreEnds, Quotes::MayBeInside] {
            let values = stream(&clean(text, quotes));
            if values.error.is_none() && !values.values.is_empty() {
                return values;
            }
            if values.values.len() > best.values.len() {
                best = values;
            }
        }
    }
    best
}

/// The first value of a text that goes on behind it, strictly.
pub(super) fn first(text: &str) -> Option<Value> {
    Deserializer::from_str(text).into_iter().next()?.ok()
}

/// All documents of a cleaned text up to the first that is broken.
fn stream(text: &str) -> Values {
    let mut read = Values { repaired: true, ..Values::default() };
    for value in Deserializer::from_str(text).into_iter() {
        match value {
            Ok(value) => read.values.push(value),
            Err(error) => {
                read.error = Some(error.to_string());
                break;
            }
        }
    }
    read
}

/// What a quotation mark in a string is.
#[derive(Clone, Copy, PartialEq)]
enum Quotes {
    /// The end of it, as JSON says.
    AreEnds,
    /// The end of it where a comma, a colon or a bracket follows, else part of it.
    MayBeInside,
}

/// Takes out what is no JSON and writes strings as JSON wants them. Valid JSON comes out meaning the same.
fn clean(text: &str, quotes: Quotes) -> String {
    let mut cleaner = Cleaner { rest: text, out: String::with_capacity(text.len()), depth: 0, comma: false };
    while let Some(c) = cleaner.rest.chars().next() {
        cleaner.step(c, quotes);
    }
    cleaner.out
}

struct Cleaner<'a> {
    rest: &'a str,
    out: String,
    /// How many brackets are open.
    depth: usize,
    /// A comma is due before the next value.
    comma: bool,
}

impl Cleaner<'_> {
    fn step(&mut self, c: char, quotes: Quotes) {
        if let Some(length) = noise(self.rest) {
            self.rest = &self.rest[length..];
            return;
        }
        self.rest = &self.rest[c.len_utf8()..];
        match c {
            c if c.is_whitespace() || c.is_control() || c == '\u{feff}' => self.out.push(' '),
            // Written when it is known that a value follows, so a trailing one falls away.
            ',' => self.comma = self.depth > 0,
            ';' if self.depth == 0 => {}
            '}' | ']' => {
                self.comma = false;
                self.depth = self.depth.saturating_sub(1);
                self.out.push(c);
            }
            _ => {
                if std::mem::take(&mut self.comma) {
                    let opens = self.out.trim_end().ends_with(['{', '[', ':']);
                    self.out.push_str(if opens { "" } else { "," });
                }
                self.out.push(c);
                match c {
                    '{' | '[' => self.depth += 1,
                    '"' => self.string(quotes),
                    _ => {}
                }
            }
        }
    }

    /// Copies a string whose opening mark has been copied.
    fn string(&mut self, quotes: Quotes) {
        let special = |c: char| c == '"' || c == '\\' || c.is_control();
        while let Some(found) = self.rest.find(special) {
            self.out.push_str(&self.rest[..found]);
            let c = self.rest.as_bytes()[found];
            self.rest = &self.rest[found..];
            match c {
                b'"' => {
                    self.rest = &self.rest[1..];
                    if quotes == Quotes::AreEnds || ends_a_string(self.rest) {
                        self.out.push('"');
                        return;
                    }
                    self.out.push_str("\\\"");
                }
                b'\\' => self.escape(),
                _ => self.control(),
            }
        }
        self.out.push_str(self.rest);
        self.rest = "";
    }

    fn control(&mut self) {
        let c = self.rest.chars().next().unwrap_or_default();
        self.rest = &self.rest[c.len_utf8()..];
        match c {
            '\n' => self.out.push_str("\\n"),
            '\r' => self.out.push_str("\\r"),
            '\t' => self.out.push_str("\\t"),
            c => self.out.push_str(&format!("\\u{:04x}", u32::from(c))),
        }
    }

    /// Copies an escape that JSON has; an escape that only JavaScript has becomes what it means, any other
    /// backslash is a backslash.
    fn escape(&mut self) {
        let next = self.rest[1..].chars().next();
        let length = 1 + next.map_or(0, char::len_utf8);
        match next {
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => self.out.push_str(&self.rest[..length]),
            Some('\'') => self.out.push('\''),
            Some('\n') => {}
            Some('u') => return self.unicode_escape(),
            _ => {
                self.out.push_str("\\\\");
                self.rest = &self.rest[1..];
                return;
            }
        }
        self.rest = &self.rest[length..];
    }

    /// Half a surrogate pair is no character: it becomes U+FFFD.
    fn unicode_escape(&mut self) {
        let (kept, length) = match (code_unit(self.rest), self.rest.get(6..).and_then(code_unit)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => (&self.rest[..12], 12),
            (Some(0xD800..0xE000), _) => ("\\ufffd", 6),
            (Some(_), _) => (&self.rest[..6], 6),
            (None, _) => ("\\\\u", 2),
        };
        self.out.push_str(kept);
        self.rest = &self.rest[length..];
    }
}

/// The code unit of a `\uXXXX` at the start of a text.
fn code_unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

/// True if what follows a quotation mark can follow a string.
fn ends_a_string(behind: &str) -> bool {
    let behind = behind.trim_start();
    match behind.chars().next() {
        None | Some(':' | '}' | ']') => true,
        Some(',') => {
            let value = behind[1..].trim_start();
            value.is_empty()
                || value.starts_with(|c: char| c.is_ascii_digit() || "\"{[}]-".contains(c))
                || ["true", "false", "null"].iter().any(|word| value.starts_with(word))
        }
        _ => false,
    }
}

/// The length of what stands between values and means nothing: comments of JavaScript and HTML, CDATA marks.
fn noise(text: &str) -> Option<usize> {
    if !text.starts_with(['/', '<', '-', ']']) {
        return None;
    }
    if text.starts_with("//") {
        // What wraps a script in a CDATA section is often commented out on the same line.
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    if let Some(inside) = text.strip_prefix("<!--") {
        let wraps_the_value = inside.trim_start().starts_with(['{', '[']);
        return Some(if wraps_the_value { 4 } else { text.find("-->").map_or(text.len(), |end| end + 3) });
    }
    ["<![CDATA[", "]]>", "-->"].into_iter().find(|mark| text.starts_with(mark)).map(str::len)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn repaired(text: &str) -> Vec<Value> {
        let read = read(text);
        assert_eq!((read.repaired, &read.error), (true, &None), "{text}");
        read.values
    }

    #[test]
    fn right_json_is_not_touched() {
        let read = read(" {\"a\": \"// <!-- , ] \"} ");
        assert_eq!((read.values, read.repaired), (vec![json!({"a": "// <!-- , ] "})], false));
    }

    #[test]
    fn an_empty_script_is_no_error() {
        assert_eq!(read(" \n "), Values::default());
    }

    #[test]
    fn wrapping_is_taken_off() {
        for text in [
            "\u{feff}{\"a\":1}",
            "<!-- {\"a\":1} -->",
            "<!-- a note --> {\"a\":1}",
            "//<![CDATA[\n{\"a\":1}\n//]]>",
            "/* <![CDATA[ */ {\"a\":1} /* ]]> */",
            "<![CDATA[{\"a\":1}]]>",
            "{\"a\":1};",
            "{/* x */ \"a\": // y\n 1}",
            "\u{a0}{\"a\":\u{a0}1}",
            "{&quot;a&quot;:1}",
        ] {
            assert_eq!(repaired(text), [json!({"a": 1})], "{text}");
        }
    }

    #[test]
    fn commas_too_many_fall_away() {
        assert_eq!(repaired("{\"a\":[1,,2,],,\"b\":[,3],}"), [json!({"a": [1, 2], "b": [3]})]);
    }

    #[test]
    fn documents_in_a_row_are_all_read() {
        assert_eq!(
            repaired("{\"a\":1}\n{\"a\":2},{\"a\":3}"),
            [json!({"a": 1}), json!({"a": 2}), json!({"a": 3})]
        );
    }

    #[test]
    fn strings_are_put_right() {
        assert_eq!(repaired("[\"a\n\tb\u{1}\"]"), [json!(["a\n\tb\u{1}"])]);
        assert_eq!(
            repaired(r#"["it\'s", "C:\x", "\ud83d!", "\u12", "\"",]"#),
            [json!(["it's", "C:\\x", "\u{fffd}!", "\\u12", "\""])]
        );
        assert_eq!(repaired("[\"\\ud83d\\ude00\",]"), [json!(["😀"])]);
    }

    #[test]
    fn marks_inside_a_string_are_kept() {
        assert_eq!(
            repaired(r#"{"a": "He said "no", twice", "b": "x"}"#),
            [json!({"a": "He said \"no\", twice", "b": "x"})]
        );
    }

    #[test]
    fn what_follows_a_whole_document_does_not_cost_it() {
        let read = read("{\"a\":1}}");
        assert_eq!(read.values, [json!({"a": 1})]);
        assert!(read.error.is_some());
    }

    #[test]
    fn what_cannot_be_repaired_is_an_error() {
        for text in ["{\"a\":", "var x = 1", "<!-- foo -->", "{\"a\": b}"] {
            let read = read(text);
            assert_eq!(read.values, Vec::<Value>::new(), "{text}");
            assert!(read.error.is_some(), "{text}");
        }
    }

    #[test]
    fn unclosed_comments_cost_one_look_each() {
        assert!(read(&"<!-- ".repeat(400_000)).error.is_some());
        assert!(read(&"/* ".repeat(400_000)).error.is_some());
    }

    #[test]
    fn depth_is_an_error_and_not_a_crash() {
        assert!(read(&"[".repeat(200_000)).error.is_some());
        assert!(read(&format!("{}{}", "[".repeat(200), "]".repeat(200))).error.is_some());
    }
}

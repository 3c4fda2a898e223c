//! Small things done with texts: cleaning what stands in attributes and JSON, comparing what differs in typography.

use masthead_article::{is_letter_or_digit, is_unspaced};
use masthead_page::{unescape, write::fold};

/// The letters and digits of ASCII as small letters; 0 for all other bytes.
pub(crate) static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            small[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// A text of an attribute or of JSON as a reader would see it: character references decoded (twice where a page
/// escaped twice), markup taken off, white space folded.
pub(crate) fn clean(text: &str) -> String {
    let mut text = unescape(text);
    if text.contains('&') && text.contains(';') {
        text = unescape(&text).into_owned().into();
    }
    if text.contains('<') {
        text = without_tags(&text).into();
    }
    fold(&text).into_owned()
}

/// The text without what looks like tags. A `<` that opens no tag stays.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let opens = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match rest.find('>').filter(|_| opens) {
            Some(end) => {
                let tag = rest[1..end].trim_start_matches('/');
                if ["br", "p", "div", "li"]
                    .iter()
                    .any(|it| tag.get(..it.len()).is_some_and(|t| t.eq_ignore_ascii_case(it)))
                {
                    out.push(' ');
                }
                rest = &rest[end + 1..];
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Letters and digits in lower case: what is left where typography differs.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            if let small @ 1.. = SMALL[c as usize] {
                key.push(char::from(small));
            }
        } else if is_letter_or_digit(c) {
            key.extend(c.to_lowercase());
        }
    }
    key
}

/// True if this is the [`key`] of a text.
pub(crate) fn has_key(text: &str, key: &str) -> bool {
    let mut rest = key.as_bytes();
    let mut small = [0; 4];
    for c in text.chars() {
        if c.is_ascii() {
            if let small @ 1.. = SMALL[c as usize] {
                let Some(behind) = rest.strip_prefix(&[small]) else { return false };
                rest = behind;
            }
        } else if is_letter_or_digit(c) {
            for c in c.to_lowercase() {
                let small = c.encode_utf8(&mut small).as_bytes();
                let Some(behind) = rest.strip_prefix(small) else { return false };
                rest = behind;
            }
        }
    }
    rest.is_empty()
}

/// The text after one of the beginnings, letter case ignored; `None` where it has none of them. Beginnings are in
/// lower case.
pub(crate) fn after_any<'a>(text: &'a str, beginnings: &[&str]) -> Option<&'a str> {
    let first = text.bytes().next()?;
    let may_begin =
        |it: &&&str| !first.is_ascii() || it.as_bytes().first() == Some(&first.to_ascii_lowercase());
    beginnings.iter().filter(may_begin).find_map(|it| after(text, it))
}

/// The text after a beginning, letter case ignored.
pub(crate) fn after<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let is_same = |(one, other): &(u8, u8)| one == other || one.to_ascii_lowercase() == *other;
    let same = text.bytes().zip(beginning.bytes()).take_while(|it| it.0.is_ascii() && is_same(it)).count();
    let (text, beginning) = (&text[same..], &beginning[same..]);
    if beginning.is_empty() {
        return Some(text);
    }
    // No letter of ASCII is the small one of another.
    if text.bytes().next().is_none_or(|byte| byte.is_ascii()) {
        return None;
    }
    let mut rest = text.chars();
    for expected in beginning.chars() {
        let c = rest.next()?;
        let is_same = c == expected
            || if c.is_ascii() {
                c.to_ascii_lowercase() == expected
            } else {
                c.to_lowercase().eq(std::iter::once(expected))
            };
        if !is_same {
            return None;
        }
    }
    Some(rest.as_str())
}

/// True for a text with a letter of a script without spaces.
pub(crate) fn has_unspaced(text: &str) -> bool {
    !text.is_ascii() && text.contains(is_unspaced)
}

/// The first `most` characters.
pub(crate) fn head(text: &str, most: usize) -> &str {
    // No text has more characters than bytes.
    if text.len() <= most {
        return text;
    }
    if text.as_bytes()[..most].is_ascii() {
        return &text[..most];
    }
    let mut rest = text.chars();
    rest.nth(most).map_or(text, |next| &text[..text.len() - rest.as_str().len() - next.len_utf8()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_attributes_come_out_as_a_reader_sees_them() {
        for (raw, expected) in [
            ("Tom &amp;amp; Jerry", "Tom & Jerry"),
            ("a <em>b</em>c<br/>d", "a bc d"),
            ("1 < 2 > 0", "1 < 2 > 0"),
            ("  a\n b ", "a b"),
            ("AT&T; x", "AT&T; x"),
        ] {
            assert_eq!(clean(raw), expected, "{raw}");
        }
    }

    #[test]
    fn keys_are_letters_and_digits() {
        assert_eq!(key("“Ein Ärger” – 2.0"), "einärger20");
        for (key, expected) in [("einärger20", true), ("einärger2", false), ("einärger201", false)] {
            assert_eq!(has_key("“Ein Ärger” – 2.0", key), expected, "{key}");
        }
    }

    #[test]
    fn beginnings_ignore_letter_case() {
        assert_eq!(after("BY Ann", "by "), Some("Ann"));
        assert_eq!(after("B", "by "), None);
    }
}

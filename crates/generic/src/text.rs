//! Small things done with texts: cleaning what stands in attributes and JSON, comparing what differs in typography.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use masthead_article::{SMALL, is_letter_or_digit, is_unspaced, lower_case};
use masthead_page::{unescape, write::fold};

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

/// Phrases that are looked for all at once; none only where the library cannot take them.
pub(crate) struct Phrases(Option<AhoCorasick>);

impl Phrases {
    /// The phrases, parted by bars and in lower case.
    pub(crate) fn new(phrases: &str) -> Self {
        // Few lines are searched: a table would take longer to make than it saves.
        let mut builder = AhoCorasick::builder();
        Self(builder.kind(Some(AhoCorasickKind::ContiguousNFA)).build(phrases.split('|')).ok())
    }

    /// True if one of them stands in a text, whatever its case.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|it| it.is_match(&lower_case(text)))
    }
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
    fn texts_that_say_the_same_have_the_same_key() {
        let whole = key("Ministers in Malmö agreed on Änderungen, 部长说: “yes”");
        let parts = ["ministers ", "IN mal", "mö agreed", "", " on änder", "ungen 部", "长说 Yes"];
        assert_eq!(parts.map(key).concat(), whole);
        for other in
            ["ministersinmalmöagreedonänderungen部长说ye", "ministersinmalmöagreedonänderungen部长说yse"]
        {
            assert_ne!(key(other), whole, "{other}");
        }
    }

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

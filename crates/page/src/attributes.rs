//! Tags with more attributes than a page has any use for, found before the parse.
//!
//! The tokenizer compares each attribute of a tag with all before it, so that the time for a tag grows with the
//! square of their number. This is one linear pass over the text that says which stretches to leave out.

use std::ops::Range;

use memchr::{memchr, memmem};

/// What is to be left out of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Surplus {
    /// The stretches, in order, as byte ranges. Each begins at an attribute's name and ends before its tag's end.
    pub(crate) cuts: Vec<Range<usize>>,
    /// The attributes that stand in them.
    pub(crate) attributes: usize,
}

/// The attributes of each tag beyond the first `most`.
pub(crate) fn surplus(text: &str, most: usize) -> Surplus {
    let text = text.as_bytes();
    let mut surplus = Surplus::default();
    let mut position = 0;
    while let Some(found) = memchr(b'<', &text[position..]) {
        let open = position + found;
        position = match text.get(open + 1) {
            Some(b'!') if text[open..].starts_with(b"<!--") => comment_end(text, open),
            Some(b'!' | b'?') => behind(text, open, b'>'),
            Some(b'/') if text.get(open + 2).is_some_and(u8::is_ascii_alphabetic) => {
                scan_tag(text, open + 2, most, &mut surplus)
            }
            Some(b'/') => behind(text, open, b'>'),
            Some(letter) if letter.is_ascii_alphabetic() => {
                let end = scan_tag(text, open + 1, most, &mut surplus);
                raw_text_end(text, open + 1, end)
            }
            _ => open + 1,
        };
    }
    surplus
}

/// The place behind the next `byte`, or the end.
fn behind(text: &[u8], from: usize, byte: u8) -> usize {
    memchr(byte, &text[from..]).map_or(text.len(), |found| from + found + 1)
}

/// The place behind a comment that begins at `open`. `<!-->` and `<!--->` are whole comments.
fn comment_end(text: &[u8], open: usize) -> usize {
    let body = open + 4;
    let mut from = open + 2;
    while let Some(found) = memchr(b'>', &text[from..]) {
        let close = from + found;
        if text[open + 2..close].ends_with(b"--") || (close >= body && text[body..close].ends_with(b"--!")) {
            return close + 1;
        }
        from = close + 1;
    }
    text.len()
}

/// The elements in which the tokenizer sees text and no tags until the element's own end tag.
const RAW_TEXT: [&str; 9] =
    ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// Where the text that is no markup ends, if the tag whose name begins at `name` opens such a text; else `end`.
fn raw_text_end(text: &[u8], name: usize, end: usize) -> usize {
    let tag = &text[name..end];
    let length = tag.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let Some(raw) = RAW_TEXT.iter().find(|raw| tag[..length].eq_ignore_ascii_case(raw.as_bytes())) else {
        return end;
    };
    if *raw == "plaintext" {
        return text.len();
    }
    memmem::find_iter(&text[end..], b"</")
        .map(|found| end + found)
        .find(|found| {
            let close = &text[found + 2..];
            close.len() >= raw.len()
                && close[..raw.len()].eq_ignore_ascii_case(raw.as_bytes())
                && close.get(raw.len()).is_none_or(|byte| is_space(*byte) || matches!(byte, b'/' | b'>'))
        })
        .unwrap_or(text.len())
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

/// Reads a tag from its name on as the standard's tokenizer does, notes its surplus, and returns the place behind
/// it.
fn scan_tag(text: &[u8], name: usize, most: usize, surplus: &mut Surplus) -> usize {
    let mut attributes = 0;
    let mut cut_from = None;
    let mut self_closing = None;
    let mut at = name + until(&text[name..], |byte| is_space(byte) || matches!(byte, b'/' | b'>'));
    while let Some(&byte) = text.get(at) {
        match byte {
            b'>' => break,
            b'/' => {
                self_closing = Some(at);
                at += 1;
            }
            _ if is_space(byte) => at += 1,
            _ => {
                attributes += 1;
                if attributes == most.saturating_add(1) {
                    cut_from = Some(at);
                }
                at = attribute_end(text, at);
            }
        }
    }
    if let Some(from) = cut_from {
        let to = match self_closing {
            Some(slash) if slash + 1 == at => slash,
            _ => at,
        };
        surplus.cuts.push(from..to.min(text.len()));
        surplus.attributes += attributes - most;
    }
    (at + 1).min(text.len())
}

/// The place behind the attribute whose name begins at `at`.
fn attribute_end(text: &[u8], at: usize) -> usize {
    // An `=` in front is part of the name.
    let name = at + 1 + until(&text[at + 1..], |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
    let equals = name + until(&text[name..], |byte| !is_space(byte));
    if text.get(equals) != Some(&b'=') {
        return name;
    }
    let value = equals + 1 + until(&text[equals + 1..], |byte| !is_space(byte));
    match text.get(value) {
        Some(&quote @ (b'"' | b'\'')) => behind(text, value + 1, quote),
        Some(b'>') => value,
        _ => value + until(&text[value..], |byte| is_space(byte) || byte == b'>'),
    }
}

/// How many bytes stand before the first one that `stop` is true for.
fn until(text: &[u8], stop: impl Fn(u8) -> bool) -> usize {
    text.iter().position(|byte| stop(*byte)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without the surplus beyond two attributes.
    fn kept(text: &str) -> String {
        let surplus = surplus(text, 2);
        let mut kept = text.to_owned();
        for cut in surplus.cuts.into_iter().rev() {
            kept.replace_range(cut, "");
        }
        kept
    }

    #[test]
    fn attributes_beyond_the_limit_are_cut() {
        for (text, expected) in [
            ("<a b c>d", "<a b c>d"),
            ("<a b c d e=f>g", "<a b c >g"),
            ("<a b=\"x>\" c='>' d=>e", "<a b=\"x>\" c='>' >e"),
            ("<a/b/c/d/>e", "<a/b/c//>e"),
            ("<a b = 1 c=2/3 d/>e", "<a b = 1 c=2/3 />e"),
            ("<a ==b c d>e", "<a ==b c >e"),
            ("</a b c d>e", "</a b c >e"),
            ("<a b c d", "<a b c "),
            ("<a b c d=\"", "<a b c "),
        ] {
            assert_eq!(kept(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_tag_is_left_alone() {
        for text in [
            "<!-- <a b c d> -->",
            "<!--><a b c>",
            "<!---><a b c>",
            "a < b c d e > f",
            "<script>if (a <b c d e) {}</SCRIPT >",
            "<title><a b c d></title>",
            "<plaintext><a b c d>",
            "<?a b c d e>",
            "</ b c d>",
            "<",
            "</",
            "<!--",
        ] {
            assert_eq!(surplus(text, 2), Surplus::default(), "{text}");
        }
    }

    #[test]
    fn tags_behind_comments_and_raw_text_are_seen() {
        for text in [
            "<!-- a --><a b c d>",
            "<!--><a b c d>",
            "<!-- a --!><a b c d>",
            "<style></styles></style><a b c d>",
            "<!doctype html><a b c d>",
            "< <a b c d>",
        ] {
            assert_eq!(surplus(text, 2).attributes, 1, "{text}");
        }
    }
}

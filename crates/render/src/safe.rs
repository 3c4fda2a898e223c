//! Text that is safe to print and names that are safe to write under.

use std::borrow::Cow;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// True for what must not reach a terminal or a reader: control characters other than line feed and tab, marks
/// that reorder text, the byte order mark, and code points that are no characters.
///
/// The joiners U+200C and U+200D stay: Persian, the scripts of India and emoji need them.
pub(crate) fn is_unsafe(c: char) -> bool {
    let control = matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}');
    let bidi =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    control || bidi || c == '\u{feff}' || is_noncharacter(c)
}

/// The Unicode Standard, section 23.7: U+FDD0..U+FDEF and the last two of each plane.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// The text without control characters (line feed and tab stay), marks that reorder text, byte order marks and
/// noncharacters: what is left cannot steer a terminal and is shown in the order it is written.
///
/// ```
/// assert_eq!(masthead_render::safe_text("a\u{1b}[31mb\u{202e}c\n"), "a[31mbc\n");
/// ```
pub fn safe_text(text: &str) -> Cow<'_, str> {
    if text.contains(is_unsafe) {
        Cow::Owned(text.chars().filter(|c| !is_unsafe(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The safe text on one line: line feeds and tabs become spaces, both ends are trimmed.
pub(crate) fn safe_line(text: &str) -> String {
    safe_text(text).replace(['\n', '\t'], " ").trim().to_owned()
}

/// The longest file name, in bytes.
const NAME_BYTES: usize = 120;
/// The bytes of a name that a hash takes, with the hyphen before it.
const SUFFIX_BYTES: usize = 17;

/// A file name, without extension, that every file system takes: `a` to `z`, digits and single hyphens, at most
/// 120 bytes, never empty, never the name of a device.
///
/// Where the name is not the text itself, it ends with 16 hexadecimal digits of the text's SHA-256: different
/// texts get different names.
///
/// ```
/// assert_eq!(masthead_render::file_name("bg-vesti-123"), "bg-vesti-123");
/// assert_eq!(masthead_render::file_name("../Été"), "ete-294bb01aa8762b01");
/// ```
pub fn file_name(text: &str) -> String {
    let slug = slug(text);
    if slug == text && !slug.is_empty() && !is_device(&slug) {
        return slug;
    }
    let stem = if slug.is_empty() { "unnamed" } else { &slug[..slug.len().min(NAME_BYTES - SUFFIX_BYTES)] };
    let hash: String = Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{hash}", stem.trim_end_matches('-'))
}

/// Lower-case ASCII letters and digits of the text, everything else between them as one hyphen; at most
/// [`NAME_BYTES`]. Accents are taken off first.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        if !c.is_ascii_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        slug.push(c.to_ascii_lowercase());
        if slug.len() >= NAME_BYTES {
            break;
        }
    }
    slug.truncate(NAME_BYTES);
    slug
}

/// Names that Windows keeps for devices, with whatever extension.
fn is_device(name: &str) -> bool {
    let numbered = |stem| {
        let digit: Option<&str> = name.strip_prefix(stem);
        digit.is_some_and(|digit| matches!(digit.as_bytes(), [b'0'..=b'9']))
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_or_reorders_text_is_removed() {
        assert_eq!(safe_text("a\r\n\tb\u{7f}\u{9b}31m"), "a\n\tb31m");
        assert_eq!(safe_text("\u{feff}x\u{202e}y\u{2066}z\u{200f}\u{61c}"), "xyz");
        assert_eq!(safe_text("\u{fdd0}\u{ffff}\u{1fffe}a"), "a");
    }

    #[test]
    fn what_scripts_need_stays_and_is_not_copied() {
        let text = "می\u{200c}خواهم 👩\u{200d}🚀";
        assert!(matches!(safe_text(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn a_name_that_is_one_already_stays() {
        for name in ["a", "2024-04-17", "com10", "console"] {
            assert_eq!(file_name(name), name);
        }
    }

    #[test]
    fn where_something_is_lost_a_hash_tells_texts_apart() {
        assert_ne!(file_name("a/b"), file_name("a b"));
        assert_ne!(file_name("A"), file_name("a"));
        assert!(file_name("Thế giới").starts_with("the-gioi-"));
        assert!(file_name("国际").starts_with("unnamed-"));
        assert!(file_name("").starts_with("unnamed-"));
        assert_ne!(file_name(&"a".repeat(121)), file_name(&"a".repeat(122)));
    }

    #[test]
    fn devices_dots_and_hyphens_make_no_name() {
        for name in ["con", "NUL", "com1", "lpt9", "..", ".", "-rf", "a-", "a--b", "a.txt", "\0"] {
            let safe = file_name(name);
            assert!(!is_device(&safe) && !safe.starts_with('-') && !safe.ends_with('-'), "{safe}");
            assert_ne!(safe, name);
        }
    }

    #[test]
    fn a_name_is_short_and_plain() {
        for text in ["é".repeat(500), "x".repeat(119) + "é", "a-".repeat(80), "\u{fdfa}".repeat(50)] {
            let name = file_name(&text);
            assert!(name.len() <= NAME_BYTES, "{name}");
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}"
            );
        }
    }
}

//! Names of elements and attributes, kept for the next time they are met.

use std::cell::Cell;

use html5ever::{LocalName, local_name};

thread_local! {
    /// The names of the pages that this thread read before: the pages of a site have most of theirs in common.
    static OF_PAGES_BEFORE: Cell<Option<Box<Names>>> = const { Cell::new(None) };
}

/// Longer names, in bytes, are not kept: nothing that a page says may stay for long.
const LONGEST: usize = 64;

/// The names met last. Making a [`LocalName`] of a text costs many times what it costs to compare it with the one at
/// its place.
pub(super) struct Names {
    /// Those of less than eight bytes, most of all names, each with its bytes.
    short: Vec<(u64, LocalName)>,
    long: Vec<(Key, LocalName)>,
}

/// The first and the last eight bytes of a name, and its length. Names of up to sixteen bytes are all told apart by it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: usize,
}

impl Names {
    /// There are two to the power of this many places.
    const BITS: u32 = 11;

    /// Those met on the pages before, or none.
    pub(super) fn of_pages_before() -> Box<Self> {
        OF_PAGES_BEFORE.take().unwrap_or_else(|| Box::new(Self::new()))
    }

    /// Keeps them for the next page.
    pub(super) fn keep(self: Box<Self>) {
        OF_PAGES_BEFORE.set(Some(self));
    }

    fn new() -> Self {
        Self {
            short: vec![(0, local_name!("")); 1 << Self::BITS],
            long: vec![(Key::of(&[]), local_name!("")); 1 << Self::BITS],
        }
    }

    /// The name in lower case, whose text `text` gives, and its beginning.
    #[inline]
    pub(super) fn of_short<'a>(
        &mut self,
        short: Short,
        text: impl FnOnce() -> &'a str,
    ) -> (LocalName, Beginning) {
        let (kept_name, kept) = &self.short[place(short.name)];
        if *kept_name == short.name {
            (kept.clone(), short.beginning())
        } else {
            self.new_short(short, text())
        }
    }

    /// As [`Self::of_short`], for names that are not at their place.
    #[inline(never)]
    fn new_short(&mut self, short: Short, text: &str) -> (LocalName, Beginning) {
        // What has capitals is never kept as it stands.
        let small = Short { name: short.name | capitals(short.name) >> 2, ..short };
        let (kept_name, kept) = &mut self.short[place(small.name)];
        if *kept_name != small.name {
            *kept_name = small.name;
            *kept = if capitals(short.name) == 0 {
                LocalName::from(text)
            } else {
                LocalName::from(text.to_ascii_lowercase())
            };
        }
        (kept.clone(), small.beginning())
    }

    /// The name; it must be in lower case.
    pub(super) fn get(&mut self, name: &str) -> LocalName {
        if name.len() > LONGEST {
            return LocalName::from(name);
        }
        let key = Key::of(name.as_bytes());
        let (kept_key, kept) = &mut self.long[key.place()];
        if *kept_key != key {
            *kept_key = key;
            *kept = LocalName::from(name);
        } else if key.length > 16 && **kept != *name {
            *kept = LocalName::from(name);
        }
        kept.clone()
    }
}

impl Key {
    fn of(name: &[u8]) -> Self {
        let length = name.len();
        let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => {
                let mut short = [0; 8];
                short[..length].copy_from_slice(name);
                (u64::from_le_bytes(short), 0)
            }
        };
        Self { first, last, length }
    }

    /// The place of a name.
    fn place(self) -> usize {
        place(self.first ^ self.last.rotate_left(29) ^ (self.length as u64) << 56)
    }
}

/// The place that a number has in a table.
fn place(number: u64) -> usize {
    (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - Names::BITS)) as usize
}

/// The first eight bytes of a name, as a number that is in the order of names. None of their bytes is NUL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Beginning(u64);

impl Beginning {
    pub(super) fn of(name: &str) -> Self {
        Self(Key::of(name.as_bytes()).first.swap_bytes())
    }
}

/// A name of less than eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Short {
    /// Its bytes, the first one lowest.
    name: u64,
    pub(super) length: usize,
}

impl Short {
    /// The name that the eight bytes begin with; its first byte belongs to it whatever it is. `None` if it may be longer or
    /// ends in what may be no end. Names differ in length from one to the next, and a loop over their bytes goes wrong at
    /// the end of each.
    pub(super) fn of(bytes: [u8; 8], ends_at_equals: bool) -> Option<Self> {
        let word = u64::from_le_bytes(bytes);
        let inner = word & !0xFF | u64::from(b'a');
        let mut ends = below(inner, b' ' + 1) | equal(inner, b'/') | equal(inner, b'>');
        if ends_at_equals {
            ends |= equal(inner, b'=');
        }
        if ends == 0 || bytes[0] <= b' ' {
            return None;
        }
        let length = (ends.trailing_zeros() / 8) as usize;
        Some(Self { name: word & !(u64::MAX << (8 * length)), length })
    }

    pub(super) fn beginning(self) -> Beginning {
        Beginning(self.name.swap_bytes())
    }
}

/// A byte eight times over.
const fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The upper bits of the bytes below another one, which is at most 128. Those above the lowest may be wrong.
fn below(word: u64, most: u8) -> u64 {
    word.wrapping_sub(eight(most)) & !word & eight(0x80)
}

/// The upper bits of the bytes that are this one. Those above the lowest may be wrong.
fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ eight(byte), 1)
}

/// The upper bits of the bytes that are capitals of ASCII.
fn capitals(word: u64) -> u64 {
    let low = word & eight(0x7F);
    let (from_a, behind_z) = (low + eight(0x80 - b'A'), low + eight(0x7F - b'Z'));
    (from_a ^ behind_z) & !word & eight(0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_end_where_long_ones_do() {
        let of = |text: &[u8; 8]| Short::of(*text, true).map(|it| it.length);
        for (text, length) in [
            (b"a href=1", Some(1)),
            (b"div>\xc3\xa9<p", Some(3)),
            (b"br/><br>", Some(2)),
            (b"content=", Some(7)),
            (b"==a=b c>", Some(1)),
            (b"a\xc3\xa9\nb   ", Some(3)),
            (b"property", None),
            (b"hREF=1 >", Some(4)),
            (b"a@[`{z b", Some(6)),
            (b"\0bc d ef", None),
        ] {
            assert_eq!(of(text), length, "{:?}", String::from_utf8_lossy(text));
        }
        assert_eq!(Short::of(*b"a=b c>  ", false).map(|it| it.length), Some(3));
        let mut names = Names::new();
        let mut get = |text: &'static str| {
            let short = Short::of(*text.as_bytes().first_chunk().unwrap(), true).unwrap();
            names.of_short(short, || &text[..short.length])
        };
        for text in ["href=1 >", "hREF=1 >", "HREF=1 >", "hreF=1 >"] {
            assert_eq!(get(text), (LocalName::from("href"), Beginning::of("href")), "{text}");
        }
        assert_eq!(get("A@[`{Z b"), (LocalName::from("a@[`{z"), Beginning::of("a@[`{z")));
    }
}

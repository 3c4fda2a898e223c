//! The limits of reading: what a hostile or broken page, feed or archive may cost.
//!
//! There is one table for all of Masthead. Every limit is far above what real news needs: over 7,711 pages the
//! deepest nesting is 91, the most attributes of one element 151, the most nodes 34,450 and the most bytes 5.3
//! million. A limit that is reached is named in the problem or error it causes, as rule `limits.<name>`, and can be
//! set by that name.

use std::fmt;
use std::time::Duration;

/// Makes the struct, its defaults, and the table by which limits are listed and set.
macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $name:ident: $type:ty = $kind:ident($default:expr);)+) => {
        /// How much is read.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Limits {
            $($(#[doc = $doc])+ pub $name: $type,)+
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Limits {
            /// Every limit as it is set here, in the order of the struct.
            pub fn all(&self) -> Vec<Limit> {
                vec![$(Limit {
                    name: stringify!($name),
                    about: concat!($($doc),+).trim_start(),
                    value: Value::$kind(self.$name),
                },)+]
            }

            /// Sets a limit by its name.
            ///
            /// A count is a whole number; a size may end in `KiB`, `MiB` or `GiB`; a time ends in `ms` or `s`.
            ///
            /// # Errors
            /// There is no limit of that name, or the value is not of its kind.
            pub fn set(&mut self, name: &str, value: &str) -> Result<(), SetError> {
                match name {
                    $(stringify!($name) => {
                        let Value::$kind(read) = Value::$kind(self.$name).read(name, value)? else {
                            unreachable!("a value is read as one of its own kind")
                        };
                        self.$name = read;
                    })+
                    _ => return Err(SetError::Unknown { name: name.to_owned() }),
                }
                Ok(())
            }
        }
    };
}

limits! {
    /// Bytes of one page that are read; what comes after is left out.
    input_bytes: usize = Bytes(32 << 20);
    /// Open elements, one in the other; a deeper element is left out, its content stays.
    depth: usize = Count(512);
    /// Formatting elements (`b`, `font`, …) that are open or will be opened again in the next block; one more is
    /// left out, its content stays.
    open_formatting: usize = Count(64);
    /// Attributes of one tag; further ones are left out.
    attributes: usize = Count(1_024);
    /// Elements, attributes, texts and comments of the tree; elements after them are left out, their text
    /// stays.
    nodes: usize = Count(1_000_000);
    /// Different names of elements and attributes, up to some that have the same hash; elements after them are left
    /// out, their text stays. More than 131,072 is no limit.
    names: usize = Count(32_768);
    /// Time for the parse of one page; what has not been parsed by then is left out.
    parse_time: Duration = Time(Duration::from_secs(5));
    /// Elements with JSON-LD that are read; further ones are left out.
    json_blocks: usize = Count(64);
    /// Bytes of one JSON text; a longer one is left out.
    json_bytes: usize = Bytes(2 << 20);
    /// Bytes of all JSON-LD of a page; what would go beyond is left out. JSON takes up to eighty times its length
    /// in memory.
    json_bytes_of_page: usize = Bytes(4 << 20);
    /// Keywords, pictures, related links or other entries of one list of a record; further ones are left out. The
    /// blocks of the body and the entries of a running report are not bounded.
    list_entries: usize = Count(256);
    /// Characters of a headline, name, keyword, section or kicker; what comes after is cut off.
    field_chars: usize = Count(1_024);
    /// Bytes of a feed or sitemap that are read, inflated; what comes after is left out. sitemaps.org allows 50 MiB.
    feed_bytes: usize = Bytes(50 << 20);
    /// Times its own length that a gzip-compressed feed or sitemap may grow to once it is beyond a mebibyte; it is read
    /// no further.
    feed_ratio: usize = Count(200);
    /// Entries of a feed or sitemap that are read; those after are left out.
    feed_entries: usize = Count(1_000_000);
    /// Open elements of an entry, one in the other; deeper ones are left out with all that stands in them.
    feed_depth: usize = Count(128);
    /// Bytes of one text of a feed, such as a title or the content; the rest is left out.
    feed_text_bytes: usize = Bytes(1 << 20);
    /// Bytes of one entry of a feed up to which its elements are read; those after are left out.
    feed_entry_bytes: usize = Bytes(4 << 20);
    /// Feeds and sitemaps that one address may lead to; further ones are left out.
    feed_files: usize = Count(500);
    /// Bytes of a robots.txt; the lines after are left out. RFC 9309, section 2.5, asks for 500 KiB at the least.
    robots_bytes: usize = Bytes(500 << 10);
    /// Bytes of a line of a robots.txt; it is cut there, as Google does, and may hold for more than it says.
    robots_line_bytes: usize = Bytes(16_663);
    /// Wildcards of one rule of a robots.txt; it is cut before the next one, and may hold for more than it says.
    robots_wildcards: usize = Count(1_000);
    /// Bytes of the header of one record of a web archive; a record with a longer one is passed over.
    record_header_bytes: usize = Bytes(64 << 10);
    /// Bytes of one record's block that are kept; the rest of a longer one is read past.
    block_bytes: usize = Bytes(64 << 20);
    /// Bytes of the body of an HTTP response after its codings are undone; what comes after is left out.
    body_bytes: usize = Bytes(64 << 20);
    /// How many bytes one compressed byte may become, counted once there are more than 1 MiB; a member of an archive
    /// or a body beyond it is given up.
    inflation_ratio: usize = Count(200);
    /// Content codings of an HTTP response that lie one in the other; a body with more is not decoded.
    codings: usize = Count(2);
    /// Bytes of the dictionary of a Zstandard archive, unpacked; an archive with a larger one is read without.
    dictionary_bytes: usize = Bytes(8 << 20);
    /// Bytes of the body of a page that is fetched, as it comes and after its codings are undone; a longer one is
    /// not taken.
    fetch_bytes: usize = Bytes(16 << 20);
    /// Bytes of the header of a page that is fetched; one with a longer one is not taken.
    fetch_header_bytes: usize = Bytes(64 << 10);
    /// Time for a page that is fetched, with its redirects, retries and what the server asks to wait; after it the
    /// page is given up. The pauses between two requests to a host are not counted.
    fetch_time: Duration = Time(Duration::from_secs(20));
    /// Redirects that a page may answer with; at this number it is given up.
    fetch_redirects: usize = Count(10);
    /// How often a request is repeated after status 429 or one from 500 on; one that breaks off is repeated once.
    fetch_retries: usize = Count(3);
    /// Redirects of a robots.txt that are followed. RFC 9309, section 2.3.1.2, asks for five at the least.
    robots_redirects: usize = Count(5);
    /// The longest pause between two pages that a robots.txt may ask for; no page of a site that asks for a longer
    /// one is fetched.
    crawl_delay: Duration = Time(Duration::from_secs(120));
}

/// One limit: its name, what it bounds, and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The name, as [`Limits::set`] takes it and problems state it behind `limits.`.
    pub name: &'static str,
    /// What it bounds and what happens beyond it.
    pub about: &'static str,
    /// The value.
    pub value: Value,
}

/// The value of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A number of things.
    Count(usize),
    /// A number of bytes.
    Bytes(usize),
    /// A time.
    Time(Duration),
}

impl Value {
    /// Reads a value of the same kind.
    fn read(self, name: &str, text: &str) -> Result<Self, SetError> {
        let wrong = |wanted| SetError::Value { name: name.to_owned(), value: text.to_owned(), wanted };
        match self {
            Self::Count(_) => {
                text.parse().map(Self::Count).map_err(|_| wrong("a whole number, such as 1000"))
            }
            Self::Bytes(_) => scaled(text, &[("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("", 1)])
                .map(Self::Bytes)
                .ok_or_else(|| wrong("a number of bytes, such as 2000000 or 32MiB")),
            Self::Time(_) => scaled(text, &[("ms", 1), ("s", 1_000)])
                .map(|millis| Self::Time(Duration::from_millis(millis as u64)))
                .ok_or_else(|| wrong("a time, such as 500ms or 10s")),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Bytes(bytes) => {
                let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
                match units.iter().find(|(_, shift)| bytes > 0 && bytes % (1 << shift) == 0) {
                    Some((unit, shift)) => write!(f, "{}{unit}", bytes >> shift),
                    None => write!(f, "{bytes}"),
                }
            }
            Self::Time(time) if time.subsec_millis() == 0 => write!(f, "{}s", time.as_secs()),
            Self::Time(time) => write!(f, "{}ms", time.as_millis()),
        }
    }
}

/// A whole number with one of the units.
fn scaled(text: &str, units: &[(&str, usize)]) -> Option<usize> {
    let (number, factor) =
        units.iter().find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)))?;
    number.trim_end().parse::<usize>().ok()?.checked_mul(*factor)
}

/// Why a limit could not be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// There is no such limit.
    #[error("there is no limit '{name}': see masthead limits")]
    Unknown {
        /// The name.
        name: String,
    },
    /// The value is not of the limit's kind.
    #[error("'{value}' is no value of the limit '{name}': write {wanted}")]
    Value {
        /// The name.
        name: String,
        /// The value.
        value: String,
        /// What is wanted.
        wanted: &'static str,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_set_by_its_name_and_written_as_it_is_read() {
        let defaults = Limits::default();
        for limit in defaults.all() {
            let mut limits = defaults.clone();
            assert_eq!(limits.set(limit.name, &limit.value.to_string()), Ok(()), "{}", limit.name);
            assert_eq!(limits, defaults, "{}", limit.name);
            assert!(!limit.about.is_empty() && limit.about.ends_with('.'), "{}", limit.name);
        }
    }

    #[test]
    fn units_are_understood() {
        let mut limits = Limits::default();
        for (name, value) in [("input_bytes", "3KiB"), ("depth", "7"), ("parse_time", "250ms")] {
            limits.set(name, value).unwrap();
        }
        assert_eq!((limits.input_bytes, limits.depth), (3 << 10, 7));
        assert_eq!(limits.parse_time, Duration::from_millis(250));
    }

    #[test]
    fn a_wrong_name_or_value_is_told() {
        let told = |name: &str, value: &str| Limits::default().set(name, value).unwrap_err().to_string();
        assert_eq!(told("dept", "1"), "there is no limit 'dept': see masthead limits");
        assert_eq!(
            told("depth", "1KiB"),
            "'1KiB' is no value of the limit 'depth': write a whole number, such as 1000"
        );
        assert!(told("parse_time", "5").contains("500ms"));
        assert!(told("input_bytes", "99999999999GiB").contains("32MiB"));
    }
}

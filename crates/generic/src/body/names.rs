//! What classes, ids and roles say an element is for.
//!
//! Names are split into words at everything that is no letter or digit and where camel case begins a new word;
//! whole words are compared, never parts of them, so that `shareholders` is not `share`.

use masthead_article::SMALL;
use masthead_page::{ElementRef, local_name};

use super::digest::digest;
use super::topics::Topics;
use super::words::{Parts, describes, meaning};

/// What the names of an element say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Names {
    pub(super) topics: Topics,
    /// The element's name and its first class as one number.
    pub(super) kind: u64,
    /// It has an attribute by which elements say that they are not shown.
    pub(super) may_hide: bool,
}

/// Reads names. A page has few different ones, so that each is taken apart once.
#[derive(Debug)]
pub(super) struct NameReader {
    /// The values read last, by [`digest`].
    read: Vec<Read>,
    /// The names read last, by [`digest`], and what each says: values that differ have most of their names in common.
    names: Vec<Name>,
}

/// What one name says.
#[derive(Debug, Clone, Copy, Default)]
struct Name {
    /// The [`digest`] of the name.
    key: u64,
    topics: Topics,
    /// As a class it says that the element is not shown.
    hides: bool,
    /// As a class it says that the element is shown on some screens.
    shows: bool,
}

/// What the value of an attribute says.
#[derive(Debug, Clone, Copy, Default)]
struct Read {
    /// The [`digest`] of the value.
    key: u64,
    topics: Topics,
    /// Where the first word begins and ends.
    first: (u32, u32),
}

/// How many values are kept, as a power of two.
const KEPT: usize = 512;

impl Default for NameReader {
    fn default() -> Self {
        Self { read: vec![Read::default(); KEPT], names: vec![Name::default(); KEPT] }
    }
}

/// What the name of an element itself says: one that a site has made up has a hyphen in it.
pub(super) fn topics_of_element(name: &str) -> Topics {
    if name.contains('-') { topics_of_name(name) } else { Topics::default() }
}

impl NameReader {
    /// Reads the names of an element; `tag` is the [`digest`] of its own name.
    pub(super) fn names(&mut self, element: ElementRef<'_>, tag: u64) -> Names {
        let mut topics = Topics::default();
        let mut kind = tag;
        let mut may_hide = false;
        for (name, value) in &element.value().attrs {
            match name.local {
                local_name!("class") => {
                    let read = self.read(value, true);
                    topics.add(read.topics);
                    let (start, end) = read.first;
                    let first = value.as_bytes().get(start as usize..end as usize);
                    kind = digest(kind, first.unwrap_or_default());
                }
                local_name!("id") if is_title(value) => {}
                local_name!("id") | local_name!("role") | local_name!("itemprop") => {
                    topics.add(self.read(value, false).topics);
                }
                local_name!("hidden") => may_hide = true,
                local_name!("style") => {
                    may_hide = true;
                    if stays_in_place(value) {
                        topics.add(Topics::TOOL);
                    }
                }
                _ if is_naming(&name.local) => topics.add(self.read(value, false).topics),
                _ => {}
            }
        }
        Names { topics, kind, may_hide }
    }

    fn read(&mut self, value: &str, is_class: bool) -> Read {
        // Never that of an empty entry.
        let key = digest(u64::from(is_class), value.as_bytes()) | 1;
        let kept = &mut self.read[(key >> 32) as usize % KEPT];
        if kept.key != key {
            *kept =
                Read { key, topics: topics_of(value, is_class, &mut self.names), first: first_word(value) };
        }
        *kept
    }
}

/// An id of this many words is a title made into a place on the page, and its words are the story's.
const TITLE_WORDS: usize = 5;

fn is_title(id: &str) -> bool {
    id.bytes().filter(|byte| matches!(byte, b'-' | b'_')).count() + 1 >= TITLE_WORDS
}

/// Where the first word of a text begins and ends.
fn first_word(value: &str) -> (u32, u32) {
    let start = value.len() - value.trim_ascii_start().len();
    let word = value.as_bytes()[start..].iter().take_while(|byte| !byte.is_ascii_whitespace());
    let end = start + word.count();
    // A name of that length names nothing.
    (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}

/// A style that keeps the element where it is while the page is scrolled: bars, tickers, pop-ups.
fn stays_in_place(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        property.trim().eq_ignore_ascii_case("position") && value.trim().eq_ignore_ascii_case("fixed")
    })
}

/// True for the attributes of their own in which pages name what an element is for: `data-testid`,
/// `data-component-name`, …
fn is_naming(attribute: &str) -> bool {
    let ends: &[&str] = match attribute.as_bytes().last() {
        Some(b'e') => &["name", "module", "type"],
        Some(b'd') => &["testid", "test-id"],
        Some(b't') => &["component"],
        _ => return false,
    };
    attribute.strip_prefix("data-").is_some_and(|rest| ends.iter().any(|end| rest.ends_with(end)))
}

fn topics_of(value: &str, is_class: bool, known: &mut [Name]) -> Topics {
    let mut topics = Topics::default();
    let (mut hides, mut shows) = (false, false);
    for name in value.split_ascii_whitespace() {
        // Never that of an empty entry.
        let key = digest(0, name.as_bytes()) | 1;
        let kept = &mut known[(key >> 32) as usize % KEPT];
        if kept.key != key {
            *kept =
                Name { key, topics: topics_of_name(name), hides: hides_all(name), shows: shows_some(name) };
        }
        topics.add(kept.topics);
        hides |= kept.hides;
        shows |= kept.shows;
    }
    // Not shown, and not only on wider or smaller screens.
    if is_class && hides && !shows {
        topics.add(Topics::UNSEEN);
    }
    topics
}

/// A class that says that the element is not shown.
fn hides_all(class: &str) -> bool {
    matches!(class, "hidden" | "is-hidden" | "d-none" | "hide" | "invisible" | "u-hidden" | "display-none")
}

/// A class that says that the element is shown, or that something is so on some screens.
fn shows_some(class: &str) -> bool {
    class.as_bytes().contains(&b':')
        || class.starts_with("d-") && class != "d-none"
        || class.starts_with("show")
}

fn topics_of_name(name: &str) -> Topics {
    let mut topics = Topics::default();
    let mut parts = Parts::default();
    let mut words = Words::new(name);
    let mut count = 0;
    let mut last = Topics::default();
    while let Some(word) = words.next() {
        if count == 0 && describes(word) {
            return topics;
        }
        // What follows is said of the field's label: `field-label-hidden`.
        if count > 0 && word == b"label" {
            break;
        }
        let (topic, part) = meaning(without_number(word));
        last = topic;
        topics.add(topic);
        parts.add(part);
        count += 1;
    }
    if parts.is_keyword(count) {
        return Topics::default();
    }
    topics.add(parts.topics(count));
    // A box of the story's text is none: `article-body-infobox`.
    if last.any(Topics::JUNK) { topics.without(Topics::BODY) } else { topics }
}

/// A word without the number behind it: pages number their boxes.
fn without_number(word: &[u8]) -> &[u8] {
    let end = word.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |last| last + 1);
    &word[..end]
}

/// The longest word that is compared, in bytes; every word of the lists is shorter.
const LONGEST_WORD: usize = 24;

/// The words of a name, in lower case.
struct Words<'a> {
    rest: &'a [u8],
    word: [u8; LONGEST_WORD],
}

impl<'a> Words<'a> {
    fn new(name: &'a str) -> Self {
        Self { rest: name.as_bytes(), word: [0; LONGEST_WORD] }
    }

    /// The next word; one that is too long for any list comes as the empty text.
    fn next(&mut self) -> Option<&[u8]> {
        let start = self.rest.iter().position(|byte| SMALL[usize::from(*byte)] > 0)?;
        let mut length = 0;
        let mut before = 0_u8;
        for byte in &self.rest[start..] {
            let small = SMALL[usize::from(*byte)];
            if small == 0 || byte.is_ascii_uppercase() && before.is_ascii_lowercase() {
                break;
            }
            if let Some(place) = self.word.get_mut(length) {
                *place = small;
            }
            length += 1;
            before = *byte;
        }
        self.rest = &self.rest[start + length..];
        Some(self.word.get(..length).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_whole_words() {
        for (name, topics) in [
            ("article-body", Topics::BODY),
            ("articleBody", Topics::BODY),
            ("StoryBodyCompanionColumn", Topics::BODY),
            ("social_share", Topics::SHARE),
            ("relatedPosts", Topics::RELATED),
            ("read-more", Topics::RELATED),
            ("author-box", Topics::BIOGRAPHY),
            ("shareholders", Topics::default()),
            ("has-sidebar", Topics::default()),
            ("tag-sponsor", Topics::default()),
            ("tag-list", Topics::TAGS),
        ] {
            assert!(name != "article-body" || topics_of_name(name) == topics, "{name}");
            assert!(topics == Topics::default() || topics_of_name(name).any(topics), "{name}");
            assert!(topics != Topics::default() || topics_of_name(name) == topics, "{name}");
        }
    }

    #[test]
    fn a_word_longer_than_any_list_is_no_word_of_them() {
        assert_eq!(topics_of_name(&"share".repeat(9)), Topics::default());
    }
}

//! What classes, ids and roles say an element is for.
//!
//! Names are split into words at everything that is no letter or digit and where camel case begins a new word;
//! whole words are compared, never parts of them, so that `shareholders` is not `share`.

use masthead_page::ElementRef;

use super::digest::{ByDigest, digest};
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
#[derive(Debug, Default)]
pub(super) struct NameReader {
    /// By [`digest`] of the attribute's value.
    seen: ByDigest<Topics>,
}

impl NameReader {
    /// Reads the names of an element.
    pub(super) fn names(&mut self, element: ElementRef<'_>) -> Names {
        let element = element.value();
        let mut topics = Topics::default();
        let mut kind = digest(0, element.name().as_bytes());
        let mut may_hide = false;
        for (name, value) in element.attrs() {
            if !is_naming(name) {
                may_hide |= matches!(name, "style" | "hidden");
                if name == "style" && stays_in_place(value) {
                    topics.add(Topics::TOOL);
                }
                continue;
            }
            let is_class = name == "class";
            if is_class {
                let first = value.split_ascii_whitespace().next().unwrap_or_default();
                kind = digest(kind, first.as_bytes());
            }
            let key = digest(u64::from(is_class), value.as_bytes());
            topics.add(*self.seen.entry(key).or_insert_with(|| topics_of(value, is_class)));
        }
        Names { topics, kind, may_hide }
    }
}

/// A style that keeps the element where it is while the page is scrolled: bars, tickers, pop-ups.
fn stays_in_place(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        property.trim().eq_ignore_ascii_case("position") && value.trim().eq_ignore_ascii_case("fixed")
    })
}

/// True for the attributes in which pages name what an element is for: `data-testid`, `data-component-name`, …
fn is_naming(attribute: &str) -> bool {
    match attribute.strip_prefix("data-") {
        Some(rest) => {
            ["name", "testid", "test-id", "component", "module", "type"].iter().any(|end| rest.ends_with(end))
        }
        None => matches!(attribute, "class" | "id" | "role" | "itemprop"),
    }
}

fn topics_of(value: &str, is_class: bool) -> Topics {
    let mut topics = Topics::default();
    value.split_ascii_whitespace().for_each(|name| topics.add(topics_of_name(name)));
    if is_class && hides(value) {
        topics.add(Topics::UNSEEN);
    }
    topics
}

/// A class says that the element is not shown, and none that it is on wider or smaller screens.
fn hides(classes: &str) -> bool {
    let hidden = |class: &str| {
        matches!(
            class,
            "hidden" | "is-hidden" | "d-none" | "hide" | "invisible" | "u-hidden" | "display-none"
        )
    };
    let shown = |class: &str| {
        class.contains(':') || class.starts_with("d-") && class != "d-none" || class.starts_with("show")
    };
    classes.split_ascii_whitespace().any(hidden) && !classes.split_ascii_whitespace().any(shown)
}

fn topics_of_name(name: &str) -> Topics {
    let mut topics = Topics::default();
    let mut parts = Parts::default();
    let mut words = Words::new(name);
    let mut count = 0;
    while let Some(word) = words.next() {
        if count == 0 && describes(word) {
            return topics;
        }
        let (topic, part) = meaning(word);
        topics.add(topic);
        parts.add(part);
        count += 1;
    }
    if parts.is_keyword(count) {
        return Topics::default();
    }
    topics.add(parts.topics(count));
    topics
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
    fn next(&mut self) -> Option<&str> {
        let start = self.rest.iter().position(u8::is_ascii_alphanumeric)?;
        self.rest = &self.rest[start..];
        let mut end = 1;
        while let Some(byte) = self.rest.get(end) {
            let humps = byte.is_ascii_uppercase() && self.rest[end - 1].is_ascii_lowercase();
            if humps || !byte.is_ascii_alphanumeric() {
                break;
            }
            end += 1;
        }
        let (found, rest) = self.rest.split_at(end);
        self.rest = rest;
        let Some(word) = self.word.get_mut(..end) else { return Some("") };
        word.copy_from_slice(found);
        word.make_ascii_lowercase();
        Some(std::str::from_utf8(word).unwrap_or(""))
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

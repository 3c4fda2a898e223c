//! Elements found by selectors, without asking every element of the page.
//!
//! A selector such as `div.story > h1.title` is asked only of elements that have the class `title`, and of none where
//! the page has no class `story`. What classes and ids a page has is noted once; names are told by numbers that may be
//! the same for two of them, which costs a question and no more. Letter case is passed over, as a page in quirks mode
//! does not tell cases apart.

use std::ops::Range;

use ego_tree::NodeId;
use html5ever::{LocalName, local_name};
use memchr::memchr2_iter;
use rustc_hash::{FxBuildHasher, FxHashMap};
use scraper::error::SelectorErrorKind;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

use crate::NodeSet;

/// A selector, and what an element and its page must have to fit.
#[derive(Debug)]
pub struct Query {
    selector: Selector,
    /// Its alternatives; `None` where what they need cannot be told.
    alternatives: Option<Vec<Alternative>>,
}

/// What stands between two commas of a selector.
#[derive(Debug)]
struct Alternative {
    selector: Selector,
    needs: Needs,
    /// To ask it of one element may mean to look at all beside it, or at all that it holds.
    looks_about: bool,
}

/// The parts of selectors that look about: places among siblings are counted, and what an element holds is gone through,
/// anew for each element that is asked alone.
const LOOKING_ABOUT: [&str; 5] = [":nth", ":last", ":first", ":only", ":has"];

/// So many elements are asked alone at most by what looks about: more of them would be a walk for each.
const ASKED_ALONE: usize = 64;

/// What one alternative of a selector needs.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    /// The element itself.
    own: Own,
    /// A class or an id of an element that it stands in.
    around: Option<u64>,
    /// The classes and ids that it and others must have.
    names: Vec<u64>,
    /// The names of elements and attributes, the values of attributes, and the classes and ids of elements of a name,
    /// that it and others must have.
    others: Vec<u64>,
    /// The names of elements among them, as they stand.
    pub(crate) tags: Vec<String>,
    /// The names of attributes among them.
    pub(crate) attributes: Vec<String>,
    /// The names of the attributes whose values are among them.
    pub(crate) valued: Vec<String>,
    /// Where the alternative stands in the selector, in bytes.
    place: Range<usize>,
}

impl Needs {
    /// Everything by which it can be told that a page does not fit.
    pub(crate) fn all(&self) -> impl Iterator<Item = u64> {
        self.names.iter().chain(&self.others).copied()
    }

    fn add_tag(&mut self, name: &str) {
        self.others.push(digest(b'<', name));
        self.tags.push(name.to_owned());
    }

    fn add_attribute(&mut self, name: &str) {
        self.others.push(digest(b'[', name));
        self.attributes.push(name.to_owned());
    }

    fn add_value(&mut self, name: &str, value: &str) {
        self.others.push(pair_digest(name, value));
        self.valued.push(name.to_owned());
    }
}

/// What an element must have, the rarest of what the selector says.
#[derive(Debug, Default)]
enum Own {
    Name(u64),
    /// As it stands, and in lower case: only in HTML the case means nothing.
    Tag(LocalName, LocalName),
    /// And what stands in its value, in any case; empty where that is not told.
    Attribute(LocalName, String),
    #[default]
    Anything,
}

impl Query {
    /// Reads a selector, or several parted by commas.
    ///
    /// # Errors
    /// Where it is none.
    pub fn parse(css: &str) -> Result<Self, SelectorErrorKind> {
        let selector = Selector::parse(css)?;
        let alternative = |needs: Needs| {
            let css = &css[needs.place.clone()];
            let looks_about = LOOKING_ABOUT.iter().any(|it| css.contains(it));
            Some(Alternative { selector: Selector::parse(css).ok()?, needs, looks_about })
        };
        let alternatives = needs(css).and_then(|all| all.into_iter().map(alternative).collect());
        Ok(Self { selector, alternatives })
    }

    /// The selector.
    pub fn selector(&self) -> &Selector {
        &self.selector
    }
}

/// The classes and ids of a page, and where they are.
#[derive(Debug)]
pub(crate) struct Names {
    /// All elements in document order, the root first.
    elements: Vec<Place>,
    /// The places of the names in `ends`, by their digests.
    numbers: FxHashMap<u64, u32>,
    /// The first and the last entry of each name.
    ends: Vec<(u32, u32)>,
    entries: Vec<Entry>,
    /// The names of elements and attributes, each by a bit that it may share with others.
    words: [u64; WORDS],
}

/// How many bits there are for the names of elements and attributes, in words of them.
pub(crate) const WORDS: usize = 64;

#[derive(Debug, Clone, Copy)]
struct Place {
    id: NodeId,
    /// The number of the first element behind it and all that it holds.
    end: u32,
    look: Look,
}

/// The name of an element and those of its attributes, as far as a few bits tell them: most elements that a selector does
/// not fit are told by it, without a look at the tree.
#[derive(Debug, Clone, Copy)]
struct Look {
    name: u16,
    /// One bit for each attribute, which it may share with others.
    attributes: u16,
}

impl Look {
    /// By the hash of the element's name, as [`spread`] makes it.
    fn of(hash: u64) -> Self {
        Self { name: (hash >> 48) as u16, attributes: 0 }
    }

    /// The bit of an attribute, by the hash of its name.
    fn attribute(hash: u64) -> u16 {
        1 << (hash >> 60)
    }
}

/// The classes of the values met last, as numbers of their names: most elements of a page look like others of it.
struct Classes<'a> {
    /// Each value, and where its classes stand.
    kept: Vec<(&'a str, Range<usize>)>,
    numbers: Vec<u32>,
}

impl<'a> Classes<'a> {
    /// There are two to the power of this many places.
    const BITS: u32 = 8;

    fn new() -> Self {
        Self { kept: vec![("", 0..0); 1 << Self::BITS], numbers: Vec::with_capacity(1 << 9) }
    }

    fn of(&mut self, value: &'a str, names: &mut Names) -> &[u32] {
        let (kept, place) = &mut self.kept[place_of(value, Self::BITS)];
        if *kept != value {
            let start = self.numbers.len();
            self.numbers.extend(value.split_ascii_whitespace().map(|it| names.number(b'.', it)));
            (*kept, *place) = (value, start..self.numbers.len());
        }
        &self.numbers[place.clone()]
    }
}

/// An element that has a name, and the entry of the next one; of the last one its own.
#[derive(Debug, Clone, Copy)]
struct Entry {
    element: u32,
    next: u32,
}

impl Names {
    pub(crate) fn of(html: &Html) -> Self {
        // Room for the names of most pages: to make it as they come would mean to put all into place again and again.
        let nodes = html.tree.values().len();
        let mut names = Self {
            elements: Vec::with_capacity(nodes),
            numbers: FxHashMap::with_capacity_and_hasher(1 << 9, FxBuildHasher),
            ends: Vec::with_capacity(1 << 9),
            entries: Vec::with_capacity(nodes),
            words: [0; WORDS],
        };
        // The elements that the walk is inside of, by their numbers.
        let mut open: Vec<u32> = Vec::new();
        let mut classes = Classes::new();
        let mut node = *html.root_element();
        loop {
            if let Node::Element(element) = node.value() {
                names.element(node.id(), element, &mut classes);
            }
            if let Some(child) = node.first_child() {
                open.push(number(names.elements.len() - 1));
                node = child;
                continue;
            }
            node = loop {
                if !open.is_empty()
                    && let Some(next) = node.next_sibling()
                {
                    break next;
                }
                let (Some(closed), Some(parent)) = (open.pop(), node.parent()) else { return names };
                names.elements[closed as usize].end = number(names.elements.len());
                node = parent;
            };
        }
    }

    fn element<'a>(&mut self, id: NodeId, element: &'a Element, classes: &mut Classes<'a>) {
        let number = number(self.elements.len());
        let hash = spread(&element.name.local);
        let mut look = Look::of(hash);
        self.add_word(hash);
        for (name, value) in &element.attrs {
            let hash = spread(&name.local);
            look.attributes |= Look::attribute(hash);
            self.add_word(hash);
            match name.local {
                local_name!("class") => {
                    for name in classes.of(value, self) {
                        self.add(*name, number);
                    }
                }
                local_name!("id") => {
                    let name = self.number(b'#', value);
                    self.add(name, number);
                }
                _ => {}
            }
        }
        self.elements.push(Place { id, end: number + 1, look });
    }

    /// The place of a name in `ends`.
    fn number(&mut self, kind: u8, name: &str) -> u32 {
        let next = number(self.ends.len());
        let number = *self.numbers.entry(digest(kind, name)).or_insert(next);
        if number == next {
            self.ends.push((u32::MAX, u32::MAX));
        }
        number
    }

    fn add(&mut self, name: u32, element: u32) {
        let entry = number(self.entries.len());
        self.entries.push(Entry { element, next: entry });
        let (first, last) = &mut self.ends[name as usize];
        match self.entries.get_mut(*last as usize) {
            Some(last) => last.next = entry,
            None => *first = entry,
        }
        *last = entry;
    }

    fn add_word(&mut self, hash: u64) {
        let (word, bit) = place(hash);
        self.words[word] |= bit;
    }

    /// False where no element or attribute has the name.
    fn may_have(&self, name: &LocalName) -> bool {
        let (word, bit) = place(spread(name));
        self.words[word] & bit != 0
    }

    /// False where what an alternative needs is not on the page.
    fn may_fit(&self, needs: &Needs) -> bool {
        let own = match &needs.own {
            Own::Tag(name, lower) => self.may_have(name) || self.may_have(lower),
            Own::Attribute(name, _) => self.may_have(name),
            Own::Name(_) | Own::Anything => true,
        };
        own && needs.names.iter().all(|name| self.numbers.contains_key(name))
    }

    /// The elements inside another one that fit, in document order.
    pub(crate) fn find<'a>(
        &self,
        html: &'a Html,
        within: ElementRef<'a>,
        query: &Query,
    ) -> Vec<ElementRef<'a>> {
        let position = self.elements.iter().position(|it| it.id == within.id());
        let (Some(alternatives), Some(position)) = (&query.alternatives, position) else {
            return within.select(&query.selector).collect();
        };
        let range = number(position + 1)..self.elements[position].end;
        let element =
            |number: u32| html.tree.get(self.elements[number as usize].id).and_then(ElementRef::wrap);
        let mut found: Vec<u32> = Vec::new();
        for alternative in alternatives.iter().filter(|it| self.may_fit(&it.needs)) {
            let Alternative { selector, needs, looks_about } = alternative;
            let may_look = needs.own.may_look();
            let may_be = |number: &u32| {
                may_look(self.elements[*number as usize].look)
                    && element(*number).is_some_and(|it| needs.own.may_be(it.value()))
            };
            let mut asked: Vec<u32> = Vec::new();
            match needs.own {
                Own::Name(name) => {
                    asked.extend(self.elements_of(name).filter(|it| range.contains(it)).filter(may_be));
                }
                _ => self.ranges(needs.around, &range).for_each(|it| asked.extend(it.filter(may_be))),
            }
            if *looks_about && asked.len() > ASKED_ALONE {
                let all: NodeSet = within.select(selector).map(|it| it.id()).collect();
                asked.retain(|it| all.contains(&self.elements[*it as usize].id));
            } else {
                let fits = |it: ElementRef<'_>| selector.matches_with_scope(&it, Some(within));
                asked.retain(|it| element(*it).is_some_and(fits));
            }
            found.append(&mut asked);
        }
        if alternatives.len() > 1 {
            found.sort_unstable();
        }
        found.dedup();
        found.into_iter().filter_map(element).collect()
    }

    /// The elements that have a class or an id, in document order; one that has it twice comes twice.
    fn elements_of(&self, name: u64) -> impl Iterator<Item = u32> {
        // The last entry is its own next one.
        let first = self.numbers.get(&name).map(|number| self.ends[*number as usize].0);
        let entries = std::iter::successors(first, |entry| {
            Some(self.entries[*entry as usize].next).filter(|next| next != entry)
        });
        entries.map(|entry| self.entries[entry as usize].element)
    }

    /// What of a range stands in elements that have a class or an id; all of it where none is asked for.
    fn ranges(&self, around: Option<u64>, range: &Range<u32>) -> impl Iterator<Item = Range<u32>> {
        let whole = around.is_none().then(|| range.clone());
        let mut behind = range.start;
        let inside = around.into_iter().flat_map(|name| self.elements_of(name)).filter_map(move |outer| {
            let end = self.elements[outer as usize].end.min(range.end);
            let start = behind.max(outer + 1);
            behind = behind.max(end);
            (start < end).then_some(start..end)
        });
        whole.into_iter().chain(inside)
    }
}

impl Own {
    /// What says of the look of an element whether it can be the one.
    fn may_look(&self) -> impl Fn(Look) -> bool {
        let (names, attribute) = match self {
            Self::Tag(name, lower) => (Some([name, lower].map(|it| Look::of(spread(it)).name)), 0),
            Self::Attribute(name, _) => (None, Look::attribute(spread(name))),
            Self::Name(_) | Self::Anything => (None, 0),
        };
        move |look| look.attributes & attribute == attribute && names.is_none_or(|it| it.contains(&look.name))
    }

    /// False where an element cannot be the one.
    fn may_be(&self, element: &Element) -> bool {
        match self {
            Self::Tag(name, lower) => element.name.local == *name || element.name.local == *lower,
            Self::Attribute(name, part) => {
                element.attrs.iter().any(|(it, value)| it.local == *name && holds(value, part))
            }
            Self::Name(_) | Self::Anything => true,
        }
    }
}

/// Whether a text holds another one, in any case.
fn holds(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let Some(first) = part.first() else { return true };
    let is_at = |at: usize| text.get(at..at + part.len()).is_some_and(|it| it.eq_ignore_ascii_case(part));
    memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text).any(is_at)
}

/// The bit of a name, by its hash.
pub(crate) fn place(hash: u64) -> (usize, u64) {
    ((hash >> 58) as usize, 1 << (hash >> 52 & 63))
}

/// The hash of a name, whose upper bits tell names apart: that of a short name is the name itself.
pub(crate) fn spread(name: &LocalName) -> u64 {
    name.get_hash().wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The place of a value in a table of two to the power of `bits`, 1 to 63, for what was met last: told by its ends and its
/// length, so that different values may share it.
pub fn place_of(value: &str, bits: u32) -> usize {
    let bytes = value.as_bytes();
    let (first, last) = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0),
    };
    let mixed = first ^ last.rotate_left(23) ^ bytes.len() as u64;
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - bits)) as usize
}

/// A page has fewer nodes than that: the parser's own strings end at 4 GiB.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A class or an id as a number.
pub(crate) fn digest(kind: u8, name: &str) -> u64 {
    /// Sets the bit by which small letters differ from capitals, in each of eight bytes.
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let mix = |hash: u64, word: u64| {
        let mixed = (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    };
    let chunks = name.as_bytes().chunks_exact(8);
    let rest =
        chunks.remainder().iter().fold(u64::from(kind), |word, byte| word << 8 | u64::from(*byte | 0x20));
    let words = chunks.map(|chunk| chunk.try_into().map_or(0, u64::from_le_bytes) | SMALL);
    words.fold(mix(name.len() as u64, rest), mix)
}

/// An attribute with its value as a number.
pub(crate) fn pair_digest(name: &str, value: &str) -> u64 {
    digest(b'[', name).rotate_left(32) ^ digest(b'=', value)
}

/// A class or an id of an element of a name, both as numbers, as one.
pub(crate) fn of_tag(name: u64, tag: u64) -> u64 {
    name.rotate_left(21) ^ tag
}

/// What each alternative of a selector needs. What stands in parentheses is passed over: it may ask for the opposite.
pub(crate) fn needs(css: &str) -> Option<Vec<Needs>> {
    let mut all = vec![Needs::default()];
    // The name of the element that is read now.
    let mut tag = None;
    let css = css.trim_end();
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let at = css.len() - rest.len();
        let needs = all.last_mut()?;
        let behind = &rest[c.len_utf8()..];
        rest = match c {
            ',' => {
                needs.place.end = at;
                all.push(Needs { place: at + 1..at + 1, ..Needs::default() });
                tag = None;
                behind
            }
            // What comes now is asked of another element.
            c if parts_elements(c) => {
                let behind = rest.trim_start_matches(parts_elements);
                let between = &rest[..rest.len() - behind.len()];
                // Before a comma it is only white space.
                if !behind.starts_with(',') {
                    let before = std::mem::take(&mut needs.own);
                    if let Own::Name(name) = before
                        && !between.contains(['+', '~'])
                    {
                        needs.around = Some(name);
                    }
                    tag = None;
                }
                behind
            }
            '.' | '#' => {
                let (name, behind) = word(behind);
                let name = digest(c as u8, name);
                needs.names.push(name);
                needs.others.extend(tag.map(|it| of_tag(name, it)));
                // An id is rarer than a class.
                if c == '#' || !matches!(needs.own, Own::Name(_)) {
                    needs.own = Own::Name(name);
                }
                behind
            }
            '[' => {
                let (name, value) = word(behind);
                if !name.is_empty() && !behind.contains('|') {
                    needs.add_attribute(name);
                    if let Some(value) = value_of(value) {
                        needs.add_value(name, value);
                    }
                    if matches!(needs.own, Own::Anything) {
                        let part = value.trim_start().trim_start_matches(['~', '|', '^', '$', '*']);
                        let part = value_of(part).unwrap_or_default().to_owned();
                        needs.own = Own::Attribute(LocalName::from(name.to_ascii_lowercase()), part);
                    }
                }
                behind_bracket(behind)?
            }
            ':' => {
                let (_, behind) = word(behind.trim_start_matches(':'));
                match behind.strip_prefix('(') {
                    Some(inside) => behind_bracket(inside)?,
                    None => behind,
                }
            }
            '*' => behind,
            c if is_of_word(c) => {
                let (name, behind) = word(rest);
                needs.add_tag(name);
                tag = Some(digest(b'<', name));
                if matches!(needs.own, Own::Anything) {
                    needs.own = Own::Tag(LocalName::from(name), LocalName::from(name.to_ascii_lowercase()));
                }
                behind
            }
            // Escapes, namespaces and whatever else there may be.
            _ => return None,
        };
    }
    all.last_mut()?.place.end = css.len();
    Some(all)
}

fn parts_elements(c: char) -> bool {
    c.is_whitespace() || matches!(c, '>' | '+' | '~')
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| !is_of_word(c)).unwrap_or(text.len()))
}

/// The value that an attribute must have whole: what stands behind its name is `=` and the value, quoted or not.
fn value_of(behind: &str) -> Option<&str> {
    let value = behind.trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        mark @ ('"' | '\'') => value[1..].split_once(mark).map(|(value, _)| value),
        _ => {
            let (value, behind) = word(value);
            behind.starts_with([']', ' ']).then_some(value)
        }
    }
}

/// What stands behind the bracket that is open, whatever brackets and quotations stand in it.
fn behind_bracket(text: &str) -> Option<&str> {
    let mut depth = 1_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (_, '\\') => return None,
            (Some(mark), c) => quote = (mark != c).then_some(mark),
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&text[at + 1..]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Dom, Limits, Sieve};

    const SELECTORS: &[&str] = &[
        "p",
        ".b",
        "#a",
        "p.b",
        "div > .b",
        "div p, .c",
        ".c .b",
        "[itemprop]",
        "p[title=x], #A",
        ".B",
        "*",
        "div *",
        "p:not(.b)",
        "p:not(.b, #a) b",
        ":not(p)",
        "[title='a]b'] .b",
        "p ~ p.c",
        "p + .c",
        ".b.c",
        "linearGradient",
        "lineargradient",
        "p:first-child",
        "p:nth-child(2)",
        "p:last-of-type, .b",
        "div:has(> p)",
        "div p:not(:has(b)), .c",
        ".b:has(~ p) b",
        ":is(.b, #a)",
        "a\\.b",
        "[TITLE]",
        ".b , .c",
        "svg|a",
        ".e ",
        ":root",
        "[title=\"x.y\"]",
        "template .b",
        ".a-b_c",
        ":scope > p",
        ".b b, [title^=x], .c *",
        ".b + p, .c ~ .b, .b > p",
        ".c > .b p + b",
        ".b  ,  i[title*=Y], .c b ",
        "p .b > [title$='b']",
        "#a [itemprop~=x]",
        ".é",
    ];

    const MARKUP: &[&str] = &[
        "<p>",
        "<p class=b>",
        "<p class='b C'>",
        "<P ID=a>",
        "<div>",
        "<div class='c  b'>",
        "</div>",
        "</p>",
        "<b title=x>",
        "<b title='a]b'>",
        "</b>",
        "<i itemprop=x>",
        "<svg><linearGradient class=b>",
        "</svg>",
        "<template>",
        "</template>",
        "<i class=a-b_c>",
        "<i class='é É'>",
        "<!doctype html>",
        "<table class=b><tr>",
        "text",
        "<i class='a.b'>",
        "<i title=x.y>",
    ];

    proptest! {
        #[test]
        fn the_same_is_found_as_by_asking_every_element(
            parts in prop::collection::vec(prop::sample::select(MARKUP), 0..30),
            // More of a kind than are asked alone.
            times in prop::sample::select(&[1, 1, 1, 20][..]),
        ) {
            let dom = Dom::parse(&parts.concat().repeat(times), &Limits::default());
            for css in SELECTORS {
                let Ok(query) = Query::parse(css) else { continue };
                for within in dom.root().descendent_elements().take(12) {
                    let asked: Vec<_> = within.select(query.selector()).collect();
                    prop_assert!(!Sieve::new([vec![*css]]).may_fit(&dom).is_empty() || asked.is_empty(), "{}", css);
                    prop_assert_eq!(dom.find(within, &query), asked, "{}", css);
                }
            }
        }
    }
}

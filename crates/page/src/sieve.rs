//! Of many groups of selectors those that may fit a page, told by one walk over it.
//!
//! What is asked first is what costs nothing to tell: whether the page has the names of elements, the classes, the
//! ids, the attributes and the values of attributes that the selectors need. A group that may fit need not.

use std::collections::BTreeSet;

use html5ever::{LocalName, local_name};
use rustc_hash::FxHashMap;
use scraper::Node;

use crate::Dom;
use crate::query::{Needs, WORDS, digest, needs, of_tag, pair_digest, place, spread};

/// Groups of selectors, each of which fits a page where all its selectors find something.
#[derive(Debug, Default)]
pub struct Sieve {
    /// Of each group the selectors, of each selector the alternatives, of each alternative the numbers of the names
    /// that it needs.
    groups: Vec<Vec<Vec<Vec<usize>>>>,
    /// The number of each name.
    numbers: FxHashMap<u64, usize>,
    /// The names of elements among them, of attributes, and of attributes whose values are among them.
    tags: Bits,
    attributes: Bits,
    valued: Bits,
}

impl Sieve {
    /// Takes the groups, each a list of selectors.
    pub fn new<'c>(groups: impl IntoIterator<Item = Vec<&'c str>>) -> Self {
        let mut sieve = Self::default();
        let [mut tags, mut attributes, mut valued] = [const { BTreeSet::new() }; 3];
        for group in groups {
            // Of a selector that cannot be told apart nothing is asked.
            let told: Vec<Vec<Needs>> = group.into_iter().filter_map(needs).collect();
            for needs in told.iter().flatten() {
                tags.extend(needs.tags.iter().cloned());
                attributes.extend(needs.attributes.iter().cloned());
                valued.extend(needs.valued.iter().cloned());
            }
            let numbers = |of: &Vec<Needs>| of.iter().map(|it| sieve.numbers_of(it)).collect();
            let selectors = told.iter().map(numbers).collect();
            sieve.groups.push(selectors);
        }
        Self { tags: Bits::of(&tags), attributes: Bits::of(&attributes), valued: Bits::of(&valued), ..sieve }
    }

    fn numbers_of(&mut self, needs: &Needs) -> Vec<usize> {
        let mut numbers = Vec::new();
        for name in needs.all() {
            let next = self.numbers.len();
            numbers.push(*self.numbers.entry(name).or_insert(next));
        }
        numbers
    }

    /// The groups that may fit, by their places in the list, in its order.
    pub fn may_fit(&self, dom: &Dom) -> Vec<usize> {
        let has = self.names_of(dom);
        let has_all = |names: &Vec<usize>| names.iter().all(|name| has[*name]);
        let may_fit = |group: &&Vec<Vec<Vec<usize>>>| group.iter().all(|it| it.iter().any(has_all));
        let groups = self.groups.iter().enumerate().filter(|(_, group)| may_fit(group));
        groups.map(|(index, _)| index).collect()
    }

    /// For each name whether the page has it. What the parser made and took out of the tree again counts, too: the
    /// nodes are read in the order in which they lie in memory.
    fn names_of(&self, dom: &Dom) -> Vec<bool> {
        let mut has = vec![false; self.numbers.len()];
        let mut note = |name: u64| {
            let number = self.numbers.get(&name);
            if let Some(number) = number {
                has[*number] = true;
            }
            number.is_some()
        };
        let mut tags = self.tags;
        let mut attributes = self.attributes;
        for node in dom.html().tree.values() {
            let Node::Element(element) = node else { continue };
            if tags.take(&element.name.local) {
                note(digest(b'<', &element.name.local));
            }
            let mut note_of_tag = |name: u64| {
                if note(name) {
                    note(of_tag(name, digest(b'<', &element.name.local)));
                }
            };
            for (name, value) in &element.attrs {
                match name.local {
                    local_name!("class") => {
                        value.split_ascii_whitespace().for_each(|it| note_of_tag(digest(b'.', it)));
                    }
                    local_name!("id") => note_of_tag(digest(b'#', value)),
                    _ => {}
                }
            }
            for (name, value) in &element.attrs {
                if attributes.take(&name.local) {
                    note(digest(b'[', &name.local));
                }
                if self.valued.has(&name.local) {
                    note(pair_digest(&name.local, value));
                }
            }
        }
        has
    }
}

/// Names of elements or attributes, each by a bit that it may share with others.
#[derive(Debug, Clone, Copy)]
struct Bits {
    set: [u64; WORDS],
    /// The bits that several of the names share.
    shared: [u64; WORDS],
}

impl Default for Bits {
    fn default() -> Self {
        Self { set: [0; WORDS], shared: [0; WORDS] }
    }
}

impl Bits {
    /// Names as selectors have them: of elements and attributes of HTML their case means nothing.
    fn of(names: &BTreeSet<String>) -> Self {
        let mut bits = Self::default();
        let lower: BTreeSet<String> = names.iter().map(|it| it.to_ascii_lowercase()).collect();
        for name in names.union(&lower) {
            let (word, bit) = place(spread(&LocalName::from(name.as_str())));
            bits.shared[word] |= bits.set[word] & bit;
            bits.set[word] |= bit;
        }
        bits
    }

    fn has(&self, name: &LocalName) -> bool {
        let (word, bit) = place(spread(name));
        self.set[word] & bit != 0
    }

    /// Whether the name is among them, told but once unless it shares its bit.
    fn take(&mut self, name: &LocalName) -> bool {
        let (word, bit) = place(spread(name));
        let has = self.set[word] & bit != 0;
        self.set[word] &= !(bit & !self.shared[word]);
        has
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn may_fit(html: &str, groups: &[&[&str]]) -> Vec<usize> {
        let sieve = Sieve::new(groups.iter().map(|it| it.to_vec()));
        sieve.may_fit(&Dom::parse(html, &Limits::default()))
    }

    #[test]
    fn a_selector_with_names_the_page_has_not_cannot_fit() {
        let html =
            "<div class='story Big' id=main data-part=body><h1>a</h1><svg><linearGradient></svg></div>";
        let may_fit = |css: &str| !may_fit(html, &[&[css]]).is_empty();
        for css in [
            "div.tale",
            "#story",
            "div.story > h1.tale",
            "a.b, p.c",
            ".story:not(.x) .y",
            "h2",
            "main > h1",
            "[data-part=head]",
            "div[itemprop] h1",
            "[data-part=\"head\"] > h1",
            "p.story",
            "h1#main",
        ] {
            assert!(!may_fit(css), "{css}");
        }
        for css in [
            "h1",
            "H1",
            "div.story#main h1",
            "div.story:not(.x) > h1",
            ".big",
            "a.b, .story",
            ".story:not(.x, #y)",
            "[class*='ig'] h1",
            "div.a\\.b",
            "[data-part=body]",
            "[data-part='body'] > h1",
            "[data-part^=b]",
            "[data-part]",
            "div:has(> h2)",
            "div > svg linearGradient",
        ] {
            assert!(may_fit(css), "{css}");
        }
    }

    #[test]
    fn of_a_group_all_must_fit() {
        let groups: &[&[&str]] = &[&["h1", ".a"], &["h1", ".b"], &[], &["#c", "h1"]];
        assert_eq!(may_fit("<h1 class=b>x</h1>", groups), [1, 2]);
    }
}

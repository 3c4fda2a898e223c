//! Short texts that are looked for all at once: one pass over a text in place of one for each of them.

use std::cmp::Reverse;

/// Texts to be looked for in other texts.
#[derive(Debug)]
pub struct Needles<'n> {
    /// For each byte: bits for the bytes that follow it where a text begins with it.
    seconds: [u64; 256],
    /// In the order of their first two bytes, of those with the same ones the longest first.
    sorted: Vec<Needle<'n>>,
}

#[derive(Debug)]
struct Needle<'n> {
    beginning: [u8; 2],
    text: &'n str,
    /// Its place among the texts as they were given.
    number: usize,
}

impl<'n> Needles<'n> {
    /// The texts, each of two bytes or more: a shorter one is never found.
    pub fn new(texts: impl IntoIterator<Item = &'n str>) -> Self {
        let needle = |(number, text): (usize, &'n str)| {
            text.as_bytes().first_chunk().map(|beginning| Needle { beginning: *beginning, text, number })
        };
        let mut sorted: Vec<_> = texts.into_iter().enumerate().filter_map(needle).collect();
        sorted.sort_by_key(|it| (it.beginning, Reverse(it.text.len())));
        let mut seconds = [0; 256];
        for it in &sorted {
            let [first, second] = it.beginning;
            seconds[usize::from(first)] |= bit(second);
        }
        Self { seconds, sorted }
    }

    /// Where the first of them stands in a text from a byte on, and its number, from 0. Where several begin at one
    /// place, the longest is found.
    pub fn find(&self, text: &str, mut from: usize) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        loop {
            let mut pairs = bytes.get(from..)?.windows(2);
            let at = from + pairs.position(|pair| self.seconds[usize::from(pair[0])] & bit(pair[1]) != 0)?;
            if let Some(number) = self.begin(&bytes[at..]) {
                return Some((at, number));
            }
            from = at + 1;
        }
    }

    /// The number of the longest one with which a text begins.
    fn begin(&self, text: &[u8]) -> Option<usize> {
        let beginning = text.first_chunk::<2>()?;
        let first = self.sorted.partition_point(|it| it.beginning < *beginning);
        let mut alike = self.sorted[first..].iter().take_while(|it| it.beginning == *beginning);
        alike.find(|it| text.starts_with(it.text.as_bytes())).map(|it| it.number)
    }

    /// True if one of them stands in a text.
    pub fn stand_in(&self, text: &str) -> bool {
        self.find(text, 0).is_some()
    }
}

/// A bit for a byte, which it shares with three others.
fn bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_first_and_of_those_the_longest_is_found() {
        let needles = Needles::new(["ab", "abc", "bcd", "é"]);
        assert_eq!(needles.find("xabcd", 0), Some((1, 1)));
        assert_eq!(needles.find("xabcd", 2), Some((2, 2)));
        assert_eq!(needles.find("xabd é", 2), Some((5, 3)));
        assert_eq!(needles.find("a\u{22}", 0), None);
        assert!(!needles.stand_in("") && !needles.stand_in("a"));
    }

    proptest! {
        #[test]
        fn what_each_search_finds_is_found(text in "[abé中]{0,12}", texts in prop::collection::vec("[abé中]{2,3}", 0..5)) {
            let needles = Needles::new(texts.iter().map(String::as_str));
            let first = texts.iter().filter_map(|it| Some((text.find(it.as_str())?, Reverse(it.len())))).min();
            let found = needles.find(&text, 0).map(|(at, number)| (at, Reverse(texts[number].len())));
            prop_assert_eq!(found, first);
        }
    }
}

//! Words that are looked up for every class, every address and every name of a page.

/// The letters of ASCII.
const LETTERS: usize = 26;

/// The place of the words that do not begin and end with a letter of ASCII.
const OTHERS: usize = LETTERS * LETTERS;

/// Words, each with what it means. That a word is none of them is mostly told by its first and its last letter and its
/// length.
#[derive(Debug)]
pub(crate) struct Words<T> {
    /// The words, those of one first and one last letter together.
    words: Vec<(&'static [u8], T)>,
    /// For each first and last letter, and for all others, where their words begin and end, and the lengths of these,
    /// each a bit.
    places: Vec<Place>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
    lengths: u32,
}

impl<T: Copy> Words<T> {
    /// The words and what they mean: each in small letters, of fewer than 32 bytes, and no word twice.
    pub(crate) fn new(words: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut words: Vec<_> = words.map(|(word, meaning)| (word.as_bytes(), meaning)).collect();
        words.sort_by_key(|(word, _)| number(word));
        let mut places = vec![Place::default(); OTHERS + 1];
        for (index, (word, _)) in words.iter().enumerate() {
            let place = &mut places[number(word)];
            let start = if place.lengths == 0 { index } else { place.start };
            *place = Place { start, end: index + 1, lengths: place.lengths | 1 << word.len() };
        }
        Self { words, places }
    }

    /// What a word in small letters means.
    pub(crate) fn get(&self, word: &[u8]) -> Option<T> {
        self.find(word, |known| known == word)
    }

    /// What a word means, whatever the case of its letters of ASCII.
    pub(crate) fn get_in_any_case(&self, word: &[u8]) -> Option<T> {
        self.find(word, |known| known.eq_ignore_ascii_case(word))
    }

    fn find(&self, word: &[u8], is_it: impl Fn(&[u8]) -> bool) -> Option<T> {
        let Place { start, end, lengths } = self.places[number(word)];
        if word.len() > 31 || lengths >> word.len() & 1 == 0 {
            return None;
        }
        self.words[start..end].iter().find(|(known, _)| is_it(known)).map(|(_, meaning)| *meaning)
    }
}

/// The first and the last letter of a word as one number; the same one for all words where they are no letters.
fn number(word: &[u8]) -> usize {
    let letter = |byte: u8| usize::from((byte | 0x20).wrapping_sub(b'a'));
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return OTHERS };
    let (first, last) = (letter(*first), letter(*last));
    if first < LETTERS && last < LETTERS { first * LETTERS + last } else { OTHERS }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        let known = [("date", 1), ("time", 2), ("dare", 3), ("a", 4), ("über", 5), ("_x", 6)];
        let words = Words::new(known.into_iter());
        for (word, expected) in known {
            assert_eq!(words.get(word.as_bytes()), Some(expected), "{word}");
        }
        for word in ["dame", "dat", "dates", "", "Date", "1a", "da\u{e9}e", "über1", "_y"] {
            assert_eq!(words.get(word.as_bytes()), None, "{word}");
        }
        assert_eq!((words.get_in_any_case(b"DaTe"), words.get_in_any_case(b"DAME")), (Some(1), None));
    }
}

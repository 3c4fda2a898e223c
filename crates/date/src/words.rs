//! The words of dates in a text, wherever they stand: for programs that change a text and must leave its dates alone.

use std::ops::Range;

use crate::fold::{is_unspaced, is_wordy};
use crate::lexicon::{self, Meaning};

/// A word that dates are written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Whether it says by itself that a date or a span of time is meant (a month, a unit), and does not only join
    /// the parts of one (`of`, `at`).
    pub is_telling: bool,
}

/// The words of dates in a text, in order; those of the language of the BCP 47 tag, and those of English.
pub fn words(text: &str, language: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut end = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let starts = is_wordy(c) && (is_unspaced(c) || !before.is_some_and(is_wordy));
        before = Some(c);
        if at < end || !starts {
            continue;
        }
        let lexicons = lexicon::of(language).into_iter().chain([lexicon::english()]);
        let longest =
            lexicons.filter_map(|it| it.longest(&text[at..], is_of_dates)).max_by_key(|it| it.length);
        if let Some(word) = longest {
            end = at + word.length;
            let is_telling = word.entries.iter().any(|(_, meaning)| is_telling(*meaning));
            found.push(Word { range: at..end, is_telling });
        }
    }
    found
}

fn is_of_dates(meaning: Meaning) -> bool {
    is_telling(meaning) || matches!(meaning, Meaning::At | Meaning::Of | Meaning::OClock)
}

fn is_telling(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Month(_)
            | Meaning::PersianMonth(_)
            | Meaning::Weekday(_)
            | Meaning::Part(_)
            | Meaning::Unit(_)
            | Meaning::Directed(..)
            | Meaning::Amount(..)
            | Meaning::Shift(..)
            | Meaning::Direction(_)
            | Meaning::Era(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telling(text: &str, language: &str) -> Vec<String> {
        let words = words(text, language).into_iter().filter(|it| it.is_telling);
        words.map(|it| text[it.range].to_owned()).collect()
    }

    #[test]
    fn words_of_the_language_and_of_english_are_found() {
        assert_eq!(telling("Dienstag, 17. April 2024", "de"), ["Dienstag", "April"]);
        assert_eq!(telling("17 апреля 2024, Monday", "ru"), ["апреля", "Monday"]);
        assert_eq!(telling("a bridge", "en"), [""; 0]);
    }

    #[test]
    fn joints_are_found_and_do_not_tell() {
        let words = words("17 de abril", "es");
        assert_eq!(words.iter().map(|it| it.is_telling).collect::<Vec<_>>(), [false, true]);
    }
}

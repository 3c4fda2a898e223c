//! The words of dates, per language: `data/cldr.txt` and `data/own.txt`, the latter of which explains their form.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use crate::DateError;
use crate::fold::{fold, fold_word, is_unspaced, is_wordy};

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// A month of the Gregorian calendar, 1 to 12.
    Month(u8),
    /// A month of the Persian calendar, 1 to 12.
    PersianMonth(u8),
    /// A day of the week, 1 (Monday) to 7.
    Weekday(u8),
    Part(Part),
    Number(u8),
    Unit(Unit),
    /// A unit, and whether it is counted back.
    Directed(Direction, Unit),
    /// So many units in one word.
    Amount(u8, Unit),
    /// So many units from now, ahead or back.
    Shift(i8, Unit),
    Direction(Direction),
    /// What may stand before a number (`about`).
    About,
    /// What joins durations.
    And,
    /// What stands before a time.
    At,
    /// What stands after the hour of a time.
    OClock,
    /// What stands between the parts of a date.
    Of,
    /// Years to add to those of an era to get to the Gregorian calendar.
    Era(i16),
}

/// A part of the day, which says what an hour of twelve means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Am,
    Pm,
    /// The hours around noon.
    Midday,
    /// From the afternoon to midnight.
    Evening,
    /// From the evening to the morning.
    Night,
    Noon,
    Midnight,
}

/// A unit of time that words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
}

/// Whether a duration is counted back from now or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Direction {
    Past,
    Future,
}

impl Part {
    /// The hour of the day that `hour` means in this part of it. An hour that is one of the day already has one
    /// meaning, whatever stands beside it, unless it is of the other half.
    pub(crate) fn hour_of_day(self, hour: i32) -> Result<i32, DateError> {
        let hour = match (self, hour) {
            (Part::Am | Part::Night | Part::Midnight, 12) => Some(0),
            (Part::Pm | Part::Midday | Part::Noon, 12) => Some(12),
            (Part::Am, 0..=11)
            | (Part::Midday | Part::Noon, 10..=11)
            | (Part::Night | Part::Midnight, 0..=5) => Some(hour),
            (Part::Pm | Part::Evening | Part::Midday | Part::Noon | Part::Night | Part::Midnight, 0..=11) => {
                Some(hour + 12)
            }
            (Part::Am, _) => None,
            (_, 13..=23) => Some(hour),
            _ => None,
        };
        hour.ok_or(DateError::Impossible { what: "hour" })
    }
}

/// A word, folded, with one of its meanings.
pub(crate) type Entry = (String, Meaning);

/// The words of one language, sorted, each with what it stands for.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The primary BCP 47 subtag.
    pub(crate) language: &'static str,
    /// Whether CLDR covers the language well, as it does those of most pages.
    pub(crate) is_common: bool,
    words: Vec<Entry>,
    /// Where the words begin that begin with each byte, and those with the next.
    starts: Vec<usize>,
    /// For each letter of ASCII that words begin with, the letters of ASCII that follow it, a bit for each.
    seconds: [u32; 26],
}

/// A word found at the start of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'l> {
    /// All meanings of the word; not empty.
    pub(crate) entries: &'l [Entry],
    /// How many bytes of the text it takes.
    pub(crate) length: usize,
}

struct Section {
    language: &'static str,
    /// What stands in our own file, then in CLDR's.
    texts: [&'static str; 2],
    lexicon: OnceLock<Lexicon>,
}

static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    let files = [include_str!("../data/own.txt"), include_str!("../data/cldr.txt")];
    let mut texts: BTreeMap<&'static str, [&'static str; 2]> = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        for (language, lines) in file.split("\n[").skip(1).filter_map(|section| section.split_once("]\n")) {
            texts.entry(language).or_default()[at] = lines;
        }
    }
    texts.into_iter().map(|(language, texts)| Section { language, texts, lexicon: OnceLock::new() }).collect()
});

/// Subtags of languages whose words stand under another one: macrolanguages, deprecated subtags, close kin.
const ALIASES: [(&str, &str); 24] = [
    ("als", "sq"),
    ("arb", "ar"),
    ("ary", "ar"),
    ("arz", "ar"),
    ("cmn", "zh"),
    ("ekk", "et"),
    ("hbs", "sr"),
    ("in", "id"),
    ("iw", "he"),
    ("ji", "yi"),
    ("jw", "jv"),
    ("khk", "mn"),
    ("lvs", "lv"),
    ("mo", "ro"),
    ("nb", "no"),
    ("nn", "no"),
    ("pes", "fa"),
    ("prs", "fa"),
    ("sh", "sr"),
    ("swh", "sw"),
    ("tl", "fil"),
    ("wuu", "zh"),
    ("zsm", "ms"),
    ("zlm", "ms"),
];

/// The words of a language, by a BCP 47 tag; its primary subtag alone is looked at.
pub(crate) fn of(tag: &str) -> Option<&'static Lexicon> {
    let primary = tag.split(['-', '_']).next()?.as_bytes();
    let mut lower = [0; 8];
    let lower = lower.get_mut(..primary.len())?;
    lower.copy_from_slice(primary);
    lower.make_ascii_lowercase();
    let subtag = std::str::from_utf8(lower).ok()?;
    let find = |subtag: &str| SECTIONS.binary_search_by(|section| section.language.cmp(subtag)).ok();
    let index = find(subtag).or_else(|| find(ALIASES.iter().find(|alias| alias.0 == subtag)?.1))?;
    Some(SECTIONS[index].lexicon())
}

/// The words of every language, in the order of their subtags.
pub(crate) fn all() -> impl Iterator<Item = &'static Lexicon> {
    SECTIONS.iter().map(Section::lexicon)
}

/// English, which pages of every language fall back to.
pub(crate) fn english() -> &'static Lexicon {
    static NONE: Lexicon =
        Lexicon { language: "en", is_common: true, words: Vec::new(), starts: Vec::new(), seconds: [0; 26] };
    of("en").unwrap_or(&NONE)
}

impl Section {
    fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::read(self.language, self.texts))
    }
}

impl Lexicon {
    /// Reads both texts; the first takes precedence where the second has the same word with another meaning of
    /// the same sort.
    fn read(language: &'static str, texts: [&'static str; 2]) -> Lexicon {
        let is_common = texts[1].starts_with("modern\n") || language == "no";
        let [mut words, more] = texts.map(entries);
        words.sort();
        let own = words.len();
        for (word, meaning) in more {
            let known = &words[..own];
            let from = known.partition_point(|(other, _)| *other < word);
            let mut same = known[from..].iter().take_while(|(other, _)| *other == word);
            if !same.any(|(_, other)| sort_of(*other) == sort_of(meaning)) {
                words.push((word, meaning));
            }
        }
        words.sort();
        words.dedup();
        let before =
            |byte: u16| words.partition_point(|(word, _)| word.bytes().next().map(u16::from) < Some(byte));
        let starts = (0..=256).map(before).collect();
        let mut seconds = [0; 26];
        for (first, second) in words.iter().filter_map(|(word, _)| two_letters(word)) {
            seconds[first] |= 1 << second;
        }
        Lexicon { language, is_common, words, starts, seconds }
    }

    /// The words that begin with a byte.
    fn starting(&self, byte: u8) -> &[Entry] {
        let first = usize::from(byte);
        match (self.starts.get(first), self.starts.get(first + 1)) {
            (Some(start), Some(end)) => &self.words[*start..*end],
            _ => &[],
        }
    }

    /// The longest word that stands whole at the start of `text` and has a meaning that is wanted.
    pub(crate) fn longest(&self, text: &str, wanted: impl Fn(Meaning) -> bool) -> Option<Found<'_>> {
        // Most words of a text are no words of a date, as their first two letters tell.
        if two_letters(text).is_some_and(|(first, second)| self.seconds[first] >> second & 1 == 0) {
            return None;
        }
        let mut range = &self.words[..];
        let mut depth = 0;
        let mut is_after_stop = false;
        let mut best = None;
        for (at, c) in text.char_indices() {
            fold(c, |part| {
                if part == ' ' && is_after_stop {
                    return;
                }
                is_after_stop = part == '.' || part == ' ';
                let mut bytes = [0; 4];
                let bytes = part.encode_utf8(&mut bytes).as_bytes();
                if depth == 0 {
                    range = self.starting(bytes[0]);
                    // A letter of ASCII is one byte: all of these begin with it.
                    if bytes.len() == 1 {
                        depth = 1;
                        return;
                    }
                }
                for byte in bytes {
                    range = having(range, depth, *byte);
                    depth += 1;
                }
            });
            if range.is_empty() {
                break;
            }
            let same = range.partition_point(|(word, _)| word.len() == depth);
            let length = at + c.len_utf8();
            if range[..same].iter().any(|(_, meaning)| wanted(*meaning)) && is_whole(c, &text[length..]) {
                best = Some(Found { entries: &range[..same], length });
            }
        }
        best
    }
}

/// The first two characters of a text, where both are letters of ASCII, by their places in the alphabet.
fn two_letters(text: &str) -> Option<(usize, usize)> {
    let place = |byte: u8| byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'));
    let [first, second, ..] = text.as_bytes() else { return None };
    Some((place(*first)?, place(*second)?))
}

/// Those of sorted words, all of the same first `depth` bytes, whose next byte is this one.
fn having(words: &[Entry], depth: usize, byte: u8) -> &[Entry] {
    // A word that ends here stands before the others.
    let next = |entry: &Entry| entry.0.as_bytes().get(depth).copied();
    let words = &words[words.partition_point(|entry| next(entry) < Some(byte))..];
    &words[..words.partition_point(|entry| next(entry) == Some(byte))]
}

/// Whether a word that ends with `last` ends before `rest`.
fn is_whole(last: char, rest: &str) -> bool {
    let Some(next) = rest.chars().next() else { return true };
    !is_wordy(next) || !is_wordy(last) || is_unspaced(last)
}

fn entries(text: &'static str) -> Vec<Entry> {
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    let meanings = lines.filter_map(|(kind, words)| meaning(kind).map(|meaning| (meaning, words)));
    meanings
        .flat_map(|(meaning, words)| words.split('|').map(move |word| (fold_word(word), meaning)))
        .collect()
}

/// Which meanings displace each other.
fn sort_of(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Month(_) => 0,
        Meaning::PersianMonth(_) => 1,
        Meaning::Weekday(_) => 2,
        Meaning::Part(_) => 3,
        Meaning::Number(_) => 4,
        Meaning::Unit(_) | Meaning::Directed(..) => 5,
        Meaning::Amount(..) => 6,
        Meaning::Shift(..) => 7,
        Meaning::Direction(_) => 8,
        Meaning::About => 9,
        Meaning::And => 10,
        Meaning::At => 11,
        Meaning::Of => 12,
        Meaning::Era(_) => 13,
        Meaning::OClock => 14,
    }
}

/// The meaning that a line of the files gives to its words.
fn meaning(kind: &str) -> Option<Meaning> {
    let word = match kind {
        "am" => Meaning::Part(Part::Am),
        "pm" => Meaning::Part(Part::Pm),
        "midday" => Meaning::Part(Part::Midday),
        "eve" => Meaning::Part(Part::Evening),
        "night" => Meaning::Part(Part::Night),
        "noon" => Meaning::Part(Part::Noon),
        "midnight" => Meaning::Part(Part::Midnight),
        "ago" => Meaning::Direction(Direction::Past),
        "in" => Meaning::Direction(Direction::Future),
        "about" => Meaning::About,
        "and" => Meaning::And,
        "at" => Meaning::At,
        "oc" => Meaning::OClock,
        "of" => Meaning::Of,
        _ => return counted(kind),
    };
    Some(word)
}

/// The meanings that are written with a number or a letter of a unit: `m4`, `uh`, `-uh`, `2h`, `r-1d`, `e-543`.
fn counted(kind: &str) -> Option<Meaning> {
    let (first, rest) = kind.split_at_checked(1)?;
    let shift = || {
        let (number, letter) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
        Some(Meaning::Shift(number.parse().ok()?, unit(letter)?))
    };
    match first {
        "m" => rest.parse().ok().map(Meaning::Month),
        "j" => rest.parse().ok().map(Meaning::PersianMonth),
        "w" => rest.parse().ok().map(Meaning::Weekday),
        "n" => rest.parse().ok().map(Meaning::Number),
        "e" => rest.parse().ok().map(Meaning::Era),
        "u" => unit(rest).map(Meaning::Unit),
        "-" => Some(Meaning::Directed(Direction::Past, unit(rest.strip_prefix('u')?)?)),
        "+" => Some(Meaning::Directed(Direction::Future, unit(rest.strip_prefix('u')?)?)),
        "r" => shift(),
        _ => Some(Meaning::Amount(first.parse().ok()?, unit(rest)?)),
    }
}

fn unit(letter: &str) -> Option<Unit> {
    Some(match letter {
        "s" => Unit::Second,
        "i" => Unit::Minute,
        "h" => Unit::Hour,
        "d" => Unit::Day,
        "w" => Unit::Week,
        "m" => Unit::Month,
        "y" => Unit::Year,
        "z" => Unit::Decade,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_files_has_a_meaning() {
        for section in &*SECTIONS {
            for line in section
                .texts
                .iter()
                .flat_map(|text| text.lines())
                .filter(|line| !matches!(*line, "" | "modern"))
            {
                let kind = line.split_once(' ').map(|(kind, _)| kind);
                assert!(kind.is_some_and(|kind| meaning(kind).is_some()), "[{}] {line}", section.language);
            }
        }
    }

    #[test]
    fn no_word_is_two_months_or_two_weekdays() {
        for lexicon in all() {
            for pair in lexicon.words.windows(2) {
                let [(word, one), (other, two)] = pair else { continue };
                let is_name = matches!(one, Meaning::Month(_) | Meaning::Weekday(_));
                assert!(
                    word != other || !is_name || sort_of(*one) != sort_of(*two),
                    "{} {word}",
                    lexicon.language
                );
            }
        }
    }

    #[test]
    fn the_aliases_lead_somewhere() {
        for (alias, _) in ALIASES {
            assert!(of(alias).is_some(), "{alias}");
        }
        assert_eq!(of("ZH-Hant-TW").map(|lexicon| lexicon.language), Some("zh"));
        assert!(of("und").is_none() && of("").is_none() && of("nonsense").is_none());
    }
}

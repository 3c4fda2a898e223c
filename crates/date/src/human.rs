//! Recognises a date line as it is printed for readers.

mod clock;
mod day;
mod find;
mod now;
mod relative;
mod scan;
mod token;

use masthead_article::{NewsTime, TimeBasis};
use unicode_normalization::UnicodeNormalization as _;

use crate::cursor::trim;
use crate::lexicon::{self, Lexicon, Meaning};
use crate::reading::{Reading, Settling};
use crate::{DateError, Zone};

use find::{Found, Moment};
use scan::Scan;

/// What a date line is read against.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reference<'a> {
    /// The outlet's time zone, for times without an offset.
    pub zone: Option<&'a Zone>,
    /// The instant of the capture, for words which count from it (`two hours ago`, `yesterday`, `17 April`).
    pub now: Option<&'a NewsTime>,
    /// Whether the outlet writes the day before the month; the language decides where this does not.
    pub day_first: Option<bool>,
}

/// Reads the first date in `text`, as printed on a page of this language (a BCP 47 tag), and the time beside it.
///
/// Words around the date (`Published:`, an author's name) are passed over. Where the words of the language make no
/// date, those of English are tried; where the language is `und` or not known, those of all languages, and the
/// reading that explains most of the text counts. A month and a year count where no day stands in the text. A day
/// without a year, a weekday, a time alone, and words such as `two hours ago` count from [`Reference::now`]; what
/// is made out so has the basis `Relative`, and is as exact as the unit that was counted in: hours give a minute,
/// weeks a day.
///
/// # Errors
/// [`DateError::NoDate`] where nothing has the shape of a date: a number alone never has. [`DateError::Ambiguous`]
/// for `4/5/2024` in English or an unknown language without `day_first`, and for abbreviations of several zones;
/// [`DateError::Impossible`] for days and hours that do not exist; [`DateError::NoReference`] where the only date
/// counts from a moment that is not given.
pub fn human(text: &str, language: &str, options: &Reference<'_>) -> Result<NewsTime, DateError> {
    let raw = trim(text);
    if raw.contains(|c| matches!(c, '\u{1100}'..='\u{11FF}')) {
        // Korean syllables taken apart into letters; all words of the lexicon are whole syllables.
        let whole: String = raw.nfc().collect();
        let time = in_language(&whole, language, options)?;
        return Ok(NewsTime { raw: raw.to_owned(), ..time });
    }
    in_language(raw, language, options)
}

fn in_language(raw: &str, language: &str, options: &Reference<'_>) -> Result<NewsTime, DateError> {
    let Some(words) = lexicon::of(language) else { return in_any_language(raw, options) };
    let read = match read(raw, words, words.language, options) {
        Err(DateError::NoDate) if words.language != "en" => {
            read(raw, lexicon::english(), words.language, options)
        }
        read => read,
    };
    read.map(|read| read.time)
}

/// A date with the bytes of the text that explain it.
struct Read {
    time: NewsTime,
    explained: usize,
}

fn read(raw: &str, words: &Lexicon, language: &str, options: &Reference<'_>) -> Result<Read, DateError> {
    let tokens = token::tokens(raw, words);
    let scan = Scan { text: raw, tokens: &tokens, words, language, options };
    let found = scan.find()?;
    Ok(Read { explained: scan.length(found.tokens.clone()), time: finish(raw, &found, language, options)? })
}

fn finish(raw: &str, found: &Found, language: &str, options: &Reference<'_>) -> Result<NewsTime, DateError> {
    let (date, day) = match &found.moment {
        Moment::Counted(counted) => return counted.finish(raw, options),
        Moment::Day(date) => (date, Some(i32::from(date.day()))),
        Moment::Month(date) => (date, None),
    };
    let reading = Reading {
        year: i32::from(date.year()),
        month: Some(i32::from(date.month())),
        day,
        clock: found.clock,
        stated: found.stated,
    };
    let mut time = reading.finish(raw, Settling { zone: options.zone, language })?;
    if found.is_relative {
        time.basis = TimeBasis::Relative;
    }
    Ok(time)
}

/// Reads with the words of the common languages that have some in the text, then with those of the rest.
fn in_any_language(raw: &str, options: &Reference<'_>) -> Result<NewsTime, DateError> {
    let starts: Vec<&str> = token::word_starts(raw).map(|start| &raw[start..]).collect();
    match in_languages(raw, &starts, options, true) {
        Err(DateError::NoDate) => in_languages(raw, &starts, options, false),
        read => read,
    }
}

/// Reads with the words of all common languages, or of all others. Of the readings that explain most of the text
/// all have to agree. `starts` is the text from each of its words on.
fn in_languages(
    raw: &str,
    starts: &[&str],
    options: &Reference<'_>,
    is_common: bool,
) -> Result<NewsTime, DateError> {
    let mut best: Vec<Read> = Vec::new();
    let mut error = DateError::NoDate;
    // English serves for texts without words too; no language tells their order of day and month.
    for words in lexicon::all().filter(|words| words.is_common == is_common) {
        let is_english = words.language == "en";
        if !is_english && !speaks(words, starts) {
            continue;
        }
        match read(raw, words, if is_english { "" } else { words.language }, options) {
            Ok(read) => {
                let known = best.first().map_or(0, |known| known.explained);
                if known < read.explained {
                    best.clear();
                }
                if known <= read.explained {
                    best.push(read);
                }
            }
            Err(other) if weight(&other) > weight(&error) => error = other,
            Err(_) => {}
        }
    }
    let Some(first) = best.first() else { return Err(error) };
    if best.iter().all(|read| read.time.value == first.time.value) {
        return Ok(best.swap_remove(0).time);
    }
    let mut candidates: Vec<String> = best.into_iter().map(|read| read.time.value).collect();
    candidates.sort();
    candidates.dedup();
    Err(DateError::Ambiguous { candidates })
}

/// Whether one of the text's words is a name or a direction of the language.
fn speaks(words: &Lexicon, starts: &[&str]) -> bool {
    let names = |meaning| {
        matches!(meaning, Meaning::Month(_) | Meaning::PersianMonth(_) | Meaning::Weekday(_))
            || matches!(
                meaning,
                Meaning::Direction(_) | Meaning::Directed(..) | Meaning::Shift(..) | Meaning::Era(_)
            )
            || matches!(meaning, Meaning::At | Meaning::OClock | Meaning::Unit(_))
    };
    starts.iter().any(|text| words.longest(text, names).is_some())
}

/// Which error tells most.
fn weight(error: &DateError) -> u8 {
    match error {
        DateError::Ambiguous { .. } => 3,
        DateError::Impossible { .. } => 2,
        DateError::NoReference => 1,
        _ => 0,
    }
}

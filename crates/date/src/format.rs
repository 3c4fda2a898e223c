//! Reads a date in a format which an outlet declares.

use jiff::Timestamp;
use masthead_article::{NewsTime, TimeBasis};

use crate::DateError;
use crate::abbreviation::{read_name, read_offset};
use crate::cursor::{Cursor, is_blank, trim};
use crate::epoch;
use crate::fold::is_unspaced;
use crate::lexicon::{self, Lexicon, Meaning, Part};
use crate::reading::{Clock, Reading, Settling};
use crate::zone::Zone;

/// Reads `text`, which has to have the declared `format` from its first to its last word; blanks around it and
/// letter case are ignored, and digits may be of any script.
///
/// | directive | reads |
/// |---|---|
/// | `%Y` `%y` | a year of four digits; of two (69 to 99 are of the 20th century, as in POSIX) |
/// | `%m` `%B` | the month in one or two digits; its name or an abbreviation of it, in `language` or English |
/// | `%d` | the day in one or two digits |
/// | `%H` `%I` `%M` `%S` `%p` | hour; hour of twelve, which needs `%p`; minute; second; am or pm, as in `language` |
/// | `%A` | the name of a weekday or its abbreviation; not compared with the date |
/// | `%z` `%Z` | an offset (`+0800`, `+08:00`, `Z`, `GMT+7`, `UTC+2`); an abbreviation (`CEST`, `ET`) |
/// | `%s` `%L` | seconds, milliseconds since 1970 |
/// | `%*` | anything, up to where the rest of the format fits, or to the end |
/// | `%%` | a per cent sign |
///
/// White space stands for any run of it, also for none next to punctuation, between a digit and a letter, or where
/// a script writes no spaces.
/// Without an offset in the format, the offset is that of `zone` at the local time (before the change, where a
/// clock change skips or repeats it); without a zone it stays unknown.
///
/// # Errors
/// [`DateError::Format`] where the text does not fit or the format cannot be read, [`DateError::Impossible`] where
/// calendar or clock do not know the date, [`DateError::Ambiguous`] where an abbreviation of a zone is.
pub fn by_format(
    text: &str,
    format: &str,
    language: &str,
    zone: Option<&Zone>,
) -> Result<NewsTime, DateError> {
    let raw = trim(text);
    let mut matching = Matching {
        format: Cursor::new(trim(format)),
        text: Cursor::new(raw),
        parts: Parts::default(),
        words: lexicon::of(language),
    };
    matching.run()?;
    let language = matching.words.map_or("", |words| words.language);
    matching.parts.finish(raw, Settling { zone, language })
}

/// What has been read so far.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    reading: Reading,
    has_year: bool,
    hour: Option<i32>,
    hour_of_twelve: Option<i32>,
    part: Option<Part>,
    minute: Option<i32>,
    second: Option<i32>,
    epoch: Option<(i64, bool)>,
}

#[derive(Clone, Copy)]
struct Matching<'t> {
    format: Cursor<'t>,
    text: Cursor<'t>,
    parts: Parts,
    words: Option<&'static Lexicon>,
}

impl<'t> Matching<'t> {
    /// Matches the whole text. Only the last `%*` can be given more to skip, so that one place to go back to is
    /// enough.
    fn run(&mut self) -> Result<(), DateError> {
        let mut retry: Option<Self> = None;
        loop {
            let step = match self.format.is_end() {
                true if self.text.is_end() => return Ok(()),
                true => Err(self.expected("the end of the text")),
                false if self.format.eat_ascii("%*") => {
                    if self.format.is_end() {
                        return Ok(());
                    }
                    retry = Some(*self);
                    Ok(())
                }
                false => self.step(),
            };
            let Err(error) = step else { continue };
            let is_fault_of_format = self.format_is_unreadable();
            let Some(again) = retry.as_mut().filter(|_| !is_fault_of_format) else { return Err(error) };
            if again.text.bump().is_none() {
                return Err(error);
            }
            *self = *again;
        }
    }

    /// Whether what stands next in the format is no directive.
    fn format_is_unreadable(&self) -> bool {
        let mut ahead = self.format;
        ahead.eat('%') && !ahead.peek().is_some_and(|c| "YymBdHIMSpAzZsL%*".contains(c))
    }

    fn expected(&self, expected: &str) -> DateError {
        DateError::Format { expected: expected.to_owned(), at: self.text.at() }
    }

    /// Matches the next element of the format.
    fn step(&mut self) -> Result<(), DateError> {
        if self.format_is_unreadable() {
            return Err(DateError::Format { expected: "a known directive".to_owned(), at: self.format.at() });
        }
        let before = self.format;
        let Some(c) = self.format.bump() else { return Ok(()) };
        let done = if is_blank(c) {
            self.format.blanks();
            self.white_space()
        } else if c == '%' {
            self.format
                .bump()
                .and_then(|directive| self.directive(directive).transpose())
                .transpose()?
                .is_some()
        } else {
            self.text.eat_if(|found| found == c || found.to_lowercase().eq(c.to_lowercase())).is_some()
        };
        if done {
            return Ok(());
        }
        self.format = before;
        let element: String = before.rest().chars().take(if c == '%' { 2 } else { 1 }).collect();
        Err(self.expected(&format!("{element:?}")))
    }

    fn white_space(&mut self) -> bool {
        if self.text.blanks() {
            return true;
        }
        let (Some(left), Some(right)) = (self.text.previous(), self.text.peek()) else { return true };
        let needs_none = |c: char| !c.is_alphanumeric() || is_unspaced(c) || is_blank(c);
        needs_none(left) || needs_none(right) || left.is_alphabetic() != right.is_alphabetic()
    }

    /// Reads what a directive stands for; `None` where the text does not have it.
    fn directive(&mut self, directive: char) -> Result<Option<()>, DateError> {
        let parts = &mut self.parts;
        let text = &mut self.text;
        let mut number = |least: usize, most: usize| {
            let mut ahead = *text;
            let found = ahead.number(most).filter(|number| number.digits >= least)?;
            *text = ahead;
            Some(found.small())
        };
        let set = |slot: &mut Option<i32>, value: Option<i32>| {
            *slot = value;
            value.map(drop)
        };
        let done = match directive {
            'Y' => number(4, 4).map(|year| parts.set_year(year)),
            'y' => number(2, 2).map(|year| parts.set_year(full_year(year))),
            'm' => set(&mut parts.reading.month, number(1, 2)),
            'd' => set(&mut parts.reading.day, number(1, 2)),
            'H' => set(&mut parts.hour, number(1, 2)),
            'I' => set(&mut parts.hour_of_twelve, number(1, 2)),
            'M' => set(&mut parts.minute, number(1, 2)),
            'S' => set(&mut parts.second, number(1, 2)),
            's' | 'L' => self.epoch(directive == 'L'),
            'B' => self.word(|meaning| matches!(meaning, Meaning::Month(_))).map(|meaning| {
                if let Meaning::Month(month) = meaning {
                    self.parts.reading.month = Some(i32::from(month));
                }
            }),
            'A' => self.word(|meaning| matches!(meaning, Meaning::Weekday(_))).map(drop),
            'p' => self.word(|meaning| matches!(meaning, Meaning::Part(_))).map(|meaning| {
                if let Meaning::Part(part) = meaning {
                    self.parts.part = Some(part);
                }
            }),
            'z' => {
                let stated = read_offset(text)?;
                parts.reading.stated = stated;
                stated.map(drop)
            }
            'Z' => {
                let stated = read_name(text);
                parts.reading.stated = stated;
                stated.map(drop)
            }
            '%' => text.eat('%').then_some(()),
            _ => None,
        };
        Ok(done)
    }

    fn epoch(&mut self, is_millis: bool) -> Option<()> {
        let mut ahead = self.text;
        let is_negative = ahead.eat('-');
        let value = i64::try_from(ahead.number(usize::MAX)?.value).ok()?;
        self.text = ahead;
        self.parts.epoch = Some((if is_negative { -value } else { value }, is_millis));
        Some(())
    }

    /// Reads the longest wanted word, of the language or of English.
    fn word(&mut self, wanted: impl Fn(Meaning) -> bool + Copy) -> Option<Meaning> {
        let rest = self.text.rest();
        let found = self
            .words
            .and_then(|words| words.longest(rest, wanted))
            .or_else(|| lexicon::english().longest(rest, wanted))?;
        let meaning = found.entries.iter().map(|entry| entry.1).find(|&meaning| wanted(meaning));
        self.text.skip(found.length);
        // The full stop of an abbreviation belongs to it, unless the format has it too.
        if self.text.peek() == Some('.') && !self.format.rest().starts_with('.') {
            self.text.bump();
        }
        meaning
    }
}

impl Parts {
    fn set_year(&mut self, year: i32) {
        self.reading.year = year;
        self.has_year = true;
    }

    fn finish(mut self, raw: &str, settling: Settling<'_>) -> Result<NewsTime, DateError> {
        if let Some((value, is_millis)) = self.epoch {
            let instant =
                if is_millis { Timestamp::from_millisecond(value) } else { Timestamp::from_second(value) };
            let instant = instant.map_err(|_| DateError::Impossible { what: "year" })?;
            return epoch::in_utc(instant, TimeBasis::Explicit, raw);
        }
        let lacks = |what: &str| DateError::Format { expected: format!("a format with {what}"), at: 0 };
        if !self.has_year {
            return Err(lacks("a year"));
        }
        if self.reading.day.is_some() && self.reading.month.is_none() {
            return Err(lacks("a month"));
        }
        let hour = match (self.hour, self.hour_of_twelve, self.part) {
            (Some(hour), None, None) => Some(hour),
            (hour, of_twelve, Some(part)) => match of_twelve.or(hour) {
                Some(hour) => Some(part.hour_of_day(hour)?),
                None => return Err(lacks("an hour")),
            },
            (None, Some(_), None) => return Err(lacks("%p")),
            (None, None, None) => None,
            (Some(_), Some(_), None) => return Err(lacks("one hour")),
        };
        if let Some(hour) = hour {
            if self.reading.day.is_none() {
                return Err(lacks("a day"));
            }
            let minute = self.minute.unwrap_or(0);
            self.reading.clock = Some(Clock { hour, minute, second: self.second });
        }
        self.reading.finish(raw, settling)
    }
}

/// The year that two digits stand for, as in POSIX.
pub(crate) fn full_year(two_digits: i32) -> i32 {
    if two_digits < 69 { 2000 + two_digits } else { 1900 + two_digits }
}

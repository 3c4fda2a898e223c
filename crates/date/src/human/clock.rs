//! Times of day as they are printed.

use super::scan::Scan;
use crate::DateError;
use crate::abbreviation::{read_name, read_offset};
use crate::cursor::{Cursor, Number};
use crate::lexicon::{Meaning, Part, Unit};
use crate::machine::half;
use crate::reading::{Clock, Stated};

/// The languages that write a full stop between hours and minutes, where nothing else tells that it is a time.
#[rustfmt::skip]
const DOTTED: [&str; 19] = [
    "bs", "da", "de", "et", "fi", "fo", "hr", "id", "is", "it", "ka", "ms", "no", "pl", "sl", "sq", "sr", "sv", "th",
];

/// A time, and the token after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    pub(super) clock: Clock,
    pub(super) stated: Option<Stated>,
    /// Whether a word says that it is a time of day, as none does in `3:49`.
    pub(super) is_told: bool,
    pub(super) next: usize,
}

/// Hours and minutes while they are read.
struct Figures {
    hour: i32,
    minute: i32,
    second: Option<i32>,
    next: usize,
    /// Whether they are a time whatever stands beside them.
    is_certain: bool,
    /// Whether units are among them.
    is_told: bool,
}

impl Scan<'_> {
    /// Reads the time at a token. After a date more shapes are times than elsewhere.
    ///
    /// # Errors
    /// [`DateError::Impossible`] for an hour or a minute that clocks do not have.
    pub(super) fn clock_at(&self, at: usize, is_after_date: bool) -> Result<Option<Time>, DateError> {
        let is_at = |at| self.is(at, Meaning::At) && !self.is_hour_name(at);
        let mut next = self.skip(at, 4, |place| is_at(place) || (place > at && self.is_stop_of_word(place)));
        let has_at = next > at;
        let is_last = |at: usize| self.text_of(at).chars().next().is_none_or(|c| !c.is_alphanumeric());
        if let Some((hour, after)) = self.hour_by_name(next).filter(|&(_, after)| has_at || is_last(after)) {
            let clock = Clock { hour, minute: 0, second: None };
            return Ok(Some(self.with_zone(clock, after, true)));
        }
        let before = self.part(next);
        if before.is_some() {
            next = self.skip(next + 1, 2, |at| self.is(at, Meaning::At) || self.is_mark(at, ",:."));
        } else if has_at {
            next = self.skip(next, 1, |at| self.mark(at) == Some(':'));
        }
        let Some(figures) = self.figures(next, is_after_date, has_at || before.is_some()) else {
            return Ok(None);
        };
        let (after, next) = self.part_after(figures.next);
        let part = before.or(after);
        if !figures.is_certain && part.is_none() {
            return Ok(None);
        }
        let hour = match part {
            Some(part) => part.hour_of_day(figures.hour)?,
            None => figures.hour,
        };
        if self.has(next, |meaning| matches!(meaning, Meaning::Unit(Unit::Minute | Unit::Second))) {
            // The length of a film: `42:05 min`.
            return Ok(None);
        }
        let clock = Clock { hour, minute: figures.minute, second: figures.second };
        clock.time()?;
        let end = self.skip(next, 2, |at| self.is(at, Meaning::OClock) || self.is_stop_of_word(at));
        let is_told = has_at || part.is_some() || end > next || figures.is_told;
        Ok(Some(self.with_zone(clock, end, is_told)))
    }

    /// `noon` and `midnight`, where no number says the hour.
    fn hour_by_name(&self, at: usize) -> Option<(i32, usize)> {
        if !self.is_hour_name(at) || self.number(at + 1).is_some() {
            return None;
        }
        Some((if self.part(at) == Some(Part::Noon) { 12 } else { 0 }, at + 1))
    }

    fn is_hour_name(&self, at: usize) -> bool {
        matches!(self.part(at), Some(Part::Noon | Part::Midnight))
    }

    /// The full stop of an abbreviation.
    fn is_stop_of_word(&self, at: usize) -> bool {
        self.mark(at) == Some('.') && self.is_glued(at) && self.has(at.wrapping_sub(1), |_| true)
    }

    fn figures(&self, at: usize, is_after_date: bool, has_word: bool) -> Option<Figures> {
        let number = self.number(at)?;
        let next = at + 1;
        if number.digits == 4 && is_after_date {
            return self.military(number.small(), next);
        }
        let hour = self.short(at)?;
        if self.mark(next) == Some(':') && (self.is_glued(next) == self.is_glued(next + 1)) {
            return self.after_colon(hour, next + 1);
        }
        if self.mark(next) == Some('.') && self.is_glued(next) && self.is_glued(next + 1) {
            let is_dotted = self.is_dotted_time(at, is_after_date, has_word);
            let minute = self.two_digits(next + 1).filter(|&minute| is_dotted && minute < 60 && hour < 24);
            if let Some(minute) = minute {
                return Some(Figures {
                    hour,
                    minute,
                    second: None,
                    next: next + 2,
                    is_certain: true,
                    is_told: false,
                });
            }
        }
        self.in_units(hour, next, is_after_date, has_word)
    }

    /// `1505 GMT`, `1505 hrs`
    fn military(&self, value: i32, next: usize) -> Option<Figures> {
        let (hour, minute) = (value / 100, value % 100);
        let is_told = self.is(next, Meaning::OClock) || self.zone_at(next).is_some();
        (is_told && hour < 24 && minute < 60).then_some(Figures {
            hour,
            minute,
            second: None,
            next,
            is_certain: true,
            is_told: true,
        })
    }

    /// The minutes and seconds after `15:`; a fraction is cut.
    fn after_colon(&self, hour: i32, at: usize) -> Option<Figures> {
        let minute = self.two_digits(at)?;
        let mut figures =
            Figures { hour, minute, second: None, next: at + 1, is_certain: true, is_told: false };
        if self.mark(at + 1) == Some(':')
            && let Some(second) = self.two_digits(at + 2)
        {
            figures.second = Some(second);
            figures.next = at + 3;
            if self.is_mark(at + 3, ".,")
                && self.is_glued(at + 3)
                && self.is_glued(at + 4)
                && self.number(at + 4).is_some()
            {
                figures.next = at + 5;
            }
        }
        Some(figures)
    }

    fn two_digits(&self, at: usize) -> Option<i32> {
        self.number(at).filter(|number| number.digits == 2).map(Number::small)
    }

    /// Whether `15.05` is a time here and not a part of a date or a fraction.
    fn is_dotted_time(&self, at: usize, is_after_date: bool, has_word: bool) -> bool {
        let after = at + 3;
        let goes_on = self.is_mark(after, ".,/-")
            && self.is_glued(after)
            && self.is_glued(after + 1)
            && self.number(after + 1).is_some();
        let is_told = has_word
            || self.is(after, Meaning::OClock)
            || self.part_after(after).0.is_some()
            || (is_after_date && self.zone_at(after).is_some());
        let by_language = is_after_date && (DOTTED.contains(&self.language) || self.is_after_dotted_date(at));
        !goes_on && (is_told || by_language)
    }

    /// Whether the token before is the year of `17.04.2024`.
    fn is_after_dotted_date(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back);
        let has_stop = |back| before(back).is_some_and(|at| self.mark(at) == Some('.'));
        before(1).is_some_and(|at| self.number(at).is_some()) && has_stop(2) && has_stop(4)
    }

    /// `14h40`, `3点05分`, `3시 5분`, `18 Uhr`, `7 гадзін 10 хвілін`; an hour alone, which needs its part of the day.
    fn in_units(&self, hour: i32, at: usize, is_after_date: bool, has_word: bool) -> Option<Figures> {
        let alone = Figures { hour, minute: 0, second: None, next: at, is_certain: false, is_told: false };
        let is_clock = self.is(at, Meaning::OClock);
        if !is_clock && !self.is(at, Meaning::Unit(Unit::Hour)) {
            return Some(alone);
        }
        // Before a date, hours alone are rather a duration, as is `3 hours` anywhere.
        let is_only_clock = is_clock && !self.is(at, Meaning::Unit(Unit::Hour));
        let is_certain = has_word || is_after_date && (is_only_clock || self.is_glued(at));
        let mut next = self.skip(at + 1, 2, |at| self.is_stop_of_word(at) || self.is(at, Meaning::And));
        let mut figures = Figures { next, is_certain, is_told: true, ..alone };
        if self.text_of(next) == "半" {
            return Some(Figures { minute: 30, next: next + 1, ..figures });
        }
        if let Some(minute) = self.short(next) {
            let has_unit = self.is(next + 1, Meaning::Unit(Unit::Minute));
            // French sets `9 h 05` with spaces.
            let is_joined = self.is_glued(next) || self.text_of(at) == "h";
            if has_unit || (is_joined && self.two_digits(next).is_some()) {
                figures =
                    Figures { minute, next: next + 1 + usize::from(has_unit), is_certain: true, ..figures };
                next = figures.next;
                if has_unit
                    && let Some(second) = self.short(next)
                    && self.is(next + 1, Meaning::Unit(Unit::Second))
                {
                    figures.second = Some(second);
                    figures.next = next + 2;
                }
            }
        }
        let after = self.skip(figures.next, 1, |at| self.is_stop_of_word(at));
        let is_duration = self.has(after, |meaning| matches!(meaning, Meaning::Direction(_)));
        (!is_duration).then_some(figures)
    }

    /// The part of the day after a time, in the language or in English, and the token after it. After a number noon
    /// and midnight only say which half of the day it is in.
    fn part_after(&self, at: usize) -> (Option<Part>, usize) {
        let at = self.skip(at, 1, |at| self.is(at, Meaning::OClock) && self.part(at + 1).is_some());
        if let Some(part) = self.part(at) {
            return (Some(part), self.skip(at + 1, 1, |at| self.is_stop_of_word(at)));
        }
        let Some(token) = self.tokens.get(at) else { return (None, at) };
        let mut cursor = Cursor::new(self.text);
        cursor.skip(token.start);
        match half(&mut cursor) {
            Some(part) => (Some(part), self.token_at(at, cursor.at())),
            None => (None, at),
        }
    }

    /// The first token from `at` on that begins at or after a place in the text.
    fn token_at(&self, at: usize, place: usize) -> usize {
        (at..self.tokens.len()).find(|&at| self.tokens[at].start >= place).unwrap_or(self.tokens.len())
    }

    fn with_zone(&self, clock: Clock, next: usize, is_told: bool) -> Time {
        match self.zone_at(next) {
            Some((stated, next)) => Time { clock, stated: Some(stated), is_told: true, next },
            None => Time { clock, stated: None, is_told, next },
        }
    }

    /// The offset or the zone's name at a token, in brackets or not.
    fn zone_at(&self, at: usize) -> Option<(Stated, usize)> {
        let is_open = self.is_mark(at, "([");
        let first = at + usize::from(is_open);
        let token = self.tokens.get(first)?;
        let mut cursor = Cursor::new(self.text);
        cursor.skip(token.start);
        let stated = match read_offset(&mut cursor) {
            Ok(Some(stated)) => stated,
            _ => read_name(&mut cursor)?,
        };
        let written = &self.text[token.start..cursor.at()];
        // A sign and two digits are rather a dash and a number; a lone letter is Zulu time only after a digit.
        let is_name = written.starts_with(char::is_alphabetic);
        let is_offset = !is_name && written.len() >= 5;
        let is_zulu = written.len() == 1 && token.is_glued;
        if !(is_offset || is_zulu || (is_name && written.len() > 1)) {
            return None;
        }
        let mut next = self.token_at(first, cursor.at());
        if is_open && self.is_mark(next, ")]") {
            next += 1;
        }
        Some((stated, next))
    }
}

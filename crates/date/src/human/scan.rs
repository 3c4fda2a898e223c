//! Goes through the parts of a text until they make a date.

use std::ops::Range;

use jiff::civil::{Date, DateTime};

use super::day::Day;
use super::relative::Counted;
use super::token::{Kind, Token};
use super::{Reference, relative};
use crate::calendar::{from_persian, persian_year};
use crate::cursor::Number;
use crate::lexicon::{Lexicon, Meaning, Part, Unit};
use crate::reading::{Clock, Stated, date};
use crate::{DateError, machine};

/// How many words that mean nothing may stand before a date that needs the line for itself.
const LABEL_WORDS: usize = 4;

/// A text, taken apart, and what it is read with.
#[derive(Clone, Copy)]
pub(super) struct Scan<'s> {
    pub(super) text: &'s str,
    pub(super) tokens: &'s [Token<'s>],
    pub(super) words: &'s Lexicon,
    /// The language of the page, which the words may not be of.
    pub(super) language: &'s str,
    pub(super) options: &'s Reference<'s>,
}

/// What a text says.
pub(super) struct Found {
    pub(super) moment: Moment,
    pub(super) clock: Option<Clock>,
    pub(super) stated: Option<Stated>,
    /// Whether it counts from the reference.
    pub(super) is_relative: bool,
    /// The tokens that say it.
    pub(super) tokens: Range<usize>,
}

/// A time of day, and what is said of its offset.
type Told = (Clock, Option<Stated>);

pub(super) enum Moment {
    Day(Date),
    /// Any day of the month.
    Month(Date),
    Counted(Counted),
}

impl<'s> Scan<'s> {
    /// The first date of the text.
    pub(super) fn find(&self) -> Result<Found, DateError> {
        let mut month = None;
        let mut error = DateError::NoDate;
        let mut at = 0;
        while at < self.tokens.len() {
            match self.found_at(at) {
                Ok(None) => {}
                Ok(Some(found)) if matches!(found.moment, Moment::Month(_)) => {
                    at = found.tokens.end;
                    month = month.or(Some(found));
                    continue;
                }
                Ok(Some(found)) => return Ok(found),
                // Another calendar's year may stand before the date in ours, and a moment that is not given is
                // not needed for a later date.
                Err(skipped @ (DateError::NoReference | DateError::Impossible { what: "year" })) => {
                    if error == DateError::NoDate {
                        error = skipped;
                    }
                }
                Err(error) => return Err(error),
            }
            at += 1;
        }
        month.ok_or(error)
    }

    /// What begins at a token.
    fn found_at(&self, at: usize) -> Result<Option<Found>, DateError> {
        if let Some(found) = self.clock_first(at)? {
            return Ok(Some(found));
        }
        if let Some(day) = self.day_at(at)?
            && let Some(found) = self.with_clock(at, &day)?
        {
            return Ok(Some(found));
        }
        if let Some((counted, next)) = self.counted_at(at)? {
            return Ok(Some(Found {
                moment: Moment::Counted(counted),
                clock: None,
                stated: None,
                is_relative: true,
                tokens: at..next,
            }));
        }
        self.near_day(at)
    }

    /// A time before its date, or alone on the line.
    fn clock_first(&self, at: usize) -> Result<Option<Found>, DateError> {
        if at > 0 && self.mark(at - 1) == Some(':') && self.is_glued(at) {
            return Ok(None);
        }
        let Ok(Some(time)) = self.clock_at(at, false) else { return Ok(None) };
        let next = self.skip(time.next, 8, |at| self.stands_between(at));
        if let Some(day) = self.day_at(next)?
            && day.day.is_some()
            && let Some(mut found) = self.with_clock(next, &day)?
        {
            if found.clock.is_none() {
                (found.clock, found.stated) = (Some(time.clock), time.stated);
            }
            found.tokens.start = at;
            return Ok(Some(found));
        }
        if let Some(mut found) = self.near_day_before_clock(next)? {
            (found.clock, found.stated) = (Some(time.clock), time.stated);
            found.tokens.start = at;
            return Ok(Some(found));
        }
        if !self.is_whole(at, time.next) {
            return Ok(None);
        }
        // A time alone is of today; where the outlet's clocks are known, it is the last one that they showed.
        let now = self.now()?;
        let today = now.local.date();
        let is_ahead = now.has_clock && self.options.zone.is_some() && time.clock.time()? > now.local.time();
        let day = if is_ahead { today.yesterday().unwrap_or(today) } else { today };
        Ok(Some(Found {
            moment: Moment::Day(day),
            clock: Some(time.clock),
            stated: time.stated,
            is_relative: true,
            tokens: at..time.next,
        }))
    }

    /// A date and the time that follows it; `None` where the year is missing and the line says more than the date.
    fn with_clock(&self, at: usize, day: &Day) -> Result<Option<Found>, DateError> {
        let mut end = day.next;
        let mut clock = day.clock;
        if clock.is_none()
            && day.day.is_some()
            && let Some((time, next)) = self.clock_after(end)?
        {
            (clock, end) = (Some(time), next);
        }
        if day.year.is_none() && !self.is_line(at, end) {
            return Ok(None);
        }
        let moment = self.moment(day)?;
        let (clock, stated) = clock.unzip();
        Ok(Some(Found {
            moment,
            clock,
            stated: stated.flatten(),
            is_relative: day.year.is_none(),
            tokens: at..end,
        }))
    }

    /// The time after a day that ends before a token, and the token after it.
    fn clock_after(&self, end: usize) -> Result<Option<(Told, usize)>, DateError> {
        let next = self.skip(end, 8, |at| self.stands_between(at));
        Ok(self.clock_at(next, true)?.map(|time| ((time.clock, time.stated), time.next)))
    }

    /// Whether a token may stand between a day and a time.
    fn stands_between(&self, at: usize) -> bool {
        match self.tokens.get(at).map(|token| token.kind) {
            Some(Kind::Mark(c)) => c != '+',
            // ISO 8601 has a T there, a page in another language than it says a word such as `um` or `à`; a
            // character in brackets is the day of the week.
            Some(Kind::Letters) => self.bytes_of(at).chars().count() <= 3,
            Some(Kind::Word(_)) if self.is_part(at) => false,
            Some(Kind::Word(_)) => self.has(at, |meaning| {
                matches!(
                    meaning,
                    Meaning::Of | Meaning::Weekday(_) | Meaning::And | Meaning::Unit(Unit::Year | Unit::Day)
                )
            }),
            _ => false,
        }
    }

    /// The day that a date means.
    fn moment(&self, day: &Day) -> Result<Moment, DateError> {
        let of_year = |year, in_month| match day.is_persian {
            true => from_persian(year, day.month, in_month),
            false => date(year, day.month, in_month),
        };
        match (day.year, day.day) {
            (Some(year), None) => of_year(year, 1).map(Moment::Month),
            (Some(year), Some(in_month)) => of_year(year, in_month).map(Moment::Day),
            (None, in_month) => self.without_year(day, in_month.unwrap_or(1)).map(Moment::Day),
        }
    }

    /// The last such day of a year up to the one after the reference, which may lie behind the page's clocks.
    fn without_year(&self, day: &Day, in_month: i32) -> Result<Date, DateError> {
        let now = self.now()?.local.date();
        let latest = now.tomorrow().unwrap_or(now);
        let this_year = if day.is_persian { persian_year(latest) } else { i32::from(latest.year()) };
        // 29 February comes every fourth year, but for one in a hundred.
        let mut impossible = DateError::NoDate;
        for year in (this_year - 8..=this_year).rev() {
            let date = if day.is_persian {
                from_persian(year, day.month, in_month)
            } else {
                date(year, day.month, in_month)
            };
            match date {
                Ok(date) if date <= latest => return Ok(date),
                Ok(_) => {}
                Err(error) => impossible = error,
            }
        }
        Err(impossible)
    }

    /// A day told by its distance or its weekday, after its time.
    fn near_day_before_clock(&self, at: usize) -> Result<Option<Found>, DateError> {
        Ok(self.near_day(at)?.filter(|found| found.clock.is_none()))
    }

    /// A day told by its distance or its weekday, and the time that follows it. Such words are common in prose
    /// and on buttons: a distance needs a time beside it or the line for itself, a weekday always the latter.
    fn near_day(&self, at: usize) -> Result<Option<Found>, DateError> {
        let days = self.meaning(at, |meaning| match meaning {
            Meaning::Shift(days, Unit::Day) => Some(i64::from(days)),
            _ => None,
        });
        let weekday = self.meaning(at, |meaning| match meaning {
            Meaning::Weekday(day) => Some(i64::from(day)),
            _ => None,
        });
        if days.is_none() && weekday.is_none() {
            return Ok(None);
        }
        let clock = self.clock_after(at + 1)?;
        let end = clock.map_or(at + 1, |clock| clock.1);
        let is_date = days.is_some() && clock.is_some() || self.is_whole(at, end);
        if !is_date {
            return Ok(None);
        }
        let today = self.now()?.local.date();
        let day = match (days, weekday) {
            (Some(days), _) => relative::add_days(today, days),
            // The last one that has begun.
            (None, Some(weekday)) => {
                let of_today = i64::from(today.weekday().to_monday_one_offset());
                relative::add_days(today, -(of_today - weekday).rem_euclid(7))
            }
            (None, None) => None,
        };
        let (clock, stated) = clock.map(|clock| clock.0).unzip();
        Ok(day.map(|day| Found {
            moment: Moment::Day(day),
            clock,
            stated: stated.flatten(),
            is_relative: true,
            tokens: at..end,
        }))
    }

    /// Whether the tokens from `start` to `end` are all that the line says, but for a label before them.
    pub(super) fn is_line(&self, start: usize, end: usize) -> bool {
        let is_unknown = |token: &&Token<'_>| matches!(token.kind, Kind::Letters);
        let is_number = |token: &Token<'_>| matches!(token.kind, Kind::Number(_));
        let (before, after) = (&self.tokens[..start], self.tokens.get(end..).unwrap_or_default());
        let mut label = before.iter().filter(is_unknown);
        label.nth(LABEL_WORDS).is_none()
            && !before.iter().any(is_number)
            && !after.iter().any(|token| is_number(token) || is_unknown(&token))
    }

    /// Whether the line says nothing but these tokens, but for a label that ends with a colon.
    pub(super) fn is_whole(&self, start: usize, end: usize) -> bool {
        let is_labelled = start > 0 && self.mark(start - 1) == Some(':') && self.is_line(start, end);
        (is_labelled || (0..start).all(|at| self.is_filler(at)))
            && (end..self.tokens.len()).all(|at| self.is_filler(at))
    }

    /// Whether a token says nothing of its own.
    fn is_filler(&self, at: usize) -> bool {
        let is_small = |meaning| {
            matches!(meaning, Meaning::At | Meaning::Of | Meaning::And | Meaning::About | Meaning::OClock)
                || matches!(meaning, Meaning::Weekday(_) | Meaning::Part(_))
        };
        self.mark(at).is_some() || self.has(at, is_small)
    }

    /// The reference, on the clocks of the outlet.
    pub(super) fn now(&self) -> Result<Now, DateError> {
        let time = self.options.now.ok_or(DateError::NoReference)?;
        Now::read(time, self.options.zone).ok_or(DateError::NoReference)
    }

    pub(super) fn number(&self, at: usize) -> Option<Number> {
        match self.tokens.get(at)?.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A number of one or two digits.
    pub(super) fn short(&self, at: usize) -> Option<i32> {
        self.number(at).filter(|number| number.digits <= 2).map(Number::small)
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        self.mark(at).is_some_and(|c| marks.contains(c))
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_glued)
    }

    /// The first meaning of a word that `choose` takes.
    pub(super) fn meaning<T>(&self, at: usize, choose: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        match self.tokens.get(at)?.kind {
            Kind::Word(entries) => entries.iter().find_map(|entry| choose(entry.1)),
            _ => None,
        }
    }

    pub(super) fn has(&self, at: usize, wanted: impl Fn(Meaning) -> bool) -> bool {
        self.meaning(at, |meaning| wanted(meaning).then_some(())).is_some()
    }

    pub(super) fn is(&self, at: usize, wanted: Meaning) -> bool {
        self.has(at, |meaning| meaning == wanted)
    }

    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Part(part) => Some(part),
            _ => None,
        })
    }

    fn is_part(&self, at: usize) -> bool {
        self.part(at).is_some()
    }

    /// The first token from `at` on that is not `wanted`, at most `most` further.
    pub(super) fn skip(&self, at: usize, most: usize, wanted: impl Fn(usize) -> bool) -> usize {
        (at..at + most).find(|&at| !wanted(at)).unwrap_or(at + most)
    }

    /// The text of a token.
    pub(super) fn bytes_of(&self, at: usize) -> &'s str {
        self.tokens.get(at).and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    /// How many bytes of the text the tokens are.
    pub(super) fn bytes(&self, tokens: Range<usize>) -> usize {
        self.tokens.get(tokens).unwrap_or_default().iter().map(|token| token.end - token.start).sum()
    }
}

/// The reference instant, as a clock shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    pub(super) local: DateTime,
    /// Minutes east of UTC, where it is known.
    pub(super) offset: Option<i16>,
    pub(super) is_utc: bool,
    /// Whether the time of day is known.
    pub(super) has_clock: bool,
    pub(super) has_seconds: bool,
}

impl Now {
    /// The instant on the clocks of `zone`, where its offset is known; else on its own.
    fn read(time: &masthead_article::NewsTime, zone: Option<&crate::Zone>) -> Option<Now> {
        let machine::Written::Date(reading) = machine::read(&time.value).ok()? else { return None };
        reading.day?;
        let midnight = jiff::civil::Time::midnight();
        let clock = match reading.clock {
            Some(clock) => clock.time().ok()?,
            None => midnight,
        };
        let local = reading.date().ok()?.to_datetime(clock);
        let has_clock = reading.clock.is_some();
        let has_seconds = time.precision == masthead_article::Precision::Second;
        let is_utc = matches!(reading.stated, Some(Stated::Utc));
        let now = Now { local, offset: time.offset_minutes, is_utc, has_clock, has_seconds };
        match (zone, time.offset_minutes) {
            (Some(zone), Some(offset)) if has_clock => {
                let utc = relative::add_seconds(local, -i64::from(offset) * 60)?;
                let offset = zone.offset_at_utc(utc);
                let local = relative::add_seconds(utc, i64::from(offset) * 60)?;
                Some(Now { local, offset: Some(offset), is_utc: false, ..now })
            }
            _ => Some(now),
        }
    }
}

//! Goes through the parts of a text until they make a date.

use std::ops::Range;

use jiff::civil::Date;

use super::day::Day;
use super::now::add_days;
use super::relative::Counted;
use super::scan::{LABEL_WORDS, Scan};
use super::token::Kind;
use crate::DateError;
use crate::calendar::{from_persian, persian_year};
use crate::lexicon::{Meaning, Unit};
use crate::reading::{Clock, Stated, date};

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

impl Scan<'_> {
    /// The first date of the text.
    pub(super) fn find(&self) -> Result<Found, DateError> {
        let mut month = None;
        let mut error = DateError::NoDate;
        let mut at = 0;
        while at < self.tokens.len() {
            // No date begins with a word that means nothing.
            if matches!(self.tokens[at].kind, Kind::Letters) {
                at += 1;
                continue;
            }
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
        let is_labelled = at > 0 && self.mark(at - 1) == Some(':');
        if !self.is_whole(at, time.next) || !(time.is_told || is_labelled) {
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
        // A time beside it makes sure that it is a date, as in a line with a name after it.
        let words_after = if clock.is_some() { LABEL_WORDS } else { 0 };
        if day.year.is_none() && !self.is_line(at, end, words_after) {
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
            Some(Kind::Letters) => self.text_of(at).chars().count() <= 3,
            Some(Kind::Word(_)) if self.part(at).is_some() || self.is(at, Meaning::At) => false,
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
            (Some(days), _) => add_days(today, days),
            // The last one that has begun.
            (None, Some(weekday)) => {
                let of_today = i64::from(today.weekday().to_monday_one_offset());
                add_days(today, -(of_today - weekday).rem_euclid(7))
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
}

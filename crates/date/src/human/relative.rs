//! Durations counted from the reference: `two hours ago`, `vor 3 Tagen`, `3小时前`.

use jiff::Span;
use jiff::civil::DateTime;
use masthead_article::{NewsTime, Precision, TimeBasis};

use super::Reference;
use super::now::{Now, add_seconds};
use super::scan::Scan;
use super::token::Kind;
use crate::DateError;
use crate::lexicon::{Direction, Meaning, Unit};
use crate::reading::{Offset, YEARS, write_date, write_value};

/// How many words that mean nothing a line with a duration may have: a longer text is prose, where a duration is
/// rather part of the story.
const OTHER_WORDS: usize = 12;

/// The most that a duration may count of a unit.
const MOST: i64 = 100_000_000;

/// A duration from the reference, not yet reckoned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    /// Months, with years in them.
    months: i64,
    /// Seconds, with weeks and days in them.
    seconds: i64,
    finest: Unit,
    direction: Direction,
    now: Now,
}

/// A duration while it is read.
#[derive(Clone, Copy, Default)]
struct Sum {
    months: i64,
    seconds: i64,
    finest: Option<Unit>,
    direction: Option<Direction>,
    /// The unit that was added last, unless a word of direction followed it.
    last: Option<Unit>,
    /// Whether a word told amount, unit and direction in one.
    has_shift: bool,
    /// The token after the last one that counted.
    end: usize,
}

impl Scan<'_> {
    /// The duration that begins at a token, and the token after it.
    pub(super) fn counted_at(&self, at: usize) -> Result<Option<(Counted, usize)>, DateError> {
        let Some(sum) = self.sum_at(at) else { return Ok(None) };
        let (Some(finest), Some(direction)) = (sum.finest, sum.direction) else { return Ok(None) };
        let others = self.tokens.iter().filter(|token| matches!(token.kind, Kind::Letters)).count();
        // What lies ahead is no date of a page, and `just now` or `last year` no date of a sentence, unless the line
        // says nothing else.
        let is_rare = direction == Direction::Future || sum.has_shift;
        let is_date = if is_rare { self.is_whole(at, sum.end) } else { others <= OTHER_WORDS };
        if !is_date {
            return Ok(None);
        }
        let now = self.now()?;
        if !now.has_clock && finest < Unit::Day {
            return Err(DateError::NoReference);
        }
        let counted = Counted { months: sum.months, seconds: sum.seconds, finest, direction, now };
        Ok(Some((counted, sum.end)))
    }

    /// Reads numbers with their units and the words around them as far as they go. What follows `ago` counts only
    /// if it has its own: `2 days ago 5 min read`.
    fn sum_at(&self, start: usize) -> Option<Sum> {
        let mut sum = Sum { end: start, ..Sum::default() };
        let mut whole = None;
        let mut is_prefixed = false;
        let mut at = start;
        loop {
            let has_parts = sum.finest.is_some();
            if let Some(direction) = self.direction(at) {
                if !sum.turn(direction) {
                    break;
                }
                is_prefixed |= !has_parts;
                at += 1;
                sum.end = at;
                sum.last = None;
                whole = Some(sum).filter(|_| has_parts).or(whole);
            } else if let Some(next) = self.add_part(at, &mut sum) {
                at = next;
                sum.end = at;
                whole = Some(sum).filter(|sum| sum.last.is_none()).or(whole);
            } else if self.joins_parts(at, has_parts) {
                at += 1;
            } else {
                break;
            }
        }
        let sum = if is_prefixed { sum } else { whole.unwrap_or(sum) };
        (sum.finest.is_some() && sum.direction.is_some()).then_some(sum)
    }

    /// Whether a token only connects what is counted.
    fn joins_parts(&self, at: usize, has_parts: bool) -> bool {
        let is_between = self.is(at, Meaning::And) || self.is_mark(at, ",");
        self.is(at, Meaning::About) || self.is_mark(at, ".'") || (has_parts && is_between)
    }

    fn direction(&self, at: usize) -> Option<Direction> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Direction(direction) => Some(direction),
            _ => None,
        })
    }

    /// Adds what is counted at a token; the token after it.
    fn add_part(&self, at: usize, sum: &mut Sum) -> Option<usize> {
        // Words that say it all: `سنتين`, `last month`.
        let amount = self.meaning(at, |meaning| match meaning {
            Meaning::Amount(count, unit) => Some((i64::from(count), unit)),
            _ => None,
        });
        if let Some((count, unit)) = amount {
            return sum.add(count * 1000, unit).then_some(at + 1);
        }
        if let Some((count, unit)) = self.shift(at) {
            let direction = if count > 0 { Direction::Future } else { Direction::Past };
            let is_added = sum.turn(direction) && sum.add(i64::from(count.abs()) * 1000, unit);
            (sum.last, sum.has_shift) = (None, true);
            return is_added.then_some(at + 1);
        }
        if let Some((thousandths, next)) = self.amount_at(at) {
            let next = self.skip(next, 2, |at| self.is(at, Meaning::Of) && !self.is_unit(at));
            return self.add_unit(thousandths, next, sum);
        }
        // A unit alone is one of it, next to the direction; some languages have the number after it.
        if self.is_unit(at) {
            if let Some((thousandths, next)) = self.amount_at(at + 1) {
                // A year stands after the unit in `منذ عام 1987`.
                let is_amount = thousandths < 1_000_000 && !self.is_unit(next);
                return if is_amount { self.add_unit(thousandths, at, sum).map(|_| next) } else { None };
            }
            let is_before = self.direction(at + 1).is_some() && self.amount_at(at + 2).is_none();
            let is_beside = sum.direction.is_some() || is_before;
            return if is_beside && sum.finest.is_none() { self.add_unit(1000, at, sum) } else { None };
        }
        None
    }

    /// `last month`, `just now`; days are told elsewhere, as a time may follow them.
    fn shift(&self, at: usize) -> Option<(i8, Unit)> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Shift(count, unit) if unit != Unit::Day => Some((count, unit)),
            _ => None,
        })
    }

    /// The unit of a word such as `bulan lalu`, which is `last month`, but after a number `months ago`.
    fn unit_of_shift(&self, at: usize) -> Option<(Unit, Option<Direction>)> {
        let (count, unit) = self.shift(at)?;
        let begins_with_unit = || {
            let rest = self.text.get(self.tokens.get(at)?.start..)?;
            self.words.longest(rest, |meaning| meaning == Meaning::Unit(unit))
        };
        begins_with_unit()?;
        Some((unit, Some(if count > 0 { Direction::Future } else { Direction::Past })))
    }

    fn is_unit(&self, at: usize) -> bool {
        self.has(at, |meaning| matches!(meaning, Meaning::Unit(_) | Meaning::Directed(..)))
    }

    fn add_unit(&self, thousandths: i64, at: usize, sum: &mut Sum) -> Option<usize> {
        let unit = self.meaning(at, |meaning| match meaning {
            Meaning::Unit(unit) => Some((unit, None)),
            Meaning::Directed(direction, unit) => Some((unit, Some(direction))),
            _ => None,
        });
        let (unit, direction) = unit.or_else(|| self.unit_of_shift(at))?;
        let is_added = direction.is_none_or(|direction| sum.turn(direction)) && sum.add(thousandths, unit);
        if direction.is_some() {
            sum.last = None;
        }
        is_added.then_some(at + 1)
    }

    /// A number in figures or in words, in thousandths.
    fn amount_at(&self, at: usize) -> Option<(i64, usize)> {
        let word = self.meaning(at, |meaning| match meaning {
            Meaning::Number(number) => Some(i64::from(number)),
            _ => None,
        });
        if let Some(number) = word {
            return Some((number * 1000, at + 1));
        }
        let whole = self.number(at).map(|number| number.value).and_then(|value| i64::try_from(value).ok())?;
        let whole = whole.min(MOST) * 1000;
        if self.is_mark(at + 1, ".,") && self.is_glued(at + 1) && self.is_glued(at + 2) {
            let fraction = self.number(at + 2).filter(|number| number.digits <= 3)?;
            let scale = [1, 100, 10, 1][fraction.digits];
            let thousandths = i64::try_from(fraction.value).ok()? * scale;
            return Some((whole + thousandths, at + 3));
        }
        Some((whole, at + 1))
    }
}

impl Sum {
    /// Whether all that was read so far can go in this direction.
    fn turn(&mut self, direction: Direction) -> bool {
        *self.direction.get_or_insert(direction) == direction
    }

    /// Adds thousandths of a unit; months and years are whole.
    fn add(&mut self, thousandths: i64, unit: Unit) -> bool {
        let (months, seconds) = match unit {
            Unit::Decade => (120, 0),
            Unit::Year => (12, 0),
            Unit::Month => (1, 0),
            Unit::Week => (0, 7 * 86_400),
            Unit::Day => (0, 86_400),
            Unit::Hour => (0, 3600),
            Unit::Minute => (0, 60),
            Unit::Second => (0, 1),
        };
        let has_fraction = thousandths % 1000 != 0;
        if months > 0 && has_fraction {
            return false;
        }
        // Months and minutes are not told in one breath: the latter are rather the time that reading takes.
        if self.last.is_some_and(|last| last as u8 > unit as u8 + 3) {
            return false;
        }
        self.last = Some(unit);
        let unit = match unit {
            Unit::Week if has_fraction => Unit::Day,
            Unit::Day if has_fraction => Unit::Hour,
            unit => unit,
        };
        self.months = self.months.saturating_add(months * (thousandths / 1000));
        self.seconds = self.seconds.saturating_add(thousandths.saturating_mul(seconds) / 1000);
        self.finest = Some(self.finest.map_or(unit, |finest| finest.min(unit)));
        true
    }
}

impl Counted {
    /// The record's form of the moment that is meant.
    pub(super) fn finish(&self, raw: &str, options: &Reference<'_>) -> Result<NewsTime, DateError> {
        let impossible = DateError::Impossible { what: "year" };
        let sign = if self.direction == Direction::Past { -1 } else { 1 };
        let span = Span::new().try_months(sign * self.months).map_err(|_| impossible.clone())?;
        let (days, seconds) = (sign * (self.seconds / 86_400), sign * (self.seconds % 86_400));
        let start = self.now.local.checked_add(span).map_err(|_| impossible.clone())?;
        let day = Span::new().try_days(days).ok().and_then(|days| start.checked_add(days).ok());
        let day = day.ok_or(impossible.clone())?;
        let (local, offset) = self.shifted(day, seconds, options).ok_or(impossible.clone())?;
        if !YEARS.contains(&i32::from(local.year())) {
            return Err(impossible);
        }
        let precision = self.precision();
        let value = match precision {
            Precision::Year => format!("{:04}", local.year()),
            Precision::Month => format!("{:04}-{:02}", local.year(), local.month()),
            Precision::Day => write_date(local.date()),
            Precision::Second => write_value(local, offset),
            _ => write_value(local.with().second(0).build().unwrap_or(local), offset),
        };
        let has_clock = matches!(precision, Precision::Minute | Precision::Second);
        let offset_minutes = offset.filter(|_| has_clock).map(Offset::minutes);
        Ok(NewsTime { value, offset_minutes, precision, basis: TimeBasis::Relative, raw: raw.to_owned() })
    }

    /// As exact as the finest unit that was counted in; of weeks and hours no exactness is left to tell.
    fn precision(&self) -> Precision {
        match self.finest {
            Unit::Decade | Unit::Year => Precision::Year,
            Unit::Month => Precision::Month,
            Unit::Week | Unit::Day => Precision::Day,
            Unit::Second if self.now.has_seconds => Precision::Second,
            Unit::Hour | Unit::Minute | Unit::Second => Precision::Minute,
        }
    }

    /// The moment so many seconds after `day`, on the clocks of the zone.
    fn shifted(
        &self,
        day: DateTime,
        seconds: i64,
        options: &Reference<'_>,
    ) -> Option<(DateTime, Option<Offset>)> {
        let own =
            self.now.offset.map(|minutes| if self.now.is_utc { Offset::Utc } else { Offset::East(minutes) });
        let Some(zone) = options.zone.filter(|_| own.is_some()) else {
            return Some((add_seconds(day, seconds)?, own));
        };
        // On the day of the reference its own offset counts, which its clock time alone may not tell.
        let known = self.now.offset.filter(|_| day == self.now.local);
        let start = known.unwrap_or_else(|| zone.offset_at_local(day));
        let utc = add_seconds(day, seconds - i64::from(start) * 60)?;
        let offset = zone.offset_at_utc(utc);
        Some((add_seconds(utc, i64::from(offset) * 60)?, Some(Offset::East(offset))))
    }
}

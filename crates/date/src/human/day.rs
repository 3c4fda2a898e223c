//! Days and months as they are printed, without their time.

use super::scan::Scan;
use super::token::Kind;
use crate::DateError;
use crate::calendar::is_persian_year;
use crate::cursor::Number;
use crate::format::full_year;
use crate::lexicon::{Meaning, Unit};
use crate::reading::{Clock, Stated, date, write_date};

/// The parts of a date, and the token after it. Nothing is checked against the calendar yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) year: Option<i32>,
    pub(super) month: i32,
    pub(super) day: Option<i32>,
    /// Whether year and month are of the Persian calendar.
    pub(super) is_persian: bool,
    /// A time between the day and the year, as Unix writes it.
    pub(super) clock: Option<(Clock, Option<Stated>)>,
    pub(super) next: usize,
}

/// A month's number, whether it is of the Persian calendar, and the token after it.
#[derive(Clone, Copy)]
struct Month {
    number: i32,
    is_persian: bool,
    next: usize,
}

/// What a language takes `4/5/2024` for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
    /// Both are written.
    Open,
}

impl Scan<'_> {
    /// The date that begins at a token.
    ///
    /// # Errors
    /// [`DateError::Ambiguous`] where day and month could change places, [`DateError::Impossible`] where neither
    /// order is a date.
    pub(super) fn day_at(&self, at: usize) -> Result<Option<Day>, DateError> {
        if let Some(day) = self.in_figures(at)? {
            return Ok(Some(day));
        }
        let day = self.year_first(at).or_else(|| self.day_first(at)).or_else(|| self.month_first(at));
        Ok(day.or_else(|| self.without_year_in_units(at)).or_else(|| self.without_year_in_figures(at)))
    }

    /// `17 April 2024`, `17. huhtikuuta 2024`, `ngày 17 tháng 4 năm 2024`; without the year too.
    fn day_first(&self, at: usize) -> Option<Day> {
        let day =
            self.short(at).filter(|&day| day > 0 && !self.is_end_of_time(at) && !self.is_end_of_name(at))?;
        let month = self.month_at(self.after_day(at + 1))?;
        let base = Day {
            year: None,
            month: month.number,
            day: Some(day),
            is_persian: month.is_persian,
            clock: None,
            next: month.next,
        };
        Some(match self.year_after_month(month.next, true) {
            Some((year, next)) => Day { year: Some(year), next, ..base },
            None => Day { next: self.skip(month.next, 1, |at| self.mark(at) == Some('.')), ..base },
        })
    }

    /// `April 17, 2024`, `Wed Aug 05 12:00:00 2015`, `April 2024`; without the year too.
    fn month_first(&self, at: usize) -> Option<Day> {
        let month = self.named_month(at)?;
        let base = Day {
            year: None,
            month: month.number,
            day: None,
            is_persian: month.is_persian,
            clock: None,
            next: month.next,
        };
        let next = self.skip(month.next, 4, |at| self.is_mark(at, ".,-/'][’") || self.is(at, Meaning::Of));
        if let Some((year, next)) = self.full_year(next) {
            let is_end_of_range =
                self.is_mark(at.wrapping_sub(1), "-/") && self.named_month(at.wrapping_sub(2)).is_some();
            return (!is_end_of_range).then_some(Day { year: Some(year), next, ..base });
        }
        let day = self.short(next).filter(|_| !self.begins_time(next))?;
        let after = self.skip(next + 1, 3, |at| self.is_ordinal(at));
        let base = Day { day: Some(day), next: after, ..base };
        if let Some((year, next)) = self.year_after_month(after, self.mark(month.next) == Some('-')) {
            return Some(Day { year: Some(year), next, ..base });
        }
        if let Ok(Some(time)) = self.clock_at(after, false)
            && let Some((year, next)) = self.full_year(time.next)
        {
            return Some(Day { year: Some(year), clock: Some((time.clock, time.stated)), next, ..base });
        }
        Some(base)
    }

    /// `2024. április 17.`, `2024年4月17日`, `2011 წლის 17 მარტი`, `民國112年4月17日`; `2024年4月` too.
    fn year_first(&self, at: usize) -> Option<Day> {
        let (year, after) = self.full_year(at)?;
        let next = self.skip(after, 5, |at| self.is_after_year(at));
        if let Some(month) = self.named_month(next) {
            let base = Day {
                year: Some(year),
                month: month.number,
                day: None,
                is_persian: month.is_persian,
                clock: None,
                next: month.next,
            };
            let next = self.skip(month.next, 4, |at| self.is_mark(at, ".,-/") || self.is(at, Meaning::Of));
            return Some(match self.short(next).filter(|_| !self.begins_time(next)) {
                Some(day) => Day { day: Some(day), next: self.after_last_day(next + 1), ..base },
                None if self.full_year(next).is_some() => return None,
                None => base,
            });
        }
        let first = self.short(next)?;
        if let Some(day) = self.month_then_day(first, next + 1) {
            return Some(Day { year: Some(year), ..day });
        }
        // With nothing but a space between them, year and day are two numbers of something else.
        let is_told = next > at + 1 || self.is(at.wrapping_sub(1), Meaning::Of);
        let month = self.named_month(self.after_day(next + 1)).filter(|_| is_told)?;
        // The year of `2023 17 April 2024` is the later one.
        if self.year_after_month(month.next, false).is_some() {
            return None;
        }
        Some(Day {
            year: Some(year),
            month: month.number,
            day: Some(first),
            is_persian: month.is_persian,
            clock: None,
            next: month.next,
        })
    }

    /// `4月17日` after the 4, `4-р сарын 17` likewise; the year is not known here.
    fn month_then_day(&self, month: i32, at: usize) -> Option<Day> {
        let unit = self.skip(at, 3, |at| {
            !self.is(at, Meaning::Unit(Unit::Month)) && (self.mark(at) == Some('-') || self.is_ordinal(at))
        });
        if !self.is(unit, Meaning::Unit(Unit::Month)) {
            return None;
        }
        let base = Day { year: None, month, day: None, is_persian: false, clock: None, next: unit + 1 };
        Some(match self.short(unit + 1).filter(|_| !self.begins_time(unit + 1)) {
            Some(day) => Day { day: Some(day), next: self.after_last_day(unit + 2), ..base },
            // A month without its day is only told in scripts that write it in one with its number.
            None if self.is_glued(unit) && !self.is_glued(unit + 1) => base,
            None => return None,
        })
    }

    /// `4月17日`; as a duration (`4月17日前`) it would be another thing.
    fn without_year_in_units(&self, at: usize) -> Option<Day> {
        let month = self.short(at)?;
        if !self.is_glued(at + 1) || !self.is(at + 1, Meaning::Unit(Unit::Month)) {
            return None;
        }
        let day = self.month_then_day(month, at + 1).filter(|day| day.day.is_some())?;
        let is_told = self.is(day.next - 1, Meaning::Unit(Unit::Day));
        let is_duration = self.has(day.next, |meaning| matches!(meaning, Meaning::Direction(_)));
        (is_told && !is_duration).then_some(day)
    }

    /// `17.4.`, with the full stop after the month that only dates have; `4/17(水)` likewise in East Asia.
    fn without_year_in_figures(&self, at: usize) -> Option<Day> {
        let (first, second) = (self.short(at)?, self.short(at + 2)?);
        if !(1..=3).all(|step| self.is_glued(at + step)) {
            return None;
        }
        let (day, month, next) = match (self.mark(at + 1)?, self.mark(at + 3)?) {
            ('.', '.') if self.order('.') == Order::DayFirst && !self.is_glued(at + 4) => {
                (first, second, at + 4)
            }
            ('/', '(') if self.writes_year_first() && self.mark(at + 5) == Some(')') => {
                (second, first, at + 6)
            }
            _ => return None,
        };
        let is_month = (1..=12).contains(&month);
        is_month.then_some(Day { year: None, month, day: Some(day), is_persian: false, clock: None, next })
    }

    /// A month by its name, or in the languages that number them, by its number.
    fn month_at(&self, at: usize) -> Option<Month> {
        let numbered = matches!(self.words.language, "vi" | "km") && self.is(at, Meaning::Unit(Unit::Month));
        let by_number = || {
            let number = self.short(at + 1).filter(|_| numbered)?;
            Some(Month { number, is_persian: false, next: at + 2 })
        };
        by_number().or_else(|| self.named_month(at))
    }

    fn named_month(&self, at: usize) -> Option<Month> {
        let (number, is_persian) = self.meaning(at, |meaning| match meaning {
            Meaning::Month(number) => Some((i32::from(number), false)),
            Meaning::PersianMonth(number) => Some((i32::from(number), true)),
            _ => None,
        })?;
        // Arabic names a month twice, as the Levant and as Egypt call it: `24 نيسان / أبريل 2020`.
        let is_named_again = self.is_mark(at + 1, "/(")
            && self.meaning(at + 2, |meaning| match meaning {
                Meaning::Month(again) => Some(i32::from(again)),
                _ => None,
            }) == Some(number)
            && !is_persian;
        let closes =
            usize::from(is_named_again && self.mark(at + 1) == Some('(') && self.mark(at + 3) == Some(')'));
        let next = if is_named_again { at + 3 + closes } else { at + 1 };
        Some(Month { number, is_persian, next })
    }

    /// Steps over what may stand between a day and its month: `17th of`, `17-го`, `17. `, `1er`, `17 de`.
    fn after_day(&self, at: usize) -> usize {
        self.skip(at, 4, |at| {
            let is_connecting = self.is(at, Meaning::Of) || self.is(at, Meaning::Unit(Unit::Day));
            self.month_at(at).is_none()
                && (self.is_ordinal(at) || is_connecting || self.is_mark(at, ".-/'°["))
        })
    }

    /// Steps over what may follow a day at the end of a date.
    fn after_last_day(&self, at: usize) -> usize {
        self.skip(at, 2, |at| {
            self.is_ordinal(at)
                || self.is(at, Meaning::Unit(Unit::Day))
                || (self.mark(at) == Some('.') && self.is_glued(at) && !self.is_glued(at + 1))
        })
    }

    /// Whether a token is glued to a number as its ending: `1st`, `17ta`, `1º`, `17-én`.
    fn is_ordinal(&self, at: usize) -> bool {
        let is_glued_to = |at: usize, back: usize| {
            let before = at.checked_sub(back);
            self.is_glued(at) && before.is_some_and(|before| self.number(before).is_some())
        };
        let is_short = |at| self.is_letters(at) && self.text_of(at).chars().count() <= 3;
        if self.mark(at) == Some('-') {
            return is_glued_to(at, 1)
                && self.is_glued(at + 1)
                && is_short(at + 1)
                && self.named_month(at + 1).is_none();
        }
        let after_dash = self.mark(at.wrapping_sub(1)) == Some('-') && self.is_glued(at);
        is_short(at)
            && self.named_month(at).is_none()
            && (is_glued_to(at, 1) || after_dash || matches!(self.text_of(at), "º" | "ª"))
    }

    /// Whether a token is a word, known or not.
    fn is_letters(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Letters | Kind::Word(_)))
    }

    /// Whether a token may stand between a year and the month after it.
    fn is_after_year(&self, at: usize) -> bool {
        let is_connecting = self.is(at, Meaning::Of) || self.is(at, Meaning::Unit(Unit::Year));
        self.named_month(at).is_none() && (is_connecting || self.is_ordinal(at) || self.is_mark(at, ".-/,()"))
    }

    /// A year after the month or the day: of four digits, of an era, or of two.
    fn year_after_month(&self, at: usize, takes_two_digits: bool) -> Option<(i32, usize)> {
        let next = self.skip(at, 5, |at| {
            let is_connecting = self.is(at, Meaning::Of) || self.is(at, Meaning::Unit(Unit::Year));
            self.number(at).is_none() && (is_connecting || self.is_mark(at, ".,-/'’][") || self.is_ending(at))
        });
        self.full_year(next).or_else(|| {
            let has_apostrophe = self.is_mark(next.checked_sub(1)?, "'’");
            self.year_of_two_digits(next).filter(|_| takes_two_digits || has_apostrophe)
        })
    }

    /// Whether a token is the ending of a month's name, set off by an apostrophe or a dash.
    fn is_ending(&self, at: usize) -> bool {
        self.is_glued(at)
            && self.is_letters(at)
            && self.is_mark(at.wrapping_sub(1), "'’-")
            && self.text_of(at).chars().count() <= 3
    }

    /// `24`, where neither a time nor anything that is counted begins there.
    fn year_of_two_digits(&self, at: usize) -> Option<(i32, usize)> {
        let number = self.number(at).filter(|number| number.digits == 2)?;
        let is_number_of_something = self.is_letters(at + 1)
            && !self.is(at + 1, Meaning::At)
            && !self.is(at + 1, Meaning::Unit(Unit::Year));
        if self.begins_time(at) || is_number_of_something {
            return None;
        }
        let year = number.small();
        // In Thailand two digits are of the Buddhist era, unless that would be the next century.
        let year = if self.language == "th" && year > 42 { 2500 + year - 543 } else { full_year(year) };
        Some((year, self.after_year(at + 1)))
    }

    /// A year of four digits, or any of an era.
    fn full_year(&self, at: usize) -> Option<(i32, usize)> {
        let era = self.meaning(at, |meaning| match meaning {
            Meaning::Era(years) => Some(i32::from(years)),
            _ => None,
        });
        if let Some(years) = era {
            let at = self.skip(at + 1, 1, |at| self.mark(at) == Some('.'));
            let first = self.is(at, Meaning::Number(1)).then_some(1);
            let number = self.number(at).filter(|number| number.digits <= 4).map(Number::small);
            let year = number.or(first)?;
            return Some((year.checked_add(years)?, self.after_year(at + 1)));
        }
        let number = self.number(at).filter(|number| number.digits == 4)?;
        let year = number.small();
        let buddhist = self.language == "th" && (2400..2743).contains(&year);
        Some((if buddhist { year - 543 } else { year }, self.after_year(at + 1)))
    }

    /// Steps over a word for year: `2024 г.`, `2024年`.
    fn after_year(&self, at: usize) -> usize {
        if !self.is(at, Meaning::Unit(Unit::Year))
            || self.is(at, Meaning::At)
            || self.has(at + 1, |meaning| matches!(meaning, Meaning::Direction(_)))
        {
            return at;
        }
        self.skip(at + 1, 1, |at| self.mark(at) == Some('.'))
    }

    /// Whether a number is the minutes or the seconds of a time.
    fn is_end_of_time(&self, at: usize) -> bool {
        self.is_glued(at) && self.is_mark(at.wrapping_sub(1), ":")
    }

    /// Whether a number is the end of a reader's name.
    fn is_end_of_name(&self, at: usize) -> bool {
        self.is_glued(at) && self.mark(at.wrapping_sub(1)) == Some('_')
    }

    /// Whether a number is the hour of a time.
    fn begins_time(&self, at: usize) -> bool {
        let is_glued = self.is_glued(at + 1);
        (self.mark(at + 1) == Some(':') && self.number(at + 2).is_some_and(|minute| minute.digits == 2))
            || (is_glued && self.has(at + 1, |m| matches!(m, Meaning::OClock | Meaning::Unit(Unit::Hour))))
            || (self.mark(at + 1) == Some('.')
                && is_glued
                && self.is_glued(at + 2)
                && self.number(at + 2).is_some_and(|minute| minute.digits == 2)
                && self.number(at).is_some_and(|hour| hour.value < 24))
    }

    /// Three numbers with the same mark between them.
    fn in_figures(&self, at: usize) -> Result<Option<Day>, DateError> {
        let Some(shape) = self.three_numbers(at) else { return Ok(None) };
        let [first, second, third] = shape.numbers;
        let (year, candidates) = match shape.digits {
            [4, 1..=2, 1..=2] => (first, vec![(third, second)]),
            [1..=2, 1..=2, 4] => (third, self.day_and_month(first, second, shape.mark)),
            [2, 1..=2, 1..=2] if self.writes_year_first() => (full_year(first), vec![(third, second)]),
            [1..=2, 1..=2, 2] => (self.short_year(third), self.day_and_month(first, second, shape.mark)),
            _ => return Ok(None),
        };
        let year = if self.language == "th" && (2400..2743).contains(&year) { year - 543 } else { year };
        let is_persian = self.language == "fa" && is_persian_year(year);
        // In Nepal such a year is of the Bikram Sambat, whose months are not ours.
        if self.language == "ne" && (2050..=2120).contains(&year) {
            return Ok(None);
        }
        let (day, month) =
            if is_persian { candidates[0] } else { self.choose(year, &candidates, at, shape.next)? };
        let next = self.skip(shape.next, 1, |at| self.mark(at) == Some('.') && self.is_glued(at));
        let next = self.after_year(next);
        Ok(Some(Day { year: Some(year), month, day: Some(day), is_persian, clock: None, next }))
    }

    fn short_year(&self, two_digits: i32) -> i32 {
        match self.language {
            "th" if two_digits > 42 => 2500 + two_digits - 543,
            _ => full_year(two_digits),
        }
    }

    fn writes_year_first(&self) -> bool {
        matches!(self.language, "zh" | "yue" | "ja" | "ko") && self.options.day_first.is_none()
    }

    /// The orders of day and month that the language has, the usual first.
    fn day_and_month(&self, first: i32, second: i32, mark: char) -> Vec<(i32, i32)> {
        let (day_first, month_first) = ((first, second), (second, first));
        match self.order(mark) {
            _ if first == second => vec![day_first],
            Order::DayFirst => vec![day_first, month_first],
            Order::MonthFirst => vec![month_first, day_first],
            Order::Open => vec![day_first, month_first],
        }
    }

    fn order(&self, mark: char) -> Order {
        match self.options.day_first {
            Some(true) => Order::DayFirst,
            Some(false) => Order::MonthFirst,
            None if matches!(self.language, "en" | "fil") => Order::Open,
            None if matches!(self.language, "" | "zh" | "yue" | "ja" | "ko") && mark != '.' => Order::Open,
            None => Order::DayFirst,
        }
    }

    /// The order that makes a date. Where both do and the language has no order, the weekday beside it settles it.
    fn choose(
        &self,
        year: i32,
        candidates: &[(i32, i32)],
        at: usize,
        next: usize,
    ) -> Result<(i32, i32), DateError> {
        let dates: Vec<_> = candidates.iter().map(|&(day, month)| date(year, month, day)).collect();
        let mark = self.mark(at + 1).unwrap_or('/');
        let possible =
            || candidates.iter().zip(&dates).filter_map(|(parts, date)| Some((parts, date.as_ref().ok()?)));
        if possible().count() == 2 && self.order(mark) == Order::Open {
            let weekday = (at.saturating_sub(3)..at).chain(next..next + 3).find_map(|at| {
                self.meaning(at, |meaning| match meaning {
                    Meaning::Weekday(day) => Some(day),
                    _ => None,
                })
            });
            let is_on = |date: &jiff::civil::Date| {
                weekday.is_some_and(|day| i64::from(day) == i64::from(date.weekday().to_monday_one_offset()))
            };
            let mut on_weekday = possible().filter(|(_, date)| is_on(date));
            return match (on_weekday.next(), on_weekday.next()) {
                (Some((parts, _)), None) => Ok(*parts),
                _ => Err(DateError::Ambiguous {
                    candidates: possible().map(|(_, date)| write_date(*date)).collect(),
                }),
            };
        }
        match possible().next() {
            Some((parts, _)) => Ok(*parts),
            None => Err(dates.into_iter().find_map(Result::err).unwrap_or(DateError::NoDate)),
        }
    }

    /// Numbers of a date in figures: the same mark between them, and no further number glued to either end.
    fn three_numbers(&self, at: usize) -> Option<Shape> {
        let mark = self.mark(at + 1).filter(|mark| "./-".contains(*mark))?;
        if self.mark(at + 3) != Some(mark) {
            return None;
        }
        let numbers = [self.number(at)?, self.number(at + 2)?, self.number(at + 4)?];
        let is_tight = (1..=4).all(|step| self.is_glued(at + step));
        let has_full_year = numbers.iter().any(|number| number.digits == 4);
        if !is_tight && mark == '-' && !has_full_year {
            return None;
        }
        let goes_on = |mark_at: usize, number_at: usize, right: usize| {
            self.is_mark(mark_at, "./-:,") && self.is_glued(right) && self.number(number_at).is_some()
        };
        let before = at >= 2 && self.is_glued(at) && self.is_glued(at - 1) && goes_on(at - 1, at - 2, at);
        let after = self.is_glued(at + 5) && goes_on(at + 5, at + 6, at + 6) && !self.begins_time(at + 6);
        let is_version = self.is_glued(at)
            && matches!(self.text_of(at.wrapping_sub(1)).as_bytes(), [b'a'..=b'z' | b'A'..=b'Z']);
        if before || after || is_version {
            return None;
        }
        Some(Shape {
            numbers: numbers.map(Number::small),
            digits: numbers.map(|number| number.digits),
            mark,
            next: at + 5,
        })
    }
}

/// Three numbers that may be a date.
struct Shape {
    numbers: [i32; 3],
    digits: [usize; 3],
    mark: char,
    next: usize,
}

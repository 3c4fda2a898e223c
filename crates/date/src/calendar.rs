//! The Persian (solar Hijri) calendar, which Iran and Afghanistan count by.

use calendrical_calculations::persian::{fast_persian_from_fixed, fixed_from_fast_persian, is_leap_year};
use calendrical_calculations::rata_die::RataDie;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::DateError;

/// The day that both sides count from: 1 January 1970 is day 719,163 of the proleptic Gregorian calendar.
const UNIX_DAY: i64 = 719_163;
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The Persian years that news pages can speak of; they begin in March 1800 and in March 2100.
const YEARS: std::ops::RangeInclusive<i32> = 1179..=1479;

/// The Gregorian day of a Persian date.
pub(crate) fn from_persian(year: i32, month: i32, day: i32) -> Result<Date, DateError> {
    let impossible = |what| DateError::Impossible { what };
    if !YEARS.contains(&year) {
        return Err(impossible("year"));
    }
    let last = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 if is_leap_year(year) => 30,
        12 => 29,
        _ => return Err(impossible("month")),
    };
    let (Ok(month), Ok(in_month)) = (u8::try_from(month), u8::try_from(day)) else {
        return Err(impossible("day"));
    };
    if !(1..=last).contains(&day) {
        return Err(impossible("day"));
    }
    let days = fixed_from_fast_persian(year, month, in_month).to_i64_date() - UNIX_DAY;
    EPOCH.checked_add(days.days()).map_err(|_| impossible("year"))
}

/// The Persian year that a Gregorian day falls into.
pub(crate) fn persian_year(day: Date) -> i32 {
    let days = i64::from(day.since(EPOCH).map_or(0, |span| span.get_days()));
    fast_persian_from_fixed(RataDie::new(days + UNIX_DAY)).map_or(0, |(year, _, _)| year)
}

/// Whether a year is one of the Persian calendar rather than of the Gregorian.
pub(crate) fn is_persian_year(year: i32) -> bool {
    YEARS.contains(&year)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn persian_days() {
        assert_eq!(from_persian(1403, 1, 1), Ok(date(2024, 3, 20)));
        assert_eq!(from_persian(1403, 12, 30), Ok(date(2025, 3, 20)));
        assert_eq!(from_persian(1357, 11, 22), Ok(date(1979, 2, 11)));
        assert_eq!(persian_year(date(2024, 3, 19)), 1402);
        assert_eq!(persian_year(date(2024, 3, 20)), 1403);
    }

    #[test]
    fn days_that_the_calendar_lacks() {
        for (year, month, day, what) in
            [(1402, 12, 30, "day"), (1403, 7, 31, "day"), (1403, 13, 1, "month"), (2024, 1, 1, "year")]
        {
            assert_eq!(from_persian(year, month, day), Err(DateError::Impossible { what }));
        }
    }
}

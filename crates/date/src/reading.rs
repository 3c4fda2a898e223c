//! What a reader made out of a text, and how it becomes a `NewsTime`.

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime, Time};
use masthead_article::{NewsTime, Precision, TimeBasis};

use crate::DateError;
use crate::abbreviation::Abbreviation;
use crate::zone::{MAX_OFFSET, Zone};

/// The years a news page can speak of, in the Gregorian calendar.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1700..=2200;

/// A time of day; without seconds where the text has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: i32,
    pub(crate) minute: i32,
    pub(crate) second: Option<i32>,
}

/// What a text says of the offset.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stated {
    /// `Z`, `UTC`, `GMT`.
    Utc,
    /// Minutes east of UTC.
    East(i16),
    /// A name whose offset may hang on the date, the language and the outlet's zone.
    Named(&'static Abbreviation),
}

/// The parts of a date as a text gives them; nothing is checked yet.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reading {
    pub(crate) year: i32,
    pub(crate) month: Option<i32>,
    pub(crate) day: Option<i32>,
    pub(crate) clock: Option<Clock>,
    pub(crate) stated: Option<Stated>,
}

/// What settles an offset that the text leaves open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settling<'a> {
    pub(crate) zone: Option<&'a Zone>,
    /// The primary language subtag, lower case; empty where it is not known.
    pub(crate) language: &'a str,
}

impl Reading {
    /// The day, checked against the calendar.
    pub(crate) fn date(&self) -> Result<Date, DateError> {
        date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The record's form of it. `raw` is trimmed already.
    pub(crate) fn finish(&self, raw: &str, settling: Settling<'_>) -> Result<NewsTime, DateError> {
        let date = self.date()?;
        let (Some(_), Some(_), Some(clock)) = (self.month, self.day, self.clock) else {
            return Ok(self.truncated(raw, date));
        };
        let local = date.to_datetime(clock.time()?);
        let (offset, basis) = match (self.stated, settling.zone) {
            (Some(Stated::Utc), _) => (Some(Offset::Utc), TimeBasis::Explicit),
            (Some(Stated::East(minutes)), _) => (Some(Offset::East(minutes)), TimeBasis::Explicit),
            (Some(Stated::Named(name)), _) => {
                (Some(Offset::East(name.offset_at(local, settling)?)), TimeBasis::Explicit)
            }
            (None, Some(zone)) => (Some(Offset::East(zone.offset_at_local(local))), TimeBasis::OutletPolicy),
            (None, None) => (None, TimeBasis::Explicit),
        };
        let precision = if clock.second.is_some() { Precision::Second } else { Precision::Minute };
        Ok(NewsTime {
            value: write_value(local, offset),
            offset_minutes: offset.map(Offset::minutes),
            precision,
            basis,
            raw: raw.to_owned(),
        })
    }

    fn truncated(&self, raw: &str, date: Date) -> NewsTime {
        let (value, precision) = match (self.month, self.day) {
            (Some(_), Some(_)) => (write_date(date), Precision::Day),
            (Some(_), None) => (format!("{:04}-{:02}", date.year(), date.month()), Precision::Month),
            _ => (format!("{:04}", date.year()), Precision::Year),
        };
        NewsTime { value, offset_minutes: None, precision, basis: TimeBasis::Explicit, raw: raw.to_owned() }
    }
}

impl Clock {
    pub(crate) fn time(self) -> Result<Time, DateError> {
        let part = |value: i32, end: i32, what: &'static str| {
            i8::try_from(value)
                .ok()
                .filter(|_| (0..end).contains(&value))
                .ok_or(DateError::Impossible { what })
        };
        let hour = part(self.hour, 24, "hour")?;
        let minute = part(self.minute, 60, "minute")?;
        // A leap second has no place in RFC 3339 arithmetic: it counts as the second before it.
        let second =
            part(self.second.map_or(0, |second| if second == 60 { 59 } else { second }), 60, "second")?;
        Time::new(hour, minute, second, 0).map_err(|_| DateError::Impossible { what: "hour" })
    }
}

/// An offset as it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Offset {
    Utc,
    East(i16),
}

impl Offset {
    pub(crate) fn minutes(self) -> i16 {
        match self {
            Offset::Utc => 0,
            Offset::East(minutes) => minutes,
        }
    }
}

/// A day of the Gregorian calendar within [`YEARS`].
pub(crate) fn date(year: i32, month: i32, day: i32) -> Result<Date, DateError> {
    let impossible = |what| DateError::Impossible { what };
    let year = i16::try_from(year).ok().filter(|_| YEARS.contains(&year)).ok_or(impossible("year"))?;
    let month = i8::try_from(month).ok().filter(|m| (1..=12).contains(m)).ok_or(impossible("month"))?;
    let day = i8::try_from(day).map_err(|_| impossible("day"))?;
    Date::new(year, month, day).map_err(|_| impossible("day"))
}

/// An offset of hours and minutes east (`sign` 1) or west (-1), checked.
pub(crate) fn east(sign: i32, hours: i32, minutes: i32) -> Result<Stated, DateError> {
    let impossible = DateError::Impossible { what: "offset" };
    if minutes >= 60 || hours > 18 || hours * 60 + minutes > MAX_OFFSET {
        return Err(impossible);
    }
    i16::try_from(sign * (hours * 60 + minutes)).map(Stated::East).map_err(|_| impossible)
}

/// `2024-04-17`
pub(crate) fn write_date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// RFC 3339, or a local date and time where the offset is not known.
pub(crate) fn write_value(local: DateTime, offset: Option<Offset>) -> String {
    let mut value = String::with_capacity(25);
    // Writing to a String cannot fail.
    let _ = write!(
        value,
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        local.year(),
        local.month(),
        local.day(),
        local.hour(),
        local.minute(),
        local.second()
    );
    match offset {
        None => {}
        Some(Offset::Utc) => value.push('Z'),
        Some(Offset::East(minutes)) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let _ = write!(value, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
        }
    }
    value
}

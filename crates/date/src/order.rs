//! The order of two dates, as far as what is known of them tells it.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz;
use masthead_article::{NewsTime, Precision};

use crate::machine::{self, Written};
use crate::reading::Reading;

/// How far from UTC a clock whose offset is not known may be, in seconds.
const FARTHEST: i64 = 14 * 3600;

/// Whether `a` is before, at, or after `b`; `None` where truncation or an unknown offset leaves it open, or a
/// `value` is not of the form that `NewsTime` promises.
///
/// Each stands for every instant it can mean: `2024-04` for the whole month, a minute for its sixty seconds, and
/// where no offset is known, each clock of the world up to 14 hours from UTC. So two equal days are not
/// [`Ordering::Equal`]: only two equal seconds are.
pub fn compare(a: &NewsTime, b: &NewsTime) -> Option<Ordering> {
    let (a, b) = (span(a)?, span(b)?);
    if a.last < b.first {
        Some(Ordering::Less)
    } else if a.first > b.last {
        Some(Ordering::Greater)
    } else if a.first == a.last && b.first == b.last {
        Some(Ordering::Equal)
    } else {
        None
    }
}

/// A date as text that sorts: in UTC (`2024-04-17T13:05:00Z`) where the offset is known, else the value as it is.
pub fn sortable(time: &NewsTime) -> String {
    time.value.parse::<Timestamp>().map_or_else(|_| time.value.clone(), |instant| instant.to_string())
}

/// Seconds since 1970, both ends included.
struct Span {
    first: i64,
    last: i64,
}

fn span(time: &NewsTime) -> Option<Span> {
    let Ok(Written::Date(reading)) = machine::read(&time.value) else { return None };
    let first_day = reading.date().ok()?;
    let (first, last) = match (reading.month, reading.day, reading.clock) {
        (Some(_), Some(_), Some(clock)) => {
            let local = first_day.to_datetime(clock.time().ok()?);
            let length = match time.precision {
                Precision::Second => 0,
                Precision::Minute => 59,
                _ => return None,
            };
            let first = seconds(local)?;
            (first, first + length)
        }
        _ => (start(first_day)?, start(last_day(&reading, first_day)?)? + 24 * 3600 - 1),
    };
    Some(match time.offset_minutes {
        Some(minutes) => {
            let offset = i64::from(minutes) * 60;
            Span { first: first - offset, last: last - offset }
        }
        None => Span { first: first - FARTHEST, last: last + FARTHEST },
    })
}

fn last_day(reading: &Reading, first: Date) -> Option<Date> {
    Some(match (reading.month, reading.day) {
        (Some(_), Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        _ => first.last_of_year(),
    })
}

fn start(day: Date) -> Option<i64> {
    seconds(day.to_datetime(Time::midnight()))
}

/// Seconds since 1970, the clock read as if it were in UTC.
fn seconds(local: jiff::civil::DateTime) -> Option<i64> {
    tz::Offset::UTC.to_timestamp(local).ok().map(Timestamp::as_second)
}

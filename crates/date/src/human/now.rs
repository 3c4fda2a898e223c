//! The reference instant that words such as `yesterday` count from.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan as _};
use masthead_article::{NewsTime, Precision};

use crate::reading::Stated;
use crate::{Zone, machine};

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
    pub(super) fn read(time: &NewsTime, zone: Option<&Zone>) -> Option<Now> {
        let machine::Written::Date(reading) = machine::read(&time.value).ok()? else { return None };
        reading.day?;
        let midnight = Time::midnight();
        let clock = match reading.clock {
            Some(clock) => clock.time().ok()?,
            None => midnight,
        };
        let local = reading.date().ok()?.to_datetime(clock);
        let has_clock = reading.clock.is_some();
        let has_seconds = time.precision == Precision::Second;
        let is_utc = matches!(reading.stated, Some(Stated::Utc));
        let now = Now { local, offset: time.offset_minutes, is_utc, has_clock, has_seconds };
        match (zone, time.offset_minutes) {
            (Some(zone), Some(offset)) if has_clock => {
                let utc = add_seconds(local, -i64::from(offset) * 60)?;
                let offset = zone.offset_at_utc(utc);
                let local = add_seconds(utc, i64::from(offset) * 60)?;
                Some(Now { local, offset: Some(offset), is_utc: false, ..now })
            }
            _ => Some(now),
        }
    }
}

/// The day so many days later.
pub(super) fn add_days(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

/// The clock time so many seconds later.
pub(super) fn add_seconds(time: DateTime, seconds: i64) -> Option<DateTime> {
    time.checked_add(SignedDuration::from_secs(seconds)).ok()
}

//! Instants counted from 1970.

use jiff::Timestamp;
use jiff::tz::Offset;
use masthead_article::{NewsTime, Precision, TimeBasis};

use crate::DateError;
use crate::cursor::trim;
use crate::reading::{self, YEARS, write_value};

/// The instant that many milliseconds after 1970-01-01T00:00:00Z, in UTC, cut to the second.
///
/// # Errors
/// [`DateError::Impossible`] for years outside 1700 to 2200.
pub fn from_epoch_millis(ms: i64, basis: TimeBasis, raw: &str) -> Result<NewsTime, DateError> {
    let instant =
        Timestamp::from_second(ms.div_euclid(1000)).map_err(|_| DateError::Impossible { what: "year" })?;
    in_utc(instant, basis, trim(raw))
}

/// The record's form of an instant, in UTC. `raw` is trimmed already.
pub(crate) fn in_utc(instant: Timestamp, basis: TimeBasis, raw: &str) -> Result<NewsTime, DateError> {
    let local = Offset::UTC.to_datetime(instant);
    if !YEARS.contains(&i32::from(local.year())) {
        return Err(DateError::Impossible { what: "year" });
    }
    Ok(NewsTime {
        value: write_value(local, Some(reading::Offset::Utc)),
        offset_minutes: Some(0),
        precision: Precision::Second,
        basis,
        raw: raw.to_owned(),
    })
}

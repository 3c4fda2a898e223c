//! Time zones: the bundled tz database, and fixed offsets.

use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

use crate::DateError;

/// The database that is compiled in: the machine's own would make results depend on the machine.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The farthest a clock may be from UTC, in minutes.
pub(crate) const MAX_OFFSET: i32 = 18 * 60;

/// A time zone: the rules of a place, or a fixed offset from UTC. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of this name in the IANA tz database, such as `Europe/Paris`; letter case is ignored.
    ///
    /// # Errors
    /// [`DateError::UnknownZone`] when the database has no such name.
    pub fn iana(name: &str) -> Result<Zone, DateError> {
        DATABASE.get(name).map(Zone).map_err(|_| DateError::UnknownZone { name: name.to_owned() })
    }

    /// A clock that is always this many minutes east of UTC.
    ///
    /// # Errors
    /// [`DateError::UnknownZone`] when it is more than 18 hours from UTC.
    pub fn fixed(minutes_east: i16) -> Result<Zone, DateError> {
        let minutes = i32::from(minutes_east);
        if minutes.abs() > MAX_OFFSET {
            return Err(DateError::UnknownZone { name: minutes_east.to_string() });
        }
        Offset::from_seconds(minutes * 60)
            .map(|offset| Zone(TimeZone::fixed(offset)))
            .map_err(|_| DateError::UnknownZone { name: minutes_east.to_string() })
    }

    /// Minutes east of UTC when this zone's clocks show `local`. A time that a clock change skips or repeats is
    /// counted with the offset before the change.
    pub(crate) fn offset_at_local(&self, local: DateTime) -> i16 {
        let offset = match self.0.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => before,
        };
        minutes(offset)
    }

    /// Both offsets that `local` may have where a clock change repeats it, else the one it has.
    pub(crate) fn offsets_at_local(&self, local: DateTime) -> [i16; 2] {
        match self.0.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => [minutes(offset); 2],
            AmbiguousOffset::Gap { before, after } | AmbiguousOffset::Fold { before, after } => {
                [minutes(before), minutes(after)]
            }
        }
    }

    /// Minutes east of UTC at an instant, given in UTC.
    pub(crate) fn offset_at_utc(&self, utc: DateTime) -> i16 {
        Offset::UTC.to_timestamp(utc).map_or(0, |instant| minutes(self.0.to_offset(instant)))
    }
}

/// Whole minutes; local mean times of before the railways have seconds, which RFC 3339 cannot write.
fn minutes(offset: Offset) -> i16 {
    i16::try_from((f64::from(offset.seconds()) / 60.0).round() as i32).unwrap_or(0)
}

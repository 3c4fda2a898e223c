//! Dates as a newsroom means them: a value, how exact it is, and what it rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A point in time as a page states it.
///
/// `value` is RFC 3339 where the precision is a minute or better and the offset is known
/// (`2024-04-17T15:05:00+02:00`); else it is truncated to what is known: `2024`, `2024-04`, `2024-04-17`, or a
/// local date and time without an offset (`2024-04-17T15:05:00`). ninjs calls the same
/// `truncatedDateTimeType`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewsTime {
    /// The date, or the date and time, in the form told above.
    pub value: String,
    /// Minutes east of UTC, -1080 to 1080; absent where the page and the outlet say nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset_minutes: Option<i16>,
    /// How exact the source is.
    pub precision: Precision,
    /// What the value rests on.
    pub basis: TimeBasis,
    /// The words it was read from.
    pub raw: String,
}

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// `2024`
    Year,
    /// `2024-04`
    Month,
    /// `2024-04-17`
    Day,
    /// A date and a time without seconds.
    Minute,
    /// A date and a time with seconds (or finer, which is cut).
    Second,
    /// A word of a later minor version; never written.
    #[serde(other)]
    Unknown,
}

/// What a date rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeBasis {
    /// The page states it, offset and all (or a day, where a day is all it states).
    Explicit,
    /// The page states a local time; the offset is the outlet's known time zone.
    OutletPolicy,
    /// Reckoned from words such as "two hours ago" and the instant of the capture.
    Relative,
    /// The archive that kept the page states it.
    Archive,
    /// Concluded from something that is not a date line, such as the address.
    Inferred,
    /// A word of a later minor version; never written.
    #[serde(other)]
    Unknown,
}

//! Why no date came out of a text.

/// Why a text gives no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// Nothing in the text has the shape of a date.
    #[error("no date in the text")]
    NoDate,
    /// The text has the shape of a date which the calendar or the clock does not know, or its year is outside
    /// 1700 to 2200.
    #[error("impossible {what}")]
    Impossible {
        /// The part which cannot be: `year`, `month`, `day`, `hour`, `minute`, `second`, `offset`.
        what: &'static str,
    },
    /// The text has several readings, and nothing settles which one is meant.
    #[error("ambiguous date: {}", candidates.join(" or "))]
    Ambiguous {
        /// What each reading would give, in the form of `NewsTime::value`.
        candidates: Vec<String>,
    },
    /// No time zone has this name, or no clock is that far from UTC.
    #[error("unknown time zone {name:?}")]
    UnknownZone {
        /// The name, or the offset in minutes, which was asked for.
        name: String,
    },
    /// The text counts from a moment (`two hours ago`), and none was given.
    #[error("the text counts from a moment that was not given")]
    NoReference,
    /// The text does not have the declared format, or the format itself cannot be read.
    #[error("expected {expected} at byte {at}")]
    Format {
        /// What had to stand there.
        expected: String,
        /// Where, in bytes from the start of the trimmed text (of the format, where the format is at fault).
        at: usize,
    },
}

//! Dates of the record as other forms want them.

use jiff::Timestamp;
use masthead_article::{NewsTime, Precision};

/// The value, where it is a date-time in the strict sense of RFC 3339: to the second, with an offset.
pub(crate) fn date_time(time: &NewsTime) -> Option<&str> {
    instant(time).map(|_| time.value.as_str())
}

/// Seconds since 1970, where the value is a date-time in the strict sense.
pub(crate) fn epoch_seconds(time: &NewsTime) -> Option<i64> {
    instant(time).map(Timestamp::as_second)
}

fn instant(time: &NewsTime) -> Option<Timestamp> {
    // The library also reads forms that RFC 3339 does not know.
    has_strict_form(&time.value).then(|| time.value.parse().ok()).flatten()
}

fn has_strict_form(value: &str) -> bool {
    let Some((date_and_time, tail)) = value.split_at_checked(19) else { return false };
    let offset = match tail.strip_prefix('.') {
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if rest.len() == fraction.len() {
                return false;
            }
            rest
        }
        None => tail,
    };
    matches_shape(date_and_time, "0000-00-00T00:00:00")
        && (offset == "Z" || matches_shape(offset, "+00:00") || matches_shape(offset, "-00:00"))
}

/// True where the text is the shape with any digit for `0`.
fn matches_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, like)| match like {
            b'0' => byte.is_ascii_digit(),
            _ => byte == like,
        })
}

/// The value for a reader: a space for the `T`, seconds only where the source has them.
pub(crate) fn shown(time: &NewsTime) -> String {
    let value = time.value.replacen('T', " ", 1);
    if time.precision != Precision::Minute {
        return value;
    }
    match (value.get(..16), value.get(16..19), value.get(19..)) {
        (Some(minute), Some(":00"), Some(offset)) => format!("{minute}{offset}"),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use masthead_article::TimeBasis;

    use super::*;

    fn time(value: &str, precision: Precision) -> NewsTime {
        NewsTime {
            value: value.into(),
            offset_minutes: None,
            precision,
            basis: TimeBasis::Explicit,
            raw: String::new(),
        }
    }

    #[test]
    fn only_a_whole_instant_is_a_date_time() {
        for value in ["2024-04-17T15:05:00+02:00", "2024-04-17T15:05:00Z", "2024-04-17T15:05:00.25-03:30"] {
            assert_eq!(date_time(&time(value, Precision::Second)), Some(value));
        }
        for value in [
            "2024",
            "2024-04-17",
            "2024-04-17T15:05:00",
            "2024-04-17T15:05Z",
            "2024-04-17 15:05:00Z",
            "2024-02-30T15:05:00Z",
            "2024-04-17T15:05:00.Z",
            "2024-04-17T15:05:00+02",
            "2024-04-17T15:05:00+02:00[Europe/Paris]",
            "2024-04-17T15:05:0é",
            "",
        ] {
            assert_eq!(date_time(&time(value, Precision::Second)), None, "{value}");
        }
    }

    #[test]
    fn an_instant_is_counted_in_seconds() {
        assert_eq!(epoch_seconds(&time("2024-04-17T16:15:02+02:00", Precision::Second)), Some(1_713_363_302));
    }

    #[test]
    fn a_reader_sees_what_the_source_said() {
        assert_eq!(shown(&time("2024-04-17T15:05:00+02:00", Precision::Minute)), "2024-04-17 15:05+02:00");
        assert_eq!(shown(&time("2024-04-17T15:05:00", Precision::Minute)), "2024-04-17 15:05");
        assert_eq!(shown(&time("2024-04-17T15:05:07Z", Precision::Second)), "2024-04-17 15:05:07Z");
        assert_eq!(shown(&time("2024-04", Precision::Month)), "2024-04");
    }
}

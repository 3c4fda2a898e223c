//! The clock of a fetcher: what time it is, and waiting. A clock of one's own makes waits countable in a test.

use std::time::{Duration, SystemTime};

/// Tells the time and waits.
pub trait Clock {
    /// The time now.
    fn now(&self) -> SystemTime;
    /// Comes back when this time has passed.
    fn wait(&self, time: Duration);
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    // When a page was fetched is a fact about it, and robots.txt ages: here is the one place that asks.
    #[allow(clippy::disallowed_methods)]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// A time as WARC and RFC 3339 write it, in UTC, to the second.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_872_200);
/// assert_eq!(masthead_fetch::date(time), "2026-03-07T08:30:00Z");
/// ```
pub fn date(time: SystemTime) -> String {
    match jiff::Timestamp::try_from(time) {
        Ok(time) => time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        // Out of jiff's range: no machine's clock is there.
        Err(_) => "1970-01-01T00:00:00Z".to_owned(),
    }
}

/// The time of an HTTP date in one of its three forms (RFC 9110, section 5.6.7).
pub(crate) fn http_date(text: &str) -> Option<SystemTime> {
    let text = text.trim();
    let civil =
        |form: &str| jiff::civil::DateTime::strptime(form, text).ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok();
    civil("%a, %d %b %Y %H:%M:%S GMT")
        .or_else(|| civil("%A, %d-%b-%y %H:%M:%S GMT"))
        .or_else(|| civil("%a %b %e %H:%M:%S %Y"))
        .map(|zoned| zoned.timestamp().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_dates_are_read_in_all_three_forms() {
        for text in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            assert_eq!(http_date(text).map(date).as_deref(), Some("1994-11-06T08:49:37Z"), "{text}");
        }
        assert_eq!(http_date("soon"), None);
    }
}

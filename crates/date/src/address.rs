//! Dates in the addresses of pages.

use masthead_article::{NewsTime, TimeBasis};

use crate::lexicon::{self, Meaning};
use crate::reading::{Reading, Settling};

/// The years in which there were news pages, and somewhat beyond.
const YEARS: std::ops::RangeInclusive<i32> = 1995..=2100;

/// The first date in the path of an address: `/2024/04/17/`, `/2024/apr/17/`, `/2024-04-17-`, `/20240417/`,
/// `/20240417-slug`, `/2024/04/240417-slug`; else `/2024/04/` as a month. Nothing but a delimiter may stand beside it, so that a part of a
/// longer number is none.
///
/// The basis is `Inferred`: an address may keep the date of a first draft, or of another edition.
pub fn in_url(url_path: &str) -> Option<NewsTime> {
    let path = url_path.split(['?', '#']).next().unwrap_or_default();
    let starts = || path.match_indices('/').map(|(at, _)| at + 1);
    let inner = || path.match_indices(['-', '_', '.']).map(|(at, _)| at + 1);
    let day = starts().chain(inner()).find_map(|start| day_at(&path[start..]));
    let date = day.or_else(|| starts().find_map(|start| month_at(&path[start..])))?;
    let mut time = date.reading.finish(date.text, Settling { zone: None, language: "" }).ok()?;
    time.basis = TimeBasis::Inferred;
    Some(time)
}

struct Dated<'p> {
    reading: Reading,
    text: &'p str,
}

/// A day at the start of `path`, whole.
fn day_at(path: &str) -> Option<Dated<'_>> {
    let (year, rest) =
        digits(path, 4..=4).or_else(|| digits(path.get(..4)?, 4..=4).map(|(year, _)| (year, &path[4..])))?;
    if !YEARS.contains(&year) {
        return None;
    }
    let (month, day, rest) = match rest.chars().next()? {
        separator @ ('/' | '-' | '_' | '.') => {
            let (month, rest) = month(&rest[1..])?;
            let (day, rest) = digits(rest.strip_prefix(separator)?, 1..=2)?;
            (month, day, rest)
        }
        _ => {
            let (month, _) = digits(rest.get(..2)?, 2..=2)?;
            let (day, _) = digits(rest.get(2..4)?, 2..=2)?;
            (month, day, &rest[4..])
        }
    };
    let reading = Reading { year, month: Some(month), day: Some(day), ..Reading::default() };
    reading.date().ok()?;
    ends(rest).then(|| Dated { reading, text: &path[..path.len() - rest.len()] })
}

/// A year and a month, each a folder at the start of `path`.
fn month_at(path: &str) -> Option<Dated<'_>> {
    let (year, rest) = digits(path, 4..=4)?;
    let (month, rest) = month(rest.strip_prefix('/')?)?;
    let is_month =
        YEARS.contains(&year) && (1..=12).contains(&month) && (rest.is_empty() || rest.starts_with('/'));
    let reading = Reading { year, month: Some(month), ..Reading::default() };
    let dated = |reading, rest: &str| Dated { reading, text: &path[..path.len() - rest.len()] };
    if !is_month {
        return None;
    }
    // A slug may begin with the whole date, its year in two digits: `/2024/04/240417-slug`.
    let whole = rest.strip_prefix('/').and_then(|slug| {
        let day = slug.strip_prefix(&format!("{:02}{month:02}", year % 100))?;
        let (day, rest) = day.split_at_checked(2)?;
        let reading = Reading { day: Some(digits(day, 2..=2)?.0), ..reading };
        (reading.date().is_ok() && rest.starts_with(['-', '_', '.', '/'])).then(|| dated(reading, rest))
    });
    Some(whole.unwrap_or_else(|| dated(reading, rest)))
}

/// A month in one or two digits or by its English name.
fn month(path: &str) -> Option<(i32, &str)> {
    digits(path, 1..=2).or_else(|| {
        let found = lexicon::english().longest(path, |meaning| matches!(meaning, Meaning::Month(_)))?;
        let number = found.entries.iter().find_map(|entry| match entry.1 {
            Meaning::Month(number) => Some(i32::from(number)),
            _ => None,
        })?;
        Some((number, &path[found.length..]))
    })
}

/// A whole run of so many ASCII digits, and what follows it.
fn digits(path: &str, length: std::ops::RangeInclusive<usize>) -> Option<(i32, &str)> {
    let run = path.bytes().take_while(u8::is_ascii_digit).count();
    if !length.contains(&run) {
        return None;
    }
    Some((path[..run].parse().ok()?, &path[run..]))
}

/// Whether what follows a date delimits it.
fn ends(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| matches!(c, '/' | '-' | '_' | '.'))
}

//! Which numbers and words of a text are a date: dates are facts and stay as they are.

use std::ops::Range;

use super::words::digits;

/// How far two parts of a date may stand apart, in bytes.
const GAP: usize = 6;

/// Names of zones that stand behind a time.
const ZONES: &[&str] = &[
    "GMT", "UTC", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "PT", "CET", "CEST", "BST",
    "IST", "MSK", "JST", "KST", "AEST", "AEDT", "EET", "EEST", "WIB", "WITA", "WIT", "SAST", "PKT", "HKT",
    "SGT", "BRT", "Uhr", "am", "pm", "AM", "PM", "Am", "Pm", "a.m", "p.m", "ICT", "WAT", "EAT", "CAT", "GST",
];

/// The stretches of a text that are a date, a time or a span of time. `language` is the page's, BCP 47.
pub fn dates(text: &str, language: &str) -> Vec<Range<usize>> {
    if !text.contains(|c: char| c.is_numeric()) {
        return Vec::new();
    }
    let mut parts: Vec<(Range<usize>, Part)> =
        numbers(text).into_iter().map(|it| (it, Part::Number)).collect();
    parts.extend(
        masthead_date::words(text, language)
            .into_iter()
            .map(|it| (it.range, if it.is_telling { Part::Word } else { Part::Joint })),
    );
    for zone in ZONES {
        for (at, _) in text.match_indices(zone) {
            let end = at + zone.len();
            if is_apart(&text[..at], &text[end..]) {
                parts.push((at..end, Part::Word));
            }
        }
    }
    parts.sort_by_key(|(range, _)| (range.start, range.end));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut cluster: Vec<(Range<usize>, Part)> = Vec::new();
    for part in parts {
        // A long number is an id, whatever stands beside it.
        let number = &text[part.0.clone()];
        if part.1 == Part::Number && number.chars().count() > 4 && !is_day(number) {
            found.extend(whole(text, &cluster));
            cluster.clear();
            continue;
        }
        let fits = cluster.last().is_none_or(|(last, _)| joins(text, last.end, part.0.start));
        if !fits {
            found.extend(whole(text, &cluster));
            cluster.clear();
        }
        cluster.push(part);
    }
    found.extend(whole(text, &cluster));
    // A year is a date of its own: notices of copyright are told by one.
    let years = numbers(text).into_iter().filter(|it| is_year(&text[it.clone()]));
    let alone: Vec<Range<usize>> =
        years.filter(|year| !found.iter().any(|it| it.start <= year.start && year.end <= it.end)).collect();
    found.extend(alone);
    found
}

/// What a part of a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Number,
    /// A month, a day of the week, a unit, a zone.
    Word,
    /// What only joins: `of`, `at`.
    Joint,
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

fn is_apart(before: &str, behind: &str) -> bool {
    !before.ends_with(char::is_alphabetic) && !behind.starts_with(char::is_alphabetic)
}

/// True where two parts of a date may stand with this between them: marks, spaces, one letter (`T`, `h`, `d`).
fn joins(text: &str, end: usize, start: usize) -> bool {
    if start <= end {
        return true;
    }
    let between = &text[end..start];
    between.len() <= GAP && between.chars().filter(|c| c.is_alphanumeric()).count() <= 1
}

fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_numeric()) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + c.len_utf8(),
            _ => found.push(at..at + c.len_utf8()),
        }
    }
    found
}

/// The stretch of a cluster, where it is a date: a number beside a word of dates, or numbers in the form of one.
fn whole(text: &str, cluster: &[(Range<usize>, Part)]) -> Option<Range<usize>> {
    let (first, last) = (cluster.first()?, cluster.last()?);
    let numbers: Vec<&str> =
        cluster.iter().filter(|it| it.1 == Part::Number).map(|it| &text[it.0.clone()]).collect();
    let has_word = cluster.iter().any(|it| it.1 == Part::Word);
    let short = numbers.iter().any(|it| it.chars().count() <= 4);
    let end = cluster.iter().map(|it| it.0.end).max().unwrap_or(last.0.end);
    let end = if text[end..].starts_with('Z') { end + 1 } else { end };
    let is_date =
        !numbers.is_empty() && ((has_word && short) || has_form(text, cluster) || is_stamp(&numbers));
    is_date.then_some(first.0.start..end)
}

/// Three numbers with a year, or two with a colon between them.
fn has_form(text: &str, cluster: &[(Range<usize>, Part)]) -> bool {
    let numbers: Vec<&Range<usize>> =
        cluster.iter().filter(|it| it.1 == Part::Number).map(|it| &it.0).collect();
    let width = |range: &Range<usize>| text[range.clone()].chars().count();
    let clock = numbers.windows(2).any(|pair| {
        matches!(text.get(pair[0].end..pair[1].start), Some(":" | "h" | "：")) && width(pair[1]) == 2
    });
    let day = numbers.windows(3).any(|run| {
        let marks = [text.get(run[0].end..run[1].start), text.get(run[1].end..run[2].start)];
        let widths = [width(run[0]), width(run[1]), width(run[2])];
        marks
            .iter()
            .all(|it| it.is_some_and(|it| matches!(it.trim(), "/" | "-" | "." | "年" | "月" | "년" | "월")))
            && (matches!(widths, [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4]) || widths == [2, 2, 2])
    });
    clock || day
}

/// A day in digits alone (`20240417`) with or without a time behind it.
fn is_stamp(numbers: &[&str]) -> bool {
    matches!(numbers, [one] if is_day(one))
}

fn is_day(number: &str) -> bool {
    let part = |range: Range<usize>| number.get(range).and_then(|it| it.parse::<u32>().ok()).unwrap_or(0);
    matches!(number.len(), 8 | 12 | 14)
        && (1990..2100).contains(&part(0..4))
        && (1..=12).contains(&part(4..6))
        && (1..=31).contains(&part(6..8))
}

/// How far an epoch may lie from the page's own date, in seconds: four months.
const NEAR: i64 = 120 * 86_400;

/// Whether a number is an epoch in seconds or milliseconds near another one in seconds.
pub fn is_epoch(number: &str, near: Option<i64>) -> bool {
    let Ok(value) = number.parse::<i64>() else { return false };
    let seconds = match number.len() {
        10 => value,
        13 => value / 1000,
        _ => return false,
    };
    near.is_some_and(|near| (seconds - near).abs() < NEAR)
}

/// A number of an address: sizes, years, months and days stay, ids become others of the same length. An id that
/// begins with a day keeps it.
pub fn number_of_address(number: &str, seed: u64) -> String {
    let len = number.len();
    if len <= 4 || !number.is_ascii() {
        return number.to_owned();
    }
    if number.get(..8).is_some_and(is_day) {
        return format!("{}{}", &number[..8], digits(&number[8..], seed));
    }
    digits(number, seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str, language: &str) -> Vec<String> {
        dates(text, language).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn dates_are_seen_in_many_forms() {
        for (text, language) in [
            ("2024-04-17T15:05:00+02:00", "en"),
            ("17/04/2024 - 15:05", "vi"),
            ("17. April 2024, 15:05 Uhr", "de"),
            ("17 апреля 2024, 15:05", "ru"),
            ("2024年4月17日 15:05", "zh-Hans"),
            ("20240417150500", "en"),
        ] {
            assert_eq!(kept(text, language), [text]);
        }
        assert_eq!(
            kept("Published April 17, 2024 at 3:05 pm EST by Ann", "en"),
            ["April 17, 2024 at 3:05 pm EST"]
        );
        assert_eq!(kept("3 hours ago by Ann Lee © 2019", "en"), ["3 hours ago", "2019"]);
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "4073 boats",
            "2.5 million",
            "12 of 15 houses",
            "id 991234567",
            "c_1125327450",
            "tháng 1125327450",
        ] {
            assert_eq!(kept(text, "en"), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_epoch_lies_near_the_date_of_the_page() {
        assert!(
            is_epoch("1713366300000", Some(1_713_366_000)) && is_epoch("1713366300", Some(1_713_366_000))
        );
        assert!(!is_epoch("1044423504", Some(1_713_366_000)) && !is_epoch("1713366300", None));
    }

    #[test]
    fn ids_in_addresses_change_and_days_stay() {
        assert_eq!(number_of_address("2024", 1), "2024");
        let id = number_of_address("20240417150512345", 1);
        assert!(id.starts_with("20240417") && id.len() == 17 && id != "20240417150512345", "{id}");
        assert_ne!(number_of_address("2095779946", 1), "2095779946");
    }
}

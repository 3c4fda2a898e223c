//! Texts as the measures compare them: words, characters of scripts without spaces, names, points in time.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use jiff::civil::DateTime;
use masthead::article::is_unspaced;
use unicode_normalization::UnicodeNormalization;

/// Letters and numbers by their general category, as Python's `str.isalnum`: vowel signs are none of them, though
/// Unicode counts them among the alphabetic characters.
fn is_alphanumeric(c: char) -> bool {
    use GeneralCategory as G;
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    matches!(
        CodePointMapData::<GeneralCategory>::new().get(c),
        G::UppercaseLetter
            | G::LowercaseLetter
            | G::TitlecaseLetter
            | G::ModifierLetter
            | G::OtherLetter
            | G::DecimalNumber
            | G::LetterNumber
            | G::OtherNumber
    )
}

fn is_word(c: char) -> bool {
    c == '_' || is_alphanumeric(c)
}

/// True for what the measure by characters takes one by one: Han with its radicals and marks, kana, Thai, Lao,
/// Burmese, Khmer.
fn stands_alone(c: char) -> bool {
    is_unspaced(c)
        || matches!(u32::from(c),
            0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B | 0x31F0..=0x31FF
            | 0xFF66..=0xFF9F | 0x20000..=0x3FFFF)
}

/// How a text is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// At everything that is no letter, number or low line.
    Words,
    /// The same, and each character of a script without spaces is a token of its own.
    Characters,
}

/// The tokens of a text, each with the byte it begins at.
pub fn tokens(text: &str, cut: Cut) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let alone = cut == Cut::Characters && stands_alone(c);
        if !alone && is_word(c) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            tokens.push((start, &text[start..at]));
        }
        if alone {
            tokens.push((at, &text[at..at + c.len_utf8()]));
        }
    }
    if let Some(start) = start {
        tokens.push((start, &text[start..]));
    }
    tokens
}

/// Letters and numbers only, NFKC, without case: what is left where typography differs.
pub fn normalised(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkc().flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'ς' => out.push('σ'),
            other if is_alphanumeric(other) => out.push(other),
            _ => {}
        }
    }
    out
}

/// White space folded to single spaces, none at the ends.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between two names.
const BETWEEN: &[char] = &[',', ';', '、', '，', '|', '/', '&'];
/// Words between two names.
const AND: &[&str] = &["and", "und", "et", "y"];
/// What stands before a name.
const BEFORE: &[&str] = &["by", "von", "por", "par", "door", "av", "di", "文", "作者", "記者", "记者"];

/// The names of a byline or a list of bylines, normalised, each once, sorted.
pub fn names<'a>(bylines: impl IntoIterator<Item = &'a str>) -> std::collections::BTreeSet<String> {
    bylines
        .into_iter()
        .flat_map(|byline| byline.split(BETWEEN))
        .flat_map(split_at_words)
        .map(|name| normalised(without_before(name.trim())))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Splits where a word that means "and" stands alone.
fn split_at_words(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut word: Option<usize> = None;
    let ends = text.char_indices().map(|(at, c)| (at, is_word(c))).chain([(text.len(), false)]);
    for (at, inside) in ends {
        match (word, inside) {
            (None, true) => word = Some(at),
            (Some(from), false) => {
                if AND.contains(&&text[from..at]) {
                    parts.push(&text[start..from]);
                    start = at;
                }
                word = None;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn without_before(name: &str) -> &str {
    for word in BEFORE {
        if let Some(head) = name.get(..word.len())
            && head.to_lowercase() == **word
        {
            let rest = &name[word.len()..];
            let bare =
                rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '|' | '｜'));
            if bare.len() < rest.len() {
                return bare;
            }
        }
    }
    name
}

/// A point in time as a truth or a record writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// `2024-05` or `2024-05-01`.
    day: String,
    /// Minutes of the day, as printed.
    minute: Option<i64>,
    /// The same in UTC, where the offset is known.
    utc: Option<DateTime>,
}

/// Reads `2024-05`, `2024-05-01`, `2024-05-01T10:00`, with seconds, their fraction and an offset.
pub fn point(text: &str) -> Option<Point> {
    let text = text.trim();
    let number = |range: std::ops::Range<usize>| -> Option<i64> {
        let part = text.get(range)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let separated = |at: usize, by: &[u8]| text.as_bytes().get(at).is_some_and(|b| by.contains(b));
    let (year, month) = (number(0..4)?, number(5..7)?);
    if !separated(4, b"-") {
        return None;
    }
    let day = if separated(7, b"-") { Some(number(8..10)?) } else { None };
    let mut end = if day.is_some() { 10 } else { 7 };
    let mut clock = None;
    if separated(end, b"T ") && number(end + 1..end + 3).is_some() && separated(end + 3, b":") {
        clock = Some((number(end + 1..end + 3)?, number(end + 4..end + 6)?));
        end += 6;
        if separated(end, b":") {
            number(end + 1..end + 3)?;
            end += 3;
            if separated(end, b".") {
                let digits = text[end + 1..].bytes().take_while(u8::is_ascii_digit).count();
                end += 1 + digits;
            }
        }
    }
    let offset = match text.get(end..)?.trim_start() {
        "" => None,
        "Z" => Some(0),
        zone => Some(offset_minutes(zone)?),
    };
    let stated = text.get(..if day.is_some() { 10 } else { 7 })?.to_owned();
    let Some(day) = day else { return Some(Point { day: stated, minute: None, utc: None }) };
    let minute = clock.map(|(hour, minute)| hour * 60 + minute);
    let utc = match (clock, offset) {
        (Some((hour, minute)), Some(offset)) => Some(utc([year, month, day, hour, minute], offset)?),
        _ => None,
    };
    Some(Point { day: stated, minute, utc })
}

/// `+02:00` or `+0200`.
fn offset_minutes(zone: &str) -> Option<i64> {
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = zone[1..].split(':').collect();
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    Some(sign * (number / 100 * 60 + number % 100))
}

fn utc(parts: [i64; 5], offset: i64) -> Option<DateTime> {
    let [year, month, day, hour, minute] = parts.map(|part| i8::try_from(part).ok());
    let year = year.map(i16::from).or_else(|| i16::try_from(parts[0]).ok())?;
    let local = DateTime::new(year, month?, day?, hour?, minute?, 0, 0).ok()?;
    local.checked_sub(jiff::SignedDuration::from_mins(offset)).ok()
}

/// Whether the dates are of the same day, and of the same minute; the latter is `None` where the truth has no time,
/// both are where the truth cannot be read.
///
/// A truth without an offset is the time as printed, or UTC.
pub fn same_time(truth: &str, found: Option<&str>) -> (Option<bool>, Option<bool>) {
    let Some(truth) = point(truth) else { return (None, None) };
    let Some(found) = found.and_then(point) else { return (Some(false), truth.minute.map(|_| false)) };
    let day = found.day.get(..truth.day.len()) == Some(&truth.day);
    let Some(minute) = truth.minute else { return (Some(day), None) };
    let as_printed = day && found.minute == Some(minute);
    let minute = match (&truth.utc, &found.utc) {
        (Some(truth), Some(found)) => truth == found,
        (None, Some(utc)) => {
            as_printed
                || utc.date().to_string() == truth.day
                    && i64::from(utc.hour()) * 60 + i64::from(utc.minute()) == minute
        }
        _ => as_printed,
    };
    (Some(day || minute), Some(minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, cut: Cut) -> Vec<&str> {
        tokens(text, cut).into_iter().map(|(_, token)| token).collect()
    }

    #[test]
    fn characters_of_scripts_without_spaces_are_tokens() {
        assert_eq!(cut("增加 400亿 US aid", Cut::Characters), ["增", "加", "400", "亿", "US", "aid"]);
        assert_eq!(cut("增加 400亿 US_aid", Cut::Words), ["增加", "400亿", "US_aid"]);
    }

    #[test]
    fn vowel_signs_end_a_word() {
        assert_eq!(cut("कि क", Cut::Words), ["क", "क"]);
    }

    #[test]
    fn typography_does_not_matter() {
        assert_eq!(normalised("„Ｇroße“ Straße!"), "grossestrasse");
        assert_eq!(folded(" a\u{a0}\n b "), "a b");
    }

    #[test]
    fn bylines_come_apart() {
        let found = names(["By Jane Doe and John Roe", "文：王小明", "Andy Brandt"]);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["andybrandt", "janedoe", "johnroe", "王小明"]);
    }

    #[test]
    fn days_and_minutes() {
        let same = |truth, found| same_time(truth, Some(found));
        assert_eq!(same("2024-05-01", "2024-05-01T23:00:00+02:00"), (Some(true), None));
        assert_eq!(same("2024-05", "2024-05-31"), (Some(true), None));
        assert_eq!(same("2024-05-01T10:00:00+02:00", "2024-05-01T08:00:30Z"), (Some(true), Some(true)));
        assert_eq!(same("2024-05-01T10:00:00+02:00", "2024-05-01T10:00:30Z"), (Some(true), Some(false)));
        // Without an offset the truth is local or UTC, and the day follows the minute.
        assert_eq!(same("2024-05-01T23:30", "2024-05-02T01:30:00+02:00"), (Some(true), Some(true)));
        assert_eq!(same("2024-05-01T10:00", "2024-05-01"), (Some(true), Some(false)));
        assert_eq!(same_time("2024-05-01T10:00", None), (Some(false), Some(false)));
        assert_eq!(same("soon", "2024-05-01"), (None, None));
        assert_eq!(point("2024-05-01T10:00:00.123+0200"), point("2024-05-01T10:00:59+02:00"));
        assert_eq!(point("1. May 2024"), None);
    }
}

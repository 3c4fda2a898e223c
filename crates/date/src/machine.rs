//! Reads dates as programs write them into attributes and metadata.

use masthead_article::{NewsTime, TimeBasis};

use crate::DateError;
use crate::abbreviation::{read_name, read_offset};
use crate::cursor::{Cursor, Number, digit, trim};
use crate::epoch::from_epoch_millis;
use crate::format::full_year;
use crate::lexicon::{self, Meaning, Part};
use crate::reading::{Clock, Reading, Settling, Stated, date, write_date};
use crate::zone::Zone;

/// Reads a date as programs write it: ISO 8601 and RFC 3339 and their loose relatives (a space for `T`, `/` for
/// `-`, no minutes in the offset, no separators at all), a month or a year alone, RFC 2822 and RFC 1123, the output
/// of JavaScript's `Date`, of Unix `date` and of Go, `M/D/YYYY h:mm AM`, seconds since 1970 in ten digits,
/// milliseconds in thirteen. A fraction of a second is cut. The whole text has to be the date.
///
/// Without an offset in the text, the offset is that of `zone` at the local time; without a zone it stays unknown.
///
/// # Errors
/// [`DateError::NoDate`] for texts of any other shape, weeks (`2024-W16`) and days of a year (`2024-108`) among
/// them; [`DateError::Impossible`] where calendar or clock do not know the date; [`DateError::Ambiguous`] for
/// `4/5/2024`, which one half of the world reads as April and the other as May.
pub fn machine(text: &str, zone: Option<&Zone>) -> Result<NewsTime, DateError> {
    let raw = trim(text);
    match read(raw.trim_matches(['"', '\'']))? {
        Written::Date(reading) => reading.finish(raw, Settling { zone, language: "" }),
        Written::Millis(millis) => from_epoch_millis(millis, TimeBasis::Explicit, raw),
    }
}

/// What a text says.
pub(crate) enum Written {
    Date(Reading),
    /// Milliseconds since 1970.
    Millis(i64),
}

/// Reads a trimmed text.
pub(crate) fn read(text: &str) -> Result<Written, DateError> {
    let mut cursor = Cursor::new(text);
    if cursor.peek().and_then(digit).is_none() {
        return in_words(cursor).map(Written::Date);
    }
    let leading = (cursor.number(usize::MAX)).ok_or(DateError::NoDate)?;
    match leading.digits {
        1 | 2 => day_or_month_first(leading, cursor).map(Written::Date),
        4 => year_first(leading, cursor).map(Written::Date),
        8 | 12 | 14 => compact(leading, cursor).map(Written::Date),
        10 => whole_millis(leading, 1000, cursor),
        13 => whole_millis(leading, 1, cursor),
        _ => Err(DateError::NoDate),
    }
}

/// Seconds (`scale` 1000) or milliseconds (1) since 1970, with or without a fraction, which is cut.
fn whole_millis(number: Number, scale: i64, mut cursor: Cursor<'_>) -> Result<Written, DateError> {
    if cursor.eat('.') {
        cursor.number(usize::MAX);
    }
    let millis = i64::try_from(number.value).ok().and_then(|value| value.checked_mul(scale));
    match millis {
        Some(millis) if cursor.is_end() => Ok(Written::Millis(millis)),
        _ => Err(DateError::NoDate),
    }
}

/// `2024`, `2024-04`, `2024-04-17`, `2024/4/17`, `2024-Apr-17`, with or without a time.
fn year_first(year: Number, mut cursor: Cursor<'_>) -> Result<Reading, DateError> {
    let mut reading = Reading { year: year.small(), ..Reading::default() };
    if cursor.is_end() {
        return Ok(reading);
    }
    let separator = cursor.eat_if(|c| matches!(c, '-' | '/' | '.' | ':' | ' ')).ok_or(DateError::NoDate)?;
    reading.month = Some(match cursor.number_of(1..=2) {
        Some(month) => month.small(),
        None => month_name(&mut cursor).ok_or(DateError::NoDate)?,
    });
    if cursor.is_end() && matches!(separator, '-' | '/') {
        return Ok(reading);
    }
    if !cursor.eat(separator) {
        return Err(DateError::NoDate);
    }
    reading.day = Some(cursor.number_of(1..=2).ok_or(DateError::NoDate)?.small());
    with_time(reading, cursor)
}

/// `20240417`, `202404171505`, `20240417150500`, `20240417T1505`.
fn compact(number: Number, cursor: Cursor<'_>) -> Result<Reading, DateError> {
    let mut value = number.value;
    let mut last_two = || {
        let part = value % 100;
        value /= 100;
        i32::try_from(part).unwrap_or(0)
    };
    let second = (number.digits == 14).then(&mut last_two);
    let clock = (number.digits >= 12).then(|| {
        let minute = last_two();
        Clock { hour: last_two(), minute, second }
    });
    let day = last_two();
    let month = last_two();
    let reading = Reading {
        year: i32::try_from(value).unwrap_or(0),
        month: Some(month),
        day: Some(day),
        clock,
        stated: None,
    };
    match clock {
        None => with_time(reading, cursor),
        Some(_) => with_offset(reading, cursor),
    }
}

/// `14 Feb 2025`, `06-Nov-94`, `17.04.2024`, `4/17/2024`, with or without a time.
fn day_or_month_first(first: Number, mut cursor: Cursor<'_>) -> Result<Reading, DateError> {
    let first = first.small();
    let separator = cursor.eat_if(|c| matches!(c, '-' | '/' | '.'));
    if separator.is_none() || separator == Some('.') {
        skip_ordinal(&mut cursor);
        cursor.blanks();
    }
    let Some(second) = cursor.number_of(1..=2) else {
        let month = month_name(&mut cursor).ok_or(DateError::NoDate)?;
        match separator {
            Some('-' | '/') if cursor.eat_if(|c| Some(c) == separator).is_none() => {
                return Err(DateError::NoDate);
            }
            _ => skip_stops(&mut cursor),
        }
        let year = written_year(&mut cursor)?;
        return with_time(
            Reading { year, month: Some(month), day: Some(first), ..Reading::default() },
            cursor,
        );
    };
    let second = second.small();
    if separator.is_none() || cursor.eat_if(|c| Some(c) == separator).is_none() {
        return Err(DateError::NoDate);
    }
    let year = cursor.number_of(4..=4).ok_or(DateError::NoDate)?.small();
    let (day, month) = match separator {
        Some('.') => (first, second),
        _ if first == second || first > 12 => (first, second),
        _ if second > 12 => (second, first),
        _ => {
            let candidates = [date(year, first, second)?, date(year, second, first)?];
            return Err(DateError::Ambiguous { candidates: candidates.map(write_date).to_vec() });
        }
    };
    with_time(Reading { year, month: Some(month), day: Some(day), ..Reading::default() }, cursor)
}

/// `Fri, 14 Feb 2025 10:31:32 GMT`, `Wed Feb 06 2019 12:00:00 GMT+0100 (CET)`, `Sun Nov  6 08:49:37 1994`,
/// `February 14, 2025`.
fn in_words(mut cursor: Cursor<'_>) -> Result<Reading, DateError> {
    let is_weekday = |meaning| matches!(meaning, Meaning::Weekday(_));
    if let Some(weekday) = lexicon::english().longest(cursor.rest(), is_weekday) {
        cursor.skip(weekday.length);
        skip_stops(&mut cursor);
    }
    if let Some(day) = cursor.number_of(1..=2) {
        return day_or_month_first(day, cursor);
    }
    let month = Some(month_name(&mut cursor).ok_or(DateError::NoDate)?);
    skip_stops(&mut cursor);
    let Some(day) = cursor.number_of(1..=2) else {
        let year = cursor.number_of(4..=4).filter(|_| cursor.is_end()).ok_or(DateError::NoDate)?.small();
        return Ok(Reading { year, month, ..Reading::default() });
    };
    let day = Some(day.small());
    skip_ordinal(&mut cursor);
    skip_stops(&mut cursor);
    let mut ahead = cursor;
    if let Some(clock) = clock(&mut ahead, false)? {
        ahead.blanks();
        let stated = offset(&mut ahead)?;
        ahead.blanks();
        let year = ahead.number_of(4..=4).filter(|_| ahead.is_end()).ok_or(DateError::NoDate)?.small();
        return Ok(Reading { year, month, day, clock: Some(clock), stated });
    }
    let year = cursor.number_of(4..=4).ok_or(DateError::NoDate)?.small();
    with_time(Reading { year, month, day, ..Reading::default() }, cursor)
}

/// A year of four digits or of two.
fn written_year(cursor: &mut Cursor<'_>) -> Result<i32, DateError> {
    let year = cursor.number_of(2..=4).filter(|year| year.digits != 3).ok_or(DateError::NoDate)?;
    Ok(if year.digits == 2 { full_year(year.small()) } else { year.small() })
}

fn month_name(cursor: &mut Cursor<'_>) -> Option<i32> {
    let found = lexicon::english().longest(cursor.rest(), |meaning| matches!(meaning, Meaning::Month(_)))?;
    cursor.skip(found.length);
    found.entries.iter().find_map(|entry| match entry.1 {
        Meaning::Month(month) => Some(i32::from(month)),
        _ => None,
    })
}

/// Steps over the ending of `17th`.
fn skip_ordinal(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    let has_ending = ["st", "nd", "rd", "th"].iter().any(|ending| ahead.eat_ascii(ending));
    if has_ending && !ahead.peek().is_some_and(char::is_alphanumeric) {
        *cursor = ahead;
    }
}

/// Steps over what may stand between the words of a date.
fn skip_stops(cursor: &mut Cursor<'_>) {
    cursor.eat('.');
    cursor.eat(',');
    cursor.blanks();
}

/// Reads the rest of the text: nothing, an offset (XML Schema has dates with one), or a time.
fn with_time(mut reading: Reading, mut cursor: Cursor<'_>) -> Result<Reading, DateError> {
    if cursor.is_end() {
        return Ok(reading);
    }
    let mut ahead = cursor;
    if matches!(read_offset(&mut ahead), Ok(Some(_))) && ahead.is_end() {
        return Ok(reading);
    }
    cursor.blanks();
    let after_t = cursor.eat_if(|c| matches!(c, 'T' | 't')).is_some();
    if !after_t {
        cursor.eat_if(|c| matches!(c, ',' | '-'));
        cursor.blanks();
        cursor.eat_ascii("at ");
    }
    cursor.blanks();
    reading.clock = Some(clock(&mut cursor, after_t)?.ok_or(DateError::NoDate)?);
    with_offset(reading, cursor)
}

/// Reads `15:05`, `15:05:00.123`, `3:05 PM`, `3 PM`, and after a `T` also `1505`, `150500`, `15`.
fn clock(cursor: &mut Cursor<'_>, after_t: bool) -> Result<Option<Clock>, DateError> {
    let mut ahead = *cursor;
    let Some(number) = ahead.number(usize::MAX) else { return Ok(None) };
    let value = number.small();
    let mut hour_alone = false;
    let mut clock = match number.digits {
        1 | 2 if ahead.eat(':') => {
            let Some(minute) = ahead.number_of(2..=2) else { return Ok(None) };
            let mut second = None;
            if ahead.eat(':') {
                let Some(number) = ahead.number_of(1..=2) else { return Ok(None) };
                second = Some(number.small());
            }
            Clock { hour: value, minute: minute.small(), second }
        }
        1 | 2 => {
            hour_alone = true;
            Clock { hour: value, minute: 0, second: None }
        }
        4 if after_t => Clock { hour: value / 100, minute: value % 100, second: None },
        6 if after_t => Clock { hour: value / 10_000, minute: value / 100 % 100, second: Some(value % 100) },
        _ => return Ok(None),
    };
    if clock.second.is_some() && matches!(ahead.peek(), Some('.' | ',')) {
        ahead.bump();
        ahead.number(usize::MAX).ok_or(DateError::NoDate)?;
    }
    let before_half = ahead;
    ahead.blanks();
    match half(&mut ahead) {
        Some(part) => clock.hour = part.hour_of_day(clock.hour)?,
        None if hour_alone && !after_t => return Ok(None),
        None => ahead = before_half,
    }
    *cursor = ahead;
    Ok(Some(clock))
}

/// Reads `AM` or `PM`.
pub(crate) fn half(cursor: &mut Cursor<'_>) -> Option<Part> {
    let mut ahead = *cursor;
    let part = match ahead.bump()? {
        'a' | 'A' => Part::Am,
        'p' | 'P' => Part::Pm,
        _ => return None,
    };
    let is_dotted = ahead.eat('.');
    ahead.eat_if(|c| matches!(c, 'm' | 'M'))?;
    if is_dotted {
        ahead.eat('.');
    }
    if ahead.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    *cursor = ahead;
    Some(part)
}

/// Reads the offset, a comment, and the end of the text.
fn with_offset(mut reading: Reading, mut cursor: Cursor<'_>) -> Result<Reading, DateError> {
    cursor.blanks();
    reading.stated = offset(&mut cursor)?;
    cursor.blanks();
    if cursor.is_end() { Ok(reading) } else { Err(DateError::NoDate) }
}

/// Reads an offset in all the ways it is written, twice over too (`+0000 UTC`), with the zone's name in brackets.
fn offset(cursor: &mut Cursor<'_>) -> Result<Option<Stated>, DateError> {
    let mut stated = offset_or_name(cursor)?;
    let mut ahead = *cursor;
    ahead.blanks();
    if stated.is_some()
        && let Some(again) = read_name(&mut ahead)
    {
        if matches!((stated, again), (Some(Stated::East(0)), Stated::Utc)) {
            stated = Some(Stated::Utc);
        }
        *cursor = ahead;
    }
    let mut ahead = *cursor;
    ahead.blanks();
    if let Some(open) = ahead.eat_if(|c| matches!(c, '(' | '[')) {
        let inner = offset_or_name(&mut ahead)?;
        let close = if open == '(' { ')' } else { ']' };
        while ahead.eat_if(|c| c != close).is_some() {}
        if !ahead.eat(close) || (stated.is_none() && inner.is_none()) {
            return Err(DateError::NoDate);
        }
        stated = stated.or(inner);
        *cursor = ahead;
    }
    Ok(stated)
}

fn offset_or_name(cursor: &mut Cursor<'_>) -> Result<Option<Stated>, DateError> {
    Ok(read_offset(cursor)?.or_else(|| read_name(cursor)))
}

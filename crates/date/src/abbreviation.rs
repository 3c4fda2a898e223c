//! Abbreviations of time zones, the ambiguous ones among them, and offsets as they are written.

use jiff::civil::DateTime;

use crate::DateError;
use crate::cursor::Cursor;
use crate::reading::{Offset, Settling, Stated, east, write_value};
use crate::zone::Zone;

/// An abbreviation, and what it can mean.
#[derive(Debug)]
pub(crate) struct Abbreviation {
    name: &'static str,
    meaning: Meaning,
}

#[derive(Debug)]
enum Meaning {
    /// Minutes east of UTC.
    Fixed(i16),
    /// The clock of a place, summer time and all (`ET`).
    Place(&'static str),
    /// Several clocks: each with the languages that mean it. The one with `*` is meant where nothing says
    /// otherwise (RFC 5322, section 4.3 for the American ones).
    Several(&'static [(i16, &'static str)]),
}

use Meaning::{Fixed, Place, Several};

const INDIAN: &str = "as bn gu hi kn kok ks mai ml mr ne or pa sa sat sd ta te";

/// Sorted by name.
#[rustfmt::skip]
const ABBREVIATIONS: &[Abbreviation] = &[
    named("ACDT", Fixed(630)), named("ACST", Fixed(570)), named("ADT", Fixed(-180)), named("AEDT", Fixed(660)),
    named("AEST", Fixed(600)), named("AFT", Fixed(270)), named("AKDT", Fixed(-480)), named("AKST", Fixed(-540)),
    named("ALMT", Fixed(300)), named("ART", Fixed(-180)), named("AST", Several(&[(-240, ""), (180, "ar")])),
    named("AWST", Fixed(480)), named("AZT", Fixed(240)), named("BDT", Fixed(360)), named("BNT", Fixed(480)),
    named("BOT", Fixed(-240)), named("BRST", Fixed(-120)), named("BRT", Fixed(-180)),
    named("BST", Several(&[(60, "cy gd kw"), (360, "bn")])),
    named("CAT", Fixed(120)), named("CDT", Several(&[(-300, "*"), (-240, "")])),
    named("CEST", Fixed(120)), named("CET", Fixed(60)), named("CHST", Fixed(600)), named("CLST", Fixed(-180)),
    named("CLT", Fixed(-240)), named("COT", Fixed(-300)), named("CST", Several(&[(-360, "*"), (480, "zh yue"), (-300, "")])),
    named("CT", Place("America/Chicago")),
    named("EAT", Fixed(180)), named("ECT", Fixed(-300)), named("EDT", Several(&[(-240, "*"), (660, "")])),
    named("EEST", Fixed(180)), named("EET", Fixed(120)), named("EST", Several(&[(-300, "*"), (600, "")])),
    named("ET", Place("America/New_York")), named("FJT", Fixed(720)), named("GET", Fixed(240)),
    named("GST", Fixed(240)), named("HADT", Fixed(-540)), named("HAST", Fixed(-600)), named("HDT", Fixed(-540)),
    named("HKT", Fixed(480)), named("HST", Fixed(-600)), named("ICT", Fixed(420)), named("IDT", Fixed(180)),
    named("IRDT", Fixed(270)), named("IRST", Fixed(210)),
    named("IST", Several(&[(330, INDIAN), (120, "he"), (60, "ga")])),
    named("JST", Fixed(540)), named("KGT", Fixed(360)), named("KST", Fixed(540)), named("LKT", Fixed(330)),
    named("MDT", Fixed(-360)), named("MESZ", Fixed(120)), named("MEZ", Fixed(60)), named("MMT", Fixed(390)),
    named("MSD", Fixed(240)), named("MSK", Fixed(180)), named("MST", Several(&[(-420, "*"), (480, "ms")])),
    named("MT", Place("America/Denver")), named("MVT", Fixed(300)), named("MYT", Fixed(480)),
    named("NDT", Fixed(-150)), named("NPT", Fixed(345)), named("NST", Fixed(-210)), named("NZDT", Fixed(780)),
    named("NZST", Fixed(720)), named("PDT", Fixed(-420)), named("PET", Fixed(-300)), named("PGT", Fixed(600)),
    named("PHT", Fixed(480)), named("PKT", Fixed(300)), named("PST", Several(&[(-480, "*"), (480, "fil")])),
    named("PT", Place("America/Los_Angeles")), named("PYT", Fixed(-180)), named("SAST", Fixed(120)),
    named("SGT", Fixed(480)), named("SST", Several(&[(-660, ""), (480, "ms")])), named("TJT", Fixed(300)),
    named("TMT", Fixed(300)), named("TRT", Fixed(180)), named("ULAT", Fixed(480)), named("UYT", Fixed(-180)),
    named("UZT", Fixed(300)), named("VET", Fixed(-240)), named("WAT", Fixed(60)), named("WEST", Fixed(60)),
    named("WET", Fixed(0)), named("WIB", Fixed(420)), named("WIT", Fixed(540)), named("WITA", Fixed(480)),
];

const fn named(name: &'static str, meaning: Meaning) -> Abbreviation {
    Abbreviation { name, meaning }
}

impl Abbreviation {
    /// Minutes east of UTC when clocks of this name show `local`.
    pub(crate) fn offset_at(&self, local: DateTime, settling: Settling<'_>) -> Result<i16, DateError> {
        match self.meaning {
            Fixed(minutes) => Ok(minutes),
            Place(zone) => Ok(Zone::iana(zone)?.offset_at_local(local)),
            Several(meanings) => settle(meanings, local, settling).ok_or_else(|| DateError::Ambiguous {
                candidates: meanings.iter().map(|m| write_value(local, Some(Offset::East(m.0)))).collect(),
            }),
        }
    }
}

/// The meaning that the outlet's zone has at this time, else that of the language, else the usual one.
fn settle(meanings: &[(i16, &str)], local: DateTime, settling: Settling<'_>) -> Option<i16> {
    let by_zone = settling.zone.and_then(|zone| {
        let offsets = zone.offsets_at_local(local);
        meanings.iter().find(|meaning| offsets.contains(&meaning.0))
    });
    let spoken = |wanted: &str| {
        meanings.iter().find(|meaning| meaning.1.split(' ').any(|language| language == wanted))
    };
    by_zone
        .or_else(|| if settling.language.is_empty() { None } else { spoken(settling.language) })
        .or_else(|| spoken("*"))
        .map(|meaning| meaning.0)
}

/// Reads an abbreviation in capital letters at the cursor, whole; that of Moscow time in Russian too.
pub(crate) fn read_name(cursor: &mut Cursor<'_>) -> Option<Stated> {
    let rest = cursor.rest();
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let stated = match &rest[..length] {
        "Z" | "z" | "UT" | "UTC" | "GMT" => Stated::Utc,
        "МСК" | "мск" => named_abbreviation("MSK")?,
        word => named_abbreviation(word)?,
    };
    cursor.skip(length);
    Some(stated)
}

fn named_abbreviation(name: &str) -> Option<Stated> {
    let found = ABBREVIATIONS.binary_search_by(|known| known.name.cmp(name)).ok()?;
    Some(Stated::Named(&ABBREVIATIONS[found]))
}

/// Reads `Z`, `+0800`, `+08:00`, `-05`, `GMT+7`, `UTC+05:30`, `GMT` at the cursor; `None` where nothing of the
/// kind stands there.
pub(crate) fn read_offset(cursor: &mut Cursor<'_>) -> Result<Option<Stated>, DateError> {
    let mut ahead = *cursor;
    let named = ["UTC", "GMT", "UT"].iter().any(|name| ahead.eat_ascii(name));
    let after_name = ahead;
    if named {
        ahead.blanks();
    }
    if let Some(stated) = read_signed(&mut ahead)? {
        *cursor = ahead;
        return Ok(Some(stated));
    }
    let mut ahead = after_name;
    let utc = named || ahead.eat_ascii("z");
    if utc && !ahead.peek().is_some_and(char::is_alphanumeric) {
        *cursor = ahead;
        return Ok(Some(Stated::Utc));
    }
    Ok(None)
}

/// Reads a sign and hours, with or without minutes.
fn read_signed(cursor: &mut Cursor<'_>) -> Result<Option<Stated>, DateError> {
    let mut ahead = *cursor;
    let Some(sign) = ahead.eat_if(|c| matches!(c, '+' | '-' | '−')) else { return Ok(None) };
    let sign = if sign == '+' { 1 } else { -1 };
    let Some(number) = ahead.number_of(1..=4) else { return Ok(None) };
    let value = number.small();
    let (hours, minutes) = if number.digits > 2 {
        (value / 100, value % 100)
    } else {
        let before_colon = ahead;
        match ahead.eat(':').then(|| ahead.number_of(2..=2)).flatten() {
            Some(minutes) => (value, minutes.small()),
            None => {
                ahead = before_colon;
                (value, 0)
            }
        }
    };
    *cursor = ahead;
    east(sign, hours, minutes).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_so_that_the_search_finds_them() {
        assert!(ABBREVIATIONS.windows(2).all(|pair| pair[0].name < pair[1].name));
    }

    #[test]
    fn places_are_in_the_database() {
        for known in ABBREVIATIONS {
            if let Place(zone) = known.meaning {
                assert!(Zone::iana(zone).is_ok(), "{zone}");
            }
        }
    }
}

//! What holds for any date and any text.

use masthead_article::{NewsTime, Precision};
use masthead_date::{
    DateError, Reference, Zone, by_format, compare, from_epoch_millis, human, in_url, machine,
};
use proptest::prelude::*;

/// The digit zero of scripts that news pages write dates in.
const ZEROS: [char; 16] = ['0', '٠', '۰', '०', '০', '੦', '૦', '௦', '౦', '೦', '൦', '๐', '໐', '၀', '០', '０'];

const LANGUAGES: [&str; 16] =
    ["en", "de", "fr", "ru", "ar", "fa", "hi", "bn", "th", "vi", "ja", "ko", "zh", "tr", "fil", "und"];

/// A text in the digits that begin with `zero`.
fn in_digits(text: &str, zero: char) -> String {
    let digit =
        |c: char| c.to_digit(10).and_then(|value| char::from_u32(u32::from(zero) + value)).unwrap_or(c);
    text.chars().map(digit).collect()
}

/// Pieces that dates are made of, in an order that makes none or a strange one.
fn date_soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,5}",
        "[.:/, T+'(-]{1,2}",
        prop::sample::select(vec![
            "April",
            "Mai",
            "ago",
            "vor",
            "hours",
            "heute",
            "yesterday",
            "PM",
            "年",
            "月",
            "日",
            "前",
            "Uhr",
            "GMT",
            "IST",
            "Z",
            "й",
            "م",
            "พ.ศ.",
            "令和",
            "元",
            "二",
            "十",
            "半",
            "\u{200f}",
            " ",
            "de",
            "noon",
            "Monday",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn read_in_every_way(text: &str, now: Option<&NewsTime>) {
    let zone = Zone::iana("Europe/Paris").ok();
    let _ = machine(text, zone.as_ref());
    let _ = in_url(text);
    for language in LANGUAGES {
        let _ = human(text, language, &Reference { zone: zone.as_ref(), now, day_first: None });
        let _ = by_format(text, "%A, %d. %B %Y %I:%M %p %Z %*", language, None);
    }
    let _ = by_format("17.04.2024", text, "de", None);
    let _ = by_format(text, text, text, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_reader_panic(text in "\\PC{0,40}") {
        read_in_every_way(&text, None);
    }

    #[test]
    fn no_soup_of_dates_makes_a_reader_panic(text in date_soup()) {
        let now = machine("2024-04-17T12:00:00Z", None).expect("RFC 3339");
        read_in_every_way(&text, Some(&now));
    }

    #[test]
    fn every_value_is_read_back(
        seconds in -8_000_000_000_i64..7_000_000_000,
        offset in prop::option::of(-1080_i16..=1080),
    ) {
        let utc = from_epoch_millis(seconds * 1000, masthead_article::TimeBasis::Explicit, "")?;
        prop_assert_eq!(machine(&utc.value, None)?.value, utc.value.clone());
        let local = utc.value.trim_end_matches('Z');
        let zone = offset.map(Zone::fixed).transpose()?;
        let time = machine(local, zone.as_ref())?;
        prop_assert_eq!(time.offset_minutes, offset);
        let again = machine(&time.value, None)?;
        prop_assert_eq!((&again.value, again.offset_minutes), (&time.value, offset));
        prop_assert_eq!(again.precision, Precision::Second);
    }

    #[test]
    fn instants_have_the_order_of_their_counts(a in 0_i64..4_000_000_000, b in 0_i64..4_000_000_000) {
        let at = |seconds| from_epoch_millis(seconds * 1000, masthead_article::TimeBasis::Explicit, "");
        prop_assert_eq!(compare(&at(a)?, &at(b)?), Some(a.cmp(&b)));
    }

    #[test]
    fn a_time_is_never_before_and_after_another(a in date_soup(), b in date_soup()) {
        if let (Ok(a), Ok(b)) = (machine(&a, None), machine(&b, None)) {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).map(std::cmp::Ordering::reverse));
        }
    }

    #[test]
    fn digits_of_every_script_are_read(
        year in 1700_i32..=2200, month in 1_i32..=12, day in 1_i32..=28, zero in prop::sample::select(ZEROS.to_vec()),
    ) {
        let value = format!("{year:04}-{month:02}-{day:02}");
        let text = in_digits(&value, zero);
        let by_declared = by_format(&text, "%Y-%m-%d", "en", None)?;
        prop_assert_eq!(&by_declared.value, &value);
        prop_assert_eq!(&machine(&text, None)?.value, &value);
        prop_assert_eq!(&human(&text, "en", &Reference::default())?.value, &value);
    }

    #[test]
    fn days_that_the_calendar_lacks_are_refused(year in 1700_i32..=2200, month in 1_i32..=12, day in 29_i32..=99) {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let text = format!("{year:04}-{month:02}-{day:02}");
        for read in [
            by_format(&text, "%Y-%m-%d", "en", None),
            machine(&text, None),
            human(&text, "en", &Reference::default()),
        ] {
            let expected = if day <= last { Ok(text.clone()) } else { Err(DateError::Impossible { what: "day" }) };
            prop_assert_eq!(read.map(|time| time.value), expected);
        }
    }

    #[test]
    fn a_date_in_words_is_the_date_in_figures(
        year in 1970_i32..=2100, month in 1_usize..=12, day in 1_i32..=28, hour in 0_i32..24, minute in 0_i32..60,
    ) {
        let name = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
            "oktober", "november", "december"][month - 1];
        let text = format!("Publicerad {day} {name} {year} kl. {hour:02}.{minute:02}");
        let value = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00");
        prop_assert_eq!(human(&text, "sv", &Reference::default())?.value, value);
    }
}

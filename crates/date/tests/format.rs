//! Texts in a declared format.

use masthead_article::{NewsTime, Precision, TimeBasis};
use masthead_date::{DateError, Zone, by_format};

fn paris() -> Zone {
    Zone::iana("Europe/Paris").expect("in the database")
}

fn read(text: &str, format: &str, language: &str) -> Result<NewsTime, DateError> {
    by_format(text, format, language, None)
}

#[track_caller]
fn gives(text: &str, format: &str, language: &str, value: &str) {
    assert_eq!(
        read(text, format, language).map(|time| time.value).as_deref(),
        Ok(value),
        "{text:?} as {format:?}"
    );
}

#[track_caller]
fn refuses(text: &str, format: &str) {
    assert!(matches!(read(text, format, "en"), Err(DateError::Format { .. })), "{text:?} as {format:?}");
}

#[test]
fn a_date_line_in_the_outlets_format() {
    let time = by_format(" 17.04.2024, 15:05 ", "%d.%m.%Y, %H:%M", "de", Some(&paris())).unwrap();
    assert_eq!(time.value, "2024-04-17T15:05:00+02:00");
    assert_eq!(time.offset_minutes, Some(120));
    assert_eq!(time.precision, Precision::Minute);
    assert_eq!(time.basis, TimeBasis::OutletPolicy);
    assert_eq!(time.raw, "17.04.2024, 15:05");
}

#[test]
fn what_is_known_decides_the_precision() {
    let precision = |text, format| read(text, format, "en").map(|time| (time.precision, time.value));
    assert_eq!(precision("2024", "%Y"), Ok((Precision::Year, "2024".into())));
    assert_eq!(precision("April 2024", "%B %Y"), Ok((Precision::Month, "2024-04".into())));
    assert_eq!(precision("17 April 2024", "%d %B %Y"), Ok((Precision::Day, "2024-04-17".into())));
    assert_eq!(
        precision("17 April 2024 15:05:09", "%d %B %Y %H:%M:%S"),
        Ok((Precision::Second, "2024-04-17T15:05:09".into()))
    );
}

#[test]
fn a_day_has_no_offset_though_the_zone_is_known() {
    let time = by_format("17/4/2024", "%d/%m/%Y", "fr", Some(&paris())).unwrap();
    assert_eq!(
        (time.value.as_str(), time.offset_minutes, time.basis),
        ("2024-04-17", None, TimeBasis::Explicit)
    );
}

#[test]
fn one_digit_or_two() {
    gives("7/4/2024 9:05", "%d/%m/%Y %H:%M", "en", "2024-04-07T09:05:00");
    gives("07/04/2024 09:05", "%d/%m/%Y %H:%M", "en", "2024-04-07T09:05:00");
    gives("20240417", "%Y%m%d", "en", "2024-04-17");
    gives("17.4.99", "%d.%m.%y", "de", "1999-04-17");
    gives("17.4.68", "%d.%m.%y", "de", "2068-04-17");
}

#[test]
fn names_and_their_abbreviations_in_any_letter_case() {
    gives("APR. 17, 2024", "%B %d, %Y", "en", "2024-04-17");
    gives("Wed, Sept 4 2024", "%A, %B %d %Y", "en", "2024-09-04");
    gives("wednesday 4 september 2024", "%A %d %B %Y", "EN-GB", "2024-09-04");
    gives("AT 3:05 P.M. ON 17 May 2024", "at %I:%M %p on %d %B %Y", "en", "2024-05-17T15:05:00");
}

#[test]
fn hours_of_twelve() {
    let at = |text| read(text, "%Y-%m-%d %I:%M %p", "en").map(|time| time.value);
    assert_eq!(at("2024-04-17 12:05 am").as_deref(), Ok("2024-04-17T00:05:00"));
    assert_eq!(at("2024-04-17 12:05 pm").as_deref(), Ok("2024-04-17T12:05:00"));
    assert_eq!(at("2024-04-17 11:05 pm").as_deref(), Ok("2024-04-17T23:05:00"));
    assert_eq!(at("2024-04-17 13:05 am"), Err(DateError::Impossible { what: "hour" }));
    refuses("2024-04-17 11:05", "%Y-%m-%d %I:%M");
}

#[test]
fn white_space_is_any_run_and_none_next_to_punctuation() {
    gives("17\u{a0}.4. \t2024", "%d .%m. %Y", "en", "2024-04-17");
    gives("17,4,2024", "%d, %m, %Y", "en", "2024-04-17");
    gives("2024年4月17日15:05", "%Y年%m月%d日 %H:%M", "zh", "2024-04-17T15:05:00");
    refuses("1742024", "%d %m %Y");
}

#[test]
fn digits_of_other_scripts() {
    gives("١٧/٠٤/٢٠٢٤", "%d/%m/%Y", "ar", "2024-04-17");
    gives("१७ 04 २०२४", "%d %m %Y", "hi", "2024-04-17");
}

#[test]
fn offsets_in_the_text() {
    let at = |text: &str| {
        let time = by_format(text, "%Y-%m-%d %H:%M %z", "en", Some(&paris())).unwrap();
        assert_eq!(time.basis, TimeBasis::Explicit);
        time.value
    };
    assert_eq!(at("2024-04-17 15:05 +0800"), "2024-04-17T15:05:00+08:00");
    assert_eq!(at("2024-04-17 15:05 +08:00"), "2024-04-17T15:05:00+08:00");
    assert_eq!(at("2024-04-17 15:05 GMT+7"), "2024-04-17T15:05:00+07:00");
    assert_eq!(at("2024-04-17 15:05 UTC-03:30"), "2024-04-17T15:05:00-03:30");
    assert_eq!(at("2024-04-17 15:05Z"), "2024-04-17T15:05:00Z");
    assert_eq!(at("2024-04-17 15:05 +0000"), "2024-04-17T15:05:00+00:00");
}

#[test]
fn abbreviations_of_zones() {
    let at = |text: &str, language: &str, zone: Option<&Zone>| {
        by_format(text, "%Y-%m-%d %H:%M %Z", language, zone).map(|time| time.value)
    };
    assert_eq!(at("2024-04-17 15:05 ET", "en", None).as_deref(), Ok("2024-04-17T15:05:00-04:00"));
    assert_eq!(at("2024-01-17 15:05 ET", "en", None).as_deref(), Ok("2024-01-17T15:05:00-05:00"));
    assert_eq!(at("2024-04-17 15:05 CEST", "en", None).as_deref(), Ok("2024-04-17T15:05:00+02:00"));
    assert_eq!(at("2024-04-17 15:05 IST", "hi", None).as_deref(), Ok("2024-04-17T15:05:00+05:30"));
    let london = Zone::iana("Europe/London").unwrap();
    assert_eq!(at("2024-04-17 15:05 BST", "en", Some(&london)).as_deref(), Ok("2024-04-17T15:05:00+01:00"));
    let Err(DateError::Ambiguous { candidates }) = at("2024-04-17 15:05 IST", "en", None) else {
        panic!("India, Israel or Ireland")
    };
    assert_eq!(
        candidates,
        ["2024-04-17T15:05:00+05:30", "2024-04-17T15:05:00+02:00", "2024-04-17T15:05:00+01:00"]
    );
}

#[test]
fn clock_changes_take_the_offset_before_them() {
    let at = |text| by_format(text, "%Y-%m-%d %H:%M", "fr", Some(&paris())).map(|time| time.value);
    assert_eq!(at("2024-03-31 02:30").as_deref(), Ok("2024-03-31T02:30:00+01:00"));
    assert_eq!(at("2024-10-27 02:30").as_deref(), Ok("2024-10-27T02:30:00+02:00"));
}

#[test]
fn counts_since_1970() {
    gives("1713366902", "%s", "en", "2024-04-17T15:15:02Z");
    gives("t=1713366902123", "t=%L", "en", "2024-04-17T15:15:02Z");
    gives("-86400", "%s", "en", "1969-12-31T00:00:00Z");
}

#[test]
fn a_star_skips_to_where_the_rest_fits() {
    gives("Published on 17.04.2024 by A. Writer", "%*%d.%m.%Y%*", "en", "2024-04-17");
    gives("a - b - 17.04.2024", "%* - %d.%m.%Y", "en", "2024-04-17");
    gives("2024-04-17 (updated)", "%Y-%m-%d %*", "en", "2024-04-17");
    refuses("no date here", "%*%d.%m.%Y");
}

#[test]
fn nothing_else_may_stand_in_the_text() {
    refuses("17.04.2024 and more", "%d.%m.%Y");
    refuses("on 17.04.2024", "%d.%m.%Y");
    refuses("17-04-2024", "%d.%m.%Y");
    refuses("", "%d.%m.%Y");
}

#[test]
fn a_per_cent_sign() {
    gives("100% 2024", "100%% %Y", "en", "2024");
}

#[test]
fn formats_that_cannot_be_read() {
    refuses("17", "%q");
    refuses("17", "%d");
    refuses("17.4.", "%d.%m.");
    refuses("2024 15:05", "%Y %H:%M");
    refuses("17%", "%d%");
    refuses("x", "%*%q");
}

#[test]
fn days_and_hours_that_do_not_exist() {
    let what = |text| match read(text, "%Y-%m-%d %H:%M", "en") {
        Err(DateError::Impossible { what }) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(what("2024-02-30 00:00"), "day");
    assert_eq!(what("2024-13-01 00:00"), "month");
    assert_eq!(what("2024-04-17 25:00"), "hour");
    assert_eq!(what("2024-04-17 15:60"), "minute");
    assert_eq!(what("1699-04-17 15:00"), "year");
    assert_eq!(what("2201-04-17 15:00"), "year");
}

#[test]
fn zones() {
    assert!(matches!(Zone::iana("Europe/Nowhere"), Err(DateError::UnknownZone { .. })));
    assert!(matches!(Zone::fixed(1081), Err(DateError::UnknownZone { .. })));
    let nepal = Zone::fixed(345).unwrap();
    let time = by_format("2024-04-17 15:05", "%Y-%m-%d %H:%M", "ne", Some(&nepal)).unwrap();
    assert_eq!(time.value, "2024-04-17T15:05:00+05:45");
}

//! Texts of attributes and metadata, instants, and their order.

use std::cmp::Ordering;

use masthead_article::{NewsTime, Precision, TimeBasis};
use masthead_date::{DateError, Zone, compare, from_epoch_millis, machine};

#[track_caller]
fn gives(text: &str, value: &str) {
    assert_eq!(machine(text, None).map(|time| time.value).as_deref(), Ok(value), "{text:?}");
}

#[track_caller]
fn refuses(text: &str) {
    assert_eq!(machine(text, None), Err(DateError::NoDate), "{text:?}");
}

#[test]
fn iso_8601_as_it_is_found() {
    gives("2024-04-17T15:05:09+02:00", "2024-04-17T15:05:09+02:00");
    gives("2024-04-17T15:05+0800", "2024-04-17T15:05:00+08:00");
    gives(" 2024-04-17T15:05:00+03:00 ", "2024-04-17T15:05:00+03:00");
    gives("2024-04-17T15:05:09Z", "2024-04-17T15:05:09Z");
    gives("2024-04-17t15:05:09z", "2024-04-17T15:05:09Z");
    gives("2024-04-17T15:05:09.123456Z", "2024-04-17T15:05:09Z");
    gives("2024-04-17T15:05:09,5-03:30", "2024-04-17T15:05:09-03:30");
    gives("2024-04-17 15:05:09", "2024-04-17T15:05:09");
    gives("2024-04-17 15:05 +02", "2024-04-17T15:05:00+02:00");
    gives("2024-04-17T15:05:09+02:00[Europe/Paris]", "2024-04-17T15:05:09+02:00");
    gives("20240417T1505", "2024-04-17T15:05:00");
    gives("20240417T150509Z", "2024-04-17T15:05:09Z");
    gives("20240417150509", "2024-04-17T15:05:09");
    gives("202404171505", "2024-04-17T15:05:00");
    gives("20240417", "2024-04-17");
    gives("2024-4-7", "2024-04-07");
    gives("2024-4-7T5:05:9Z", "2024-04-07T05:05:09Z");
    gives("2024/04/17 15:05", "2024-04-17T15:05:00");
    gives("2024.04.17", "2024-04-17");
    gives("2024-04-17Z", "2024-04-17");
    gives("2024-04-17+02:00", "2024-04-17");
    gives("2024-04", "2024-04");
    gives("2024", "2024");
    gives("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z");
}

#[test]
fn mail_and_http() {
    gives("Wed, 17 Apr 2024 15:05:09 GMT", "2024-04-17T15:05:09Z");
    gives("Wed, 17 Apr 2024 15:05:09 +0200", "2024-04-17T15:05:09+02:00");
    gives("17 Apr 2024 15:05 EST", "2024-04-17T15:05:00-05:00");
    gives("Wednesday, 17-Apr-24 15:05:09 GMT", "2024-04-17T15:05:09Z");
    gives("Wed Apr 17 15:05:09 2024", "2024-04-17T15:05:09");
    gives("Thu,  4 Apr 2024 5:05:09 -0000", "2024-04-04T05:05:09+00:00");
}

#[test]
fn programming_languages() {
    gives("Wed Apr 17 2024 15:05:09 GMT+0200 (Central European Summer Time)", "2024-04-17T15:05:09+02:00");
    gives("Wed Feb 07 2024 12:00:00 GMT+0100 (CET)", "2024-02-07T12:00:00+01:00");
    gives("2024-04-17 15:05:09 +0000 UTC", "2024-04-17T15:05:09Z");
    gives("2024-04-17 15:05:09 +0200 CEST", "2024-04-17T15:05:09+02:00");
    gives("Wed Apr 17 15:05:09 CEST 2024", "2024-04-17T15:05:09+02:00");
    gives("2024-04-17 15:05:09 UTC", "2024-04-17T15:05:09Z");
    gives("Apr 17, 2024 3:05:09 PM", "2024-04-17T15:05:09");
    gives("April 17, 2024, 3:05 p.m.", "2024-04-17T15:05:00");
    gives("April 17, 2024 at 3:05 PM (GMT+7)", "2024-04-17T15:05:00+07:00");
    gives("17 April 2024", "2024-04-17");
    gives("17-Apr-2024", "2024-04-17");
    gives("April 2024", "2024-04");
    gives("Wed, 04/17/2024 - 15:05", "2024-04-17T15:05:00");
    gives("April 17th, 2024", "2024-04-17");
    gives("2024 Apr 17", "2024-04-17");
    gives("2024 04 17", "2024-04-17");
    gives("'2024-04-17'", "2024-04-17");
    gives("2024-04-17-15:05:09", "2024-04-17T15:05:09");
}

#[test]
fn numbers_with_a_meaning() {
    gives("1713366902", "2024-04-17T15:15:02Z");
    gives("1713366902.75", "2024-04-17T15:15:02Z");
    gives("1713366902999", "2024-04-17T15:15:02Z");
    let time = machine("1713366902", None).unwrap();
    assert_eq!((time.offset_minutes, time.precision), (Some(0), Precision::Second));
}

#[test]
fn day_and_month_only_where_one_cannot_be_the_other() {
    gives("4/17/2024 3:05:09 PM", "2024-04-17T15:05:09");
    gives("17/4/2024 15:05", "2024-04-17T15:05:00");
    gives("4/4/2024", "2024-04-04");
    gives("5.4.2024", "2024-04-05");
    assert_eq!(
        machine("4/5/2024", None),
        Err(DateError::Ambiguous { candidates: vec!["2024-04-05".into(), "2024-05-04".into()] })
    );
}

#[test]
fn the_zone_serves_where_the_text_has_no_offset() {
    let sofia = Zone::iana("Europe/Sofia").unwrap();
    let time = machine("2024-04-17T15:05", Some(&sofia)).unwrap();
    assert_eq!((time.value.as_str(), time.basis), ("2024-04-17T15:05:00+03:00", TimeBasis::OutletPolicy));
    let time = machine("2024-04-17T15:05Z", Some(&sofia)).unwrap();
    assert_eq!((time.value.as_str(), time.basis), ("2024-04-17T15:05:00Z", TimeBasis::Explicit));
    let time = machine("2024-04-17", Some(&sofia)).unwrap();
    assert_eq!((time.offset_minutes, time.basis), (None, TimeBasis::Explicit));
}

#[test]
fn other_shapes() {
    for text in [
        "",
        " ",
        "2024-W16",
        "2024-W16-3",
        "2024-108",
        "2024108",
        "2024-2025",
        "2024.5",
        "15:05",
        "T15:05",
        "2024-04-17T",
        "2024-04-17 and more",
        "2024-04-17T15",
        "on 2024-04-17",
        "240417",
        "12345",
        "17 04 2024",
        "17/04/24",
        "yesterday",
        "Wednesday",
        "-0001-11-30T00:00:00+00:00",
        "2024-04-17T15:05:00 (",
        "17131234567890123",
    ]
    .iter()
    .filter(|&&text| text != "2024-04-17T15")
    {
        refuses(text);
    }
    gives("2024-04-17T15", "2024-04-17T15:00:00");
}

#[test]
fn impossible_dates() {
    for (text, what) in [
        ("0000-00-00 00:00:00", "year"),
        ("0001-01-01T00:00:00Z", "year"),
        ("2023-02-29", "day"),
        ("2024-00-10", "month"),
        ("20242004", "month"),
        ("31/31/2024", "month"),
        ("2024-04-17T24:00", "hour"),
        ("2024-04-17T15:61", "minute"),
        ("2024-04-17T15:05:61", "second"),
        ("2024-04-17T15:05+19:00", "offset"),
        ("2024-04-17T15:05+02:75", "offset"),
        ("30 Feb 2024", "day"),
        ("9999999999", "year"),
        ("9999999999999", "year"),
    ] {
        assert_eq!(machine(text, None), Err(DateError::Impossible { what }), "{text:?}");
    }
}

#[test]
fn milliseconds() {
    let time = from_epoch_millis(1_713_366_902_999, TimeBasis::Archive, " x ").unwrap();
    assert_eq!(
        time,
        NewsTime {
            value: "2024-04-17T15:15:02Z".into(),
            offset_minutes: Some(0),
            precision: Precision::Second,
            basis: TimeBasis::Archive,
            raw: "x".into(),
        }
    );
    let before_1970 = from_epoch_millis(-1, TimeBasis::Archive, "-1").unwrap();
    assert_eq!(before_1970.value, "1969-12-31T23:59:59Z");
    assert_eq!(
        from_epoch_millis(i64::MAX, TimeBasis::Archive, ""),
        Err(DateError::Impossible { what: "year" })
    );
}

#[test]
fn order() {
    let at = |text: &str| machine(text, None).unwrap();
    let ordered = |a: &str, b: &str| {
        let (a, b) = (at(a), at(b));
        let order = compare(&a, &b);
        assert_eq!(compare(&b, &a), order.map(Ordering::reverse));
        order
    };
    let (less, equal) = (Some(Ordering::Less), Some(Ordering::Equal));
    assert_eq!(ordered("2024-04-17T15:05:09+02:00", "2024-04-17T13:05:09Z"), equal);
    assert_eq!(ordered("2024-04-17T15:05:09+02:00", "2024-04-17T14:00:00Z"), less);
    // The minute is not known to the second.
    assert_eq!(ordered("2024-04-17T15:05Z", "2024-04-17T15:05:30Z"), None);
    assert_eq!(ordered("2024-04-17T15:05Z", "2024-04-17T15:06:00Z"), less);
    // A day without an offset begins up to 14 hours before it does in UTC, and ends up to 14 after.
    assert_eq!(ordered("2024-04-17", "2024-04-18T13:59:59Z"), None);
    assert_eq!(ordered("2024-04-17", "2024-04-18T14:00:00Z"), less);
    assert_eq!(ordered("2024-04-16T09:59:59Z", "2024-04-17"), less);
    assert_eq!(ordered("2024-04-16T10:00:00Z", "2024-04-17"), None);
    assert_eq!(ordered("2024-04-17", "2024-04-17"), None);
    assert_eq!(ordered("2024-02", "2024-04"), less);
    assert_eq!(ordered("2023", "2024-06"), less);
    assert_eq!(ordered("2024", "2024-06"), None);
}

#[test]
fn values_of_another_form_have_no_order() {
    let good = machine("2024-04-17T15:05:09Z", None).unwrap();
    let bad = NewsTime { value: "soon".into(), ..good.clone() };
    assert_eq!(compare(&good, &bad), None);
    let unknown = NewsTime { precision: Precision::Unknown, ..good.clone() };
    assert_eq!(compare(&good, &unknown), None);
}

//! Dates in addresses.

use masthead_article::{Precision, TimeBasis};
use masthead_date::in_url;

#[test]
fn days() {
    for path in [
        "/2024/04/17/title",
        "/2024/4/17/",
        "/news/2024/apr/17/title",
        "/2024/April/17/title",
        "/2024-04-17-title.html",
        "/2024-04-17",
        "/20240417/title",
        "/20240417-title",
        "/story_20240417.html",
        "/title-2024-04-17.html",
        "/world/2024_04_17/title",
        "/2024.04.17/title",
        "/2024/04/17/2023/01/01",
        "/news/2024/04/240417-title/",
    ] {
        let time = in_url(path).unwrap_or_else(|| panic!("{path}"));
        assert_eq!((time.value.as_str(), time.precision), ("2024-04-17", Precision::Day), "{path}");
        assert_eq!((time.basis, time.offset_minutes), (TimeBasis::Inferred, None));
    }
}

#[test]
fn months() {
    for path in [
        "/2024/04/title",
        "/2024/apr/title",
        "/2024/04",
        "/2024/04/31-title",
        "/2024/04/230417-title",
        "/2024/04/2404171-title",
    ] {
        let time = in_url(path).unwrap_or_else(|| panic!("{path}"));
        assert_eq!((time.value.as_str(), time.precision), ("2024-04", Precision::Month), "{path}");
    }
}

#[test]
fn numbers_that_only_look_like_dates() {
    for path in [
        "",
        "/",
        "/title-20240417123",
        "/120240417/title",
        "/a20240417b",
        "/id202404170",
        "/20241317/title",
        "/20240230/title",
        "/2024/13/17/title",
        "/1994/04/17/",
        "/2101/04/17/",
        "/2024",
        "/2024-title",
        "/2024/0417/title",
        "/1234/04/17",
        "/title?date=2024/04/17",
        "/title#/2024/04/17/",
        "/2024-04/17",
        "/٢٠٢٤/٠٤/١٧/",
    ] {
        assert_eq!(in_url(path), None, "{path}");
    }
}

#[test]
fn the_raw_text_is_the_date() {
    assert_eq!(in_url("/a/2024/apr/17/b").map(|time| time.raw).as_deref(), Some("2024/apr/17"));
}

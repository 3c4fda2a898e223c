//! Runs the outside suites of dates, in the folder that `MASTHEAD_SUITES` names, and prints what fails and why.

use std::path::Path;

use masthead_article::{NewsTime, Precision, TimeBasis};
use masthead_date::{DateError, Reference, human, machine};
use serde_json::Value;

fn cases(file: &str) -> Option<Vec<Value>> {
    let Some(folder) = std::env::var_os("MASTHEAD_SUITES") else {
        println!("skipped: MASTHEAD_SUITES does not name the folder of the suites");
        return None;
    };
    let text =
        std::fs::read_to_string(Path::new(&folder).join("dates").join(file)).expect("the suite's file");
    Some(text.lines().map(|line| serde_json::from_str(line).expect("a case a line")).collect())
}

fn local(value: &str) -> NewsTime {
    NewsTime {
        value: value.to_owned(),
        offset_minutes: None,
        precision: Precision::Second,
        basis: TimeBasis::Explicit,
        raw: value.to_owned(),
    }
}

/// Whether a date says the same as the suite's local date and time: it has to be as exact as the text is, which
/// leaves out only what the suite filled in from midnight or from the reference.
fn agrees(time: &NewsTime, expected: &str, now: Option<&str>) -> bool {
    let filled = |from: usize| {
        expected[from..19] == "2014-01-01T00:00:00"[from..]
            || now.is_some_and(|now| expected[from..19] == now[from..19])
    };
    match time.precision {
        Precision::Year => time.value == expected[..4] && filled(4),
        Precision::Month => time.value == expected[..7] && filled(7),
        Precision::Day => time.value == expected[..10] && filled(10),
        Precision::Minute => time.value[..16] == expected[..16],
        _ => time.value[..19] == expected[..19],
    }
}

#[test]
fn dateparser() {
    let Some(cases) = cases("dateparser.ndjson") else { return };
    let (mut passed, mut failed) = (0, 0);
    for case in &cases {
        let text = case["text"].as_str().unwrap_or_default();
        let language = case["lang"].as_str().unwrap_or("und");
        let now = case["now"].as_str();
        let reference = now.map(local);
        let options = Reference { now: reference.as_ref(), ..Reference::default() };
        let read = human(text, language, &options);
        let is_right = match (case["expected"].as_str(), &read) {
            (None, Err(_)) => true,
            (Some(expected), Ok(time)) => agrees(time, expected, now),
            _ => false,
        };
        if is_right {
            passed += 1;
        } else {
            failed += 1;
            let got = read.map(|time| time.value).map_err(|error| error.to_string());
            println!("{} {language} {text:?} expected {} got {got:?}", case["id"], case["expected"]);
        }
    }
    println!("dateparser: {passed} passed, {failed} failed");
}

//! Runs the outside suites of dates in the folder that `MASTHEAD_SUITES` names, and prints what fails and why.

use std::path::Path;

use masthead_article::{NewsTime, Precision, TimeBasis};
use masthead_date::{DateError, Reference, human, machine};
use serde_json::Value;

/// Cases of `dateparser.ndjson` that we answer otherwise on purpose.
const DATEPARSER_DIFFERS: [(&str, &[u32]); 9] = [
    (
        "a duration alone is no date: nothing says that it is counted back, and `2 min` is how long reading takes",
        &[
            222, 223, 224, 225, 228, 240, 241, 242, 243, 244, 245, 246, 247, 248, 255, 256, 257, 273, 274,
            275, 285, 286, 287, 290, 295, 296, 297, 308, 309, 310, 316, 317, 318, 328, 329, 330, 337, 338,
            339, 340, 341, 356, 357, 358, 359, 366, 369, 370, 371, 372, 373, 374, 377, 388, 389, 390, 403,
            404, 405, 406, 407, 408, 409, 417, 418, 837, 850, 851, 852, 858, 859, 860, 864, 865, 866, 872,
            875, 876, 877, 878, 879, 882, 883, 888, 905, 906, 907, 912, 913, 914,
        ],
    ),
    (
        "arithmetic, or a distance from something else than the reference, which no page prints as its date",
        &[231, 233, 536, 537, 538, 541, 584, 585, 586, 587, 816, 817, 818, 819, 821, 822, 823, 824],
    ),
    ("years outside 1700 to 2200", &[249, 250, 251, 252, 410, 411, 412, 532, 561, 562, 563, 853]),
    (
        "words stripped of their vowel signs, which no page prints",
        &[
            182, 184, 193, 194, 196, 199, 367, 368, 414, 415, 416, 420, 438, 473, 483, 484, 493, 495, 497,
            499, 503, 504, 508, 517,
        ],
    ),
    ("day and month could change places in English", &[121]),
    ("numbers run together", &[128, 165]),
    ("words that CLDR does not have, or one letter for a weekday", &[176, 423, 424, 429, 916]),
    ("a name after the date does not make it none", &[220]),
    ("years ahead in Ewe, whose words for it stand on both sides of the number", &[672]),
];

/// Cases of `htmldate_unit.ndjson` that we answer otherwise on purpose.
const HTMLDATE_DIFFERS: [(&str, &[u32]); 4] = [
    ("a date which only the function under test cannot read", &[113, 118, 124, 125, 134, 135]),
    ("bounds that the caller sets", &[114, 119]),
    ("a month and a year in figures alone are stray numbers in running text", &[162, 186, 187]),
    ("a run of digits within a text is no date", &[184]),
];

fn cases(file: &str) -> Option<Vec<Value>> {
    let Some(folder) = std::env::var_os("MASTHEAD_SUITES") else {
        println!("skipped: MASTHEAD_SUITES does not name the folder of the suites");
        return None;
    };
    let text =
        std::fs::read_to_string(Path::new(&folder).join("dates").join(file)).expect("the suite's file");
    Some(text.lines().map(|line| serde_json::from_str(line).expect("a case a line")).collect())
}

/// The case's number, which ends its id.
fn number(case: &Value) -> u32 {
    case["id"]
        .as_str()
        .and_then(|id| id.rsplit('/').next())
        .and_then(|number| number.parse().ok())
        .expect("an id")
}

fn reason<'r>(differs: &[(&'r str, &[u32])], number: u32) -> Option<&'r str> {
    differs.iter().find(|(_, numbers)| numbers.contains(&number)).map(|(reason, _)| *reason)
}

/// Counts of a suite, printed as they fall.
#[derive(Default)]
struct Tally {
    passed: u32,
    failed: u32,
    differs: u32,
}

impl Tally {
    fn add(
        &mut self,
        is_right: bool,
        differs: &[(&str, &[u32])],
        case: &Value,
        got: &Result<NewsTime, DateError>,
    ) {
        let got = got.as_ref().map(|time| &time.value).map_err(DateError::to_string);
        match reason(differs, number(case)) {
            _ if is_right => self.passed += 1,
            Some(reason) => {
                self.differs += 1;
                println!("differs: {} {}: {reason}", case["id"], case["text"]);
            }
            None => {
                self.failed += 1;
                println!("failed: {} {} expected {} got {got:?}", case["id"], case["text"], case["expected"]);
            }
        }
    }

    fn close(&self, suite: &str) {
        let Self { passed, failed, differs } = self;
        // The form that `cargo xtask suites` collects.
        println!("{suite}: {passed} of {} pass, {differs} apart, {failed} fail", passed + failed + differs);
        assert_eq!(*failed, 0, "{suite}: cases fail and stand in no list");
    }
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

/// Whether a date says the same as the suite's local date and time. It may leave out only what the suite filled in,
/// from midnight or from the reference.
fn agrees(time: &NewsTime, expected: &str, now: Option<&str>) -> bool {
    let known = match time.precision {
        Precision::Year => 4,
        Precision::Month => 7,
        Precision::Day => 10,
        Precision::Minute => 16,
        _ => 19,
    };
    let is_filled = |filler: &str| expected[known..19] == filler[known..19];
    let is_clock = known >= 16;
    time.value[..known] == expected[..known]
        && (is_clock || is_filled("2014-01-01T00:00:00") || now.is_some_and(is_filled))
}

#[test]
fn dateparser() {
    let Some(cases) = cases("dateparser.ndjson") else { return };
    let mut tally = Tally::default();
    for case in &cases {
        let language = case["lang"].as_str().unwrap_or("und");
        let now = case["now"].as_str();
        let reference = now.map(local);
        let options = Reference { now: reference.as_ref(), ..Reference::default() };
        let read = human(case["text"].as_str().unwrap_or_default(), language, &options);
        let is_right = match (case["expected"].as_str(), &read) {
            (None, read) => read.is_err(),
            (Some(expected), Ok(time)) => agrees(time, expected, now),
            _ => false,
        };
        tally.add(is_right, &DATEPARSER_DIFFERS, case, &read);
    }
    tally.close("dateparser");
}

#[test]
fn htmldate() {
    let Some(cases) = cases("htmldate_unit.ndjson") else { return };
    let mut tally = Tally::default();
    let options = Reference { day_first: Some(true), ..Reference::default() };
    for case in cases.iter().filter(|case| case["fn"] != "find_date") {
        let text = case["text"].as_str().unwrap_or_default();
        let read = machine(text, None).or_else(|_| human(text, "und", &options));
        let format = case["positional"][0].as_str().unwrap_or("%Y-%m-%d");
        let is_right = match (case["expected"].as_str(), &read) {
            (None, read) => read.is_err(),
            (Some(expected), Ok(time)) if format.starts_with("%Y-%m-%d") => {
                let known = time.value.len().min(10);
                time.value[..known] == expected[..known]
            }
            (Some(_), Ok(_)) => true,
            _ => false,
        };
        tally.add(is_right, &HTMLDATE_DIFFERS, case, &read);
    }
    tally.close("htmldate");
}

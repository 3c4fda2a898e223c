//! Dates of whole pages, judged by the cases that htmldate tests itself with: the folder that `MASTHEAD_SUITES` names
//! holds them. The cases of its functions for texts are judged in the crate of dates.

use std::path::Path;

use masthead::{Input, Limits, Options, Page, Url, extract};
use serde_json::Value;

/// Cases that we answer otherwise on purpose.
const APART: &[(&str, &[u32])] = &[
    (
        "names of `meta` elements that are not read, or another attribute than the names stand in",
        &[5, 12, 17, 26, 28, 45, 46, 47, 48, 49],
    ),
    (
        "the year of a copyright, or what is left of a day that there is not, is no date of publication",
        &[15, 92, 93, 97],
    ),
    ("a date in the address of a picture is the picture's", &[98, 100, 102, 103]),
    ("a date in the title is what the story is about", &[105]),
    ("a date alone on a page, without a word or place that makes it the article's", &[77, 109, 123]),
    ("an attribute that only one site's scripts read", &[85]),
    ("bounds that the caller sets", &[115, 120]),
    ("words that stand around a date in Turkish are not known", &[337, 338, 339, 340, 341, 342, 343, 344]),
    ("what the page states goes before its address", &[347]),
];

/// The day that the record gives: of publication, or of the last change where the case asks for that one.
fn day(case: &Value) -> Option<String> {
    let options = &case["options"];
    let url = options["url"].as_str().and_then(|it| Url::parse(it).ok());
    let html = case["html"].as_str().unwrap();
    let input = Input { bytes: html.as_bytes(), url, content_type: Some("text/html"), ..Input::default() };
    let article = extract(&Page::read(&input, &Limits::default()), &Options::default()).article;
    let (published, modified) = (article.date_published, article.date_modified);
    let time =
        if options["original_date"] == false { modified.or(published) } else { published.or(modified) };
    time.map(|it| it.value.chars().take(10).collect())
}

#[test]
fn suites() {
    let Some(folder) = std::env::var_os("MASTHEAD_SUITES") else {
        println!("skipped: MASTHEAD_SUITES names no folder with suites");
        return;
    };
    let path = Path::new(&folder).join("dates/htmldate_unit.ndjson");
    let text = std::fs::read_to_string(path).unwrap();
    let cases: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (mut all, mut passed, mut failed) = (0, 0, Vec::new());
    for case in cases.iter().filter(|case| case["fn"] == "find_date") {
        all += 1;
        let id = case["id"].as_str().unwrap();
        let number: u32 = id.rsplit('/').next().unwrap().parse().unwrap();
        let expected = case["expected"].as_str().map(|it| it.chars().take(10).collect::<String>());
        let found = day(case);
        // A day and the month or year that it lies in are the same answer, as far as it goes.
        let same = match (&expected, &found) {
            (Some(expected), Some(found)) => expected.starts_with(found.as_str()),
            (expected, found) => expected == found,
        };
        match APART.iter().find(|(_, numbers)| numbers.contains(&number)) {
            _ if same => passed += 1,
            Some((reason, _)) => println!("  apart {id}: {reason}"),
            None => failed.push(format!("  fails {id}: {found:?} instead of {expected:?}")),
        }
    }
    let apart = all - passed - failed.len();
    println!("htmldate-pages: {passed} of {all} pass, {apart} apart, {} fail", failed.len());
    assert!(failed.is_empty(), "cases fail and stand in no list:\n{}", failed.join("\n"));
}

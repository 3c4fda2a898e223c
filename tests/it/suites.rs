//! Dates of whole pages, judged by the cases that htmldate tests itself with: the folder that `MASTHEAD_SUITES` names
//! holds them. The cases of its functions for texts are judged in the crate of dates.

use std::path::Path;

use masthead::{Input, Limits, Options, Page, Url, extract};
use serde_json::Value;

/// Cases that we answer otherwise on purpose.
const APART: &[(&str, &[u32])] = &[];

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

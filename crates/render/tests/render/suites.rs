//! Collections of hostile texts from elsewhere, where `MASTHEAD_SUITES` names the folder that holds them.

use std::fs;
use std::path::PathBuf;

use masthead_render::safe_text;
use serde_json::Value;

use crate::{archive, every_form, front_matter, html, json, markdown, ninjs, sample, schema_org};

/// The texts under a key of an NDJSON file; `None` where no folder is named.
fn texts(file: &str, key: &str) -> Option<Vec<String>> {
    let folder = PathBuf::from(std::env::var_os("MASTHEAD_SUITES")?);
    let lines = fs::read_to_string(folder.join(file)).unwrap();
    let text = |line: &str| serde_json::from_str::<Value>(line).unwrap()[key].as_str().unwrap().to_owned();
    Some(lines.lines().map(text).collect())
}

/// Every field of a record is the text; every form of it is checked.
fn run(file: &str, key: &str) {
    let Some(texts) = texts(file, key) else {
        println!("{file}: skipped, MASTHEAD_SUITES names no folder");
        return;
    };
    assert!(!texts.is_empty());
    for text in &texts {
        let article = sample::record(|| text.clone());
        let is_blank = safe_text(text).trim().is_empty();
        let twin = if is_blank { sample::record(|| text.clone()) } else { sample::numbered() };
        every_form::check_safety(&article);
        json::check(&article);
        front_matter::check(&article);
        markdown::check(&article);
        html::check(&article, &twin);
        archive::check(&article, &twin);
        ninjs::check(&article);
        schema_org::check(&article);
    }
    // The form that `cargo xtask suites` collects.
    println!("{file}: {0} of {0} pass, 0 apart, 0 fail", texts.len());
}

#[test]
fn naughty_strings_stay_strings() {
    run("names/blns.ndjson", "text");
}

#[test]
fn payloads_stay_text() {
    run("sanitize/dompurify.ndjson", "payload");
}

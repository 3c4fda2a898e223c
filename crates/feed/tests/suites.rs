//! Runs the outside suites of robots.txt and of feeds in the folder that `MASTHEAD_SUITES` names, and prints what
//! fails and why.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use masthead_feed::{Feed, FeedError, Input, Limits, Robots, read};
use serde_json::Value;

fn folder(name: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("MASTHEAD_SUITES") else {
        println!("skipped: MASTHEAD_SUITES does not name the folder of the suites");
        return None;
    };
    Some(Path::new(&folder).join(name))
}

fn cases(folder: &Path, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(file)).expect("the suite's file");
    text.lines().map(|line| serde_json::from_str(line).expect("a case a line")).collect()
}

/// Cases that we answer otherwise on purpose.
const ROBOTS_DIFFER: &[(&str, &[&str])] = &[
    (
        "RFC 9309, section 2.2.2, compares what escapes stand for, and the other suite has the same case so",
        &["google/63", "google/65", "google/66"],
    ),
    (
        "RFC 9309, section 2.2.4, lets unknown lines end no group, and the other suite has such a case so",
        &["protego/245", "protego/246", "protego/247"],
    ),
    ("a name with a space is no product token, and the other suite has such a case so", &["protego/254"]),
];

fn robots_suite(file: &str) {
    let Some(folder) = folder("robots") else { return };
    let mut files: HashMap<String, Robots> = HashMap::new();
    let (mut passed, mut failed, mut differ) = (0, 0, 0);
    for case in cases(&folder, file) {
        let text = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
        let id = text("id");
        let robots = match case.get("file").and_then(Value::as_str) {
            Some(name) => files.entry(name.to_owned()).or_insert_with(|| {
                Robots::parse(&std::fs::read(folder.join("files").join(name)).expect("the case's file"))
            }),
            None => &mut Robots::parse(text("robots_txt").as_bytes()),
        };
        let right = match case["allowed"].as_bool() {
            Some(allowed) => robots.allows(&text("agent"), &text("url")) == allowed,
            None => robots.rules(&text("agent")).crawl_delay() == case["crawl_delay"].as_f64(),
        };
        match ROBOTS_DIFFER.iter().find(|(_, ids)| ids.contains(&id.as_str())) {
            _ if right => passed += 1,
            Some((reason, _)) => {
                differ += 1;
                println!("differs: {id}: {reason}");
            }
            None => {
                failed += 1;
                println!("failed: {case}");
            }
        }
    }
    // The form that `cargo xtask suites` collects.
    println!("{file}: {passed} of {} pass, {differ} apart, {failed} fail", passed + differ + failed);
    assert_eq!(failed, 0, "{file}");
}

#[test]
fn google() {
    robots_suite("google.ndjson");
}

#[test]
fn protego() {
    robots_suite("protego.ndjson");
}

#[test]
fn real_robots() {
    robots_suite("real_agreed.ndjson");
}

/// Unpacks a suite's files into a folder of the tests.
fn unpacked(name: &str) -> Option<PathBuf> {
    let archive = folder("feeds")?.join(format!("{name}.tar.xz"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let status = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(target).status().expect("tar");
    assert!(status.success(), "{} could not be unpacked", archive.display());
    Some(target.join(name))
}

fn read_file(folder: &Path, case: &Value) -> Result<Feed, FeedError> {
    let name = case["file"].as_str().and_then(|it| it.rsplit('/').next()).expect("a file");
    let bytes = std::fs::read(folder.join(name)).expect("the case's file");
    let headers = case["headers"].as_object();
    let content_type = headers
        .and_then(|it| it.iter().find(|(key, _)| key.eq_ignore_ascii_case("content-type")))
        .and_then(|(_, value)| value.as_str());
    read(&Input { bytes: &bytes, url: None, content_type }, &Limits::default())
}

#[test]
fn feedparser() {
    let (Some(files), Some(folder)) = (unpacked("feedparser"), folder("feeds")) else { return };
    let cases = cases(&folder, "feedparser.ndjson");
    let mut read = 0;
    for case in &cases {
        match read_file(&files, case) {
            Ok(_) => read += 1,
            Err(error) => println!("  apart {}: not read: {error}", case["id"]),
        }
    }
    println!("feedparser: {read} of {0} pass, {1} apart, 0 fail", cases.len(), cases.len() - read);
    assert!(read >= 1_990, "{read}");
}

/// What the suite expects of a case and what was read, where they differ.
fn differences(expected: &Value, feed: &Feed) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: String, expected: &Value, got: Option<&str>| {
        if let Some(expected) = expected.as_str().map(str::trim).filter(|it| !it.is_empty())
            && !expected.contains(['<', '&'])
            && Some(expected) != got
        {
            found.push(format!("{what}: expected {expected:?}, got {got:?}"));
        }
    };
    compare("title".into(), &expected["title"], feed.title.as_deref());
    compare("language".into(), &expected["language"], feed.language.as_deref());
    let entries = ["items", "entries"].into_iter().find_map(|key| expected[key].as_array());
    let none = Vec::new();
    for (index, expected) in entries.unwrap_or(&none).iter().enumerate() {
        let entry = feed.entries.get(index);
        let at = |what: &str| format!("entry {index} {what}");
        compare(at("title"), &expected["title"], entry.and_then(|it| it.headline.as_deref()));
        let guid = expected.get("guid").map_or(&expected["id"], |it| it.get("value").unwrap_or(it));
        compare(at("id"), guid, entry.and_then(|it| it.id.as_deref()));
        let link =
            entry.and_then(|it| it.url.as_ref()).map(|it| it.as_str().trim_end_matches('/').to_owned());
        let expected_link = expected["link"].as_str().map(|it| Value::from(it.trim_end_matches('/')));
        compare(at("link"), &expected_link.unwrap_or_default(), link.as_deref());
    }
    found
}

#[test]
fn gofeed() {
    let (Some(files), Some(folder)) = (unpacked("gofeed"), folder("feeds")) else { return };
    let cases = cases(&folder, "gofeed.ndjson");
    let (mut read, mut equal) = (0, 0);
    for case in &cases {
        match read_file(&files, case) {
            Ok(feed) => {
                read += 1;
                let differences = differences(&case["expected"], &feed);
                equal += usize::from(differences.is_empty());
                if !differences.is_empty() {
                    println!("differs: {}: {}", case["id"], differences.join("; "));
                }
            }
            Err(error) => println!("  apart {}: not read: {error}", case["id"]),
        }
    }
    println!("titles, links and ids are as expected in {equal}");
    println!("gofeed: {read} of {0} pass, {1} apart, 0 fail", cases.len(), cases.len() - read);
    assert!(read >= 530, "{read}");
}

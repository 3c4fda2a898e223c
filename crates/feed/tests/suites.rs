//! Runs the outside suites of robots.txt and of feeds in the folder that `MASTHEAD_SUITES` names, and prints what
//! fails and why.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use masthead_feed::Robots;
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
    println!("{file}: {passed} passed, {failed} failed, {differ} differ on purpose");
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

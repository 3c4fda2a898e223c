//! `masthead bulk` from outside: what it writes, what it tells, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use masthead::warc::{NewRecord, Packing, Writer};
use serde_json::Value;

/// A folder of the test, empty.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn masthead(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_masthead")).args(arguments).current_dir(folder).output().unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// An archive of that many pages.
fn archive(pages: usize) -> Vec<u8> {
    let mut file = Vec::new();
    let mut writer = Writer::new(&mut file, Packing::Gzip);
    let sentence = "It rained on Monday, for the first time in a hundred days, and people stood in it. ";
    for number in 0..pages {
        let body = sentence.repeat(20);
        let block = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html lang=en><title>Rain on day {number}</title>\
             <article><h1>Rain on day {number}</h1><p>{body}</p></article>"
        );
        let url = format!("https://news.example/2026/03/07/rain-on-day-{number}");
        writer.write(&NewRecord::response(&url, "2026-03-07T08:30:00Z", block.as_bytes())).unwrap();
    }
    file
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn an_archive_becomes_records_and_a_summary() {
    let folder = folder("bulk-records");
    fs::write(folder.join("crawl.warc.gz"), archive(3)).unwrap();
    let output =
        masthead(&folder, &["bulk", "crawl.warc.gz", "--out", "articles.ndjson", "--summary", "sum.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(output.stdout.is_empty());
    assert!(err(&output).contains("3 records of 3 pages written to articles.ndjson"), "{}", err(&output));
    let text = fs::read_to_string(folder.join("articles.ndjson")).unwrap();
    let records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records[2]["headline"], "Rain on day 2");
    assert_eq!(records[0]["origin"]["file"], "crawl.warc.gz");
    let summary: Value = serde_json::from_str(&fs::read_to_string(folder.join("sum.json")).unwrap()).unwrap();
    assert_eq!((&summary["rows"], &summary["verdicts"]["article"]), (&3.into(), &3.into()));
    assert_eq!(names(&folder), ["articles.ndjson", "crawl.warc.gz", "sum.json"]);
}

#[test]
fn a_damaged_archive_is_told_with_its_place() {
    let folder = folder("bulk-damaged");
    let mut bytes = archive(3);
    let first = archive(1).len();
    bytes[first + 80..first + 120].fill(7);
    fs::write(folder.join("crawl.warc.gz"), bytes).unwrap();
    let output = masthead(&folder, &["bulk", "crawl.warc.gz", "--out", "out/", "--format", "parquet"]);
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    assert!(err(&output).contains(&format!("crawl.warc.gz: at byte {first}: ")), "{}", err(&output));
    assert_eq!(names(&folder.join("out")), ["crawl.parquet"]);
}

#[test]
fn a_filter_that_cannot_be_is_refused() {
    let folder = folder("bulk-wrong");
    fs::write(folder.join("crawl.warc.gz"), archive(1)).unwrap();
    let told = |arguments: &[&str]| {
        let output = masthead(&folder, &[&["bulk", "crawl.warc.gz"], arguments].concat());
        (output.status.code(), err(&output))
    };
    for (arguments, code, word) in [
        (["--out", "a.ndjson", "--since", "2024-13"], 2, "YYYY-MM-DD"),
        (["--out", "a.ndjson", "--verdict", "artcle"], 2, "no verdict"),
        (["--out", "a.ndjson", "--outlet", "xx-none"], 1, "no outlet"),
        (["--out", "a.csv", "--language", "en"], 1, "--format"),
    ] {
        let (found, text) = told(&arguments);
        assert!(found == Some(code) && text.contains(word), "{arguments:?}: {found:?} {text}");
    }
    assert_eq!(names(&folder), ["crawl.warc.gz"]);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_soon_and_the_same_command_goes_on() {
    let folder = folder("bulk-signal");
    fs::write(folder.join("crawl.warc.gz"), archive(1_000)).unwrap();
    let arguments = ["bulk", "crawl.warc.gz", "--out", "articles.ndjson", "--jobs", "1"];
    let program = env!("CARGO_BIN_EXE_masthead");
    let mut child =
        Command::new(program).args(arguments).current_dir(&folder).stderr(Stdio::piped()).spawn().unwrap();
    while !folder.join("articles.ndjson.part").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let told = Instant::now();
    let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let status = child.wait().unwrap();
    assert!(told.elapsed() < Duration::from_secs(5));
    assert_eq!(status.code(), Some(130));
    assert!(!folder.join("articles.ndjson").exists());
    let other = masthead(&folder, &[&arguments[..], &["--language", "en"]].concat());
    assert!(other.status.code() == Some(1) && err(&other).contains("--restart"), "{}", err(&other));
    let again = masthead(&folder, &arguments);
    assert_eq!(again.status.code(), Some(0), "{}", err(&again));
    let text = fs::read_to_string(folder.join("articles.ndjson")).unwrap();
    assert_eq!(text.lines().count(), 1_000);
    assert_eq!(names(&folder), ["articles.ndjson", "crawl.warc.gz"]);
}

//! Pages, feeds and archives by address, from newspapers on this machine.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "../../crawl/tests/newspaper/mod.rs"]
mod newspaper;

use std::path::Path;
use std::process::{Command, Output};

use newspaper::{HOSTS, Newspapers, story, three};

fn masthead(papers: &Newspapers, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_masthead"));
    command.args(arguments).args(["--delay", "0"]);
    for host in HOSTS {
        command.args(["--allow-host", &format!("{host}:{}", papers.port)]);
        command.args(["--resolve", &format!("{host}:{}:127.0.0.1", papers.port)]);
    }
    command.output().unwrap()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn what_is_fetched_is_what_is_extracted_from_its_archive() {
    let papers = three();
    let archive = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fetched.warc.gz");
    let _ = std::fs::remove_file(&archive);
    let path = archive.to_str().unwrap();
    let (one, two) = (papers.url("dawn.example/old/4"), papers.url("noon.example/1"));
    let fetched = masthead(&papers, &["fetch", "--format", "ndjson", "--warc", path, &one]);
    assert_eq!(fetched.status.code(), Some(0), "{}", err(&fetched));
    // The second goes behind the first.
    masthead(&papers, &["fetch", "--warc", path, &two]);
    let record = &lines(&fetched)[0];
    assert_eq!(record["url"], papers.url("dawn.example/news/4"));
    assert_eq!(record["requested_url"], one);
    assert_eq!(record["headline"], "Dawn story 4");

    let read = Command::new(env!("CARGO_BIN_EXE_masthead"))
        .args(["extract", "--format", "ndjson", path])
        .output()
        .unwrap();
    let articles: Vec<_> = lines(&read).into_iter().filter(|it| it["verdict"]["kind"] == "article").collect();
    assert_eq!(articles.len(), 2);
    for field in ["url", "headline", "body", "captured_at", "fingerprint"] {
        assert_eq!(articles[0][field], record[field], "{field}");
    }
}

#[test]
fn one_page_that_fails_does_not_cost_the_others() {
    let papers = three();
    let output = masthead(
        &papers,
        &[
            "extract",
            "--format",
            "ndjson",
            &papers.url("dawn.example/none"),
            &papers.url("dusk.example/private/1"),
            &papers.url("dawn.example/rss.xml"),
            &papers.url("dawn.example/news/1"),
        ],
    );
    assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 1));
    let told = err(&output);
    assert!(told.contains("status 404: there is no such page"), "{told}");
    assert!(told.contains("/robots.txt forbids it to 'masthead'"), "{told}");
    assert!(told.contains("masthead feed lists its entries"), "{told}");
}

#[test]
fn entries_behind_every_kind_of_address_are_listed() {
    let papers = three();
    for (page, count) in [
        ("dawn.example/rss.xml", 6),
        ("dusk.example/robots.txt", 4),
        ("noon.example/", 2),
        ("dusk.example/index.xml", 4),
    ] {
        let output = masthead(&papers, &["feed", "--format", "ndjson", &papers.url(page)]);
        assert_eq!(
            (output.status.code(), lines(&output).len()),
            (Some(0), count),
            "{page}: {}",
            err(&output)
        );
    }
    let some = masthead(
        &papers,
        &["feed", "--format", "ndjson", "--entries", "2", &papers.url("dawn.example/rss.xml")],
    );
    assert_eq!(lines(&some).len(), 2);
    let none = masthead(&papers, &["feed", &papers.url("dawn.example/news/1")]);
    assert!(none.status.code() == Some(1) && err(&none).contains("is an HTML page"), "{}", err(&none));
}

#[test]
fn a_page_that_is_kept_from_machines_is_left_out_where_that_is_asked_for() {
    let papers = three();
    let page = story("Rain", "Rainham").replace("<article>", "<meta name=robots content=noai><article>");
    papers.put("noon.example/kept", "text/html", &page);
    let url = papers.url("noon.example/kept");
    let output = masthead(&papers, &["fetch", "--format", "ndjson", &url]);
    assert_eq!(lines(&output)[0]["rights"]["signals"][0]["value"], "noai");
    let output = masthead(&papers, &["fetch", "--respect-ai-opt-out", &url]);
    assert!(output.stdout.is_empty() && output.status.code() == Some(3));
    assert!(err(&output).contains("ai_training noai"), "{}", err(&output));
}

//! The commands over a store, from outside: add, search, show, versions, export; and the index of an archive.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use masthead::warc::{NewRecord, Packing, Writer};

/// A folder of the test, empty.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn masthead(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_masthead")).args(arguments).current_dir(folder).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn page(language: &str, headline: &str, first: &str) -> String {
    let sentence = |n: usize| match language {
        "zh" => {
            format!("<p>第{n}段写的是港口城市决定的第{n}件事情，市民们表示欢迎，工程将于下个月开始。</p>")
        }
        _ => format!(
            "<p>Paragraph {n} tells of the {n}th thing that the town of {headline} has decided upon.</p>"
        ),
    };
    let rest: String = (1..=4).map(sentence).collect();
    format!(
        "<html lang={language}><title>{headline}</title><meta property=og:type content=article>
         <article><h1>{headline}</h1><p>{first}</p>{rest}</article>"
    )
}

/// A store with one page in two versions and one of another outlet.
fn store(name: &str) -> PathBuf {
    let folder = folder(name);
    let save = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    save("a1.html", &page("en", "Rain at last", "The ferry sank on Monday, in the rain of the morning."));
    save("a2.html", &page("en", "Rain at last", "The ferry sank on Tuesday, in the rain of the morning."));
    save("b.html", &page("zh", "港口重新开放", "第一支维和部队星期一抵达港口。"));
    for (file, url, captured) in [
        ("a1.html", "https://news.example/rain", "2026-03-01T08:00:00Z"),
        ("a2.html", "https://news.example/rain?utm_source=x", "2026-03-02T08:00:00Z"),
        ("b.html", "https://zh.example/port", "2026-03-02T08:00:00Z"),
    ] {
        let output =
            masthead(&folder, &["add", file, "--into", "news.db", "--url", url, "--captured", captured]);
        assert!(out(&output).starts_with("new"), "{}{}", out(&output), err(&output));
    }
    folder
}

#[test]
fn what_is_added_is_found_shown_and_exported() {
    let folder = store("found");
    let found = masthead(&folder, &["search", "FERRY tuesday", "--store", "news.db"]);
    assert_eq!(found.status.code(), Some(0), "{}", err(&found));
    let text = out(&found);
    assert!(text.starts_with("     1  Rain at last\n") && text.contains("on Tuesday"), "{text}");
    assert!(!text.contains('\u{1b}'), "no styles but on a terminal: {text}");
    let found = masthead(&folder, &["search", "维和", "--store", "news.db", "--format", "ndjson"]);
    let hit: serde_json::Value = serde_json::from_str(&out(&found)).unwrap();
    assert_eq!(hit["id"], 2);
    let passage: Vec<char> = hit["passage"].as_str().unwrap().chars().collect();
    let mark = |end: usize| usize::try_from(hit["passage_marks"][0][end].as_u64().unwrap()).unwrap();
    assert_eq!(passage[mark(0)..mark(1)].iter().collect::<String>(), "维和");
    let none = masthead(&folder, &["search", "nowhere", "--store", "news.db"]);
    assert_eq!((none.status.code(), out(&none).as_str()), (Some(0), ""));
    assert!(err(&none).contains("nothing in the store"));

    let shown = masthead(&folder, &["show", "1", "--store", "news.db", "--format", "text"]);
    assert!(out(&shown).contains("on Tuesday"), "{}", out(&shown));
    let versions = out(&masthead(&folder, &["versions", "1", "--store", "news.db"]));
    assert!(
        versions.contains("- The ferry sank on Monday") && versions.contains("+ The ferry sank on Tuesday")
    );

    for (filter, count) in [(&[][..], 2), (&["--language", "zh"], 1), (&["--outlet", "news.example"], 1)] {
        let arguments = [&["export", "--store", "news.db", "--out", "-"], filter].concat();
        assert_eq!(out(&masthead(&folder, &arguments)).lines().count(), count, "{filter:?}");
    }
    for name in ["all.ndjson", "all.parquet"] {
        let exported = masthead(&folder, &["export", "--store", "news.db", "--out", name]);
        assert_eq!(exported.status.code(), Some(0), "{}", err(&exported));
        assert!(folder.join(name).metadata().unwrap().len() > 1000);
        assert!(!folder.join(format!("{name}.part")).exists());
    }
}

#[test]
fn adding_again_adds_nothing() {
    let folder = store("again");
    let arguments = [
        "add",
        "a1.html",
        "--into",
        "news.db",
        "--url",
        "https://news.example/rain",
        "--captured",
        "2026-03-01T08:00:00Z",
    ];
    let output = masthead(&folder, &arguments);
    assert!(out(&output).starts_with("known             1  Rain at last"), "{}", out(&output));
    assert!(err(&output).contains("0 new, 1 known"));
}

#[test]
fn what_cannot_be_is_one_line_that_helps() {
    let folder = store("wrong");
    std::fs::write(folder.join("feed.xml"), "<rss version='2.0'><channel><title>x</title></channel></rss>")
        .unwrap();
    for (arguments, message) in [
        (&["search", "x", "--store", "none.db"][..], "there is no store at none.db"),
        (&["search", "!", "--store", "news.db"], "'!' has no word to look for"),
        (&["search", "--same-as", "9", "--store", "news.db"], "the store has no article 9"),
        (&["show", "9", "--store", "news.db"], "the store has no article 9"),
        (&["search", "x", "--store", "a1.html"], "a1.html is no store"),
        (&["search", "x", "--store", "news.db", "--since", "soon"], "'soon' is no time"),
        (&["export", "--store", "news.db", "--out", "x.csv"], "must end in .ndjson"),
        (&["add", "feed.xml", "--into", "news.db"], "holds no pages"),
    ] {
        let output = masthead(&folder, arguments);
        let told = err(&output);
        assert_eq!((output.status.code(), told.lines().count()), (Some(1), 1), "{arguments:?}: {told}");
        assert!(told.contains(message), "{told}");
    }
    assert!(!folder.join("none.db").exists());
}

/// An archive with two copies of one page and one of another.
fn archive(folder: &Path) {
    let mut file = Vec::new();
    let mut writer = Writer::new(&mut file, Packing::Gzip);
    for (url, date, first) in [
        ("https://b.example/2", "2026-03-07T08:30:00Z", "The ferry sank on Monday."),
        ("https://a.example/1", "2026-03-08T08:30:00Z", "The harbour is open."),
        ("https://b.example/2", "2026-03-09T08:30:00Z", "The ferry sank on Tuesday."),
    ] {
        let block = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}",
            page("en", "Rain at last", first)
        );
        writer.write(&NewRecord::response(url, date, block.as_bytes())).unwrap();
    }
    std::fs::write(folder.join("kept.warc.gz"), file).unwrap();
}

#[test]
fn an_archive_is_indexed() {
    let folder = folder("indexed");
    archive(&folder);
    let index = out(&masthead(&folder, &["index", "kept.warc.gz"]));
    let keys: Vec<&str> = index.lines().map(|line| line.split('{').next().unwrap()).collect();
    let expected =
        ["example,a)/1 20260308083000 ", "example,b)/2 20260307083000 ", "example,b)/2 20260309083000 "];
    assert_eq!(keys, expected);
    assert!(index.contains("\"filename\":\"kept.warc.gz\""));
}

#[test]
fn a_copy_is_read_from_an_archive_by_its_address() {
    let folder = folder("copies");
    archive(&folder);
    let index = masthead(&folder, &["index", "kept.warc.gz"]);
    std::fs::write(folder.join("kept.cdxj"), &index.stdout).unwrap();
    let url = "http://www.b.example/2#top";
    for at in ["kept.warc.gz", "kept.cdxj"] {
        for (as_of, day) in [(&[][..], "Tuesday"), (&["--as-of", "2026-03-07"], "Monday")] {
            let arguments = [&["fetch", url, "--at", at, "--format", "text"], as_of].concat();
            let output = masthead(&folder, &arguments);
            assert!(out(&output).contains(day), "{arguments:?}: {}{}", out(&output), err(&output));
        }
    }
    let none = masthead(&folder, &["fetch", url, "--at", "kept.cdxj", "--as-of", "2025-01-01"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(err(&none).contains("kept.cdxj has no copy of http://www.b.example/2#top"), "{}", err(&none));
}

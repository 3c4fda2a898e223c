//! The command line from outside: what it prints where, and how it exits.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn masthead(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_masthead"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const PAGE: &str = "<html lang=en><title>Rain at last - The Example</title><meta property=og:type content=article>
<article><h1>Rain at last</h1><p>It rained on Monday, for the first time in a hundred days, and people stood in it.</p>
<p>The mayor said that the reservoirs would be full again by the end of the week, if it went on like this.</p>
<p>Farmers in the valley said that it had come too late for the wheat, but not for the vines, which had suffered most.</p>
<p>More rain is expected on Thursday, and the ban on watering gardens is to be lifted on Friday, the council said.</p>
</article>";

#[test]
fn a_page_on_standard_input_gives_one_record() {
    let output = masthead(&["extract", "-", "--format", "ndjson"], PAGE);
    let record: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(
        (record["headline"].as_str(), record["verdict"]["kind"].as_str()),
        (Some("Rain at last"), Some("article"))
    );
    assert_eq!(record["provenance"], serde_json::Value::Null);
    let with = masthead(&["extract", "-", "--format", "ndjson", "--provenance"], PAGE);
    assert!(out(&with).contains("\"provenance\""));
}

#[test]
fn every_format_prints_the_text() {
    for format in ["json", "ndjson", "markdown", "text", "html", "archive", "ninjs", "schema-org"] {
        let output = masthead(&["extract", "-", "--format", format], PAGE);
        assert!(matches!(output.status.code(), Some(0 | 3)), "{format}: {}", err(&output));
        assert!(out(&output).contains("the reservoirs would be full"), "{format}: {}", out(&output));
    }
}

#[test]
fn what_is_wrong_is_one_line_that_tells_the_way_out() {
    let cases: [(&[&str], i32, &str); 9] = [
        (&["extract", "no-such-file.html"], 1, "no-such-file.html could not be opened"),
        (&["extract", "http://127.0.0.1:81/a"], 1, "--allow-host"),
        (&["extract", "http://127.0.0.1/a", "--captured", "2026-03-07"], 1, "leave out --as"),
        (&["fetch", "http://10.0.0.1/a"], 1, "10.0.0.1 is a private network"),
        (&["fetch", "page.html"], 2, "write the address whole"),
        (&["feed", "http://localhost/rss"], 1, "no public host's"),
        (&["extract", "-", "--url", "news.example"], 1, "write it whole"),
        (&["extract", "-", "--outlet", "xx-none"], 1, "see masthead outlets"),
        (&["extract", "-", "--format", "word"], 2, "ndjson"),
    ];
    for (arguments, code, words) in cases {
        let output = masthead(arguments, PAGE);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(err(&output).contains(words), "{arguments:?}: {}", err(&output));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn explain_names_the_rule_of_every_field() {
    let output = masthead(&["explain", "-"], PAGE);
    let text = out(&output);
    assert!(text.contains("verdict  article"), "{text}");
    assert!(text.contains("\nheadline\n  ✓ generic/headline"), "{text}");
    let one = out(&masthead(&["explain", "-", "headline"], PAGE));
    assert!(one.contains("Rain at last") && !one.contains("verdict"), "{one}");
    let none = masthead(&["explain", "-", "hat_size"], PAGE);
    assert!(none.status.code() == Some(1) && err(&none).contains("fields are"), "{}", err(&none));
}

#[test]
fn pipe_keeps_the_order_and_gives_the_same_bytes_with_any_number_of_jobs() {
    let mut lines = String::new();
    for id in 0..300 {
        let body = PAGE.replace("Rain at last", &format!("Rain {id}"));
        lines.push_str(&serde_json::json!({"id": id, "body": body}).to_string());
        lines.push('\n');
    }
    lines.push_str("{\"id\": \"bad\", \"body_base64\": \"***\"}\nno json\n{\"id\": \"empty\"}\n");
    let one = masthead(&["pipe", "--jobs", "1"], &lines);
    let two = masthead(&["pipe", "--jobs", "2"], &lines);
    assert_eq!(one.stdout, two.stdout);
    let text = out(&one);
    let answers: Vec<serde_json::Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(answers.len(), 303);
    for (id, answer) in answers.iter().take(300).enumerate() {
        assert_eq!(
            (answer["id"].as_u64(), answer["article"]["headline"].as_str()),
            (Some(id as u64), Some(format!("Rain {id}").as_str()))
        );
    }
    assert_eq!((&answers[300]["id"], &answers[300]["error"]["code"]), (&"bad".into(), &"bad_page".into()));
    assert_eq!(answers[301]["error"]["code"], "bad_line");
    assert!(answers[302]["error"]["message"].as_str().unwrap().contains("neither body nor body_base64"));
}

#[test]
fn nothing_that_a_terminal_obeys_is_printed() {
    let page = PAGE.replace("Rain at last", "Rain \u{1b}[31mred\u{7} \u{202e}tsal ta");
    for format in ["json", "ndjson", "markdown", "text", "html"] {
        let output = masthead(&["extract", "-", "--format", format], &page);
        let all = out(&output) + &err(&output);
        assert!(!all.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{format}: {all:?}");
    }
    let all = out(&masthead(&["explain", "-"], &page));
    assert!(!all.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{all:?}");
}

#[test]
fn a_web_archive_gives_a_record_for_each_page_and_tells_of_its_damages() {
    let record = |number: u8, length: Option<usize>| {
        let body = format!("<h1>Headline {number}</h1><p>A sentence of the text.</p>");
        let block = format!("HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n{body}");
        let length = length.unwrap_or(block.len());
        format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{number}>\r\nWARC-Date: 2026-03-07T08:30:00Z\r\n\
             WARC-Target-URI: https://news.example/{number}\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
        )
    };
    let (one, bad, two) = (record(1, None), record(2, Some(9)), record(3, None));
    let output = masthead(&["extract", "-", "--format", "ndjson"], &format!("{one}{bad}{two}"));
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    let text = out(&output);
    let records: Vec<serde_json::Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(records.len(), 2);
    let place = one.len() + bad.len();
    assert_eq!(records[1]["url"], "https://news.example/3");
    assert_eq!(records[1]["captured_at"]["value"], "2026-03-07T08:30:00Z");
    assert_eq!(
        records[1]["origin"],
        serde_json::json!({"file": "-", "offset": place, "record_id": "urn:3", "http_status": 404})
    );
    assert!(records[1]["verdict"]["evidence"].to_string().contains("404"));
    let told = err(&output);
    assert!(told.contains(&format!("at byte {}: the block does not end", one.len())), "{told}");
    assert!(told.contains("https://news.example/2"), "{told}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_masthead"))
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", err(&output));
}

#[test]
fn the_outlets_are_listed_with_their_rules() {
    let list = out(&masthead(&["outlets"], ""));
    assert!(list.lines().any(|line| line.starts_with(" bg-vesti") || line.starts_with("bg-vesti")), "{list}");
    let one = out(&masthead(&["outlets", "bg-vesti"], ""));
    assert!(one.contains("headline[0]") && one.contains("Europe/Sofia"), "{one}");
}

#[test]
fn schema_and_completions_are_printed() {
    let schema: serde_json::Value = serde_json::from_str(&out(&masthead(&["schema"], ""))).unwrap();
    assert_eq!(schema["title"], "Article");
    assert!(out(&masthead(&["completions", "bash"], "")).contains("masthead"));
}

#[test]
fn every_help_has_an_example() {
    for command in ["extract", "explain", "pipe", "outlets", "schema", "completions"] {
        let help = out(&masthead(&[command, "--help"], ""));
        assert!(help.contains("Example"), "{command}: {help}");
    }
}

#[test]
fn a_feed_gives_a_line_for_each_entry_and_the_code_tells_whether_all_came_out() {
    let item = "<item><title>Rain &amp; wind</title><link>https://news.example/1</link></item>";
    let arguments = ["extract", "-", "--as", "feed", "--format", "ndjson"];
    for (end, code) in
        [("</channel></rss>", 0), ("<item><title>a & b</title></item></channel></rss>", 3), ("<item>", 1)]
    {
        let output = masthead(&arguments, &format!("<rss><channel>{item}{end}"));
        assert_eq!(output.status.code(), Some(code), "{end}: {}", err(&output));
        let first = out(&output).lines().next().map(str::to_owned).unwrap();
        let entry: serde_json::Value = serde_json::from_str(&first).unwrap();
        assert_eq!(
            (entry["headline"].as_str(), entry["url"].as_str()),
            (Some("Rain & wind"), Some("https://news.example/1"))
        );
    }
    let page = masthead(&arguments, PAGE);
    assert_eq!((page.status.code(), out(&page).as_str()), (Some(1), ""));
    assert!(err(&page).contains("HTML page"), "{}", err(&page));
}

#[test]
fn robots_txt_is_printed_line_by_line() {
    let output = masthead(
        &["extract", "-", "--as", "robots", "--format", "ndjson"],
        "User-agent: *\nDisallow: /a\nContent-Signal: ai-train=no\n",
    );
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let directives: Vec<_> = lines.iter().map(|line| line["directive"].as_str().unwrap()).collect();
    assert_eq!((directives, output.status.code()), (vec!["user_agent", "disallow", "other"], Some(0)));
}

#[test]
fn a_feed_cut_before_its_first_entry_is_one_line_that_says_so() {
    let arguments = ["extract", "-", "--as", "sitemap", "--format", "ndjson", "--limit", "feed_bytes=4"];
    let output = masthead(&arguments, "      <urlset></urlset>");
    assert_eq!(output.status.code(), Some(1));
    let line: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(
        (&line["url"], line["problems"][0]["rule"].as_str()),
        (&serde_json::Value::Null, Some("limits.feed_bytes"))
    );
}

#[test]
fn a_feed_is_written_as_json_only() {
    let output = masthead(&["extract", "-", "--as", "feed", "--format", "markdown"], "<rss>");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("json or ndjson"));
}

/// Ten records of a host, a day each.
fn ten_records(head: &str) -> String {
    let record = |day: u32| {
        let url = format!("https://news.example/{day}");
        let page = PAGE.replace("<article>", &format!("{head}<article>"));
        let line =
            serde_json::json!({"id": day, "url": url, "captured": format!("2026-03-{day:02}"), "body": page});
        format!("{line}\n")
    };
    let lines: String = (11..=20).map(record).collect();
    out(&masthead(&["pipe", "--provenance"], &lines))
}

#[test]
fn drift_is_told_with_its_outlet_and_exit_code_three() {
    let file = std::env::temp_dir().join(format!("masthead-baseline-{}.json", std::process::id()));
    let file = file.to_str().unwrap();
    let (with, without) = (ten_records("<meta name=author content='Ann Example'>"), ten_records(""));
    let saved = masthead(&["drift", "-", "--save-baseline", file], &with);
    assert_eq!((saved.status.code(), out(&saved)), (Some(0), String::new()), "{}", err(&saved));
    let same = masthead(&["drift", "-", "--baseline", file], &with);
    assert_eq!(same.status.code(), Some(0), "{}", out(&same));
    assert!(out(&same).contains("unchanged\n  news.example (10)"), "{}", out(&same));
    let other = masthead(&["drift", "-", "--baseline", file], &without);
    assert_eq!(other.status.code(), Some(3), "{}", out(&other));
    assert!(err(&other).starts_with("news.example: field"), "{}", err(&other));
    let bad = masthead(&["drift", "-", "--baseline", file], &format!("{with}no record\n"));
    assert_eq!(bad.status.code(), Some(3));
    assert!(err(&bad).contains("standard input:11: is no record"), "{}", err(&bad));
    std::fs::remove_file(file).unwrap();
    let empty = masthead(&["drift", "-"], "\n");
    assert_eq!(empty.status.code(), Some(1));
}

//! The command on a small invented corpus, with figures worked out by hand.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::*;

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("masthead-corpus-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Adds a set of pages: id, the HTML of the page, its truth.
    fn set(&self, name: &str, pages: &[(&str, &str, Value)]) -> PathBuf {
        let folder = self.0.join(name);
        fs::create_dir_all(folder.join("html")).unwrap();
        let mut truths = String::new();
        for (id, html, truth) in pages {
            fs::write(folder.join(format!("html/{id}.html")), html).unwrap();
            let mut truth = truth.clone();
            truth["id"] = json!(id);
            truths += &format!("{truth}\n");
        }
        fs::write(folder.join("truth.ndjson"), truths).unwrap();
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const RAIN: &str = "<html lang=en><title>Rain at last</title><article><h1>Rain at last</h1>\
    <p>After nine dry weeks it rained in the valley on Monday, and the fields drank all of it.</p>\
    <p>The council of the village lifts its ban on garden hoses on Friday, said the mayor.</p></article>";

/// The truth knows a third paragraph, which the page does not have.
fn rain() -> (&'static str, &'static str, Value) {
    let body = [
        "After nine dry weeks it rained in the valley on Monday, and the fields drank all of it.",
        "The council of the village lifts its ban on garden hoses on Friday, said the mayor.",
        "Nobody in the valley had hoped for it.",
    ];
    let truth = json!({
        "url": "https://news.example/rain", "lang": "en", "title": "RAIN AT LAST", "published": null,
        "authors": ["Jane Doe"], "body": body, "body_excludes": ["lead"],
    });
    ("rain", RAIN, truth)
}

fn arguments(folder: &Path) -> Arguments {
    Arguments {
        folders: vec![folder.to_owned()],
        generic: true,
        jobs: NonZeroUsize::new(2),
        worst: 5,
        out: None,
        against: None,
        report: None,
        drift: None,
    }
}

fn measured(folder: &Path) -> Run {
    let reading = Reading { jobs: 2, generic: true, unclaimed: true };
    let arguments = Arguments { report: Some(PathBuf::new()), ..arguments(folder) };
    measure(&set::sets(&[folder.to_owned()]).unwrap(), reading, &arguments, None).unwrap()
}

fn total(totals: &Totals, name: &str) -> Option<f64> {
    MEASURES.iter().find(|it| it.name == name).and_then(|it| (it.total)(totals))
}

#[test]
fn scores_are_those_worked_out_by_hand() {
    let folder = Folder::new("scores");
    let run = measured(&folder.set("invented", &[rain()]));
    let totals = &run.measured.sets[0].totals;
    // The truth has 18 + 16 + 8 words, 39 runs of four; the record has the first 34 words, 31 runs.
    assert_eq!(total(totals, "precision"), Some(1.0));
    assert_eq!(total(totals, "recall"), Some(31.0 / 39.0));
    let f1 = 2.0 * (31.0 / 39.0) / (1.0 + 31.0 / 39.0);
    assert!((total(totals, "body").unwrap() - f1).abs() < 1e-12);
    assert_eq!((total(totals, "title"), total(totals, "exact")), (Some(1.0), Some(0.0)));
    assert_eq!(total(totals, "authors"), Some(0.0));
    assert_eq!(total(totals, "no date"), Some(1.0));
    assert_eq!((total(totals, "day"), total(totals, "kept")), (None, None));
    assert_eq!(run.measured.spread[(f1 * 20.0) as usize], 1);
    assert!(run.measured.hosts.contains_key("news.example"));
}

#[test]
fn the_tables_tell_fields_rules_problems_and_verdicts() {
    let folder = Folder::new("tables");
    let text = tables::report(&measured(&folder.set("invented", &[rain()])).measured, 5);
    for part in ["scores by set", "invented", "news.example", "generic/headline css h1", "verdicts by set"] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(text.lines().any(|line| line.split_whitespace().eq(["headline", "1", "100.0", "%"])), "{text}");
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let folder = Folder::new("bytes");
    let set = folder.set("invented", &[rain(), ("other", "<p>Nothing here", json!({"title": "x"}))]);
    let page = |run: Run| html::page(&run.measured, &run.worst.into_pages(), true);
    let (one, two) = (measured(&set), measured(&set));
    assert_eq!(tables::report(&one.measured, 5), tables::report(&two.measured, 5));
    assert_eq!(page(one), page(two));
}

#[test]
fn the_page_escapes_what_pages_and_truths_say() {
    let folder = Folder::new("escapes");
    let hostile = "</style><script>alert(1)</script>";
    let html = RAIN.replace("Monday", &hostile.replace('<', "&lt;"));
    let truth =
        json!({"title": hostile, "url": hostile, "lang": hostile, "body": format!("{hostile} is not there")});
    let run = measured(&folder.set("invented", &[("hostile", &html, truth)]));
    let page = html::page(&run.measured, &run.worst.into_pages(), true);
    assert!(!page.contains("<script"), "{page}");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("&lt;script&gt;"));
    assert!(page.contains("<mark class=\"missing\">is not there</mark>"), "{page}");
}

#[test]
fn a_later_run_is_compared_with_a_folder() {
    let folder = Folder::new("against");
    let set = folder.set("invented", &[rain()]);
    let out = folder.0.join("out");
    run(&folder.0, &Arguments { out: Some(out.clone()), ..arguments(&set) }).unwrap();
    let over =
        Arguments { out: Some(out.clone()), against: out.to_str().map(str::to_owned), ..arguments(&set) };
    assert!(run(&folder.0, &over).unwrap_err().to_string().contains("write over"));
    let compare = || {
        let sets = set::sets(std::slice::from_ref(&set)).unwrap();
        let reading = Reading { jobs: 1, generic: true, unclaimed: false };
        let before = against::records(&folder.0, out.to_str().unwrap(), &sets, reading).unwrap();
        measure(&sets, reading, &arguments(&set), Some(&before)).unwrap().comparison.unwrap().text()
    };
    assert_eq!(
        compare(),
        "1 pages compared, 0 records changed: 0 for the worse, 0 for the better, 0 without effect on a measure\n"
    );
    // The page loses its second paragraph and its headline is another.
    let poorer = RAIN.split("<p>The council").next().unwrap().replace("<h1>Rain at last", "<h1>Rain");
    fs::write(set.join("html/rain.html"), poorer.replace("<title>Rain at last", "<title>Rain")).unwrap();
    let text = compare();
    assert!(
        text.starts_with("1 pages compared, 1 records changed: 1 for the worse, 0 for the better"),
        "{text}"
    );
    assert!(text.contains("headline  -1.000"), "{text}");
    assert!(text.contains("- The council of the village lifts"), "{text}");
    assert!(text.contains("rule generic/headline css h1"), "{text}");
}

#[test]
fn a_folder_without_truth_is_told_what_is_missing() {
    let folder = Folder::new("no-truth");
    let error = set::sets(std::slice::from_ref(&folder.0)).unwrap_err().to_string();
    assert!(error.contains("truth.ndjson") && error.contains("docs/corpus.md"), "{error}");
    folder.set("invented", &[]);
    assert_eq!(set::sets(std::slice::from_ref(&folder.0)).unwrap().len(), 1);
    let twice = [folder.0.clone(), folder.0.join("invented")];
    assert!(set::sets(&twice).unwrap_err().to_string().contains("two sets have the name"));
}

#[test]
fn a_page_that_is_not_there_is_named() {
    let folder = Folder::new("no-page");
    let set = folder.set("invented", &[rain()]);
    fs::remove_file(set.join("html/rain.html")).unwrap();
    let error = run(&folder.0, &arguments(&set)).unwrap_err();
    assert!(format!("{error:#}").contains("rain.html.gz"), "{error:#}");
}

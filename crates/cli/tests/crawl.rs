//! A crawl that is killed again and again.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "../../crawl/tests/newspaper/mod.rs"]
mod newspaper;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use masthead_store::{Store, Url};
use newspaper::{HOSTS, Newspapers, rss, story, three};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn command(papers: &Newspapers, store: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_masthead"));
    command.arg("crawl").arg("--into").arg(store).args(["--delay", "0.005"]);
    for host in HOSTS {
        command.args(["--allow-host", &format!("{host}:{}", papers.port)]);
        command.args(["--resolve", &format!("{host}:{}:127.0.0.1", papers.port)]);
    }
    command.args(["--feed", &papers.url("dawn.example/rss.xml"), "--feed", &papers.url("noon.example/")]);
    command.args(["--sitemap", &papers.url("dusk.example/robots.txt")]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Stories of the newspaper with the feed.
const STORIES: usize = 120;

/// Three newspapers, one of them with many stories.
fn papers() -> (Newspapers, Vec<String>) {
    let papers = three();
    let mut pages = Vec::new();
    for number in 0..STORIES {
        let page = format!("dawn.example/many/{number}");
        papers.put(&page, "text/html", &story(&format!("Story {number}"), &format!("Dawnham {number}")));
        pages.push(page);
    }
    let items: Vec<(&str, &str)> =
        pages.iter().map(|page| (&page["dawn.example".len()..], "A story")).collect();
    papers.put("dawn.example/rss.xml", "application/rss+xml", &rss("dawn.example", &items));
    let others = ["dusk.example/a/1", "dusk.example/a/2", "dusk.example/a/walled", "noon.example/1"];
    pages.extend(others.map(str::to_owned));
    pages.push("noon.example/ferry".to_owned());
    (papers, pages)
}

/// Headline and number of versions of the pages that a store knows.
fn content(papers: &Newspapers, pages: &[String], store: &Path) -> BTreeMap<String, (String, usize)> {
    let store = Store::open_existing(store).unwrap();
    let mut found = BTreeMap::new();
    for page in pages {
        let url = Url::parse(&papers.url(page)).unwrap();
        let Some(id) = store.knows(&url).unwrap() else { continue };
        let versions = store.versions(id).unwrap().len();
        found.insert(page.clone(), (store.article(id).unwrap().article.headline, versions));
    }
    assert_eq!(found.len() as u64, store.count().unwrap(), "an article is known by no page, or twice");
    found
}

#[test]
fn a_crawl_that_is_killed_fifty_times_loses_nothing_and_doubles_nothing() {
    let (papers, pages) = papers();
    let whole = folder("whole").join("news.db");
    assert_eq!(command(&papers, &whole).status().unwrap().code(), Some(3));
    let expected = content(&papers, &pages, &whole);
    assert_eq!(expected.len(), pages.len());

    let killed = folder("killed").join("news.db");
    let mut in_the_middle = 0;
    for round in 0..50 {
        let before = papers.times_asked();
        let mut child = command(&papers, &killed).spawn().unwrap();
        // Robots.txt and the feeds are ten requests.
        let some = 8 + round % 6;
        while papers.times_asked() < before + some && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(round as u64 * 5 % 13));
        child.kill().unwrap();
        child.wait().unwrap();
        let known = Store::open_existing(&killed).map_or(0, |store| store.count().unwrap());
        in_the_middle += usize::from(known < expected.len() as u64);
    }
    assert!(in_the_middle >= 25, "{in_the_middle}");
    command(&papers, &killed).status().unwrap();
    assert_eq!(content(&papers, &pages, &killed), expected);
}

//! A store over time: what is new, what is known, what changed, and what outlives a process that is killed.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod common;

use common::{Folder, article, time};
use masthead_article::{Article, OutletRef, Url, Verdict, VerdictKind};
use masthead_store::{Changes, Fetch, FetchOutcome, Outcome, Store, StoreError, WarcPlace};

/// A page of an outlet at an address, captured on a day of March.
fn page(url: &str, day: u8, text: &str) -> Article {
    let captured_at = Some(time(&format!("2026-03-{day:02}T08:00:00Z")));
    Article { captured_at, ..article(url, "Rain at last", &["It rained.", text]) }
}

const URL: &str = "https://news.example/rain";

fn changed(outcome: Outcome) -> Changes {
    match outcome {
        Outcome::NewVersion(changes) => changes,
        other => panic!("no new version: {other:?}"),
    }
}

/// The last paragraph of each version, with the days of March between which it was seen.
fn history(store: &Store, id: i64) -> Vec<String> {
    let day = |time: Option<String>| time.map_or("?".to_owned(), |it| it[8..10].to_owned());
    let told = |it: masthead_store::Version| {
        let text = it.article.body.last().unwrap().text();
        format!("{text} {}-{} x{}", day(it.first_seen), day(it.last_seen), it.times_seen)
    };
    store.versions(id).unwrap().into_iter().map(told).collect()
}

#[test]
fn a_page_is_new_the_same_again_or_another_version() {
    let mut store = Store::in_memory().unwrap();
    let first = store.add(&page(URL, 1, "one"), None).unwrap();
    assert_eq!(first.outcome, Outcome::New);
    let id = first.article.unwrap();
    let same = store.add(&page("http://www.news.example/rain/?utm_source=x", 2, "one"), None).unwrap();
    assert_eq!((same.article, same.outcome), (Some(id), Outcome::SameAgain));
    let changes = changed(store.add(&page(URL, 3, "two"), None).unwrap().outcome);
    assert_eq!(changes.blocks.len(), 2);
    changed(store.add(&page(URL, 4, "one"), None).unwrap().outcome);
    assert_eq!(history(&store, id), ["one 01-02 x2", "two 03-03 x1", "one 04-04 x1"]);
    assert_eq!(store.article(id).unwrap().article.captured_at.unwrap().value, "2026-03-04T08:00:00Z");
}

#[test]
fn the_order_of_adding_makes_no_difference_to_the_order_of_versions() {
    let mut store = Store::in_memory().unwrap();
    let id = store.add(&page(URL, 9, "three"), None).unwrap().article.unwrap();
    store.add(&page(URL, 1, "one"), None).unwrap();
    store.add(&page(URL, 5, "two"), None).unwrap();
    store.add(&page(URL, 8, "three"), None).unwrap();
    assert_eq!(history(&store, id), ["one 01-01 x1", "two 05-05 x1", "three 08-09 x2"]);
    let versions = store.versions(id).unwrap();
    assert!(versions[0].changes.is_none());
    for pair in versions.windows(2) {
        assert_eq!(pair[1].changes, Some(Changes::between(&pair[0].article, &pair[1].article)));
    }
    assert_eq!(store.article(id).unwrap().article.body[1].text(), "three");
}

#[test]
fn adding_all_again_changes_nothing() {
    let pages = [page(URL, 1, "one"), page(URL, 2, "one"), page(URL, 3, "two")];
    let mut store = Store::in_memory().unwrap();
    let id = store.add(&pages[0], None).unwrap().article.unwrap();
    pages.iter().for_each(|page| drop(store.add(page, None).unwrap()));
    let before = history(&store, id);
    for page in &pages {
        assert_eq!(store.add(page, None).unwrap().outcome, Outcome::SameAgain);
    }
    assert_eq!(history(&store, id), before);
}

#[test]
fn a_capture_that_is_read_anew_replaces_its_record() {
    let mut store = Store::in_memory().unwrap();
    let id = store.add(&page(URL, 1, "one"), None).unwrap().article.unwrap();
    store.add(&page(URL, 2, "two"), None).unwrap();
    let outcome = store.add(&page(URL, 1, "one, read better"), None).unwrap().outcome;
    assert!(matches!(outcome, Outcome::ReadAgain(_)), "{outcome:?}");
    assert_eq!(history(&store, id), ["one, read better 01-01 x1", "two 02-02 x1"]);
    let versions = store.versions(id).unwrap();
    assert_eq!(versions[1].changes, Some(Changes::between(&versions[0].article, &versions[1].article)));
}

#[test]
fn captures_without_a_time_follow_each_other() {
    let mut store = Store::in_memory().unwrap();
    let without = |text| Article { captured_at: None, ..page(URL, 1, text) };
    let id = store.add(&without("one"), None).unwrap().article.unwrap();
    store.add(&without("two"), None).unwrap();
    store.add(&without("two"), None).unwrap();
    assert_eq!(history(&store, id), ["one ?-? x1", "two ?-? x2"]);
    assert_eq!(store.article(id).unwrap().article.body[1].text(), "two");
}

#[test]
fn the_same_text_of_an_outlet_is_one_article_and_of_two_outlets_two() {
    let long = "It rained, and it went on raining. ".repeat(10);
    let mut store = Store::in_memory().unwrap();
    let id = store.add(&page("https://news.example/1", 1, &long), None).unwrap().article;
    let other_address = store.add(&page("https://news.example/2", 2, &long), None).unwrap();
    assert_eq!((other_address.article, other_address.outcome), (id, Outcome::SameAgain));
    let other_outlet = store.add(&page("https://other.example/1", 2, &long), None).unwrap();
    assert_eq!(other_outlet.outcome, Outcome::New);
    // A short text may be the same by chance.
    store.add(&page("https://news.example/3", 1, "short"), None).unwrap();
    assert_eq!(store.add(&page("https://news.example/4", 1, "short"), None).unwrap().outcome, Outcome::New);
}

#[test]
fn without_an_address_the_text_is_the_article() {
    let mut store = Store::in_memory().unwrap();
    let outlet = OutletRef { id: Some("xx-example".into()), ..OutletRef::default() };
    let snapshot = Article { url: None, outlet, ..page(URL, 1, "one") };
    assert_eq!(store.add(&snapshot, None).unwrap().outcome, Outcome::New);
    assert_eq!(store.add(&snapshot, None).unwrap().outcome, Outcome::SameAgain);
    assert_eq!(store.count().unwrap(), 1);
}

#[test]
fn what_is_no_article_is_not_stored_and_what_is_gone_is_marked() {
    let mut store = Store::in_memory().unwrap();
    let turned = |kind, day| Article { verdict: Verdict { kind, evidence: vec![] }, ..page(URL, day, "") };
    let wall = store.add(&turned(VerdictKind::BotWall, 1), None).unwrap();
    assert_eq!((wall.article, wall.outcome), (None, Outcome::NotAnArticle(VerdictKind::BotWall)));
    let id = store.add(&page(URL, 2, "one"), None).unwrap().article.unwrap();
    assert_eq!(store.add(&turned(VerdictKind::Removed, 3), None).unwrap().outcome, Outcome::Removed);
    assert_eq!(store.article(id).unwrap().removed.as_deref(), Some("2026-03-03T08:00:00Z"));
    store.add(&page(URL, 4, "one"), None).unwrap();
    assert_eq!(store.article(id).unwrap().removed, None);
}

#[test]
fn fetches_are_logged_with_what_the_server_said() {
    let mut store = Store::in_memory().unwrap();
    let url = Url::parse(URL).unwrap();
    let fetch = |hour: u8, status| Fetch {
        url: url.clone(),
        fetched: time(&format!("2026-03-01T{hour:02}:00:00Z")),
        status,
        etag: Some("\"7\"".to_owned()).filter(|_| status == Some(200)),
        last_modified: None,
        warc: status.map(|_| WarcPlace { file: "a.warc.gz".into(), offset: 1234 }),
    };
    let id = store.add(&page(URL, 1, "one"), Some(&fetch(8, Some(200)))).unwrap().article;
    store.log(&fetch(9, Some(304)), FetchOutcome::NotModified, None).unwrap();
    store.log(&fetch(10, None), FetchOutcome::Failed, Some("the connection was reset")).unwrap();
    let log = store.fetches(&url).unwrap();
    let told: Vec<_> = log.iter().map(|it| (it.outcome.unwrap().as_str(), it.status, it.article)).collect();
    assert_eq!(told, [("failed", None, id), ("not_modified", Some(304), id), ("new", Some(200), id)]);
    assert_eq!(log[2].etag.as_deref(), Some("\"7\""));
    assert_eq!(log[2].warc, Some(WarcPlace { file: "a.warc.gz".into(), offset: 1234 }));
    assert_eq!(log[0].message.as_deref(), Some("the connection was reset"));
    assert_eq!(store.knows(&url).unwrap(), id);
    store.log(&fetch(11, Some(410)), FetchOutcome::Removed, None).unwrap();
    assert!(store.article(id.unwrap()).unwrap().removed.is_some());
}

#[test]
fn what_is_no_store_is_told() {
    let folder = Folder::new();
    let missing = folder.join("missing.db");
    assert!(matches!(Store::open_existing(&missing), Err(StoreError::Missing { .. })));
    let text = folder.join("text.db");
    std::fs::write(
        &text,
        "these are words and no database, and there are enough of them to fill a header".repeat(20),
    )
    .unwrap();
    assert!(matches!(Store::open(&text), Err(StoreError::NotAStore { .. })));
    let other = folder.join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    assert!(matches!(Store::open(&other), Err(StoreError::NotAStore { .. })));
    let later = folder.join("later.db");
    drop(Store::open(&later).unwrap());
    rusqlite::Connection::open(&later).unwrap().pragma_update(None, "user_version", 999).unwrap();
    assert!(matches!(Store::open(&later), Err(StoreError::TooNew { found: 999, .. })));
}

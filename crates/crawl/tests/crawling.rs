//! Crawling three newspapers: from nothing, again, after changes, and never faster than the pause.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod newspaper;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, SystemTime};

use masthead::captures::{Captured, captured};
use masthead::warc::Reader;
use masthead::{Limits, Options, Page, captured_at, extract};
use masthead_crawl::{Event, Plan, Source, crawl};
use masthead_fetch::{Clock, Fetcher, Guard, Settings, SystemClock, Url};
use masthead_store::{FetchOutcome, Store};
use newspaper::{HOSTS, Newspapers, sitemap, story, three};

/// A clock that is set by the test and goes on while somebody waits.
#[derive(Clone)]
struct Set(Rc<RefCell<SystemTime>>);

impl Set {
    fn at(text: &str) -> Self {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_841_600);
        assert_eq!(masthead_fetch::date(start), "2026-03-07T00:00:00Z");
        let hours: u64 = text.parse().unwrap();
        Self(Rc::new(RefCell::new(start + Duration::from_secs(hours * 3_600))))
    }
}

impl Clock for Set {
    fn now(&self) -> SystemTime {
        *self.0.borrow()
    }

    fn wait(&self, time: Duration) {
        *self.0.borrow_mut() += time;
    }
}

fn fetcher<C: Clock>(papers: &Newspapers, clock: C, delay: Duration) -> Fetcher<C> {
    let mut guard = Guard::default();
    for host in HOSTS {
        guard.allow_host(&format!("{host}:{}", papers.port)).unwrap();
        guard.resolve(&format!("{host}:{}:127.0.0.1", papers.port)).unwrap();
    }
    Fetcher::new(Settings { guard, delay, keeps_exchanges: true, ..Settings::default() }, clock).unwrap()
}

fn plan(papers: &Newspapers) -> Plan<'static> {
    let starts = ["dawn.example/rss.xml", "dusk.example/robots.txt", "noon.example/"];
    let source = |start: &str| Source {
        name: start.split('/').next().unwrap().to_owned(),
        start: Url::parse(&papers.url(start)).unwrap(),
    };
    Plan { sources: starts.map(source).into(), ..Plan::default() }
}

/// A store's file in a folder of its own.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder.join("news.db")
}

/// Crawls at an hour of the day; how many pages were what.
fn run(papers: &Newspapers, plan: &Plan<'_>, store: &Path, hour: &str) -> BTreeMap<FetchOutcome, usize> {
    let mut counts = BTreeMap::new();
    let fetcher = fetcher(papers, Set::at(hour), Duration::from_secs(1));
    let mut store_ = Store::open(store).unwrap();
    crawl(plan, fetcher, &mut store_, store, &mut |event| {
        if let Event::Page { outcome, .. } = event {
            *counts.entry(outcome).or_default() += 1;
        }
    })
    .unwrap();
    counts
}

fn url(papers: &Newspapers, page: &str) -> Url {
    Url::parse(&papers.url(page)).unwrap()
}

#[test]
fn a_crawl_from_nothing_finds_every_article_once() {
    let papers = three();
    let file = place("from-nothing");
    let counts = run(&papers, &plan(&papers), &file, "8");
    let expected = [(FetchOutcome::New, 10), (FetchOutcome::Removed, 1), (FetchOutcome::Refused, 1)];
    assert_eq!(counts, BTreeMap::from(expected));
    let store = Store::open_existing(&file).unwrap();
    assert_eq!(store.count().unwrap(), 10);
    assert!(papers.take_asked().iter().all(|it| !it.path.starts_with("/private")));

    // The page states no date and no keyword: the feed does.
    let id = store.knows(&url(&papers, "dawn.example/news/1")).unwrap().unwrap();
    let article = store.article(id).unwrap().article;
    assert_eq!(article.date_published.unwrap().value, "2026-03-07T06:00:00Z");
    assert_eq!(article.keywords, ["Weather"]);
    assert!(article.provenance["date_published"][0].chosen && !article.provenance["headline"][0].chosen);
    // The one that moved is known by both of its addresses.
    let moved = [url(&papers, "dawn.example/old/4"), url(&papers, "dawn.example/news/4")];
    assert_eq!(store.knows(&moved[0]).unwrap(), store.knows(&moved[1]).unwrap());

    // What lies in the archive gives the same text again.
    let place = article.origin.unwrap();
    let limits = Limits::default();
    let archive = File::open(file.parent().unwrap().join(place.file.unwrap())).unwrap();
    let mut found = 0;
    for item in Reader::of_file(archive, &limits).unwrap() {
        let record = item.unwrap();
        let offset = record.offset;
        let Captured::Page(capture) = captured(record, &limits) else { continue };
        let again = extract(&Page::read(&capture.input(), &limits), &Options::default()).article;
        if offset == place.offset {
            assert_eq!(
                (again.headline, again.fingerprint),
                (article.headline.clone(), article.fingerprint.clone())
            );
            found += 1;
        }
    }
    assert_eq!(found, 1);
}

#[test]
fn a_second_crawl_asks_for_feeds_only_and_gets_none() {
    let papers = three();
    let file = place("again");
    run(&papers, &plan(&papers), &file, "8");
    papers.take_asked();
    assert_eq!(run(&papers, &plan(&papers), &file, "9"), BTreeMap::new());
    let asked: Vec<_> = papers.take_asked().into_iter().map(|it| (it.host, it.path, it.status)).collect();
    let expect = |host: &str, path: &str, status| (host.to_owned(), path.to_owned(), status);
    assert_eq!(
        asked,
        [
            expect("dawn.example", "/robots.txt", 404),
            expect("dawn.example", "/rss.xml", 304),
            expect("dusk.example", "/robots.txt", 200),
            expect("dusk.example", "/index.xml", 200),
            expect("dusk.example", "/news.xml", 304),
            expect("noon.example", "/robots.txt", 404),
            expect("noon.example", "/", 200),
            expect("noon.example", "/feed", 304),
        ]
    );
    assert_eq!(Store::open_existing(&file).unwrap().count().unwrap(), 10);
}

#[test]
fn changes_become_versions_and_what_is_gone_is_marked() {
    let papers = three();
    let file = place("changes");
    run(&papers, &plan(&papers), &file, "8");
    let changed = story("Dusk story 1", "Duskford 1").replace("on Thursday", "on Saturday");
    papers.put("dusk.example/a/1", "text/html", &changed);
    papers.fail("dusk.example/a/2", 410);
    let (old, new) = ("2026-03-07T06:00:00Z", "2026-03-07T10:00:00Z");
    let pages = [("/a/1", new), ("/a/2", new), ("/a/walled", old), ("/a/3", new)];
    papers.put("dusk.example/news.xml", "application/xml", &sitemap("dusk.example", &pages));
    papers.put("dusk.example/a/3", "text/html", &story("Dusk story 3", "Duskford 3"));
    let mut plan = plan(&papers);
    plan.sources = vec![Source { name: "dusk".into(), start: url(&papers, "dusk.example/index.xml") }];
    papers.take_asked();
    let counts = run(&papers, &plan, &file, "12");
    let expected = [(FetchOutcome::New, 1), (FetchOutcome::NewVersion, 1), (FetchOutcome::Removed, 1)];
    assert_eq!(counts, BTreeMap::from(expected));
    assert!(papers.take_asked().iter().all(|it| it.path != "/a/walled"));
    let store = Store::open_existing(&file).unwrap();
    let id = |page: &str| store.knows(&url(&papers, page)).unwrap().unwrap();
    let versions = store.versions(id("dusk.example/a/1")).unwrap();
    assert_eq!((versions.len(), versions[1].changes.as_ref().unwrap().blocks.len()), (2, 1));
    assert!(store.article(id("dusk.example/a/2")).unwrap().removed.is_some());
}

#[test]
fn a_page_that_fails_is_asked_for_again_although_its_feed_is_as_it_was() {
    let papers = three();
    let file = place("failing");
    papers.fail("noon.example/1", 503);
    let mut plan = plan(&papers);
    plan.sources.drain(..2);
    let counts = run(&papers, &plan, &file, "8");
    assert_eq!(counts, BTreeMap::from([(FetchOutcome::New, 1), (FetchOutcome::Failed, 1)]));
    papers.put("noon.example/1", "text/html", &story("Noon story 1", "Noonton"));
    assert_eq!(run(&papers, &plan, &file, "9"), BTreeMap::from([(FetchOutcome::New, 1)]));
}

#[test]
fn a_page_whose_entry_tells_no_change_is_asked_for_with_its_validators_after_hours() {
    let papers = three();
    let file = place("hours");
    let mut plan = plan(&papers);
    plan.sources.drain(..2);
    run(&papers, &plan, &file, "8");
    // The feed itself has another story, so that it is read.
    papers.put("noon.example/2", "text/html", &story("Noon story 2", "Noonton 2"));
    let items = [("/1", "Noon story 1"), ("/2", "Noon story 2")];
    papers.put("noon.example/feed", "application/rss+xml", &newspaper::rss("noon.example", &items));
    let counts = run(&papers, &plan, &file, "15");
    assert_eq!(counts, BTreeMap::from([(FetchOutcome::New, 1), (FetchOutcome::NotModified, 1)]));
}

#[test]
fn a_crawl_of_some_pages_leaves_the_others_for_the_next() {
    let papers = three();
    let file = place("some");
    let all = plan(&papers);
    let some = Plan { pages: Some(4), ..plan(&papers) };
    run(&papers, &some, &file, "8");
    let store = Store::open_existing(&file).unwrap();
    let known = |page: &str| store.knows(&url(&papers, page)).unwrap().is_some();
    assert_eq!(store.count().unwrap(), 4);
    assert!(known("dawn.example/news/1") && known("dusk.example/a/1") && known("noon.example/1"));
    drop(store);
    run(&papers, &all, &file, "8");
    assert_eq!(Store::open_existing(&file).unwrap().count().unwrap(), 10);
    let late = Plan { since: captured_at("2026-03-08").ok(), ..plan(&papers) };
    assert_eq!(run(&papers, &late, &place("late"), "8"), BTreeMap::new());
}

#[test]
fn what_is_kept_from_machines_that_learn_is_left_out_where_that_is_asked_for() {
    let papers = three();
    papers.put("noon.example/robots.txt", "text/plain", "User-agent: GPTBot\nDisallow: /ferry\n");
    let page =
        story("Noon story 1", "Noonton").replace("<article>", "<meta name=robots content=noai><article>");
    papers.put("noon.example/1", "text/html", &page);
    let mut plan = plan(&papers);
    plan.sources.drain(..2);
    let file = place("signals");
    run(&papers, &plan, &file, "8");
    let store = Store::open_existing(&file).unwrap();
    let id = store.knows(&url(&papers, "noon.example/ferry")).unwrap().unwrap();
    let signals = store.article(id).unwrap().article.rights.unwrap().signals;
    assert_eq!((signals[0].source.as_str(), signals[0].value.as_str()), ("robots_txt", "disallow"));

    plan.respects_opt_out = true;
    papers.take_asked();
    let counts = run(&papers, &plan, &place("signals-respected"), "8");
    assert_eq!(counts, BTreeMap::from([(FetchOutcome::Refused, 2)]));
    assert!(papers.take_asked().iter().all(|it| it.path != "/ferry"));
}

#[test]
fn a_host_is_never_asked_faster_than_its_pause() {
    let papers = three();
    let file = place("pauses");
    let pause = Duration::from_millis(60);
    let mut store = Store::open(&file).unwrap();
    crawl(&plan(&papers), fetcher(&papers, SystemClock, pause), &mut store, &file, &mut |_| ()).unwrap();
    let asked = papers.take_asked();
    for host in HOSTS {
        let times: Vec<_> = asked.iter().filter(|it| it.host == host).map(|it| it.at).collect();
        assert!(times.len() > 3, "{host}");
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= pause), "{host}");
    }
}

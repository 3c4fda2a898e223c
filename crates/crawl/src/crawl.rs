//! A crawl: what sources list and the store does not have is fetched, archived and added, page by page, so that a
//! crawl that is killed goes on where it was.
//!
//! The order of writing makes that so: an exchange is in the archive before the store names its place there, a page
//! is in the store before it counts as fetched, and the validators of a feed are kept only when all that it lists has
//! been dealt with. Whatever is killed in between is fetched again and is in the store once.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::io;
use std::path::Path;

use masthead::article::{EvidenceSource, NewsTime, Origin};
use masthead::feed::Entry;
use masthead::warc::{WriteError, Written};
use masthead::{Article, Limits, Options, captured_at};
use masthead_date::{compare, sortable};
use masthead_fetch::{Clock, Exchange, FetchError, Fetched, Fetcher, Url, Validators, Visit, date};
use masthead_store::{Fetch, FetchOutcome, Logged, Outcome, Store, StoreError, WarcPlace, address_key};

use crate::archive::Archive;
use crate::discover::{Found, discover};
use crate::merge::merge;
use crate::record::{NoRecord, opt_out_of_record, opt_out_of_site, record};

/// A page whose entry does not tell when it was modified is asked for again after this time, in seconds: a quarter of
/// a day.
const AGAIN_AFTER: u64 = 6 * 60 * 60;

/// Where a crawl begins.
#[derive(Debug, Clone)]
pub struct Source {
    /// What it is called in reports: an outlet's id or a host.
    pub name: String,
    /// A feed, a sitemap, an index, a robots.txt, or a page that names its feeds.
    pub start: Url,
}

/// What is crawled and how.
#[derive(Debug, Clone, Default)]
pub struct Plan<'a> {
    /// Where it begins, in this order.
    pub sources: Vec<Source>,
    /// Entries whose dates are all before this are left out.
    pub since: Option<NewsTime>,
    /// How many pages are fetched at most.
    pub pages: Option<usize>,
    /// Pages are left out that their site keeps from machines that learn or mine.
    pub respects_opt_out: bool,
    /// The whole provenance is stored, not only what feeds had to offer.
    pub keeps_provenance: bool,
    /// How pages are read.
    pub options: Options<'a>,
    /// What reading may cost.
    pub limits: Limits,
}

/// What happens.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// The sources have been read: so many pages are to be fetched.
    Found {
        /// Pages.
        pages: usize,
    },
    /// A page was dealt with.
    Page {
        /// The name of its source.
        source: &'a str,
        /// The page.
        url: &'a Url,
        /// What came of it.
        outcome: FetchOutcome,
        /// The article it belongs to.
        article: Option<i64>,
        /// Its headline, or what went wrong.
        words: String,
    },
    /// A feed or sitemap that could not be read, or not all of it.
    Source {
        /// The name of the source.
        source: &'a str,
        /// What happened.
        message: String,
    },
    /// A host is asked no more in this crawl.
    PutOff {
        /// The host.
        host: &'a str,
        /// How many of its pages are left for the next crawl.
        pages: usize,
    },
}

/// Why a crawl ends before its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CrawlError {
    /// The store cannot be read or written.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The archive cannot be written.
    #[error("the archive beside the store could not be written: {0}")]
    Archive(#[from] WriteError),
    /// The archive cannot be made.
    #[error("the archive beside the store could not be made: {0}")]
    NoArchive(io::Error),
}

/// A page that is to be fetched.
struct Job {
    source: usize,
    url: Url,
    entry: Box<Entry>,
    feed: Url,
    known: Validators,
}

/// A feed or sitemap that was read, to be logged when all that it lists has been dealt with.
struct ReadFile {
    source: usize,
    fetch: Fetch,
}

/// A crawl into a store.
pub struct Crawl<'a, C> {
    plan: &'a Plan<'a>,
    fetcher: Fetcher<C>,
    store: &'a mut Store,
    archive: Archive,
    report: &'a mut dyn FnMut(Event<'_>),
    /// Sources of which something is left to do: their feeds are read whole again the next time.
    unfinished: HashSet<usize>,
    files: Vec<ReadFile>,
}

/// Crawls. The fetcher has to keep its exchanges: they go into an archive in the folder `PATH.warc`, where `path` is
/// that of the store's file.
///
/// # Errors
/// Where store or archive fail. A page that fails is an [`Event`].
pub fn crawl<C: Clock>(
    plan: &Plan<'_>,
    fetcher: Fetcher<C>,
    store: &mut Store,
    path: &Path,
    report: &mut dyn FnMut(Event<'_>),
) -> Result<(), CrawlError> {
    let archive = Archive::create(path, fetcher.clock().now()).map_err(CrawlError::NoArchive)?;
    let (unfinished, files) = (HashSet::new(), Vec::new());
    let mut crawl = Crawl { plan, fetcher, store, archive, report, unfinished, files };
    let mut jobs = crawl.jobs()?;
    if let Some(most) = plan.pages.filter(|most| *most < jobs.len()) {
        crawl.unfinished.extend(jobs[most..].iter().map(|job| job.source));
        jobs.truncate(most);
    }
    (crawl.report)(Event::Found { pages: jobs.len() });
    crawl.work(jobs)?;
    crawl.finish()
}

impl<C: Clock> Crawl<'_, C> {
    /// The pages that the sources list and that are to be fetched, each once: the newest of each source, then the
    /// next of each.
    fn jobs(&mut self) -> Result<Vec<Job>, CrawlError> {
        let mut ranked = Vec::new();
        let mut seen = HashSet::new();
        for (index, source) in self.plan.sources.iter().enumerate() {
            let mut jobs = Vec::new();
            self.jobs_of(index, source, &mut seen, &mut jobs)?;
            jobs.sort_by_cached_key(|job| Reverse(newest(&job.entry)));
            ranked.extend(jobs.into_iter().enumerate());
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        Ok(ranked.into_iter().map(|(_, job)| job).collect())
    }

    fn jobs_of(
        &mut self,
        index: usize,
        source: &Source,
        seen: &mut HashSet<String>,
        jobs: &mut Vec<Job>,
    ) -> Result<(), CrawlError> {
        let (plan, store, archive, report) = (self.plan, &*self.store, &mut self.archive, &mut *self.report);
        let (unfinished, files) = (&mut self.unfinished, &mut self.files);
        let mut tell = |message: String| report(Event::Source { source: &source.name, message });
        let mut skipped = false;
        discover(
            &mut self.fetcher,
            &source.start,
            &plan.limits,
            |url| store.fetches(url).map(|log| validators(&log)).unwrap_or_default(),
            |entry| is_recent(entry, plan.since.as_ref()),
            |fetcher, found| -> Result<(), CrawlError> {
                let exchanges = fetcher.take_exchanges();
                let places = archive.keep(&exchanges)?;
                match found {
                    Found::Entry(feed, entry) => {
                        let Some(url) = entry.url.clone() else { return Ok(()) };
                        if !is_recent(&entry, plan.since.as_ref()) {
                            skipped = true;
                        } else if seen.insert(address_key(&url))
                            && let Some(known) = wanted(store, &url, &entry, fetcher.clock())?
                        {
                            jobs.push(Job { source: index, url, entry, feed: feed.clone(), known });
                        }
                    }
                    Found::File { file, lists_files, problems } => {
                        problems.iter().for_each(|problem| tell(format!("{}: {problem}", file.url)));
                        let place = place_of(&file.exchange, &exchanges, &places, &archive.name);
                        let mut fetch = fetch_of(file, place);
                        if lists_files {
                            (fetch.etag, fetch.last_modified) = (None, None);
                        }
                        files.push(ReadFile { source: index, fetch });
                    }
                    Found::Robots(url, problems) => {
                        problems.iter().for_each(|problem| tell(format!("{url}: {problem}")));
                    }
                    Found::Unchanged(_) => {}
                    Found::NotFetched(url, error) => {
                        unfinished.insert(index);
                        tell(format!("{url}: {error}"));
                    }
                    Found::NoFeed(url, error) => tell(format!("{url}: {error}")),
                    Found::LeftOut(problem) => tell(problem.to_string()),
                }
                Ok(())
            },
        )?;
        if skipped {
            self.unfinished.insert(index);
        }
        Ok(())
    }

    /// Fetches the pages: always one of the host that has to wait least, so that the pauses of one host are used for
    /// the others.
    fn work(&mut self, jobs: Vec<Job>) -> Result<(), CrawlError> {
        let mut hosts: BTreeMap<String, VecDeque<Job>> = BTreeMap::new();
        for job in jobs {
            let host = job.url.host_str().unwrap_or_default().to_owned();
            hosts.entry(host).or_default().push_back(job);
        }
        while let Some(host) = self.next_host(&hosts) {
            let Some(job) = hosts.get_mut(&host).and_then(VecDeque::pop_front) else { break };
            let is_put_off = self.page(&job)?;
            let left = hosts.get(&host).map_or(0, VecDeque::len);
            if is_put_off {
                self.unfinished.insert(job.source);
                self.unfinished.extend(hosts.remove(&host).into_iter().flatten().map(|it| it.source));
                (self.report)(Event::PutOff { host: &host, pages: left });
            } else if left == 0 {
                hosts.remove(&host);
            }
        }
        Ok(())
    }

    fn next_host(&self, hosts: &BTreeMap<String, VecDeque<Job>>) -> Option<String> {
        let pause = |jobs: &VecDeque<Job>| jobs.front().map(|job| self.fetcher.pause(&job.url));
        hosts.iter().min_by_key(|(_, jobs)| pause(jobs)).map(|(host, _)| host.clone())
    }

    /// Fetches one page and adds it to the store; true where its host is not to be asked again now.
    fn page(&mut self, job: &Job) -> Result<bool, CrawlError> {
        let now = self.fetcher.clock().now();
        if self.plan.respects_opt_out {
            match opt_out_of_site(&mut self.fetcher, &job.url) {
                Ok(None) => {}
                Ok(Some(opted_out)) => {
                    self.keep()?;
                    return self.no_record(job, blank(&job.url, &date(now)), &opted_out).map(|()| false);
                }
                Err(error) => return self.failed(job, now, &error),
            }
        }
        match self.fetcher.fetch(&job.url, &job.known) {
            Ok(Visit::Content(page)) => self.content(job, &page).map(|()| false),
            Ok(Visit::Unchanged(exchange)) => {
                let place = self.keep_one(&exchange)?.map(|(place, _)| place);
                let mut fetch = blank(&job.url, &exchange.date());
                (fetch.etag, fetch.last_modified) = (job.known.etag.clone(), job.known.last_modified.clone());
                (fetch.status, fetch.warc) = (Some(304), place);
                self.log(job, &fetch, FetchOutcome::NotModified, None)?;
                Ok(false)
            }
            Err(error) => self.failed(job, now, &error),
        }
    }

    fn content(&mut self, job: &Job, page: &Fetched) -> Result<(), CrawlError> {
        let read = record(&mut self.fetcher, page, &self.plan.options, &self.plan.limits);
        let kept = self.keep_one(&page.exchange)?;
        let fetch = fetch_of(page, kept.as_ref().map(|(place, _)| place.clone()));
        let mut article = match read {
            Ok(article) => article,
            Err(no_record) => return self.no_record(job, fetch, &no_record),
        };
        let opted_out = opt_out_of_record(&job.url, &article).filter(|_| self.plan.respects_opt_out);
        if let Some(opted_out) = opted_out {
            return self.no_record(job, fetch, &opted_out);
        }
        article.requested_url = Some(job.url.clone()).filter(|url| article.url.as_ref() != Some(url));
        merge(&mut article, &job.entry, &job.feed);
        article.origin = kept.map(|(place, written)| Origin {
            file: Some(place.file),
            offset: place.offset,
            within: None,
            record_id: Some(written.id),
            http_status: page.response.status,
        });
        self.add(job, article, &fetch)
    }

    fn add(&mut self, job: &Job, mut article: Article, fetch: &Fetch) -> Result<(), CrawlError> {
        if !self.plan.keeps_provenance {
            article.provenance.values_mut().for_each(|it| it.retain(|it| it.source == EvidenceSource::Feed));
            article.provenance.retain(|_, evidence| !evidence.is_empty());
        }
        let added = self.store.add(&article, Some(fetch))?;
        let words = match &added.outcome {
            Outcome::NotAnArticle(kind) => {
                let evidence = article.verdict.evidence.join("; ");
                format!("{}: {evidence}", kind.as_str().replace('_', " "))
            }
            _ => article.headline,
        };
        let (outcome, article) = (added.outcome.kind(), added.article);
        self.tell(job, outcome, article, words);
        Ok(())
    }

    /// A page that gives no record is logged.
    fn no_record(&mut self, job: &Job, fetch: Fetch, why: &NoRecord) -> Result<(), CrawlError> {
        let outcome = match why {
            NoRecord::OptedOut { .. } => FetchOutcome::Refused,
            NoRecord::Panicked(_) => FetchOutcome::Failed,
            _ => FetchOutcome::NotAnArticle,
        };
        self.log(job, &fetch, outcome, Some(&why.to_string()))
    }

    /// Logs a page that did not come; true where its host is not to be asked again now.
    fn failed(
        &mut self,
        job: &Job,
        now: std::time::SystemTime,
        error: &FetchError,
    ) -> Result<bool, CrawlError> {
        self.keep()?;
        let mut fetch = blank(&job.url, &date(now));
        fetch.status = error.status();
        let outcome = match error {
            FetchError::Refused(_)
            | FetchError::RedirectRefused { .. }
            | FetchError::Disallowed { .. }
            | FetchError::RobotsUnreachable { .. }
            | FetchError::CrawlDelay { .. } => FetchOutcome::Refused,
            FetchError::Status { status: 404 | 410, .. } => FetchOutcome::Removed,
            _ => FetchOutcome::Failed,
        };
        self.log(job, &fetch, outcome, Some(&error.to_string()))?;
        if is_passing(error) {
            self.unfinished.insert(job.source);
        }
        Ok(matches!(
            error,
            FetchError::ComeBackLater { .. }
                | FetchError::RobotsUnreachable { .. }
                | FetchError::CrawlDelay { .. }
        ))
    }

    fn log(
        &mut self,
        job: &Job,
        fetch: &Fetch,
        outcome: FetchOutcome,
        message: Option<&str>,
    ) -> Result<(), CrawlError> {
        self.store.log(fetch, outcome, message)?;
        let article = self.store.knows(&job.url)?;
        self.tell(job, outcome, article, message.unwrap_or_default().to_owned());
        Ok(())
    }

    fn tell(&mut self, job: &Job, outcome: FetchOutcome, article: Option<i64>, words: String) {
        let source = self.plan.sources.get(job.source).map_or("", |it| it.name.as_str());
        (self.report)(Event::Page { source, url: &job.url, outcome, article, words });
    }

    /// Archives what went over the line.
    fn keep(&mut self) -> Result<(), CrawlError> {
        let exchanges = self.fetcher.take_exchanges();
        self.archive.keep(&exchanges)?;
        Ok(())
    }

    /// Archives what went over the line, and tells where one exchange of it stands.
    fn keep_one(&mut self, exchange: &Exchange) -> Result<Option<(WarcPlace, Written)>, CrawlError> {
        let exchanges = self.fetcher.take_exchanges();
        let places = self.archive.keep(&exchanges)?;
        Ok(written_of(exchange, &exchanges, &places).map(|written| {
            (WarcPlace { file: self.archive.name.clone(), offset: written.offset }, written.clone())
        }))
    }

    /// Logs the feeds and sitemaps; those of sources that are done with the validators to ask with the next time.
    fn finish(self) -> Result<(), CrawlError> {
        for ReadFile { source, mut fetch } in self.files {
            if self.unfinished.contains(&source) {
                (fetch.etag, fetch.last_modified) = (None, None);
            }
            self.store.log(&fetch, FetchOutcome::Read, None)?;
        }
        Ok(())
    }
}

/// Whether a page is to be fetched, and what it can be asked with.
fn wanted<C: Clock>(
    store: &Store,
    url: &Url,
    entry: &Entry,
    clock: &C,
) -> Result<Option<Validators>, StoreError> {
    let log = store.fetches(url)?;
    let last = match (log.first(), store.knows(url)?) {
        (Some(last), _) if last.outcome == Some(FetchOutcome::Failed) && is_passing_status(last.status) => {
            return Ok(Some(validators(&log)));
        }
        (Some(last), _) => captured_at(&last.fetched).ok(),
        // It came into the store another way.
        (None, Some(article)) => store.article(article)?.article.captured_at,
        (None, None) => return Ok(Some(Validators::default())),
    };
    let Some(last) = last else { return Ok(Some(validators(&log))) };
    let is_due = match &entry.date_modified {
        Some(modified) => compare(modified, &last) == Some(Ordering::Greater),
        None => {
            let before = clock.now().checked_sub(std::time::Duration::from_secs(AGAIN_AFTER));
            let before = before.and_then(|it| captured_at(&date(it)).ok());
            before.is_some_and(|before| compare(&last, &before) == Some(Ordering::Less))
        }
    };
    Ok(is_due.then(|| validators(&log)))
}

/// What a page can be asked with: the validators of the last answer that had some.
fn validators(log: &[Logged]) -> Validators {
    let answered = log.iter().find(|it| matches!(it.status, Some(200 | 203 | 304)));
    answered.map_or_else(Validators::default, |it| Validators {
        etag: it.etag.clone(),
        last_modified: it.last_modified.clone(),
    })
}

/// The latest date of an entry, as text that sorts; nothing where it has none.
fn newest(entry: &Entry) -> Option<String> {
    [&entry.date_modified, &entry.date_published].into_iter().flatten().map(sortable).max()
}

/// False where an entry has dates and all are before a time.
fn is_recent(entry: &Entry, since: Option<&NewsTime>) -> bool {
    let Some(since) = since else { return true };
    let dates: Vec<_> = [&entry.date_modified, &entry.date_published].into_iter().flatten().collect();
    dates.is_empty() || dates.iter().any(|date| compare(date, since) != Some(Ordering::Less))
}

/// True where the same may well come the next time.
fn is_passing(error: &FetchError) -> bool {
    match error {
        FetchError::Timeout { .. }
        | FetchError::Unreachable { .. }
        | FetchError::Truncated { .. }
        | FetchError::Tls { .. }
        | FetchError::RobotsUnreachable { .. } => true,
        other => other.status().is_some_and(|status| is_passing_status(Some(status))),
    }
}

fn is_passing_status(status: Option<u16>) -> bool {
    status.is_none_or(|status| status == 429 || status >= 500)
}

/// The log entry of a page that did not come.
fn blank(url: &Url, date: &str) -> Fetch {
    let (status, etag, last_modified, warc) = (None, None, None, None);
    Fetch { url: url.clone(), fetched: time(date), status, etag, last_modified, warc }
}

fn fetch_of(page: &Fetched, warc: Option<WarcPlace>) -> Fetch {
    let validators = page.validators();
    Fetch {
        url: page.requested.clone(),
        fetched: time(&page.exchange.date()),
        status: page.response.status,
        etag: validators.etag,
        last_modified: validators.last_modified,
        warc,
    }
}

fn time(date: &str) -> NewsTime {
    captured_at(date).expect("a clock's time is written as RFC 3339")
}

fn written_of<'a>(exchange: &Exchange, exchanges: &[Exchange], places: &'a [Written]) -> Option<&'a Written> {
    let is_it = |it: &Exchange| it.url == exchange.url && it.when == exchange.when;
    exchanges.iter().position(is_it).and_then(|at| places.get(at))
}

fn place_of(
    exchange: &Exchange,
    exchanges: &[Exchange],
    places: &[Written],
    file: &str,
) -> Option<WarcPlace> {
    let written = written_of(exchange, exchanges, places)?;
    Some(WarcPlace { file: file.to_owned(), offset: written.offset })
}

//! From an address to the entries behind it: those of a feed and its further pages, of a sitemap, of all sitemaps of
//! an index or a robots.txt, of the feeds that a page names.

use std::collections::{HashSet, VecDeque};

use masthead::feed::{self, Document, Entry, FeedError, FeedKind};
use masthead::{Limits, Problem, ProblemCode};
use masthead_fetch::{Clock, FetchError, Fetched, Fetcher, Url, Validators, Visit};

/// What is told on the way.
#[derive(Debug)]
pub enum Found<'a> {
    /// An entry, and the file that it stands in.
    Entry(&'a Url, Box<Entry>),
    /// A file was read to its end.
    File {
        /// The file.
        file: &'a Fetched,
        /// It lists other files: that it is unchanged says nothing about them.
        lists_files: bool,
        /// What is wrong with it as a whole.
        problems: Vec<Problem>,
    },
    /// A robots.txt was read for its sitemaps; what is wrong with it.
    Robots(&'a Url, Vec<Problem>),
    /// A file is as it was when its validators were kept.
    Unchanged(&'a Url),
    /// A file could not be fetched.
    NotFetched(&'a Url, FetchError),
    /// A file is no feed and no sitemap.
    NoFeed(&'a Url, FeedError),
    /// Files that were left out, with the limit that they are beyond.
    LeftOut(Problem),
}

/// How deep sitemap indexes lie in each other; the protocol allows one.
const DEPTH: usize = 3;

/// A file to be read.
struct Waiting {
    url: Url,
    /// How many files led to it.
    depth: usize,
}

/// Reads all files behind an address, each once, and hands on what is found.
///
/// `known` tells what an earlier copy of a file can be asked with. `wants` tells by its entry in an index whether a
/// sitemap is to be read.
///
/// # Errors
/// Those of `each`, which end the work.
pub fn discover<C: Clock, E>(
    fetcher: &mut Fetcher<C>,
    start: &Url,
    limits: &Limits,
    mut known: impl FnMut(&Url) -> Validators,
    mut wants: impl FnMut(&Entry) -> bool,
    mut each: impl FnMut(&mut Fetcher<C>, Found<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut queue = Queue { waiting: VecDeque::new(), seen: HashSet::new(), left_out: 0 };
    queue.add(start.clone(), 0, limits);
    while let Some(Waiting { url, depth }) = queue.waiting.pop_front() {
        if url.path() == "/robots.txt" {
            let (sitemaps, problems) = match fetcher.robots(&url) {
                Ok(Some(robots)) => {
                    let sitemaps: Vec<Url> = robots.sitemaps().filter_map(|it| url.join(it).ok()).collect();
                    (sitemaps, robots.problems.clone())
                }
                Ok(None) => (Vec::new(), Vec::new()),
                Err(error) => {
                    each(fetcher, Found::NotFetched(&url, error))?;
                    continue;
                }
            };
            sitemaps.into_iter().for_each(|sitemap| queue.add(sitemap, depth + 1, limits));
            each(fetcher, Found::Robots(&url, problems))?;
            continue;
        }
        let page = match fetcher.fetch(&url, &known(&url)) {
            Ok(Visit::Content(page)) => page,
            Ok(Visit::Unchanged(_)) => {
                each(fetcher, Found::Unchanged(&url))?;
                continue;
            }
            Err(error) => {
                each(fetcher, Found::NotFetched(&url, error))?;
                continue;
            }
        };
        let input = feed::Input {
            bytes: &page.response.body,
            url: Some(&page.url),
            content_type: page.response.content_type(),
        };
        let document = match Document::open(&input, limits) {
            Ok(document) => document,
            // The page of a site names its feeds.
            Err(FeedError::Html { feeds }) if depth == 0 && !feeds.is_empty() => {
                let feeds = feeds.iter().filter_map(|it| Url::parse(it).ok());
                feeds.for_each(|it| queue.add(it, depth + 1, limits));
                continue;
            }
            Err(error) => {
                each(fetcher, Found::NoFeed(&url, error))?;
                continue;
            }
        };
        let is_index = document.kind() == FeedKind::SitemapIndex;
        let mut entries = document.entries();
        for entry in entries.by_ref() {
            match (is_index, &entry.url) {
                (true, Some(sitemap)) => {
                    if wants(&entry) {
                        queue.add(sitemap.clone(), depth + 1, limits);
                    }
                }
                (true, None) => {}
                (false, _) => each(fetcher, Found::Entry(&page.url, Box::new(entry)))?,
            }
        }
        let feed = entries.finish();
        if let Some(next) = feed.next_url {
            queue.add(next, depth, limits);
        }
        each(fetcher, Found::File { file: &page, lists_files: is_index, problems: feed.problems })?;
    }
    if queue.left_out > 0 {
        let message = format!("{} further feeds and sitemaps were left out", queue.left_out);
        let problem = Problem::new(ProblemCode::LimitExceeded, message).rule("limits.feed_files");
        each(fetcher, Found::LeftOut(problem))?;
    }
    Ok(())
}

/// The files that are still to be read.
struct Queue {
    waiting: VecDeque<Waiting>,
    seen: HashSet<Url>,
    left_out: usize,
}

impl Queue {
    fn add(&mut self, url: Url, depth: usize, limits: &Limits) {
        if self.seen.contains(&url) {
            return;
        }
        if depth > DEPTH || self.seen.len() >= limits.feed_files {
            self.left_out += 1;
            return;
        }
        self.seen.insert(url.clone());
        self.waiting.push_back(Waiting { url, depth });
    }
}

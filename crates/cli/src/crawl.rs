//! `masthead crawl`: what outlets and feeds list, into a store.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use anyhow::{Context, Result};
use masthead::outlet::SourceKind;
use masthead::registry;
use masthead_crawl::{Event, Plan, Source, crawl};
use masthead_fetch::Url;
use masthead_store::{FetchOutcome, Store};

use crate::args::Crawl;
use crate::fetching::Downloads;
use crate::{Outcome, input, limits, output, store};

/// The pause between two requests to a host where nobody has named the pages.
const DELAY: Duration = Duration::from_secs(1);

pub(crate) fn run(arguments: &Crawl) -> Result<Outcome> {
    let limits = limits::limits(&arguments.limiting)?;
    let downloads = Downloads::asking(&arguments.asking, &limits, DELAY, true)?;
    let plan = Plan {
        sources: sources(arguments, &downloads)?,
        since: arguments.since.as_deref().map(input::captured).transpose()?,
        pages: arguments.pages,
        respects_opt_out: arguments.asking.respect_ai_opt_out,
        keeps_provenance: arguments.provenance,
        limits,
        ..Plan::default()
    };
    let mut into = Store::open(&arguments.into)?;
    let mut told = Told::default();
    crawl(&plan, downloads.fetcher, &mut into, &arguments.into, &mut |event| told.event(&event))?;
    told.finish()
}

/// Where to begin: addresses as they are, for an outlet its feeds and news sitemaps. Where none of these is known, the
/// feeds that its front page names and the sitemaps of its robots.txt; a sitemap of all its pages is no place to begin.
fn sources(arguments: &Crawl, downloads: &Downloads) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for id in &arguments.outlet {
        let outlet = registry()
            .by_id(id)
            .with_context(|| format!("no outlet has the id '{id}': see masthead outlets"))?;
        let lists = outlet.sources.iter().filter(|it| it.kind != SourceKind::Sitemap);
        let mut starts: Vec<String> = lists.map(|it| it.url.to_owned()).collect();
        if starts.is_empty() {
            let host = outlet.hosts.first().copied().unwrap_or_default();
            starts.extend([format!("https://{host}/"), format!("https://{host}/robots.txt")]);
        }
        for start in starts {
            sources.push(Source { name: id.clone(), start: downloads.fetcher.read(&start)? });
        }
    }
    for address in arguments.feed.iter().chain(&arguments.sitemap) {
        let start = downloads.fetcher.read(address)?;
        sources.push(Source { name: name(&start), start });
    }
    Ok(sources)
}

fn name(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// What has been told: a line a page, and at the end a line a source.
#[derive(Default)]
struct Told {
    counts: BTreeMap<String, BTreeMap<FetchOutcome, usize>>,
    has_problems: bool,
    /// Where standard output failed: a crawl is not given up for that at once, but it fails.
    broken: Option<anyhow::Error>,
}

impl Told {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Found { pages } => output::tell(&format!("{pages} pages to fetch")),
            Event::Page { source, url, outcome, article, words } => {
                *self.counts.entry((*source).to_owned()).or_default().entry(*outcome).or_default() += 1;
                let word = outcome.as_str().replace('_', " ");
                if matches!(
                    outcome,
                    FetchOutcome::Failed | FetchOutcome::Refused | FetchOutcome::NotAnArticle
                ) {
                    self.has_problems = true;
                    output::warn(url.as_str(), &format!("{word}: {words}"));
                    return;
                }
                let id = article.map(|id| id.to_string()).unwrap_or_default();
                let words = if words.is_empty() { url.as_str() } else { words };
                let line = format!("{word:12}  {id:>6}  {}\n", store::line(words));
                if let Err(error) = output::write_out(&line) {
                    self.broken.get_or_insert(error);
                }
            }
            Event::Source { source, message } => {
                self.has_problems = true;
                output::warn(source, message);
            }
            Event::PutOff { host, pages } => {
                self.has_problems = true;
                output::warn(
                    host,
                    &format!("it is asked no more now: {pages} pages are left for the next crawl"),
                );
            }
            _ => {}
        }
    }

    fn finish(self) -> Result<Outcome> {
        for (source, counts) in &self.counts {
            let mut line = format!("{source}:");
            for (index, (outcome, count)) in counts.iter().enumerate() {
                let comma = if index > 0 { "," } else { "" };
                let _ = write!(line, "{comma} {count} {}", outcome.as_str().replace('_', " "));
            }
            output::tell(&line);
        }
        match self.broken {
            Some(error) => Err(error),
            None if self.has_problems => Ok(Outcome::WithProblems),
            None => Ok(Outcome::Done),
        }
    }
}

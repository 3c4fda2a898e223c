//! Pages by their addresses: `masthead fetch`, and every other command that is given an address.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use masthead::warc::{NewRecord, Packing, Writer};
use masthead::{Article, Limits, Options};
use masthead_crawl::{NoRecord, opt_out_of_record, opt_out_of_site, record};
use masthead_fetch::{Clock, Fetcher, Guard, Settings, SystemClock, Url, Validators, Visit};

use crate::args::{Asking, Extract, Fetch, Fetching};
use crate::{Outcome, extract, index};

/// The pause between two requests to a host where a user names the pages.
pub(crate) const DELAY: Duration = Duration::from_millis(500);

/// `masthead fetch`: what `masthead extract` does with addresses, or the copies that an archive has of them.
pub(crate) fn run(arguments: &Fetch) -> Result<Outcome> {
    if let Some(at) = &arguments.at {
        return index::fetch(arguments, at);
    }
    extract::run(&Extract::of_addresses(arguments))
}

/// True for an input that is to be fetched.
pub(crate) fn is_address(path: &Path) -> bool {
    let head = path.to_str().and_then(|it| it.get(..8)).unwrap_or_default().to_ascii_lowercase();
    head.starts_with("http://") || head.starts_with("https://")
}

/// What fetches, and what keeps what was fetched.
pub(crate) struct Downloads {
    pub(crate) fetcher: Fetcher<SystemClock>,
    archive: Option<Writer<File>>,
    respects_opt_out: bool,
    limits: Limits,
}

/// What an address comes to.
pub(crate) enum Got {
    Article(Box<Article>),
    /// The page is not for us, and the user asked to be told and not to have it.
    LeftOut(NoRecord),
}

impl Downloads {
    /// What the arguments ask for.
    pub(crate) fn new(arguments: &Fetching, limits: &Limits, delay: Duration) -> Result<Self> {
        let mut downloads = Self::asking(&arguments.asking, limits, delay, arguments.warc.is_some())?;
        let clock = downloads.fetcher.clock();
        downloads.archive = arguments.warc.as_deref().map(|path| archive(path, clock)).transpose()?;
        Ok(downloads)
    }

    /// The same without an archive, for whoever takes the exchanges or does without.
    pub(crate) fn asking(
        arguments: &Asking,
        limits: &Limits,
        delay: Duration,
        keeps_exchanges: bool,
    ) -> Result<Self> {
        let mut guard = Guard::default();
        for host in &arguments.allow_host {
            guard.allow_host(host).context("--allow-host")?;
        }
        for host in &arguments.resolve {
            guard.resolve(host).context("--resolve")?;
        }
        let settings = Settings {
            guard,
            contact: arguments.contact.clone(),
            proxy: arguments.proxy.clone(),
            delay: arguments.delay.unwrap_or(delay),
            limits: limits.clone(),
            keeps_exchanges,
        };
        let fetcher = Fetcher::new(settings, SystemClock)?;
        let respects_opt_out = arguments.respect_ai_opt_out;
        Ok(Self { fetcher, archive: None, respects_opt_out, limits: limits.clone() })
    }

    /// The record of the page at an address.
    pub(crate) fn article(&mut self, address: &str, options: &Options<'_>) -> Result<Got> {
        let url = self.fetcher.read(address)?;
        let got = self.got(&url, options);
        self.keep()?;
        got
    }

    fn got(&mut self, url: &Url, options: &Options<'_>) -> Result<Got> {
        if self.respects_opt_out
            && let Some(opted_out) = opt_out_of_site(&mut self.fetcher, url)?
        {
            return Ok(Got::LeftOut(opted_out));
        }
        let page = match self.fetcher.fetch(url, &Validators::default())? {
            Visit::Content(page) => page,
            Visit::Unchanged(_) => {
                anyhow::bail!("{url} was answered as unchanged, although nothing is known of it")
            }
        };
        let article = record(&mut self.fetcher, &page, options, &self.limits)?;
        match opt_out_of_record(&page.url, &article).filter(|_| self.respects_opt_out) {
            Some(opted_out) => Ok(Got::LeftOut(opted_out)),
            None => Ok(Got::Article(Box::new(article))),
        }
    }

    /// Writes what went over the line to the archive, if there is one.
    pub(crate) fn keep(&mut self) -> Result<()> {
        let Some(archive) = &mut self.archive else { return Ok(()) };
        for exchange in self.fetcher.take_exchanges() {
            exchange.write(archive).context("the archive could not be written")?;
        }
        Ok(())
    }
}

/// The archive that exchanges are added to: what is in the file stays.
fn archive(path: &Path, clock: &SystemClock) -> Result<Writer<File>> {
    let name = path.to_string_lossy();
    let packing = if name.ends_with(".gz") {
        Packing::Gzip
    } else if name.ends_with(".zst") {
        Packing::Zstd
    } else {
        Packing::Plain
    };
    let file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .with_context(|| format!("{name} could not be opened to write"))?;
    let length = file.metadata().with_context(|| format!("{name} could not be read"))?.len();
    let mut writer = Writer::after(file, packing, length);
    if length == 0 {
        let date = masthead_fetch::date(clock.now());
        writer.write(&NewRecord::warcinfo(&date, masthead_crawl::WARCINFO))?;
    }
    Ok(writer)
}

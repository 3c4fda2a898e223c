//! Feeds, sitemaps and robots.txt for `masthead extract`: a line for each entry, or for each line that says something.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use masthead::feed::{self, Document, Entry, FeedError, Robots};
use masthead::render::{self, Format};
use masthead::{Limits, Problem};
use masthead_crawl::{Found, discover};
use masthead_fetch::Validators;
use serde::Serialize;

use crate::args::{As, Extract, Feed};
use crate::fetching::{self, Downloads};
use crate::{Outcome, input, limits, output};

/// Problems of one file that are told one by one.
const TOLD: usize = 100;

/// The forms that are read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Feeds and sitemaps tell themselves apart.
    Feed,
    Robots,
}

/// Whether a file is to be read here: as the arguments say, or by its beginning. Standard input has to be said.
pub(crate) fn form(path: &Path, form: As) -> Option<Form> {
    match form {
        As::Feed | As::Sitemap => Some(Form::Feed),
        As::Robots => Some(Form::Robots),
        As::Auto if path != Path::new("-") => {
            let head = input::head(path, input::TELLING).ok()?;
            feed::sniff(&head).map(|_| Form::Feed)
        }
        _ => None,
    }
}

/// Whether what a file or an address lists is written with indentation.
fn is_indented(path: &Path, format: Format) -> Result<bool> {
    match format {
        Format::Json => Ok(true),
        Format::Ndjson => Ok(false),
        other => {
            bail!("{} is no article: write it as json or ndjson, not as {}", path.display(), other.as_str())
        }
    }
}

/// `masthead feed`: prints the entries behind an address.
pub(crate) fn fetch(arguments: &Feed) -> Result<Outcome> {
    let limits = limits::limits(&arguments.limiting)?;
    let mut downloads = Downloads::new(&arguments.fetching, &limits, fetching::DELAY)?;
    let address = arguments.url.to_string_lossy().into_owned();
    let start = downloads.fetcher.read(&address)?;
    let mut printer = Printer {
        out: BufWriter::new(io::stdout().lock()),
        is_indented: is_indented(&arguments.url, arguments.format)?,
        told: Told::new(&arguments.url),
    };
    let mut left = arguments.entries;
    let mut failed = false;
    let end = discover(
        &mut downloads.fetcher,
        &start,
        &limits,
        |_| Validators::default(),
        |_| true,
        |_, found| {
            match found {
                Found::Entry(_, entry) => {
                    if left == Some(0) {
                        return Err(End::Enough);
                    }
                    left = left.map(|left| left - 1);
                    printer.print(&*entry)?;
                    entry.problems.iter().for_each(|problem| printer.told.problem(problem));
                }
                Found::File { problems, .. } | Found::Robots(_, problems) => {
                    printer.out.flush().context("standard output could not be written")?;
                    problems.iter().for_each(|problem| printer.told.problem(problem));
                }
                Found::LeftOut(problem) => printer.told.problem(&problem),
                Found::Unchanged(_) => {}
                Found::NotFetched(_, error) => {
                    failed = true;
                    output::complain(&error.to_string());
                }
                Found::NoFeed(url, error) => {
                    failed = true;
                    output::complain(&format!("{url}: {error}"));
                }
            }
            Ok(())
        },
    );
    downloads.keep()?;
    if let Err(End::Error(error)) = end {
        return Err(error);
    }
    printer.out.flush().context("standard output could not be written")?;
    let outcome = printer.told.finish();
    Ok(if failed { Outcome::Failed } else { outcome })
}

/// Why not all entries are printed.
enum End {
    /// There are as many as were asked for.
    Enough,
    Error(anyhow::Error),
}

impl From<anyhow::Error> for End {
    fn from(error: anyhow::Error) -> Self {
        Self::Error(error)
    }
}

/// Prints what a file holds.
pub(crate) fn run(path: &Path, form: Form, arguments: &Extract, limits: &Limits) -> Result<Outcome> {
    let is_indented = is_indented(path, arguments.format)?;
    let mut printer =
        Printer { out: BufWriter::new(io::stdout().lock()), is_indented, told: Told::new(path) };
    match form {
        Form::Feed => printer.feed(path, arguments, limits)?,
        Form::Robots => printer.robots(path, limits)?,
    }
    printer.out.flush().context("standard output could not be written")?;
    Ok(printer.told.finish())
}

struct Printer<'a> {
    out: BufWriter<io::StdoutLock<'a>>,
    is_indented: bool,
    told: Told,
}

impl Printer<'_> {
    fn feed(&mut self, path: &Path, arguments: &Extract, limits: &Limits) -> Result<()> {
        // One byte more than the limit, so that the reader sees that it is reached.
        let bytes = input::head(path, limits.feed_bytes.saturating_add(1))?;
        let url = arguments.about.url.as_deref().map(input::url).transpose()?;
        let input = feed::Input {
            bytes: &bytes,
            url: url.as_ref(),
            content_type: arguments.about.content_type.as_deref(),
        };
        let document = match Document::open(&input, limits) {
            // A reader of the lines alone must see that there was a file, and why none of its entries is here.
            Err(FeedError::Unread { problem }) => {
                self.told.problem(&problem);
                return self.print(&Entry { problems: vec![problem], ..Entry::default() });
            }
            other => other.with_context(|| format!("{} could not be read", path.display()))?,
        };
        let mut entries = document.entries();
        for entry in entries.by_ref() {
            self.print(&entry)?;
            entry.problems.iter().for_each(|problem| self.told.problem(problem));
        }
        entries.finish().problems.iter().for_each(|problem| self.told.problem(problem));
        Ok(())
    }

    fn robots(&mut self, path: &Path, limits: &Limits) -> Result<()> {
        let bytes = input::head(path, limits.robots_bytes.saturating_add(1))?;
        let robots = Robots::parse_with(&bytes, limits);
        for record in &robots.records {
            self.print(record)?;
        }
        robots.problems.iter().for_each(|problem| self.told.problem(problem));
        Ok(())
    }

    fn print<T: Serialize>(&mut self, value: &T) -> Result<()> {
        let text = render::json(value, self.is_indented);
        self.out.write_all(text.as_bytes()).context("standard output could not be written")
    }
}

/// What has been told of a file.
struct Told {
    name: String,
    count: usize,
    losses: usize,
}

impl Told {
    fn new(path: &Path) -> Self {
        Self { name: path.display().to_string(), count: 0, losses: 0 }
    }

    fn problem(&mut self, problem: &Problem) {
        self.count += 1;
        self.losses += usize::from(feed::is_loss(problem));
        if self.count <= TOLD {
            output::warn(&self.name, &problem.to_string());
        }
    }

    fn finish(self) -> Outcome {
        if self.count > TOLD {
            let message = format!("{} more problems: they stand in the entries", self.count - TOLD);
            output::warn(&self.name, &message);
        }
        match (self.count, self.losses) {
            (0, _) => Outcome::Done,
            (_, 0) => Outcome::WithProblems,
            _ => {
                output::complain(&format!("{}: what was printed is not all of it", self.name));
                Outcome::Failed
            }
        }
    }
}

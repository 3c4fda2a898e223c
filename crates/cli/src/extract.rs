//! `masthead extract`

use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};
use masthead::captures::Captured;
use masthead::render::{self, Format, render};
use masthead::{Article, Limits, Options, Page, Problem, extract};
use masthead_store::StoreError;

use crate::args::{As, Extract};
use crate::fetching::{self, Downloads, Got};
use crate::{Outcome, archives, feeds, input, limits, output};

/// What takes the records.
pub(crate) trait Sink {
    /// Takes a record; what is worth a look about it.
    fn take(&mut self, article: &mut Article) -> Result<Vec<Problem>>;

    /// Whether the entries of a feed are printed where one comes.
    fn prints_feeds(&self) -> bool;
}

pub(crate) fn run(arguments: &Extract) -> Result<Outcome> {
    all(arguments, &mut Printer::new(arguments))
}

/// Prints the records of some parts of web archives.
pub(crate) fn from_archives(
    arguments: &Extract,
    archives: Vec<(PathBuf, archives::Items)>,
) -> Result<Outcome> {
    let mut printer = Printer::new(arguments);
    let mut run = Run::new(arguments, &mut printer, archives.len())?;
    for (path, items) in archives {
        run.archive(&path, items)?;
    }
    Ok(run.outcome)
}

/// Reads all inputs and hands their records on.
pub(crate) fn all(arguments: &Extract, sink: &mut dyn Sink) -> Result<Outcome> {
    let files = input::files(&arguments.inputs)?;
    let mut run = Run::new(arguments, sink, files.len())?;
    for path in &files {
        match run.file(path) {
            // One bad file does not cost the others.
            Err(error) if files.len() > 1 && !ends_all(&error) => {
                run.bar.suspend(|| output::complain(&format!("{error:#}")));
                run.outcome = Outcome::Failed;
            }
            result => result?,
        }
        run.bar.inc(1);
    }
    run.bar.finish_and_clear();
    Ok(run.outcome)
}

/// True where what takes the records takes no more: the store has failed, or whoever reads our output has stopped.
fn ends_all(error: &anyhow::Error) -> bool {
    output::is_closed_pipe(error) || error.is::<StoreError>()
}

/// One run over all inputs.
struct Run<'a> {
    arguments: &'a Extract,
    limits: Limits,
    options: Options<'a>,
    /// What fetches, once there is something to fetch.
    downloads: Option<Downloads>,
    bar: ProgressBar,
    sink: &'a mut dyn Sink,
    outcome: Outcome,
}

impl<'a> Run<'a> {
    fn new(arguments: &'a Extract, sink: &'a mut dyn Sink, count: usize) -> Result<Self> {
        Ok(Self {
            arguments,
            limits: limits::limits(&arguments.about.limiting)?,
            options: input::options(&arguments.about.reading)?,
            downloads: None,
            bar: progress(count),
            sink,
            outcome: Outcome::Done,
        })
    }

    fn file(&mut self, path: &Path) -> Result<()> {
        let arguments = self.arguments;
        let limits = self.limits.clone();
        if fetching::is_address(path) {
            return self.address(path);
        }
        if let Some(items) = archives::open(path, &arguments.about, &limits)? {
            return self.archive(path, items);
        }
        if let Some(form) = feeds::form(path, arguments.about.form) {
            if !self.sink.prints_feeds() {
                bail!("{} holds no pages: give the pages that it lists", path.display());
            }
            let outcome = self.bar.suspend(|| feeds::run(path, form, arguments, &limits))?;
            self.outcome = self.outcome.max(outcome);
            return Ok(());
        }
        input::pages(path, &arguments.about, &limits, &mut |page| self.page(path, &page))
    }

    /// The page at an address.
    fn address(&mut self, path: &Path) -> Result<()> {
        let about = &self.arguments.about;
        let address = path.display().to_string();
        if about.url.is_some()
            || about.captured.is_some()
            || about.content_type.is_some()
            || about.form != As::Auto
        {
            bail!(
                "{address} is fetched, which tells all of it: leave out --as, --url, --captured and --content-type"
            );
        }
        let downloads = match &mut self.downloads {
            Some(downloads) => downloads,
            none => none.insert(Downloads::new(&self.arguments.fetching, &self.limits, fetching::DELAY)?),
        };
        match downloads.article(&address, &self.options)? {
            Got::Article(article) => self.write(path, *article)?,
            Got::LeftOut(reason) => self.tell(&address, &reason.to_string()),
        }
        Ok(())
    }

    fn page(&mut self, path: &Path, page: &Page) -> Result<()> {
        let article = self
            .record(page)
            .ok_or_else(|| anyhow!("{} could not be read: please report this page", path.display()))?;
        self.write(path, article)
    }

    /// The record of a page; `None` where reading it panicked.
    fn record(&self, page: &Page) -> Option<Article> {
        catch_unwind(AssertUnwindSafe(|| extract(page, &self.options).article)).ok()
    }

    /// Every page of a web archive, and a line for whatever in it is damaged.
    fn archive(&mut self, path: &Path, items: archives::Items) -> Result<()> {
        let limits = self.limits.clone();
        let name = path.display().to_string();
        for item in items {
            match archives::read(item, &name, &limits) {
                Captured::Page(capture) => {
                    match self.record(&Page::read(&capture.input(), &limits)) {
                        Some(mut article) => {
                            capture.complete(&mut article);
                            self.write(path, article)?;
                        }
                        // One bad page does not cost the others.
                        None => self.tell(
                            &name,
                            &format!("{}: could not be read: please report it", capture.place()),
                        ),
                    }
                }
                Captured::NoPage(faults) => faults.iter().for_each(|fault| self.tell(&name, fault)),
            }
        }
        Ok(())
    }

    fn tell(&mut self, name: &str, message: &str) {
        self.bar.suspend(|| output::warn(name, message));
        self.outcome = self.outcome.max(Outcome::WithProblems);
    }

    /// Hands a record on, and what is worth a look about it to standard error.
    fn write(&mut self, path: &Path, mut article: Article) -> Result<()> {
        let problems = self.sink.take(&mut article)?;
        let name = path.display().to_string();
        if !article.verdict.kind.is_article() {
            let kind = article.verdict.kind.as_str().replace('_', " ");
            let because = article.verdict.evidence.join("; ");
            self.tell(&name, &format!("no article: {kind}: {because}"));
        }
        for problem in &problems {
            self.tell(&name, &problem.to_string());
        }
        Ok(())
    }
}

/// Prints records.
struct Printer {
    format: Format,
    provenance: bool,
    /// Records written so far.
    written: usize,
}

impl Printer {
    fn new(arguments: &Extract) -> Self {
        Self { format: arguments.format, provenance: arguments.provenance, written: 0 }
    }
}

impl Sink for Printer {
    fn take(&mut self, article: &mut Article) -> Result<Vec<Problem>> {
        let rendered = render(article, self.format, render::Options { provenance: self.provenance });
        if self.written > 0 && !matches!(self.format, Format::Ndjson | Format::Json) {
            output::write_out("\n")?;
        }
        output::write_out(&rendered.text)?;
        self.written += 1;
        Ok(article.problems.iter().chain(&rendered.problems).cloned().collect())
    }

    fn prints_feeds(&self) -> bool {
        true
    }
}

/// A bar for work that lasts, on a terminal only.
fn progress(count: usize) -> ProgressBar {
    if count < 20 || !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {per_sec}, {eta} left");
    ProgressBar::new(count as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

//! `cargo xtask corpus`: the extractor over sets of pages with truth: scores, fields, rules, problems, verdicts.
//!
//! The sets are no part of the project. What a set looks like, and what the measures are, stands in `docs/corpus.md`.

pub mod against;
pub mod answer;
pub mod html;
pub mod marks;
pub mod read;
pub mod score;
pub mod set;
pub mod survey;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod tokens;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use masthead::drift::{self, Baseline, Collection};
use serde_json::{Value, json};

use against::Comparison;
use html::Worst;
use read::{ReadPage, Reading};
use score::{MEASURES, Score, Totals};
use set::{Set, make_folder};
use survey::{Survey, layout};

/// The arguments of `cargo xtask corpus`.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// Sets (folders with truth.ndjson and html/), or folders of sets
    #[arg(required = true, value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// Leave the outlets out: the generic extractor reads every page
    #[arg(long)]
    pub generic: bool,
    /// How many pages are read at the same time; as many as there are cores where this is left out
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// How many of the worst hosts, layouts and pages are shown
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub worst: usize,
    /// Write the records, the scores of each page and the tables into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print only what changed against a git revision (which is built), or against a folder written by --out
    #[arg(long, value_name = "REV")]
    pub against: Option<String>,
    /// Write one HTML page with charts and the worst pages side by side with their truth
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Compare the records with the baseline of their outlets as well: print what has changed, and write it as an
    /// HTML page
    #[arg(long, value_name = "FILE")]
    pub drift: Option<PathBuf>,
}

/// Scores by a name.
pub type Groups = BTreeMap<String, Totals>;

/// What was measured of a set.
#[derive(Debug, Clone, Default)]
pub struct MeasuredSet {
    /// Its name.
    pub name: String,
    /// Its scores.
    pub totals: Totals,
    /// What its records hold.
    pub survey: Survey,
}

/// What was measured.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// By set, in the order given.
    pub sets: Vec<MeasuredSet>,
    /// By language of the page.
    pub languages: Groups,
    /// By host of the page.
    pub hosts: Groups,
    /// By the outlet and layout that read it.
    pub layouts: Groups,
    /// What all records hold.
    pub survey: Survey,
    /// How many pages have a text worth so many twentieths; 20 is all of it.
    pub spread: [usize; 21],
}

impl Measured {
    /// Begins a set.
    pub fn begin(&mut self, name: &str) {
        self.sets.push(MeasuredSet { name: name.to_owned(), ..MeasuredSet::default() });
    }

    /// Counts a page of the set begun last.
    pub fn add(&mut self, page: &ReadPage) {
        if let Some(set) = self.sets.last_mut() {
            set.totals.add(&page.score);
            set.survey.add(&page.record);
        }
        let language = page.truth.lang.clone().unwrap_or_else(|| "unknown".to_owned());
        self.languages.entry(language).or_default().add(&page.score);
        self.hosts.entry(page.truth.host()).or_default().add(&page.score);
        self.layouts.entry(layout(&page.record)).or_default().add(&page.score);
        if let Some(text) = page.score.text() {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 20")]
            let twentieths = (text * 20.0) as usize;
            self.spread[twentieths.min(20)] += 1;
        }
        self.survey.add(&page.record);
    }
}

/// Runs the command.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("this is a debug build and slow; run cargo run --release --package xtask -- corpus …");
    }
    let sets = set::sets(&arguments.folders)?;
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let reading = Reading {
        jobs: arguments.jobs.map_or_else(cores, usize::from),
        generic: arguments.generic,
        unclaimed: arguments.report.is_some(),
    };
    let before = match &arguments.against {
        Some(against) if arguments.out.as_deref() == Some(Path::new(against)) => {
            bail!("--out would write over {against} while it is compared with: give another folder")
        }
        Some(against) => Some(against::records(root, against, &sets, reading)?),
        None => None,
    };
    let run = measure(&sets, reading, arguments, before.as_deref())?;
    let tables = tables::report(&run.measured, arguments.worst);
    let changes = run.comparison.as_ref().map(Comparison::text);
    if let Some(out) = &arguments.out {
        write(&out.join("report.txt"), &tables)?;
        write(&out.join("totals.ndjson"), &totals_text(&run.measured))?;
        if let Some(changes) = &changes {
            write(&out.join("changes.txt"), changes)?;
        }
    }
    if let Some(path) = &arguments.report {
        write(path, &html::page(&run.measured, &run.worst.into_pages(), arguments.generic))?;
    }
    let mut text = changes.unwrap_or(tables);
    if let Some(path) = &arguments.drift {
        let report = drift::compare(&run.collection, &Baseline::built_in());
        write(path, &drift::page(&report))?;
        text.push_str(&tables::headed("changes against the baseline", &drift::table(&report)));
    }
    std::io::stdout().lock().write_all(text.as_bytes()).context("standard output could not be written")
}

/// What a run came to.
struct Run {
    measured: Measured,
    worst: Worst,
    comparison: Option<Comparison>,
    /// What is compared with the baseline.
    collection: Collection,
}

fn measure(sets: &[Set], reading: Reading, arguments: &Arguments, before: Option<&Path>) -> Result<Run> {
    let count = sets.iter().map(Set::count).sum::<Result<usize>>()?;
    let bar = progress(count);
    let most = if arguments.report.is_some() { arguments.worst } else { 0 };
    let mut run = Run {
        measured: Measured::default(),
        worst: Worst::new(most),
        comparison: before.map(|_| Comparison::default()),
        collection: Collection::default(),
    };
    for set in sets {
        run.measured.begin(&set.name);
        let mut out = arguments.out.as_deref().map(|folder| Out::new(folder, set)).transpose()?;
        let mut old = before.map(|folder| against::Records::open(folder, set)).transpose()?;
        read::read(set, reading, |page| {
            run.measured.add(&page);
            if arguments.drift.is_some()
                && let Some(article) = page.article()?
            {
                run.collection.add(&article);
            }
            if let Some(out) = &mut out {
                out.write(&page)?;
            }
            if let (Some(old), Some(comparison)) = (&mut old, &mut run.comparison) {
                comparison.add(&set.name, &page, old.record(&page.truth.id)?);
            }
            run.worst.add(&set.name, page);
            bar.inc(1);
            Ok(())
        })?;
        if let Some(out) = out {
            out.finish()?;
        }
    }
    bar.finish_and_clear();
    Ok(run)
}

/// A bar, on a terminal only.
fn progress(count: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} pages, {per_sec}, {eta} left");
    ProgressBar::new(count as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Writes a file, with the folders above it.
fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    std::fs::write(path, text).with_context(|| format!("{} could not be written", path.display()))
}

/// The file of a set's records in a folder written by `--out`.
fn records_file(folder: &Path, set: &str) -> PathBuf {
    folder.join(format!("{set}.records.ndjson"))
}

/// The files of a set that `--out` writes, an object a page in the order of the truth.
struct Out {
    records: BufWriter<File>,
    scores: BufWriter<File>,
    place: String,
}

impl Out {
    fn new(folder: &Path, set: &Set) -> Result<Self> {
        make_folder(folder)?;
        let create = |path: PathBuf| -> Result<BufWriter<File>> {
            let file =
                File::create(&path).with_context(|| format!("{} could not be written", path.display()))?;
            Ok(BufWriter::new(file))
        };
        Ok(Self {
            records: create(records_file(folder, &set.name))?,
            scores: create(folder.join(format!("{}.scores.ndjson", set.name)))?,
            place: folder.display().to_string(),
        })
    }

    fn write(&mut self, page: &ReadPage) -> Result<()> {
        let id = &page.truth.id;
        let record = json!({"id": id, "article": page.record});
        let score = json!({"id": id, "worth": page.score.worth(), "score": measures(&page.score)});
        writeln!(self.records, "{record}")
            .and_then(|()| writeln!(self.scores, "{score}"))
            .with_context(|| format!("the files in {} could not be written", self.place))
    }

    fn finish(mut self) -> Result<()> {
        self.records
            .flush()
            .and_then(|()| self.scores.flush())
            .with_context(|| format!("the files in {} could not be written", self.place))
    }
}

/// The measures of a page by name, those that it has.
fn measures(score: &Score) -> Value {
    MEASURES
        .iter()
        .filter_map(|it| Some((it.name.to_owned(), json!((it.page)(score)?))))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The measures of each set, an object a line.
fn totals_text(measured: &Measured) -> String {
    let line = |set: &MeasuredSet| {
        let measures: serde_json::Map<String, Value> = MEASURES
            .iter()
            .filter_map(|it| Some((it.name.to_owned(), json!((it.total)(&set.totals)?))))
            .collect();
        format!("{}\n", json!({"set": set.name, "pages": set.totals.pages, "measures": measures}))
    };
    measured.sets.iter().map(line).collect()
}

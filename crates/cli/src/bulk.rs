//! `masthead bulk`: a job over many pages, with a bar while it runs and tables at its end.

use std::cell::Cell;
use std::fs;
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use comfy_table::{CellAlignment, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};
use masthead::registry;
use masthead_bulk::{Ended, Filter, Job, Progress, Tally};

use crate::args::Bulk;
use crate::{Outcome, limits, output};

/// How long a job that is told to stop may go on with the pages that it is reading. A job may be killed at any moment:
/// what is saved stays.
const PATIENCE: Duration = Duration::from_secs(4);

/// Rows of a table and messages that are printed; the summary file has all.
const SHOWN: usize = 25;

pub(crate) fn run(arguments: &Bulk) -> Result<Outcome> {
    let job = job(arguments)?;
    let stop = stopping()?;
    let bar = Bar::new(job.sources().iter().map(masthead_bulk::Source::bytes).sum());
    let ended = masthead_bulk::run(&job, &stop, |progress| bar.show(&progress))?;
    bar.bar.finish_and_clear();
    let out = arguments.out.display();
    let tally = match ended {
        Ended::Done(tally) => tally,
        Ended::Stopped(tally) => {
            let rows = tally.rows;
            output::warn(
                "masthead",
                &format!("stopped: {rows} records are kept, and the same command goes on from there"),
            );
            return Ok(Outcome::Interrupted);
        }
    };
    if let Some(path) = &arguments.summary {
        let mut text = serde_json::to_string_pretty(&tally)?;
        text.push('\n');
        fs::write(path, text).with_context(|| format!("{} could not be written", path.display()))?;
    }
    let words =
        format!("{} records of {} pages written to {out}\n\n{}", tally.rows, tally.pages, tables(&tally));
    let _ = std::io::stderr().lock().write_all(words.as_bytes());
    for told in tally.told.iter().take(SHOWN) {
        output::warn(&told.file, &told.message);
    }
    let more = tally.told.len().saturating_sub(SHOWN) as u64 + tally.told_more;
    if more > 0 {
        output::warn("masthead", &format!("{more} more of these: see --summary FILE"));
    }
    Ok(if tally.has_losses() { Outcome::WithProblems } else { Outcome::Done })
}

fn job(arguments: &Bulk) -> Result<Job> {
    for id in &arguments.outlet {
        if registry().by_id(id).is_none() {
            bail!("no outlet has the id '{id}': see masthead outlets");
        }
    }
    let mut job = Job::new(&arguments.inputs, &arguments.out, arguments.format)?;
    job.filter = Filter {
        outlets: arguments.outlet.clone(),
        hosts: arguments.host.iter().map(|host| host.to_ascii_lowercase()).collect(),
        languages: arguments.language.clone(),
        since: arguments.since.clone(),
        until: arguments.until.clone(),
        verdicts: arguments.verdict.clone(),
    };
    job.limits = limits::limits(&arguments.limiting)?;
    job.provenance = arguments.provenance;
    job.jobs = match arguments.jobs {
        Some(jobs) => usize::from(jobs),
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    job.restart = arguments.restart;
    Ok(job)
}

/// A flag that is set when the process is told to end. It then has [`PATIENCE`], or until it is told so again.
fn stopping() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let told = move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        thread::spawn(|| {
            thread::sleep(PATIENCE);
            std::process::exit(130);
        });
    };
    ctrlc::set_handler(told).context("signals could not be listened to")?;
    Ok(stop)
}

/// A bar, on a terminal only.
struct Bar {
    bar: ProgressBar,
    began: Instant,
    /// Pages and their bytes that a job before this one had read.
    before: Cell<Option<(u64, u64)>>,
}

impl Bar {
    fn new(bytes: u64) -> Self {
        let bar = if std::io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{bar:30} {percent}% {msg}, {eta} left");
            ProgressBar::new(bytes).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        } else {
            ProgressBar::hidden()
        };
        Self { bar, began: Instant::now(), before: Cell::new(None) }
    }

    fn show(&self, progress: &Progress<'_>) {
        if self.bar.is_hidden() {
            return;
        }
        let Tally { pages, page_bytes, .. } = *progress.tally;
        let (pages_before, bytes_before) = self.before.get().unwrap_or((pages, page_bytes));
        self.before.set(Some((pages_before, bytes_before)));
        let seconds = self.began.elapsed().as_secs_f64().max(0.001);
        let problems: u64 = progress.tally.problems.values().sum();
        self.bar.set_position(progress.read);
        self.bar.set_message(format!(
            "{pages} pages, {:.0}/s, {:.1} MB/s, {} articles, {problems} problems",
            figure(pages - pages_before) / seconds,
            figure(page_bytes - bytes_before) / 1e6 / seconds,
            progress.tally.articles(),
        ));
    }
}

#[allow(clippy::cast_precision_loss, reason = "figures for people")]
fn figure(number: u64) -> f64 {
    number as f64
}

/// What was come upon: by outlet, by verdict, by problem, the most frequent first.
fn tables(tally: &Tally) -> String {
    let outlets =
        tally.outlets.iter().map(|(id, it)| (id.as_str(), vec![it.pages, it.articles, it.problems]));
    let counts = |counts: &std::collections::BTreeMap<String, u64>| -> Vec<(String, Vec<u64>)> {
        counts.iter().map(|(word, count)| (word.clone(), vec![*count])).collect()
    };
    let mut verdicts = counts(&tally.verdicts);
    for (word, count) in [("left out by the filter", tally.filtered), ("could not be read", tally.unread)] {
        verdicts.extend((count > 0).then(|| (word.to_owned(), vec![count])));
    }
    [
        table(
            &["outlet", "pages", "articles", "problems"],
            outlets.map(|(id, it)| (id.to_owned(), it)).collect(),
        ),
        table(&["verdict", "pages"], verdicts),
        table(&["problem", "times"], counts(&tally.problems)),
    ]
    .concat()
}

fn table(head: &[&str], mut rows: Vec<(String, Vec<u64>)>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    rows.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    if rows.len() > SHOWN {
        let others = rows.split_off(SHOWN - 1);
        let sums = (0..head.len() - 1).map(|column| others.iter().map(|(_, counts)| counts[column]).sum());
        rows.push((format!("{} others", others.len()), sums.collect()));
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(head.iter().copied());
    for (word, counts) in rows {
        table.add_row(std::iter::once(word).chain(counts.iter().map(u64::to_string)));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines: String = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    format!("{lines}\n")
}

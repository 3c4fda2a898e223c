//! `masthead drift`

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result, bail};
use masthead::Article;
use masthead::drift::{self, Baseline, Collection, OutletReport};
use serde::Deserialize;

use crate::args::Drift;
use crate::{Outcome, output};

/// The most lines that are complained about one by one.
const COMPLAINTS: usize = 10;

pub(crate) fn run(arguments: &Drift) -> Result<Outcome> {
    let mut records = Records::default();
    for path in &arguments.records {
        records.file(path)?;
    }
    if records.bad > COMPLAINTS {
        output::complain(&format!("{} more lines are no records", records.bad - COMPLAINTS));
    }
    if records.unread > 0 {
        output::complain(&format!(
            "{} lines tell of pages that could not be read: they are not counted",
            records.unread
        ));
    }
    if records.collection.records() == 0 {
        bail!(
            "there is no record in what was given: write records with masthead extract --format ndjson --provenance"
        );
    }
    let mut outcome = if records.bad + records.unread > 0 { Outcome::WithProblems } else { Outcome::Done };
    if let Some(path) = &arguments.save_baseline {
        write(path, &Baseline::from(&records.collection).text())?;
        return Ok(outcome);
    }
    let baseline = match &arguments.baseline {
        Some(path) => {
            let text =
                fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))?;
            Baseline::read(&text).with_context(|| format!("{} was not used", path.display()))?
        }
        None => Baseline::built_in(),
    };
    let report = drift::compare(&records.collection, &baseline);
    for outlet in report.outlets.iter().filter(|it| !it.findings.is_empty()) {
        outcome = outcome.max(Outcome::WithProblems);
        output::warn(&outlet.outlet, &in_a_line(outlet));
    }
    if let Some(path) = &arguments.report {
        write(path, &drift::page(&report))?;
    }
    output::write_out(&drift::table(&report))?;
    Ok(outcome)
}

/// What an outlet's changes look like, since when, and what to do about the gravest.
fn in_a_line(outlet: &OutletReport) -> String {
    let causes: Vec<&str> = outlet.causes().into_iter().map(drift::Cause::as_str).collect();
    let Some(first) = outlet.findings.first() else { return String::new() };
    let since = first.since.as_deref().map(|it| format!(" since {it}")).unwrap_or_default();
    format!("{}{since}: {}", causes.join(", "), first.cause.advice())
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("{} could not be written", path.display()))
}

/// A line: a record, or a line of `masthead pipe` or of a measurement, which holds one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    /// A line of `masthead pipe`.
    Held { article: Box<Article> },
    /// A page that could not be read, and why.
    Error {
        #[serde(rename = "error")]
        _error: serde::de::IgnoredAny,
    },
    /// A record.
    Record(Box<Article>),
}

/// What was read so far.
#[derive(Default)]
struct Records {
    collection: Collection,
    /// Lines that are no records.
    bad: usize,
    /// Lines that tell of a page that could not be read.
    unread: usize,
}

impl Records {
    fn file(&mut self, path: &Path) -> Result<()> {
        if path == Path::new("-") {
            return self.lines("standard input", &mut io::stdin().lock());
        }
        let file = File::open(path).with_context(|| format!("{} could not be read", path.display()))?;
        self.lines(&path.display().to_string(), &mut BufReader::new(file))
    }

    fn lines(&mut self, name: &str, input: &mut dyn BufRead) -> Result<()> {
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            if input.read_until(b'\n', &mut line).with_context(|| format!("{name} could not be read"))? == 0 {
                break;
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            match serde_json::from_slice(&line) {
                Ok(Line::Held { article } | Line::Record(article)) => self.collection.add(&article),
                Ok(Line::Error { .. }) => self.unread += 1,
                Err(_) => {
                    self.bad += 1;
                    if self.bad <= COMPLAINTS {
                        output::warn(&format!("{name}:{number}"), "is no record: it was left out");
                    }
                }
            }
        }
        Ok(())
    }
}

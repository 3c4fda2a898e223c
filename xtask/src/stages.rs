//! `cargo xtask bench --archive`: what each stage of a bulk job over a web archive takes.
//!
//! Each stage runs in a process of its own and does all that the stages before it do. The time of the processor counts,
//! of all threads together, as other work on the machine matters little to it; the time of the clock stands beside it.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, Read};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use flate2::read::MultiGzDecoder;
use masthead::captures::{Captured, captured};
use masthead::warc::Reader;
use masthead::{Limits, Options, Page, extract};
use masthead_bulk::{Ended, Job};
use serde::{Deserialize, Serialize};

/// A stage: it tells how many pages it has seen, and how many bytes.
type Stage = (&'static str, fn(&Path) -> Result<(u64, u64)>);

/// The stage that the others are compared with.
const FLOOR: usize = 3;

const STAGES: &[Stage] = &[
    ("the file is read", |path| Ok((0, io::copy(&mut File::open(path)?, &mut io::sink())?))),
    ("gzip is inflated", inflated),
    ("records are read, digests checked, HTTP undone", |path| pages(path, |_| {})),
    ("pages are extracted, one after the other", extracted),
    ("bulk to NDJSON, 1 job", |path| bulk(path, "one.ndjson", 1)),
    ("bulk to NDJSON, 2 jobs", |path| bulk(path, "two.ndjson", 2)),
    ("bulk to NDJSON with Zstandard, 2 jobs", |path| bulk(path, "two.ndjson.zst", 2)),
    ("bulk to Parquet, 2 jobs", |path| bulk(path, "two.parquet", 2)),
];

fn inflated(path: &Path) -> Result<(u64, u64)> {
    let mut file = io::BufReader::new(File::open(path)?);
    Ok((0, io::copy(&mut MultiGzDecoder::new(file.by_ref()), &mut io::sink())?))
}

fn pages(path: &Path, mut each: impl FnMut(&masthead::captures::Capture)) -> Result<(u64, u64)> {
    let limits = Limits::default();
    let (mut count, mut bytes) = (0, 0);
    for item in Reader::of_file(File::open(path)?, &limits)? {
        if let Ok(record) = item
            && let Captured::Page(capture) = captured(record, &limits)
        {
            count += 1;
            bytes += capture.bytes.len() as u64;
            each(&capture);
        }
    }
    Ok((count, bytes))
}

fn extracted(path: &Path) -> Result<(u64, u64)> {
    let limits = Limits::default();
    pages(path, |capture| {
        black_box(extract(&Page::read(&capture.input(), &limits), &Options::default()));
    })
}

fn bulk(path: &Path, name: &str, jobs: usize) -> Result<(u64, u64)> {
    let output = std::env::temp_dir().join(format!("masthead-bench-{}-{name}", std::process::id()));
    let mut job = Job::new(&[path.to_owned()], &output, None)?;
    job.jobs = jobs;
    let ended = masthead_bulk::run(&job, &AtomicBool::new(false), |_| {});
    let _ = fs::remove_file(&output);
    match ended? {
        Ended::Done(tally) => Ok((tally.pages, tally.page_bytes)),
        Ended::Stopped(_) => bail!("the job was stopped"),
    }
}

/// What a stage took.
#[derive(Debug, Serialize, Deserialize)]
struct Taken {
    pages: u64,
    bytes: u64,
    /// Seconds of the processor, of all threads; none where the system does not tell.
    processor: Option<f64>,
    /// Seconds of the clock.
    clock: f64,
    /// The most memory of the process in MiB; none where the system does not tell.
    memory: Option<f64>,
}

/// Runs one stage and prints what it took, for [`run`].
pub fn run_one(archive: &Path, index: usize) -> Result<()> {
    let (_, stage) = STAGES.get(index).with_context(|| format!("there is no stage {index}"))?;
    let began = Instant::now();
    let (pages, bytes) = stage(archive)?;
    let taken = Taken {
        pages,
        bytes,
        processor: processor(),
        clock: began.elapsed().as_secs_f64(),
        memory: memory(),
    };
    println!("{}", serde_json::to_string(&taken)?);
    Ok(())
}

/// Runs every stage over an archive and prints a table in Markdown.
pub fn run(archive: &Path) -> Result<()> {
    let mut taken = Vec::new();
    for index in 0..STAGES.len() {
        taken.push(measured(archive, index)?);
    }
    let floor = &taken[FLOOR];
    println!("\n{} pages of {}, {:.1} MB:\n", floor.pages, archive.display(), figure(floor.bytes) / 1e6);
    println!(
        "| what | processor s | clock s | pages/s | MB/s | ratio | peak MiB |\n|---|---:|---:|---:|---:|---:|---:|"
    );
    for ((what, _), it) in STAGES.iter().zip(&taken) {
        let seconds = it.processor.unwrap_or(it.clock);
        let ratio = seconds / floor.processor.unwrap_or(floor.clock);
        println!(
            "| {what} | {seconds:.2} | {:.2} | {:.0} | {:.0} | {ratio:.3} | {} |",
            it.clock,
            figure(it.pages) / it.clock,
            figure(it.bytes) / 1e6 / it.clock,
            it.memory.map_or_else(|| "-".to_owned(), |it| format!("{it:.0}")),
        );
    }
    Ok(())
}

fn measured(archive: &Path, index: usize) -> Result<Taken> {
    let program = std::env::current_exe().context("the place of this program is not known")?;
    let output = Command::new(program)
        .args(["bench", "--stage", &index.to_string(), "--archive"])
        .arg(archive)
        .output()
        .context("the measuring process could not be started")?;
    serde_json::from_slice(&output.stdout)
        .with_context(|| format!("{}: {}", STAGES[index].0, String::from_utf8_lossy(&output.stderr).trim()))
}

#[allow(clippy::cast_precision_loss, reason = "figures for people")]
fn figure(number: u64) -> f64 {
    number as f64
}

/// Seconds of the processor that this process has taken, of all threads, those that have ended too.
fn processor() -> Option<f64> {
    /// Linux tells hundredths of seconds, whatever its clock is.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in brackets, may have spaces in it: the state comes after it, then user and system time
    // as the eleventh and twelfth of the rest.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / TICKS)
}

/// The most memory that this process has taken, in MiB.
fn memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kib| kib / 1024.0)
}

//! `cargo xtask bench`: how fast pages are read, against the floor in the same run.
//!
//! Absolute figures differ from machine to machine; the ratio to a bare DOM build of the same bytes holds. The
//! contenders take turns, a few pages each, and the median of several rounds counts. The time is that of the processor,
//! so that other work on the machine matters little; where the system does not tell it, that of the clock. The memory is
//! measured in a process of its own for each contender.

use std::fs;
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;
use flate2::read::GzDecoder;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use masthead::page::tokenizer::tokenize;
use masthead::page::{Dom, decode};
use masthead::{Article, Input, Limits, Options, Page, extract};
use scraper::{Html, HtmlTreeSink};

use crate::stages;
use crate::trees::{self, Ignored};

/// The arguments of `cargo xtask bench`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Folders of pages
    #[arg(required_unless_present = "archive")]
    pub folders: Vec<PathBuf>,
    /// Measure the stages of a bulk job over this web archive
    #[arg(long, value_name = "FILE")]
    pub archive: Option<PathBuf>,
    /// How often the pages are read by each contender; the median of the times counts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: u32,
    /// Write the ratios into docs/performance.md, too, a column a folder
    #[arg(long, requires = "folders")]
    pub write: bool,
    /// Read the pages once by this contender only and print the most memory this took, in KiB
    #[arg(long, hide = true)]
    pub memory_of: Option<usize>,
    /// Run this stage over the archive only and print what it took
    #[arg(long, hide = true, requires = "archive")]
    pub stage: Option<usize>,
}

/// A way of reading a page.
type Contender = (&'static str, fn(&[u8]));

/// What the ratios are to.
const FLOOR: usize = 2;
const WHOLE: usize = CONTENDERS.len() - 1;

const CONTENDERS: &[Contender] = &[
    ("each byte looked at", look),
    ("tokens by html5ever's tokenizer", tokens_by_html5ever),
    ("bare DOM build by scraper", bare),
    ("decode", decoded),
    ("decode, tokens", tokens),
    ("decode, DOM build by html5ever's tree builder", unguarded),
    ("decode, DOM build", guarded),
    ("decode, DOM build, what the page states", stated),
    ("decode, DOM build, fields", fields),
    ("decode, DOM build, fields, body", fields_and_body),
    ("decode, DOM build, extract without outlets", generic),
    ("decode, DOM build, extract", whole),
];

fn look(bytes: &[u8]) {
    black_box(bytes.iter().filter(|byte| **byte == b'<').count());
}

fn tokens_by_html5ever(bytes: &[u8]) {
    trees::feed_html5ever(&String::from_utf8_lossy(bytes), Ignored);
}

#[allow(clippy::disallowed_methods, reason = "this is the floor that ours is measured against")]
fn bare(bytes: &[u8]) {
    black_box(Html::parse_document(&String::from_utf8_lossy(bytes)));
}

fn decoded(bytes: &[u8]) {
    black_box(decode(bytes, None, None));
}

fn tokens(bytes: &[u8]) {
    black_box(tokenize(&decode(bytes, None, None).text, &Ignored, usize::MAX, None));
}

fn unguarded(bytes: &[u8]) {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options);
    tokenize(&decode(bytes, None, None).text, &builder, usize::MAX, None);
    black_box(builder.sink.0.into_inner());
}

fn guarded(bytes: &[u8]) {
    black_box(Dom::read(&decode(bytes, None, None).text, &Limits::default()));
}

fn stated(bytes: &[u8]) {
    let page = page(bytes);
    black_box((page.metadata(), page.json_ld(), page.microdata()));
}

fn fields(bytes: &[u8]) {
    masthead_generic::fields(&page(bytes), black_box(&mut Article::default()));
}

fn fields_and_body(bytes: &[u8]) {
    black_box(masthead_generic::extract(&page(bytes)));
}

fn generic(bytes: &[u8]) {
    read(bytes, &Options { no_outlets: true, ..Options::default() });
}

fn whole(bytes: &[u8]) {
    read(bytes, &Options::default());
}

fn read(bytes: &[u8], options: &Options<'_>) {
    black_box(extract(&page(bytes), options));
}

fn page(bytes: &[u8]) -> Page {
    Page::read(&Input { bytes, content_type: Some("text/html"), ..Input::default() }, &Limits::default())
}

/// The lines of docs/performance.md between which the ratios stand.
const BEGIN: &str = "<!-- begin: cargo xtask bench --write -->";
const END: &str = "<!-- end: cargo xtask bench --write -->";

/// The figures of one folder.
struct Measured {
    pages: usize,
    megabytes: f64,
    ratios: Vec<f64>,
    /// The most memory of the bare DOM build and of the whole, in MiB.
    memory: [String; 2],
}

/// Runs the command. Prints a table in Markdown.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    if let Some(index) = arguments.memory_of {
        return print_memory(arguments, index);
    }
    if let (Some(archive), Some(index)) = (&arguments.archive, arguments.stage) {
        return stages::run_one(archive, index);
    }
    if cfg!(debug_assertions) {
        eprintln!(
            "this is a debug build: its figures mean little; run cargo run --release --package xtask -- bench …"
        );
    }
    let mut all = Vec::new();
    for folder in &arguments.folders {
        let pages = pages(folder)?;
        let times = times(&pages, arguments.rounds);
        let megabytes = figure(pages.iter().map(Vec::len).sum()) / 1e6;
        println!("\n{} pages of {}, {megabytes:.1} MB:\n", pages.len(), folder.display());
        println!("| what | pages/s | MB/s | ratio | peak MiB |\n|---|---:|---:|---:|---:|");
        let mut measured =
            Measured { pages: pages.len(), megabytes, ratios: Vec::new(), memory: Default::default() };
        for (index, (what, _)) in CONTENDERS.iter().enumerate() {
            let seconds = times[index].as_secs_f64();
            let ratio = seconds / times[FLOOR].as_secs_f64();
            let memory = memory_of(folder, index)?;
            println!(
                "| {what} | {:.0} | {:.0} | {ratio:.3} | {memory} |",
                figure(pages.len()) / seconds,
                megabytes / seconds,
            );
            measured.ratios.push(ratio);
            match index {
                FLOOR => measured.memory[0] = memory,
                WHOLE => measured.memory[1] = memory,
                _ => {}
            }
        }
        all.push(measured);
    }
    if let Some(archive) = &arguments.archive {
        stages::run(archive)?;
    }
    if arguments.write {
        write(&root.join("docs/performance.md"), &table(&all))?;
    }
    Ok(())
}

/// The ratios as Markdown, a column a folder.
fn table(all: &[Measured]) -> String {
    let name = |index: usize| char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    let row = |what: &str, cells: Vec<String>| format!("| {what} | {} |\n", cells.join(" | "));
    let folders: Vec<String> = (0..all.len())
        .map(|it| format!("*{}*: {} pages, {:.0} MB", name(it), all[it].pages, all[it].megabytes))
        .collect();
    let mut text = format!("{}.\n\n", folders.join("; "));
    text += &row("what", (0..all.len()).map(|it| name(it).to_string()).collect());
    text += &format!("|---|{}\n", "---:|".repeat(all.len()));
    for (index, (what, _)) in CONTENDERS.iter().enumerate() {
        text += &row(what, all.iter().map(|it| format!("{:.2}", it.ratios[index])).collect());
    }
    for (index, what) in
        ["most memory of a bare DOM build, MiB", "most memory of the whole, MiB"].iter().enumerate()
    {
        text += &row(what, all.iter().map(|it| it.memory[index].clone()).collect());
    }
    text
}

/// Puts the table into the document, in the place of the one before.
fn write(path: &Path, table: &str) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))?;
    let place = text.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let Some((before, behind)) = place else {
        bail!("{} has no place for the table: put the lines {BEGIN} and {END} into it", path.display())
    };
    fs::write(path, format!("{before}{BEGIN}\n{table}{END}{behind}"))
        .with_context(|| format!("{} could not be written", path.display()))
}

#[allow(clippy::cast_precision_loss, reason = "figures for people")]
fn figure(number: usize) -> f64 {
    number as f64
}

/// How many pages a contender reads before the next one takes its turn: enough to be at its usual speed, and so few that
/// a machine which is slower for a while is so for all of them.
const TURN: usize = 16;

/// The time of each contender for all pages: the sum of the medians of its turns.
fn times(pages: &[Vec<u8>], rounds: u32) -> Vec<Duration> {
    let mut sums = vec![Duration::ZERO; CONTENDERS.len()];
    for turn in pages.chunks(TURN) {
        let mut times = vec![Vec::new(); CONTENDERS.len()];
        for _ in 0..rounds {
            for (times, (_, contender)) in times.iter_mut().zip(CONTENDERS) {
                let start = Start::now();
                turn.iter().for_each(|page| contender(page));
                times.push(start.elapsed());
            }
        }
        sums.iter_mut().zip(times).for_each(|(sum, times)| *sum += median(times));
    }
    sums
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// When a measurement began.
pub(crate) struct Start {
    clock: Instant,
    processor: Option<Duration>,
}

impl Start {
    pub(crate) fn now() -> Self {
        Self { clock: Instant::now(), processor: processor_time() }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        let processor = processor_time().zip(self.processor);
        processor.map_or_else(|| self.clock.elapsed(), |(now, then)| now.saturating_sub(then))
    }
}

/// The time for which the processor has worked for this thread; `None` where the system does not tell it.
fn processor_time() -> Option<Duration> {
    // The system brings the figure up to date where another thread might take over.
    thread::yield_now();
    let state = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    state.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory that a process takes which holds all pages and reads them by the contender, in MiB; `-` where the
/// system does not say.
fn memory_of(folder: &PathBuf, index: usize) -> Result<String> {
    let program = std::env::current_exe().context("the place of this program is not known")?;
    let output = Command::new(program)
        .args(["bench", "--memory-of", &index.to_string()])
        .arg(folder)
        .output()
        .context("the measuring process could not be started")?;
    let kib = String::from_utf8_lossy(&output.stdout).trim().parse::<usize>();
    Ok(kib.map_or_else(|_| "-".to_owned(), |kib| format!("{:.0}", figure(kib) / 1024.0)))
}

fn print_memory(arguments: &Arguments, index: usize) -> Result<()> {
    let (_, contender) = CONTENDERS.get(index).with_context(|| format!("there is no contender {index}"))?;
    for folder in &arguments.folders {
        pages(folder)?.iter().for_each(|page| contender(page));
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("{}", peak.unwrap_or("-").trim().trim_end_matches(" kB"));
    Ok(())
}

/// The pages of a folder.
pub(crate) fn pages(folder: &PathBuf) -> Result<Vec<Vec<u8>>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} could not be listed", folder.display()))?;
    let mut paths = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        if !name.ends_with(".html") && !name.ends_with(".html.gz") {
            continue;
        }
        let bytes = fs::read(&path).with_context(|| format!("{name} could not be read"))?;
        let mut page = Vec::new();
        if name.ends_with(".gz") {
            GzDecoder::new(&bytes[..])
                .read_to_end(&mut page)
                .with_context(|| format!("{name} is no gzip"))?;
        } else {
            page = bytes;
        }
        pages.push(page);
    }
    if pages.is_empty() {
        bail!("no page lies in {}: files must end in .html or .html.gz", folder.display());
    }
    Ok(pages)
}

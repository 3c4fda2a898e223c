//! `cargo xtask bench`: how fast pages are read, against the floor in the same run.
//!
//! Absolute figures differ from machine to machine and with what else the machine does; the ratio to a bare DOM build
//! of the same bytes holds. The contenders take turns page by page, each page's best of several rounds counts.

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;
use flate2::read::GzDecoder;
use masthead::page::{Dom, decode};
use masthead::{Input, Limits, Options, Page, extract};

/// The arguments of `cargo xtask bench`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Folders of pages
    #[arg(required = true)]
    pub folders: Vec<PathBuf>,
    /// How often each page is read by each contender; the best time counts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: u32,
}

/// A way of reading a page.
type Contender = (&'static str, fn(&[u8]));

/// The floor first.
const CONTENDERS: &[Contender] = &[
    ("scraper, bare DOM build", bare),
    ("decode and guarded DOM build", guarded),
    ("decode, parse, extract, no outlets", generic),
    ("decode, parse, extract", whole),
];

#[allow(clippy::disallowed_methods, reason = "this is the floor that ours is measured against")]
fn bare(bytes: &[u8]) {
    std::hint::black_box(scraper::Html::parse_document(&String::from_utf8_lossy(bytes)));
}

fn guarded(bytes: &[u8]) {
    std::hint::black_box(Dom::parse(&decode(bytes, None, None).text, &Limits::default()));
}

fn generic(bytes: &[u8]) {
    read(bytes, &Options { no_outlets: true, ..Options::default() });
}

fn whole(bytes: &[u8]) {
    read(bytes, &Options::default());
}

fn read(bytes: &[u8], options: &Options<'_>) {
    let page =
        Page::read(&Input { bytes, content_type: Some("text/html"), ..Input::default() }, &Limits::default());
    std::hint::black_box(extract(&page, options));
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    if cfg!(debug_assertions) {
        eprintln!(
            "this is a debug build: its figures mean little; run cargo run --release --package xtask -- bench …"
        );
    }
    println!(
        "{:<24}{:>7}{:>8}  {:<36}{:>9}{:>9}{:>7}",
        "pages of", "pages", "MB", "", "pages/s", "MB/s", "ratio"
    );
    for folder in &arguments.folders {
        let pages = pages(folder)?;
        let bytes: usize = pages.iter().map(Vec::len).sum();
        let mut times = vec![Duration::ZERO; CONTENDERS.len()];
        for page in &pages {
            let mut best = vec![Duration::MAX; CONTENDERS.len()];
            for _ in 0..arguments.rounds {
                for (best, (_, contender)) in best.iter_mut().zip(CONTENDERS) {
                    let start = Instant::now();
                    contender(page);
                    *best = (*best).min(start.elapsed());
                }
            }
            times.iter_mut().zip(best).for_each(|(sum, best)| *sum += best);
        }
        #[allow(clippy::cast_precision_loss, reason = "figures for people")]
        let (count, megabytes) = (pages.len() as f64, bytes as f64 / 1e6);
        let name =
            folder.components().rev().take(2).map(|it| it.as_os_str().to_string_lossy()).collect::<Vec<_>>();
        let name = name.into_iter().rev().collect::<Vec<_>>().join("/");
        for (index, ((contender, _), time)) in CONTENDERS.iter().zip(&times).enumerate() {
            let seconds = time.as_secs_f64();
            let head =
                if index == 0 { format!("{name:<24}{count:>7}{megabytes:>8.1}") } else { " ".repeat(39) };
            println!(
                "{head}  {contender:<36}{:>9.0}{:>9.1}{:>7.2}",
                count / seconds,
                megabytes / seconds,
                seconds / times[0].as_secs_f64()
            );
        }
    }
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

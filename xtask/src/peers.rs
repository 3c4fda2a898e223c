//! `cargo xtask peers`: how fast other extractors read the same pages, in the same run, against ours.
//!
//! Each contender is a process that reads all pages of a set once and tells the time of the processor; the contenders
//! take turns, and the median of the rounds counts. All of ours is done, from the text to the record, while the others
//! say less of a page: the figures are about speed alone.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::wheel::{Environment, Place, call, step};

/// The contenders in Python.
const PYTHON: &[&str] =
    &["masthead", "trafilatura", "trafilatura, fast", "newspaper4k", "readability-lxml", "fundus"];

/// The contenders in Rust; the first one is what the others are measured against.
const RUST: &[&str] = &["masthead", "dom_smoothie", "rs-trafilatura"];

/// What is installed for those in Python. Fundus does not start with later versions of curl_cffi.
const PACKAGES: &[&str] =
    &["trafilatura", "newspaper4k", "readability-lxml", "lxml_html_clean", "fundus", "curl_cffi<0.16"];

/// The arguments of `cargo xtask peers`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Sets of pages: folders with truth.ndjson and html/
    #[arg(required = true, value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// How often each contender reads the pages; the median of the times counts
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: u32,
    /// Leave the contenders out whose names begin so
    #[arg(long, value_name = "NAME")]
    pub without: Vec<String>,
    /// Where and how the wheel is built
    #[command(flatten)]
    pub place: Place,
}

/// What a contender came to in one round.
#[derive(Clone, Copy)]
struct Turn {
    seconds: f64,
    texts: usize,
    pages: usize,
}

/// Runs the command. Prints a table in Markdown.
///
/// # Errors
/// Where a tool is missing.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let environment = Environment::new(&arguments.place)?;
    environment.install_wheel(root, &arguments.place.profile)?;
    // The pip of older interpreters stumbles over extras that are asked for twice.
    environment.install(&["--upgrade", "pip"])?;
    environment.install(PACKAGES)?;
    step("those in Rust");
    let target = root.join("target");
    let manifest = root.join("tests/peers/Cargo.toml");
    call(
        Command::new("cargo")
            .args(["build", "--release", "--quiet", "--manifest-path"])
            .arg(&manifest)
            .arg("--target-dir")
            .arg(&target),
    )?;
    for folder in &arguments.folders {
        let contenders = contenders(root, &environment, arguments, folder)?;
        let mut turns: Vec<Vec<Turn>> = vec![Vec::new(); contenders.len()];
        for round in 0..arguments.rounds {
            step(&format!("{}, round {} of {}", folder.display(), round + 1, arguments.rounds));
            for ((name, command), turns) in contenders.iter().zip(&mut turns) {
                match turn(command()) {
                    Ok(turn) => turns.push(turn),
                    Err(error) => eprintln!("{name}: {error:#}"),
                }
            }
        }
        print(folder, &contenders, turns);
    }
    Ok(())
}

/// A contender: its name and how it is called.
type Contender = (String, Box<dyn Fn() -> Command>);

fn contenders(
    root: &Path,
    environment: &Environment,
    arguments: &Arguments,
    folder: &Path,
) -> Result<Vec<Contender>> {
    let folder = folder.canonicalize().with_context(|| format!("{} is no folder", folder.display()))?;
    let mut contenders: Vec<Contender> = Vec::new();
    for name in RUST {
        let (folder, program) = (folder.clone(), root.join("target/release/masthead-peers"));
        contenders.push((
            format!("{name} (Rust)"),
            Box::new(move || {
                let mut command = Command::new(&program);
                command.arg(name).arg(&folder);
                command
            }),
        ));
    }
    for name in PYTHON {
        let (folder, script) = (folder.clone(), root.join("tests/peers/peers.py"));
        let program = environment.program("python");
        contenders.push((
            format!("{name} (Python)"),
            Box::new(move || {
                let mut command = Command::new(&program);
                command.env("PYTHONDONTWRITEBYTECODE", "1").arg(&script).arg(name).arg(&folder);
                command
            }),
        ));
    }
    contenders.retain(|(name, _)| !arguments.without.iter().any(|it| name.starts_with(it)));
    Ok(contenders)
}

fn turn(mut command: Command) -> Result<Turn> {
    let output = command.output().with_context(|| format!("{command:?} could not be started"))?;
    let told = String::from_utf8_lossy(&output.stdout);
    let mut words = told.lines().last().unwrap_or_default().split(' ');
    let mut next = || words.next().unwrap_or_default();
    let turn = (next().parse(), next().parse(), next().parse());
    match (output.status.success(), turn) {
        (true, (Ok(seconds), Ok(texts), Ok(pages))) => Ok(Turn { seconds, texts, pages }),
        _ => bail!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim_end()),
    }
}

#[allow(clippy::cast_precision_loss, reason = "figures for people")]
fn print(folder: &Path, contenders: &[Contender], turns: Vec<Vec<Turn>>) {
    let medians: Vec<Option<Turn>> = turns
        .into_iter()
        .map(|mut turns| {
            turns.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
            turns.get(turns.len() / 2).copied()
        })
        .collect();
    let ours = medians.first().copied().flatten();
    println!(
        "\n{}:\n\n| what | pages/s | times ours | pages with a text |\n|---|---:|---:|---:|",
        folder.display()
    );
    for ((name, _), median) in contenders.iter().zip(medians) {
        let Some(turn) = median else {
            println!("| {name} | - | - | failed |");
            continue;
        };
        let a_page = turn.seconds / turn.pages as f64;
        let ratio = ours.map_or(f64::NAN, |ours| a_page * ours.pages as f64 / ours.seconds);
        println!("| {name} | {:.0} | {ratio:.1} | {} of {} |", 1.0 / a_page, turn.texts, turn.pages);
    }
}

//! `cargo xtask`: see `cargo xtask --help`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::guess::quality;
use xtask::{
    baseline, bench, cluster, corpus, fixtures, fuzz, generate, new, peers, promises, root, search, suites,
    tidy, trees, tutorial, warc, wheel,
};

/// The project's own tasks
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the crate of a new outlet, with rules guessed from its pages, and fixtures made of them
    #[command(after_help = "Examples:
  cargo xtask new xx-example --host news.example --name 'The Example' --page one.html two.html \\
      --url https://news.example/2026/03/07/a-story https://news.example/2026/03/05/another
  cargo xtask new --remove xx-example")]
    New(new::Arguments),
    /// Read all stored pages again, rewrite their answers, and print what changed; or scrub a page and store it
    #[command(after_help = "Examples:
  cargo xtask fixtures
  cargo xtask fixtures bg-vesti
  cargo xtask fixtures --check
  cargo xtask fixtures --add saved.html --url https://news.example/a --captured 2026-03-07T08:30:00Z
  cargo xtask fixtures --add saved.html --outlet bg-vesti --layout html-2020 --slug ferry")]
    Fixtures(fixtures::Arguments),
    /// Write the generated files: the crate of all outlets, the schema, tables and listings in docs/
    #[command(after_help = "Examples:
  cargo xtask gen
  cargo xtask gen --check")]
    Gen {
        /// Change nothing; fail where a file is stale
        #[arg(long)]
        check: bool,
    },
    /// Write what the outlets' pages are like, for masthead drift and the grades of docs/outlets.md
    #[command(after_help = "Example:
  cargo xtask baseline corpora/

'corpora/' stands for a folder of sets, see docs/corpus.md. Only figures are stored. Run cargo xtask gen behind it.")]
    Baseline(baseline::Arguments),
    /// Measure the speed over folders of pages, as a ratio to a bare DOM build of the same bytes in the same run
    #[command(after_help = "Example:
  cargo xtask bench saved-pages/

Files must end in .html or .html.gz. Run it in a release build for figures that mean something:
  cargo run --release --package xtask -- bench saved-pages/")]
    Bench(bench::Arguments),
    /// Make a web archive of sets of pages, as large as a measurement needs it
    #[command(after_help = "Example:
  cargo xtask warc corpora/one corpora/two --out big.warc.gz --pages 20000

'corpora/one' stands for a set: docs/corpus.md says what that is.")]
    Warc(warc::Arguments),
    /// Compare the trees of pages, and of damaged pieces of them, with those that html5ever alone makes
    #[command(after_help = "Examples:
  cargo xtask trees saved-pages/
  cargo run --release --package xtask -- trees saved-pages/ --damage 1000000 --seed 7

Files must end in .html or .html.gz.")]
    Trees(trees::Arguments),
    /// Run the fuzz targets, each for some time; needs a nightly toolchain and cargo-fuzz
    #[command(after_help = "Examples:
  cargo install cargo-fuzz
  cargo xtask fuzz
  cargo xtask fuzz html date --seconds 600")]
    Fuzz(fuzz::Arguments),
    /// Score the extractor over sets of pages with truth: docs/corpus.md says what a set is
    #[command(after_help = "Examples:
  cargo run --release --package xtask -- corpus corpora/scrapinghub corpora/gne --generic
  cargo run --release --package xtask -- corpus corpora --out target/before
  cargo run --release --package xtask -- corpus corpora --against target/before
  cargo run --release --package xtask -- corpus corpora --against HEAD~1
  cargo run --release --package xtask -- corpus corpora --report target/report.html

'corpora' stands for a folder of sets.")]
    Corpus(corpus::Arguments),
    /// Judge by public suites of others: run the tests that know them and print their counts in one table
    #[command(after_help = "Example:
  cargo xtask suites suites/ --reasons

'suites/' stands for a folder with encoding/, structured/, dates/ and the others that the tests name.")]
    Suites(suites::Arguments),
    /// Prove the promises over hostile inputs, suites and pages, and write docs/promises.md
    #[command(after_help = "Examples:
  cargo xtask promises --shared judges/
  cargo xtask promises --shared judges/ --scale 0.01 --check")]
    Promises(promises::Arguments),
    /// Build the Python wheel, install it in an environment of its own, and run its tests there
    #[command(after_help = "Examples:
  cargo xtask python
  cargo xtask python --profile dev --environment target/python

Needs Python 3.10 or later with pip and a package index; everything else it installs.")]
    Python(wheel::Arguments),
    /// Say how good the rules are that 'new' guesses: of pages of outlets that have rules of their own
    #[command(after_help = "Example:
  cargo run --release --package xtask -- guesses corpora/

'corpora/' stands for a folder of sets, see docs/corpus.md.")]
    Guesses(quality::Arguments),
    /// Search a store for its own articles, in every script, and measure how long it takes
    #[command(after_help = "Example:
  cargo run --release --package xtask -- search target/judged.db --add corpora

'corpora' stands for a folder of sets.")]
    Search(search::Arguments),
    /// Write the tutorial anew with what the program prints today; or make its folder of pages
    #[command(after_help = "Examples:
  cargo xtask tutorial
  cargo xtask tutorial --check
  cargo xtask tutorial --pages try/")]
    Tutorial(tutorial::Arguments),
    /// Run the wheel in Spark, Ray and Daft and the program in pipes over the same web archives, and compare the records
    #[command(after_help = "Examples:
  cargo xtask cluster
  cargo xtask cluster warcs/ --profile dev --environment target/python

Installs PySpark, Ray and Daft from the package index and, where there is none, Java from Debian.")]
    Cluster(cluster::Arguments),
    /// Measure the speed of other extractors over sets of pages, against ours in the same run
    #[command(after_help = "Example:
  cargo run --release --package xtask -- peers corpora/scrapinghub corpora/fundus

The others come from the package indexes of Python and Rust.")]
    Peers(peers::Arguments),
    /// Check what rustfmt and clippy cannot see
    #[command(after_help = "Example:
  cargo xtask tidy")]
    Tidy,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command; false where a check failed and has been told.
fn run(command: Command) -> Result<bool> {
    let root: PathBuf = root();
    match command {
        Command::New(arguments) => new::run(&root, &arguments).map(|()| true),
        Command::Fixtures(arguments) => fixtures::run(&root, &arguments),
        Command::Gen { check } => generate::run(&root, check),
        Command::Baseline(arguments) => baseline::run(&root, &arguments).map(|()| true),
        Command::Bench(arguments) => bench::run(&root, &arguments).map(|()| true),
        Command::Warc(arguments) => warc::run(&arguments).map(|()| true),
        Command::Trees(arguments) => trees::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&root, &arguments),
        Command::Corpus(arguments) => corpus::run(&root, &arguments).map(|()| true),
        Command::Suites(arguments) => suites::run(&root, &arguments),
        Command::Promises(arguments) => promises::run(&root, &arguments),
        Command::Python(arguments) => wheel::run(&root, &arguments).map(|()| true),
        Command::Guesses(arguments) => quality::run(&arguments).map(|()| true),
        Command::Search(arguments) => search::run(&arguments).map(|()| true),
        Command::Tutorial(arguments) => tutorial::run(&root, &arguments),
        Command::Cluster(arguments) => cluster::run(&root, &arguments),
        Command::Peers(arguments) => peers::run(&root, &arguments).map(|()| true),
        Command::Tidy => {
            let faults = tidy::faults(&root)?;
            faults.iter().for_each(|fault| eprintln!("{fault}"));
            Ok(faults.is_empty())
        }
    }
}

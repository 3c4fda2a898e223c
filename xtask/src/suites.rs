//! `cargo xtask suites`: the tests that judge by public suites of others, and one table of their counts.
//!
//! The suites are no part of the project. A test that knows one reads it from the folder that `MASTHEAD_SUITES` names,
//! and prints a line `NAME: 5 of 9 pass, 3 apart, 1 fail`: apart are the cases that stand in its list with the reason
//! why they are answered otherwise.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::corpus::tables::table;

/// The arguments of `cargo xtask suites`.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// The folder with the suites
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Print for each case that stands apart why
    #[arg(long)]
    pub reasons: bool,
}

/// The tests that know suites: package, test, and which of its tests.
const TESTS: &[[&str; 3]] = &[
    ["masthead-page", "suites", ""],
    ["masthead-date", "suites", ""],
    ["masthead-feed", "suites", ""],
    ["masthead-fetch", "suites", ""],
    ["masthead-warc", "suites", ""],
    ["masthead-tests", "it", "suites"],
    ["masthead-render", "render", "suites"],
];

/// The counts of a suite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// The suite's name.
    pub name: String,
    /// Passed, all, apart, failed.
    numbers: [usize; 4],
}

impl Counts {
    /// Cases that pass.
    pub fn passed(&self) -> usize {
        self.numbers[0]
    }

    /// All cases.
    pub fn all(&self) -> usize {
        self.numbers[1]
    }

    /// Cases that are answered otherwise on purpose.
    pub fn apart(&self) -> usize {
        self.numbers[2]
    }

    /// Cases that fail.
    pub fn failed(&self) -> usize {
        self.numbers[3]
    }
}

/// Runs the command; false where a case fails.
pub fn run(root: &Path, arguments: &Arguments) -> Result<bool> {
    let (counts, fine) = judged(root, &arguments.folder, arguments.reasons)?;
    print!("{}", counts_table(&counts));
    Ok(fine && counts.iter().all(|it| it.failed() == 0))
}

/// The counts of all suites in a folder.
pub fn counts(root: &Path, folder: &Path) -> Result<Vec<Counts>> {
    judged(root, folder, false).map(|(counts, _)| counts)
}

/// The counts, and whether all tests passed.
fn judged(root: &Path, folder: &Path, reasons: bool) -> Result<(Vec<Counts>, bool)> {
    // Tests run in the folder of their crate: the path must be whole.
    let whole = folder.canonicalize().with_context(|| {
        format!("{} could not be opened: give the folder with the suites", folder.display())
    })?;
    let (mut counts, mut fine) = (Vec::new(), true);
    for [package, test, filter] in TESTS {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .current_dir(root)
            .args(["test", "--quiet", "--package", package, "--test", test, filter])
            .args(["--", "--nocapture", "--test-threads=1"])
            .env("MASTHEAD_SUITES", &whole)
            .stderr(Stdio::inherit())
            .output()
            .context("cargo could not be run")?;
        let text = String::from_utf8_lossy(&output.stdout);
        fine &= output.status.success();
        let found: Vec<Counts> = text.lines().filter_map(count_line).collect();
        if !output.status.success() || found.is_empty() {
            print!("{text}");
        } else if reasons {
            text.lines().filter(|line| line.starts_with("  apart ")).for_each(|line| println!("{line}"));
        }
        if output.status.success() && found.is_empty() {
            bail!("the test {test} of {package} found no suite in {}", folder.display());
        }
        counts.extend(found);
    }
    Ok((counts, fine))
}

fn counts_table(counts: &[Counts]) -> String {
    let row = |name: &str, [passed, all, apart, failed]: [usize; 4]| {
        let cells = [passed, all, apart, failed].map(|it| it.to_string());
        std::iter::once(name.to_owned()).chain(cells).collect::<Vec<_>>()
    };
    let mut sums = [0; 4];
    for counted in counts {
        sums.iter_mut().zip(counted.numbers).for_each(|(sum, number)| *sum += number);
    }
    let rows: Vec<Vec<String>> =
        counts.iter().map(|it| row(&it.name, it.numbers)).chain([row("all", sums)]).collect();
    table(1, &["suite", "pass", "cases", "apart", "fail"], &rows)
}

/// Reads `NAME: 5 of 9 pass, 3 apart, 1 fail`; the test runner may have written in front of it.
fn count_line(line: &str) -> Option<Counts> {
    let (head, tail) = line.split_once(": ")?;
    let name = head.rsplit(' ').next()?.trim_start_matches('.').to_owned();
    let (passed, rest) = tail.split_once(" of ")?;
    let (all, rest) = rest.split_once(" pass, ")?;
    let (apart, rest) = rest.split_once(" apart, ")?;
    let failed = rest.strip_suffix(" fail")?;
    let number = |text: &str| text.parse::<usize>().ok();
    Some(Counts { name, numbers: [number(passed)?, number(all)?, number(apart)?, number(failed)?] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn count_lines_are_read_and_summed() {
        let line = "test suites ... prescan: 82 of 83 pass, 1 apart, 0 fail";
        let counts = count_line(line).unwrap();
        assert_eq!(counts, Counts { name: "prescan".into(), numbers: [82, 83, 1, 0] });
        assert_eq!(count_line("  apart x/1: 2 of them pass"), None);
        let table = counts_table(&[counts.clone(), counts]);
        assert!(
            table.lines().last().unwrap().split_whitespace().eq(["all", "164", "166", "2", "0"]),
            "{table}"
        );
    }
}

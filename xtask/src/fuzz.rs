//! `cargo xtask fuzz`: the fuzz targets, one after the other, from the seeds in the repository.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::cases;

/// Where the targets stand.
const FOLDER: &str = "tests/fuzz";

/// What to fuzz, and for how long.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The targets; all of them where none is named
    targets: Vec<String>,
    /// Seconds for each target
    #[arg(long, default_value_t = 60, value_name = "N")]
    seconds: u32,
}

/// Runs the targets; false where one of them found something.
pub fn run(root: &Path, arguments: &Arguments) -> Result<bool> {
    let folder = root.join(FOLDER);
    let known: Vec<String> =
        cases::folders(&folder.join("seeds"))?.iter().map(|it| cases::name(it)).collect();
    if let Some(unknown) = arguments.targets.iter().find(|it| !known.contains(it)) {
        bail!("there is no fuzz target '{unknown}': there are {}", known.join(", "));
    }
    let targets = if arguments.targets.is_empty() { &known } else { &arguments.targets };
    let mut clean = true;
    for target in targets {
        let corpus = folder.join("corpus").join(target);
        fs::create_dir_all(&corpus).with_context(|| format!("{} could not be made", corpus.display()))?;
        let status = Command::new("cargo")
            .args(["+nightly", "fuzz", "run", "--fuzz-dir", FOLDER, target])
            .args([corpus, folder.join("seeds").join(target)])
            .args(["--", &format!("-max_total_time={}", arguments.seconds)])
            // Stacks of a page are small, and a leak check at every input is slow.
            .args(["-rss_limit_mb=2048", "-timeout=20", "-detect_leaks=0", "-max_len=65536", "-verbosity=0"])
            .current_dir(root)
            .status()
            .context("cargo could not be started")?;
        println!("{target}: {}", if status.success() { "nothing found" } else { "FOUND: see above" });
        clean &= status.success();
    }
    Ok(clean)
}

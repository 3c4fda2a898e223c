//! `cargo xtask baseline`: what the outlets' pages are like, counted, for `masthead drift` and the grades.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use masthead::drift::{self, Baseline};

use crate::cases::{self, INDEX};
use crate::corpus::read::{self, Reading};
use crate::corpus::set;

/// Where the figures are stored.
pub const FILE: &str = "crates/drift/baseline.json";

/// The arguments of `cargo xtask baseline`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Sets of real pages (folders with truth.ndjson and html/), or folders of sets; only the stored pages are counted
    /// where this is left out
    #[arg(value_name = "DIR")]
    pub folders: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let mut baseline = Baseline::default();
    let stored = add_stored(root, &mut baseline)?;
    let real = add_sets(&arguments.folders, &mut baseline)?;
    let path = root.join(FILE);
    fs::write(&path, baseline.text()).with_context(|| format!("{} could not be written", path.display()))?;
    println!("wrote {FILE}: {} outlets, {stored} stored pages, {real} real pages", baseline.outlets.len());
    Ok(())
}

/// Counts the stored pages of articles. Their texts are invented or cut, so no length is counted.
fn add_stored(root: &Path, baseline: &mut Baseline) -> Result<usize> {
    let cases = cases::all(root)?;
    let articles: Vec<_> = cases.iter().filter(|it| it.layout != INDEX).collect();
    for case in &articles {
        let article = case.read(false)?.1.article;
        drift::add_markup(baseline.outlets.entry(case.outlet.clone()).or_default(), &article);
    }
    Ok(articles.len())
}

/// Counts the pages of sets that an outlet owns. A page that several sets have is counted once.
fn add_sets(folders: &[PathBuf], baseline: &mut Baseline) -> Result<usize> {
    if folders.is_empty() {
        return Ok(0);
    }
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut seen = BTreeSet::new();
    for set in set::sets(folders)? {
        read::read(&set, Reading { jobs, generic: false, unclaimed: false }, |page| {
            let Some(article) = page.article()? else { return Ok(()) };
            let Some(outlet) = article.outlet.id.clone() else { return Ok(()) };
            if seen.insert((outlet, article.fingerprint.clone())) {
                baseline.add(&article);
            }
            Ok(())
        })?;
    }
    Ok(seen.len())
}

//! `masthead extract`

use std::io::IsTerminal;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use masthead::extract;
use masthead::render::{self, Format, render};

use crate::args::Extract;
use crate::{Outcome, input, output};

pub(crate) fn run(arguments: &Extract) -> Result<Outcome> {
    let files = input::files(&arguments.inputs)?;
    let options = input::options(&arguments.about.reading)?;
    let bar = progress(files.len());
    let mut outcome = Outcome::Done;
    for (index, path) in files.iter().enumerate() {
        let page = input::page(path, &arguments.about)?;
        let mut article = extract(&page, &options).article;
        let rendered =
            render(&article, arguments.format, render::Options { provenance: arguments.provenance });
        article.problems.extend(rendered.problems);
        if index > 0 && !matches!(arguments.format, Format::Ndjson | Format::Json) {
            output::write_out("\n")?;
        }
        output::write_out(&rendered.text)?;
        for problem in &article.problems {
            bar.suspend(|| output::warn(&path.display().to_string(), problem));
            outcome = Outcome::WithProblems;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(outcome)
}

/// A bar for work that lasts, on a terminal only.
fn progress(count: usize) -> ProgressBar {
    if count < 20 || !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} pages, {per_sec}, {eta} left");
    ProgressBar::new(count as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

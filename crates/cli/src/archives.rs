//! Web archives as input: told by their content, read record by record from a file or from standard input.

use std::io::BufRead;
use std::path::Path;

use anyhow::{Context, Result, bail};
use masthead::Limits;
use masthead::captures::{Captured, captured};
use masthead::warc::{Damage, Reader, Record, is_archive};

use crate::args::{About, As};
use crate::input;

/// The records and damages of an archive.
pub(crate) type Items = Box<dyn Iterator<Item = Result<Record, Damage>>>;

/// The items of a file, or of standard input for `-`, where it is a web archive or is said to be one.
pub(crate) fn open(path: &Path, about: &About, limits: &Limits) -> Result<Option<Items>> {
    let is_said = matches!(about.form, As::Warc | As::Wet);
    if !is_said && about.form != As::Auto {
        return Ok(None);
    }
    let is_stdin = path == Path::new("-");
    let is_one = if is_said {
        true
    } else if is_stdin {
        // Looked at and left there for whoever reads on.
        is_archive(std::io::stdin().lock().fill_buf().context("standard input could not be read")?)
    } else {
        is_archive(&input::head(path, input::TELLING)?)
    };
    if !is_one {
        return Ok(None);
    }
    if about.url.is_some() || about.captured.is_some() || about.content_type.is_some() {
        bail!(
            "{} is a web archive, which says of each page where it is from: leave out --url, --captured and --content-type",
            path.display()
        );
    }
    open_archive(path, limits).map(Some)
}

/// The items of a web archive, whatever its beginning.
pub(crate) fn open_archive(path: &Path, limits: &Limits) -> Result<Items> {
    if path == Path::new("-") {
        return Ok(Box::new(Reader::new(std::io::stdin(), limits)));
    }
    let file = input::open(path)?;
    // A pipe has a name and no end that is known.
    let is_file = file.metadata().is_ok_and(|it| it.is_file());
    if !is_file {
        return Ok(Box::new(Reader::new(file, limits)));
    }
    let reader =
        Reader::of_file(file, limits).with_context(|| format!("{} could not be read", path.display()))?;
    Ok(Box::new(reader))
}

/// What one item of an archive comes to.
pub(crate) fn read(item: Result<Record, Damage>, file: &str, limits: &Limits) -> Captured {
    match item {
        Ok(record) => match captured(record, limits) {
            Captured::Page(mut capture) => {
                capture.origin.file = Some(file.to_owned());
                Captured::Page(capture)
            }
            told => told,
        },
        Err(damage) => Captured::NoPage(vec![damage.to_string()]),
    }
}

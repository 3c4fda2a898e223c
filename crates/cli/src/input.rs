//! From arguments to pages: files, folders, standard input.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use masthead::article::TimeBasis;
use masthead::{Form, Input, Limits, NewsTime, Options, Page, Url, registry};

use crate::args::{About, As, Reading};

/// The endings that a folder's files must have to be read.
const ENDINGS: &[&str] = &["html", "htm", "xhtml", "txt", "md"];

/// The files that some paths come to: files as they are, folders with all their pages below, sorted.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if is_address(path) {
            bail!(
                "{} is an address, and pages are not fetched here: save the page and give the file with --url {0}",
                path.display()
            );
        }
        if path.is_dir() {
            let before = files.len();
            below(path, &mut files)?;
            if files.len() == before {
                bail!("no page lies in {}: files must end in .{}", path.display(), ENDINGS.join(", ."));
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn is_address(path: &Path) -> bool {
    path.to_str().is_some_and(|it| it.starts_with("http://") || it.starts_with("https://"))
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("{} could not be listed", folder.display()))?;
        for entry in entries {
            let path = entry.with_context(|| format!("{} could not be listed", folder.display()))?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().and_then(|it| it.to_str()).is_some_and(|it| ENDINGS.contains(&it)) {
                found.push(path);
            }
        }
    }
    found.sort();
    files.extend(found);
    Ok(())
}

/// The bytes of a file, or of standard input for `-`; one byte more than the limit at the most.
pub(crate) fn bytes(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let most = limits.input_bytes as u64 + 1;
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .context("standard input could not be read")?;
    } else {
        let file = fs::File::open(path).with_context(|| format!("{} could not be opened", path.display()))?;
        file.take(most)
            .read_to_end(&mut bytes)
            .with_context(|| format!("{} could not be read", path.display()))?;
    }
    Ok(bytes)
}

/// A page from bytes and what the arguments say about it.
pub(crate) fn page(path: &Path, about: &About) -> Result<Page> {
    let limits = Limits::default();
    let bytes = bytes(path, &limits)?;
    let ending = path.extension().and_then(|it| it.to_str());
    let by_ending = matches!(ending, Some("html" | "htm" | "xhtml")).then_some("text/html");
    let input = Input {
        bytes: &bytes,
        url: about.url.as_deref().map(url).transpose()?,
        captured: about.captured.as_deref().map(captured).transpose()?,
        content_type: about.content_type.as_deref().or(by_ending),
        form: match about.form {
            As::Auto => None,
            As::Html => Some(Form::Html),
            As::Text => Some(Form::Text),
            As::Archive => Some(Form::Archive),
        },
    };
    Ok(Page::read(&input, &limits))
}

/// An address from its text.
pub(crate) fn url(text: &str) -> Result<Url> {
    Url::parse(text).with_context(|| format!("'{text}' is no address: write it whole, with https://"))
}

/// A time of capture from its text.
pub(crate) fn captured(text: &str) -> Result<NewsTime> {
    let time = masthead::captured_at(text)
        .with_context(|| format!("'{text}' is no time: write it as 2026-03-07T08:30:00+07:00"))?;
    debug_assert_eq!(time.basis, TimeBasis::Explicit);
    Ok(time)
}

/// The library's options from the arguments.
pub(crate) fn options(reading: &Reading) -> Result<Options<'_>> {
    if let Some(id) = &reading.outlet
        && registry().by_id(id).is_none()
    {
        bail!("no outlet has the id '{id}': see masthead outlets");
    }
    Ok(Options { no_outlets: reading.no_outlets, outlet: reading.outlet.as_deref(), ..Options::default() })
}

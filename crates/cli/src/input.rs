//! From arguments to pages: files, folders, standard input.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::read::MultiGzDecoder;
use masthead::article::TimeBasis;
use masthead::page::archive;
use masthead::{Form, Input, Limits, NewsTime, Options, Page, Url, registry};

use crate::args::{About, As, Reading};
use crate::limits;

/// The endings that a folder's files must have to be read.
const ENDINGS: &[&str] =
    &["html", "htm", "xhtml", "txt", "md", "warc", "warc.gz", "warc.zst", "wet.gz", "arc", "arc.gz"];

/// The inputs that some paths come to: files and addresses as they are, folders with all their pages below, sorted.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
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

fn is_page(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.strip_suffix(ending).is_some_and(|it| it.ends_with('.')))
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
            } else if path.file_name().and_then(|it| it.to_str()).is_some_and(is_page) {
                found.push(path);
            }
        }
    }
    found.sort();
    files.extend(found);
    Ok(())
}

/// A file, opened.
pub(crate) fn open(path: &Path) -> Result<fs::File> {
    fs::File::open(path).with_context(|| format!("{} could not be opened", path.display()))
}

/// The first bytes of a file, or of standard input for `-`.
pub(crate) fn head(path: &Path, most: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        let input = std::io::stdin().lock();
        input.take(most as u64).read_to_end(&mut bytes).context("standard input could not be read")?;
    } else {
        let file = open(path)?.take(most as u64).read_to_end(&mut bytes);
        file.with_context(|| format!("{} could not be read", path.display()))?;
    }
    Ok(bytes)
}

/// How many bytes of a file it takes to tell what it is.
pub(crate) const TELLING: usize = 16 << 10;

/// The bytes of a file, or of standard input for `-`, inflated where they are gzip.
///
/// # Errors
/// Where they cannot be read, or are more than `limits.input_bytes`.
fn bytes(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let bytes = if path == Path::new("-") {
        within(std::io::stdin().lock(), limits).context("standard input could not be read")?
    } else {
        within(open(path)?, limits).with_context(|| format!("{} could not be read", path.display()))?
    };
    if !bytes.starts_with(GZIP) {
        return Ok(bytes);
    }
    within(MultiGzDecoder::new(bytes.as_slice()), limits)
        .with_context(|| format!("{} could not be inflated", path.display()))
}

/// What gzip begins with.
const GZIP: &[u8] = &[0x1f, 0x8b, 8];

/// All bytes of a source, if they keep within the limit.
fn within(source: impl Read, limits: &Limits) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limits.input_bytes as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limits.input_bytes {
        let most = limits.input_bytes;
        bail!("it has more than {most} bytes (limits.input_bytes): raise it with --limit input_bytes=…");
    }
    Ok(bytes)
}

/// Hands on every page that a file holds: an archive file may hold several, any other file is one.
pub(crate) fn pages(
    path: &Path,
    about: &About,
    limits: &Limits,
    each: &mut dyn FnMut(Page) -> Result<()>,
) -> Result<()> {
    let bytes = bytes(path, limits)?;
    if matches!(about.form, As::Auto | As::Archive) {
        for part in archive::parts(&bytes) {
            each(page_of(part, path, about, limits)?)?;
        }
        return Ok(());
    }
    each(page_of(&bytes, path, about, limits)?)
}

/// The one page of a file.
pub(crate) fn page(path: &Path, about: &About) -> Result<Page> {
    let limits = limits::limits(&about.limiting)?;
    page_of(&bytes(path, &limits)?, path, about, &limits)
}

/// A page from bytes and what the arguments say about it.
fn page_of(bytes: &[u8], path: &Path, about: &About, limits: &Limits) -> Result<Page> {
    let ending = path.extension().and_then(|it| it.to_str());
    let by_ending = matches!(ending, Some("html" | "htm" | "xhtml")).then_some("text/html");
    let input = Input {
        bytes,
        url: about.url.as_deref().map(url).transpose()?,
        captured: about.captured.as_deref().map(captured).transpose()?,
        content_type: about.content_type.as_deref().or(by_ending),
        form: match about.form {
            As::Auto => None,
            As::Html => Some(Form::Html),
            As::Text => Some(Form::Text),
            As::Archive => Some(Form::Archive),
            As::Feed | As::Sitemap | As::Robots => {
                bail!("a feed, sitemap or robots.txt is read by masthead extract only")
            }
            As::Warc | As::Wet => bail!("a web archive holds many pages: give it to masthead extract"),
        },
    };
    Ok(Page::read(&input, limits))
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

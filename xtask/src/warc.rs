//! `cargo xtask warc`: a web archive made of sets of pages, as large as it has to be for a measurement.

use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use flate2::read::GzDecoder;
use masthead::warc::{NewRecord, Packing, Writer};
use serde::Deserialize;

/// The arguments of `cargo xtask warc`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Sets of pages: docs/corpus.md says what a set is
    #[arg(required = true)]
    pub sets: Vec<PathBuf>,
    /// The archive to write, with a gzip member for each record
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// How many pages it holds; where the sets have fewer, they come again under other addresses
    #[arg(long, value_name = "N")]
    pub pages: Option<usize>,
}

/// When all pages were fetched, as the archive says.
const DATE: &str = "2026-01-01T00:00:00Z";

/// What the truth says of a page.
#[derive(Deserialize)]
struct Known {
    id: String,
    url: Option<String>,
    http_charset: Option<String>,
}

/// A page that goes into the archive.
struct Page {
    path: PathBuf,
    url: String,
    charset: Option<String>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut pages = Vec::new();
    for set in &arguments.sets {
        pages.extend(pages_of(set)?);
    }
    if pages.is_empty() {
        bail!("no page of these sets has an address and a file: see docs/corpus.md for what a set is");
    }
    let count = arguments.pages.unwrap_or(pages.len());
    let out = &arguments.out;
    let cannot = || format!("{} could not be written", out.display());
    let file = BufWriter::new(File::create(out).with_context(cannot)?);
    let mut writer = Writer::new(file, Packing::Gzip);
    let mut bytes = 0;
    for (number, page) in pages.iter().cycle().take(count).enumerate() {
        let url = match number / pages.len() {
            0 => page.url.clone(),
            copy if page.url.contains('?') => format!("{}&copy={copy}", page.url),
            copy => format!("{}?copy={copy}", page.url),
        };
        let charset = page.charset.as_ref().map(|it| format!("; charset={it}")).unwrap_or_default();
        let mut block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html{charset}\r\n\r\n").into_bytes();
        let head = block.len();
        read(&page.path, &mut block)?;
        bytes += block.len() - head;
        writer.write(&NewRecord::response(&url, DATE, &block)).with_context(cannot)?;
    }
    writer.finish().and_then(|mut file| file.flush()).with_context(cannot)?;
    println!(
        "{count} pages, {} different, {} MB, in {}",
        pages.len().min(count),
        bytes / 1_000_000,
        out.display()
    );
    Ok(())
}

fn pages_of(set: &Path) -> Result<Vec<Page>> {
    let truth = set.join("truth.ndjson");
    let text =
        fs::read_to_string(&truth).with_context(|| format!("{} could not be read", truth.display()))?;
    let mut pages = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let known: Known = serde_json::from_str(line)
            .with_context(|| format!("line {} of {} is no page", number + 1, truth.display()))?;
        let names = [format!("html/{}.html.gz", known.id), format!("html/{}.html", known.id)];
        let path = names.iter().map(|name| set.join(name)).find(|path| path.is_file());
        let url = known.url.as_deref().map(str::trim).filter(|url| url.starts_with("http"));
        if let (Some(path), Some(url)) = (path, url) {
            pages.push(Page { path, url: url.to_owned(), charset: known.http_charset });
        }
    }
    Ok(pages)
}

fn read(path: &Path, bytes: &mut Vec<u8>) -> Result<()> {
    let cannot = || format!("{} could not be read", path.display());
    let mut file = File::open(path).with_context(cannot)?;
    if path.extension().is_some_and(|it| it == "gz") {
        GzDecoder::new(file).read_to_end(bytes).with_context(cannot)?;
    } else {
        file.read_to_end(bytes).with_context(cannot)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

    use super::*;

    #[test]
    fn white_space_around_an_address_is_not_part_of_it() {
        let set = tempfile::tempdir().unwrap();
        fs::create_dir(set.path().join("html")).unwrap();
        fs::write(set.path().join("html/1.html"), "<p>A page.").unwrap();
        fs::write(set.path().join("truth.ndjson"), r#"{"id": "1", "url": " https://example.org/1 "}"#)
            .unwrap();
        let out = set.path().join("pages.warc.gz");
        run(&Arguments { sets: vec![set.path().to_owned()], out: out.clone(), pages: None }).unwrap();
        let (records, _) =
            masthead::warc::read_all(&fs::read(out).unwrap(), &masthead::warc::Limits::default());
        assert_eq!(records[0].target_uri.as_deref(), Some("https://example.org/1"));
    }
}

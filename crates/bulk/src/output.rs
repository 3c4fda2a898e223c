//! Where records go: the form, the file or the files, and the names beside them while they are not whole.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::Error;
use crate::source::Source;

/// The form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A record a line, as JSON.
    Ndjson,
    /// The same, compressed with Zstandard.
    NdjsonZstd,
    /// The table of `masthead-arrow`.
    Parquet,
}

impl Format {
    /// Every form.
    pub const ALL: &'static [Self] = &[Self::Ndjson, Self::NdjsonZstd, Self::Parquet];

    /// The ending of a file's name, without the first dot: also the word that [`FromStr`] reads.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Ndjson => "ndjson",
            Self::NdjsonZstd => "ndjson.zst",
            Self::Parquet => "parquet",
        }
    }

    /// The form that the name of a file tells.
    pub fn of_name(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy();
        let name = name.replace(".jsonl", ".ndjson");
        Self::ALL
            .iter()
            .copied()
            .find(|it| name.strip_suffix(it.ending()).is_some_and(|rest| rest.ends_with('.')))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ending())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let words = || Self::ALL.iter().map(|it| it.ending()).collect::<Vec<_>>().join(", ");
        Self::ALL
            .iter()
            .copied()
            .find(|it| it.ending() == word)
            .ok_or_else(|| format!("'{word}' is no form of the output: it is one of {}", words()))
    }
}

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Its name when it is whole.
    pub path: PathBuf,
}

impl Target {
    /// Its name until then.
    pub fn part(&self) -> PathBuf {
        beside(&self.path, ".part")
    }

    /// A row group of it, as a file of its own.
    pub fn group(&self, number: u64) -> PathBuf {
        beside(&self.path, &format!(".part-{number:06}"))
    }
}

/// Everything that a job writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Output {
    /// What the caller named.
    pub path: PathBuf,
    pub format: Format,
    /// One file for each source, or one for all.
    pub targets: Vec<Target>,
    /// Where the progress is written down.
    pub journal: PathBuf,
    pub lock: PathBuf,
}

impl Output {
    /// The output at `path`: a folder where it is one or ends in a separator, else a file.
    pub fn new(path: &Path, format: Option<Format>, sources: &[Source]) -> Result<Self, Error> {
        let is_folder = path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator);
        let (format, targets, stem) = if is_folder {
            let format = format.unwrap_or(Format::Ndjson);
            let names = names(sources).into_iter();
            let targets = names.map(|name| Target { path: path.join(format!("{name}.{format}")) }).collect();
            (format, targets, path.join("masthead-bulk"))
        } else {
            let format =
                format.or_else(|| Format::of_name(path)).ok_or_else(|| Error::Unnamed(path.to_owned()))?;
            (format, vec![Target { path: path.to_owned() }], path.to_owned())
        };
        let journal = beside(&stem, ".journal");
        Ok(Self { path: path.to_owned(), format, targets, journal, lock: beside(&stem, ".lock") })
    }

    /// The number of the file that the records of a source go to.
    pub fn target_of(&self, source: usize) -> &Target {
        &self.targets[source.min(self.targets.len() - 1)]
    }

    /// The folder that its files lie in.
    pub fn folder(&self) -> PathBuf {
        match self.journal.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => PathBuf::from("."),
        }
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// A name for the records of each source: that of its file or folder, with the beginning of a digest of its path where
/// several have the same.
fn names(sources: &[Source]) -> Vec<String> {
    let stems: Vec<String> = sources.iter().map(Source::stem).collect();
    let mut counts = BTreeMap::new();
    for stem in &stems {
        // Some systems do not tell the case of names apart.
        *counts.entry(stem.to_lowercase()).or_insert(0) += 1;
    }
    let named = stems.into_iter().zip(sources).map(|(stem, source)| {
        if counts[&stem.to_lowercase()] == 1 {
            return stem;
        }
        let digest = hex(&Sha256::digest(format!("{:?} {}", source.kind, source.path.display())));
        format!("{stem}-{}", &digest[..8])
    });
    named.collect()
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

    use super::*;
    use crate::source::SourceKind;

    fn source(path: &str) -> Source {
        Source { path: path.into(), kind: SourceKind::Archive, files: vec![(path.into(), 1)] }
    }

    #[test]
    fn a_name_tells_the_form() {
        for (name, format) in [
            ("a.ndjson", Some(Format::Ndjson)),
            ("a.jsonl", Some(Format::Ndjson)),
            ("b/a.ndjson.zst", Some(Format::NdjsonZstd)),
            ("a.parquet", Some(Format::Parquet)),
            ("a.json", None),
            ("ndjson", None),
        ] {
            assert_eq!(Format::of_name(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn inputs_of_the_same_name_get_different_parts() {
        let names = names(&[source("a/crawl.warc.gz"), source("b/Crawl.warc"), source("b/other.arc.gz")]);
        assert_eq!(names[2], "other");
        assert!(names[0].starts_with("crawl-") && names[0].len() == 14, "{names:?}");
        assert_ne!(names[0].to_lowercase(), names[1].to_lowercase());
    }

    #[test]
    fn a_folder_has_a_part_for_each_input() {
        let output =
            Output::new(Path::new("out/"), Some(Format::Parquet), &[source("a.warc"), source("b.warc")])
                .unwrap();
        assert_eq!(output.target_of(1).path, Path::new("out/b.parquet"));
        assert_eq!(output.target_of(1).group(7), Path::new("out/b.parquet.part-000007"));
        assert_eq!(output.journal, Path::new("out/masthead-bulk.journal"));
        let file = Output::new(Path::new("a.ndjson"), None, &[source("a.warc"), source("b.warc")]).unwrap();
        assert_eq!(file.target_of(1), file.target_of(0));
        assert_eq!(file.folder(), Path::new("."));
    }

    #[test]
    fn a_name_that_tells_no_form_is_refused() {
        assert!(matches!(Output::new(Path::new("out.csv"), None, &[]), Err(Error::Unnamed(_))));
    }
}

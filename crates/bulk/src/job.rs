//! A job: what is read, what is written, and how.

use std::path::{Path, PathBuf};

use masthead::Limits;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::output::{Output, hex};
use crate::source::{Source, sources};
use crate::{Error, Filter, Format};

/// A job: what is read, what is written, and how.
#[derive(Debug, Clone)]
pub struct Job {
    pub(crate) sources: Vec<Source>,
    pub(crate) output: Output,
    pub(crate) portions: Portions,
    /// Which records are kept.
    pub filter: Filter,
    /// What reading may cost.
    pub limits: Limits,
    /// Whether the records say where each field came from.
    pub provenance: bool,
    /// How many cores the job may use: so many of its threads are at work at the same time; at least one.
    pub jobs: usize,
    /// Whether what a job that was not finished has left there is thrown away.
    pub restart: bool,
}

/// How much is written at a time.
#[derive(Debug, Clone)]
pub(crate) struct Portions {
    /// Items after which the progress is written down.
    pub items: u64,
    /// Bytes of records in a frame of Zstandard.
    pub frame: usize,
    /// Records in a row group.
    pub group: usize,
}

impl Default for Portions {
    fn default() -> Self {
        Self { items: 1_000, frame: 1 << 20, group: 4_096 }
    }
}

impl Job {
    /// A job over files and folders that writes to a file, or to a folder with a file for each input. Where no format
    /// is given, the name of the file tells it; in a folder it is NDJSON.
    ///
    /// # Errors
    /// Where an input cannot be read or is named twice, or nothing tells the format.
    pub fn new(inputs: &[PathBuf], output: &Path, format: Option<Format>) -> Result<Self, Error> {
        let sources = sources(inputs)?;
        if sources.is_empty() {
            return Err(Error::NoInput);
        }
        let output = Output::new(output, format, &sources)?;
        let files = || sources.iter().flat_map(|it| &it.files);
        if let Some(target) = output.targets.iter().find(|it| files().any(|(file, _)| *file == it.path)) {
            return Err(Error::Twice(target.path.clone()));
        }
        Ok(Self {
            sources,
            output,
            portions: Portions::default(),
            filter: Filter::default(),
            limits: Limits::default(),
            provenance: false,
            jobs: 1,
            restart: false,
        })
    }

    /// What is read, in its order.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The form of the output.
    pub fn format(&self) -> Format {
        self.output.format
    }

    /// A digest of everything that the output depends on.
    pub(crate) fn settings(&self) -> String {
        let limits: Vec<(&str, String)> =
            self.limits.all().iter().map(|it| (it.name, it.value.to_string())).collect();
        let targets: Vec<&PathBuf> = self.output.targets.iter().map(|it| &it.path).collect();
        let settings = json!({
            "version": env!("CARGO_PKG_VERSION"),
            "sources": self.sources,
            "targets": targets,
            "format": self.output.format,
            "portions": [self.portions.frame as u64, self.portions.group as u64],
            "filter": self.filter,
            "limits": limits,
            "provenance": self.provenance,
        });
        hex(&Sha256::digest(settings.to_string()))
    }
}

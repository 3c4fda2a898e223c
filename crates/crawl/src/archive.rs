//! The web archives beside a store: one file a crawl, so that none is written to twice.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use masthead::warc::{NewRecord, Packing, WriteError, Writer, Written};
use masthead_fetch::{Exchange, date};

use crate::WARCINFO;

/// An archive that a crawl writes.
#[derive(Debug)]
pub(crate) struct Archive {
    writer: Writer<File>,
    file: File,
    /// Its name from the folder of the store.
    pub(crate) name: String,
}

/// The folder of a store's archives, beside its file.
fn folder(store: &Path) -> PathBuf {
    let mut name = store.file_name().unwrap_or_default().to_owned();
    name.push(".warc");
    store.with_file_name(name)
}

impl Archive {
    /// A new file, named by the time.
    pub(crate) fn create(store: &Path, when: std::time::SystemTime) -> io::Result<Self> {
        let folder = folder(store);
        fs::create_dir_all(&folder)?;
        let date = date(when);
        let stamp: String = date.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut number = 1;
        let (file, path) = loop {
            let path = folder.join(format!("{stamp}-{number}.warc.gz"));
            match OpenOptions::new().append(true).create_new(true).open(&path) {
                Ok(file) => break (file, path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
            }
        };
        let name = path.strip_prefix(store.parent().unwrap_or(Path::new(""))).unwrap_or(&path);
        let name = name.to_string_lossy().into_owned();
        let mut writer = Writer::new(file.try_clone()?, Packing::Gzip);
        writer.write(&NewRecord::warcinfo(&date, WARCINFO)).map_err(io::Error::other)?;
        Ok(Self { writer, file, name })
    }

    /// Writes what went over the line; when this has returned it outlives the end of the power. The places are those
    /// of the responses, in the same order.
    pub(crate) fn keep(&mut self, exchanges: &[Exchange]) -> Result<Vec<Written>, WriteError> {
        let places = exchanges.iter().map(|it| it.write(&mut self.writer)).collect::<Result<Vec<_>, _>>()?;
        self.file.sync_data()?;
        Ok(places)
    }
}

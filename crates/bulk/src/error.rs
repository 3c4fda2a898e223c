//! Why a job cannot begin or go on.

use std::io;
use std::path::{Path, PathBuf};

/// Why a job cannot begin or go on. What it has written stays, and the same job goes on from there.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No input was named.
    #[error("there is nothing to read: name a file or a folder")]
    NoInput,
    /// An input that cannot be read.
    #[error("{} could not be read: {source}", .path.display())]
    Input {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// An input that is neither file nor folder: it cannot be read again from its middle.
    #[error("{} is neither a file nor a folder: a job reads what it can go on with later; use masthead pipe for a stream", .0.display())]
    Stream(PathBuf),
    /// A folder in which nothing is read.
    #[error("nothing to read lies in {}: files must end in .{endings}", .path.display())]
    Nothing {
        /// The folder.
        path: PathBuf,
        /// The endings that are read.
        endings: String,
    },
    /// An input that was named twice: its records would be doubled.
    #[error("{} is named twice: name it once", .0.display())]
    Twice(PathBuf),
    /// An output whose name does not tell what to write.
    #[error("the name of {} does not tell the form of the output: let it end in .ndjson, .ndjson.zst or .parquet, or give --format", .0.display())]
    Unnamed(PathBuf),
    /// Another job writes there.
    #[error("{} is being written by process {process}: wait for it, or write elsewhere", .output.display())]
    Running {
        /// The output.
        output: PathBuf,
        /// The number of the process, as it wrote it down.
        process: String,
    },
    /// The output was begun with other inputs, settings or another version of Masthead.
    #[error("{} was begun with other inputs, other options or another version: run the command as it was, or begin anew with --restart", .0.display())]
    OtherSettings(PathBuf),
    /// The output was begun, and its journal or what it tells of cannot be used.
    #[error("{} cannot be gone on with: {why}; begin anew with --restart", .journal.display())]
    Journal {
        /// The journal.
        journal: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A file that is not of a job stands where the job would write.
    #[error("{} is in the way and no journal tells what it is: move it away, or replace it with --restart", .0.display())]
    InTheWay(PathBuf),
    /// There is no room for the output.
    #[error("there is no room for {}: {source}; make room and run the same command again, which goes on from there", .path.display())]
    Full {
        /// The file that could not be written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The output cannot be written.
    #[error("{} could not be written: {source}; run the same command again, which goes on from there", .path.display())]
    Output {
        /// The file that could not be written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Records that do not fit the table.
    #[error(transparent)]
    Table(#[from] masthead_arrow::Error),
    /// A thread could not be started.
    #[error("a worker could not be started: {0}; try fewer --jobs")]
    Worker(io::Error),
}

impl Error {
    pub(crate) fn input(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self::Input { path: path.to_owned(), source }
    }

    pub(crate) fn output(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| {
            let path = path.to_owned();
            match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::FileTooLarge | io::ErrorKind::QuotaExceeded => {
                    Self::Full { path, source }
                }
                _ => Self::Output { path, source },
            }
        }
    }

    /// An error of the table, as one of the file where the system is behind it.
    pub(crate) fn table(path: &Path) -> impl FnOnce(masthead_arrow::Error) -> Self {
        |error| match error.io() {
            Some(io) => {
                let source = io.raw_os_error().map_or_else(|| io.kind().into(), io::Error::from_raw_os_error);
                Self::output(path)(source)
            }
            None => Self::Table(error),
        }
    }
}

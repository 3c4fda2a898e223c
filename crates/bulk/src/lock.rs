//! One job at a time on an output.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::Error;

/// A lock that goes with the process, however it ends; its file is removed where the process ends as it should.
pub(crate) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock at `path` for an output.
    pub fn take(path: &Path, output: &Path) -> Result<Self, Error> {
        let own = std::process::id().to_string();
        loop {
            let mut file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .open(path)
                .map_err(Error::output(path))?;
            if let Err(refused) = file.try_lock() {
                return Err(match refused {
                    fs::TryLockError::WouldBlock => {
                        let mut process = String::new();
                        // Whoever has it may have written nothing yet.
                        let _ = file.read_to_string(&mut process);
                        Error::Running { output: output.to_owned(), process: process.trim().to_owned() }
                    }
                    fs::TryLockError::Error(source) => Error::output(path)(source),
                });
            }
            let written = file
                .set_len(0)
                .and_then(|()| file.seek(SeekFrom::Start(0)))
                .and_then(|_| file.write_all(own.as_bytes()));
            written.map_err(Error::output(path))?;
            // Between opening and locking the last holder may have removed the file: then it is another by now.
            if fs::read_to_string(path).is_ok_and(|it| it == own) {
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What is left of it does no harm: nobody holds it.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

    use super::*;

    #[test]
    fn a_second_job_is_refused_and_told_whose_the_first_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.lock");
        let lock = Lock::take(&path, Path::new("out")).unwrap();
        let refused = Lock::take(&path, Path::new("out")).err().unwrap();
        assert!(
            matches!(&refused, Error::Running { process, .. } if *process == std::process::id().to_string())
        );
        drop(lock);
        assert!(!path.exists());
        Lock::take(&path, Path::new("out")).unwrap();
    }

    #[test]
    fn a_file_that_nobody_holds_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.lock");
        fs::write(&path, "4711").unwrap();
        Lock::take(&path, Path::new("out")).unwrap();
    }
}

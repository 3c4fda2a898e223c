//! `read_warc`: the pages of a web archive, as a stream of tables.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use masthead::captures::{Capture, Captured, captured};
use masthead::warc::{Damage, DamageKind, Reader, Record, is_archive};
use masthead::{Article, Page, extract};
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyDict;
use pyo3_arrow::error::PyArrowError;
use pyo3_arrow::{PyRecordBatch, PyRecordBatchReader, PySchema};

use crate::arguments::{self, How};
use crate::errors::{ArchiveError, Error, InputError, InternalError};
use crate::{tables, workers};

/// A table is given out once its pages have this many bytes together, whatever its number of rows.
const PAGE_BYTES: usize = 32 << 20;

/// How many faults of an archive are kept in words; further ones are counted.
const FAULTS: usize = 1_000;

/// How much of a file is looked at to tell whether it is a web archive.
const TELLING: u64 = 16 << 10;

/// How much is asked of a Python file at a time.
const BUFFER: usize = 1 << 20;

/// Reads a web archive (WARC, ARC or WET; plain, gzip or Zstandard) page by page.
///
/// `source` is a path, or a file object with a `read` method that gives bytes, such as that of an object store.
/// `name` goes into the records' `origin.file`: the path where it is left out. `batch_rows` is the most rows of a
/// table. `jobs`, `outlet`, `no_outlets` and `limits` are those of `extract_batch`.
///
/// Returns a `WarcReader`: an iterator over `pyarrow.RecordBatch` with the columns of `schema()`, a row for each page of
/// the archive in its order, with its place in `origin`. Memory does not grow with the archive: one table at a time,
/// of at most 32 MiB of pages and one more, is held.
///
/// Raises `OSError` where the file cannot be opened, `ArchiveError` where it is no web archive.
#[pyfunction]
#[pyo3(signature = (source, *, name=None, batch_rows=256, jobs=1, outlet=None, no_outlets=false, limits=None))]
#[allow(clippy::too_many_arguments, reason = "they are keywords in Python")]
pub(crate) fn read_warc(
    source: &Bound<'_, PyAny>,
    name: Option<String>,
    batch_rows: usize,
    jobs: usize,
    outlet: Option<String>,
    no_outlets: bool,
    limits: Option<&Bound<'_, PyDict>>,
) -> PyResult<WarcReader> {
    let how = How::new(outlet, no_outlets, limits)?;
    let jobs = arguments::jobs(jobs)?;
    if batch_rows == 0 {
        return Err(InputError::new_err("batch_rows is 0: a table has at least one row"));
    }
    let (items, path) = open(source, &how)?;
    let faults = Arc::default();
    let batches = Batches {
        items,
        how,
        jobs,
        rows: batch_rows,
        file: name.or(path),
        faults: Arc::clone(&faults),
        is_done: false,
    };
    Ok(WarcReader { batches: Mutex::new(Some(batches)), faults })
}

/// The records and damages of an archive.
type Items = Box<dyn Iterator<Item = Result<Record, Damage>> + Send>;

/// The archive's items, and its path where it has one.
fn open(source: &Bound<'_, PyAny>, how: &How) -> PyResult<(Items, Option<String>)> {
    let no_archive = |name: &str| ArchiveError::new_err(format!("{name} is no web archive"));
    let mut start = Vec::new();
    if source.hasattr("read")? {
        let mut file = BufReader::with_capacity(BUFFER, PythonFile(source.clone().unbind()));
        file.by_ref().take(TELLING).read_to_end(&mut start)?;
        if !is_archive(&start) {
            return Err(no_archive("the file"));
        }
        return Ok((Box::new(Reader::new(io::Cursor::new(start).chain(file), &how.limits)), None));
    }
    let path: PathBuf = source.extract()?;
    let name = path.display().to_string();
    // The exceptions of Python's own files carry the path; those of Rust's do not.
    let told = |error: io::Error| PyOSError::new_err((error.raw_os_error(), error.to_string(), name.clone()));
    let mut file = File::open(&path).map_err(told)?;
    file.by_ref().take(TELLING).read_to_end(&mut start).map_err(told)?;
    if !is_archive(&start) {
        return Err(no_archive(&name));
    }
    file.rewind().map_err(told)?;
    let reader = Reader::of_file(file, &how.limits).map_err(told)?;
    Ok((Box::new(reader), Some(name)))
}

/// A file object of Python's.
struct PythonFile(Py<PyAny>);

impl Read for PythonFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Python::attach(|py| {
            let wrong =
                |what| io::Error::new(io::ErrorKind::InvalidData, format!("the file object gave {what}"));
            let given = self.0.call_method1(py, "read", (buffer.len(),))?;
            let bytes: PyBackedBytes = given.extract(py).map_err(|_| wrong("something else than bytes"))?;
            let part =
                buffer.get_mut(..bytes.len()).ok_or_else(|| wrong("more bytes than it was asked for"))?;
            part.copy_from_slice(&bytes);
            Ok(bytes.len())
        })
    }
}

/// What was wrong with an archive beside its pages.
#[derive(Default)]
struct Faults {
    /// The first ones, in words.
    told: Vec<String>,
    count: u64,
}

impl Faults {
    fn add(&mut self, fault: String) {
        self.count += 1;
        if self.told.len() < FAULTS {
            self.told.push(fault);
        }
    }
}

/// What a mutex holds: nothing under one of ours is left half changed by a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The tables of one archive.
struct Batches {
    items: Items,
    how: How,
    jobs: NonZeroUsize,
    rows: usize,
    file: Option<String>,
    faults: Arc<Mutex<Faults>>,
    is_done: bool,
}

impl Batches {
    /// The next table; none at the end.
    fn batch(&mut self) -> PyResult<Option<RecordBatch>> {
        let captures = self.captures()?;
        if captures.is_empty() {
            return Ok(None);
        }
        let how = &self.how;
        let articles = workers::each(&captures, self.jobs, |capture| {
            extract(&Page::read(&capture.input(), &how.limits), &how.options()).article
        })?;
        let complete = |(article, capture): (Option<Article>, &Capture)| {
            let mut article = article.unwrap_or_else(|| {
                tables::failed(capture.url.clone(), capture.captured.clone(), tables::panicked())
            });
            capture.complete(&mut article);
            article
        };
        let articles: Vec<Article> = articles.into_iter().zip(&captures).map(complete).collect();
        masthead_arrow::record_batch(&articles).map(Some).map_err(|error| Error::new_err(error.to_string()))
    }

    /// The pages of the next table.
    fn captures(&mut self) -> PyResult<Vec<Capture>> {
        let mut captures: Vec<Capture> = Vec::new();
        let mut bytes = 0;
        while captures.len() < self.rows && bytes < PAGE_BYTES {
            match self.items.next() {
                None => break,
                Some(Ok(record)) => match captured(record, &self.how.limits) {
                    Captured::Page(mut capture) => {
                        capture.origin.file.clone_from(&self.file);
                        bytes += capture.bytes.len();
                        captures.push(*capture);
                    }
                    Captured::NoPage(faults) => faults.into_iter().for_each(|it| lock(&self.faults).add(it)),
                },
                Some(Err(damage)) if matches!(damage.kind, DamageKind::Io(_)) => {
                    return Err(ArchiveError::new_err(damage.to_string()));
                }
                Some(Err(damage)) => lock(&self.faults).add(damage.to_string()),
            }
        }
        Ok(captures)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        // Whoever reads the stream may be written in C, which a panic must not reach.
        let batch = catch_unwind(AssertUnwindSafe(|| self.batch())).unwrap_or_else(|_| {
            Err(InternalError::new_err("the web archive could not be read: please report this archive"))
        });
        self.is_done = !matches!(batch, Ok(Some(_)));
        batch.map_err(|error| ArrowError::ExternalError(Box::new(error))).transpose()
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        masthead_arrow::schema()
    }
}

/// The pages of a web archive as tables: an iterator over `pyarrow.RecordBatch`.
///
/// It speaks Arrow's C stream interface too, so that `pyarrow.RecordBatchReader.from_stream(reader)`,
/// `pyarrow.table(reader)` and other libraries take it as it is; then it is used up.
#[pyclass(frozen, module = "masthead")]
pub(crate) struct WarcReader {
    /// None once they were given away as a stream.
    batches: Mutex<Option<Batches>>,
    faults: Arc<Mutex<Faults>>,
}

#[pymethods]
impl WarcReader {
    /// The columns, as `masthead.schema()` has them.
    #[getter]
    fn schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        PySchema::new(masthead_arrow::schema()).into_pyarrow(py)
    }

    /// What is damaged in the part that has been read so far, or is said to be a page and cannot be read, in words with
    /// its place: the first thousand. They are no rows.
    #[getter]
    fn faults(&self) -> Vec<String> {
        lock(&self.faults).told.clone()
    }

    /// How many faults there are, those of which the words were not kept included.
    #[getter]
    fn fault_count(&self) -> u64 {
        lock(&self.faults).count
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let batch = py.detach(|| match lock(&self.batches).as_mut() {
            Some(batches) => {
                batches.next().transpose().map_err(|error| PyErr::from(PyArrowError::from(error)))
            }
            None => Err(used_up()),
        })?;
        batch.map(|it| PyRecordBatch::new(it).into_pyarrow(py)).transpose()
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let batches = py.detach(|| lock(&self.batches).take()).ok_or_else(used_up)?;
        let stream = PyRecordBatchReader::new(Box::new(batches)).into_pyobject(py)?;
        stream.call_method1("__arrow_c_stream__", (requested_schema,))
    }
}

fn used_up() -> PyErr {
    Error::new_err("the archive's tables were given away as a stream: open it again with read_warc")
}

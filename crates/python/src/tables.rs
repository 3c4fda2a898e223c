//! `extract_batch` and `schema`: pages in an Arrow table, records in an Arrow table.

use arrow_array::{Array, ArrayRef, LargeBinaryArray, LargeStringArray, RecordBatch, cast::AsArray};
use arrow_cast::{can_cast_types, cast};
use arrow_schema::DataType;
use masthead::{Article, Input, NewsTime, Page, Problem, ProblemCode, Url, Verdict, VerdictKind, extract};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_arrow::{PyRecordBatch, PySchema};

use crate::arguments::{self, How};
use crate::errors::{Error, InputError};
use crate::workers;

/// The columns of the tables that `extract_batch` and `WarcReader` give, as a `pyarrow.Schema`; docs/parquet.md says
/// what is in them.
///
/// >>> import masthead
/// >>> masthead.schema().field("headline").type
/// DataType(string)
#[pyfunction]
pub(crate) fn schema(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    PySchema::new(masthead_arrow::schema()).into_pyarrow(py)
}

/// Reads the pages of a table: a row out for each row in, in the same order.
///
/// `batch` is a `pyarrow.RecordBatch`, or that of any other library that speaks Arrow's C data interface. Its columns:
///
/// - `body`, binary or text: the page;
/// - `url`, text: where it was fetched from;
/// - `content_type`, text: what it was sent with;
/// - `captured`, text such as `2026-03-07T08:30:00Z`, or a timestamp: when it was fetched.
///
/// Only `body` must be there; other columns are passed over. The rows that come out have the columns of `schema()`. A row
/// whose page cannot be read is a row with the verdict `empty` and a problem that says why.
///
/// `jobs` is the number of threads: 1 where an engine runs as many workers as there are cores. The interpreter's lock is
/// released meanwhile. The other arguments are those of `extract`.
///
/// >>> import masthead, pyarrow
/// >>> pages = pyarrow.record_batch({"body": ["<h1>A headline</h1><p>One sentence.</p>", None]})
/// >>> records = masthead.extract_batch(pages)
/// >>> records.column("headline").to_pylist()
/// ['A headline', '']
#[pyfunction]
#[pyo3(signature = (batch, *, jobs=1, outlet=None, no_outlets=false, limits=None))]
pub(crate) fn extract_batch<'py>(
    py: Python<'py>,
    batch: PyRecordBatch,
    jobs: usize,
    outlet: Option<String>,
    no_outlets: bool,
    limits: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let how = How::new(outlet, no_outlets, limits)?;
    let jobs = arguments::jobs(jobs)?;
    let batch = batch.into_inner();
    let records = py.detach(|| -> PyResult<RecordBatch> {
        let columns = Columns::of(&batch)?;
        let rows: Vec<usize> = (0..batch.num_rows()).collect();
        let articles = workers::each(&rows, jobs, |row| columns.row(*row).article(&how))?;
        let articles: Vec<Article> = articles
            .into_iter()
            .zip(rows)
            .map(|(it, row)| it.unwrap_or_else(|| columns.panicked(row)))
            .collect();
        masthead_arrow::record_batch(&articles).map_err(|error| Error::new_err(error.to_string()))
    })?;
    PyRecordBatch::new(records).into_pyarrow(py)
}

/// The record of a page that could not be read.
pub(crate) fn failed(url: Option<Url>, captured_at: Option<NewsTime>, problem: Problem) -> Article {
    let verdict = Verdict { kind: VerdictKind::Empty, evidence: vec![problem.message.clone()] };
    Article { url, captured_at, verdict, problems: vec![problem], ..Article::default() }
}

/// What is said of a page whose reading panicked.
pub(crate) fn panicked() -> Problem {
    Problem::new(ProblemCode::Unreadable, "the page could not be read: please report it")
}

/// The columns that are read.
struct Columns {
    body: LargeBinaryArray,
    url: Option<Texts>,
    content_type: Option<Texts>,
    captured: Option<Texts>,
}

/// A column of texts.
struct Texts {
    /// As it came.
    given: ArrayRef,
    /// As text; null too where the value is none.
    texts: LargeStringArray,
}

impl Columns {
    fn of(batch: &RecordBatch) -> PyResult<Self> {
        let body = column(batch, "body", &DataType::LargeBinary)?.ok_or_else(|| {
            InputError::new_err("the table has no column 'body': call the one with the pages so")
        })?;
        let texts = |name| -> PyResult<Option<Texts>> {
            let texts = column(batch, name, &DataType::LargeUtf8)?;
            let given = batch.column_by_name(name).cloned();
            Ok(given.zip(texts).map(|(given, texts)| Texts { given, texts: texts.as_string().clone() }))
        };
        Ok(Self {
            body: body.as_binary().clone(),
            url: texts("url")?,
            content_type: texts("content_type")?,
            captured: texts("captured")?,
        })
    }

    fn row(&self, row: usize) -> Row<'_> {
        Row {
            body: self.body.is_valid(row).then(|| self.body.value(row)),
            url: self.url.as_ref().and_then(|it| it.at(row)),
            content_type: self.content_type.as_ref().and_then(|it| it.at(row)).and_then(Result::ok),
            captured: self.captured.as_ref().and_then(|it| it.at(row)),
        }
    }

    fn panicked(&self, row: usize) -> Article {
        let url = self.row(row).url.and_then(Result::ok).and_then(|it| arguments::url(it).ok());
        failed(url, None, panicked())
    }
}

impl Texts {
    /// The text of a row; none where there is none, an error where what is there is no text.
    fn at(&self, row: usize) -> Option<Result<&str, ()>> {
        if self.texts.is_valid(row) {
            return Some(Ok(self.texts.value(row)));
        }
        self.given.is_valid(row).then_some(Err(()))
    }
}

/// A column as the type that is wanted; none where there is none of that name.
fn column(batch: &RecordBatch, name: &str, wanted: &DataType) -> PyResult<Option<ArrayRef>> {
    let Some(given) = batch.column_by_name(name) else { return Ok(None) };
    let is_content = matches!(
        value_type(given.data_type()),
        DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Utf8View
            | DataType::Binary
            | DataType::LargeBinary
            | DataType::BinaryView
            | DataType::Null
    );
    let is_time = name == "captured" && matches!(given.data_type(), DataType::Timestamp(..));
    let unfit = || {
        let kind = given.data_type();
        let wanted = match name {
            "body" => "binary or text",
            "captured" => "text or a timestamp",
            _ => "text",
        };
        InputError::new_err(format!("the column '{name}' is of the type {kind}: it must be {wanted}"))
    };
    if !(is_content || is_time) || !can_cast_types(given.data_type(), wanted) {
        return Err(unfit());
    }
    cast(given, wanted)
        .map(Some)
        .map_err(|error| InputError::new_err(format!("the column '{name}': {error}")))
}

/// The type of what a column of dictionary indices stands for; the type itself for others.
fn value_type(given: &DataType) -> &DataType {
    match given {
        DataType::Dictionary(_, value) => value,
        other => other,
    }
}

/// A row of the table.
struct Row<'a> {
    body: Option<&'a [u8]>,
    url: Option<Result<&'a str, ()>>,
    content_type: Option<&'a str>,
    captured: Option<Result<&'a str, ()>>,
}

impl Row<'_> {
    /// The record of the page. What is said about it and cannot be used costs what it says, not the page.
    fn article(&self, how: &How) -> Article {
        let mut problems = Vec::new();
        let mut note = |field: &str, message: String| {
            let message = format!("{message}: the page was read without it");
            problems.push(Problem::new(ProblemCode::Unreadable, message).field(field));
        };
        let url = read(self.url, arguments::url).unwrap_or_else(|message| {
            note("url", message);
            None
        });
        let captured = read(self.captured, arguments::captured).unwrap_or_else(|message| {
            note("captured_at", message);
            None
        });
        let mut article = match self.body {
            Some(bytes) => {
                let input = Input { bytes, url, captured, content_type: self.content_type, form: None };
                extract(&Page::read(&input, &how.limits), &how.options()).article
            }
            None => {
                let problem = Problem::new(ProblemCode::Missing, "the row has no page: its body is null");
                failed(url, captured, problem)
            }
        };
        article.problems.append(&mut problems);
        article
    }
}

/// What a text says, where there is one.
fn read<T>(
    text: Option<Result<&str, ()>>,
    reader: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, String> {
    match text {
        None | Some(Ok("")) => Ok(None),
        Some(Ok(text)) => reader(text).map(Some),
        Some(Err(())) => Err("what stands there is no text".to_owned()),
    }
}

//! `extract`: one page, one record.

use std::num::NonZeroUsize;

use masthead::render::{self, Format, render};
use masthead::{Input, Page};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::PyDict;

use crate::arguments::{self, How, Time};
use crate::errors::{InputError, InternalError};
use crate::workers;

/// A page as it is handed over.
#[derive(FromPyObject)]
pub(crate) enum Content {
    /// As a server sent it: its encoding is found out.
    Bytes(PyBackedBytes),
    /// As text.
    Text(PyBackedStr),
}

impl Content {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
        }
    }
}

/// Reads a page and returns its record: the dict that `masthead extract` prints as JSON.
///
/// `html` is the page as `bytes` or `str`; bytes are better, since the page's encoding is then found out and not
/// guessed by somebody else. `url` is where it was fetched from, `captured` when (a `str` such as
/// `2026-03-07T08:30:00Z`, or a `datetime`), `content_type` what it was sent with. `form` is `html`, `text` or `archive`
/// and told from the content where it is left out. `outlet` reads the page by the rules of that outlet, `no_outlets` by
/// none. `provenance` adds where each field came from. `limits` sets limits of reading by name, such as
/// `{"input_bytes": "64MiB"}`.
///
/// A page is never refused: what is missing or doubtful stands in `problems`, what kind of page it is in `verdict`.
/// Raises `InputError` where an argument cannot be used.
///
/// >>> import masthead
/// >>> page = "<title>A headline - The Example</title><article><h1>A headline</h1><p>One sentence.</p></article>"
/// >>> record = masthead.extract(page, url="https://news.example/2026/a-headline")
/// >>> record["headline"], record["body"][-1]["text"]
/// ('A headline', 'One sentence.')
#[pyfunction]
#[pyo3(signature = (html, *, url=None, captured=None, content_type=None, form=None, outlet=None, no_outlets=false,
    provenance=false, limits=None))]
#[allow(clippy::too_many_arguments, reason = "they are keywords in Python")]
pub(crate) fn extract<'py>(
    py: Python<'py>,
    html: Content,
    url: Option<&str>,
    captured: Option<Time<'py>>,
    content_type: Option<&str>,
    form: Option<&str>,
    outlet: Option<String>,
    no_outlets: bool,
    provenance: bool,
    limits: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let how = How::new(outlet, no_outlets, limits)?;
    let input = Input {
        bytes: html.bytes(),
        url: url.map(arguments::url).transpose().map_err(InputError::new_err)?,
        captured: captured.map(|it| it.read()).transpose()?,
        content_type,
        form: form.map(arguments::form).transpose()?,
    };
    let json = py.detach(|| -> PyResult<String> {
        let read =
            |input: &Input<'_>| masthead::extract(&Page::read(input, &how.limits), &how.options()).article;
        let records = workers::each(&[input], NonZeroUsize::MIN, read)?;
        let article = records.into_iter().flatten().next();
        let article = article
            .ok_or_else(|| InternalError::new_err("the page could not be read: please report this page"))?;
        Ok(render(&article, Format::Ndjson, render::Options { provenance }).text)
    })?;
    // Python's own reader of JSON makes the dict: what is in it is by construction what the command line prints.
    py.import("json")?.call_method1("loads", (json,))
}

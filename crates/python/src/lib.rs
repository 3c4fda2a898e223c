//! Masthead as a Python module.
//!
//! Pages are read while the interpreter's lock is released, on threads with stacks of a known size, and a panic becomes
//! an exception or, where there are rows, a row that says so. Nothing here decides what is in a record: that is
//! `masthead`'s, and the columns are `masthead-arrow`'s.

mod archives;
mod arguments;
mod errors;
mod pages;
mod tables;
mod workers;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// The part of the package `masthead` that is written in Rust.
#[pymodule]
mod _masthead {
    #[pymodule_export]
    use super::archives::{WarcReader, read_warc};
    #[pymodule_export]
    use super::errors::{ArchiveError, Error, InputError, InternalError};
    #[pymodule_export]
    use super::outlets;
    #[pymodule_export]
    use super::pages::extract;
    #[pymodule_export]
    use super::tables::{extract_batch, schema};

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "the name is Python's")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

/// The outlets that are linked into the module, sorted by id.
///
/// Each is a dict: `id`, `name`, `country` (ISO 3166-1 alpha-2), `languages` (BCP 47, the main one first), `hosts` and
/// `layouts` (newest first).
///
/// >>> import masthead
/// >>> "bg-vesti" in [outlet["id"] for outlet in masthead.outlets()]
/// True
#[pyfunction]
fn outlets(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    let all = PyList::empty(py);
    for outlet in masthead::registry().outlets() {
        let mut languages = vec![outlet.language];
        for edition in outlet.editions {
            if !languages.contains(&edition.language) {
                languages.push(edition.language);
            }
        }
        let layouts: Vec<&str> = outlet.layouts.iter().map(|it| it.name).collect();
        let one = PyDict::new(py);
        one.set_item("id", outlet.id)?;
        one.set_item("name", outlet.name)?;
        one.set_item("country", outlet.country())?;
        one.set_item("languages", languages)?;
        one.set_item("hosts", outlet.hosts)?;
        one.set_item("layouts", layouts)?;
        all.append(one)?;
    }
    Ok(all)
}

//! The arguments that several functions share, and how they are read.

use std::num::NonZeroUsize;

use masthead::{Form, Limits, NewsTime, Options, Url, registry};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::errors::InputError;

/// How pages are read.
pub(crate) struct How {
    pub limits: Limits,
    outlet: Option<String>,
    no_outlets: bool,
}

impl How {
    /// # Errors
    /// Where there is no such outlet or limit, or both ways of choosing outlets are taken.
    pub fn new(
        outlet: Option<String>,
        no_outlets: bool,
        limits: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        if let Some(id) = &outlet {
            if registry().by_id(id).is_none() {
                let message = format!("no outlet has the id '{id}': see masthead.outlets()");
                return Err(InputError::new_err(message));
            }
            if no_outlets {
                return Err(InputError::new_err(
                    "outlet and no_outlets exclude each other: give one of them",
                ));
            }
        }
        let mut how = Self { limits: Limits::default(), outlet, no_outlets };
        for (name, value) in limits.into_iter().flatten() {
            how.limits
                .set(name.str()?.to_str()?, value.str()?.to_str()?)
                .map_err(|error| InputError::new_err(error.to_string()))?;
        }
        Ok(how)
    }

    /// The library's options.
    pub fn options(&self) -> Options<'_> {
        Options { no_outlets: self.no_outlets, outlet: self.outlet.as_deref(), ..Options::default() }
    }
}

/// A number of threads.
///
/// # Errors
/// Where it is 0.
pub(crate) fn jobs(count: usize) -> PyResult<NonZeroUsize> {
    NonZeroUsize::new(count)
        .ok_or_else(|| InputError::new_err("jobs is 0: at least one thread reads the pages"))
}

/// An address.
///
/// # Errors
/// Where it is none.
pub(crate) fn url(text: &str) -> Result<Url, String> {
    masthead::page::images::resolve(text, None)
        .ok_or_else(|| format!("'{text}' is no address: write it whole, with https://"))
}

/// A time of capture.
///
/// # Errors
/// Where it is none.
pub(crate) fn captured(text: &str) -> Result<NewsTime, String> {
    masthead::captured_at(text)
        .map_err(|error| format!("'{text}' is no time: {error}: write it as 2026-03-07T08:30:00+07:00"))
}

/// A time of capture as text or as a `datetime`.
#[derive(FromPyObject)]
pub(crate) enum Time<'py> {
    Text(String),
    Datetime(Bound<'py, PyAny>),
}

impl Time<'_> {
    /// # Errors
    /// Where it is no time.
    pub fn read(&self) -> PyResult<NewsTime> {
        let text = match self {
            Self::Text(text) => text.clone(),
            Self::Datetime(it) => it
                .call_method0("isoformat")
                .and_then(|it| it.extract())
                .map_err(|_| InputError::new_err("captured is neither a str nor a datetime"))?,
        };
        captured(&text).map_err(InputError::new_err)
    }
}

/// The form of a page by its word.
///
/// # Errors
/// Where there is no such form.
pub(crate) fn form(word: &str) -> PyResult<Form> {
    [Form::Html, Form::Text, Form::Archive].into_iter().find(|it| it.as_str() == word).ok_or_else(|| {
        InputError::new_err(format!("there is no form '{word}': it is 'html', 'text' or 'archive'"))
    })
}

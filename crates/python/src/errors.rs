//! The exceptions. What the operating system refuses stays Python's own `OSError`.

use pyo3::create_exception;
use pyo3::exceptions::PyException;

create_exception!(masthead, Error, PyException, "The base of all exceptions of this package.");
create_exception!(
    masthead,
    InputError,
    Error,
    "An argument or a column that cannot be used; the message says which and what to write."
);
create_exception!(
    masthead,
    ArchiveError,
    Error,
    "A file that is no web archive, or cannot be read to its end."
);
create_exception!(
    masthead,
    InternalError,
    Error,
    "A fault in Masthead itself; please report the page that led to it."
);

//! What leaves the program: records to standard output, words to standard error, nothing that a terminal obeys.

use std::io::{self, Write};

use anyhow::{Context, Result};
use masthead::render::safe_text;

/// Writes to standard output.
pub(crate) fn write_out(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("standard output could not be written")
}

/// The same with styles, which a terminal shows and everything else never gets to see.
pub(crate) fn write_styled(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("standard output could not be written")
}

/// True where whoever reads our output has stopped reading: no error.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|it| it.downcast_ref::<io::Error>().is_some_and(|it| it.kind() == io::ErrorKind::BrokenPipe))
}

/// One line on standard error; in colour on a terminal only.
pub(crate) fn complain(message: &str) {
    let style = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
    let message = safe_text(message).replace('\n', " ");
    let _ = writeln!(anstream::stderr(), "{style}masthead:{style:#} {message}");
}

/// How a command went, as a line on standard error.
pub(crate) fn tell(message: &str) {
    let message = safe_text(message).replace('\n', " ");
    let _ = writeln!(anstream::stderr(), "{message}");
}

/// What is worth a look about an input, as a line on standard error.
pub(crate) fn warn(input: &str, message: &str) {
    let style = anstyle::Style::new().fg_color(Some(anstyle::AnsiColor::Yellow.into()));
    let line = safe_text(message).replace('\n', " ");
    let input = safe_text(input).replace('\n', " ");
    let _ = writeln!(anstream::stderr(), "{style}{input}:{style:#} {line}");
}

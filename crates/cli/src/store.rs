//! What the commands over a store have in common: the filter, text for a terminal.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use masthead::render::safe_text;
use masthead_store::{Filter, Store};

use crate::args::{Filtering, InStore};
use crate::input;

/// What was looked for; what came; what went.
pub(crate) const FOUND: Style = Style::new().bold();
pub(crate) const CAME: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));
pub(crate) const WENT: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));

pub(crate) fn open(arguments: &InStore) -> Result<Store> {
    Ok(Store::open_existing(&arguments.store)?)
}

pub(crate) fn filter(arguments: &Filtering) -> Result<Filter> {
    Ok(Filter {
        outlet: arguments.outlet.clone(),
        language: arguments.language.clone(),
        since: arguments.since.as_deref().map(input::captured).transpose()?,
    })
}

/// A text on one line, with nothing that steers a terminal.
pub(crate) fn line(text: &str) -> String {
    safe_text(text).replace(['\n', '\t'], " ")
}

/// The same in a style.
pub(crate) fn styled(out: &mut String, style: Style, text: &str) {
    let _ = write!(out, "{style}{}{style:#}", line(text));
}

//! `masthead limits`, and `--limit` everywhere else.

use anyhow::{Context, Result};
use comfy_table::{ContentArrangement, Table, presets};
use masthead::Limits;

use crate::args::Limiting;
use crate::{Outcome, output};

pub(crate) fn run(arguments: &Limiting) -> Result<Outcome> {
    let limits = limits(arguments)?;
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["limit", "value", "bounds"]);
    for limit in limits.all() {
        table.add_row([limit.name, &limit.value.to_string(), limit.about]);
    }
    let text: String = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    output::write_out(&text)?;
    Ok(Outcome::Done)
}

/// The defaults with what the arguments set.
pub(crate) fn limits(arguments: &Limiting) -> Result<Limits> {
    let mut limits = Limits::default();
    for setting in &arguments.settings {
        let (name, value) = setting
            .split_once('=')
            .with_context(|| format!("'{setting}' sets no limit: write NAME=VALUE, such as depth=200"))?;
        limits.set(name.trim(), value.trim())?;
    }
    Ok(limits)
}

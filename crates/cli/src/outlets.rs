//! `masthead outlets`

use std::fmt::Write as _;

use anyhow::{Result, bail};
use comfy_table::{ContentArrangement, Table, presets};
use masthead::outlet::Layout;
use masthead::{Outlet, registry};

use crate::args::Outlets;
use crate::{Outcome, output};

pub(crate) fn run(arguments: &Outlets) -> Result<Outcome> {
    let text = match &arguments.id {
        None => list(),
        Some(id) => match registry().by_id(id) {
            Some(outlet) => rules(outlet),
            None => bail!("no outlet has the id '{id}': see masthead outlets"),
        },
    };
    output::write_out(&text)?;
    Ok(Outcome::Done)
}

fn list() -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(["id", "name", "country", "language", "hosts", "layouts"]);
    for outlet in registry().outlets() {
        let mut languages = vec![outlet.language];
        languages.extend(outlet.editions.iter().map(|it| it.language));
        languages.dedup();
        let layouts: Vec<&str> = outlet.layouts.iter().map(|it| it.name).collect();
        table.add_row([
            outlet.id.to_owned(),
            outlet.name.to_owned(),
            outlet.country(),
            languages.join(" "),
            outlet.hosts.join(" "),
            layouts.join(" "),
        ]);
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn rules(outlet: &Outlet) -> String {
    let mut out = format!("{}  {}\n", outlet.id, outlet.name);
    let _ = writeln!(out, "hosts      {}", outlet.hosts.join(" "));
    let _ = writeln!(out, "country    {}", outlet.country());
    let _ = writeln!(out, "language   {}", outlet.language);
    let _ = writeln!(out, "time zone  {}", outlet.time_zone);
    for edition in outlet.editions {
        let zone = edition.time_zone.map(|it| format!(", {it}")).unwrap_or_default();
        let _ = writeln!(out, "edition    {}: {}{zone}", edition.at, edition.language);
    }
    for source in outlet.sources {
        let _ = writeln!(out, "{:10} {}", source.kind.as_str(), source.url);
    }
    for layout in outlet.layouts {
        layout_rules(&mut out, layout);
    }
    out
}

fn layout_rules(out: &mut String, layout: &Layout) {
    let since = layout.since.map(|(y, m, d)| format!(", since {y:04}-{m:02}-{d:02}")).unwrap_or_default();
    let _ = writeln!(out, "\n{} ({}{since})", layout.name, layout.form);
    for it in layout.rules() {
        let place = format!("{}[{}]", it.field, it.index);
        let steps: Vec<String> = it.rule.steps.iter().map(|step| format!("{step:?}")).collect();
        let steps = if steps.is_empty() { String::new() } else { format!("  then {}", steps.join(", ")) };
        let _ = writeln!(out, "  {place:20} {}{steps}", it.rule);
    }
    for (index, skip) in layout.skip.iter().enumerate() {
        let _ = writeln!(out, "  {:20} css {skip}", format!("skip[{index}]"));
    }
}

//! `masthead show`: an article of a store, or its versions with what changed from one to the next.

use std::fmt::Write as _;

use anyhow::Result;
use masthead::render::{self, render};
use masthead_store::{BlockChange, Changes, Version};
use serde_json::{Value, json};

use crate::args::{ListFormat, Show, Versions};
use crate::{Outcome, output, store};

pub(crate) fn run(arguments: &Show) -> Result<Outcome> {
    let stored = store::open(&arguments.store)?.article(arguments.id)?;
    let options = render::Options { provenance: arguments.provenance };
    let rendered = render(&stored.article, arguments.format, options);
    output::write_out(&rendered.text)?;
    let name = format!("article {}", arguments.id);
    if let Some(removed) = &stored.removed {
        output::warn(&name, &format!("the page was found to be gone on {removed}"));
    }
    rendered.problems.iter().for_each(|problem| output::warn(&name, &problem.to_string()));
    let is_well = rendered.problems.is_empty() && stored.removed.is_none();
    Ok(if is_well { Outcome::Done } else { Outcome::WithProblems })
}

pub(crate) fn versions(arguments: &Versions) -> Result<Outcome> {
    let versions = store::open(&arguments.store)?.versions(arguments.id)?;
    let numbered = versions.iter().zip(1..);
    match arguments.format {
        ListFormat::Text => {
            let mut out = String::new();
            numbered.for_each(|(version, number)| version_lines(&mut out, version, number));
            output::write_styled(&out)?;
        }
        ListFormat::Json => {
            let values: Vec<Value> = numbered.map(|(version, number)| value(version, number)).collect();
            output::write_out(&render::json(&values, true))?;
        }
        ListFormat::Ndjson => {
            for (version, number) in numbered {
                output::write_out(&render::json(&value(version, number), false))?;
            }
        }
    }
    Ok(Outcome::Done)
}

fn value(version: &Version, number: usize) -> Value {
    json!({
        "number": number,
        "first_seen": version.first_seen,
        "last_seen": version.last_seen,
        "times_seen": version.times_seen,
        "headline": version.article.headline,
        "changes": version.changes,
    })
}

fn version_lines(out: &mut String, version: &Version, number: usize) {
    let times = if version.times_seen == 1 { "once" } else { &format!("{} times", version.times_seen) };
    let seen = match (&version.first_seen, &version.last_seen) {
        (Some(first), Some(last)) if first != last => format!("{times}, {first} to {last}"),
        (Some(first), _) => format!("{times}, {first}"),
        _ => format!("{times}, at a time that is not known"),
    };
    let _ = writeln!(out, "version {number}, seen {seen}");
    let _ = writeln!(out, "  {}", store::line(&version.article.headline));
    if let Some(changes) = &version.changes {
        change_lines(out, changes);
    }
}

fn change_lines(out: &mut String, changes: &Changes) {
    for change in &changes.fields {
        let _ = writeln!(out, "  {}", change.field);
        went(out, change.before.as_deref());
        came(out, change.after.as_deref());
    }
    for change in &changes.blocks {
        match change {
            BlockChange::Added { at, text } => {
                let _ = writeln!(out, "  block {}, added", at + 1);
                came(out, Some(text));
            }
            BlockChange::Removed { at, text } => {
                let _ = writeln!(out, "  block {} of the version before, removed", at + 1);
                went(out, Some(text));
            }
            BlockChange::Changed { at, before, after } => {
                let _ = writeln!(out, "  block {}, changed", at + 1);
                went(out, Some(before));
                came(out, Some(after));
            }
        }
    }
    for text in &changes.corrections {
        let _ = writeln!(out, "  correction");
        came(out, Some(text));
    }
}

fn went(out: &mut String, text: Option<&str>) {
    if let Some(text) = text {
        out.push_str("    ");
        store::styled(out, store::WENT, &format!("- {text}"));
        out.push('\n');
    }
}

fn came(out: &mut String, text: Option<&str>) {
    if let Some(text) = text {
        out.push_str("    ");
        store::styled(out, store::CAME, &format!("+ {text}"));
        out.push('\n');
    }
}

//! The report as a table of text.

use std::fmt::Write as _;

use comfy_table::{ContentArrangement, Table, presets};
use masthead_render::safe_text;

use crate::compare::{Finding, LEAST, Report};
use crate::days::Share;

/// The most names of outlets in a row.
const NAMES: usize = 40;

/// The report: a row for each change, then the outlets that have not changed and those with too few records.
pub fn table(report: &Report) -> String {
    let mut out = String::new();
    let changed: Vec<_> = report.outlets.iter().filter(|it| !it.findings.is_empty()).collect();
    if changed.is_empty() {
        out.push_str("nothing has changed\n");
    } else {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(["outlet", "looks like", "records with", "before", "during", "since", "until"]);
        for outlet in &changed {
            for finding in &outlet.findings {
                table.add_row([
                    shown(&outlet.outlet),
                    finding.cause.as_str().to_owned(),
                    shown(&finding.what),
                    share(finding.before),
                    share(finding.during),
                    since(finding),
                    finding.until.clone().unwrap_or_default(),
                ]);
            }
        }
        out.extend(table.lines().map(|line| format!("{}\n", line.trim_end())));
    }
    let names = |is_meant: &dyn Fn(&crate::OutletReport) -> bool| -> Vec<String> {
        report
            .outlets
            .iter()
            .filter(|it| is_meant(it))
            .map(|it| format!("{} ({})", shown(&it.outlet), it.records))
            .collect()
    };
    let unchanged = names(&|it| it.findings.is_empty() && !it.too_few);
    let too_few = names(&|it| it.too_few);
    for (names, what) in [
        (unchanged, "unchanged".to_owned()),
        (
            too_few,
            format!(
                "too few records to say anything (fewer than {LEAST} here, or than {LEAST} to compare with)"
            ),
        ),
    ] {
        if !names.is_empty() {
            let more = names.len().saturating_sub(NAMES);
            let names = names.get(..NAMES).unwrap_or(&names).join(", ");
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let _ = writeln!(out, "\n{what}\n  {names}{more}");
        }
    }
    let undated: u32 = report.outlets.iter().map(|it| it.undated).sum();
    if undated > 0 {
        let _ = writeln!(out, "\n{undated} records have no date and were left out");
    }
    if report.nameless > 0 {
        let _ = writeln!(
            out,
            "\n{} records have neither an outlet nor an address and were left out",
            report.nameless
        );
    }
    out
}

fn shown(text: &str) -> String {
    safe_text(text).replace(['\n', '\t'], " ")
}

/// `25 % of 40`
pub(crate) fn share(share: Share) -> String {
    if share.all == 0 { "-".to_owned() } else { format!("{:.0} % of {}", share.value() * 100.0, share.all) }
}

/// The first day of a change.
pub(crate) fn since(finding: &Finding) -> String {
    match &finding.since {
        Some(day) => day.clone(),
        None if finding.days.iter().all(|(day, _)| day.is_empty()) => "no dates".to_owned(),
        None => "the first record".to_owned(),
    }
}

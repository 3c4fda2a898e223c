//! The report as one HTML page. Nothing is fetched and no script runs; whatever comes from records is escaped.

use std::fmt::Write as _;

use masthead_render::html_text;

use crate::compare::{ALPHA, Finding, LEAST, OutletReport, Report, WORTH};
use crate::days::{Share, total};
use crate::text::{share, since};

/// The most bars of a chart.
const BARS: usize = 60;

/// The height of a full bar.
const HEIGHT: f64 = 60.0;

/// The page.
pub fn page(report: &Report) -> String {
    let count =
        |is_meant: &dyn Fn(&OutletReport) -> bool| report.outlets.iter().filter(|it| is_meant(it)).count();
    let records: u32 = report.outlets.iter().map(|it| it.records).sum();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>What has changed</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n<main>\n<h1>What has changed</h1>\n\
         <p class=\"note\">{records} records of {} outlets: {} changed, {} unchanged, {} with too few records.</p>\n",
        include_str!("page.css"),
        report.outlets.len(),
        count(&|it| !it.findings.is_empty()),
        count(&|it| it.findings.is_empty() && !it.too_few),
        count(&|it| it.too_few),
    );
    for outlet in report.outlets.iter().filter(|it| !it.findings.is_empty()) {
        section(&mut out, outlet);
    }
    others(&mut out, report);
    let _ = writeln!(
        out,
        "<h2>How to read this</h2>\n<p class=\"note\">Each chart shows, day by day, the share of records of which \
         something is true; the dashed line is their share in the baseline, the dark bars are the days of the change. A \
         change is told where the share is higher by {:.0} points or more than in the baseline and on all other days, \
         with {LEAST} records or more on both sides, and where so much would come about by chance in fewer than \
         {:.0} of 100 unchanged outlets (Fisher's exact test, times the number of runs of days and of questions).</p>",
        WORTH * 100.0,
        ALPHA * 100.0
    );
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn section(out: &mut String, outlet: &OutletReport) {
    let causes: Vec<&str> = outlet.causes().into_iter().map(crate::Cause::as_str).collect();
    let period = outlet
        .period
        .as_ref()
        .map(|(a, b)| format!(", {} to {}", html_text(a), html_text(b)))
        .unwrap_or_default();
    let _ = writeln!(
        out,
        "<h2>{}: {}</h2>\n<p class=\"note\">{} records{period}; {} in the baseline.</p>\n<div class=\"charts\">",
        html_text(&outlet.outlet),
        causes.join(", "),
        outlet.records,
        outlet.baseline
    );
    for finding in &outlet.findings {
        let until = finding.until.as_ref().map(|it| format!(" until {}", html_text(it))).unwrap_or_default();
        let before = finding
            .last_before
            .as_ref()
            .map(|it| format!(", last before {}", html_text(it)))
            .unwrap_or_default();
        let _ = writeln!(
            out,
            "<div class=\"chart\"><h3>{}</h3><p><b>{}</b>: {} since {}{until}{before}; {} otherwise. {}.</p>{}</div>",
            finding.cause.as_str(),
            html_text(&finding.what),
            share(finding.during),
            html_text(&since(finding)),
            share(finding.before),
            finding.cause.advice(),
            chart(finding)
        );
    }
    out.push_str("</div>\n");
}

/// One bar of a chart: days in a row.
struct Bar<'a> {
    first: &'a str,
    last: &'a str,
    share: Share,
    is_change: bool,
}

/// The days of a finding as bars, several days in one where there are many.
fn bars(finding: &Finding) -> Vec<Bar<'_>> {
    let is_change = |day: &str| {
        finding.since.as_deref().is_none_or(|since| day >= since)
            && finding.until.as_deref().is_none_or(|until| day <= until)
    };
    let width = finding.days.len().div_ceil(BARS).max(1);
    let bar = |days: &'_ [(String, Share)]| -> (Share, bool) {
        let shares: Vec<Share> = days.iter().map(|(_, it)| *it).collect();
        (total(&shares), days.iter().any(|(day, _)| is_change(day)))
    };
    finding
        .days
        .chunks(width)
        .filter_map(|days| {
            let (share, is_change) = bar(days);
            Some(Bar { first: &days.first()?.0, last: &days.last()?.0, share, is_change })
        })
        .collect()
}

fn chart(finding: &Finding) -> String {
    let bars = bars(finding);
    let wide = bars.len() * 7;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {} 82\" role=\"img\" aria-label=\"share of records by day\">",
        wide.max(140)
    );
    for (index, bar) in bars.iter().enumerate() {
        let tall = (bar.share.value() * HEIGHT).max(1.0);
        let days = if bar.first == bar.last {
            html_text(bar.first)
        } else {
            format!("{} to {}", html_text(bar.first), html_text(bar.last))
        };
        let _ = write!(
            svg,
            "<rect class=\"{}\" x=\"{}\" y=\"{:.1}\" width=\"6\" height=\"{tall:.1}\"><title>{days}: {}</title></rect>",
            if bar.is_change { "change" } else { "bar" },
            index * 7,
            HEIGHT + 2.0 - tall,
            share(bar.share)
        );
    }
    if finding.baseline.all > 0 {
        let y = HEIGHT + 2.0 - finding.baseline.value() * HEIGHT;
        let _ = write!(
            svg,
            "<line class=\"base\" x1=\"0\" x2=\"{}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>",
            wide.max(140)
        );
    }
    if let (Some(first), Some(last)) = (bars.first(), bars.last()) {
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"76\">{}</text><text x=\"{}\" y=\"76\" text-anchor=\"end\">{}</text>",
            html_text(first.first),
            wide.max(140),
            if bars.len() > 1 { html_text(last.last) } else { String::new() }
        );
    }
    svg.push_str("</svg>");
    svg
}

fn others(out: &mut String, report: &Report) {
    for (title, is_meant) in [
        (
            "Unchanged",
            (|it: &OutletReport| it.findings.is_empty() && !it.too_few) as fn(&OutletReport) -> bool,
        ),
        ("Too few records to say anything", |it| it.too_few),
    ] {
        let names: Vec<String> = report
            .outlets
            .iter()
            .filter(|it| is_meant(it))
            .map(|it| format!("{} ({})", html_text(&it.outlet), it.records))
            .collect();
        if !names.is_empty() {
            let _ = writeln!(out, "<h2>{title}</h2>\n<p class=\"note\">{}</p>", names.join(", "));
        }
    }
}

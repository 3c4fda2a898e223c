//! What was measured, as tables of text that align in any script.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use masthead::render::safe_text;

use super::score::{MEASURES, Totals};
use super::survey::{Fired, Survey};
use super::{Groups, Measured};

/// The rules shown of a field.
const RULES: usize = 10;

/// The most characters shown in a cell.
const CELL: usize = 100;

/// A table without lines: so many columns to the left, the others to the right.
pub fn table(left: usize, head: &[&str], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(head.to_vec());
    for row in rows {
        // What is shown may come from a page: nothing of it may steer the terminal or end the line.
        table.add_row(row.iter().map(|cell| shown(cell)).collect::<Vec<_>>());
    }
    for index in left..head.len() {
        if let Some(column) = table.column_mut(index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn shown(cell: &str) -> String {
    let text = safe_text(cell).replace(['\n', '\t'], " ");
    match text.char_indices().nth(CELL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A value between 0 and 1, a dash where nothing was measured.
pub fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |it| format!("{it:.3}"))
}

/// Of a hundred.
pub fn percent(part: usize, all: usize) -> String {
    #[allow(clippy::cast_precision_loss, reason = "counts of pages, to one decimal")]
    let share = if all == 0 { 0.0 } else { part as f64 * 100.0 / all as f64 };
    format!("{share:.1} %")
}

/// A text below its title.
pub fn headed(title: &str, text: &str) -> String {
    format!("{title}\n\n{text}\n")
}

/// The scores of groups, a row each; measures that none of them has are left out.
pub fn scores(first: &str, groups: &[(&str, &Totals)]) -> String {
    let columns: Vec<_> =
        MEASURES.iter().filter(|it| groups.iter().any(|(_, totals)| (it.total)(totals).is_some())).collect();
    let head: Vec<&str> = [first, "pages"].into_iter().chain(columns.iter().map(|it| it.name)).collect();
    let rows: Vec<Vec<String>> = groups
        .iter()
        .map(|(name, totals)| {
            let figures = columns.iter().map(|it| figure((it.total)(totals)));
            [(*name).to_owned(), totals.pages.to_string()].into_iter().chain(figures).collect()
        })
        .collect();
    table(1, &head, &rows)
}

/// Groups in the order of their pages, most first.
pub fn by_pages(groups: &Groups) -> Vec<(&str, &Totals)> {
    let mut sorted: Vec<(&str, &Totals)> = groups.iter().map(|(name, it)| (name.as_str(), it)).collect();
    sorted.sort_by_key(|(name, totals)| (std::cmp::Reverse(totals.pages), *name));
    sorted
}

/// The worst groups, by the mean worth of their pages; of equals, those with more pages first.
pub fn worst(groups: &Groups, most: usize) -> Vec<(&str, &Totals)> {
    let mut sorted: Vec<(&str, &Totals, f64)> =
        groups.iter().filter_map(|(name, totals)| Some((name.as_str(), totals, totals.worth()?))).collect();
    sorted.sort_by(|(a, one, x), (b, other, y)| {
        x.total_cmp(y).then(other.pages.cmp(&one.pages)).then(a.cmp(b))
    });
    sorted.into_iter().take(most).map(|(name, totals, _)| (name, totals)).collect()
}

/// The whole report.
pub fn report(measured: &Measured, worst_shown: usize) -> String {
    let mut out = String::new();
    let sets: Vec<(&str, &Totals)> =
        measured.sets.iter().map(|set| (set.name.as_str(), &set.totals)).collect();
    out.push_str(&headed("scores by set", &scores("set", &sets)));
    out.push_str(&headed("scores by language", &scores("language", &by_pages(&measured.languages))));
    let hosts = format!(
        "scores by host: the worst {} of {}",
        worst_shown.min(measured.hosts.len()),
        measured.hosts.len()
    );
    out.push_str(&headed(&hosts, &scores("host", &worst(&measured.hosts, worst_shown))));
    let layouts = format!(
        "scores by layout: the worst {} of {}",
        worst_shown.min(measured.layouts.len()),
        measured.layouts.len()
    );
    out.push_str(&headed(&layouts, &scores("layout", &worst(&measured.layouts, worst_shown))));
    let survey = &measured.survey;
    out.push_str(&headed(&format!("fields found in {} records", survey.records), &fields(survey)));
    out.push_str(&headed("rules that gave a value, by field", &rules(survey)));
    silent(&mut out, survey, worst_shown);
    out.push_str(&headed("problems", &problems(survey)));
    out.push_str(&headed("verdicts by set", &verdicts(measured)));
    if survey.panics > 0 {
        let _ = writeln!(out, "{} pages have no record: the extractor panicked", survey.panics);
    }
    out
}

fn fields(survey: &Survey) -> String {
    let rows: Vec<Vec<String>> = survey
        .fields_in_order()
        .into_iter()
        .map(|(field, count)| vec![field, count.to_string(), percent(count, survey.records)])
        .collect();
    table(1, &["field", "records", "share"], &rows)
}

/// The rules of each field that gave a value, most used first.
pub fn fired(survey: &Survey) -> Vec<(&str, Vec<(&str, Fired)>)> {
    let mut fields: BTreeMap<&str, Vec<(&str, Fired)>> = BTreeMap::new();
    for ((field, rule), fired) in survey.rules.iter().filter(|(_, it)| it.chosen > 0) {
        fields.entry(field).or_default().push((rule, *fired));
    }
    let mut fields: Vec<_> = fields.into_iter().collect();
    for (_, rules) in &mut fields {
        rules.sort_by_key(|(rule, fired)| (std::cmp::Reverse(fired.chosen), *rule));
    }
    fields
}

fn rules(survey: &Survey) -> String {
    let mut rows = Vec::new();
    for (field, rules) in fired(survey) {
        for (index, (rule, fired)) in rules.iter().take(RULES).enumerate() {
            let field = if index == 0 { field } else { "" };
            let counts = [fired.chosen, fired.rejected].map(|it| it.to_string());
            rows.push([field.to_owned(), (*rule).to_owned()].into_iter().chain(counts).collect());
        }
        if let Some(rest) = rules.get(RULES..).filter(|it| !it.is_empty()) {
            let sum = |of: fn(&Fired) -> usize| rest.iter().map(|(_, it)| of(it)).sum::<usize>().to_string();
            let more = format!("and {} more", rest.len());
            rows.push(vec![String::new(), more, sum(|it| it.chosen), sum(|it| it.rejected)]);
        }
    }
    table(2, &["field", "rule", "chosen", "turned down"], &rows)
}

fn silent(out: &mut String, survey: &Survey, most: usize) {
    let silent = survey.silent_rules();
    if !silent.is_empty() {
        let _ = writeln!(out, "rules of outlets that never fired, of layouts that read a page\n");
        silent.iter().for_each(|rule| {
            let _ = writeln!(out, " {}", safe_text(rule));
        });
        out.push('\n');
    }
    let turned_down = survey.turned_down();
    if !turned_down.is_empty() {
        let rows: Vec<Vec<String>> = turned_down
            .iter()
            .take(most)
            .map(|(field, rule, count)| vec![(*field).to_owned(), (*rule).to_owned(), count.to_string()])
            .collect();
        let title = format!("rules that were tried and never taken: {} of {}", rows.len(), turned_down.len());
        out.push_str(&headed(&title, &table(2, &["field", "rule", "turned down"], &rows)));
    }
}

fn problems(survey: &Survey) -> String {
    let mut all: Vec<_> = survey.problems.iter().collect();
    all.sort_by_key(|(code, (_, records))| (std::cmp::Reverse(*records), *code));
    let rows: Vec<Vec<String>> = all
        .into_iter()
        .map(|(code, (problems, records))| {
            vec![code.clone(), problems.to_string(), records.to_string(), percent(*records, survey.records)]
        })
        .collect();
    table(1, &["code", "problems", "records", "share"], &rows)
}

fn verdicts(measured: &Measured) -> String {
    let kinds: Vec<&str> = measured.survey.verdicts.keys().map(String::as_str).collect();
    let head: Vec<&str> = ["set", "records"].into_iter().chain(kinds.iter().copied()).collect();
    let rows: Vec<Vec<String>> = measured
        .sets
        .iter()
        .map(|set| {
            let counts = kinds.iter().map(|kind| match set.survey.verdicts.get(*kind) {
                Some(count) => count.to_string(),
                None => "-".to_owned(),
            });
            [set.name.clone(), set.survey.records.to_string()].into_iter().chain(counts).collect()
        })
        .collect();
    table(1, &head, &rows)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn columns_align_in_any_script() {
        let row = |name: &str| vec![name.to_owned(), "1".to_owned()];
        let text = table(
            1,
            &["host", "pages"],
            &[row("news.example"), row("新闻.example"), row("новости"), row("a\tb")],
        );
        let widths: Vec<usize> = text.lines().map(UnicodeWidthStr::width).collect();
        assert!(widths.iter().all(|it| *it == widths[0]), "{text}");
    }

    #[test]
    fn a_name_does_not_steer_the_terminal() {
        assert!(!table(1, &["a"], &[vec!["\u{1b}[31mred\n".to_owned()]]).contains('\u{1b}'));
    }
}

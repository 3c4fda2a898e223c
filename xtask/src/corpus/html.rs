//! The report as one HTML page: charts, tables, and the worst pages beside their truth.
//!
//! Nothing is fetched and no script runs. Whatever comes from a page is escaped.

use std::fmt::Write as _;

use masthead::render::html_text;
use serde_json::Value;

use super::marks::{Mark, Piece, marked};
use super::read::ReadPage;
use super::score::{MEASURES, Totals};
use super::survey::{Survey, layout};
use super::tables::{by_pages, fired, percent, worst};
use super::{Groups, Measured};

/// Groups in a chart or a table of groups.
const GROUPS: usize = 20;

/// The most characters shown of a value.
const SHOWN: usize = 240;

/// The characters shown at each end of a long stretch that both texts have.
const END: usize = 100;

/// The most blocks shown of the text that no field took.
const UNCLAIMED: usize = 60;

/// The pages with the least worth, as many as are wanted.
#[derive(Debug, Clone)]
pub struct Worst {
    most: usize,
    pages: Vec<WorstPage>,
}

/// A page of the worst.
#[derive(Debug, Clone)]
pub struct WorstPage {
    /// What it is worth, 0 to 1.
    pub worth: f64,
    /// Its set.
    pub set: String,
    /// All of it.
    pub page: ReadPage,
}

impl Worst {
    /// Keeps so many.
    pub fn new(most: usize) -> Self {
        Self { most, pages: Vec::new() }
    }

    /// Keeps a page for as long as it is among the worst.
    pub fn add(&mut self, set: &str, page: ReadPage) {
        let Some(worth) = page.score.worth().filter(|_| self.most > 0) else { return };
        self.pages.push(WorstPage { worth, set: set.to_owned(), page });
        if self.pages.len() >= 2 * self.most {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let place = |it: &WorstPage| (it.set.clone(), it.page.truth.id.clone());
        self.pages.sort_by(|a, b| a.worth.total_cmp(&b.worth).then_with(|| place(a).cmp(&place(b))));
        self.pages.truncate(self.most);
    }

    /// The worst first.
    pub fn into_pages(mut self) -> Vec<WorstPage> {
        self.cut();
        self.pages
    }
}

/// The page.
pub fn page(measured: &Measured, worst_pages: &[WorstPage], generic: bool) -> String {
    let mut out = String::new();
    let reader = if generic { "the generic extractor alone" } else { "outlets and the generic extractor" };
    let _ = writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Masthead over {} pages</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n<main>\n<h1>Masthead over {0} pages</h1>\n\
         <p class=\"note\">{} sets, {} hosts, read by {reader}.</p>",
        pages(measured),
        include_str!("report.css"),
        measured.sets.len(),
        measured.hosts.len(),
    );
    tiles(&mut out, measured);
    charts(&mut out, measured);
    score_tables(&mut out, measured);
    survey_tables(&mut out, measured);
    if !worst_pages.is_empty() {
        let _ = writeln!(
            out,
            "<h2>The worst {} pages</h2>\n<p class=\"note\">By what their text is worth, or where the truth has no text, their \
             other fields. <mark class=\"missing\">Missing words</mark> stand only in the truth, \
             <mark class=\"surplus\">surplus words</mark> only in the record.</p>",
            worst_pages.len()
        );
        worst_pages.iter().enumerate().for_each(|(index, it)| worst_page(&mut out, it, index == 0));
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn pages(measured: &Measured) -> usize {
    measured.sets.iter().map(|it| it.totals.pages).sum()
}

fn tiles(out: &mut String, measured: &Measured) {
    let survey = &measured.survey;
    let articles = survey.verdicts.get("article").copied().unwrap_or(0);
    let tiles = [
        (pages(measured).to_string(), "pages"),
        (measured.hosts.len().to_string(), "hosts"),
        (measured.languages.len().to_string(), "languages"),
        (percent(articles, survey.records), "with the verdict article"),
        (survey.problems.values().map(|(all, _)| all).sum::<usize>().to_string(), "problems told"),
        (survey.panics.to_string(), "panics"),
    ];
    out.push_str("<div class=\"tiles\">\n");
    for (value, name) in tiles {
        let _ = writeln!(out, "<div class=\"tile\"><b>{value}</b><span>{name}</span></div>");
    }
    out.push_str("</div>\n");
}

fn charts(out: &mut String, measured: &Measured) {
    out.push_str("<h2>Text</h2>\n<div class=\"charts\">\n");
    let text = |groups: Vec<(&str, &Totals)>| -> Vec<(String, f64, usize)> {
        let bars = groups.into_iter().filter_map(|(name, it)| Some((name.to_owned(), it.worth()?, it.pages)));
        bars.take(GROUPS).collect()
    };
    let _ = writeln!(
        out,
        "<div class=\"chart\"><h3>Pages by what their text is worth</h3>{}</div>",
        histogram(&measured.spread)
    );
    let sets = measured.sets.iter().map(|it| (it.name.as_str(), &it.totals)).collect();
    for (title, groups) in
        [("Mean worth of a page by set", sets), ("By language", by_pages(&measured.languages))]
    {
        let _ = writeln!(out, "<div class=\"chart\"><h3>{title}</h3>{}</div>", bars(&text(groups)));
    }
    out.push_str("</div>\n");
}

/// How many pages have a text worth so many twentieths.
fn histogram(spread: &[usize; 21]) -> String {
    let (width, height, base) = (420_usize, 190_usize, 160_usize);
    let most = spread.iter().copied().max().unwrap_or(0).max(1);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"distribution of scores\">\n"
    );
    for (index, count) in spread.iter().enumerate() {
        let tall = if *count == 0 { 0 } else { (count * 130 / most).max(1) };
        let (x, y) = (index * 20, base - tall);
        let _ = write!(
            svg,
            "<rect class=\"bar\" x=\"{x}\" y=\"{y}\" width=\"17\" height=\"{tall}\" rx=\"2\"><title>{count} pages</title></rect>"
        );
        if *count > 0 {
            let _ = write!(
                svg,
                "<text class=\"soft\" x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"9\" style=\"font-size:9px\">{count}</text>",
                x + 8,
                y - 4
            );
        }
    }
    let _ = write!(svg, "<line class=\"rule\" x1=\"0\" x2=\"{width}\" y1=\"{base}\" y2=\"{base}\"/>");
    for (twentieths, label) in [(0, "0"), (5, "0.25"), (10, "0.5"), (15, "0.75"), (20, "1")] {
        let _ = write!(
            svg,
            "<text class=\"soft\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{label}</text>",
            twentieths * 20 + 8,
            base + 18
        );
    }
    svg.push_str("</svg>");
    svg
}

/// A bar a group: its name, its value between 0 and 1, its pages.
fn bars(groups: &[(String, f64, usize)]) -> String {
    let mut svg = format!(
        "<svg viewBox=\"0 0 420 {}\" role=\"img\" aria-label=\"means by group\">\n",
        groups.len() * 20
    );
    for (index, (name, value, pages)) in groups.iter().enumerate() {
        let y = index * 20;
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{0}\">{1}</text><rect class=\"track\" x=\"120\" y=\"{2}\" width=\"200\" height=\"12\" rx=\"3\"/>\
             <rect class=\"bar\" x=\"120\" y=\"{2}\" width=\"{3:.1}\" height=\"12\" rx=\"3\"/>\
             <text x=\"364\" y=\"{0}\" text-anchor=\"end\">{value:.3}</text>\
             <text class=\"soft\" x=\"420\" y=\"{0}\" text-anchor=\"end\">{pages}</text>",
            y + 14,
            html_text(name),
            y + 4,
            value * 200.0,
        );
    }
    svg.push_str("</svg>");
    svg
}

fn score_tables(out: &mut String, measured: &Measured) {
    let sets: Vec<(&str, &Totals)> = measured.sets.iter().map(|it| (it.name.as_str(), &it.totals)).collect();
    out.push_str("<h2>Scores by set</h2>\n");
    scores(out, "set", &sets);
    out.push_str("<p class=\"note\">");
    let meanings: Vec<String> =
        MEASURES.iter().map(|it| format!("<b>{}</b> {}", it.name, it.meaning)).collect();
    let _ = writeln!(out, "{}.</p>", meanings.join("; "));
    out.push_str("<h2>Scores by language</h2>\n");
    scores(out, "language", &by_pages(&measured.languages));
    let worst_of = |groups: &Groups, what: &str| {
        format!("The worst {} of {} {what}", groups.len().min(GROUPS), groups.len())
    };
    for (what, first, groups) in
        [("hosts", "host", &measured.hosts), ("layouts", "layout", &measured.layouts)]
    {
        let _ = writeln!(out, "<h2>{}</h2>", worst_of(groups, what));
        scores(out, first, &worst(groups, GROUPS));
    }
}

fn scores(out: &mut String, first: &str, groups: &[(&str, &Totals)]) {
    let columns: Vec<_> =
        MEASURES.iter().filter(|it| groups.iter().any(|(_, totals)| (it.total)(totals).is_some())).collect();
    let _ = write!(out, "<div class=\"wide\"><table>\n<tr><th>{first}</th><th>pages</th>");
    columns.iter().for_each(|it| {
        let _ = write!(out, "<th title=\"{}\">{}</th>", it.meaning, it.name);
    });
    out.push_str("</tr>\n");
    for (name, totals) in groups {
        let _ = write!(out, "<tr><td>{}</td><td>{}</td>", html_text(name), totals.pages);
        columns.iter().for_each(|it| out.push_str(&figure_cell((it.total)(totals))));
        out.push_str("</tr>\n");
    }
    out.push_str("</table></div>\n");
}

/// A value between 0 and 1 on its colour; half and less is as bad as it gets.
fn figure_cell(value: Option<f64>) -> String {
    match value {
        Some(value) => {
            format!("<td style=\"--v:{:.2}\">{value:.3}</td>", ((value - 0.5) * 2.0).clamp(0.0, 1.0))
        }
        None => "<td class=\"none\">·</td>".to_owned(),
    }
}

fn survey_tables(out: &mut String, measured: &Measured) {
    let survey = &measured.survey;
    out.push_str("<h2>Fields found, share of records</h2>\n<div class=\"wide\"><table>\n<tr><th>field</th><th>all</th>");
    measured.sets.iter().for_each(|set| {
        let _ = write!(out, "<th>{}</th>", html_text(&set.name));
    });
    out.push_str("</tr>\n");
    for (field, _) in survey.fields_in_order() {
        let _ = write!(out, "<tr><td>{}</td>", html_text(&field));
        for counted in std::iter::once(survey).chain(measured.sets.iter().map(|it| &it.survey)) {
            out.push_str(&share_cell(counted, &field));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></div>\n<h2>Rules that gave a value</h2>\n");
    for (field, rules) in fired(survey) {
        let sum: usize = rules.iter().map(|(_, it)| it.chosen).sum();
        let _ = write!(
            out,
            "<details><summary><b>{}</b><span class=\"soft\">{} rules, {sum} values</span></summary><div class=\"wide\"><table>\
             <tr><th>rule</th><th>chosen</th><th>turned down</th></tr>",
            html_text(field),
            rules.len()
        );
        for (rule, it) in rules.iter().take(100) {
            let _ = write!(
                out,
                "<tr><td class=\"left\"><code>{}</code></td><td>{}</td><td>{}</td></tr>",
                html_text(rule),
                it.chosen,
                it.rejected
            );
        }
        if rules.len() > 100 {
            let _ = write!(out, "<tr><td>and {} more</td><td></td><td></td></tr>", rules.len() - 100);
        }
        out.push_str("</table></div></details>\n");
    }
    never(out, survey);
    out.push_str("<h2>Problems</h2>\n<div class=\"wide\"><table>\n<tr><th>code</th><th>problems</th><th>records</th><th>share</th></tr>\n");
    let mut problems: Vec<_> = survey.problems.iter().collect();
    problems.sort_by_key(|(code, (_, records))| (std::cmp::Reverse(*records), *code));
    for (code, (all, records)) in problems {
        let share = percent(*records, survey.records);
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{all}</td><td>{records}</td><td>{share}</td></tr>",
            html_text(code)
        );
    }
    out.push_str("</table></div>\n<h2>Verdicts by set</h2>\n<div class=\"wide\"><table>\n<tr><th>set</th>");
    survey.verdicts.keys().for_each(|kind| {
        let _ = write!(out, "<th>{}</th>", html_text(kind));
    });
    out.push_str("</tr>\n");
    for set in &measured.sets {
        let _ = write!(out, "<tr><td>{}</td>", html_text(&set.name));
        for kind in survey.verdicts.keys() {
            let _ = match set.survey.verdicts.get(kind) {
                Some(count) => write!(out, "<td>{count}</td>"),
                None => write!(out, "<td class=\"none\">·</td>"),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></div>\n");
}

fn never(out: &mut String, survey: &Survey) {
    let silent = survey.silent_rules();
    if !silent.is_empty() {
        let _ = write!(
            out,
            "<details><summary><b>{} rules of outlets never fired</b><span class=\"soft\">of layouts that read a page</span></summary><div>",
            silent.len()
        );
        silent.iter().for_each(|rule| {
            let _ = write!(out, "<code>{}</code><br>", html_text(rule));
        });
        out.push_str("</div></details>\n");
    }
    let turned_down = survey.turned_down();
    if !turned_down.is_empty() {
        let _ = write!(
            out,
            "<details><summary><b>{} rules were tried and never taken</b></summary><div class=\"wide\"><table>\
             <tr><th>field</th><th class=\"left\">rule</th><th>turned down</th></tr>",
            turned_down.len()
        );
        for (field, rule, count) in turned_down.iter().take(100) {
            let _ = write!(
                out,
                "<tr><td>{}</td><td class=\"left\"><code>{}</code></td><td>{count}</td></tr>",
                html_text(field),
                html_text(rule)
            );
        }
        out.push_str("</table></div></details>\n");
    }
}

fn share_cell(survey: &Survey, field: &str) -> String {
    let count = survey.fields.get(field).copied().unwrap_or(0);
    if count == 0 {
        return "<td class=\"none\">·</td>".to_owned();
    }
    format!("<td>{}</td>", percent(count, survey.records))
}

fn worst_page(out: &mut String, worst: &WorstPage, open: bool) {
    let WorstPage { worth, set, page } = worst;
    let truth = &page.truth;
    let _ = writeln!(
        out,
        "<details{}><summary><b>{worth:.3}</b><span>{}/{}</span><span class=\"soft\">{} · {} · {} · {}</span></summary><div>",
        if open { " open" } else { "" },
        html_text(set),
        html_text(&truth.id),
        html_text(truth.url.as_deref().unwrap_or("no address")),
        html_text(truth.lang.as_deref().unwrap_or("unknown language")),
        html_text(&layout(&page.record)),
        html_text(page.record["verdict"]["kind"].as_str().unwrap_or("no record")),
    );
    fields(out, page);
    let expected = truth.body_text().unwrap_or_else(|| truth.must.join("\n\n"));
    let got = page.answer.body_beside(truth);
    let (expected, got) = marked(&expected, &got);
    let named = if truth.body_text().is_some() { "Expected" } else { "Expected snippets" };
    out.push_str("<div class=\"sides\">\n");
    side(out, named, |out| pieces(out, &expected, "missing"));
    side(out, "Got", |out| pieces(out, &got, "surplus"));
    side(out, "On the page, in no field", |out| {
        let texts = &page.unclaimed;
        texts.iter().take(UNCLAIMED).for_each(|text| {
            let _ = write!(out, "<p>{}</p>", html_text(&cut(text)));
        });
        if texts.len() > UNCLAIMED {
            let _ = write!(out, "<p class=\"rest\">and {} more blocks</p>", texts.len() - UNCLAIMED);
        }
    });
    out.push_str("</div>\n");
    unwanted(out, page);
    evidence(out, &page.record);
    out.push_str("</div></details>\n");
}

fn side(out: &mut String, title: &str, content: impl FnOnce(&mut String)) {
    let _ = write!(out, "<div class=\"side\"><h3>{title}</h3><div class=\"text\" dir=\"auto\">");
    content(out);
    out.push_str("</div></div>\n");
}

fn pieces(out: &mut String, pieces: &[Piece<'_>], class: &str) {
    if pieces.is_empty() {
        out.push_str("<span class=\"rest\">nothing</span>");
    }
    for piece in pieces {
        let text = html_text(piece.text);
        let _ = match piece.mark {
            Mark::Shared => {
                shared(out, piece.text);
                Ok(())
            }
            Mark::Alone => write!(out, "<mark class=\"{class}\">{text}</mark>"),
            Mark::NotCompared => write!(
                out,
                "<span class=\"rest\"> … {} more characters are not compared</span>",
                piece.text.chars().count()
            ),
        };
    }
}

/// What both texts have: of a long stretch only its ends, so that the marks are not far apart.
fn shared(out: &mut String, text: &str) {
    let count = text.chars().count();
    let at = |number: usize| text.char_indices().nth(number).map_or(text.len(), |(at, _)| at);
    if count <= 4 * END {
        out.push_str(&html_text(text));
        return;
    }
    let (head, tail) = (&text[..at(END)], &text[at(count - END)..]);
    let _ = write!(
        out,
        "{} <span class=\"rest\">[… {} characters in both …]</span> {}",
        html_text(head),
        count - 2 * END,
        html_text(tail)
    );
}

/// Snippets that must not be there and are.
fn unwanted(out: &mut String, page: &ReadPage) {
    let whole = super::tokens::folded(&page.answer.whole(&page.truth));
    let there = page.truth.must_not.iter().filter(|it| whole.contains(&super::tokens::folded(it)));
    let there: Vec<String> =
        there.map(|it| format!("<mark class=\"surplus\">{}</mark>", html_text(&cut(it)))).collect();
    if !there.is_empty() {
        let _ = writeln!(out, "<p>Must not be there: {}</p>", there.join(" · "));
    }
}

/// The fields that the truth knows, beside the record's.
fn fields(out: &mut String, page: &ReadPage) {
    let (truth, answer) = (&page.truth, &page.answer);
    let list = |names: Vec<&str>| names.join(" · ");
    let authors = truth.authors.as_ref().map(|it| list(it.iter().flat_map(|it| it.parts()).collect()));
    let published = truth.published.as_ref().map(|it| it.clone().unwrap_or_default());
    let found = |text: &Option<String>| text.clone().unwrap_or_default();
    let rows = [
        ("headline", truth.title.clone(), found(&answer.title)),
        ("lead", truth.lead.clone(), found(&answer.lead)),
        ("authors", authors, list(answer.authors.iter().map(String::as_str).collect())),
        ("published", published, found(&answer.published)),
    ];
    out.push_str("<div class=\"wide\"><table>\n<tr><th>field</th><th class=\"left\">expected</th><th class=\"left\">got</th></tr>\n");
    for (name, expected, got) in rows {
        let Some(expected) = expected else { continue };
        let _ = writeln!(
            out,
            "<tr><td>{name}</td><td class=\"left\" dir=\"auto\">{}</td><td class=\"left\" dir=\"auto\">{}</td></tr>",
            html_text(&cut(&expected)),
            html_text(&cut(&got))
        );
    }
    out.push_str("</table></div>\n");
}

/// The rules that gave the record's fields, and its problems.
fn evidence(out: &mut String, record: &Value) {
    let all: Vec<(&String, &Value)> = record["provenance"]
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(path, evidence)| evidence.as_array().into_iter().flatten().map(move |it| (path, it)))
        .collect();
    let chosen = all.iter().filter(|(_, it)| it["chosen"] == true).count();
    let _ = writeln!(
        out,
        "<details><summary><b>Evidence</b><span class=\"soft\">{chosen} chosen of {}</span></summary><div class=\"wide\"><table>\
         <tr><th>field</th><th class=\"left\">rule</th><th class=\"left\">what stood there</th><th class=\"left\">taken</th></tr>",
        all.len()
    );
    for (path, it) in all {
        let text = |key: &str| html_text(&cut(it[key].as_str().unwrap_or_default()));
        let taken =
            if it["chosen"] == true { "yes".to_owned() } else { format!("no: {}", text("rejected_because")) };
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td class=\"left\"><code>{}</code></td><td class=\"left\" dir=\"auto\">{}</td><td class=\"left\">{taken}</td></tr>",
            html_text(path),
            text("rule"),
            text("raw"),
        );
    }
    for problem in record["problems"].as_array().into_iter().flatten() {
        let text = |key: &str| html_text(&cut(problem[key].as_str().unwrap_or_default()));
        let _ = writeln!(
            out,
            "<tr><td>problem</td><td class=\"left\"><code>{}</code></td><td class=\"left\">{}</td><td class=\"left\">{}</td></tr>",
            text("code"),
            text("message"),
            text("field"),
        );
    }
    out.push_str("</table></div></details>\n");
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

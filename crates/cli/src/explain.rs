//! `masthead explain`: where every field came from, what else was tried, and what nobody took.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use masthead::article::Evidence;
use masthead::render::safe_text;
use masthead::{Article, Options, choose, extract, registry};

use crate::args::Explain;
use crate::{Outcome, input, output};

/// How much of a text is shown, in characters.
const SHOWN: usize = 90;

pub(crate) fn run(arguments: &Explain) -> Result<Outcome> {
    let page = input::page(&arguments.input, &arguments.about)?;
    let options = Options { try_all_rules: true, ..input::options(&arguments.about.reading)? };
    let choice = choose(&page, &options, registry());
    let extraction = extract(&page, &options);
    let article = &extraction.article;
    let mut out = String::new();
    match &arguments.field {
        Some(field) => {
            let fields = fields(article).filter(|(path, _)| belongs(path, field)).collect::<Vec<_>>();
            if fields.is_empty() {
                let known: Vec<&str> = fields_known(article);
                bail!("nothing was tried for '{field}' on this page: fields are {}", known.join(", "));
            }
            fields.into_iter().for_each(|(path, evidence)| field_lines(&mut out, path, evidence));
        }
        None => {
            let layout = article.parser.layout.as_deref().unwrap_or("none");
            let _ = writeln!(out, "outlet   {} ({})", article.parser.id, choice.because);
            let _ = writeln!(out, "layout   {layout}");
            let _ = writeln!(out, "form     {}, {}", page.form, page.encoding);
            let _ = writeln!(
                out,
                "verdict  {}: {}",
                article.verdict.kind.as_str(),
                article.verdict.evidence.join("; ")
            );
            fields(article).for_each(|(path, evidence)| field_lines(&mut out, path, evidence));
            problem_lines(&mut out, article);
            let unclaimed = &extraction.unclaimed;
            let share = f64::from(unclaimed.share) * 100.0;
            let _ = writeln!(out, "\nunclaimed text: {share:.1} % of the article's visible text");
            for text in &unclaimed.texts {
                let _ = writeln!(out, "    {}", short(text));
            }
        }
    }
    output::write_out(&out)?;
    Ok(Outcome::Done)
}

/// The fields with their evidence, in the order of the record's schema.
fn fields(article: &Article) -> impl Iterator<Item = (&str, &[Evidence])> {
    let schema = masthead::json_schema();
    let order: Vec<String> =
        schema["properties"].as_object().map(|it| it.keys().cloned().collect()).unwrap_or_default();
    let place = |path: &str| {
        let top = path.split(['.', '[']).next().unwrap_or(path);
        order.iter().position(|it| it == top).unwrap_or(usize::MAX)
    };
    let mut fields: Vec<(&str, &[Evidence])> =
        article.provenance.iter().map(|(path, evidence)| (path.as_str(), evidence.as_slice())).collect();
    fields.sort_by_key(|(path, _)| (place(path), (*path).to_owned()));
    fields.into_iter()
}

fn fields_known(article: &Article) -> Vec<&str> {
    fields(article).map(|(path, _)| path).collect()
}

fn belongs(path: &str, field: &str) -> bool {
    path == field || path.strip_prefix(field).is_some_and(|rest| rest.starts_with(['.', '[']))
}

fn field_lines(out: &mut String, path: &str, evidence: &[Evidence]) {
    let _ = writeln!(out, "\n{path}");
    for it in evidence {
        let mark = if it.chosen { "✓" } else { "·" };
        let _ = writeln!(out, "  {mark} {}", safe_text(&it.rule));
        if !it.raw.is_empty() {
            let _ = writeln!(out, "      {}", short(&it.raw));
        }
        if let Some(because) = &it.rejected_because {
            let _ = writeln!(out, "      not taken: {}", safe_text(because));
        }
    }
}

fn problem_lines(out: &mut String, article: &Article) {
    if !article.problems.is_empty() {
        let _ = writeln!(out, "\nproblems");
    }
    for problem in &article.problems {
        let _ = writeln!(out, "  {}", safe_text(&problem.to_string()).replace('\n', " "));
    }
}

fn short(text: &str) -> String {
    let text = safe_text(text).replace('\n', " ");
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

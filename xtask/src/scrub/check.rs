//! Whether a scrubbed page still shows what the page showed: the same rules, the same fields, and none of its text.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use masthead::Page;
use masthead::page::write;
use masthead::{Article, Block, Extraction};
use serde_json::Value;

use super::vocabulary::Vocabulary;
use super::words::{is_of_word, is_unspaced};
use super::write::is_term;

/// The longest run of words that may be the same, less one.
const RUN: usize = 5;

/// The same for characters of scripts without spaces.
const RUN_OF_CHARACTERS: usize = 12;

/// The most of an article's text that may be left unclaimed.
const UNCLAIMED: f32 = 0.1;

/// What stays of a record when the words are left out of sight.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The layout, or why there is none.
    pub layout: String,
    /// What kind of page it is.
    pub verdict: &'static str,
    /// The rules that gave each field.
    pub rules: BTreeMap<String, BTreeSet<String>>,
    /// The fields that hold something.
    pub present: BTreeSet<String>,
    /// The kinds of the body's blocks.
    pub blocks: Vec<&'static str>,
    /// How many values a field holds.
    pub counts: BTreeMap<&'static str, usize>,
    /// The dates.
    pub dates: Vec<Option<String>>,
    /// The share of text that no rule took.
    pub unclaimed: f32,
}

/// Fields of a record that say nothing of what the rules found, or that follow from how much of the text is there.
const DERIVED: &[&str] = &[
    "problems",
    "provenance",
    "parser",
    "verdict",
    "word_count",
    "char_count",
    "reading_time",
    "info_sources",
    "url",
    "links",
];

/// What follows from words that may be cut away.
const FROM_THE_TEXT: &[&str] = &["info_sources.quoted"];

/// The outline of what was read.
pub fn outline(extraction: &Extraction) -> Outline {
    let article = &extraction.article;
    let rules = article
        .provenance
        .iter()
        .filter(|(path, _)| !FROM_THE_TEXT.contains(&path.as_str()))
        .map(|(path, evidence)| {
            let chosen = evidence.iter().filter(|it| it.chosen).map(|it| it.rule.clone()).collect();
            (path.clone(), chosen)
        })
        .filter(|(_, rules): &(String, BTreeSet<String>)| !rules.is_empty())
        .collect();
    Outline {
        layout: article.parser.layout.clone().unwrap_or_default(),
        verdict: article.verdict.kind.as_str(),
        rules,
        present: present(article),
        blocks: article.body.iter().map(kind).collect(),
        counts: [
            ("authors", article.authors.len()),
            ("section", article.section.len()),
            ("keywords", article.keywords.len()),
            ("images", article.images.len()),
            ("related", article.related.len()),
        ]
        .into(),
        dates: [&article.date_published, &article.date_modified]
            .map(|it| it.as_ref().map(|it| it.value.clone()))
            .into(),
        unclaimed: extraction.unclaimed.share,
    }
}

fn present(article: &Article) -> BTreeSet<String> {
    let value = serde_json::to_value(article).unwrap_or_default();
    let is_something = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(values) => !values.is_empty(),
        Value::Object(object) => !object.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    };
    let fields = value.as_object().into_iter().flatten();
    fields
        .filter(|(name, value)| !DERIVED.contains(&name.as_str()) && is_something(value))
        .map(|(name, _)| name.clone())
        .collect()
}

fn kind(block: &Block) -> &'static str {
    match block {
        Block::Paragraph { .. } => "paragraph",
        Block::Heading { .. } => "heading",
        Block::Image { .. } => "image",
        Block::Video { .. } => "video",
        Block::Audio { .. } => "audio",
        Block::List { .. } => "list",
        Block::Quote { .. } => "quote",
        Block::Correction { .. } => "correction",
        _ => "other",
    }
}

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field; empty for the page as a whole.
    pub field: String,
    /// What is wrong.
    pub what: String,
}

fn fault(field: &str, what: String) -> Fault {
    Fault { field: field.to_owned(), what }
}

/// What differs between a page and the cut page: lists may be shorter, nothing else may change.
pub fn after_the_cut(whole: &Outline, cut: &Outline) -> Vec<Fault> {
    let mut faults = of_both(whole, cut);
    let kinds = |outline: &Outline| outline.blocks.iter().copied().collect::<BTreeSet<_>>();
    if kinds(whole) != kinds(cut) || !is_part(&cut.blocks, &whole.blocks) {
        faults.push(fault("body", format!("its blocks were {:?} and are {:?}", whole.blocks, cut.blocks)));
    }
    // A page that left more unclaimed before may do so still.
    if cut.unclaimed >= UNCLAIMED && cut.unclaimed > whole.unclaimed {
        faults
            .push(fault("", format!("{:.0} % of the text is in no field", f64::from(cut.unclaimed) * 100.0)));
    }
    faults
}

/// What differs between the cut page and the one with other words: nothing may.
pub fn after_the_words(cut: &Outline, new: &Outline) -> Vec<Fault> {
    let mut faults = of_both(cut, new);
    if cut.blocks != new.blocks {
        faults.push(fault("body", format!("its blocks were {:?} and are {:?}", cut.blocks, new.blocks)));
    }
    for (field, count) in &cut.counts {
        let is = new.counts.get(field).copied().unwrap_or(0);
        if is != *count {
            faults.push(fault(field, format!("it held {count} and holds {is}")));
        }
    }
    if new.unclaimed >= UNCLAIMED && new.unclaimed > cut.unclaimed + 0.05 {
        faults
            .push(fault("", format!("{:.0} % of the text is in no field", f64::from(new.unclaimed) * 100.0)));
    }
    faults
}

fn of_both(old: &Outline, new: &Outline) -> Vec<Fault> {
    let mut faults = Vec::new();
    if old.layout != new.layout || old.verdict != new.verdict {
        let what =
            format!("was read as {} {}, is read as {} {}", old.layout, old.verdict, new.layout, new.verdict);
        faults.push(fault("", what));
    }
    let fields: BTreeSet<&String> = old.rules.keys().chain(new.rules.keys()).collect();
    for field in fields {
        let (was, is) = (old.rules.get(field), new.rules.get(field));
        if was != is {
            faults.push(fault(field, format!("came from {} and comes from {}", shown(was), shown(is))));
        }
    }
    for field in old.present.symmetric_difference(&new.present) {
        let what = if old.present.contains(field) { "it is empty now" } else { "it was empty" };
        faults.push(fault(field, what.to_owned()));
    }
    for ((field, old), new) in ["date_published", "date_modified"].into_iter().zip(&old.dates).zip(&new.dates)
    {
        if old != new {
            faults.push(fault(field, format!("was {old:?} and is {new:?}")));
        }
    }
    faults
}

fn shown(rules: Option<&BTreeSet<String>>) -> String {
    rules.map_or("no rule".to_owned(), |it| it.iter().cloned().collect::<Vec<_>>().join(", "))
}

/// Whether the one list is the other one with some of its entries left out.
fn is_part(part: &[&str], whole: &[&str]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|it| rest.any(|other| other == it))
}

/// A run of the page's own words that is on the scrubbed page still.
pub fn survivor(page: &Page, scrubbed: &Page, vocabulary: &Vocabulary) -> Option<String> {
    let mut known: HashSet<Vec<String>> = HashSet::new();
    for text in texts(page) {
        for tokens in [tokens(&text, vocabulary, false), tokens(&text, vocabulary, true)] {
            known.extend(windows(&tokens).map(|run| run.iter().map(|it| it.0.clone()).collect()));
        }
    }
    for text in texts(scrubbed) {
        for tokens in [tokens(&text, vocabulary, false), tokens(&text, vocabulary, true)] {
            for run in windows(&tokens).filter(|run| run.iter().any(|it| !it.1)) {
                let words: Vec<String> = run.iter().map(|it| it.0.clone()).collect();
                if known.contains(&words) {
                    return Some(words.join(" "));
                }
            }
        }
    }
    None
}

/// Runs of tokens of one kind.
fn windows(tokens: &[(String, bool)]) -> impl Iterator<Item = &[(String, bool)]> {
    let dense = tokens.first().is_some_and(|it| it.0.chars().any(is_unspaced));
    tokens.windows(if dense { RUN_OF_CHARACTERS } else { RUN })
}

/// The words of a text, or its characters of scripts without spaces, each with whether it may stay.
fn tokens(text: &str, vocabulary: &Vocabulary, dense: bool) -> Vec<(String, bool)> {
    // Hosts of addresses stay.
    let words = text.split_whitespace().filter(|it| !it.contains("://"));
    let text = &words.collect::<Vec<_>>().join(" ");
    let kept = vocabulary.kept(text);
    let mut found: Vec<(String, bool)> = Vec::new();
    let mut start: Option<usize> = None;
    let mut push = |range: std::ops::Range<usize>| {
        let word = &text[range.clone()];
        // What stays in every text: initials, small numbers.
        let small = !dense && word.chars().count() <= 2;
        found.push((word.to_lowercase(), small || kept[range].iter().all(|it| *it)));
    };
    for (at, c) in text.char_indices() {
        if dense {
            if is_unspaced(c) {
                push(at..at + c.len_utf8());
            }
            continue;
        }
        let inside = (is_of_word(c) && !is_unspaced(c)) || c.is_numeric();
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        push(from..text.len());
    }
    found
}

/// The strings of a JSON document; none where it is broken.
fn strings(json: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<Value> = serde_json::from_str(json).into_iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => found.push(without_tags(&text)),
            Value::Array(values) => open.extend(values),
            Value::Object(object) => open.extend(object.into_iter().map(|it| it.1)),
            _ => {}
        }
    }
    found
}

/// The text of a string that may hold markup.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split('<') {
        out.push_str(part.split_once('>').map_or(part, |it| it.1));
        out.push(' ');
    }
    out
}

/// What a page says: its text, its attributes, its data.
fn texts(page: &Page) -> Vec<String> {
    let Some(root) = page.root() else { return page.lines.iter().map(|it| it.text.clone()).collect() };
    let mut found = vec![write::text(*root)];
    for element in root.descendent_elements() {
        let name = element.value().name();
        if name == "script" && element.attr("type").is_some_and(|it| it.contains("json")) {
            found.extend(strings(&write::raw_text(*element)));
        }
        if is_term(element) {
            continue;
        }
        found.extend(["content", "title", "alt"].iter().filter_map(|it| element.attr(it)).map(str::to_owned));
    }
    found.extend(page.archive_title.clone());
    found
}

//! All pages of a set through the extractor, many at a time, handed on in the order of the truth.
//!
//! Pages are read in portions of bounded number: memory does not grow with the set.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, anyhow};
use ego_tree::iter::Edge;
use masthead::page::write::{fold, is_block, is_hidden};
use masthead::page::{ElementRef, Node};
use masthead::render::{self, Format, render};
use masthead::{Article, Input, Limits, Options, Page, extract};
use serde_json::Value;

use super::answer::Answer;
use super::score::Score;
use super::set::{Set, Truth, content_type};

/// Pages a worker that are held at a time.
const PORTION: usize = 8;

/// The stack of a worker: the parser of JSON recurses, 128 deep.
const STACK: usize = 8 << 20;

/// How pages are read.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// How many at a time.
    pub jobs: usize,
    /// Leave the outlets out.
    pub generic: bool,
    /// Collect the text that the record does not hold.
    pub unclaimed: bool,
}

/// A page that was read.
#[derive(Debug, Clone)]
pub struct ReadPage {
    /// What is known of it.
    pub truth: Truth,
    /// The record with provenance; null where there is none.
    pub record: Value,
    /// What is measured of the record.
    pub answer: Answer,
    /// What it is worth.
    pub score: Score,
    /// Visible text of the page that the record does not hold, a block an entry, where it was asked for.
    pub unclaimed: Vec<String>,
}

impl ReadPage {
    /// Measures a record.
    pub fn new(truth: Truth, record: Value, unclaimed: Vec<String>) -> Self {
        let answer = Answer::new(&record);
        let score = Score::new(&truth, &answer);
        Self { truth, record, answer, score, unclaimed }
    }

    /// The record; `None` where there is none.
    pub fn article(&self) -> Result<Option<Article>> {
        serde_json::from_value(self.record.clone())
            .with_context(|| format!("the record of {} is not as its schema says", self.truth.id))
    }
}

/// Reads all pages of a set and hands each on, in order.
pub fn read(set: &Set, reading: Reading, mut each: impl FnMut(ReadPage) -> Result<()>) -> Result<()> {
    let mut truths = set.truths()?;
    loop {
        let portion = truths.by_ref().take(reading.jobs * PORTION).collect::<Result<Vec<_>>>()?;
        if portion.is_empty() {
            return Ok(());
        }
        for page in read_portion(set, portion, reading)? {
            each(page?)?;
        }
    }
}

fn read_portion(set: &Set, portion: Vec<Truth>, reading: Reading) -> Result<Vec<Result<ReadPage>>> {
    let next = AtomicUsize::new(0);
    let pages: Vec<OnceLock<Result<ReadPage>>> = portion.iter().map(|_| OnceLock::new()).collect();
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(truth) = portion.get(index) else { break };
            let _ = pages[index].set(read_page(set, truth, reading));
        }
    };
    std::thread::scope(|scope| -> Result<()> {
        for _ in 0..reading.jobs.min(portion.len()) {
            let builder = std::thread::Builder::new().name("extract".to_owned()).stack_size(STACK);
            builder.spawn_scoped(scope, work).context("a worker could not be started: try fewer --jobs")?;
        }
        Ok(())
    })?;
    Ok(pages.into_iter().filter_map(OnceLock::into_inner).collect())
}

fn read_page(set: &Set, truth: &Truth, reading: Reading) -> Result<ReadPage> {
    let bytes = set.page(&truth.id)?;
    let content_type = content_type(truth);
    let input = Input {
        bytes: &bytes,
        url: truth.url.as_deref().and_then(|it| masthead::page::images::resolve(it, None)),
        content_type: Some(&content_type),
        ..Input::default()
    };
    // A page that makes the extractor panic is a finding about that page; the others are read all the same.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let page = Page::read(&input, &Limits::default());
        let options = Options { no_outlets: reading.generic, ..Options::default() };
        let extraction = extract(&page, &options);
        let text = render(&extraction.article, Format::Ndjson, render::Options { provenance: true }).text;
        (text, if reading.unclaimed { visible(&page) } else { Vec::new() })
    }));
    let (record, visible) = match read {
        Ok((text, visible)) => {
            let record = serde_json::from_str(&text)
                .map_err(|error| anyhow!("the record of {}/{} is no JSON: {error}", set.name, truth.id))?;
            (record, visible)
        }
        Err(_) => (Value::Null, Vec::new()),
    };
    let unclaimed = not_held(visible, &record);
    Ok(ReadPage::new(truth.clone(), record, unclaimed))
}

/// The blocks of text that a reader of the page sees.
fn visible(page: &Page) -> Vec<String> {
    let Some(dom) = page.dom() else { return page.lines.iter().map(|it| it.text.clone()).collect() };
    let mut texts = Vec::new();
    let mut current = String::new();
    let mut hidden = None;
    let mut end = |current: &mut String| {
        let text = fold(current).into_owned();
        if !text.is_empty() {
            texts.push(text);
        }
        current.clear();
    };
    for edge in dom.root().traverse() {
        match edge {
            Edge::Open(node) if hidden.is_none() => match node.value() {
                Node::Text(text) => current.push_str(text),
                Node::Element(element) => {
                    if is_block(element.name()) {
                        end(&mut current);
                    }
                    if is_unseen(element.name()) || ElementRef::wrap(node).is_some_and(is_hidden) {
                        hidden = Some(node.id());
                    }
                }
                _ => {}
            },
            Edge::Open(_) => {}
            Edge::Close(node) => {
                if hidden == Some(node.id()) {
                    hidden = None;
                }
                if node.value().as_element().is_some_and(|it| is_block(it.name())) {
                    end(&mut current);
                }
            }
        }
    }
    end(&mut current);
    texts
}

fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "iframe"
            | "select"
            | "textarea"
            | "button"
    )
}

/// The texts that stand nowhere in the record's own text.
fn not_held(visible: Vec<String>, record: &Value) -> Vec<String> {
    let mut held = String::new();
    let mut open: Vec<&Value> = record
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(key, _)| {
            !matches!(key.as_str(), "provenance" | "problems" | "verdict" | "parser" | "related")
        })
        .map(|(_, value)| value)
        .collect();
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => {
                held.push_str(&fold(text));
                held.push('\n');
            }
            Value::Array(items) => open.extend(items),
            Value::Object(object) => open.extend(object.values()),
            _ => {}
        }
    }
    visible.into_iter().filter(|text| !held.contains(text.as_str())).collect()
}

//! The one place where HTML is parsed.
//!
//! Parsed as the standard says for a reader without scripts (so the content of `noscript` is elements), with the
//! limits of [`Limits`]. Nothing is left out without a problem that names the limit and how much it was.

use std::ops::Range;
use std::time::Instant;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use masthead_article::{Problem, ProblemCode};
use scraper::{ElementRef, Html, Selector};

use crate::attributes::{Surplus, surplus};
use crate::guard::{Dropped, Guard, Sink};
use crate::limits::Limits;

/// How much is parsed between two looks at the clock, in bytes.
const PIECE: usize = 8 << 10;

/// A parsed page.
#[derive(Debug)]
pub struct Dom {
    /// The limits that were reached, each once.
    pub problems: Vec<Problem>,
    html: Html,
    limits: Limits,
}

impl Dom {
    /// Parses a page. A byte order mark at its start is text here: [`crate::decode`] takes it off.
    pub fn parse(text: &str, limits: &Limits) -> Self {
        let mut problems = Vec::new();
        let text = cut(text, limits.input_bytes, &mut problems);
        let surplus = surplus(text, limits.attributes);
        let builder = TreeBuilder::new(
            Sink::new(limits),
            TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        );
        let tokenizer = Tokenizer::new(
            Guard::new(builder, limits),
            // It would drop a U+FEFF at the start of every piece.
            TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() },
        );
        let parsed = feed(&tokenizer, text, &surplus.cuts, limits);
        tokenizer.end();
        let (html, dropped) = tokenizer.sink.finish();
        report(&mut problems, limits, &surplus, dropped);
        if parsed < text.len() {
            problems.push(left_out("parse_time", "the parse took too long", text.len() - parsed, text.len()));
        }
        Self { problems, html, limits: limits.clone() }
    }

    /// The `html` element; every parsed page has one.
    pub fn root(&self) -> ElementRef<'_> {
        self.html.root_element()
    }

    /// The limits it was parsed with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The tree.
    pub fn html(&self) -> &Html {
        &self.html
    }

    /// The elements that fit, in document order; never the root itself.
    pub fn select<'a, 'b>(&'a self, selector: &'b Selector) -> scraper::element_ref::Select<'a, 'b> {
        self.root().select(selector)
    }
}

/// The last place at or before `at` that is between two characters.
pub(crate) fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The text up to the limit, cut between two characters. html5ever's strings end at 4 GiB, whatever the limit.
fn cut<'a>(text: &'a str, most: usize, problems: &mut Vec<Problem>) -> &'a str {
    let most = most.min(u32::MAX as usize);
    if text.len() <= most {
        return text;
    }
    let kept = &text[..floor_char_boundary(text, most)];
    problems.push(left_out("input_bytes", "the page is too long", text.len() - kept.len(), text.len()));
    kept
}

fn left_out(limit: &str, because: &str, bytes: usize, of: usize) -> Problem {
    Problem::new(
        ProblemCode::LimitExceeded,
        format!("{because}: the last {bytes} of its {of} bytes were left out"),
    )
    .rule(format!("limits.{limit}"))
}

/// Feeds the text without the cuts, piece by piece, until its end or the limit of time; returns how far it came.
fn feed(tokenizer: &Tokenizer<Guard>, text: &str, cuts: &[Range<usize>], limits: &Limits) -> usize {
    let deadline = Instant::now().checked_add(limits.parse_time);
    let queue = BufferQueue::default();
    // Pieces of one buffer, so that a text that goes over several of them is joined without a copy.
    let buffer = StrTendril::from_slice(text);
    let mut position = 0;
    let mut cuts = cuts.iter();
    loop {
        let cut = cuts.next();
        let stretch_end = cut.map_or(text.len(), |cut| cut.start);
        while position < stretch_end {
            let end = floor_char_boundary(text, stretch_end.min(position + PIECE));
            queue.push_back(buffer.subtendril(position as u32, (end - position) as u32));
            // It stops at each script for it to be run.
            while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
            position = end;
            if deadline.is_some_and(|deadline| Instant::now() > deadline) {
                return position;
            }
        }
        match cut {
            Some(cut) => position = cut.end,
            None => return position,
        }
    }
}

fn report(problems: &mut Vec<Problem>, limits: &Limits, surplus: &Surplus, dropped: Dropped) {
    let attributes = surplus.attributes + dropped.attributes;
    let kept = "their content was kept without them";
    for (count, code, limit, message) in [
        (
            attributes,
            ProblemCode::LimitExceeded,
            "attributes",
            format!(
                "{attributes} attributes came after the {}th of their element: they were left out",
                limits.attributes
            ),
        ),
        (
            dropped.deep,
            ProblemCode::Flattened,
            "depth",
            format!("{} elements lie in more than {} others: {kept}", dropped.deep, limits.depth),
        ),
        (
            dropped.formatting,
            ProblemCode::Flattened,
            "open_formatting",
            format!(
                "{} formatting elements came while {} were open: {kept}",
                dropped.formatting, limits.open_formatting
            ),
        ),
        (
            dropped.surplus,
            ProblemCode::LimitExceeded,
            "nodes",
            format!(
                "{} elements came after the {}th node: they were left out, with all but their text",
                dropped.surplus, limits.nodes
            ),
        ),
    ] {
        if count > 0 {
            problems.push(Problem::new(code, message).rule(format!("limits.{limit}")));
        }
    }
}

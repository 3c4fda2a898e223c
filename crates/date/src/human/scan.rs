//! A text that is read, and what its parts say.

use std::ops::Range;

use super::Reference;
use super::now::Now;
use super::token::{Kind, Token};
use crate::DateError;
use crate::cursor::Number;
use crate::lexicon::{Lexicon, Meaning, Part};

/// How many words that mean nothing may stand on one side of a date that needs the line for itself.
pub(super) const LABEL_WORDS: usize = 4;

/// A text, taken apart, and what it is read with.
#[derive(Clone, Copy)]
pub(super) struct Scan<'s> {
    pub(super) text: &'s str,
    pub(super) tokens: &'s [Token<'s>],
    pub(super) words: &'s Lexicon,
    /// The language of the page, which the words may not be of.
    pub(super) language: &'s str,
    pub(super) options: &'s Reference<'s>,
}

impl<'s> Scan<'s> {
    /// Whether the tokens from `start` to `end` are all that the line says, but for a label before them and at most
    /// `after` words behind them.
    pub(super) fn is_line(&self, start: usize, end: usize, after: usize) -> bool {
        let is_number = |token: &&Token<'_>| matches!(token.kind, Kind::Number(_));
        let unknown =
            |tokens: &[Token<'_>]| tokens.iter().filter(|token| matches!(token.kind, Kind::Letters)).count();
        let (label, rest) = (&self.tokens[..start], self.tokens.get(end..).unwrap_or_default());
        unknown(label) <= LABEL_WORDS
            && unknown(rest) <= after
            && !label.iter().chain(rest).any(|t| is_number(&t))
    }

    /// Whether the line says nothing but these tokens, but for a label that ends with a colon.
    pub(super) fn is_whole(&self, start: usize, end: usize) -> bool {
        let is_labelled = start > 0 && self.mark(start - 1) == Some(':') && self.is_line(start, end, 0);
        let weekdays =
            (0..self.tokens.len()).filter(|&at| self.has(at, |m| matches!(m, Meaning::Weekday(_))));
        (is_labelled || (0..start).all(|at| self.is_filler(at)))
            && (end..self.tokens.len()).all(|at| self.is_filler(at))
            && weekdays.count() <= 1
    }

    /// Whether a token says nothing of its own.
    fn is_filler(&self, at: usize) -> bool {
        let is_small = |meaning| {
            matches!(meaning, Meaning::At | Meaning::Of | Meaning::And | Meaning::About | Meaning::OClock)
                || matches!(meaning, Meaning::Weekday(_) | Meaning::Part(_))
        };
        self.mark(at).is_some() || self.has(at, is_small)
    }

    /// The reference, on the clocks of the outlet.
    pub(super) fn now(&self) -> Result<Now, DateError> {
        let time = self.options.now.ok_or(DateError::NoReference)?;
        Now::read(time, self.options.zone).ok_or(DateError::NoReference)
    }

    pub(super) fn number(&self, at: usize) -> Option<Number> {
        match self.tokens.get(at)?.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A number of one or two digits.
    pub(super) fn short(&self, at: usize) -> Option<i32> {
        self.number(at).filter(|number| number.digits <= 2).map(Number::small)
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        self.mark(at).is_some_and(|c| marks.contains(c))
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_glued)
    }

    /// The first meaning of a word that `choose` takes.
    pub(super) fn meaning<T>(&self, at: usize, choose: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        match self.tokens.get(at)?.kind {
            Kind::Word(entries) => entries.iter().find_map(|entry| choose(entry.1)),
            _ => None,
        }
    }

    pub(super) fn has(&self, at: usize, wanted: impl Fn(Meaning) -> bool) -> bool {
        self.meaning(at, |meaning| wanted(meaning).then_some(())).is_some()
    }

    pub(super) fn is(&self, at: usize, wanted: Meaning) -> bool {
        self.has(at, |meaning| meaning == wanted)
    }

    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Part(part) => Some(part),
            _ => None,
        })
    }

    /// The first token from `at` on that is not `wanted`, at most `most` further.
    pub(super) fn skip(&self, at: usize, most: usize, wanted: impl Fn(usize) -> bool) -> usize {
        (at..at + most).find(|&at| !wanted(at)).unwrap_or(at + most)
    }

    /// The text of a token.
    pub(super) fn text_of(&self, at: usize) -> &'s str {
        self.tokens.get(at).and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    /// How many bytes of the text the tokens are.
    pub(super) fn length(&self, tokens: Range<usize>) -> usize {
        self.tokens.get(tokens).unwrap_or_default().iter().map(|token| token.end - token.start).sum()
    }
}

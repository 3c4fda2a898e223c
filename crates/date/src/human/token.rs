//! The parts of a text that a date line is made of.

use crate::cursor::{Cursor, Number, is_blank};
use crate::fold::{fold, is_unspaced, is_wordy};
use crate::lexicon::{Entry, Lexicon};

/// A part of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'l> {
    pub(super) kind: Kind<'l>,
    /// Bytes from the start of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it follows the one before it without a blank.
    pub(super) is_glued: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'l> {
    Number(Number),
    /// A word of the lexicon, with its meanings.
    Word(&'l [Entry]),
    /// A word that is not in the lexicon; in scripts without spaces, one character.
    Letters,
    /// Any other character, in its plain form.
    Mark(char),
}

/// Takes a text apart.
pub(super) fn tokens<'l>(text: &str, words: &'l Lexicon) -> Vec<Token<'l>> {
    let mut tokens = Vec::with_capacity(16);
    let mut cursor = Cursor::new(text);
    let has_numerals = matches!(words.language, "zh" | "yue" | "ja" | "ko");
    let mut end = 0;
    loop {
        cursor.blanks();
        let start = cursor.at();
        let Some(c) = cursor.peek() else { return tokens };
        let kind = if let Some(number) = cursor.number(usize::MAX) {
            Kind::Number(number)
        } else if let Some(found) = words.longest(cursor.rest(), |_| true) {
            cursor.skip(found.length);
            Kind::Word(found.entries)
        } else if let Some(number) = has_numerals.then(|| numeral(&mut cursor)).flatten() {
            Kind::Number(number)
        } else if is_wordy(c) {
            skip_letters(&mut cursor);
            Kind::Letters
        } else {
            cursor.bump();
            Kind::Mark(plain(c))
        };
        tokens.push(Token { kind, start, end: cursor.at(), is_glued: start == end && start > 0 });
        end = cursor.at();
    }
}

/// The plain form of a mark, whatever the script and the width.
fn plain(c: char) -> char {
    match c {
        '،' | '、' | '︐' => ',',
        '。' | '۔' | '։' => '.',
        '∶' | '׃' => ':',
        _ => {
            let mut plain = c;
            fold(c, |part| plain = part);
            plain
        }
    }
}

/// Where the words of a text begin, at most 64 of them: a date line has no more.
pub(super) fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut cursor = Cursor::new(text);
    std::iter::from_fn(move || {
        loop {
            let c = cursor.peek()?;
            if is_wordy(c) {
                let start = cursor.at();
                skip_letters(&mut cursor);
                return Some(start);
            }
            cursor.bump();
        }
    })
    .take(64)
}

fn skip_letters(cursor: &mut Cursor<'_>) {
    let first = cursor.bump();
    let is_single = first.is_some_and(is_unspaced);
    let goes_on = |c: char| match is_single {
        true => unicode_normalization::char::is_combining_mark(c),
        false => is_wordy(c) && !is_unspaced(c),
    };
    while cursor.eat_if(goes_on).is_some() {}
}

/// Reads a Chinese numeral, in figures (`二〇二四`) or in words (`二十三`), where something that numbers count
/// follows it.
fn numeral(cursor: &mut Cursor<'_>) -> Option<Number> {
    let mut ahead = *cursor;
    let (mut figures, mut total, mut pending, mut count) = (0_u64, 0_u64, None, 0);
    let mut has_tens = false;
    while let Some(c) = ahead.peek() {
        if let Some(figure) = figure(c) {
            figures = figures.saturating_mul(10).saturating_add(figure);
            pending = Some(figure);
        } else if let Some(scale) = scale(c) {
            total += pending.take().unwrap_or(1) * scale;
            has_tens = true;
        } else {
            break;
        }
        count += 1;
        ahead.bump();
        if count > 8 {
            return None;
        }
    }
    let counted =
        "年月日号號时時点點分秒天周週个個小星か箇ヶ".contains(ahead.peek().filter(|&c| !is_blank(c))?);
    if count == 0 || !counted {
        return None;
    }
    let value = if has_tens { total + pending.unwrap_or(0) } else { figures };
    *cursor = ahead;
    Some(Number { value, digits: if has_tens { value.to_string().len() } else { count } })
}

fn figure(c: char) -> Option<u64> {
    "〇一二三四五六七八九零".chars().position(|known| known == c).map(|at| at as u64 % 10)
}

fn scale(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

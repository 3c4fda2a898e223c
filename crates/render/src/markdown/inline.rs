//! Inline text of CommonMark: escapes, marks and links.
//!
//! Whatever stands in a text, a reader of CommonMark gets the text back and nothing else. Characters that could
//! begin or end a construct are escaped wherever they could, and so are those of common extensions (tables,
//! strikethrough, footnotes, mathematics). Marks are written only where the rules of flanking (CommonMark 0.31,
//! section 6.2) certainly see them.

use std::mem;

use masthead_article::{Inline, RichText};

use crate::links;
use crate::safe::safe_text;

/// What becomes of line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// They stay, as a backslash and a line feed.
    Kept,
    /// They become spaces, where the text must stay on its line.
    Folded,
}

/// Inline text and what it could not hold.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The CommonMark. No line of it is blank, and both ends are trimmed.
    pub(super) text: String,
    /// Links that were written as their text.
    pub(super) unsafe_links: usize,
    /// Runs that lost a mark.
    pub(super) lost_marks: usize,
}

/// A text without marks.
pub(super) fn plain(text: &str, breaks: Breaks) -> String {
    rich(&RichText::plain(text), breaks).text
}

/// A text with marks and links.
pub(super) fn rich(text: &RichText, breaks: Breaks) -> Written {
    let mut written = Written::default();
    let mut line = Line { out: String::new(), start: true };
    for mut group in groups(text.runs(), breaks, &mut written.unsafe_links) {
        written.lost_marks += part_touching(&mut group.pieces);
        let pieces = shrink(group.pieces);
        if let Some(url) = group.link {
            line.markup("[");
            line.pieces(&pieces);
            line.markup(&format!("]({})", destination(url)));
        } else {
            line.pieces(&pieces);
        }
    }
    written.text = line.out;
    written
}

/// An address as the destination of a link. It holds printable ASCII only, as the URL standard has it.
pub(super) fn destination(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        match c {
            ' ' => out.push_str("%20"),
            '&' if is_reference(&url[at + 1..]) => out.push_str("\\&"),
            '\\' | '(' | ')' | '<' | '>' | '[' | ']' | '`' | '|' | '*' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// Text with the same marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Piece {
    text: String,
    strong: bool,
    emphasis: bool,
}

impl Piece {
    fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    fn is_marked(&self) -> bool {
        self.strong || self.emphasis
    }

    fn same_marks(&self, other: &Self) -> bool {
        self.strong == other.strong && self.emphasis == other.emphasis
    }

    fn delimiter(&self) -> &'static str {
        match (self.strong, self.emphasis) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        }
    }
}

/// Pieces that lead to the same place, or nowhere.
#[derive(Debug, Default)]
struct Group<'a> {
    link: Option<&'a str>,
    pieces: Vec<Piece>,
}

/// Adds a piece, joined to the last one where the marks are the same.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    if piece.text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.same_marks(&piece) => last.text.push_str(&piece.text),
        _ => pieces.push(piece),
    }
}

/// The runs by where they lead. No link and no mark begins or ends with white space, nor does the whole.
fn groups<'a>(runs: &'a [Inline], breaks: Breaks, unsafe_links: &mut usize) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for run in runs {
        let link = run.link.as_ref().and_then(links::link);
        *unsafe_links += usize::from(run.link.is_some() && link.is_none());
        if groups.last().is_none_or(|group| group.link != link) {
            groups.push(Group { link, pieces: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        let text = safe_text(&run.text);
        let text = if breaks == Breaks::Folded { text.replace('\n', " ") } else { text.into_owned() };
        let (before, core, after) = split_space(&text);
        push(&mut group.pieces, Piece::plain(before));
        push(&mut group.pieces, Piece { text: core.to_owned(), strong: run.strong, emphasis: run.emphasis });
        push(&mut group.pieces, Piece::plain(after));
    }
    trim(move_space_out(groups))
}

/// The white space before a text, the text, and the white space after it.
fn split_space(text: &str) -> (&str, &str, &str) {
    let core = text.trim_start();
    let (before, core) = text.split_at(text.len() - core.len());
    let (core, after) = core.split_at(core.trim_end().len());
    (before, core, after)
}

/// Moves white space out of the ends of links.
fn move_space_out(groups: Vec<Group<'_>>) -> Vec<Group<'_>> {
    let mut out: Vec<Group<'_>> = Vec::new();
    let add = |out: &mut Vec<Group<'_>>, text: &str| {
        if text.is_empty() {
            return;
        }
        if out.last().is_none_or(|group| group.link.is_some()) {
            out.push(Group::default());
        }
        if let Some(group) = out.last_mut() {
            push(&mut group.pieces, Piece::plain(text));
        }
    };
    for mut group in groups {
        if group.link.is_none() {
            match out.last_mut() {
                Some(last) if last.link.is_none() => {
                    group.pieces.into_iter().for_each(|piece| push(&mut last.pieces, piece));
                }
                _ => out.push(group),
            }
            continue;
        }
        // Only plain pieces begin or end with white space, and no two stand side by side.
        let before = group.pieces.first_mut().map(|piece| take_start(&mut piece.text)).unwrap_or_default();
        let after = group.pieces.last_mut().map(|piece| take_end(&mut piece.text)).unwrap_or_default();
        group.pieces.retain(|piece| !piece.text.is_empty());
        add(&mut out, &before);
        if !group.pieces.is_empty() {
            out.push(group);
        }
        add(&mut out, &after);
    }
    out
}

fn take_start(text: &mut String) -> String {
    let rest = text.trim_start().to_owned();
    let space = text[..text.len() - rest.len()].to_owned();
    *text = rest;
    space
}

fn take_end(text: &mut String) -> String {
    text.split_off(text.trim_end().len())
}

/// Cuts white space off both ends of the whole, and drops what becomes empty.
fn trim(mut groups: Vec<Group<'_>>) -> Vec<Group<'_>> {
    if let Some(piece) = groups.first_mut().and_then(|group| group.pieces.first_mut()) {
        take_start(&mut piece.text);
    }
    if let Some(piece) = groups.last_mut().and_then(|group| group.pieces.last_mut()) {
        take_end(&mut piece.text);
    }
    for group in &mut groups {
        group.pieces.retain(|piece| !piece.text.is_empty());
    }
    groups.retain(|group| !group.pieces.is_empty());
    groups
}

/// Sees to it that no two marked pieces touch, for `**a***b*` has more than one reading: of two that do, both
/// keep the mark they share, else the second becomes plain. Gives the number of pieces that lost a mark.
fn part_touching(pieces: &mut Vec<Piece>) -> usize {
    let mut lost = 0;
    let mut apart: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in mem::take(pieces) {
        if let Some(last) = apart.last_mut()
            && last.is_marked()
            && piece.is_marked()
        {
            lost += 1;
            let strong = last.strong && piece.strong;
            let emphasis = last.emphasis && piece.emphasis;
            (piece.strong, piece.emphasis) = (strong, emphasis);
            if strong || emphasis {
                (last.strong, last.emphasis) = (strong, emphasis);
            }
        }
        push(&mut apart, piece);
    }
    *pieces = apart;
    lost
}

/// Moves characters out of the ends of marked pieces until their delimiters are certainly read as such. They
/// are punctuation, where the mark is hardly seen.
fn shrink(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        if !piece.is_marked() {
            push(&mut out, piece);
            continue;
        }
        let before = out.last().and_then(|last| last.text.chars().next_back());
        let after = pieces.peek().and_then(|next| next.text.chars().next());
        let start = first_fit(piece.text.chars(), before);
        let end = piece.text.len() - first_fit(piece.text[start..].chars().rev(), after);
        let (head, rest) = piece.text.split_at(start);
        let (core, tail) = rest.split_at(end - start);
        push(&mut out, Piece::plain(head));
        push(&mut out, Piece { text: core.to_owned(), ..piece });
        push(&mut out, Piece::plain(tail));
    }
    out
}

/// The bytes to leave out until a delimiter between the character outside and the next of the text counts.
fn first_fit(text: impl Iterator<Item = char>, mut outside: Option<char>) -> usize {
    let mut left_out = 0;
    for inside in text {
        let fits = match Class::of(inside) {
            Class::Word => true,
            Class::Space => false,
            // Punctuation is fine where white space or punctuation is on the other side.
            Class::Other => outside.is_none_or(|c| c.is_ascii_punctuation() || Class::of(c) == Class::Space),
        };
        if fits {
            break;
        }
        left_out += inside.len_utf8();
        outside = Some(inside);
    }
    left_out
}

/// What a character is to the rules of flanking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    /// Certainly no punctuation.
    Word,
    /// Punctuation, or not certainly none.
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        // Letters in circles and squares are alphabetic and symbols at once.
        let enclosed = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
        if c.is_whitespace() {
            Self::Space
        } else if c.is_alphanumeric() && !enclosed {
            Self::Word
        } else {
            Self::Other
        }
    }
}

/// The inline text so far.
struct Line {
    out: String,
    /// True where a block could begin.
    start: bool,
}

impl Line {
    fn markup(&mut self, text: &str) {
        self.out.push_str(text);
        self.start = false;
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let delimiter = piece.delimiter();
            if delimiter.is_empty() {
                self.text(&piece.text);
            } else {
                self.markup(delimiter);
                self.text(&piece.text);
                self.markup(delimiter);
            }
        }
    }

    fn text(&mut self, text: &str) {
        // True while all of the line are digits: a full stop would make them the number of an item.
        let mut number = false;
        for (at, c) in text.char_indices() {
            let rest = &text[at + c.len_utf8()..];
            let next = rest.chars().next();
            if c == '\n' {
                self.out.push_str("\\\n");
                self.start = true;
                continue;
            }
            if self.start && matches!(c, ' ' | '\t') {
                continue;
            }
            let escape = match c {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' | '^' | '{' => true,
                '&' => is_reference(rest),
                // Before a link it would make a picture of it.
                '!' => next.is_none(),
                // At the end of a heading it would be no part of its text.
                '#' => self.start || next.is_none(),
                '>' | ':' => self.start,
                '-' | '+' | '=' => self.start && !next.is_some_and(char::is_alphanumeric),
                '.' | ')' => number && next.is_none_or(char::is_whitespace),
                _ => false,
            };
            number = c.is_ascii_digit() && (self.start || number);
            if escape {
                self.out.push('\\');
            }
            if c == '}' && next.is_none() {
                // The attributes that some readers know at the end of a heading end with it, escaped or not.
                self.out.push_str("&#125;");
            } else {
                self.out.push(c);
            }
            self.start = false;
        }
    }
}

/// True where `&` and this would be read as a character reference.
fn is_reference(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    end.len() < name.len() && end.starts_with(';')
}

#[cfg(test)]
mod tests {
    use masthead_article::Url;

    use super::*;

    fn run(text: &str, marks: &str) -> Inline {
        Inline {
            text: text.into(),
            strong: marks.contains('s'),
            emphasis: marks.contains('e'),
            link: marks.contains('l').then(|| Url::parse("https://a.example/").unwrap()),
        }
    }

    fn written(runs: &[(&str, &str)]) -> String {
        rich(&runs.iter().map(|(text, marks)| run(text, marks)).collect(), Breaks::Kept).text
    }

    #[test]
    fn white_space_stands_outside_of_marks_and_links() {
        assert_eq!(written(&[("a", ""), (" b ", "s"), ("c", "")]), "a **b** c");
        assert_eq!(written(&[("a", ""), (" b ", "l"), ("c", "")]), "a [b](https://a.example/) c");
        assert_eq!(written(&[(" ", "sl"), ("a", "s"), (" ", "e")]), "**a**");
    }

    #[test]
    fn punctuation_that_would_hide_a_delimiter_leaves_the_mark() {
        assert_eq!(written(&[("他说", ""), ("「是。」", "s"), ("后", "")]), "他说「**是**。」后");
        assert_eq!(written(&[("(a)", "e"), (" b", "")]), "*(a)* b");
        assert_eq!(written(&[("a", ""), ("。", "s"), ("b", "")]), "a。b");
    }

    #[test]
    fn marks_that_touch_keep_what_they_share() {
        assert_eq!(written(&[("a", "s"), ("b", "se"), ("c", "")]), "**ab**c");
        assert_eq!(written(&[("a", "s"), ("b", "e"), ("c", "s")]), "**a**b**c**");
        assert_eq!(written(&[("a", "s"), (" b", "e")]), "**a** *b*");
        assert_eq!(written(&[("a", "s"), ("b", "sl")]), "**a**[**b**](https://a.example/)");
    }

    #[test]
    fn lost_marks_are_counted() {
        let text = [run("a", "s"), run("b", "e")].into_iter().collect();
        assert_eq!(rich(&text, Breaks::Kept).lost_marks, 1);
    }

    #[test]
    fn a_link_of_several_marks_is_one_link() {
        assert_eq!(written(&[("a ", "l"), ("b", "ls")]), "[a **b**](https://a.example/)");
    }

    #[test]
    fn an_exclamation_mark_makes_no_picture_of_a_link() {
        assert_eq!(written(&[("Hey!", ""), ("a", "l")]), "Hey\\![a](https://a.example/)");
    }

    #[test]
    fn a_destination_ends_where_it_should() {
        assert_eq!(destination("https://a.example/(b)?c=1&copy;d"), "https://a.example/\\(b\\)?c=1\\&copy;d");
        assert_eq!(destination("mailto:a b<c>"), "mailto:a%20b\\<c\\>");
    }
}

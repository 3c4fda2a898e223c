//! The story in a text snapshot: lines without markup, where only their length and their marks tell the story from
//! the page around it.

use masthead_article::{Block, RichText};
use masthead_page::{Blocks, Line};

use super::phrases::{is_own_cause, leads_away};
use super::weight::Weight;
use crate::text::has_key;

/// This many lines in a row that are no sentences end a story: a menu, a list of headlines.
const GAP: usize = 3;
/// The shortest sentence, and the shortest text that is one without a mark that ends it.
const SENTENCE: u32 = 25;
const LONG: u32 = 100;
/// A story has begun when this much of it has been read.
const BEGUN: u32 = 300;
/// The first stretch with this share of the longest one's text is the story: what follows is about other stories.
const SHARE: f64 = 0.3;

/// The lines of the story: a stretch that no gap, no line that leads away and no repeated headline interrupts. The
/// headline comes as its [`key`].
pub(super) fn story(lines: &[Line], headline: Option<&str>) -> Blocks {
    if let Some(stated) = stated(lines) {
        return stated;
    }
    let sizes: Vec<u32> = lines.iter().map(|line| sentence(&line.text)).collect();
    if sizes.iter().sum::<u32>() < BEGUN {
        // Too little to tell a story from what is around it: every sentence may be one of its.
        let sentences = lines.iter().zip(&sizes).filter(|(_, size)| **size > 0);
        let blocks = sentences.map(|(line, _)| block(&line.text)).collect();
        return Blocks { blocks, ..Blocks::default() };
    }
    let mut stretches = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        if sizes[start] == 0 {
            start += 1;
            continue;
        }
        let (end, sum) = stretch(lines, &sizes, start, headline);
        stretches.push((sum, start..end));
        start = end;
    }
    let most = stretches.iter().map(|(sum, _)| *sum).max().unwrap_or(0);
    let found = stretches.into_iter().find(|(sum, _)| f64::from(*sum) >= f64::from(most) * SHARE);
    let range = found.map_or(0..0, |(_, range)| range);
    let blocks = lines[range].iter().map(|line| block(&line.text)).collect();
    Blocks { blocks, ..Blocks::default() }
}

/// The text of a dump of properties, a `name: value` a line, that states one.
fn stated(lines: &[Line]) -> Option<Blocks> {
    lines.iter().find(|line| line.text.starts_with("itemtype:") || line.text.starts_with("@type:"))?;
    let body = lines.iter().find_map(|line| line.text.strip_prefix("articleBody:"))?.trim();
    (!body.is_empty()).then(|| Blocks { blocks: vec![block(body)], ..Blocks::default() })
}

/// The end of the stretch that starts here, behind its last sentence, and the size of its sentences.
fn stretch(lines: &[Line], sizes: &[u32], start: usize, headline: Option<&str>) -> (usize, u32) {
    let mut end = start;
    let mut sum = 0;
    for at in start..lines.len() {
        let text = &lines[at].text;
        let is_over =
            || headline.is_some_and(|it| has_key(text, it)) || leads_away(text) || is_own_cause(text);
        if at > end + GAP || sum >= BEGUN && sizes[at] < LONG && is_over() {
            break;
        }
        if sizes[at] > 0 {
            sum += sizes[at];
            end = at + 1;
        }
    }
    (end.max(start + 1), sum)
}

/// The size of a line that is a sentence; 0 for every other.
fn sentence(text: &str) -> u32 {
    let weight = Weight::of(text);
    let is_address = !text.contains(char::is_whitespace) && text.contains("://");
    let reads = weight.size >= SENTENCE && weight.ends > 0 || weight.size >= LONG && weight.commas > 0;
    if reads && !is_address { weight.size } else { 0 }
}

/// A line as a block; Chinese agencies set their subheadings in lenticular brackets.
fn block(text: &str) -> Block {
    let inner = text.strip_prefix('【').and_then(|it| it.strip_suffix('】'));
    match inner {
        Some(inner) if !inner.contains('】') => Block::Heading { level: 2, text: RichText::plain(text) },
        _ => Block::Paragraph { text: RichText::plain(text) },
    }
}

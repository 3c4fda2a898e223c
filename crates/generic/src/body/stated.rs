//! The text as the page states it for machines, and as a text snapshot holds it.

use masthead_article::{Block, RichText};
use masthead_page::write::fold;
use masthead_page::{Blocks, Page, unescape};

use super::weight::Weight;
use crate::text::key;

/// A stated text that is shorter than this is a summary.
const LEAST: u32 = 400;
/// The page shows the text where it shows this share of the stated one.
const SHOWN: f64 = 0.6;

/// The longest `articleBody` of the page's JSON-LD, as paragraphs, where the page itself shows much less of a text.
pub(super) fn instead(page: &Page, shown: &Blocks, headline: Option<&str>) -> Option<Blocks> {
    let nodes = page.json_ld().nodes.iter();
    let stated = nodes.filter_map(|node| Some((node, node.get("articleBody")?.as_str()?)));
    let (node, stated) = stated.map(|(node, text)| (node, once(text))).max_by_key(|(_, text)| text.len())?;
    // No text has more letters and digits than bytes.
    if stated.len() < LEAST as usize || is_markup(stated) || shows(shown, stated.len() as f64 * SHOWN) {
        return None;
    }
    let size = Weight::of(stated).size;
    if size < LEAST || shows(shown, f64::from(size) * SHOWN) {
        return None;
    }
    let named = node.get("headline").and_then(|it| it.as_str());
    let is_named = named.zip(headline).is_some_and(|(named, headline)| is_title_of(named, headline));
    if !is_named && !shown_begins(shown, stated) {
        return None;
    }
    let root = page.root()?.id();
    let mut blocks = Blocks::default();
    for line in unescape(stated).split('\n') {
        let line = fold(line);
        if !line.is_empty() {
            blocks.blocks.push(Block::Paragraph { text: RichText::plain(line.into_owned()) });
            blocks.origins.push(root);
        }
    }
    Some(blocks)
}

/// True if the blocks have this size together.
fn shows(blocks: &Blocks, least: f64) -> bool {
    let mut size = 0;
    blocks.blocks.iter().any(|block| {
        size += Weight::of(&block.text()).size;
        f64::from(size) >= least
    })
}

/// A text of this many letters tells which text it is.
const TELLING: usize = 60;

/// The text, or its first half where it begins again in its middle: some pages state it twice in one property.
fn once(text: &str) -> &str {
    let Some((head, _)) = text.char_indices().nth(TELLING) else { return text };
    let middle = text.len() * 2..text.len() * 3;
    let again = text.match_indices(&text[..head]).map(|(at, _)| at).find(|at| middle.contains(&(at * 5)));
    again.map_or(text, |at| &text[..at])
}

/// A title of this many letters and digits tells which story it is of, whole or cut.
const TITLE: usize = 25;

/// True where one title is the other or its beginning.
fn is_title_of(one: &str, other: &str) -> bool {
    let (one, other) = (key(&unescape(one)), key(&unescape(other)));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.chars().count() >= TITLE && long.starts_with(&short)
}

/// True where what the page shows stands in the stated text too, or is too little to tell.
fn shown_begins(shown: &Blocks, stated: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).take(TELLING).collect::<String>();
    let telling = shown.blocks.iter().map(|block| letters(&block.text()));
    let mut telling = telling.filter(|text| text.chars().count() == TELLING).peekable();
    if telling.peek().is_none() {
        return true;
    }
    let stated: String = unescape(stated).chars().filter(|c| c.is_alphanumeric()).collect();
    telling.take(3).any(|text| stated.contains(&text))
}

/// HTML in a property that is said to be text is not read: what is in it would be guesswork.
fn is_markup(text: &str) -> bool {
    text.contains("</")
}

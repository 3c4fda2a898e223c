//! What the fields took of a page, and the visible text that nobody took.

use std::collections::HashSet;

use masthead_page::write::{is_block, is_hidden};
use masthead_page::{ElementRef, Node, NodeId, NodeRef, NodeSet, Page};

/// The share of unclaimed text from which on it is a problem of the record.
pub(crate) const WORTH_A_WORD: f32 = 0.1;

/// The visible text of the article that no field took and no rule threw away.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unclaimed {
    /// Its share of the visible text, 0 to 1, by characters that are no white space.
    pub share: f32,
    /// The text itself, a block an entry, in reading order.
    pub texts: Vec<String>,
}

/// What was taken so far.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// Elements taken with all they hold.
    pub elements: NodeSet,
    /// Elements thrown away by the layout.
    pub skipped: NodeSet,
    /// Lines taken, by their places.
    pub lines: HashSet<usize>,
    /// The element that holds the article: the layout's root.
    pub area: Option<NodeId>,
    /// The elements that headline and body came from.
    pub core: Vec<NodeId>,
    /// The lines that the body came from.
    pub body_lines: Vec<usize>,
}

impl Claims {
    /// The text of the article's part of the page that is in none of the claims.
    pub fn unclaimed(&self, page: &Page) -> Unclaimed {
        match page.dom() {
            Some(dom) => {
                let area = self.area.or_else(|| self.common_ancestor(page)).unwrap_or(dom.root().id());
                dom.html().tree.get(area).map(|node| self.of_tree(node)).unwrap_or_default()
            }
            None => self.of_lines(page),
        }
    }

    /// The innermost element that holds headline and body.
    fn common_ancestor(&self, page: &Page) -> Option<NodeId> {
        let tree = &page.dom()?.html().tree;
        let path = |id: NodeId| -> Vec<NodeId> {
            let mut path: Vec<NodeId> =
                tree.get(id).into_iter().flat_map(|node| node.ancestors()).map(|node| node.id()).collect();
            path.reverse();
            path.push(id);
            path
        };
        let mut paths = self.core.iter().map(|id| path(*id));
        let first = paths.next()?;
        let shared = paths.fold(first, |shared, path| {
            let len = shared.iter().zip(&path).take_while(|(a, b)| a == b).count();
            shared[..len].to_vec()
        });
        shared.last().copied()
    }

    fn of_tree(&self, area: NodeRef<'_, Node>) -> Unclaimed {
        let mut all = 0_usize;
        let mut left = 0_usize;
        let mut texts: Vec<String> = Vec::new();
        let mut current = String::new();
        // The claimed element that the walk is inside of.
        let mut inside: Option<NodeId> = None;
        let mut hidden: Option<NodeId> = None;
        for edge in area.traverse() {
            use ego_tree::iter::Edge;
            match edge {
                Edge::Open(_) if hidden.is_some() => {}
                Edge::Open(node) => match node.value() {
                    Node::Text(text) => {
                        let count = count_shown(text);
                        all += count;
                        if inside.is_none() && count > 0 {
                            left += count;
                            current.push_str(text);
                        }
                    }
                    Node::Element(element) => {
                        if !current.is_empty() && is_block(element.name()) {
                            end(&mut current, &mut texts);
                        }
                        let id = node.id();
                        if is_unseen(element.name()) || ElementRef::wrap(node).is_some_and(is_hidden) {
                            hidden = Some(id);
                        } else if inside.is_none()
                            && (self.elements.contains(&id) || self.skipped.contains(&id))
                        {
                            inside = Some(id);
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) => {
                    if hidden == Some(node.id()) {
                        hidden = None;
                    }
                    if inside == Some(node.id()) {
                        inside = None;
                    }
                    if !current.is_empty() && node.value().as_element().is_some_and(|it| is_block(it.name()))
                    {
                        end(&mut current, &mut texts);
                    }
                }
            }
        }
        end(&mut current, &mut texts);
        Unclaimed { share: share(left, all), texts }
    }

    /// Of a text: the lines between the first and the last of the body.
    fn of_lines(&self, page: &Page) -> Unclaimed {
        let (Some(first), Some(last)) = (self.body_lines.iter().min(), self.body_lines.iter().max()) else {
            return Unclaimed::default();
        };
        let count = |index: usize| count_shown(&page.lines[index].text);
        let left: Vec<usize> = (*first..=*last).filter(|index| !self.lines.contains(index)).collect();
        let all: usize = (*first..=*last).map(count).sum();
        Unclaimed {
            share: share(left.iter().map(|index| count(*index)).sum(), all),
            texts: left.into_iter().map(|index| page.lines[index].text.clone()).collect(),
        }
    }
}

/// The number of characters that are no white space.
fn count_shown(text: &str) -> usize {
    let spaces = count_spaces(text);
    if text.is_ascii() {
        return text.len() - spaces;
    }
    let begins_space = |(at, _): &(usize, u8)| text[*at..].starts_with(char::is_whitespace);
    let wide =
        text.bytes().enumerate().filter(|(_, byte)| may_begin_space(*byte)).filter(begins_space).count();
    text.chars().count() - spaces - wide
}

/// How many characters are white space of ASCII, of which the vertical tab is a part.
fn count_spaces(text: &str) -> usize {
    let is_space = |byte: &u8| u8::from(*byte == b' ') | u8::from(byte.wrapping_sub(b'\t') < 5);
    // As many as one byte can count: added up many at a time.
    let parts = text.as_bytes().chunks(usize::from(u8::MAX));
    parts.map(|part| usize::from(part.iter().map(is_space).sum::<u8>())).sum()
}

/// The first byte of white space beyond ASCII.
fn may_begin_space(byte: u8) -> bool {
    matches!(byte, 0xC2 | 0xE1..=0xE3)
}

fn end(current: &mut String, texts: &mut Vec<String>) {
    let text = masthead_page::write::fold(current);
    if !text.is_empty() {
        texts.push(text.into_owned());
    }
    current.clear();
}

#[allow(clippy::cast_precision_loss, reason = "a share of two counts of characters needs no more precision")]
fn share(part: usize, all: usize) -> f32 {
    if all == 0 { 0.0 } else { part as f32 / all as f32 }
}

/// Elements whose content a reader does not see, or that are controls.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "head"
            | "iframe"
            | "select"
            | "option"
            | "textarea"
            | "button"
            | "title"
            | "object"
            | "canvas"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_not_counted() {
        for c in '\0'..=char::MAX {
            assert_eq!(count_shown(c.encode_utf8(&mut [0; 4])), usize::from(!c.is_whitespace()), "{c:?}");
        }
        let long = "a\u{b} é\u{3000}“\u{a0}".repeat(300);
        assert_eq!(count_shown(&long), 900);
    }
}

//! The chosen part of a page, written with other words: one block a line, indented.

use std::collections::HashMap;

use ego_tree::iter::Edge;
use masthead::page::write::{is_block, is_hidden, raw_text};
use masthead::page::{Dom, ElementRef, Limits, Node, NodeId, NodeRef};
use serde_json::Value;

use super::address::{Addresses, is_address};
use super::choice::Choice;
use super::vocabulary::Vocabulary;
use super::words::{Kind, Words};
use super::{cut, data};

/// Changes what is written.
#[derive(Debug, Clone, Copy)]
pub struct Rewriter<'a> {
    /// The words.
    pub words: &'a Words,
    /// What stays.
    pub vocabulary: &'a Vocabulary,
    /// The addresses.
    pub addresses: Addresses<'a>,
    /// Seeds what ids become.
    pub seed: u64,
    /// The values of attributes that selectors ask for.
    pub asked: &'a [(String, String)],
    /// How many words of a decoy's text stay.
    pub decoy_words: usize,
    /// Of each state that rules read, its paths.
    pub states: &'a [(String, Vec<Vec<String>>)],
}

/// Elements without content or end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Attributes that are markup: their values stay.
const MARKUP: &[&str] = &[
    "class",
    "id",
    "itemprop",
    "itemtype",
    "itemscope",
    "itemref",
    "rel",
    "type",
    "name",
    "property",
    "lang",
    "xml:lang",
    "dir",
    "role",
    "http-equiv",
    "charset",
    "width",
    "height",
    "media",
    "for",
    "hreflang",
    "hidden",
    "typeof",
    "vocab",
    "prefix",
    "datatype",
    "colspan",
    "rowspan",
    "aria-hidden",
    "pubdate",
    "sizes",
    "loading",
    "target",
    "align",
    "http_equiv",
    "start",
    "reversed",
    "open",
    "controls",
    "itemid",
];

/// Attributes that hold an address.
const ADDRESSES: &[&str] =
    &["href", "src", "action", "poster", "cite", "data", "longdesc", "background", "about", "resource"];

/// Attributes that hold words.
const PROSE: &[&str] =
    &["title", "alt", "content", "datetime", "aria-label", "placeholder", "value", "summary", "label"];

/// Words in the names of attributes that hold something of the story.
const STORY: &[&str] = &[
    "author", "name", "title", "user", "caption", "slug", "keyword", "tag", "category", "section",
    "headline", "alt",
];

/// The longest value of any other attribute, in bytes.
const VALUE: usize = 120;

impl Rewriter<'_> {
    /// A page of the chosen nodes.
    pub fn page(&self, root: ElementRef<'_>, choice: &Choice) -> String {
        let mut out = Out { text: "<!doctype html>".to_owned(), ..Out::default() };
        out.line();
        self.tree(*root, Some(choice), &mut out);
        out.text.push('\n');
        out.text
    }

    /// The chosen nodes of the body alone.
    pub fn body(&self, root: ElementRef<'_>, choice: &Choice) -> String {
        let mut out = Out::default();
        let body = root.child_elements().find(|it| it.value().name() == "body");
        for child in body.into_iter().flat_map(|it| it.children()) {
            self.tree(child, Some(choice), &mut out);
        }
        out.text.trim().to_owned()
    }

    /// A text with markup in it, all of whose elements stay but scripts and styles.
    pub fn fragment(&self, html: &str) -> String {
        let dom = Dom::parse(html, &Limits::default());
        let mut out = Out::default();
        let body = dom.root().child_elements().find(|it| it.value().name() == "body");
        let mut paragraphs = 0;
        for child in body.into_iter().flat_map(|it| it.children()) {
            paragraphs += usize::from(child.value().as_element().is_some_and(|it| it.name() == "p"));
            if paragraphs <= 6 || child.next_sibling().is_none() {
                self.tree(child, None, &mut out);
            }
        }
        out.text.trim().to_owned()
    }

    fn tree(&self, root: NodeRef<'_, Node>, choice: Option<&Choice>, out: &mut Out) {
        let mut closed: Option<NodeId> = None;
        // The sentences and words that are still to come, for each paragraph and decoy that is open.
        let mut budgets: Vec<(NodeId, Budget)> = Vec::new();
        let mut dated: Option<NodeId> = None;
        for edge in root.traverse() {
            match edge {
                Edge::Open(_) if closed.is_some() => {}
                Edge::Open(node) => {
                    let kept = choice.is_none_or(|it| it.kept.contains(&node.id()));
                    let spent = budgets.last().is_some_and(|it| it.1.is_spent());
                    match node.value() {
                        Node::Element(element) => {
                            let Some(element_ref) = ElementRef::wrap(node) else { continue };
                            let name = element.name();
                            let is_state = name == "script" && self.state(element_ref).is_some();
                            let is_data = is_state || name == "script" && is_json_ld(element_ref);
                            let unwritten = !is_data
                                && matches!(name, "style" | "script" | "svg")
                                && !is_shell(choice, node);
                            let is_cut = spent && !is_asked(choice, node) && !is_block(name);
                            if !(kept || is_state) || unwritten || is_cut {
                                closed = Some(node.id());
                                continue;
                            }
                            if dated.is_none() && choice.is_some_and(|it| it.dated.contains(&node.id())) {
                                dated = Some(node.id());
                            }
                            if is_block(name) || is_of_head(name) {
                                out.line();
                            }
                            self.start_tag(element_ref, out);
                            if is_data {
                                out.text.push_str(&self.script(element_ref));
                                out.text.push_str("</script>");
                                out.line();
                                closed = Some(node.id());
                                continue;
                            }
                            if VOID.contains(&name) {
                                if is_block(name) || is_of_head(name) {
                                    out.line();
                                }
                                closed = Some(node.id());
                                continue;
                            }
                            out.depth += usize::from(is_block(name));
                            if is_shell(choice, node) {
                                self.end_tag(name, out);
                                closed = Some(node.id());
                                continue;
                            }
                            if is_block(name) {
                                out.open_block();
                            }
                            if is_block(name) || matches!(name, "a" | "span") {
                                let is_decoy = choice.is_some_and(|it| it.decoys.contains(&node.id()));
                                let is_whole = choice.is_some_and(|it| it.whole.contains(&node.id()));
                                let is_taken = choice.is_some_and(|it| it.taken.contains(&node.id()));
                                let starts = has_own_text(element_ref);
                                if is_taken {
                                    budgets.push((node.id(), Budget::All));
                                } else if is_decoy && starts {
                                    budgets.push((node.id(), Budget::Words(self.decoy_words)));
                                } else if starts && !is_whole && !holds_a_block(element_ref) && is_block(name)
                                {
                                    budgets.push((node.id(), Budget::Sentences(cut::SENTENCES)));
                                }
                            }
                        }
                        Node::Text(text) if kept && !spent => {
                            let is_raw = node
                                .parent()
                                .and_then(|it| it.value().as_element().map(|it| it.name() == "pre"));
                            let mut part: &str = &text.text;
                            if let Some((_, budget)) = budgets.last_mut() {
                                part = budget.take(part);
                            }
                            let kind = if dated.is_some() { Kind::Date } else { Kind::Prose };
                            out.text(&self.words.text(part, kind, self.vocabulary), is_raw == Some(true));
                        }
                        _ => {}
                    }
                }
                Edge::Close(node) => {
                    if dated == Some(node.id()) {
                        dated = None;
                    }
                    if budgets.last().is_some_and(|it| it.0 == node.id()) {
                        budgets.pop();
                    }
                    if closed.is_some() {
                        if closed == Some(node.id()) {
                            closed = None;
                        }
                        continue;
                    }
                    if let Node::Element(element) = node.value() {
                        self.end_tag(element.name(), out);
                    }
                }
            }
        }
    }

    fn end_tag(&self, name: &str, out: &mut Out) {
        if is_block(name) {
            out.depth = out.depth.saturating_sub(1);
            out.close_block();
        }
        out.flush_before_end(is_block(name));
        out.text.push_str(&format!("</{name}>"));
        if is_block(name) || is_of_head(name) {
            out.line();
        }
    }

    fn start_tag(&self, element: ElementRef<'_>, out: &mut Out) {
        out.flush();
        let name = element.value().name();
        out.text.push('<');
        out.text.push_str(name);
        let mut attributes: Vec<(String, String)> = element
            .value()
            .attrs()
            .filter_map(|(attribute, value)| {
                let value = self.attribute(element, attribute, value)?;
                Some((attribute.to_owned(), value))
            })
            .collect();
        if element.value().name() == "meta" && element.attr("charset").is_some() {
            attributes = vec![("charset".to_owned(), "utf-8".to_owned())];
        }
        for (attribute, value) in attributes {
            out.text.push(' ');
            out.text.push_str(&attribute);
            if !value.is_empty() {
                out.text.push_str("=\"");
                out.text.push_str(&value.replace('&', "&amp;").replace('"', "&quot;"));
                out.text.push('"');
            }
        }
        out.text.push('>');
    }

    /// What becomes of an attribute; `None` where it goes.
    fn attribute(&self, element: ElementRef<'_>, name: &str, value: &str) -> Option<String> {
        let plain = name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b':'))
            && name.starts_with(|c: char| c.is_ascii_alphabetic());
        let asked = || self.asked.iter().filter(|it| it.0 == name);
        if !plain || name.starts_with("on") && asked().next().is_none() {
            return None;
        }
        if value.is_empty() || asked().any(|it| it.1 == value) {
            return Some(value.to_owned());
        }
        if name == "style" {
            return (asked().next().is_some() || is_hidden(element)).then(|| value.to_owned());
        }
        if name.ends_with("srcset") {
            return Some(self.set_of_sizes(value));
        }
        if name == "content" && is_term(element) {
            return Some(value.to_owned());
        }
        if name == "content"
            && element.attr("http-equiv").is_some_and(|it| it.eq_ignore_ascii_case("content-type"))
        {
            return Some("text/html; charset=utf-8".to_owned());
        }
        if MARKUP.contains(&name) && (!is_address(value) || matches!(name, "itemtype" | "vocab" | "prefix")) {
            return Some(self.markup(value));
        }
        if ADDRESSES.contains(&name) || is_address(value) {
            return Some(self.addresses.change(value));
        }
        if PROSE.contains(&name) {
            return Some(self.words.text(value, Kind::Prose, self.vocabulary));
        }
        if value.len() > VALUE {
            return asked().next().map(|_| self.words.text(value, Kind::Prose, self.vocabulary));
        }
        if self.words.are_unchanged() {
            return Some(value.to_owned());
        }
        if element.value().name() == "time" {
            return Some(self.words.text(value, Kind::Date, self.vocabulary));
        }
        // What an attribute says of the story is text, however short.
        let of_story = STORY.iter().any(|it| name.contains(it));
        let is_word = !of_story
            && value.bytes().all(|it| it.is_ascii_alphabetic() || matches!(it, b'-' | b'_' | b'.' | b':'));
        if is_word && name.starts_with("data-") && value.len() <= 24 {
            return Some(value.to_owned());
        }
        if looks_like_file(value) {
            return Some(self.addresses.change(value));
        }
        Some(self.words.text(value, Kind::Prose, self.vocabulary))
    }

    /// Class names and ids stay; the number of an article in them does not.
    fn markup(&self, value: &str) -> String {
        if self.words.are_unchanged()
            || self.asked.iter().any(|it| value.contains(it.1.as_str()) && it.1.len() > 4)
        {
            return value.to_owned();
        }
        super::with_other_ids(value, self.seed)
    }

    fn set_of_sizes(&self, value: &str) -> String {
        // Addresses in these lists may hold commas of their own: the parts are told by white space.
        let parts: Vec<String> = value
            .split_whitespace()
            .map(|part| {
                let address = part.trim_end_matches(',');
                let rest = &part[address.len()..];
                let is_size = address.len() <= 6 && address.ends_with(['w', 'x', 'h']);
                if is_size { part.to_owned() } else { format!("{}{rest}", self.addresses.change(address)) }
            })
            .collect();
        // Three sizes are enough to see which one is taken; the last may be the largest.
        parts.join(" ")
    }

    fn state(&self, element: ElementRef<'_>) -> Option<&(String, Vec<Vec<String>>)> {
        if self.states.is_empty() || is_json_ld(element) {
            return None;
        }
        let text = raw_text(*element);
        self.states
            .iter()
            .find(|it| element.attr("id") == Some(it.0.as_str()) || text.contains(it.0.as_str()))
    }

    /// A script with data, changed.
    fn script(&self, element: ElementRef<'_>) -> String {
        let raw = raw_text(*element);
        let (before, mut values) = match self.state(element) {
            Some((name, paths)) => {
                let html = format!("<script id=\"{name}\">{raw}</script>");
                let by_id = element.attr("id") == Some(name.as_str());
                let html = if by_id { html } else { format!("<script>{raw}</script>") };
                let mut value =
                    masthead::page::structured::state(&Dom::parse(&html, &Limits::default()), name);
                if let Some(value) = &mut value {
                    data::prune(value, paths);
                }
                let before = if by_id { String::new() } else { format!("window.{name} = ") };
                (before, value.into_iter().collect::<Vec<_>>())
            }
            None => (String::new(), json_ld(&raw)),
        };
        for value in &mut values {
            data::change(value, self);
        }
        let value = if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
        let text = serde_json::to_string_pretty(&value).unwrap_or_default();
        format!("\n{before}{}\n", text.replace("</", "<\\/"))
    }
}

/// The values of a script with JSON-LD: as it is where it is JSON, else what its reader made of it.
fn json_ld(raw: &str) -> Vec<Value> {
    if let Ok(value) = serde_json::from_str(raw) {
        return vec![value];
    }
    let dom = Dom::parse(&format!("<script type=\"application/ld+json\">{raw}</script>"), &Limits::default());
    masthead::page::structured::json_ld(&dom, &Limits::default()).nodes
}

fn is_json_ld(element: ElementRef<'_>) -> bool {
    element.attr("type").is_some_and(|it| it.to_ascii_lowercase().contains("ld+json"))
}

/// Metadata that says a term of its standard and no words.
pub fn is_term(element: ElementRef<'_>) -> bool {
    let terms =
        ["og:type", "og:locale", "og:image:type", "og:image:width", "og:image:height", "robots", "language"];
    let name = ["name", "property", "http-equiv"].iter().find_map(|it| element.attr(it)).unwrap_or_default();
    terms.iter().any(|it| name.eq_ignore_ascii_case(it)) || name.eq_ignore_ascii_case("content-language")
}

fn is_shell(choice: Option<&Choice>, node: NodeRef<'_, Node>) -> bool {
    choice.is_some_and(|it| it.shells.contains(&node.id()))
}

/// An element of a paragraph that is cut stays where it holds no words: a picture, a mark.
fn is_asked(choice: Option<&Choice>, node: NodeRef<'_, Node>) -> bool {
    choice.is_none_or(|it| it.needed.contains(&node.id()))
        || node
            .value()
            .as_element()
            .is_some_and(|it| matches!(it.name(), "img" | "picture" | "br" | "figure"))
}

fn has_own_text(element: ElementRef<'_>) -> bool {
    let has_words = |text: &str| text.contains(|c: char| !c.is_whitespace());
    element.children().any(|it| it.value().as_text().is_some_and(|it| has_words(it)))
}

fn holds_a_block(element: ElementRef<'_>) -> bool {
    element.descendent_elements().skip(1).any(|it| is_block(it.value().name()))
}

fn is_of_head(name: &str) -> bool {
    matches!(name, "html" | "head" | "body" | "meta" | "link" | "title" | "base" | "script")
}

fn looks_like_file(value: &str) -> bool {
    !value.contains(char::is_whitespace) && value.contains('/')
}

/// What may still be written of a text.
#[derive(Debug)]
enum Budget {
    /// What a rule takes stays, inside a decoy too.
    All,
    Words(usize),
    Sentences(usize),
    Spent,
}

impl Budget {
    fn is_spent(&self) -> bool {
        matches!(self, Self::Spent)
    }

    fn take<'t>(&mut self, text: &'t str) -> &'t str {
        match self {
            Self::All => text,
            Self::Spent => "",
            Self::Words(most) => {
                let part = cut::words(text, *most);
                let count = part.split_whitespace().count();
                *most = most.saturating_sub(count);
                if part.len() < text.len() || *most == 0 {
                    *self = Self::Spent;
                }
                part
            }
            Self::Sentences(most) => match cut::end_of(text, *most) {
                Some(end) => {
                    *self = Self::Spent;
                    &text[..end]
                }
                None => text,
            },
        }
    }
}

/// The text so far, and the white space that is still to be written.
#[derive(Debug, Default)]
struct Out {
    text: String,
    depth: usize,
    gap: Gap,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

impl Out {
    fn line(&mut self) {
        self.gap = Gap::Line;
    }

    fn open_block(&mut self) {
        self.gap = Gap::None;
    }

    fn close_block(&mut self) {
        if self.gap == Gap::Space {
            self.gap = Gap::None;
        }
    }

    fn flush(&mut self) {
        match self.gap {
            Gap::None => {}
            Gap::Space => self.text.push(' '),
            Gap::Line => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.text.push_str(&"  ".repeat(self.depth.min(20)));
            }
        }
        self.gap = Gap::None;
    }

    fn flush_before_end(&mut self, is_block: bool) {
        if self.gap == Gap::Line || (self.gap == Gap::Space && !is_block) {
            self.flush();
        }
    }

    fn text(&mut self, text: &str, is_raw: bool) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('\u{a0}', "&nbsp;");
        if is_raw {
            self.flush();
            self.text.push_str(&escape(text));
            return;
        }
        let is_space = |c: char| c.is_ascii_whitespace();
        let words: Vec<&str> = text.split(is_space).filter(|it| !it.is_empty()).collect();
        if text.starts_with(is_space) {
            self.gap = self.gap.max(Gap::Space);
        }
        if words.is_empty() {
            return;
        }
        self.flush();
        self.text.push_str(&escape(&words.join(" ")));
        if text.ends_with(is_space) {
            self.gap = Gap::Space;
        }
    }
}

/// Whether the values of an attribute are changed, so that what selectors ask of them must be kept.
pub fn is_rewritten(attribute: &str) -> bool {
    ADDRESSES.contains(&attribute)
        || PROSE.contains(&attribute)
        || attribute.starts_with("data-")
        || attribute.ends_with("srcset")
}

/// Every value that selectors ask of attributes, with the attribute's name.
pub fn asked(selectors: &[&str]) -> Vec<(String, String)> {
    let mut found: HashMap<(String, String), ()> = HashMap::new();
    for selector in selectors {
        for part in selector.split('[').skip(1) {
            let Some((inside, _)) = part.split_once(']') else { continue };
            let end = inside.find(['=', '*', '^', '$', '~', '|']).unwrap_or(inside.len());
            let name = inside[..end].trim().to_owned();
            let value = inside.split_once('=').map_or("", |it| it.1);
            let value = value.trim().trim_end_matches(" i").trim_matches(['"', '\'']).to_owned();
            found.insert((name, value), ());
        }
    }
    let mut found: Vec<(String, String)> = found.into_keys().collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_say_which_values_must_stay() {
        let found = asked(&["a[href*='/author/'], div[data-role=title]", "[hidden]"]);
        let found: Vec<(&str, &str)> = found.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        assert_eq!(found, [("data-role", "title"), ("hidden", ""), ("href", "/author/")]);
    }

    #[test]
    fn budgets_end_where_the_sentences_end() {
        let long = "The bridge over the wide river was opened on Monday by the mayor, and by the bishop, before noon.";
        let text = format!("{long} It stands. It is long.");
        let mut budget = Budget::Sentences(2);
        assert_eq!(budget.take(&text), format!("{long} It stands."));
        assert!(budget.is_spent() && budget.take("More.").is_empty());
    }
}

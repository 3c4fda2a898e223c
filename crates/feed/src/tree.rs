//! One element of a feed with all that stands in it, as a flat list: nothing recursive, nothing copied.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::HashSet;

use crate::fault::{Fault, Faults};
use crate::xml::{Attributes, Token, Tokens};
use masthead_limits::Limits;

/// What a namespace means to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// None, or that of the root element, or one of RSS, of CDF, of sitemaps.
    Core,
    Atom,
    Rdf,
    /// Dublin Core, its elements and its terms.
    Dc,
    /// The content module of RSS 1.0.
    Content,
    Media,
    Itunes,
    News,
    Image,
    Xhtml,
    Slash,
    Feedburner,
    Other,
}

/// What a namespace's address contains, and the prefix it usually has.
const SPACES: &[(&str, &str, Space)] = &[
    ("www.w3.org/2005/atom", "atom", Space::Atom),
    ("purl.org/atom/ns", "atom03", Space::Atom),
    ("purl.org/atom", "a10", Space::Atom),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", "rdf", Space::Rdf),
    ("purl.org/dc/elements/", "dc", Space::Dc),
    ("purl.org/dc/terms", "dcterms", Space::Dc),
    ("purl.org/rss/1.0/modules/content", "content", Space::Content),
    ("purl.org/rss/1.0/modules/slash", "slash", Space::Slash),
    ("purl.org/rss/1.0/modules", "", Space::Other),
    ("search.yahoo.com/mrss", "media", Space::Media),
    ("www.itunes.com/dtds/podcast", "itunes", Space::Itunes),
    ("www.google.com/schemas/sitemap-news", "news", Space::News),
    ("www.google.com/schemas/sitemap-image", "image", Space::Image),
    ("www.w3.org/1999/xhtml", "xhtml", Space::Xhtml),
    ("rssnamespace.org/feedburner", "feedburner", Space::Feedburner),
    ("purl.org/rss/1.0", "rss", Space::Core),
    ("purl.org/net/rss1.1", "", Space::Core),
    ("netscape.com/rdf/simple/0.9", "", Space::Core),
    ("backend.userland.com/rss", "", Space::Core),
    ("blogs.law.harvard.edu/tech/rss", "", Space::Core),
    ("www.sitemaps.org/schemas/sitemap", "sitemap", Space::Core),
    ("www.google.com/schemas/sitemap/", "", Space::Core),
];

/// The namespaces in scope.
#[derive(Debug, Default)]
pub(crate) struct Scope<'t> {
    bound: HashMap<&'t str, Space>,
    /// What each binding was before, to be undone at the end of its element.
    undo: Vec<(&'t str, Option<Space>)>,
    /// The namespace of the root element, which is the core of the format whatever its address is.
    root: Option<&'t str>,
}

impl<'t> Scope<'t> {
    /// Binds what a tag declares; the mark undoes it.
    pub(crate) fn enter(&mut self, attributes: Attributes<'t>, limits: &Limits) -> usize {
        let mark = self.undo.len();
        if attributes.0.contains("xmlns") {
            for (name, address) in attributes.iter().take(limits.attributes) {
                let Some(prefix) = name.strip_prefix("xmlns") else { continue };
                let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
                let space = self.space_of_address(address.trim(), prefix);
                let before = self.bound.insert(prefix, space);
                self.undo.push((prefix, before));
            }
        }
        mark
    }

    pub(crate) fn leave(&mut self, mark: usize) {
        for (prefix, before) in self.undo.drain(mark..).rev() {
            match before {
                Some(space) => self.bound.insert(prefix, space),
                None => self.bound.remove(prefix),
            };
        }
    }

    /// Takes the namespace of the root element for the core's, where it is none that is known.
    pub(crate) fn set_root(&mut self, name: &str, attributes: Attributes<'t>) {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let declares = |declared: &str| {
            declared.strip_prefix("xmlns").is_some_and(|it| it.trim_start_matches(':') == prefix)
        };
        self.root = attributes.iter().find(|(name, _)| declares(name)).map(|(_, address)| address.trim());
    }

    fn space_of_address(&self, address: &str, prefix: &str) -> Space {
        let lower = address.to_ascii_lowercase();
        let known = SPACES.iter().find(|(part, ..)| lower.contains(part)).map(|(.., space)| *space);
        match known {
            Some(space) => space,
            None if prefix.is_empty() || self.root == Some(address) => Space::Core,
            None => Space::Other,
        }
    }

    /// The namespace and the local name. A prefix that nothing declares means what it usually means.
    pub(crate) fn resolve(&self, name: &'t str) -> (Space, &'t str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let space = self.bound.get(prefix).copied().unwrap_or_else(|| {
            let usual =
                SPACES.iter().find(|(_, usual, _)| !usual.is_empty() && usual.eq_ignore_ascii_case(prefix));
            match usual {
                Some((.., space)) => *space,
                None if prefix.is_empty() => Space::Core,
                None => Space::Other,
            }
        });
        (space, local)
    }
}

/// An element, or a text.
#[derive(Debug, Clone, Copy)]
enum Node<'t> {
    Element {
        space: Space,
        local: &'t str,
        attributes: Attributes<'t>,
        /// The index behind its last descendant.
        end: usize,
    },
    Text(&'t str),
    CData(&'t str),
}

/// An element with its descendants, in the order of the text.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    nodes: Vec<Node<'t>>,
    /// Where it begins, in bytes.
    pub(crate) at: usize,
}

/// How the reading of an element ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// With its end tag.
    Own,
    /// With something that cannot stand in it.
    Implied,
    /// With the end of the text.
    Cut,
}

/// What reading an element needs to know of where it is.
pub(crate) struct Around<'a, 't> {
    pub(crate) tokens: &'a mut Tokens<'t>,
    pub(crate) scope: &'a mut Scope<'t>,
    pub(crate) faults: &'a mut Faults,
    pub(crate) limits: &'a Limits,
    /// Whether a start tag begins the next entry, so that what is open has to end.
    pub(crate) begins_entry: &'a dyn Fn(Space, &str) -> bool,
    /// The names of the open containers, as they are written.
    pub(crate) containers: &'a [&'t str],
}

/// Elements that hold text only: what looks like a sibling in one of them tells that its end is missing.
const TEXT_ONLY: &[&str] = &[
    "title",
    "link",
    "guid",
    "pubdate",
    "description",
    "comments",
    "updated",
    "published",
    "id",
    "summary",
    "loc",
    "lastmod",
];
/// Further elements whose start tells it.
const SIBLINGS: &[&str] = &["author", "category", "enclosure", "source", "content"];

/// True for an element that stands beside those of text and in none of them.
fn is_sibling(name: &str) -> bool {
    is_one_of(TEXT_ONLY, name) || is_one_of(SIBLINGS, name)
}

fn is_one_of(words: &[&str], name: &str) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(name))
}

impl<'t> Tree<'t> {
    /// Reads an element whose start tag has just been read.
    pub(crate) fn read(
        around: &mut Around<'_, 't>,
        name: &'t str,
        attributes: Attributes<'t>,
        is_empty: bool,
    ) -> (Self, End) {
        let at = around.tokens.position();
        let mut tree = Self { nodes: Vec::new(), at };
        let mut open = Open { names: Vec::new(), marks: Vec::new(), nodes: Vec::new() };
        tree.start(around, &mut open, name, attributes);
        if is_empty {
            tree.close(around, &mut open);
            return (tree, End::Own);
        }
        // Elements that lie too deep, one in the other.
        let mut skipped = 0_usize;
        loop {
            let position = around.tokens.position();
            let Some(token) = around.tokens.next(around.faults) else {
                tree.close_all(around, &mut open);
                return (tree, End::Cut);
            };
            let is_over = position - at > around.limits.feed_entry_bytes;
            match token {
                Token::Start { name, attributes, is_empty } => {
                    let (space, local) = around.scope.resolve(name);
                    if (around.begins_entry)(space, local) {
                        around.tokens.rewind(position);
                        around.faults.add(Fault::UnclosedElement, position);
                        tree.close_all(around, &mut open);
                        return (tree, End::Implied);
                    }
                    if skipped > 0 || is_over || open.names.len() >= around.limits.feed_depth {
                        let fault = if is_over { Fault::EntryBytes } else { Fault::Depth };
                        around.faults.add(fault, position);
                        skipped += usize::from(!is_empty);
                        continue;
                    }
                    let innermost = open.names.last().copied().unwrap_or_default();
                    if open.names.len() <= 2 && is_one_of(TEXT_ONLY, innermost) && is_sibling(name) {
                        around.faults.add(Fault::UnclosedElement, position);
                        tree.close(around, &mut open);
                        if open.names.is_empty() {
                            around.tokens.rewind(position);
                            return (tree, End::Implied);
                        }
                    }
                    tree.start(around, &mut open, name, attributes);
                    if is_empty {
                        tree.close(around, &mut open);
                    }
                }
                Token::End { .. } if skipped > 0 => skipped -= 1,
                Token::End { name } => {
                    if let Some(index) = open.names.iter().rposition(|it| it.eq_ignore_ascii_case(name)) {
                        if index + 1 < open.names.len() {
                            around.faults.add(Fault::UnclosedElement, position);
                        }
                        while open.names.len() > index {
                            tree.close(around, &mut open);
                        }
                        if open.names.is_empty() {
                            return (tree, End::Own);
                        }
                    } else if around.containers.iter().any(|it| it.eq_ignore_ascii_case(name)) {
                        around.tokens.rewind(position);
                        around.faults.add(Fault::UnclosedElement, position);
                        tree.close_all(around, &mut open);
                        return (tree, End::Implied);
                    } else {
                        around.faults.add(Fault::StrayEnd, position);
                    }
                }
                Token::Text(_) | Token::CData(_) if skipped > 0 => {}
                Token::Text(_) | Token::CData(_) if is_over => around.faults.add(Fault::EntryBytes, position),
                Token::Text(text) => tree.nodes.push(Node::Text(text)),
                Token::CData(text) => tree.nodes.push(Node::CData(text)),
                Token::Doctype(_) => around.faults.add(Fault::Doctype, position),
            }
        }
    }

    fn start(
        &mut self,
        around: &mut Around<'_, 't>,
        open: &mut Open<'t>,
        name: &'t str,
        attributes: Attributes<'t>,
    ) {
        open.marks.push(around.scope.enter(attributes, around.limits));
        let (space, local) = around.scope.resolve(name);
        open.names.push(name);
        open.nodes.push(self.nodes.len());
        if attributes.0.len() > 2 * around.limits.attributes
            && attributes.iter().count() > around.limits.attributes
        {
            around.faults.add(Fault::Attributes, around.tokens.position());
        }
        self.nodes.push(Node::Element { space, local, attributes, end: 0 });
    }

    fn close(&mut self, around: &mut Around<'_, 't>, open: &mut Open<'t>) {
        let behind = self.nodes.len();
        open.names.pop();
        if let Some(mark) = open.marks.pop() {
            around.scope.leave(mark);
        }
        if let Some(Node::Element { end, .. }) = open.nodes.pop().and_then(|index| self.nodes.get_mut(index))
        {
            *end = behind;
        }
    }

    fn close_all(&mut self, around: &mut Around<'_, 't>, open: &mut Open<'t>) {
        while !open.names.is_empty() {
            self.close(around, open);
        }
    }

    /// The element itself.
    pub(crate) fn root(&self) -> Element<'_, 't> {
        Element { tree: self, index: 0 }
    }
}

/// The open elements.
struct Open<'t> {
    names: Vec<&'t str>,
    marks: Vec<usize>,
    nodes: Vec<usize>,
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a, 't> {
    tree: &'a Tree<'t>,
    index: usize,
}

impl<'a, 't> Element<'a, 't> {
    fn parts(self) -> (Space, &'t str, Attributes<'t>, usize) {
        match self.tree.nodes.get(self.index) {
            Some(Node::Element { space, local, attributes, end }) => (*space, local, *attributes, *end),
            _ => (Space::Other, "", Attributes(""), self.index),
        }
    }

    pub(crate) fn space(self) -> Space {
        self.parts().0
    }

    /// The local name in lower case.
    pub(crate) fn name(self) -> String {
        self.parts().1.to_ascii_lowercase()
    }

    /// The elements in it, not those in them.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'a, 't>> {
        let (.., end) = self.parts();
        let tree = self.tree;
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            while index < end {
                let here = index;
                match tree.nodes.get(here)? {
                    Node::Element { end, .. } => {
                        index = *end;
                        return Some(Element { tree, index: here });
                    }
                    Node::Text(_) | Node::CData(_) => index += 1,
                }
            }
            None
        })
    }

    /// The first child of this local name, whatever its namespace.
    pub(crate) fn child(self, name: &str) -> Option<Element<'a, 't>> {
        self.children().find(|child| child.parts().1.eq_ignore_ascii_case(name))
    }

    /// The value of an attribute, decoded, by its name as it is written or its local name.
    pub(crate) fn attribute(self, name: &str, reading: &mut Reading<'_>) -> Option<String> {
        let local = |it: &'t str| it.rsplit_once(':').map_or(it, |(_, local)| local);
        let (.., attributes, _) = self.parts();
        let attributes = attributes.iter().take(reading.limits.attributes);
        let (_, value) = { attributes }
            .find(|(it, _)| it.eq_ignore_ascii_case(name) || local(it).eq_ignore_ascii_case(name))?;
        Some(reading.decode(value, self.tree.at).trim().to_owned())
    }

    /// Its text, references decoded; and whether there are elements in it, which are then written as markup.
    pub(crate) fn text(self, reading: &mut Reading<'_>) -> (String, bool) {
        let (.., end) = self.parts();
        let inner = &self.tree.nodes[self.index + 1..end.max(self.index + 1)];
        let is_markup = inner.iter().any(|node| matches!(node, Node::Element { .. }));
        let mut text = String::new();
        // The elements that are open, by the index behind them.
        let mut open: Vec<(usize, &str)> = Vec::new();
        for (offset, node) in inner.iter().enumerate() {
            let here = self.index + 1 + offset;
            while open.last().is_some_and(|(end, _)| *end <= here) {
                close_tag(&mut open, &mut text);
            }
            match node {
                Node::Text(raw) if is_markup => text.push_str(&reading.without_declared(raw, self.tree.at)),
                Node::Text(raw) => text.push_str(&reading.decode(raw, self.tree.at)),
                Node::CData(raw) => text.push_str(&reading.clean(raw, self.tree.at)),
                Node::Element { local, attributes, end, .. } => {
                    text.push('<');
                    text.push_str(local);
                    for (name, value) in attributes.iter().filter(|(name, _)| !name.starts_with("xml")) {
                        text.extend([" ", name, "=\"", &value.replace('"', "&quot;"), "\""]);
                    }
                    text.push('>');
                    if !is_void(local) {
                        open.push((*end, local));
                    }
                }
            }
            if text.len() > reading.limits.feed_text_bytes {
                reading.faults.add(Fault::TextBytes, self.tree.at);
                let end = (0..=reading.limits.feed_text_bytes)
                    .rev()
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap_or(0);
                text.truncate(end);
                break;
            }
        }
        while !open.is_empty() {
            close_tag(&mut open, &mut text);
        }
        (text, is_markup)
    }
}

fn close_tag(open: &mut Vec<(usize, &str)>, text: &mut String) {
    if let Some((_, name)) = open.pop() {
        text.extend(["</", name, ">"]);
    }
}

fn is_void(name: &str) -> bool {
    is_one_of(
        &[
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
            "wbr",
        ],
        name,
    )
}

/// What entities of HTML stand for, by name; empty where there is no such entity.
pub(crate) type Known = HashMap<String, String>;

/// How many entities are kept; HTML has about 2,200.
const KNOWN: usize = 4_096;

/// What reading texts needs: the limits, the entities that the file declares, and a place for faults.
pub(crate) struct Reading<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) declared: &'a HashSet<String>,
    pub(crate) known: &'a mut Known,
    pub(crate) faults: &'a mut Faults,
}

impl Reading<'_> {
    /// The text up to the limit, without the characters that XML 1.0, section 2.2, forbids.
    fn clean<'s>(&mut self, text: &'s str, at: usize) -> Cow<'s, str> {
        let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
        // One byte more than the limit, so that whoever puts texts together sees that it is reached.
        let most = self.limits.feed_text_bytes.saturating_add(4).min(text.len());
        let end = (most..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let text = &text[..end];
        if !text.contains(forbidden) {
            return Cow::Borrowed(text);
        }
        self.faults.add(Fault::Control, at);
        Cow::Owned(text.chars().filter(|c| !forbidden(*c)).collect())
    }

    /// References decoded: XML's own, numbers, HTML's names. What is none stays as it is written; what the file
    /// declares itself is left out.
    fn decode<'s>(&mut self, raw: &'s str, at: usize) -> Cow<'s, str> {
        self.references(raw, at, true)
    }

    /// References stay, but those that the file declares itself are left out.
    fn without_declared<'s>(&mut self, raw: &'s str, at: usize) -> Cow<'s, str> {
        self.references(raw, at, false)
    }

    fn references<'s>(&mut self, raw: &'s str, at: usize, decode: bool) -> Cow<'s, str> {
        let raw = self.clean(raw, at);
        if memchr::memchr(b'&', raw.as_bytes()).is_none() {
            return raw;
        }
        let mut text = String::with_capacity(raw.len());
        let mut rest = &*raw;
        while let Some(ampersand) = memchr::memchr(b'&', rest.as_bytes()) {
            text.push_str(&rest[..ampersand]);
            rest = &rest[ampersand..];
            let name_end =
                rest[1..].find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '#' | '_' | '-' | '.')));
            let name = name_end.filter(|end| rest[1 + end..].starts_with(';')).map(|end| &rest[1..=end]);
            let Some(name) = name.filter(|name| !name.is_empty()) else {
                self.faults.add(Fault::BareAmpersand, at);
                text.push('&');
                rest = &rest[1..];
                continue;
            };
            let written = &rest[..name.len() + 2];
            if self.declared.contains(name) && !matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
                self.faults.add(Fault::DeclaredEntity, at);
            } else if decode {
                self.reference(name, written, at, &mut text);
            } else {
                text.push_str(written);
            }
            rest = &rest[written.len()..];
        }
        text.push_str(rest);
        Cow::Owned(text)
    }

    fn reference(&mut self, name: &str, written: &str, at: usize, text: &mut String) {
        match name {
            "amp" => text.push('&'),
            "lt" => text.push('<'),
            "gt" => text.push('>'),
            "quot" => text.push('"'),
            "apos" => text.push('\''),
            _ if name.starts_with('#') => match number(name) {
                Some(c) => text.push(c),
                None => {
                    let decoded = masthead_page::unescape(written);
                    text.push_str(&self.clean(&decoded, at));
                }
            },
            _ => self.entity_of_html(name, written, at, text),
        }
    }

    fn entity_of_html(&mut self, name: &str, written: &str, at: usize, text: &mut String) {
        if self.known.len() >= KNOWN {
            self.known.clear();
        }
        let decoded = self.known.entry(name.to_owned()).or_insert_with(|| {
            Some(masthead_page::unescape(written)).filter(|it| it != written).unwrap_or_default().into_owned()
        });
        if decoded.is_empty() {
            self.faults.add(Fault::BareAmpersand, at);
            text.push_str(written);
        } else {
            self.faults.add(Fault::HtmlEntity, at);
            text.push_str(decoded);
        }
    }
}

/// The character of `#233` or `#xe9`; `None` for those that HTML reads in another way or not at all.
fn number(name: &str) -> Option<char> {
    let digits = &name[1..];
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    let is_plain = matches!(code, 9 | 10 | 0x20..=0x7e | 0xa0..=0xfffd | 0x1_0000..);
    char::from_u32(code).filter(|_| is_plain)
}

//! The page as two flat lists: its elements in reading order, and the stretches of text between their block
//! boundaries. Everything later is arithmetic over ranges of these lists.

use masthead_page::Attributes;

use masthead_page::write::is_hidden;
use masthead_page::{Dom, ElementRef, LocalName, Node, NodeId, NodeRef, NodeSet, local_name};

use super::digest::digest;
use super::names::{NameReader, Names, topics_of_element};
use super::topics::Topics;
use super::weight::Weight;
use crate::text::key;

/// What an element is for, as far as its HTML name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Article,
    Aside,
    Block,
    Break,
    Caption,
    Cell,
    Figure,
    Footer,
    Form,
    Header,
    Heading(u8),
    Inline,
    Item,
    Link,
    List,
    Main,
    Nav,
    Paragraph,
    Picture,
    Quote,
    Root,
    Table,
}

impl Tag {
    fn of(name: &str) -> Self {
        match name {
            "a" => Self::Link,
            "article" => Self::Article,
            "aside" => Self::Aside,
            "blockquote" => Self::Quote,
            "br" => Self::Break,
            "figcaption" | "caption" => Self::Caption,
            "figure" => Self::Figure,
            "footer" => Self::Footer,
            "form" => Self::Form,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading(name.as_bytes()[1] - b'0'),
            "header" | "hgroup" => Self::Header,
            "html" | "body" => Self::Root,
            "img" | "picture" | "video" => Self::Picture,
            "li" | "dd" | "dt" => Self::Item,
            "main" => Self::Main,
            "nav" => Self::Nav,
            "p" | "pre" => Self::Paragraph,
            "table" => Self::Table,
            "td" | "th" => Self::Cell,
            "ul" | "ol" | "dl" => Self::List,
            name if masthead_page::write::is_block(name) => Self::Block,
            _ => Self::Inline,
        }
    }

    fn ends_a_run(self) -> bool {
        !matches!(self, Self::Inline | Self::Link | Self::Break | Self::Picture)
    }
}

/// An element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) id: NodeId,
    pub(super) parent: usize,
    /// The place behind its last descendant.
    pub(super) end: usize,
    pub(super) tag: Tag,
    /// What its class, id and role say it is for.
    pub(super) topics: Topics,
    /// The runs that begin in it; exact for block elements.
    pub(super) runs: (usize, usize),
    /// The size of its text, and of the part of it that stands in links.
    pub(super) size: u32,
    pub(super) linked: u32,
    /// Of the latter, what leads to another site.
    pub(super) away: u32,
    /// The links in it.
    pub(super) links: u32,
    /// The pictures and videos in it.
    pub(super) pictures: usize,
    /// A stretch of its class names as one number, to tell siblings of one kind.
    pub(super) kind: u64,
}

/// Text between two block boundaries.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run {
    pub(super) text: Weight,
    /// Of the text: what stands in links.
    pub(super) linked: u32,
    /// Single line breaks in it.
    pub(super) breaks: u32,
    /// It stands in a heading.
    pub(super) heading: bool,
    /// It says the same as the headline.
    pub(super) headline: bool,
}

impl Run {
    /// The text outside links.
    pub(super) fn free(&self) -> u32 {
        self.text.size.saturating_sub(self.linked)
    }

    /// Most of it is links.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 2 > self.text.size
    }

    /// It reads as a sentence: long enough for one, and with the mark that ends one.
    pub(super) fn is_sentence(&self) -> bool {
        self.text.size >= 25 && self.text.ends > 0
    }
}

/// The page.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) elements: Vec<Element>,
    pub(super) runs: Vec<Run>,
}

impl Scan {
    /// Reads the page of a host with a headline in one pass, with or without what is hidden until a script has run
    /// or shown where none runs.
    pub(super) fn new(dom: &Dom, host: Option<&str>, headline: Option<&str>, hidden: bool) -> Self {
        let mut reader = Reader {
            scan: Self::default(),
            hidden,
            open: Vec::new(),
            run: None,
            texts: Vec::new(),
            headline: headline.map(|text| (Weight::of(text).size, key(text))),
            breaks: 0,
            links: Vec::new(),
            names: NameReader::default(),
            kinds: vec![None; KINDS],
            host,
            unclosed_links: dom.unclosed_links(),
        };
        // Two thirds of a page's nodes are elements, of few pages more than three quarters.
        reader.scan.elements.reserve(dom.html().tree.values().len() * 3 / 4);
        reader.read(*dom.root());
        reader.scan
    }

    /// The places of an element's children.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.elements[at].end;
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.elements[child].end;
                child
            })
        })
    }

    /// The runs of an element.
    pub(super) fn runs_of(&self, at: usize) -> &[Run] {
        let (from, to) = self.elements[at].runs;
        &self.runs[from..to]
    }
}

/// What the name of an element says.
#[derive(Debug, Clone, Copy)]
struct Kind {
    tag: Tag,
    unread: bool,
    digest: u64,
    topics: Topics,
}

/// How many kinds are kept, as a power of two.
const KINDS: usize = 64;

struct Reader<'a> {
    scan: Scan,
    hidden: bool,
    open: Vec<usize>,
    run: Option<Run>,
    /// The texts of the run.
    texts: Vec<&'a str>,
    /// The size and the [`key`] of the headline.
    headline: Option<(u32, String)>,
    breaks: u32,
    /// The links that are open, and whether each leads to another site.
    links: Vec<(usize, bool)>,
    names: NameReader,
    /// By the [`digest`] of their names: what elements are, and whether they are not read.
    kinds: Vec<Option<(LocalName, Kind)>>,
    host: Option<&'a str>,
    /// Links that were never ended: what is in them is no link.
    unclosed_links: &'a NodeSet,
}

impl<'a> Reader<'a> {
    fn read(&mut self, root: NodeRef<'a, Node>) {
        let mut node = root;
        loop {
            let into = match node.value() {
                Node::Text(text) => {
                    self.text(text);
                    false
                }
                Node::Element(_) => self.open(node),
                _ => false,
            };
            if into && let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            if into {
                self.close();
            }
            loop {
                if node.id() == root.id() {
                    self.end_run();
                    return;
                }
                if let Some(sibling) = node.next_sibling() {
                    node = sibling;
                    break;
                }
                let Some(parent) = node.parent() else { return };
                node = parent;
                self.close();
            }
        }
    }

    /// Elements have few different names: each is compared with all that mean something once.
    fn kind(&mut self, name: &LocalName) -> Kind {
        let kept = &mut self.kinds[name.get_hash() as usize % KINDS];
        match kept {
            Some((known, kind)) if known == name => *kind,
            _ => {
                let kind = Kind {
                    tag: Tag::of(name),
                    unread: is_unread(name),
                    digest: digest(0, name.as_bytes()),
                    topics: topics_of_element(name),
                };
                *kept = Some((name.clone(), kind));
                kind
            }
        }
    }

    /// Enters an element; false where nothing in it is text of the page.
    fn open(&mut self, node: NodeRef<'_, Node>) -> bool {
        let Some(element) = ElementRef::wrap(node) else { return false };
        let name = &element.value().name.local;
        let Kind { tag, unread, digest, topics } = self.kind(name);
        let is_read = || *name == local_name!("noscript") && (self.hidden || holds_a_story(element));
        if unread && !is_read() {
            if tag.ends_a_run() {
                self.end_run();
            }
            return false;
        }
        if tag == Tag::Break {
            self.line_break();
            return false;
        }
        let mut names = if tag == Tag::Root { Names::default() } else { self.names.names(element, digest) };
        names.topics.add(topics);
        if !self.hidden && names.may_hide && is_hidden(element) {
            return false;
        }
        if tag.ends_a_run() {
            self.end_run();
        }
        let at = self.scan.elements.len();
        self.scan.elements.push(Element {
            id: node.id(),
            parent: self.open.last().copied().unwrap_or(at),
            end: at + 1,
            tag,
            topics: names.topics,
            runs: (self.scan.runs.len(), self.scan.runs.len()),
            size: 0,
            linked: 0,
            away: 0,
            links: 0,
            pictures: usize::from(tag == Tag::Picture),
            kind: names.kind,
        });
        self.open.push(at);
        // An `a` without an address is a place that links lead to; old pages leave it open to the end.
        if tag == Tag::Link
            && let Some(href) = element.attribute("href")
            && !(href.starts_with('#') && self.is_in_heading())
            && !self.unclosed_links.contains(&node.id())
        {
            self.links.push((at, leads_away(href, self.host)));
            self.scan.elements[at].links = 1;
        }
        true
    }

    /// One of the innermost open elements is a heading; its link to a place on the page is its own address.
    fn is_in_heading(&self) -> bool {
        self.open.iter().rev().take(6).any(|at| matches!(self.scan.elements[*at].tag, Tag::Heading(_)))
    }

    fn close(&mut self) {
        let Some(at) = self.open.pop() else { return };
        if self.scan.elements[at].tag.ends_a_run() {
            self.end_run();
        }
        if self.links.last().is_some_and(|(link, _)| *link == at) {
            self.links.pop();
        }
        let elements = self.scan.elements.len();
        let runs = self.scan.runs.len();
        let it = &mut self.scan.elements[at];
        it.end = elements;
        it.runs.1 = runs;
        let it = *it;
        if let Some(parent) = self.open.last() {
            let parent = &mut self.scan.elements[*parent];
            parent.pictures += it.pictures;
            parent.size += it.size;
            parent.linked += it.linked;
            parent.away += it.away;
            parent.links += it.links;
        }
    }

    fn text(&mut self, text: &'a str) {
        if self.run.is_none() && !has_letters(text) {
            return;
        }
        let heading = self.run.is_none() && self.is_in_heading();
        let run = self.run.get_or_insert_with(|| Run { heading, ..Run::default() });
        let before = run.text.size;
        run.text.add(text);
        let size = run.text.size - before;
        if size == 0 {
            return;
        }
        self.texts.push(text);
        self.breaks = 0;
        let linked = if self.links.is_empty() { 0 } else { size };
        run.linked += linked;
        if let Some(at) = self.open.last() {
            let elements = &mut self.scan.elements;
            elements[*at].size += size;
            elements[*at].linked += linked;
            elements[*at].away += if self.links.last().is_some_and(|(_, away)| *away) { linked } else { 0 };
        }
    }

    /// Two line breaks end a run as a block would.
    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.end_run();
        } else if let Some(run) = &mut self.run {
            run.breaks += 1;
            run.text.end_line();
        }
    }

    fn end_run(&mut self) {
        if let Some(run) = self.run.take() {
            let says = |said: &String| self.texts.iter().map(|text| key(text)).collect::<String>() == *said;
            // Only a text of its size can say the same.
            let headline =
                self.headline.as_ref().is_some_and(|(size, said)| *size == run.text.size && says(said));
            self.scan.runs.push(Run { headline, ..run });
            self.texts.clear();
        }
    }
}

/// A letter or a digit is in the text. Most texts of most pages are the white space between two tags.
fn has_letters(text: &str) -> bool {
    let white = text.bytes().take_while(u8::is_ascii_whitespace).count();
    text[white..].contains(char::is_alphanumeric)
}

/// A `noscript` with this many paragraphs stands for more than a picture or a counter.
const STORY: usize = 3;
/// So many of its elements are looked at.
const LOOKED_AT: usize = 1_000;

fn holds_a_story(noscript: ElementRef<'_>) -> bool {
    noscript.descendent_elements().take(LOOKED_AT).filter(|it| it.value().name() == "p").take(STORY).count()
        == STORY
}

/// The link names another site than the page's. Names that end in the same two parts are the same site's.
fn leads_away(href: &str, host: Option<&str>) -> bool {
    let Some(rest) = href.trim_start().strip_prefix("http") else { return false };
    let Some(host) = host else { return false };
    let Some((_, rest)) = rest.split_once("://") else { return false };
    let other = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    fn site(host: &str) -> &str {
        host.rmatch_indices('.').nth(1).map_or(host, |(dot, _)| &host[dot + 1..])
    }
    !site(other).eq_ignore_ascii_case(site(host))
}

/// Elements that hold no text of the page, or stand in for something else.
fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "svg"
            | "annotation"
            | "annotation-xml"
            | "canvas"
            | "head"
            | "noscript"
            | "button"
            | "select"
            | "option"
            | "textarea"
            | "input"
            | "object"
            | "dialog"
            | "map"
            | "datalist"
            | "noembed"
            | "noframes"
    )
}

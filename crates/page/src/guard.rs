//! The guard: what stands between the tokenizer and the construction of the tree.
//!
//! The construction follows the standard, and the standard has pages of 60 KB that take minutes and gigabytes: a token
//! may look through all open elements, and each block opens all unclosed formatting elements again. The guard bounds
//! both. A tag that would go beyond a limit is dropped, its end tag too; text that is shown is never dropped. Pages within
//! the limits come out as without it.

use std::cell::RefCell;
use std::collections::HashMap;

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, local_name};
use scraper::Html;

use crate::NodeSet;
use crate::construction::{Construction, Landmarks, Next, Nodes};
use crate::kinds::{Kind, Kinds};
use crate::spaces::{Spaces, Unseen};
use crate::write::is_void_name;
use masthead_limits::Limits;

/// How much deeper than the limit an element may open that holds nothing but text, or nothing at all. Such
/// elements nest only in foreign content; dropping a `script` would show its text.
const ROOM_FOR_LEAVES: usize = 128;

/// The construction of the tree, guarded.
pub(crate) struct Guard(RefCell<State>);

struct State {
    construction: Construction,
    depth: usize,
    open_formatting: usize,
    nodes: usize,
    names: usize,
    dropped_open: DroppedOpen,
    dropped: Dropped,
    /// The limit of nodes or of names is reached: from here on only text is let through.
    full: bool,
    /// A dropped script or style is open: its text is dropped too.
    is_in_dropped_script: bool,
    /// The link whose end tag has not come yet.
    open_link: Option<NodeId>,
    unclosed_links: NodeSet,
    /// The templates whose end tags have not come yet, the innermost last.
    open_templates: Vec<NodeId>,
    kinds: Kinds,
    /// Where what no reader sees is left out.
    spaces: Option<Spaces>,
}

/// Elements whose end tags never came, though their kind needs one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Unclosed {
    /// The links.
    pub(crate) links: NodeSet,
    /// The templates.
    pub(crate) templates: Vec<NodeId>,
}

/// What the guard did.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Dropped {
    /// Start tags dropped because of the depth.
    pub(crate) deep: usize,
    /// Start tags dropped because of the open formatting elements.
    pub(crate) formatting: usize,
    /// Tags and comments dropped because of the nodes before them.
    pub(crate) after_nodes: usize,
    /// Tags and comments dropped because of the names before them.
    pub(crate) after_names: usize,
    /// Attributes of repeated `html` and `body` tags that would have been one too many.
    pub(crate) attributes: usize,
}

/// Where the construction stands. It changes with every tag that is not ignored.
struct Place {
    /// The current node: the element that was opened last and has not ended.
    current: Option<NodeId>,
    /// What its name says.
    kind: Kind,
    /// It is part of a drawing or a formula.
    is_foreign: bool,
    /// Elements created so far.
    created: usize,
}

impl Guard {
    /// For a page of so many bytes.
    pub(crate) fn new(length: usize, limits: &Limits, unseen: Unseen) -> Self {
        Self(RefCell::new(State {
            construction: Construction::new(Nodes::new(limits, length)),
            depth: limits.depth,
            open_formatting: limits.open_formatting,
            nodes: limits.nodes,
            names: limits.names,
            dropped_open: DroppedOpen::default(),
            dropped: Dropped::default(),
            full: false,
            is_in_dropped_script: false,
            open_link: None,
            unclosed_links: NodeSet::default(),
            open_templates: Vec::new(),
            kinds: Kinds::new(),
            spaces: (unseen == Unseen::LeftOut).then(Spaces::new),
        }))
    }

    /// The tree, what was dropped on the way, what was never ended, and what stands out.
    pub(crate) fn finish(self) -> (Html, Dropped, Unclosed, Landmarks) {
        let State { mut construction, mut unclosed_links, open_link, open_templates, dropped, .. } =
            self.0.into_inner();
        unclosed_links.extend(open_link);
        let unclosed = Unclosed { links: unclosed_links, templates: open_templates };
        let dropped = Dropped { attributes: construction.nodes.surplus, ..dropped };
        let landmarks = std::mem::take(&mut construction.nodes.landmarks);
        (construction.finish(), dropped, unclosed, landmarks)
    }

    /// True if white space before a tag is to be left out here.
    pub(crate) fn leaves_out_white(&self) -> bool {
        let State { spaces, construction, .. } = &mut *self.0.borrow_mut();
        watched(spaces, construction).is_some_and(|it| it.leaves_out(construction.has_open_formatting()))
    }

    /// True if a shape is to be left out here, should it hold nothing.
    pub(crate) fn leaves_out_shape(&self) -> bool {
        let state = &*self.0.borrow();
        state.watches_spaces() && !state.full && state.place().kind.is(Kind::DRAWING)
    }
}

impl TokenSink for Guard {
    type Handle = NodeId;

    #[inline]
    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<NodeId> {
        self.0.borrow_mut().take(token)
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.borrow().construction.is_in_foreign_content()
    }
}

/// What is to be left out, until something is put before a table: what comes next may not stand behind what came last
/// then.
fn watched<'a>(spaces: &'a mut Option<Spaces>, construction: &Construction) -> Option<&'a mut Spaces> {
    spaces.as_mut().filter(|_| !construction.nodes.fostered)
}

impl State {
    /// Takes a token.
    #[inline]
    fn take(&mut self, token: Token) -> TokenSinkResult<NodeId> {
        match token {
            Token::TagToken(mut tag) => return self.tag(&mut tag),
            Token::ParseError(_) => {}
            Token::CommentToken(text) => self.comment(text),
            Token::CharacterTokens(_) | Token::NullCharacterToken if self.is_in_dropped_script => {}
            Token::CharacterTokens(text) => self.text(text),
            // It is ignored where it stands in a text.
            Token::DoctypeToken(doctype) => self.construction.doctype(doctype),
            Token::NullCharacterToken => {
                self.send_held_text();
                self.construction.nul();
            }
            Token::EOFToken => {
                self.send_held_text();
                self.construction.end_of_file();
            }
        }
        TokenSinkResult::Continue
    }

    fn text(&mut self, text: StrTendril) {
        if let Some(spaces) = watched(&mut self.spaces, &self.construction) {
            let is_held = spaces.holds_back(&text, self.construction.has_open_formatting());
            let before = spaces.take();
            if is_held {
                spaces.hold(text);
                return self.send_text(before);
            }
            self.send_text(before);
        }
        self.construction.text(text);
    }

    fn comment(&mut self, comment: StrTendril) {
        if let Some(spaces) = watched(&mut self.spaces, &self.construction) {
            let current = self.construction.current();
            // In a table, white space and the text behind a comment have two places.
            let is_in_table = current.is_some_and(|it| it.kind.is(Kind::TABLE_PART));
            if spaces.is_unseen_comment(&comment) && !is_in_table {
                return;
            }
            let held = spaces.take();
            self.send_text(held);
        }
        self.check_size();
        if self.full {
            self.count_dropped();
        } else {
            self.construction.comment(comment);
        }
    }

    /// Hands on the white space that was held back.
    fn send_held_text(&mut self) {
        let held = watched(&mut self.spaces, &self.construction).and_then(Spaces::take);
        self.send_text(held);
    }

    #[inline]
    fn tag(&mut self, tag: &mut Tag) -> TokenSinkResult<NodeId> {
        let kind = self.kinds.of(&tag.name);
        let before = self.before(tag, kind);
        let of_tag = tag.kind;
        let result = match self.stop(tag, kind) {
            Some(result) => result,
            None => self.hand_on(tag, kind),
        };
        if let (Some(before), Some(spaces)) = (before, &mut self.spaces) {
            // Where a tag ends a drawing or a formula, it may do no more than that.
            let has_opened = self.construction.nodes.created != before.created;
            let current = self.construction.current().map(|it| it.id);
            let was_ignored = before.is_foreign || (!has_opened && current == before.current);
            let held = spaces.after_block(kind, of_tag, was_ignored);
            self.send_text(held);
        }
        result
    }

    /// Hands on what comes before a tag; returns where one stands that may be the edge of a block.
    #[inline]
    fn before(&mut self, tag: &Tag, kind: Kind) -> Option<Place> {
        let place = self.place();
        let spaces = watched(&mut self.spaces, &self.construction)?;
        if !kind.is(Kind::BLOCK) {
            let held = spaces.tag(kind, tag.kind);
            self.send_text(held);
            return None;
        }
        if spaces.is_past(kind) {
            drop(spaces.take());
            return None;
        }
        // Text that a table cannot hold is put before it, right behind what stands there.
        let at_table = tag.name == local_name!("table") || place.kind.is(Kind::TABLE_PART);
        let held = if at_table || place.is_foreign {
            spaces.take()
        } else {
            spaces.before_block(self.construction.has_open_formatting())
        };
        if held.is_none() {
            return Some(place);
        }
        self.send_text(held);
        Some(self.place())
    }

    /// Drops a tag that does not keep within the limits: what is to be answered then.
    #[inline]
    fn stop(&mut self, tag: &Tag, kind: Kind) -> Option<TokenSinkResult<NodeId>> {
        // The end tag of a raw text must reach the construction, which takes nothing else before it.
        if tag.kind == TagKind::StartTag || !kind.is(Kind::RAW_TEXT) {
            self.check_size();
        }
        if self.full {
            return Some(self.drop_for_good(tag, kind));
        }
        if !self.dropped_open.is_empty() {
            self.dropped_open.forget_deeper_than(self.construction.depth());
        }
        let keep = match tag.kind {
            TagKind::StartTag => self.may_open(tag, kind),
            TagKind::EndTag => !self.dropped_open.close(&tag.name),
        };
        if keep {
            return None;
        }
        self.part_words(kind);
        Some(TokenSinkResult::Continue)
    }

    /// Hands a tag on to the construction.
    #[inline]
    fn hand_on(&mut self, tag: &mut Tag, kind: Kind) -> TokenSinkResult<NodeId> {
        let of_tag = tag.kind;
        let next = match of_tag {
            TagKind::StartTag => self.construction.start(tag, kind),
            TagKind::EndTag => self.construction.end(tag, kind),
        };
        if kind.is(Kind::LINK) {
            self.note_link(of_tag);
        } else if kind.is(Kind::TEMPLATE) {
            self.note_template(of_tag);
        }
        match next {
            Next::Done | Next::Again => TokenSinkResult::Continue,
            Next::Raw(kind) => TokenSinkResult::RawData(kind),
            Next::Plaintext => TokenSinkResult::Plaintext,
        }
    }

    /// Follows which link is open: one that another link or the end of the page ends was left open.
    fn note_link(&mut self, kind: TagKind) {
        let opened = match kind {
            TagKind::StartTag => self.construction.nodes.last_link,
            TagKind::EndTag => None,
        };
        let before = std::mem::replace(&mut self.open_link, opened);
        if kind == TagKind::StartTag {
            self.unclosed_links.extend(before);
        }
    }

    /// Follows which templates are open.
    fn note_template(&mut self, kind: TagKind) {
        match kind {
            TagKind::StartTag => self.open_templates.extend(self.construction.nodes.last_template.take()),
            TagKind::EndTag => drop(self.open_templates.pop()),
        }
    }

    fn send_text(&mut self, text: Option<StrTendril>) {
        if let Some(text) = text {
            self.construction.text(text);
        }
    }

    fn watches_spaces(&self) -> bool {
        self.spaces.is_some() && !self.construction.nodes.fostered
    }

    fn check_size(&mut self) {
        let nodes = &self.construction.nodes;
        if nodes.count() >= self.nodes || nodes.names.count > self.names {
            self.full = true;
        }
    }

    fn count_dropped(&mut self) {
        let dropped = &mut self.dropped;
        if self.construction.nodes.names.count > self.names {
            dropped.after_names += 1;
        } else {
            dropped.after_nodes += 1;
        }
    }

    /// Drops a tag of a page that has too many of them. What is in it is kept if it is shown.
    fn drop_for_good(&mut self, tag: &Tag, kind: Kind) -> TokenSinkResult<NodeId> {
        self.part_words(kind);
        self.is_in_dropped_script = false;
        self.count_dropped();
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        let raw = match tag.name {
            local_name!("script") => RawKind::ScriptData,
            local_name!("title") | local_name!("textarea") => RawKind::Rcdata,
            _ if kind.is(Kind::RAW_TEXT) => RawKind::Rawtext,
            _ => return TokenSinkResult::Continue,
        };
        // What is shown of such texts is kept.
        self.is_in_dropped_script = !matches!(tag.name, local_name!("textarea") | local_name!("xmp"));
        TokenSinkResult::RawData(raw)
    }

    /// The words before and behind a dropped block are still two words.
    fn part_words(&mut self, kind: Kind) {
        if kind.is(Kind::BLOCK) {
            self.send_text(Some(StrTendril::from_slice("\n")));
        }
    }

    /// True if the start tag keeps within the limits; notes it as dropped otherwise.
    fn may_open(&mut self, tag: &Tag, kind: Kind) -> bool {
        let construction = &mut self.construction;
        let open = construction.depth();
        if open >= self.depth {
            let is_leaf = kind.is(Kind::RAW_TEXT) || is_leaf(&tag.name);
            let deepest = if is_leaf { self.depth.saturating_add(ROOM_FOR_LEAVES) } else { self.depth };
            // A tag that ends the drawing or formula it stands in makes the tree no deeper.
            if open >= deepest && !construction.is_left_by(tag, kind) {
                self.dropped.deep += 1;
                if !is_leaf {
                    construction.nodes.names.see(&tag.name);
                    self.dropped_open.push(tag.name.clone(), open);
                }
                return false;
            }
        }
        if kind.is(Kind::FORMATTING) {
            // A link replaces the one before it, so it has room of its own and is not lost for unclosed fonts.
            let room = if kind.is(Kind::LINK) { 2 } else { 1 };
            if construction.open_formatting() >= self.open_formatting.saturating_mul(room) {
                self.dropped.formatting += 1;
                self.dropped_open.push(tag.name.clone(), open);
                return false;
            }
        }
        true
    }

    fn place(&self) -> Place {
        let construction = &self.construction;
        let current = construction.current();
        Place {
            current: current.map(|it| it.id),
            kind: current.map_or(Kind::NONE, |it| it.kind),
            is_foreign: construction.is_in_foreign_content(),
            created: construction.nodes.created,
        }
    }
}

/// Elements whose start tags were dropped and that have not ended yet.
#[derive(Default)]
struct DroppedOpen {
    /// The name, and the number of open elements when it was dropped; that number never falls along the list.
    elements: Vec<(LocalName, usize)>,
    by_name: HashMap<LocalName, usize>,
}

impl DroppedOpen {
    fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    fn push(&mut self, name: LocalName, open: usize) {
        *self.by_name.entry(name.clone()).or_default() += 1;
        self.elements.push((name, open));
    }

    fn pop(&mut self) -> Option<LocalName> {
        let (name, _) = self.elements.pop()?;
        if let Some(count) = self.by_name.get_mut(&name) {
            *count -= 1;
        }
        Some(name)
    }

    /// Ends the innermost element of that name with all that is in it; false if there is none.
    fn close(&mut self, name: &LocalName) -> bool {
        if self.by_name.get(name).is_none_or(|count| *count == 0) {
            return false;
        }
        while self.pop().is_some_and(|closed| closed != *name) {}
        true
    }

    /// Ends the elements that were dropped inside of what is no longer open.
    fn forget_deeper_than(&mut self, open: usize) {
        while self.elements.last().is_some_and(|(_, then)| *then > open) {
            self.pop();
        }
    }
}

/// Elements that hold no elements beside those of raw text: void ones, and the ones whose second start tag adds to the
/// first.
fn is_leaf(name: &LocalName) -> bool {
    is_void_name(name) || matches!(&**name, "body" | "head" | "html" | "image" | "plaintext")
}

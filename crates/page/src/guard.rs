//! The guard: what stands between the tokenizer and the tree builder, and what the tree builder writes into.
//!
//! html5ever's tree builder follows the standard, and the standard has pages of 60 KB that take minutes and
//! gigabytes: a token may look through all open elements, and each block opens all unclosed formatting elements
//! again. The guard bounds both. A tag that would go beyond a limit is dropped, its end tag too; text that is shown
//! is never dropped. Pages within the limits come out as without it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use ego_tree::{NodeId, Tree};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, Tracer, TreeBuilder, TreeSink};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node};

use crate::NodeSet;
use crate::kinds::{Kind, Kinds};
use crate::query::spread;
use crate::spaces::{Spaces, Unseen};
use crate::write::is_void_name;
use masthead_limits::Limits;

/// How much deeper than the limit an element may open that holds nothing but text, or nothing at all. Such
/// elements nest only in foreign content; dropping a `script` would show its text.
const ROOM_FOR_LEAVES: usize = 128;

/// The tree builder, guarded.
pub(crate) struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    depth: usize,
    open_formatting: usize,
    nodes: usize,
    names: usize,
    state: RefCell<State>,
    /// The limit of nodes or of names is reached: from here on only text is let through.
    full: Cell<bool>,
    /// A dropped script or style is open: its text is dropped too.
    is_in_dropped_script: Cell<bool>,
    /// The link whose end tag has not come yet.
    open_link: Cell<Option<NodeId>>,
    unclosed_links: RefCell<NodeSet>,
    bare_link: Cell<BareLink>,
    /// The templates whose end tags have not come yet, the innermost last.
    open_templates: RefCell<Vec<NodeId>>,
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

#[derive(Default)]
struct State {
    /// The stack when it was last looked at.
    seen: Stack,
    /// [`Sink::created`] at that time.
    created_then: usize,
    /// Formatting start tags passed on since.
    formatting_since: usize,
    /// Tags passed on since.
    tags_since: bool,
    open: DroppedOpen,
    dropped: Dropped,
}

/// Where the tree builder stands. It changes with every tag that is not ignored.
struct Place {
    /// The current node: the element that was opened last and has not ended.
    current: Option<NodeId>,
    /// What its name says.
    kind: Kind,
    /// It is part of a drawing or a formula.
    is_foreign: bool,
    /// [`Sink::created`]
    created: usize,
}

/// What is known of the links in the list of active formatting elements. The builder copies the attributes of such an
/// element at its start tag and at its end tag, and one element in six is a link: those of links it does not get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BareLink {
    /// There is no link.
    None,
    /// The builder is at the start tag of the first one, which has no attributes: they wait in the sink.
    Coming,
    /// There is one, the sink's.
    Open,
    /// There may be some.
    Unknown,
}

/// How much the tree builder holds open.
#[derive(Debug, Clone, Copy, Default)]
struct Stack {
    /// The length of the stack of open elements.
    open: usize,
    /// The elements in the list of active formatting elements.
    formatting: usize,
}

impl Guard {
    pub(crate) fn new(builder: TreeBuilder<Handle, Sink>, limits: &Limits, unseen: Unseen) -> Self {
        Self {
            builder,
            depth: limits.depth,
            open_formatting: limits.open_formatting,
            nodes: limits.nodes,
            names: limits.names,
            state: RefCell::default(),
            full: Cell::new(false),
            is_in_dropped_script: Cell::new(false),
            open_link: Cell::new(None),
            unclosed_links: RefCell::default(),
            bare_link: Cell::new(BareLink::None),
            open_templates: RefCell::default(),
            kinds: Kinds::new(),
            spaces: (unseen == Unseen::LeftOut).then(Spaces::new),
        }
    }

    /// The tree, what was dropped on the way, what was never ended, and what stands out.
    pub(crate) fn finish(self) -> (Html, Dropped, Unclosed, Landmarks) {
        let attributes = self.builder.sink.surplus.get();
        let landmarks = self.builder.sink.landmarks.take();
        let mut links = self.unclosed_links.into_inner();
        links.extend(self.open_link.get());
        let unclosed = Unclosed { links, templates: self.open_templates.into_inner() };
        (
            self.builder.sink.finish(),
            Dropped { attributes, ..self.state.into_inner().dropped },
            unclosed,
            landmarks,
        )
    }

    /// Takes the token of a tag, which stays where it is until the builder takes it: it is big.
    #[inline]
    fn tag(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let Token::TagToken(tag) = &token else { return self.builder.process_token(token, line) };
        let kind = self.kinds.of(&tag.name);
        let spaces = self.spaces();
        let before = spaces.and_then(|it| self.before(it, tag, kind, line));
        let of_tag = tag.kind;
        let result = match self.stop(tag, kind, line) {
            Some(result) => result,
            None => self.hand_on(token, kind, of_tag, line),
        };
        if let (Some(spaces), Some(before)) = (spaces, before) {
            // Where a tag ends a drawing or a formula, it may do no more than that.
            let has_opened = self.builder.sink.created.get() != before.created;
            let was_ignored = before.is_foreign || (!has_opened && self.place().current == before.current);
            self.send_text(spaces.after_block(kind, of_tag, was_ignored), line);
        }
        result
    }

    /// Hands on what comes before a tag; returns where one stands that may be the edge of a block.
    fn before(&self, spaces: &Spaces, tag: &Tag, kind: Kind, line: u64) -> Option<Place> {
        if !kind.is(Kind::BLOCK) {
            self.send_text(spaces.tag(kind, tag.kind), line);
            return None;
        }
        if spaces.is_past(kind) {
            drop(spaces.take());
            return None;
        }
        let place = self.place();
        // Text that a table cannot hold is put before it, right behind what stands there.
        let at_table = tag.name == local_name!("table") || place.kind.is(Kind::TABLE_PART);
        let is_kept = at_table || place.is_foreign;
        let held = if is_kept { spaces.take() } else { spaces.before_block(|| self.has_formatting()) };
        if held.is_none() {
            return Some(place);
        }
        self.send_text(held, line);
        Some(self.place())
    }

    /// Drops a tag that does not keep within the limits: what is to be answered then.
    #[inline]
    fn stop(&self, tag: &Tag, kind: Kind, line: u64) -> Option<TokenSinkResult<Handle>> {
        // The end tag of a raw text must reach the builder, which takes nothing else before it.
        if tag.kind == TagKind::StartTag || !kind.is(Kind::RAW_TEXT) {
            self.check_size();
        }
        if self.full.get() {
            return Some(self.drop_for_good(tag, kind, line));
        }
        let mut state = self.state.borrow_mut();
        if !state.open.is_empty() {
            self.look(&mut state);
            let open = state.seen.open;
            state.open.forget_deeper_than(open);
        }
        let keep = match tag.kind {
            TagKind::StartTag => self.may_open(tag, kind, &mut state),
            TagKind::EndTag => !state.open.close(&tag.name),
        };
        state.tags_since |= keep;
        drop(state);
        if keep {
            return None;
        }
        self.part_words(kind, line);
        Some(TokenSinkResult::Continue)
    }

    /// Hands a tag on to the tree builder.
    #[inline]
    fn hand_on(&self, mut token: Token, kind: Kind, of: TagKind, line: u64) -> TokenSinkResult<Handle> {
        if kind.is(Kind::LINK)
            && let Token::TagToken(tag) = &mut token
        {
            self.bare(tag);
        }
        let result = self.builder.process_token(token, line);
        if kind.is(Kind::LINK) {
            self.note_bare_link();
            self.note_link(of);
        } else if kind.is(Kind::TEMPLATE) {
            self.note_template(of);
        }
        result
    }

    /// Takes the attributes of a link to the sink, if the builder knows of no other link: whatever element it makes of such
    /// a tag, now or later, has the attributes of this one then.
    fn bare(&self, tag: &mut Tag) {
        let before = self.bare_link.get();
        if tag.kind == TagKind::EndTag {
            self.bare_link.set(match before {
                BareLink::None => BareLink::None,
                BareLink::Open if self.place().current == self.builder.sink.bare_link.get() => BareLink::None,
                _ => BareLink::Unknown,
            });
            return;
        }
        let is_first = before == BareLink::None || !self.has_formatting();
        // An element of a drawing may get its attributes under other names.
        let is_bare = is_first && !tag.attrs.is_empty() && !self.place().is_foreign;
        if is_bare {
            self.builder.sink.waiting.replace(Some(std::mem::take(&mut tag.attrs)));
        }
        tag.had_duplicate_attributes = is_bare;
        self.bare_link.set(if is_bare { BareLink::Coming } else { BareLink::Unknown });
    }

    /// Notes whether the link whose attributes waited has come: some tags are ignored.
    fn note_bare_link(&self) {
        let sink = &self.builder.sink;
        if self.bare_link.get() == BareLink::Coming {
            let has_come = sink.waiting.take().is_none();
            self.bare_link.set(if has_come { BareLink::Open } else { BareLink::None });
            if has_come {
                sink.bare_link.set(sink.last_link.get());
            }
        }
    }

    /// Follows which link is open: one that another link or the end of the page ends was left open.
    fn note_link(&self, kind: TagKind) {
        let opened = match kind {
            TagKind::StartTag => self.builder.sink.last_link.get(),
            TagKind::EndTag => None,
        };
        let before = self.open_link.replace(opened);
        if kind == TagKind::StartTag {
            self.unclosed_links.borrow_mut().extend(before);
        }
    }

    /// Follows which templates are open.
    fn note_template(&self, kind: TagKind) {
        let mut open = self.open_templates.borrow_mut();
        match kind {
            TagKind::StartTag => open.extend(self.builder.sink.last_template.take()),
            TagKind::EndTag => drop(open.pop()),
        }
    }

    fn send_text(&self, text: Option<StrTendril>, line: u64) {
        if let Some(text) = text {
            let _ = self.builder.process_token(Token::CharacterTokens(text), line);
        }
    }

    /// What is to be left out, until something is put before a table: what comes next may not stand behind what came last
    /// then.
    fn spaces(&self) -> Option<&Spaces> {
        self.spaces.as_ref().filter(|_| !self.builder.sink.fostered.get())
    }

    /// True if white space before a tag is to be left out here.
    pub(crate) fn leaves_out_white(&self) -> bool {
        self.spaces().is_some_and(|it| it.leaves_out(|| self.has_formatting()))
    }

    /// True if a shape is to be left out here, should it hold nothing.
    pub(crate) fn leaves_out_shape(&self) -> bool {
        self.spaces().is_some() && !self.full.get() && self.place().kind.is(Kind::DRAWING)
    }

    /// Whether there are active formatting elements.
    fn has_formatting(&self) -> bool {
        let mut state = self.state.borrow_mut();
        self.look(&mut state);
        state.seen.formatting > 0
    }

    fn check_size(&self) {
        if self.builder.sink.nodes() >= self.nodes || self.builder.sink.names.borrow().count > self.names {
            self.full.set(true);
        }
    }

    fn count_dropped(&self) {
        let dropped = &mut self.state.borrow_mut().dropped;
        if self.builder.sink.names.borrow().count > self.names {
            dropped.after_names += 1;
        } else {
            dropped.after_nodes += 1;
        }
    }

    /// Drops a tag of a page that has too many of them. What is in it is kept if it is shown.
    fn drop_for_good(&self, tag: &Tag, kind: Kind, line: u64) -> TokenSinkResult<Handle> {
        self.part_words(kind, line);
        self.is_in_dropped_script.set(false);
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
        self.is_in_dropped_script.set(!matches!(tag.name, local_name!("textarea") | local_name!("xmp")));
        TokenSinkResult::RawData(raw)
    }

    /// The words before and behind a dropped block are still two words.
    fn part_words(&self, kind: Kind, line: u64) {
        if kind.is(Kind::BLOCK) {
            self.send_text(Some(StrTendril::from_slice("\n")), line);
        }
    }

    /// True if the start tag keeps within the limits; notes it as dropped otherwise.
    fn may_open(&self, tag: &Tag, kind: Kind, state: &mut State) -> bool {
        let open_at_most = state.seen.open + self.builder.sink.created.get() - state.created_then;
        if open_at_most >= self.depth {
            self.look(state);
            let is_leaf = kind.is(Kind::RAW_TEXT) || is_leaf(&tag.name);
            let deepest = if is_leaf { self.depth.saturating_add(ROOM_FOR_LEAVES) } else { self.depth };
            if state.seen.open >= deepest && !self.leaves_foreign_content(&tag.name) {
                state.dropped.deep += 1;
                if !is_leaf {
                    self.builder.sink.names.borrow_mut().see(&tag.name);
                    state.open.push(tag.name.clone(), state.seen.open);
                }
                return false;
            }
        }
        if kind.is(Kind::FORMATTING) {
            // A link replaces the one before it, so it has room of its own and is not lost for unclosed fonts.
            let room = if kind.is(Kind::LINK) { 2 } else { 1 };
            let most = self.open_formatting.saturating_mul(room);
            if state.seen.formatting + state.formatting_since >= most {
                self.look(state);
                if state.seen.formatting >= most {
                    state.dropped.formatting += 1;
                    state.open.push(tag.name.clone(), state.seen.open);
                    return false;
                }
            }
            state.formatting_since += 1;
        }
        true
    }

    /// True where the tag ends the SVG or MathML it stands in: the tree gets no deeper by it. Source: HTML standard,
    /// "the rules for parsing tokens in foreign content".
    fn leaves_foreign_content(&self, name: &LocalName) -> bool {
        breaks_out(name) && self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn place(&self) -> Place {
        // The one public question about the current node makes the builder ask the sink for its name.
        self.builder.sink.named.set(None);
        let is_foreign = self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        let (current, kind) = self.builder.sink.named.get().unzip();
        Place {
            current,
            kind: kind.unwrap_or(Kind::NONE),
            is_foreign,
            created: self.builder.sink.created.get(),
        }
    }

    /// Brings `state.seen` up to date.
    fn look(&self, state: &mut State) {
        let created = self.builder.sink.created.get();
        if !state.tags_since && created == state.created_then {
            return;
        }
        let survey = Survey {
            current: self.place().current,
            seen: Cell::new(0),
            open: Cell::new(0),
            formatting: Cell::new(0),
        };
        self.builder.trace_handles(&survey);
        state.seen = Stack { open: survey.open.get(), formatting: survey.formatting.get() };
        state.created_then = created;
        state.formatting_since = 0;
        state.tags_since = false;
    }
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match token {
            Token::TagToken(_) => self.tag(token, line),
            Token::ParseError(_) => TokenSinkResult::Continue,
            Token::CommentToken(text) => {
                if let Some(spaces) = self.spaces() {
                    // In a table, white space and the text behind a comment have two places.
                    if spaces.is_unseen_comment(&text) && !self.place().kind.is(Kind::TABLE_PART) {
                        return TokenSinkResult::Continue;
                    }
                    self.send_text(spaces.take(), line);
                }
                self.check_size();
                if !self.full.get() {
                    return self.builder.process_token(Token::CommentToken(text), line);
                }
                self.count_dropped();
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(_) | Token::NullCharacterToken if self.is_in_dropped_script.get() => {
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(text) => {
                let Some(spaces) = self.spaces() else {
                    return self.builder.process_token(Token::CharacterTokens(text), line);
                };
                let is_held = spaces.holds_back(&text, || self.has_formatting());
                self.send_text(spaces.take(), line);
                if is_held {
                    spaces.hold(text);
                    return TokenSinkResult::Continue;
                }
                self.builder.process_token(Token::CharacterTokens(text), line)
            }
            // It is ignored where it stands in a text.
            Token::DoctypeToken(_) => self.builder.process_token(token, line),
            Token::NullCharacterToken | Token::EOFToken => {
                self.send_text(self.spaces().and_then(Spaces::take), line);
                self.builder.process_token(token, line)
            }
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts what the tree builder holds: it shows the document, the stack of open elements from the root to the
/// current node, the list of active formatting elements, and a few single elements.
struct Survey {
    current: Option<NodeId>,
    seen: Cell<usize>,
    open: Cell<usize>,
    formatting: Cell<usize>,
}

impl Tracer for Survey {
    type Handle = Handle;

    fn trace_handle(&self, node: &Handle) {
        let before = self.seen.replace(self.seen.get() + 1);
        if self.open.get() == 0 {
            if Some(node.id) == self.current {
                // The document comes first and is no element.
                self.open.set(before);
            }
            return;
        }
        if node.kind.is(Kind::FORMATTING) {
            self.formatting.set(self.formatting.get() + 1);
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

/// Start tags of HTML that end foreign content.
fn breaks_out(name: &LocalName) -> bool {
    matches!(
        &**name,
        "b" | "big"
            | "blockquote"
            | "center"
            | "code"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "em"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "i"
            | "li"
            | "listing"
            | "menu"
            | "nobr"
            | "ol"
            | "p"
            | "pre"
            | "ruby"
            | "s"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "table"
            | "tt"
            | "u"
            | "ul"
            | "var"
    )
}

/// Elements that hold no elements beside those of raw text: void ones, and the ones whose second start tag adds to the
/// first.
fn is_leaf(name: &LocalName) -> bool {
    is_void_name(name) || matches!(&**name, "body" | "head" | "html" | "image" | "plaintext")
}

/// A node, and the name of the element that it is: the tree builder asks for names far more often than for all else.
#[derive(Debug, Clone)]
pub(crate) struct Handle {
    id: NodeId,
    name: Rc<QualName>,
    kind: Kind,
}

/// scraper's tree, and what the guard has to know about its making.
pub(crate) struct Sink {
    inner: HtmlTreeSink,
    /// The names of elements met last, each at a place told by its hash.
    kept: RefCell<Vec<Kept>>,
    /// The name of what is no element.
    nameless: Rc<QualName>,
    /// Elements created so far. No element comes onto the stack that was not created.
    created: Cell<usize>,
    attributes: Cell<usize>,
    names: RefCell<Names>,
    /// The most attributes of one element.
    most_attributes: usize,
    /// Attributes that were left out because their element has as many as it may.
    surplus: Cell<usize>,
    /// The MathML `annotation-xml` elements that hold HTML, by their `encoding`.
    annotations: RefCell<NodeSet>,
    /// The element whose name was asked for last, and what that says.
    named: Cell<Option<(NodeId, Kind)>>,
    /// The `a` element that was made last.
    last_link: Cell<Option<NodeId>>,
    /// The attributes of the link that is made next.
    waiting: RefCell<Option<Vec<Attribute>>>,
    /// The last link whose attributes waited and that came.
    bare_link: Cell<Option<NodeId>>,
    /// The `template` element that was made since this was last taken.
    last_template: Cell<Option<NodeId>>,
    landmarks: RefCell<Landmarks>,
    /// Something was put before a table that could not hold it, or behind the part of a table in a template.
    fostered: Cell<bool>,
    /// A template holds a part of a table that stands in no table.
    has_parts_in_template: Cell<bool>,
}

/// Elements that say something of the page beside its text, noted while they are made: to look for them would cost a
/// walk over the whole page.
#[derive(Debug, Default)]
pub(crate) struct Landmarks {
    /// In the order in which they were made; some may not be in the tree.
    elements: Vec<NodeId>,
    /// Nodes were moved after they had been put into the tree: the order of making may not be that of the page.
    pub(crate) moved: bool,
    /// Those with the attribute `itemscope`; some may not be in the tree.
    items: Vec<NodeId>,
}

impl Landmarks {
    /// The elements called `base`, `link`, `meta`, `script` and `title`, in the order in which they were made; some may
    /// not be in the tree.
    pub(crate) fn elements(&self) -> &[NodeId] {
        &self.elements
    }

    /// The elements with the attribute `itemscope`, in the order in which they were made; some may not be in the tree.
    pub(crate) fn items(&self) -> Vec<NodeId> {
        let mut items = self.items.clone();
        // `html` and `body` may be given it late, and more than once.
        items.sort_unstable();
        items.dedup();
        items
    }

    fn see(&mut self, element: NodeId, is_landmark: bool, is_item: bool) {
        if is_landmark {
            self.elements.push(element);
        }
        if is_item {
            self.items.push(element);
        }
    }
}

/// True for the attributes of an item of microdata.
fn opens_item(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| it.name.local == local_name!("itemscope"))
}

/// A name of elements, and what it says of them.
#[derive(Clone)]
struct Kept {
    name: Rc<QualName>,
    kind: Kind,
}

impl Kept {
    fn new(name: QualName) -> Self {
        Self { kind: Kind::of_element(&name), name: Rc::new(name) }
    }
}

/// How many names of elements are kept, as a power of two.
const KEPT: usize = 256;

/// Nearly all pages have more bytes than this for each of their nodes.
const NODE_BYTES: usize = 64;

impl Sink {
    /// For a page of so many bytes.
    pub(crate) fn new(limits: &Limits, length: usize) -> Self {
        let nameless = Kept::new(QualName::new(None, ns!(), local_name!("")));
        let mut document = Html::new_document();
        // Room for all nodes: to grow would mean to move them again and again.
        document.tree = Tree::with_capacity(Node::Document, (length / NODE_BYTES).min(limits.nodes));
        Self {
            inner: HtmlTreeSink::new(document),
            nameless: Rc::clone(&nameless.name),
            kept: RefCell::new(vec![nameless; KEPT]),
            created: Cell::new(0),
            attributes: Cell::new(0),
            names: RefCell::new(Names::new()),
            most_attributes: limits.attributes,
            surplus: Cell::new(0),
            annotations: RefCell::default(),
            named: Cell::new(None),
            last_link: Cell::new(None),
            waiting: RefCell::default(),
            bare_link: Cell::new(None),
            last_template: Cell::new(None),
            landmarks: RefCell::default(),
            fostered: Cell::new(false),
            has_parts_in_template: Cell::new(false),
        }
    }

    /// The node, which is no element.
    fn unnamed(&self, id: NodeId) -> Handle {
        Handle { id, name: Rc::clone(&self.nameless), kind: Kind::NONE }
    }

    /// The name, the same one for all elements of it if it was met a short while ago.
    fn shared(&self, name: &QualName) -> Kept {
        let kept = &mut self.kept.borrow_mut()[(spread(&name.local) >> (u64::BITS - KEPT.ilog2())) as usize];
        if *kept.name != *name {
            self.names.borrow_mut().see(&name.local);
            *kept = Kept::new(name.clone());
        }
        kept.clone()
    }

    fn note_move(&self) {
        self.landmarks.borrow_mut().moved = true;
    }

    /// The attributes of a link that the builder knows none of: those that wait, or those of the link that it is made in
    /// place of.
    fn attributes_of_link(&self) -> Vec<Attribute> {
        if let Some(attributes) = self.waiting.take() {
            return attributes;
        }
        let html = self.inner.0.borrow();
        let link =
            self.bare_link.get().and_then(|it| html.tree.get(it)).and_then(|it| it.value().as_element());
        let attributes = link.map(|it| it.attrs.iter().cloned()).into_iter().flatten();
        attributes.map(|(name, value)| Attribute { name, value }).collect()
    }

    /// Nodes and attributes made so far.
    fn nodes(&self) -> usize {
        self.inner.0.borrow().tree.values().len() + self.attributes.get()
    }
}

/// Counts different names, by their hashes. html5ever keeps all names that are in use in one table of fixed size,
/// whose lists grow long.
struct Names {
    seen: Vec<u64>,
    count: usize,
}

impl Names {
    /// The places are told by this many bits.
    const BITS: u32 = 17;

    fn new() -> Self {
        Self { seen: vec![0; 1 << (Self::BITS - u64::BITS.ilog2())], count: 0 }
    }

    fn see(&mut self, name: &LocalName) {
        let place = (spread(name) >> (u64::BITS - Self::BITS)) as usize;
        let word = &mut self.seen[place / 64];
        let bit = 1 << (place % 64);
        self.count += usize::from(*word & bit == 0);
        *word |= bit;
    }
}

impl TreeSink for Sink {
    type Output = Html;
    type Handle = Handle;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Html {
        self.inner.finish()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.unnamed(self.inner.get_document())
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        self.named.set(Some((target.id, target.kind)));
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.created.set(self.created.get() + 1);
        let Kept { name: shared, kind } = self.shared(&name);
        // The guard marks links so, and scraper does not keep what it means otherwise.
        let is_bare = kind.is(Kind::LINK) && flags.had_duplicate_attributes && name.ns == ns!(html);
        let attributes = if is_bare { self.attributes_of_link() } else { attributes };
        self.attributes.set(self.attributes.get() + attributes.len());
        let is_landmark = kind.is(Kind::LANDMARK);
        let is_item = opens_item(&attributes);
        if !attributes.is_empty() {
            let mut names = self.names.borrow_mut();
            attributes.iter().for_each(|it| names.see(&it.name.local));
        }
        let holds_html = flags.mathml_annotation_xml_integration_point;
        let element = if attributes.len() > 1 && name.ns == ns!(html) && !kind.is(Kind::TEMPLATE) {
            self.inner.0.borrow_mut().tree.orphan(Node::Element(in_order(name, attributes))).id()
        } else {
            self.inner.create_element(name, attributes, flags)
        };
        if is_landmark || is_item {
            self.landmarks.borrow_mut().see(element, is_landmark, is_item);
        }
        if kind.is(Kind::LINK) {
            self.last_link.set(Some(element));
        } else if kind.is(Kind::TEMPLATE) {
            self.last_template.set(Some(element));
        }
        if holds_html {
            self.annotations.borrow_mut().insert(element);
        }
        Handle { id: element, name: shared, kind }
    }

    fn is_mathml_annotation_xml_integration_point(&self, element: &Handle) -> bool {
        self.annotations.borrow().contains(&element.id)
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.unnamed(self.inner.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        self.unnamed(self.inner.create_pi(target, data))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        // What a part of a table cannot hold comes at the end of the template where there is no table to put it before.
        if Rc::ptr_eq(&parent.name, &self.nameless) {
            match &child {
                NodeOrText::AppendNode(node) if node.kind.is(Kind::TABLE_PART) => {
                    self.has_parts_in_template.set(true);
                }
                _ if self.has_parts_in_template.get() => self.fostered.set(true),
                _ => {}
            }
        }
        self.inner.append(&parent.id, inner(child));
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        self.fostered.set(true);
        self.note_move();
        self.inner.append_based_on_parent_node(&element.id, &previous.id, inner(child));
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.inner.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        self.unnamed(self.inner.get_template_contents(&target.id))
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        self.fostered.set(true);
        self.note_move();
        self.inner.append_before_sibling(&sibling.id, inner(new_node));
    }

    /// A page may state its `html` and `body` again and again, each time with attributes to add.
    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let present = {
            let html = self.inner.0.borrow();
            html.tree.get(target.id).and_then(|node| node.value().as_element()).map_or(0, |it| it.attrs.len())
        };
        if present + attributes.len() > self.most_attributes {
            self.surplus.set(self.surplus.get() + attributes.len());
            return;
        }
        self.attributes.set(self.attributes.get() + attributes.len());
        self.landmarks.borrow_mut().see(target.id, false, opens_item(&attributes));
        self.inner.add_attrs_if_missing(&target.id, attributes);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.note_move();
        self.inner.remove_from_parent(&target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.note_move();
        self.inner.reparent_children(&node.id, &new_parent.id);
    }
}

/// An element of HTML. Its attributes are in the order of their names, as [`crate::tokenizer`] puts them: scraper, which
/// looks them up by that order, would sort them again.
fn in_order(name: QualName, attributes: Vec<Attribute>) -> Element {
    debug_assert!(attributes.is_sorted_by(|one, other| one.name < other.name), "{attributes:?}");
    let mut element = Element::new(name, Vec::new());
    element.attrs = attributes.into_iter().map(|it| (it.name, it.value)).collect();
    element
}

/// A child as scraper's tree takes it.
fn inner(child: NodeOrText<Handle>) -> NodeOrText<NodeId> {
    match child {
        NodeOrText::AppendNode(node) => NodeOrText::AppendNode(node.id),
        NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
    }
}

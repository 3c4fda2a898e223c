//! What the construction writes into: scraper's tree, and what the guard has to know about its making.

use ego_tree::{NodeId, Tree};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use scraper::node::{Comment, Element, Text};
use scraper::{Html, Node};

use crate::kinds::Kind;
use crate::query::spread;
use masthead_limits::Limits;

/// Nearly all pages have more bytes than this for each of their nodes.
const NODE_BYTES: usize = 64;

/// The tree, and notes about its making.
pub(crate) struct Nodes {
    pub(super) html: Html,
    /// Elements created so far.
    pub(crate) created: usize,
    attributes: usize,
    pub(crate) names: Names,
    /// The most attributes of one element.
    most_attributes: usize,
    /// Attributes that were left out because their element has as many as it may.
    pub(crate) surplus: usize,
    /// The `a` element that was made last.
    pub(crate) last_link: Option<NodeId>,
    /// The `template` element that was made since this was last taken.
    pub(crate) last_template: Option<NodeId>,
    pub(crate) landmarks: Landmarks,
    /// Something was put before a table that could not hold it, or behind the part of a table in a template.
    pub(crate) fostered: bool,
    /// A template holds a part of a table that stands in no table.
    has_parts_in_template: bool,
}

/// What is put into the tree.
#[derive(Debug)]
pub(super) enum Child {
    Node(NodeId, Kind),
    Text(StrTendril),
}

/// Where something is put.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// It is the last child of this node.
    In(NodeId),
    /// It is the last child of the contents of a template, which this node is.
    InTemplate(NodeId),
    /// It stands before a table that cannot hold it, or where that is in no tree, at the end of what is around the table.
    Before { table: NodeId, around: NodeId },
}

impl Nodes {
    /// For a page of so many bytes.
    pub(crate) fn new(limits: &Limits, length: usize) -> Self {
        let mut html = Html::new_document();
        // Room for all nodes: to grow would mean to move them again and again.
        html.tree = Tree::with_capacity(Node::Document, (length / NODE_BYTES).min(limits.nodes));
        Self {
            html,
            created: 0,
            attributes: 0,
            names: Names::new(),
            most_attributes: limits.attributes,
            surplus: 0,
            last_link: None,
            last_template: None,
            landmarks: Landmarks::default(),
            fostered: false,
            has_parts_in_template: false,
        }
    }

    /// Nodes and attributes made so far.
    pub(crate) fn count(&self) -> usize {
        self.html.tree.values().len() + self.attributes
    }

    pub(super) fn document(&self) -> NodeId {
        self.html.tree.root().id()
    }

    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        self.html.tree.get(id)?.value().as_element()
    }

    /// Makes an element that is in no tree yet. The attributes of an element of HTML are in the order of their names, as
    /// [`crate::tokenizer`] puts them: scraper looks them up by that order.
    #[inline]
    pub(super) fn create(&mut self, name: QualName, attributes: Vec<Attribute>, kind: Kind) -> NodeId {
        if kind.is(Kind::HTML) {
            debug_assert!(attributes.is_sorted_by(|one, other| one.name < other.name), "{attributes:?}");
            let mut element = Element::new(name, Vec::new());
            element.attrs = attributes.into_iter().map(|it| (it.name, it.value)).collect();
            self.note(element, kind)
        } else {
            self.note(Element::new(name, attributes), kind)
        }
    }

    /// Makes an element like another one, which is in no tree yet.
    pub(super) fn create_like(&mut self, other: NodeId, kind: Kind) -> Option<NodeId> {
        let other = self.element(other)?;
        let mut element = Element::new(other.name.clone(), Vec::new());
        element.attrs.clone_from(&other.attrs);
        Some(self.note(element, kind))
    }

    #[inline]
    fn note(&mut self, element: Element, kind: Kind) -> NodeId {
        self.created += 1;
        self.attributes += element.attrs.len();
        self.names.see(&element.name.local);
        let mut is_item = false;
        for (name, _) in &element.attrs {
            self.names.see(&name.local);
            is_item |= name.local == local_name!("itemscope");
        }
        let mut node = self.html.tree.orphan(Node::Element(element));
        if kind.is(Kind::TEMPLATE) && kind.is(Kind::HTML) {
            node.append(Node::Fragment);
        }
        let id = node.id();
        if kind.is(Kind::LANDMARK) || is_item {
            self.landmarks.see(id, kind.is(Kind::LANDMARK), is_item);
        }
        if kind.is(Kind::LINK) {
            self.last_link = Some(id);
        } else if kind.is(Kind::TEMPLATE) {
            self.last_template = Some(id);
        }
        id
    }

    /// Makes a comment that is in no tree yet.
    pub(super) fn create_comment(&mut self, comment: StrTendril) -> NodeId {
        self.html.tree.orphan(Node::Comment(Comment { comment })).id()
    }

    /// The node that holds what is in a template.
    pub(super) fn contents(&self, template: NodeId) -> NodeId {
        let first = self.html.tree.get(template).and_then(|it| it.first_child());
        first.map_or(template, |it| it.id())
    }

    /// Puts something where it belongs.
    #[inline]
    pub(super) fn put(&mut self, place: Place, child: Child) {
        match place {
            Place::In(parent) => self.append(parent, child),
            Place::InTemplate(contents) => {
                // What a part of a table cannot hold comes at the end of the template where there is no table to put it
                // before.
                match &child {
                    Child::Node(_, kind) if kind.is(Kind::TABLE_PART) => self.has_parts_in_template = true,
                    _ => self.fostered |= self.has_parts_in_template,
                }
                self.append(contents, child);
            }
            Place::Before { table, around } => {
                self.fostered = true;
                self.landmarks.moved = true;
                if self.html.tree.get(table).is_some_and(|it| it.parent().is_some()) {
                    self.put_before(table, child);
                } else {
                    self.append(around, child);
                }
            }
        }
    }

    /// Puts something at the end of a node. Neighbouring texts become one.
    #[inline]
    pub(super) fn append(&mut self, parent: NodeId, child: Child) {
        let Some(mut parent) = self.html.tree.get_mut(parent) else { return };
        match child {
            Child::Node(node, _) => {
                parent.append_id(node);
            }
            Child::Text(text) => {
                if let Some(mut last) = parent.last_child()
                    && let Node::Text(before) = last.value()
                {
                    before.text.push_tendril(&text);
                } else {
                    parent.append(Node::Text(Text { text }));
                }
            }
        }
    }

    fn put_before(&mut self, sibling: NodeId, child: Child) {
        let Some(mut sibling) = self.html.tree.get_mut(sibling) else { return };
        match child {
            Child::Node(node, _) => {
                sibling.insert_id_before(node);
            }
            Child::Text(text) => {
                if let Some(mut last) = sibling.prev_sibling()
                    && let Node::Text(before) = last.value()
                {
                    before.text.push_tendril(&text);
                } else {
                    sibling.insert_before(Node::Text(Text { text }));
                }
            }
        }
    }

    /// Takes a node out of its place in the tree.
    pub(super) fn detach(&mut self, node: NodeId) {
        self.landmarks.moved = true;
        if let Some(mut node) = self.html.tree.get_mut(node) {
            node.detach();
        }
    }

    /// Moves all that is in one node to the end of another one.
    pub(super) fn move_children(&mut self, from: NodeId, to: NodeId) {
        self.landmarks.moved = true;
        if let Some(mut to) = self.html.tree.get_mut(to) {
            to.reparent_from_id_append(from);
        }
    }

    /// Gives an element the attributes that it does not have. A page may state its `html` and `body` again and again, each
    /// time with attributes to add.
    pub(super) fn add_attributes(&mut self, element: NodeId, attributes: Vec<Attribute>) {
        let Some(mut node) = self.html.tree.get_mut(element) else { return };
        let Node::Element(it) = node.value() else { return };
        if it.attrs.len() + attributes.len() > self.most_attributes {
            self.surplus += attributes.len();
            return;
        }
        self.attributes += attributes.len();
        let mut is_item = false;
        for Attribute { name, value } in attributes {
            is_item |= name.local == local_name!("itemscope");
            if let Err(index) = it.attrs.binary_search_by(|(other, _)| other.cmp(&name)) {
                it.attrs.insert(index, (name, value));
            }
        }
        self.landmarks.see(element, false, is_item);
    }
}

/// The name of an element of HTML.
pub(super) fn of_html(name: LocalName) -> QualName {
    QualName::new(None, ns!(html), name)
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

/// Counts different names, by their hashes. html5ever keeps all names that are in use in one table of fixed size,
/// whose lists grow long.
pub(crate) struct Names {
    seen: Vec<u64>,
    pub(crate) count: usize,
}

impl Names {
    /// The places are told by this many bits.
    const BITS: u32 = 17;

    fn new() -> Self {
        Self { seen: vec![0; 1 << (Self::BITS - u64::BITS.ilog2())], count: 0 }
    }

    #[inline]
    pub(crate) fn see(&mut self, name: &LocalName) {
        let place = (spread(name) >> (u64::BITS - Self::BITS)) as usize;
        let word = &mut self.seen[place / 64];
        let bit = 1 << (place % 64);
        self.count += usize::from(*word & bit == 0);
        *word |= bit;
    }
}

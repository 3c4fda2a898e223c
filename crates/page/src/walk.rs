//! A walk over a subtree in reading order that can step over what it does not want. Iterative: nesting costs no
//! stack.

use ego_tree::NodeRef;
use scraper::Node;

/// A step of the walk.
pub(crate) enum Step<'a> {
    /// A node is entered.
    Open(NodeRef<'a, Node>),
    /// A node with all its children lies behind.
    Close(NodeRef<'a, Node>),
}

/// The walk. The root itself is opened and closed too.
pub(crate) struct Walk<'a> {
    root: NodeRef<'a, Node>,
    next: Option<Step<'a>>,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(root: NodeRef<'a, Node>) -> Self {
        Self { root, next: Some(Step::Open(root)) }
    }

    /// After an [`Step::Open`]: goes on behind the node, without its children and without its close.
    pub(crate) fn skip(&mut self, node: NodeRef<'a, Node>) {
        self.next = self.after(node);
    }

    fn after(&self, node: NodeRef<'a, Node>) -> Option<Step<'a>> {
        if node.id() == self.root.id() {
            return None;
        }
        match node.next_sibling() {
            Some(sibling) => Some(Step::Open(sibling)),
            None => node.parent().map(Step::Close),
        }
    }

    /// The next step. No iterator: its `skip` would take the place of the one above.
    pub(crate) fn next(&mut self) -> Option<Step<'a>> {
        let step = self.next.take()?;
        self.next = match &step {
            Step::Open(node) => match node.first_child() {
                Some(child) => Some(Step::Open(child)),
                None => Some(Step::Close(*node)),
            },
            Step::Close(node) => self.after(*node),
        };
        Some(step)
    }
}

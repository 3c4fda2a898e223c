//! The stack of open elements. Source: <https://html.spec.whatwg.org/multipage/parsing.html#the-stack-of-open-elements>.

use ego_tree::NodeId;
use html5ever::{LocalName, local_name};

use super::table::is_part;
use crate::kinds::{Group, Kind};

/// An element that is open or was.
#[derive(Debug, Clone)]
pub(crate) struct Open {
    pub(crate) id: NodeId,
    pub(crate) name: LocalName,
    pub(crate) kind: Kind,
}

impl Open {
    /// True for an element of HTML of that name.
    pub(super) fn is_named(&self, name: &LocalName) -> bool {
        self.kind.is(Kind::HTML) && self.name == *name
    }
}

/// The elements whose ends have not come yet, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Stack {
    elements: Vec<Open>,
    /// How many of them are `p`: most tags ask whether one is open, and mostly none is.
    paragraphs: usize,
}

/// What a scope ends with.
pub(super) mod scope {
    use super::Kind;

    pub(in crate::construction) const DEFAULT: u32 = Kind::SCOPE;
    pub(in crate::construction) const BUTTON: u32 = Kind::SCOPE | Kind::BUTTON;
    pub(in crate::construction) const LIST: u32 = Kind::SCOPE | Kind::LIST;
    pub(in crate::construction) const TABLE: u32 = Kind::TABLE_SCOPE;
}

fn is_paragraph(open: &Open) -> bool {
    open.kind.group == Group::Paragraph
}

impl Stack {
    pub(super) fn len(&self) -> usize {
        self.elements.len()
    }

    /// The current node.
    #[inline]
    pub(super) fn last(&self) -> Option<&Open> {
        self.elements.last()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Open> {
        self.elements.get(index)
    }

    /// From the innermost out.
    pub(super) fn innermost_first(&self) -> impl Iterator<Item = (usize, &Open)> {
        self.elements.iter().enumerate().rev()
    }

    /// From the root in.
    pub(super) fn outermost_first(&self) -> impl Iterator<Item = (usize, &Open)> {
        self.elements.iter().enumerate()
    }

    #[inline]
    pub(super) fn push(&mut self, open: Open) {
        self.paragraphs += usize::from(is_paragraph(&open));
        self.elements.push(open);
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Option<Open> {
        let last = self.elements.pop()?;
        self.paragraphs -= usize::from(is_paragraph(&last));
        Some(last)
    }

    /// Leaves the `length` outermost.
    pub(super) fn truncate(&mut self, length: usize) {
        while self.elements.len() > length {
            self.pop();
        }
    }

    /// Takes one out; nothing where there is none.
    pub(super) fn remove(&mut self, index: usize) {
        if index < self.elements.len() {
            let removed = self.elements.remove(index);
            self.paragraphs -= usize::from(is_paragraph(&removed));
        }
    }

    /// Puts one in; the index is at most the length.
    pub(super) fn insert(&mut self, index: usize, open: Open) {
        self.paragraphs += usize::from(is_paragraph(&open));
        self.elements.insert(index, open);
    }

    /// Puts a formatting element in the place of another one.
    pub(super) fn replace(&mut self, index: usize, open: Open) {
        self.remove(index);
        self.insert(index, open);
    }

    /// Where an element is.
    pub(super) fn position(&self, id: NodeId) -> Option<usize> {
        self.elements.iter().rposition(|it| it.id == id)
    }

    /// Takes an element out if it is there.
    pub(super) fn remove_element(&mut self, id: NodeId) {
        if let Some(index) = self.position(id) {
            self.remove(index);
        }
    }

    /// Whether there is an element of HTML of that name, whatever is around it.
    pub(super) fn holds(&self, name: &LocalName) -> bool {
        self.elements.iter().any(|it| it.is_named(name))
    }

    /// Whether the current node is an element of HTML of that name.
    pub(super) fn ends_in(&self, name: &LocalName) -> bool {
        self.last().is_some_and(|it| it.is_named(name))
    }

    /// Whether a wanted element is in a scope.
    #[inline]
    pub(super) fn has_in_scope(&self, scope: u32, is_wanted: impl Fn(&Open) -> bool) -> bool {
        for open in self.elements.iter().rev() {
            if is_wanted(open) {
                return true;
            }
            if open.kind.is(scope) {
                return false;
            }
        }
        false
    }

    /// Whether an element of HTML of that name is in a scope.
    pub(super) fn has_named_in_scope(&self, scope: u32, name: &LocalName) -> bool {
        self.has_in_scope(scope, |it| it.is_named(name))
    }

    /// Whether a `p` is in button scope.
    #[inline]
    pub(super) fn has_paragraph(&self) -> bool {
        self.paragraphs > 0 && self.has_in_scope(scope::BUTTON, is_paragraph)
    }

    /// Ends elements until one that is wanted has ended.
    pub(super) fn pop_until(&mut self, is_wanted: impl Fn(&Open) -> bool) {
        while self.pop().is_some_and(|it| !is_wanted(&it)) {}
    }

    /// Ends elements until one of HTML of that name has ended.
    pub(super) fn pop_until_named(&mut self, name: &LocalName) {
        self.pop_until(|it| it.is_named(name));
    }

    /// Ends elements until the current node is one of HTML that a wanted part of a table stands in.
    pub(super) fn clear_to(&mut self, is_wanted: impl Fn(&LocalName) -> bool) {
        while self.last().is_some_and(|it| !(it.kind.is(Kind::HTML) && is_wanted(&it.name))) {
            self.pop();
        }
    }

    /// Ends what ends by itself, but elements of that name.
    pub(super) fn generate_implied_ends_but(&mut self, except: &LocalName) {
        while self.last().is_some_and(|it| it.kind.is(Kind::IMPLIED_END) && it.name != *except) {
            self.pop();
        }
    }

    /// Ends what ends by itself.
    pub(super) fn generate_implied_ends(&mut self) {
        self.generate_implied_ends_but(&local_name!(""));
    }

    /// Ends what ends by itself, the parts of tables too.
    pub(super) fn generate_all_implied_ends(&mut self) {
        // `col`, of which the standard does not say so, is never open.
        let is_ended = |it: &Open| it.kind.is(Kind::IMPLIED_END) || is_part(it.kind.group, &it.name);
        while self.last().is_some_and(is_ended) {
            self.pop();
        }
    }
}

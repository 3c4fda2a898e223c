//! The list of active formatting elements: elements such as `b` go on behind the block that they were left open in.
//! Source: <https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements>.

use ego_tree::NodeId;
use html5ever::tokenizer::Tag;
use html5ever::{LocalName, local_name};

use super::{Child, Construction, Open, scope};
use crate::kinds::Kind;

/// So often at most the end tag of a formatting element moves what is in it.
const ROUNDS: usize = 8;

/// So many elements between a formatting element and the block in it are made again; the others end.
const REMADE: usize = 3;

/// Elements that are the same are in the list so often at most.
const SAME: usize = 3;

impl Construction {
    /// Where an element is in the list.
    fn formatting_position(&self, id: NodeId) -> Option<usize> {
        self.formatting.iter().rposition(|it| it.as_ref().is_some_and(|it| it.id == id))
    }

    /// The elements behind the last marker, the last first.
    fn formatting_behind_marker(&self) -> impl Iterator<Item = (usize, &Open)> {
        self.formatting.iter().enumerate().rev().map_while(|(index, it)| Some((index, it.as_ref()?)))
    }

    pub(super) fn clear_formatting_to_marker(&mut self) {
        while self.formatting.pop().is_some_and(|it| it.is_some()) {}
    }

    /// Opens a formatting element. Of those with the same name and the same attributes the first is forgotten where they
    /// are too many.
    pub(super) fn open_formatting_element(&mut self, tag: &mut Tag, kind: Kind) {
        let is_same = |it: &Open| {
            it.name == tag.name
                && self.nodes.element(it.id).is_some_and(|element| {
                    let attributes = tag.attrs.iter().map(|it| (&it.name, &it.value));
                    element.attrs.len() == tag.attrs.len()
                        && element.attrs.iter().map(|(name, value)| (name, value)).eq(attributes)
                })
        };
        let same = self.formatting_behind_marker().filter(|(_, it)| is_same(it));
        let (count, first) = same.fold((0, None), |(count, _), (index, _)| (count + 1, Some(index)));
        if let Some(first) = first
            && count >= SAME
        {
            self.formatting.remove(first);
        }
        let open = self.put_element(tag, kind);
        self.open.push(open.clone());
        self.formatting.push(Some(open));
    }

    /// Opens again what was left open in blocks that have ended: "reconstruct the active formatting elements".
    #[inline]
    pub(super) fn reopen_formatting(&mut self) {
        if let Some(Some(last)) = self.formatting.last()
            && self.open.position(last.id).is_none()
        {
            self.reopen();
        }
    }

    fn reopen(&mut self) {
        let is_closed = |it: &Option<Open>| it.as_ref().is_some_and(|it| self.open.position(it.id).is_none());
        let first = self.formatting.iter().rposition(|it| !is_closed(it)).map_or(0, |it| it + 1);
        for index in first..self.formatting.len() {
            let Some(Some(before)) = self.formatting.get(index).cloned() else { continue };
            let place = self.place(None);
            if let Some(again) = self.remade(&before) {
                self.nodes.put(place, Child::Node(again.id, again.kind));
                self.open.push(again.clone());
                self.formatting[index] = Some(again);
            }
        }
    }

    /// An element like one that was made of a tag, in no tree yet.
    fn remade(&mut self, before: &Open) -> Option<Open> {
        let id = self.nodes.create_like(before.id, before.kind)?;
        Some(Open { id, ..before.clone() })
    }

    /// Ends a link that is open where another one begins.
    pub(super) fn end_link_before(&mut self) {
        let link = self.formatting_behind_marker().find(|(_, it)| it.name == local_name!("a"));
        let Some(link) = link.map(|(_, it)| it.id) else { return };
        self.adopt(&local_name!("a"));
        if let Some(index) = self.formatting_position(link) {
            self.formatting.remove(index);
        }
        self.open.remove_element(link);
    }

    /// The end tag of a formatting element, wherever it stands: "the adoption agency algorithm".
    pub(super) fn adopt(&mut self, name: &LocalName) {
        if let Some(current) = self.open.last()
            && current.is_named(name)
            && self.formatting_position(current.id).is_none()
        {
            self.open.pop();
            return;
        }
        for _ in 0..ROUNDS {
            let found = self.formatting_behind_marker().find(|(_, it)| it.name == *name);
            let Some((in_list, formatting)) = found.map(|(index, it)| (index, it.clone())) else {
                return self.end_any(name);
            };
            let Some(in_stack) = self.open.position(formatting.id) else {
                self.formatting.remove(in_list);
                return;
            };
            if !self.open.has_in_scope(scope::DEFAULT, |it| it.id == formatting.id) {
                return;
            }
            let is_block = |(index, it): &(usize, &Open)| *index > in_stack && it.kind.is(Kind::SPECIAL);
            let Some((block_index, block)) = self.open.outermost_first().skip(in_stack).find(is_block) else {
                self.open.truncate(in_stack);
                self.formatting.remove(in_list);
                return;
            };
            let block = block.clone();
            if self.adopt_block(&formatting, in_stack, &block, block_index).is_none() {
                return;
            }
        }
    }

    /// Moves a block out of a formatting element that ends in it; `None` where what has to be there is not.
    fn adopt_block(
        &mut self,
        formatting: &Open,
        in_stack: usize,
        block: &Open,
        mut index: usize,
    ) -> Option<()> {
        let around = self.open.get(in_stack.checked_sub(1)?)?.clone();
        // The element that the new one comes behind in the list; the new one takes the place of the old one without.
        let mut behind = None;
        let mut last = block.clone();
        for round in 1.. {
            index = index.checked_sub(1)?;
            let node = self.open.get(index)?.clone();
            if node.id == formatting.id {
                break;
            }
            let in_list = self.formatting_position(node.id);
            let Some(in_list) = in_list.filter(|_| round <= REMADE) else {
                if let Some(in_list) = in_list {
                    self.formatting.remove(in_list);
                }
                self.open.remove(index);
                continue;
            };
            let again = self.remade(&node)?;
            self.open.replace(index, again.clone());
            self.formatting[in_list] = Some(again.clone());
            if last.id == block.id {
                behind = Some(again.id);
            }
            self.nodes.detach(last.id);
            self.nodes.append(again.id, Child::Node(last.id, last.kind));
            last = again;
        }
        self.nodes.detach(last.id);
        let place = self.place(Some(&around));
        self.nodes.put(place, Child::Node(last.id, last.kind));
        let again = self.remade(formatting)?;
        self.nodes.move_children(block.id, again.id);
        self.nodes.append(block.id, Child::Node(again.id, again.kind));
        let old = self.formatting_position(formatting.id)?;
        match behind.and_then(|it| self.formatting_position(it)) {
            Some(behind) => {
                self.formatting.insert(behind + 1, Some(again.clone()));
                let old = self.formatting_position(formatting.id)?;
                self.formatting.remove(old);
            }
            None => self.formatting[old] = Some(again.clone()),
        }
        self.open.remove_element(formatting.id);
        let below = self.open.position(block.id)?;
        self.open.insert(below + 1, again);
        Some(())
    }
}

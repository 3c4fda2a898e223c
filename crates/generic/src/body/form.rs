//! How the story's paragraphs are set, and what before and behind them is set otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::digest;
use super::scan::{Scan, Tag};
use super::topics::Topics;

/// What a paragraph's element is and what the one around it is, by their names and first classes.
pub(super) type Form = (u64, u64);

/// Where an element stands beside the story's paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// Among them.
    InStory,
    /// In a box among them.
    InBox,
    /// In none of the elements that hold them.
    Outside,
}

/// The setting that most of a story's text has.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    scan: &'a Scan,
    form: Form,
    /// The elements right around the paragraphs of that form.
    around: BTreeSet<usize>,
}

impl<'a> Setting<'a> {
    /// The setting of a story, from the elements of its paragraphs and the size of each.
    pub(super) fn of(scan: &'a Scan, paragraphs: &[(usize, u32)]) -> Option<Self> {
        let mut sizes: BTreeMap<Form, u32> = BTreeMap::new();
        for (at, size) in paragraphs {
            *sizes.entry(form(scan, *at)).or_default() += size;
        }
        let (form_, _) = sizes.into_iter().max_by_key(|(form, size)| (*size, *form))?;
        let around = paragraphs
            .iter()
            .filter(|(at, _)| form(scan, *at) == form_)
            .map(|(at, _)| scan.elements[*at].parent)
            .collect();
        Some(Self { scan, form: form_, around })
    }

    /// The element is set as the story's paragraphs are.
    pub(super) fn has(&self, at: usize) -> bool {
        form(self.scan, at) == self.form
    }

    /// A box has a title or, unless it holds the text itself, a class: what looks like a box needs one.
    fn is_box(&self, at: usize, holds_text: bool) -> bool {
        let it = &self.scan.elements[at];
        let titled = self.scan.elements[at..it.end].iter().any(|it| matches!(it.tag, Tag::Heading(_)));
        let classed = ["div", "section"].iter().all(|name| it.kind != digest(0, name.as_bytes()));
        titled || classed && !holds_text
    }

    /// How a text's element is set; nothing of headings, which are set alike all over a page.
    pub(super) fn form(&self, at: usize) -> Option<Form> {
        let it = &self.scan.elements[at];
        (!matches!(it.tag, Tag::Heading(_))).then(|| form(self.scan, at))
    }

    /// The two elements are set alike.
    pub(super) fn same(&self, one: usize, other: usize) -> bool {
        form(self.scan, one) == form(self.scan, other)
    }

    /// Where an element stands.
    pub(super) fn stands(&self, at: usize) -> Stands {
        if self.around.contains(&at) {
            return Stands::InStory;
        }
        let mut it = at;
        loop {
            let element = &self.scan.elements[it];
            if element.topics.any(Topics::BODY) {
                return Stands::InStory;
            }
            if self.around.contains(&element.parent) {
                let boxed = element.tag == Tag::Block && self.is_box(it, it == at);
                return if boxed { Stands::InBox } else { Stands::InStory };
            }
            if element.parent == it {
                return Stands::Outside;
            }
            it = element.parent;
        }
    }
}

fn form(scan: &Scan, at: usize) -> Form {
    let it = &scan.elements[at];
    (it.kind, scan.elements[it.parent].kind)
}

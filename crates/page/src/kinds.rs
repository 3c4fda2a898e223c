//! What the names of elements say to the guard, each read once and then looked up.

use std::cell::RefCell;

use html5ever::{LocalName, local_name};

use crate::query::spread;
use crate::write::is_block;

/// What the name of an element says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind(u8);

impl Kind {
    /// It begins and ends a line.
    pub(crate) const BLOCK: u8 = 1;
    /// A formatting element of the standard's tree construction.
    pub(crate) const FORMATTING: u8 = 1 << 1;
    /// The tokenizer sees text and no tags in it, up to its own end tag.
    pub(crate) const RAW_TEXT: u8 = 1 << 2;
    /// White space in it is shown.
    pub(crate) const PREFORMATTED: u8 = 1 << 3;
    /// A script or a style.
    pub(crate) const SCRIPT: u8 = 1 << 4;
    /// Nothing of it is shown, and it holds no text.
    pub(crate) const UNSEEN: u8 = 1 << 5;
    pub(crate) const LINK: u8 = 1 << 6;
    pub(crate) const TEMPLATE: u8 = 1 << 7;

    pub(crate) fn of(name: &LocalName) -> Self {
        let of_block = if is_block(name) { Self::BLOCK } else { 0 };
        let of_formatting = if is_formatting(name) { Self::FORMATTING } else { 0 };
        let of_name = match *name {
            local_name!("a") => Self::LINK,
            local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("textarea")
            | local_name!("title") => Self::RAW_TEXT,
            local_name!("script") | local_name!("style") => Self::RAW_TEXT | Self::SCRIPT,
            local_name!("xmp") => Self::RAW_TEXT | Self::PREFORMATTED,
            local_name!("listing") | local_name!("plaintext") | local_name!("pre") => Self::PREFORMATTED,
            local_name!("base") | local_name!("head") | local_name!("link") | local_name!("meta") => {
                Self::UNSEEN
            }
            local_name!("template") => Self::TEMPLATE,
            _ => 0,
        };
        Self(of_block | of_formatting | of_name)
    }

    /// True if it has one of the kinds.
    pub(crate) fn is(self, kinds: u8) -> bool {
        self.0 & kinds != 0
    }
}

/// The formatting elements of the standard's tree construction.
pub(crate) fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// The names met last, each at a place told by its hash.
pub(crate) struct Kinds(RefCell<Vec<(LocalName, Kind)>>);

impl Kinds {
    /// There are two to the power of this many places.
    const BITS: u32 = 8;

    pub(crate) fn new() -> Self {
        let nameless = local_name!("");
        let kind = Kind::of(&nameless);
        Self(RefCell::new(vec![(nameless, kind); 1 << Self::BITS]))
    }

    /// What the name says.
    pub(crate) fn of(&self, name: &LocalName) -> Kind {
        let (kept, kind) = &mut self.0.borrow_mut()[(spread(name) >> (u64::BITS - Self::BITS)) as usize];
        if kept != name {
            *kept = name.clone();
            *kind = Kind::of(name);
        }
        *kind
    }
}

//! What the names of elements say to the guard, each read once and then looked up.

use std::cell::RefCell;

use html5ever::{LocalName, QualName, local_name, ns};

use crate::query::spread;
use crate::write::is_block;

/// What the name of an element says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind(u16);

impl Kind {
    /// It says nothing.
    pub(crate) const NONE: Self = Self(0);
    /// It begins and ends a line.
    pub(crate) const BLOCK: u16 = 1;
    /// A formatting element of the standard's tree construction.
    pub(crate) const FORMATTING: u16 = 1 << 1;
    /// The tokenizer sees text and no tags in it, up to its own end tag.
    pub(crate) const RAW_TEXT: u16 = 1 << 2;
    /// White space in it is shown.
    pub(crate) const PREFORMATTED: u16 = 1 << 3;
    /// A script or a style.
    pub(crate) const SCRIPT: u16 = 1 << 4;
    /// Nothing of it is shown, and it holds no text.
    pub(crate) const UNSEEN: u16 = 1 << 5;
    pub(crate) const LINK: u16 = 1 << 6;
    pub(crate) const TEMPLATE: u16 = 1 << 7;
    /// It holds white space, while a text in it has its place before the table.
    pub(crate) const TABLE_PART: u16 = 1 << 8;
    /// It says something of the page beside its text: `base`, `link`, `meta`, `script` and `title`.
    pub(crate) const LANDMARK: u16 = 1 << 9;
    /// An element of SVG that holds shapes, and no text that is shown.
    pub(crate) const DRAWING: u16 = 1 << 10;

    /// What the name of an element says, wherever it stands.
    pub(crate) fn of_element(name: &QualName) -> Self {
        let is_drawing = name.ns == ns!(svg)
            && matches!(
                name.local,
                local_name!("clipPath")
                    | local_name!("defs")
                    | local_name!("g")
                    | local_name!("mask")
                    | local_name!("svg")
                    | local_name!("symbol")
            );
        let of_drawing = if is_drawing { Self::DRAWING } else { 0 };
        let of_landmark = if is_landmark(&name.local) { Self::LANDMARK } else { 0 };
        let is_table_part = matches!(
            name.local,
            local_name!("table")
                | local_name!("tbody")
                | local_name!("template")
                | local_name!("tfoot")
                | local_name!("thead")
                | local_name!("tr")
        );
        let of_table = if is_table_part { Self::TABLE_PART } else { 0 };
        Self(Self::of(&name.local).0 | of_drawing | of_landmark | of_table)
    }

    /// What the name of a tag says.
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
    pub(crate) fn is(self, kinds: u16) -> bool {
        self.0 & kinds != 0
    }
}

/// The formatting elements of the standard's tree construction.
fn is_formatting(name: &LocalName) -> bool {
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

/// The names of landmarks.
pub(crate) fn is_landmark(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("base")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("script")
            | local_name!("title")
    )
}

/// True for the names of the shapes of a drawing. Some hold a title, none text that is shown. [`crate::Dom::read`] leaves
/// out those that hold nothing.
pub fn is_shape(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("circle")
            | local_name!("ellipse")
            | local_name!("line")
            | local_name!("path")
            | local_name!("polygon")
            | local_name!("polyline")
            | local_name!("rect")
            | local_name!("stop")
            | local_name!("use")
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

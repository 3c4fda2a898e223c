//! What a page states for machines: JSON-LD, microdata, RDFa Lite, `meta` and `link`, the state of its scripts.
//!
//! Each view is made by one function from the parsed page, in one walk and in document order. Nothing in a
//! `template` is read: it is not part of the page.

mod items;
mod json;
mod json_ld;
mod metadata;
mod microdata;
mod rdfa;
mod state;

pub use items::{Item, ItemContent, ItemValue, find_items, item_path};
pub use json_ld::{JsonLd, find, json_ld, path};
pub use metadata::{Link, Meta, MetaKey, Metadata, metadata};
pub use microdata::microdata;
pub use rdfa::rdfa;
pub use state::state;

/// The most names that one attribute may state: each name costs a copy of the value.
const MOST_NAMES: usize = 8;

/// The last part of a type's name: `NewsArticle` of `https://schema.org/NewsArticle` and of `schema:NewsArticle`.
pub fn short_name(name: &str) -> &str {
    let start = name.bytes().rposition(|byte| matches!(byte, b'/' | b'#' | b':')).map_or(0, |at| at + 1);
    &name[start..]
}

/// True if one of the wanted types is meant; whole names are compared where the wanted one is whole.
fn names_a_type(stated: &str, wanted: &[&str]) -> bool {
    let short = short_name(stated);
    wanted.iter().any(|it| short == *it || stated == *it)
}

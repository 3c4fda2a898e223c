//! Every form a news page comes in, made into one Page: bytes, encoding, the guarded HTML parse, structured data, lines.

pub mod archive;
mod attribute;
pub mod blocks;
mod construction;
pub mod dom;
pub mod encoding;
mod entities;
mod guard;
pub mod images;
mod kinds;
pub mod lines;
mod page;
mod query;
mod sieve;
mod spaces;
pub mod structured;
pub mod tokenizer;
mod walk;
pub mod write;

pub use attribute::Attributes;
pub use blocks::{Blocks, Reading, blocks};
pub use dom::Dom;
pub use ego_tree::{NodeId, NodeRef};
pub use encoding::{Decoded, EncodingBasis, decode};
pub use entities::unescape;
pub use html5ever::{LocalName, local_name};
pub use kinds::is_shape;
pub use lines::{Line, lines};
pub use masthead_limits::Limits;
pub use page::{Form, Input, Page, UnknownForm};
pub use query::{Query, place_of};
pub use scraper::{ElementRef, Node, Selector};
pub use sieve::Sieve;
pub use structured::{Item, ItemValue, JsonLd, Link, Meta, MetaKey, Metadata};

/// Some nodes of a page.
pub type NodeSet = rustc_hash::FxHashSet<NodeId>;

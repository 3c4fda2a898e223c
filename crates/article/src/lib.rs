//! The record that Masthead makes of a news page.
//!
//! [`Article`] is the whole of it: typed, versioned, the same bytes for the same input. Field words are
//! schema.org's first and IPTC ninjs' where schema.org has none. This crate knows no HTML; it is what every
//! other crate speaks.

mod article;
mod block;
mod letters;
mod measure;
mod problem;
mod provenance;
mod time;
mod verdict;

pub use article::{
    Access, AlternateUrl, Article, Author, AuthorRole, Correction, Dateline, Image, InfoSource, Kind,
    LiveUpdate, Media, Origin, OutletRef, ParserRef, Related, Relation, Rendition, Representation,
    RepublishedFrom, Rights, RightsSignal, SourceRole, TranslationOf,
};
pub use block::{Block, Cell, Inline, ListItem, RichText};
pub use letters::{SMALL, is_letter, is_letter_or_digit, lower_case};
pub use measure::is_unspaced;
pub use problem::{Problem, ProblemCode};
pub use provenance::{Evidence, EvidenceSource};
pub use time::{NewsTime, Precision, TimeBasis};
pub use url::Url;
pub use verdict::{Verdict, VerdictKind};

/// The version of the record's schema, `major.minor`.
///
/// A new optional field or a new word of an enumeration raises the minor number; a field renamed, removed or
/// re-typed raises the major one.
pub const SCHEMA_VERSION: &str = "1.0";

/// The JSON Schema (draft 2020-12) of [`Article`], made from the types, with keys in the record's order.
///
/// ```
/// let schema = masthead_article::json_schema();
/// assert_eq!(schema["title"], "Article");
/// ```
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Article).to_value()
}

//! The record in other forms: JSON, NDJSON, Markdown, text, HTML, archive Markdown, IPTC ninjs, schema.org JSON-LD.
//!
//! ```
//! use masthead_article::{Article, Block};
//! use masthead_render::{Format, Options, render};
//!
//! let article = Article {
//!     headline: "Rain at last".into(),
//!     body: vec![Block::paragraph("It rained on *Monday*.")],
//!     ..Article::default()
//! };
//! let rendered = render(&article, Format::Text, Options::default());
//! assert_eq!(rendered.text, "Rain at last\n\nIt rained on *Monday*.\n");
//! ```
//!
//! Rendering never fails; what a form cannot hold is left out and told in [`Rendered::problems`]. Markdown, text
//! and HTML are reading copies: they hold the article and leave out, without a word, what is no part of its
//! text (such as the list of related articles). Of the exchange forms (archive, ninjs, schema.org) everything
//! that the page says and they have no place for is told.
//!
//! The text of a page is hostile until proven otherwise: in no form can it become markup, and in none does it
//! carry a character that steers a terminal or reorders what is shown (see [`safe_text`]).

mod archive;
mod form;
mod html;
mod json;
mod links;
mod losses;
mod markdown;
mod ninjs;
mod object;
mod reading;
mod safe;
mod schema_org;
mod text;
mod times;
mod words;

use masthead_article::{Article, Problem};

pub use form::{Format, UnknownFormat};
pub use html::html_text;
pub use safe::{file_name, safe_text};

use losses::Losses;

/// What to write beyond the record itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// For each field the candidates and what became of them. Only JSON and NDJSON can hold it.
    pub provenance: bool,
}

/// A record in another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The document, ending with a line feed.
    pub text: String,
    /// The values that the form cannot hold, each with its field: `not_expressible`.
    pub problems: Vec<Problem>,
}

/// Any value as JSON that is safe to print: what a terminal obeys is escaped. On one line, or indented; ends with a
/// line feed. The keys of its maps have to be strings.
pub fn json<T: serde::Serialize>(value: &T, is_indented: bool) -> String {
    let layout = if is_indented { json::Layout::Indented } else { json::Layout::Line };
    json::to_text(value, layout, json::is_unprintable)
}

/// Writes a record in a form. The same record gives the same bytes.
pub fn render(article: &Article, format: Format, options: Options) -> Rendered {
    let mut losses = Losses::default();
    let holds_provenance = matches!(format, Format::Json | Format::Ndjson);
    if options.provenance && !holds_provenance && !article.provenance.is_empty() {
        losses.no_place("provenance");
    }
    let text = match format {
        Format::Json => json::record(article, json::Layout::Indented, options.provenance),
        Format::Ndjson => json::record(article, json::Layout::Line, options.provenance),
        Format::Markdown => markdown::document(article, &mut losses),
        Format::Text => text::document(article),
        Format::Html => html::document(article, &mut losses),
        Format::Archive => archive::document(article, &mut losses),
        Format::Ninjs => ninjs::document(article, &mut losses),
        Format::SchemaOrg => schema_org::document(article, &mut losses),
    };
    Rendered { text, problems: losses.into_problems() }
}

//! Where a value came from, and what else was considered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One candidate for a field: where it stood, what stood there, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The kind of place.
    pub source: EvidenceSource,
    /// The place, such as a selector, a JSON-LD path or a line number.
    pub locator: String,
    /// What stood there, cut at 200 characters.
    pub raw: String,
    /// The rule that looked there, such as `bg-vesti/html-2020/headline[0] css h1.title`.
    pub rule: String,
    /// True for the candidate that the field holds.
    pub chosen: bool,
    /// Why not, where it was not chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejected_because: Option<String>,
}

impl Evidence {
    /// The longest `raw` that is kept, in characters.
    pub const RAW_CHARS: usize = 200;

    /// Evidence that was chosen; `raw` is cut at [`Self::RAW_CHARS`].
    pub fn chosen(
        source: EvidenceSource,
        locator: impl Into<String>,
        raw: impl Into<String>,
        rule: impl Into<String>,
    ) -> Self {
        Self {
            source,
            locator: locator.into(),
            raw: cut(raw.into()),
            rule: rule.into(),
            chosen: true,
            rejected_because: None,
        }
    }

    /// Evidence that was not chosen, and why.
    pub fn rejected(
        source: EvidenceSource,
        locator: impl Into<String>,
        raw: impl Into<String>,
        rule: impl Into<String>,
        because: impl Into<String>,
    ) -> Self {
        Self {
            chosen: false,
            rejected_because: Some(because.into()),
            ..Self::chosen(source, locator, raw, rule)
        }
    }
}

fn cut(mut raw: String) -> String {
    // No text has more characters than bytes.
    let end =
        if raw.len() > Evidence::RAW_CHARS { raw.char_indices().nth(Evidence::RAW_CHARS) } else { None };
    if let Some((end, _)) = end {
        raw.truncate(end);
        raw.push('…');
    }
    raw
}

/// The kinds of place a value can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceSource {
    /// A `script[type="application/ld+json"]`.
    JsonLd,
    /// `itemprop` and RDFa attributes.
    Microdata,
    /// A `meta` or `link` element.
    Meta,
    /// JSON that the page's own scripts start from, such as `__NEXT_DATA__`.
    State,
    /// An element of the page.
    Selector,
    /// A line of a text snapshot.
    TextLine,
    /// The header of an archive file.
    Archive,
    /// The page's address.
    Url,
    /// An entry of a feed.
    Feed,
    /// A constant of the outlet.
    OutletConstant,
    /// Worked out from other fields, such as an agency named in the body.
    Derived,
    /// What the caller said.
    Caller,
    /// A word of a later minor version; never written.
    #[serde(other)]
    Unknown,
}

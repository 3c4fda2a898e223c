//! What kind of page it was: said instead of handing over an empty article.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the page turned out to be, and why we think so.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Verdict {
    /// The answer.
    pub kind: VerdictKind,
    /// What speaks for it, one short sentence each, the weightiest first.
    pub evidence: Vec<String>,
}

/// The kinds of page.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// One whole article.
    Article,
    /// An article of which a part is missing for another reason than a paywall.
    Partial,
    /// An article of which the page shows the beginning only, to readers who do not pay.
    Paywalled,
    /// A request for consent stands where the article should.
    ConsentWall,
    /// A check for robots stands where the article should.
    BotWall,
    /// A running report: its entries are in `live_updates`.
    LiveBlog,
    /// A front page, a section, a list or a search result.
    Index,
    /// The page says that the article is gone.
    Removed,
    /// The outlet is known, the layout of this page is not.
    UnsupportedLayout,
    /// Nothing to read on the page.
    #[default]
    Empty,
    /// A word of a later minor version; never written.
    #[serde(other)]
    Unknown,
}

impl VerdictKind {
    /// The word as it stands in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Partial => "partial",
            Self::Paywalled => "paywalled",
            Self::ConsentWall => "consent_wall",
            Self::BotWall => "bot_wall",
            Self::LiveBlog => "live_blog",
            Self::Index => "index",
            Self::Removed => "removed",
            Self::UnsupportedLayout => "unsupported_layout",
            Self::Empty => "empty",
            Self::Unknown => "unknown",
        }
    }

    /// True where the record holds text of an article: whole, partial, behind a paywall or running.
    pub fn is_article(self) -> bool {
        matches!(self, Self::Article | Self::Partial | Self::Paywalled | Self::LiveBlog)
    }
}

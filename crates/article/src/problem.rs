//! Findings: what was missing, ambiguous, contradictory or cut short.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One finding. Extraction does not fail; it tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// What happened, as a word to count by.
    pub code: ProblemCode,
    /// The field of the record it concerns, such as `date_published`; absent where it concerns the whole page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The rule or limit that caused it, such as `bg-vesti/html-2020/headline[0] css h1` or `limits.depth`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What happened, to what, and what to do, for a person: lower case, no full stop.
    pub message: String,
}

impl Problem {
    /// A finding about the whole page.
    pub fn new(code: ProblemCode, message: impl Into<String>) -> Self {
        Self { code, field: None, rule: None, message: message.into() }
    }

    /// The same finding, about one field.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same finding, with the rule or limit that caused it.
    #[must_use]
    pub fn rule(mut self, rule: impl Into<String>) -> Self {
        self.rule = Some(rule.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code.as_str())?;
        if let Some(field) = &self.field {
            write!(f, " {field}")?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(rule) = &self.rule {
            write!(f, " ({rule})")?;
        }
        Ok(())
    }
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The kinds of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)*
            /// A word of a later minor version; never written.
            #[serde(other)]
            Unknown,
        }

        impl ProblemCode {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word as it stands in the record.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                    Self::Unknown => "unknown",
                }
            }
        }
    };
}

problem_codes! {
    /// A field that every article has was not found.
    Missing = "missing",
    /// Several answers fit and none is better.
    Ambiguous = "ambiguous",
    /// Two statements of the page exclude each other.
    Contradiction = "contradiction",
    /// A value was found and could not be read.
    Unreadable = "unreadable",
    /// A value was found that cannot be, such as 31 February, or a publication after the capture.
    Impossible = "impossible",
    /// A limit was reached and something was left out.
    LimitExceeded = "limit_exceeded",
    /// The nesting of the page was flattened: its text is all there.
    Flattened = "flattened",
    /// Bytes that are no text in the page's encoding were replaced by U+FFFD.
    BadBytes = "bad_bytes",
    /// The page states one encoding and is in another, or was encoded twice.
    EncodingMismatch = "encoding_mismatch",
    /// JSON on the page was broken and has been repaired.
    RepairedJson = "repaired_json",
    /// JSON on the page was broken beyond repair and was passed over.
    BrokenJson = "broken_json",
    /// Markup of a feed was broken and has been repaired; nothing of it was lost.
    RepairedMarkup = "repaired_markup",
    /// Something of the input was not read because reading it is not safe, such as entities that a file declares.
    Refused = "refused",
    /// A field was filled by the generic extractor because the outlet's rules found nothing.
    GenericFallback = "generic_fallback",
    /// Visible text of the article that no field took and no rule threw away.
    Unclaimed = "unclaimed",
    /// The outlet is known and none of its layouts fits the page.
    UnsupportedLayout = "unsupported_layout",
    /// The input is not of the form it was said to be.
    WrongForm = "wrong_form",
    /// The input ends before it should.
    Truncated = "truncated",
    /// Something of the input is damaged; its place stands in the message.
    Damaged = "damaged",
    /// A hook of an outlet panicked; the fields it was to fill are empty.
    HookPanicked = "hook_panicked",
    /// A drop cap could be a word of its own and was left apart.
    DropCap = "drop_cap",
    /// The output format cannot hold a value, which was left out.
    NotExpressible = "not_expressible",
}

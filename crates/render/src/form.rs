//! The forms a record can be written in, and their words.

use std::fmt;
use std::str::FromStr;

/// A form a record can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The record as JSON, indented.
    Json,
    /// The record as JSON on one line.
    Ndjson,
    /// CommonMark with tables, after front matter in YAML.
    Markdown,
    /// The article as plain text.
    Text,
    /// The article as an HTML document that stands alone.
    Html,
    /// The Markdown archive form: stamp, linked title, rule, one line of HTML.
    Archive,
    /// IPTC ninjs 3.1.
    Ninjs,
    /// schema.org JSON-LD.
    SchemaOrg,
}

impl Format {
    /// Every form.
    pub const ALL: &'static [Self] = &[
        Self::Json,
        Self::Ndjson,
        Self::Markdown,
        Self::Text,
        Self::Html,
        Self::Archive,
        Self::Ninjs,
        Self::SchemaOrg,
    ];

    /// The word that [`FromStr`] reads.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Html => "html",
            Self::Archive => "archive",
            Self::Ninjs => "ninjs",
            Self::SchemaOrg => "schema-org",
        }
    }

    /// The extension of a file's name, without the first dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Markdown | Self::Archive => "md",
            Self::Text => "txt",
            Self::Html => "html",
            Self::Ninjs => "ninjs.json",
            Self::SchemaOrg => "jsonld",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.iter().copied().find(|format| format.as_str() == word);
        known.ok_or_else(|| UnknownFormat { word: word.to_owned() })
    }
}

/// A word that names no form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is no format; known are {}", known_words())]
pub struct UnknownFormat {
    /// The word.
    pub word: String,
}

fn known_words() -> String {
    Format::ALL.iter().map(|format| format.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_names_its_form() {
        for format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(*format));
        }
    }

    #[test]
    fn an_unknown_word_is_answered_with_the_known_ones() {
        let error = "yaml".parse::<Format>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "\"yaml\" is no format; known are json, ndjson, markdown, text, html, archive, ninjs, schema-org"
        );
    }
}

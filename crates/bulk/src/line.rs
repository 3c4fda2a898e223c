//! A page as a line of NDJSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use masthead::{Article, Input, Limits, Options, Page, Problem, ProblemCode, extract};
use serde::Deserialize;
use serde_json::Value;

/// A page as a line of NDJSON: an object with `id` and the page, as `body` or `body_base64`.
#[derive(Debug, Clone, Deserialize)]
pub struct Line {
    /// Whatever the caller knows the page by.
    #[serde(default)]
    pub id: Value,
    /// The address that the page was fetched from.
    #[serde(default)]
    pub url: Option<String>,
    /// When it was fetched.
    #[serde(default)]
    pub captured: Option<String>,
    /// The `Content-Type` that it was sent with.
    #[serde(default)]
    pub content_type: Option<String>,
    /// The page as text.
    #[serde(default)]
    pub body: Option<String>,
    /// The bytes of the page in base64, where there is no `body`.
    #[serde(default)]
    pub body_base64: Option<String>,
}

/// Why there is no page in a line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LineError {
    /// It is no JSON, or not of the form.
    #[error("the line is no such object: {0}")]
    Json(#[from] serde_json::Error),
    /// Its `captured` is no time.
    #[error("'{text}' is no time: write it as 2026-03-07T08:30:00+07:00")]
    Captured {
        /// What stands there.
        text: String,
    },
    /// Its `body_base64` is no base64.
    #[error("body_base64 is no base64: {0}")]
    Base64(#[from] base64::DecodeError),
    /// It has no page.
    #[error("the line has neither body nor body_base64")]
    NoBody,
}

impl Line {
    /// Reads a line.
    ///
    /// # Errors
    /// Where it is no JSON of that form.
    pub fn read(line: &[u8]) -> Result<Self, LineError> {
        Ok(serde_json::from_slice(line)?)
    }

    /// The bytes of the page.
    ///
    /// # Errors
    /// Where it has none, or they are no base64.
    pub fn bytes(&mut self) -> Result<Vec<u8>, LineError> {
        match (self.body.take(), self.body_base64.take()) {
            (Some(text), _) => Ok(text.into_bytes()),
            (None, Some(text)) => Ok(STANDARD.decode(text)?),
            (None, None) => Err(LineError::NoBody),
        }
    }

    /// The record of the page, whose bytes [`Self::bytes`] gave.
    ///
    /// # Errors
    /// Where `captured` is no time. An address that cannot be read costs the address, not the page.
    pub fn article(
        &self,
        bytes: &[u8],
        limits: &Limits,
        options: &Options<'_>,
    ) -> Result<Article, LineError> {
        let url = self.url.as_deref().and_then(|it| masthead::page::images::resolve(it, None));
        let bad_url = self.url.as_deref().filter(|it| url.is_none() && !it.is_empty());
        let captured = |text: &str| {
            masthead::captured_at(text).map_err(|_| LineError::Captured { text: text.to_owned() })
        };
        let input = Input {
            bytes,
            url,
            captured: self.captured.as_deref().map(captured).transpose()?,
            content_type: self.content_type.as_deref(),
            form: None,
        };
        let mut article = extract(&Page::read(&input, limits), options).article;
        if let Some(bad) = bad_url {
            let message = format!("'{bad}' is no address: the page was read without one");
            article.problems.push(Problem::new(ProblemCode::Unreadable, message).field("url"));
        }
        Ok(article)
    }
}

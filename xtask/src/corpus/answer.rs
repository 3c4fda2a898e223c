//! What is measured of a record, read from its JSON so that the records of an older revision can be measured too.

use serde_json::Value;

use super::score::with_lead;
use super::set::Truth;

/// The types of block that are text of the article.
const TEXTS: &[&str] = &["paragraph", "heading", "quote", "list", "table", "code", "correction"];

/// What a record says of what truths know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The headline.
    pub title: Option<String>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// The date of publication.
    pub published: Option<String>,
    /// The lead.
    pub lead: Option<String>,
    /// The blocks of the body that are text.
    pub body: Vec<String>,
}

impl Answer {
    /// Reads a record; where there is none, an answer that says nothing.
    pub fn new(record: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned).filter(|it| !it.is_empty());
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        Self {
            title: text(&record["headline"]),
            authors: list(&record["authors"]).iter().filter_map(|it| text(&it["name"])).collect(),
            published: text(&record["date_published"]["value"]),
            lead: text(&record["lead"]),
            body: list(&record["body"]).iter().map(block_text).filter(|it| !it.is_empty()).collect(),
        }
    }

    /// The text that is compared with the truth's body: with the lead in front where the truth's body has it.
    pub fn body_beside(&self, truth: &Truth) -> String {
        let body = self.body.join("\n");
        match &self.lead {
            Some(lead)
                if !truth.excludes_lead()
                    && !self.body.iter().take(3).any(|it| it.contains(lead.as_str())) =>
            {
                if body.is_empty() {
                    lead.clone()
                } else {
                    format!("{lead}\n{body}")
                }
            }
            _ => body,
        }
    }

    /// Lead and body.
    pub fn whole(&self, truth: &Truth) -> String {
        with_lead(self.lead.as_deref(), &self.body_beside(truth))
    }
}

/// The text of a block: items and rows a line each, cells apart by a space.
pub fn block_text(block: &Value) -> String {
    if !block["type"].as_str().is_some_and(|it| TEXTS.contains(&it)) {
        return String::new();
    }
    if let Some(text) = block["text"].as_str().filter(|it| !it.is_empty()) {
        return text.to_owned();
    }
    let texts = |list: &Value, between: &str| -> String {
        let texts = list.as_array().into_iter().flatten().map(|it| it["text"].as_str().unwrap_or_default());
        texts.collect::<Vec<_>>().join(between)
    };
    if block["items"].is_array() {
        return texts(&block["items"], "\n");
    }
    let rows = block["rows"].as_array().into_iter().flatten();
    rows.map(|row| texts(row, " ")).collect::<Vec<_>>().join("\n")
}

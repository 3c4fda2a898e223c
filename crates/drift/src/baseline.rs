//! The figures of outlets as they were, stored as data.

use std::collections::BTreeMap;

use masthead_article::Article;
use serde::{Deserialize, Serialize};

use crate::figures::{Collection, Figures, outlet};

/// The version of the file's form.
const VERSION: u32 = 1;

/// The figures of each outlet as they were.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    /// By the outlet's id, or the host where no outlet owns it.
    pub outlets: BTreeMap<String, Figures>,
}

/// A text that is no baseline.
#[derive(Debug, thiserror::Error)]
pub enum BadBaseline {
    /// It is no JSON of the form that this crate writes.
    #[error("the baseline is not of the form that masthead drift writes: make it again: {0}")]
    Form(#[from] serde_json::Error),
    /// It is of a later form.
    #[error("the baseline has version {0}, and this program reads version {VERSION}: make it again")]
    Version(u32),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    outlets: BTreeMap<String, Figures>,
}

impl Baseline {
    /// The figures that come with the program: of the stored pages of all outlets, and of public sets of real pages.
    pub fn built_in() -> Self {
        Self::read(include_str!("../baseline.json")).expect("the project's tests read this file")
    }

    /// Reads what [`Baseline::text`] wrote.
    ///
    /// # Errors
    /// Where the text is no baseline, or one of a later form.
    pub fn read(text: &str) -> Result<Self, BadBaseline> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        let head: Head = serde_json::from_str(text)?;
        if head.version != VERSION {
            return Err(BadBaseline::Version(head.version));
        }
        Ok(Self { outlets: serde_json::from_str::<Stored>(text)?.outlets })
    }

    /// The baseline as JSON: an outlet a line, sorted, so that a change of one is a change of one line.
    pub fn text(&self) -> String {
        let mut text = format!("{{\"version\":{VERSION},\"outlets\":{{");
        for (index, (name, figures)) in self.outlets.iter().enumerate() {
            text.push_str(if index == 0 { "\n" } else { ",\n" });
            // Names and figures are texts and numbers: they can be written.
            text.push_str(&serde_json::to_string(name).unwrap_or_default());
            text.push(':');
            text.push_str(&serde_json::to_string(figures).unwrap_or_default());
        }
        text.push_str("\n}}\n");
        text
    }

    /// Counts a record; one without an outlet and a host is left out.
    pub fn add(&mut self, article: &Article) {
        if let Some(name) = outlet(article) {
            self.outlets.entry(name).or_default().add(article);
        }
    }
}

impl From<&Collection> for Baseline {
    /// The figures of a collection, of all its days.
    fn from(collection: &Collection) -> Self {
        let mut baseline = Self::default();
        for (name, days) in &collection.outlets {
            let figures = baseline.outlets.entry(name.clone()).or_default();
            days.values().for_each(|it| figures.merge(it));
        }
        baseline
    }
}

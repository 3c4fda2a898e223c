//! What changed between two versions of an article, as a reader would see it.
//!
//! What counts is what is read: headlines, lead, byline, the day of publication, captions, corrections, how much of
//! the text there is, and the blocks of the body. Keywords, counts of comments, addresses of pictures and the date of
//! the last change alone make no new version: many pages change them at every visit.

use std::borrow::Cow;
use std::collections::HashMap;

use masthead_article::{Article, Block, NewsTime, Representation};
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::words::words;

/// How far behind a removed block the block is looked for that took its place.
const REACH: usize = 8;

/// The part of their words that two blocks share at the least to be one block, changed.
const ALIKE: f64 = 0.5;

/// What changed from one version to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Single values, in the order of the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
    /// The text, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<BlockChange>,
    /// Notices of correction that were not there before, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<String>,
}

/// One value that is another now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field of the record, such as `headline`.
    pub field: String,
    /// What it was; absent where it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is; absent where it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// One block of text that came, went or is another now. Places count the blocks that have text, from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum BlockChange {
    /// It was not there before.
    Added {
        /// Its place now.
        at: usize,
        /// Its text.
        text: String,
    },
    /// It is gone.
    Removed {
        /// Its place before.
        at: usize,
        /// Its text.
        text: String,
    },
    /// At least half of its words stayed.
    Changed {
        /// Its place now.
        at: usize,
        /// Its text before.
        before: String,
        /// Its text now.
        after: String,
    },
}

impl Changes {
    /// What changed between two records of the same article.
    pub fn between(before: &Article, after: &Article) -> Self {
        let old = corrections(before);
        Self {
            fields: fields(before, after),
            blocks: blocks(&texts(before), &texts(after)),
            corrections: corrections(after).into_iter().filter(|it| !old.contains(it)).collect(),
        }
    }

    /// True where nothing changed that a reader would see.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.blocks.is_empty() && self.corrections.is_empty()
    }
}

fn corrections(article: &Article) -> Vec<String> {
    article.corrections.iter().map(|it| it.raw.clone()).collect()
}

fn fields(before: &Article, after: &Article) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    let mut compare = |field: &str, value: fn(&Article) -> Option<String>| {
        let (before, after) = (value(before), value(after));
        if before != after {
            changes.push(FieldChange { field: field.to_owned(), before, after });
        }
    };
    compare("headline", |it| some(it.headline.clone()));
    compare("alternative_headline", |it| it.alternative_headline.clone());
    compare("kicker", |it| it.kicker.clone());
    compare("lead", |it| it.lead.clone());
    compare("by", |it| it.by.clone());
    compare("authors", |it| joined(it.authors.iter().map(|author| author.name.as_str())));
    compare("info_sources", |it| joined(it.info_sources.iter().map(|source| source.name.as_str())));
    compare("date_published", |it| it.date_published.as_ref().map(day_or_instant));
    compare("images.caption", |it| joined(it.images.iter().filter_map(|image| image.caption.as_deref())));
    compare("representation", |it| {
        Some(if it.representation == Representation::Partial { "partial" } else { "full" }.to_owned())
    });
    changes
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    some(texts.collect::<Vec<_>>().join("\n"))
}

fn day_or_instant(time: &NewsTime) -> String {
    masthead_date::sortable(time)
}

/// The texts of an article in reading order: its blocks, and those of the entries of a running report.
pub(crate) fn texts(article: &Article) -> Vec<String> {
    let updates = article
        .live_updates
        .iter()
        .flat_map(|update| update.headline.iter().map(Cow::from).chain(update.body.iter().map(Block::text)));
    let texts = article.body.iter().map(Block::text).chain(updates);
    texts.filter(|text| !text.is_empty()).map(Cow::into_owned).collect()
}

fn blocks(before: &[String], after: &[String]) -> Vec<BlockChange> {
    // Blocks are compared as numbers: a long text is compared once.
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let all: Vec<usize> = before
        .iter()
        .chain(after)
        .map(|text| {
            let next = numbers.len();
            *numbers.entry(text).or_insert(next)
        })
        .collect();
    let (old, new) = all.split_at(before.len());
    let mut changes = Vec::new();
    for part in capture_diff_slices(Algorithm::Myers, old, new) {
        if !matches!(part, DiffOp::Equal { .. }) {
            replaced(before, after, &part, &mut changes);
        }
    }
    changes
}

/// A stretch of blocks in the place of another: each removed one is paired with the next added one that is like it.
fn replaced(before: &[String], after: &[String], part: &DiffOp, changes: &mut Vec<BlockChange>) {
    let (old, new) = (part.old_range(), part.new_range());
    let added: Vec<Vec<String>> = after[new.clone()].iter().map(|text| sorted_words(text)).collect();
    let mut next = 0;
    let add =
        |index: usize| BlockChange::Added { at: new.start + index, text: after[new.start + index].clone() };
    for at in old {
        let own = sorted_words(&before[at]);
        let end = added.len().min(next + REACH);
        match (next..end).find(|index| share(&own, &added[*index]) >= ALIKE) {
            Some(index) => {
                changes.extend((next..index).map(add));
                let (before, after) = (before[at].clone(), after[new.start + index].clone());
                changes.push(BlockChange::Changed { at: new.start + index, before, after });
                next = index + 1;
            }
            None => changes.push(BlockChange::Removed { at, text: before[at].clone() }),
        }
    }
    changes.extend((next..added.len()).map(add));
}

fn sorted_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = words(text).into_iter().map(|word| word.text).collect();
    words.sort_unstable();
    words
}

/// The part of the words of two texts that both have (Dice).
fn share(a: &[String], b: &[String]) -> f64 {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    f64::from(2 * both) / (a.len() + b.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use masthead_article::{Author, Correction};

    use super::*;

    fn article(headline: &str, texts: &[&str]) -> Article {
        let body = texts.iter().map(|text| Block::paragraph(*text)).collect();
        Article { headline: headline.into(), body, ..Article::default() }
    }

    #[test]
    fn blocks_come_go_and_change_in_reading_order() {
        let before = article("A", &["one two three four", "it rained", "the end of it all"]);
        let after = article("A", &["one two three five", "new words here", "the end of it all", "last"]);
        let changes = Changes::between(&before, &after);
        assert_eq!(
            changes.blocks,
            [
                BlockChange::Changed {
                    at: 0,
                    before: "one two three four".into(),
                    after: "one two three five".into()
                },
                BlockChange::Removed { at: 1, text: "it rained".into() },
                BlockChange::Added { at: 1, text: "new words here".into() },
                BlockChange::Added { at: 3, text: "last".into() },
            ]
        );
        assert!(changes.fields.is_empty());
    }

    #[test]
    fn values_and_corrections_are_told() {
        let before = article("Rain", &["it rained"]);
        let mut after = article("Rain at last", &["it rained"]);
        after.authors.push(Author { name: "Ada Example".into(), ..Author::default() });
        after
            .corrections
            .push(Correction { raw: "an earlier version named the wrong day".into(), date: None });
        let changes = Changes::between(&before, &after);
        let fields: Vec<&str> = changes.fields.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["headline", "authors"]);
        assert_eq!(changes.fields[0].before.as_deref(), Some("Rain"));
        assert_eq!(changes.fields[1].before, None);
        assert_eq!(changes.corrections, ["an earlier version named the wrong day"]);
    }

    #[test]
    fn what_changes_at_every_visit_is_no_change() {
        let before = article("Rain", &["it rained"]);
        let after = Article { keywords: vec!["rain".into()], comment_count: Some(7), ..before.clone() };
        assert!(Changes::between(&before, &after).is_empty());
    }

    #[test]
    fn thousands_of_blocks_in_another_order_are_compared_in_bounded_time() {
        let before: Vec<String> = (0..4_000).map(|n| format!("block {n}")).collect();
        let after: Vec<String> = (0..4_000).map(|n| format!("block {}", n * 7919 % 4_000)).collect();
        assert!(!blocks(&before, &after).is_empty());
    }
}

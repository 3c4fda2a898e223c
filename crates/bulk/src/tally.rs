//! What a job has come upon: the counts of its summary.

use std::collections::BTreeMap;

use masthead::Article;
use serde::{Deserialize, Serialize};

/// The most messages of one job that are kept word for word; the others are counted.
const TOLD: usize = 1_000;

/// What a job has come upon so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Records of archives, lines and files that were read.
    pub read: u64,
    /// Pages among them.
    pub pages: u64,
    /// Bytes of these pages, as a browser would have had them.
    pub page_bytes: u64,
    /// Records that were written.
    pub rows: u64,
    /// Records that the filter left out.
    pub filtered: u64,
    /// Pages that could not be read; their records say why.
    pub unread: u64,
    /// By the id of the outlet; `generic` for pages that no outlet owns.
    pub outlets: BTreeMap<String, OutletTally>,
    /// Records by verdict.
    pub verdicts: BTreeMap<String, u64>,
    /// Problems of the records by code.
    pub problems: BTreeMap<String, u64>,
    /// What was wrong with the input beside its pages: damage, and records whose page is elsewhere.
    pub told: Vec<Told>,
    /// How many messages more there were.
    pub told_more: u64,
}

/// The records of one outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OutletTally {
    /// Records.
    pub pages: u64,
    /// Those that hold an article.
    pub articles: u64,
    /// Problems in them.
    pub problems: u64,
}

/// A message about an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The file.
    pub file: String,
    /// What is wrong, and where in it.
    pub message: String,
}

impl Tally {
    /// Counts a record that is written.
    pub(crate) fn row(&mut self, article: &Article) {
        self.rows += 1;
        let id = article.outlet.id.as_deref().unwrap_or("generic");
        let problems = article.problems.len() as u64;
        let outlet = self.outlets.entry(id.to_owned()).or_default();
        outlet.pages += 1;
        outlet.articles += u64::from(article.verdict.kind.is_article());
        outlet.problems += problems;
        *self.verdicts.entry(article.verdict.kind.as_str().to_owned()).or_default() += 1;
        for problem in &article.problems {
            *self.problems.entry(problem.code.as_str().to_owned()).or_default() += 1;
        }
    }

    /// Keeps a message.
    pub(crate) fn tell(&mut self, file: &str, message: String) {
        self.told.push(Told { file: file.to_owned(), message });
    }

    /// Adds what came after.
    pub(crate) fn add(&mut self, other: Self) {
        self.read += other.read;
        self.pages += other.pages;
        self.page_bytes += other.page_bytes;
        self.rows += other.rows;
        self.filtered += other.filtered;
        self.unread += other.unread;
        for (id, outlet) in other.outlets {
            let sum = self.outlets.entry(id).or_default();
            sum.pages += outlet.pages;
            sum.articles += outlet.articles;
            sum.problems += outlet.problems;
        }
        add(&mut self.verdicts, other.verdicts);
        add(&mut self.problems, other.problems);
        let room = TOLD - self.told.len().min(TOLD);
        self.told_more += other.told_more + other.told.len().saturating_sub(room) as u64;
        self.told.extend(other.told.into_iter().take(room));
    }

    /// Records that hold an article.
    pub fn articles(&self) -> u64 {
        self.outlets.values().map(|it| it.articles).sum()
    }

    /// True where some of the input could not be read.
    pub fn has_losses(&self) -> bool {
        self.unread > 0 || !self.told.is_empty()
    }
}

fn add(sums: &mut BTreeMap<String, u64>, counts: BTreeMap<String, u64>) {
    for (word, count) in counts {
        *sums.entry(word).or_default() += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_beyond_the_bound_are_counted() {
        let mut sum = Tally::default();
        for number in 0..1_005 {
            let mut one = Tally::default();
            one.tell("a.warc", format!("at byte {number}"));
            sum.add(one);
        }
        assert_eq!((sum.told.len(), sum.told_more), (1_000, 5));
    }
}

//! The same story elsewhere: copies of a text, whole or in part, edited or not, among all articles of a store.
//!
//! Of every text some passages are kept as hashes, chosen by winnowing (Schleimer, Wilkerson, Aiken 2003): of each
//! eight neighbouring runs of five words the one with the smallest hash. What two texts have in common for twelve
//! words on end is then found in both, wherever it stands, and what is found is looked up, not compared text by text.
//! Two characters of a script without spaces count as a word. Words are folded, so that typography does not matter.
//!
//! Passages that one outlet has in many articles are its own formulas (how to subscribe, who holds the rights) and do
//! not count.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use masthead_article::{Article, InfoSource};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::changes::texts;
use crate::words::{Word, words};
use crate::{Store, StoreError};

/// Words of a passage, in halves.
const PASSAGE: usize = 10;

/// Passages of which one is kept.
const WINDOW: usize = 8;

/// Articles of one outlet from which on a passage is a formula of it.
const FORMULA: i64 = 4;

/// Passages in common, at the least, of copies.
const FEWEST: usize = 5;

/// The part of the shorter one's passages that copies have in common, at the least.
const ALIKE: f64 = 0.3;

/// Articles with one passage that are looked at, at the most.
const LOOKED_AT: i64 = 1_000;

/// Articles that are compared, at the most: those with most passages in common.
const COMPARED: usize = 500;

/// An article with the same text, whole or in part.
#[derive(Debug, Clone, PartialEq)]
pub struct SameStory {
    /// Its id in this store.
    pub id: i64,
    /// Its record, as it was seen last.
    pub article: Article,
    /// How much of the text asked for stands in this one, 0 to 1.
    pub has: f64,
    /// How much of this one's text stands in the one asked for, 0 to 1.
    pub is: f64,
}

impl SameStory {
    /// Sources that this one names and the other does not: by agency, else by name.
    pub fn named_here_only<'a>(&'a self, other: &'a Article) -> impl Iterator<Item = &'a InfoSource> {
        let known = |source: &InfoSource| other.info_sources.iter().any(|it| is_same(it, source));
        self.article.info_sources.iter().filter(move |source| !known(source))
    }
}

fn is_same(a: &InfoSource, b: &InfoSource) -> bool {
    (a.id.is_some() && a.id == b.id) || a.name == b.name
}

impl Store {
    /// The articles that have text in common with one, those with most of it first.
    ///
    /// # Errors
    /// Where there is no article with that id, or the store cannot be read.
    pub fn same_story(&self, id: i64) -> Result<Vec<SameStory>, StoreError> {
        let connection = &self.connection;
        self.article(id)?;
        let own = telling(connection, id)?;
        let mut found: BTreeMap<i64, usize> = BTreeMap::new();
        let mut statement =
            connection.prepare_cached("SELECT article FROM passage WHERE hash = ?1 LIMIT ?2")?;
        for hash in &own {
            let articles = statement.query_map(params![hash, LOOKED_AT], |row| row.get::<_, i64>(0))?;
            for article in articles {
                *found.entry(article?).or_default() += 1;
            }
        }
        found.remove(&id);
        let mut found: Vec<(i64, usize)> =
            found.into_iter().filter(|(_, shared)| *shared >= FEWEST).collect();
        found.sort_by_key(|(id, shared)| (Reverse(*shared), *id));
        let mut stories = Vec::new();
        for (other, _) in found.into_iter().take(COMPARED) {
            let theirs = telling(connection, other)?;
            let both = common(&own, &theirs);
            let part = |of: &[i64]| both as f64 / of.len().max(1) as f64;
            let (has, is) = (part(&own), part(&theirs));
            if both >= FEWEST && has.max(is) >= ALIKE {
                stories.push(SameStory { id: other, article: self.article(other)?.article, has, is });
            }
        }
        stories.sort_by(|a, b| (b.has + b.is).total_cmp(&(a.has + a.is)).then(a.id.cmp(&b.id)));
        Ok(stories)
    }
}

/// Keeps the passages of an article, in the place of those that it had.
pub(crate) fn sample(connection: &Connection, id: i64, article: &Article) -> Result<(), StoreError> {
    let mut delete = connection.prepare_cached("DELETE FROM passage WHERE hash = ?1 AND article = ?2")?;
    for hash in kept(connection, id)? {
        delete.execute([hash, id])?;
    }
    let hashes = passages(&texts(article).join("\n"));
    let mut insert = connection.prepare_cached("INSERT INTO passage (hash, article) VALUES (?1, ?2)")?;
    for hash in &hashes {
        insert.execute([*hash, id])?;
    }
    let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect();
    connection
        .prepare_cached("INSERT OR REPLACE INTO sample (article, hashes) VALUES (?1, ?2)")?
        .execute(params![id, bytes])?;
    Ok(())
}

/// The passages that are kept of an article, sorted.
fn kept(connection: &Connection, id: i64) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT hashes FROM sample WHERE article = ?1")?;
    let bytes: Vec<u8> = statement.query_row([id], |row| row.get(0)).optional()?.unwrap_or_default();
    Ok(bytes.chunks_exact(8).filter_map(|it| it.try_into().ok()).map(i64::from_le_bytes).collect())
}

/// The same without the formulas of its outlet.
fn telling(connection: &Connection, id: i64) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM (SELECT article FROM passage WHERE hash = ?1 LIMIT ?3) AS it
         JOIN article ON article.id = it.article
         WHERE article.place = (SELECT place FROM article WHERE id = ?2)",
    )?;
    let mut telling = Vec::new();
    for hash in kept(connection, id)? {
        let count: i64 = statement.query_row(params![hash, id, LOOKED_AT], |row| row.get(0))?;
        if count < FORMULA {
            telling.push(hash);
        }
    }
    Ok(telling)
}

/// How many of two sorted lists are the same.
fn common(a: &[i64], b: &[i64]) -> usize {
    a.iter().filter(|it| b.binary_search(it).is_ok()).count()
}

/// The passages of a text that are kept: their hashes, sorted, each once.
fn passages(text: &str) -> Vec<i64> {
    let words = words(text);
    let hashes: Vec<i64> = (0..words.len()).map_while(|start| run(&words[start..])).map(hash).collect();
    let mut kept = winnow(&hashes);
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The passage that some words begin with; none where they are too few.
fn run(words: &[Word]) -> Option<&[Word]> {
    let mut length = 0;
    let end = words.iter().position(|word| {
        length += if word.is_character { 1 } else { 2 };
        length >= PASSAGE
    })?;
    Some(&words[..=end])
}

/// The same in every build and on every machine: it stands in files.
fn hash(words: &[Word]) -> i64 {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.text.as_bytes());
        hash.update(b" ");
    }
    let bytes: [u8; 32] = hash.finalize().into();
    bytes[..8].iter().fold(0, |number, byte| (number << 8) | i64::from(*byte))
}

/// Of each window the smallest, the last one of equals.
fn winnow(hashes: &[i64]) -> Vec<i64> {
    let mut kept = Vec::new();
    let mut last = None;
    for window in 0..=hashes.len().saturating_sub(WINDOW) {
        let end = hashes.len().min(window + WINDOW);
        let smallest = (window..end).min_by_key(|at| (hashes[*at], Reverse(*at)));
        if smallest != last {
            kept.extend(smallest.map(|at| hashes[at]));
            last = smallest;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_words_in_common_are_found_wherever_they_stand() {
        let shared: String = (0..12).map(|n| format!("shared{n} ")).collect();
        let other = |word: &str| (0..40).map(|n| format!("{word}{n} ")).collect::<String>();
        for before in ["", "one", "one two", "one two three"] {
            let a = passages(&format!("{}{shared}{}", other("a"), other("b")));
            let b = passages(&format!("{before} {shared}{}", other("c")));
            assert!(common(&a, &b) >= 1, "{before}");
        }
        assert_eq!(common(&passages(&other("a")), &passages(&other("b"))), 0);
    }

    #[test]
    fn a_passage_of_a_script_without_spaces_is_ten_characters() {
        assert_eq!(passages("联合国维持和平部队").len(), 0);
        assert_eq!(passages("联合国维持和平部队在").len(), 1);
        assert_eq!(passages("one two three four").len(), 0);
        assert_eq!(passages("one two three four five").len(), 1);
    }

    #[test]
    fn typography_makes_no_difference_and_hashes_are_those_of_all_builds() {
        let plain = passages("The mayor said: \"It's raining\", again.");
        assert_eq!(plain, passages("The Mayor said — “It’s raining” again"));
        assert_eq!(passages("one two three four five"), [7_704_792_147_462_551_556]);
    }
}

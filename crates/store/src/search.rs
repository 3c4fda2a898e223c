//! Full-text search over the articles as they were seen last.
//!
//! Ranked by BM25 as SQLite reckons it (k1 1.2, b 0.75), where a word in the headline counts ten times, in lead or
//! description four times and in the names of authors, sources and keywords twice as much as in the body; equal ranks
//! by the day of publication, the latest first, then by id.

use std::ops::Range;

use masthead_article::NewsTime;
use masthead_date::sortable;
use rusqlite::{Row, params};

use crate::read::record;
use crate::words::{Word, words};
use crate::{Query, Store, StoreError, Stored};

/// Words of a passage that is shown, where each character of a script without spaces counts as half a word.
const SHOWN: usize = 32;

/// The same before the first word that was looked for.
const BEFORE: usize = 8;

/// Which articles are meant; everything that is set has to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The id of their outlet, or their host without `www.`.
    pub outlet: Option<String>,
    /// Their language, BCP 47: `zh` holds `zh-Hans` and `zh-Hant` too.
    pub language: Option<String>,
    /// Published then or later. A day without a time is its beginning; an article without a date is left out.
    pub since: Option<NewsTime>,
}

/// An article that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its id in this store.
    pub id: i64,
    /// Its address.
    pub url: Option<String>,
    /// The id of its outlet; the host where no outlet is known.
    pub outlet: Option<String>,
    /// Its language.
    pub language: String,
    /// When it was published, as in the record.
    pub published: Option<String>,
    /// Its headline.
    pub headline: Marked,
    /// A passage of its text with what was looked for; the beginning, where that stands elsewhere.
    pub passage: Marked,
    /// How well it fits: more is better. To be compared within one search only.
    pub score: f64,
}

/// A text with marks where what was looked for stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// The places, in bytes, in their order, none within another.
    pub marks: Vec<Range<usize>>,
}

/// What holds of an article `version` that a [`Filter`] lets pass, with the parameters `?1`, `?2` and `?3`.
const PASSES: &str = "(?1 IS NULL OR version.outlet = ?1 OR version.domain = ?1)
    AND (?2 IS NULL OR version.language = ?2 OR substr(version.language, 1, length(?2) + 1) = ?2 || '-')
    AND (?3 IS NULL OR version.published_utc >= ?3)";

impl Store {
    /// The articles that fit a search, the best first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn search(&self, query: &Query, filter: &Filter, most: usize) -> Result<Vec<Hit>, StoreError> {
        // The text is read of those that are shown only.
        let mut statement = self.connection.prepare_cached(&format!(
            "WITH found AS (
                 SELECT article.id, article.current, bm25(search, 10.0, 4.0, 1.0, 2.0) AS rank,
                        version.published_utc
                 FROM search JOIN article ON article.id = search.rowid JOIN version ON version.id = article.current
                 WHERE search MATCH ?4 AND {PASSES}
                 ORDER BY rank, version.published_utc DESC, article.id DESC LIMIT ?5
             )
             SELECT found.id, version.url, coalesce(version.outlet, version.domain), version.language,
                    version.published, version.headline, version.text, found.rank
             FROM found JOIN version ON version.id = found.current
             ORDER BY found.rank, found.published_utc DESC, found.id DESC"
        ))?;
        let (outlet, language, since) = filter.parameters();
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = statement
            .query_map(params![outlet, language, since, query.expression(), most], |row| hit(row, query))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Hands on every article that a filter lets pass, by id. Reading ends where the caller's function fails.
    ///
    /// # Errors
    /// What the function fails with, and where the store cannot be read.
    pub fn each<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut each: impl FnMut(Stored) -> Result<(), E>,
    ) -> Result<(), E> {
        let (outlet, language, since) = filter.parameters();
        let mut statement = self
            .connection
            .prepare_cached(&format!(
                "SELECT article.id, version.id, version.record, article.removed
                 FROM article JOIN version ON version.id = article.current WHERE {PASSES} ORDER BY article.id"
            ))
            .map_err(StoreError::from)?;
        let mut rows = statement.query(params![outlet, language, since]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(stored(row)?)?;
        }
        Ok(())
    }
}

fn stored(row: &Row<'_>) -> Result<Stored, StoreError> {
    let text: String = row.get(2)?;
    Ok(Stored { id: row.get(0)?, article: record(row.get(1)?, &text)?, removed: row.get(3)? })
}

impl Filter {
    fn parameters(&self) -> (Option<&str>, Option<&str>, Option<String>) {
        (self.outlet.as_deref(), self.language.as_deref(), self.since.as_ref().map(sortable))
    }
}

fn hit(row: &Row<'_>, query: &Query) -> rusqlite::Result<Hit> {
    let rank: f64 = row.get(7)?;
    Ok(Hit {
        id: row.get(0)?,
        url: row.get(1)?,
        outlet: row.get(2)?,
        language: row.get(3)?,
        published: row.get(4)?,
        headline: whole(row.get(5)?, query),
        passage: passage(&row.get::<_, String>(6)?, query),
        score: -rank,
    })
}

/// A text with all that was looked for marked in it.
fn whole(text: String, query: &Query) -> Marked {
    let words = words(&text);
    let marks = marks(&words, query);
    Marked { text, marks }
}

/// Where the terms stand, in bytes; what overlaps is one.
fn marks(words: &[Word], query: &Query) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = (query.wanted().flat_map(|term| term.places(words)))
        .map(|(first, last)| words[first].place.start..words[last].place.end)
        .collect();
    marks.sort_by_key(|mark| mark.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match joined.last_mut().filter(|last| mark.start < last.end) {
            Some(last) => last.end = last.end.max(mark.end),
            None => joined.push(mark),
        }
    }
    joined
}

/// The passage around the place where most terms stand together.
fn passage(text: &str, query: &Query) -> Marked {
    let words = words(text);
    let mut places: Vec<(usize, usize)> = (query.wanted().enumerate())
        .flat_map(|(index, term)| term.places(&words).into_iter().map(move |(first, _)| (first, index)))
        .collect();
    places.sort_unstable();
    let start = best_place(&places, &words).map_or(0, |first| back(&words, first));
    let end = forth(&words, start);
    let cut = cut(text, &words, start, end);
    let whole = whole(folded_lines(&text[cut.clone()]), query);
    let before = if cut.start > 0 { "… " } else { "" };
    let after = if cut.end < text.len() { " …" } else { "" };
    let marks = whole.marks.into_iter().map(|it| it.start + before.len()..it.end + before.len()).collect();
    Marked { text: format!("{before}{}{after}", whole.text), marks }
}

/// The first place from which on most different terms stand within a passage.
fn best_place(places: &[(usize, usize)], words: &[Word]) -> Option<usize> {
    let (mut best, mut most, mut end) = (None, 0, 0);
    let mut counts = vec![0_usize; places.iter().map(|(_, term)| term + 1).max().unwrap_or(0)];
    let mut different = 0;
    for (index, (first, term)) in places.iter().enumerate() {
        let last = forth(words, *first);
        while end < places.len() && places[end].0 < last {
            different += usize::from(counts[places[end].1] == 0);
            counts[places[end].1] += 1;
            end += 1;
        }
        if different > most {
            (best, most) = (Some(*first), different);
        }
        if index < end {
            counts[*term] -= 1;
            different -= usize::from(counts[*term] == 0);
        }
    }
    best
}

/// What a word takes of the length of a passage, in halves.
fn weight(word: &Word) -> usize {
    if word.is_character { 1 } else { 2 }
}

/// The word that a passage begins with which shows this one.
fn back(words: &[Word], from: usize) -> usize {
    let mut left = BEFORE * 2;
    let mut start = from;
    while start > 0 && left >= weight(&words[start - 1]) {
        start -= 1;
        left -= weight(&words[start]);
    }
    start
}

/// The word behind a passage that begins with this one.
fn forth(words: &[Word], from: usize) -> usize {
    let mut left = SHOWN * 2;
    let mut end = from;
    while end < words.len() && left >= weight(&words[end]) {
        left -= weight(&words[end]);
        end += 1;
    }
    end
}

/// The bytes of a passage: with the signs before its first word where the text begins with it, and those after its
/// last word up to a space.
fn cut(text: &str, words: &[Word], start: usize, end: usize) -> Range<usize> {
    let from = if start == 0 { 0 } else { words[start].place.start };
    let to = if end == words.len() {
        text.len()
    } else {
        let behind = &text[words[end - 1].place.end..words[end].place.start];
        words[end - 1].place.end + behind.find(char::is_whitespace).unwrap_or(behind.len())
    };
    from..to
}

/// A text on one line.
fn folded_lines(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, query: &str) -> String {
        let it = passage(text, &Query::read(query).unwrap());
        let mut out = it.text;
        it.marks.iter().rev().for_each(|mark| {
            out.insert(mark.end, ']');
            out.insert(mark.start, '[');
        });
        out
    }

    #[test]
    fn a_passage_shows_what_was_looked_for() {
        assert_eq!(shown("It rained.\n\nHòa bình!", "\"hoa binh\""), "It rained. [Hòa bình]!");
        assert_eq!(shown("«Песков сказал»", "песков сказал"), "«[Песков] [сказал]»");
        let far = format!("{} needle {}", "hay ".repeat(100), "straw ".repeat(100));
        let expected = format!("… {}[needle] {}…", "hay ".repeat(8), "straw ".repeat(23));
        assert_eq!(shown(&far, "needle"), expected);
    }

    #[test]
    fn of_two_places_the_one_with_both_words_is_shown() {
        let text = format!("rain {} rain and wind {}", "x ".repeat(60), "y ".repeat(60));
        let shown = shown(&text, "wind rain");
        assert!(shown.contains("[rain] and [wind]"), "{shown}");
    }

    #[test]
    fn text_without_spaces_is_cut_in_its_measure() {
        let text = format!("{}维和部队{}", "天".repeat(200), "地".repeat(200));
        let expected = format!("… {}[维和]部队{} …", "天".repeat(16), "地".repeat(44));
        assert_eq!(shown(&text, "维和"), expected);
    }

    #[test]
    fn what_stands_elsewhere_shows_the_beginning() {
        assert_eq!(shown("One two.", "three"), "One two.");
        assert_eq!(shown("", "three"), "");
    }
}

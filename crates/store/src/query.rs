//! What a reader types into a search, and what SQLite's full-text search is asked.

use crate::words::{Word, words};

/// A search: words that all have to occur.
///
/// Quotes hold a phrase together, a star at the end of a word stands for its endings, a minus before a word or phrase
/// leaves articles out that have it. Everything else is words and what stands between words: there is no query that is
/// a syntax error. Case, marks of Latin and Greek letters and width make no difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// A search that looks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' has no word to look for: give at least one that is not left out")]
pub struct EmptyQuery(String);

/// One word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// Its words, folded; never empty.
    pub words: Vec<String>,
    /// The last word stands for all that begin with it.
    pub is_prefix: bool,
    /// Articles that have it are left out.
    pub is_unwanted: bool,
}

impl Query {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Where no word is in it that has to occur.
    pub fn read(text: &str) -> Result<Self, EmptyQuery> {
        let mut terms = Vec::new();
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let is_unwanted = first == '-';
            let start = if is_unwanted { &rest[1..] } else { rest };
            let quote = start.chars().next().filter(|c| closing(*c).is_some());
            let (inside, after) = match quote {
                Some(quote) => {
                    let inside = &start[quote.len_utf8()..];
                    let is_end = |c: char| closing(quote).is_some_and(|ends| ends.contains(&c));
                    inside.split_once(is_end).unwrap_or((inside, ""))
                }
                None => {
                    let end = start.find(|c: char| c.is_whitespace() || closing(c).is_some());
                    start.split_at(end.unwrap_or(start.len()))
                }
            };
            let (is_prefix, after) = match after.strip_prefix('*') {
                Some(after) => (true, after),
                None => (quote.is_none() && inside.ends_with('*'), after),
            };
            let words: Vec<String> = words(inside).into_iter().map(|word| word.text).collect();
            if !words.is_empty() {
                terms.push(Term { words, is_prefix, is_unwanted });
            }
            rest = after.trim_start();
        }
        if terms.iter().all(|term| term.is_unwanted) {
            return Err(EmptyQuery(text.to_owned()));
        }
        Ok(Self { terms })
    }

    /// The terms that have to occur.
    pub(crate) fn wanted(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| !term.is_unwanted)
    }

    /// The same for SQLite: folded words hold letters, digits and marks only, so that none of them can be syntax.
    pub(crate) fn expression(&self) -> String {
        let all = |is_unwanted, between: &str| {
            let terms = self.terms.iter().filter(|term| term.is_unwanted == is_unwanted);
            terms.map(Term::expression).collect::<Vec<_>>().join(between)
        };
        let (wanted, unwanted) = (all(false, " AND "), all(true, " OR "));
        if unwanted.is_empty() { wanted } else { format!("({wanted}) NOT ({unwanted})") }
    }
}

impl Term {
    fn expression(&self) -> String {
        format!("\"{}\"{}", self.words.join(" "), if self.is_prefix { " *" } else { "" })
    }

    /// Where the term stands in a text: the first and the last word of each place.
    pub(crate) fn places(&self, text: &[Word]) -> Vec<(usize, usize)> {
        let length = self.words.len();
        let is_here = |at: usize| {
            self.words.iter().enumerate().all(|(index, word)| {
                let found = &text[at + index].text;
                if self.is_prefix && index + 1 == length { found.starts_with(word) } else { found == word }
            })
        };
        let last = (text.len() + 1).saturating_sub(length);
        (0..last).filter(|at| is_here(*at)).map(|at| (at, at + length - 1)).collect()
    }
}

/// What ends a phrase that begins with this sign.
fn closing(quote: char) -> Option<&'static [char]> {
    Some(match quote {
        '"' => &['"'],
        '“' | '„' | '”' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(text: &str) -> String {
        Query::read(text).map_or_else(|error| error.to_string(), |query| query.expression())
    }

    #[test]
    fn words_phrases_endings_and_what_is_left_out() {
        for (text, expected) in [
            ("Rain Mayor", "\"rain\" AND \"mayor\""),
            ("\"gìn giữ hòa bình\"", "\"gin giu hoa binh\""),
            ("“two words” «и еще» „noch eins“", "\"two words\" AND \"и еще\" AND \"noch eins\""),
            ("维和", "\"维 和\""),
            ("Песк*", "\"песк\" *"),
            ("\"new yor\"*", "\"new yor\" *"),
            ("rain -snow -\"black ice\"", "(\"rain\") NOT (\"snow\" OR \"black ice\")"),
            ("G20 c'est-à-dire", "\"g20\" AND \"c est a dire\""),
        ] {
            assert_eq!(expression(text), expected, "{text}");
        }
    }

    #[test]
    fn no_word_is_told() {
        for text in ["", "  ", "-rain", "\"\"", "*", "-", "!?(", "--"] {
            assert!(Query::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_phrase_is_found_where_it_stands() {
        let text = words("Hòa bình, hòa giải và hòa bình");
        let query = Query::read("\"hoa binh\"").unwrap();
        assert_eq!(query.terms[0].places(&text), [(0, 1), (5, 6)]);
        assert_eq!(Query::read("gi*").unwrap().terms[0].places(&text), [(3, 3)]);
        assert!(query.terms[0].places(&text[..1]).is_empty());
    }
}

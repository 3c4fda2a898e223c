//! The words that stay: those that rules ask for, the names of agencies and of the outlet, words of bylines, dates.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};
use masthead::outlet::agencies::AGENCIES;
use masthead::outlet::{From, Layout, Mark, Outlet, Rule, Step};

use super::dates;
use super::words::is_unspaced;

/// Words of bylines, in lower case.
const BYLINE: &[&str] = &[
    "by",
    "written",
    "reported",
    "reporting",
    "editing",
    "edited",
    "and",
    "von",
    "und",
    "par",
    "et",
    "por",
    "y",
    "e",
    "di",
    "a cura di",
    "door",
    "en",
    "av",
    "af",
    "och",
    "og",
    "от",
    "автор",
    "текст",
    "и",
    "và",
    "tác giả",
    "theo",
    "oleh",
    "yazan",
    "szerző",
    "autor",
    "autora",
    "auteur",
    "penulis",
    "作者",
    "记者",
    "記者",
    "编辑",
    "編輯",
    "责任编辑",
    "责编",
    "来源",
    "來源",
    "文",
    "기자",
    "特派員",
];

/// Words of notices.
const NOTICES: &[&str] =
    &["Copyright", "copyright", "COPYRIGHT", "All rights reserved", "版权所有", "版權所有"];

/// What stays of a page's words.
#[derive(Debug)]
pub struct Vocabulary {
    finder: AhoCorasick,
    /// For each phrase: whether it stays inside of a word too.
    anywhere: Vec<bool>,
    language: String,
    /// The page's own date, in seconds since 1970: epochs near it are dates.
    pub date: Option<i64>,
}

impl Vocabulary {
    /// Phrases that stay wherever they stand, phrases that stay as whole words, and the language of dates, BCP 47.
    pub fn new(
        anywhere: impl IntoIterator<Item = String>,
        whole: impl IntoIterator<Item = String>,
        language: &str,
    ) -> Self {
        let has_words = |it: &String| it.contains(char::is_alphanumeric);
        let anywhere: BTreeSet<String> = anywhere.into_iter().filter(has_words).collect();
        let whole: BTreeSet<String> =
            whole.into_iter().filter(has_words).filter(|it| !anywhere.contains(it)).collect();
        let count = anywhere.len();
        let phrases: Vec<String> = anywhere.into_iter().chain(whole).collect();
        let kinds = (0..phrases.len()).map(|index| index < count).collect();
        // More phrases than the automaton can hold cannot come from rules that a person wrote.
        let finder = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&phrases);
        let finder =
            finder.unwrap_or_else(|_| AhoCorasick::new([""; 0]).expect("no patterns are few enough"));
        Self { finder, anywhere: kinds, language: language.to_owned(), date: None }
    }

    /// What the rules of an outlet's layout ask for, and what is no page's own; `asked` are values that selectors
    /// ask for, `more` are further words to keep.
    pub fn of(
        outlet: &Outlet,
        layout: Option<&Layout>,
        language: &str,
        asked: impl IntoIterator<Item = String>,
        more: &[String],
    ) -> Self {
        let mut anywhere: Vec<String> = asked.into_iter().collect();
        let rules = layout
            .into_iter()
            .flat_map(|it| it.rules().map(|it| it.rule))
            .chain(outlet.index.iter().copied());
        for rule in rules {
            asked_for(&rule, &mut anywhere);
        }
        let agencies =
            AGENCIES.iter().flat_map(|it| it.names.iter().chain(it.ambiguous)).map(|it| (*it).to_owned());
        let mut whole: Vec<String> = agencies.collect();
        for word in BYLINE {
            let mut chars = word.chars();
            let capital: String =
                chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
            whole.extend([(*word).to_owned(), capital, word.to_uppercase()]);
        }
        whole.extend(NOTICES.iter().map(|it| (*it).to_owned()));
        whole.push(outlet.name.to_owned());
        let editions = outlet.editions.iter().flat_map(|it| it.at.split('/').skip(1));
        whole.extend(editions.map(str::to_owned));
        whole.extend(outlet.hosts.iter().map(|it| (*it).to_owned()));
        whole.extend(more.iter().cloned());
        Self::new(anywhere, whole, language)
    }

    /// Whether a text holds words that a rule asks for.
    pub fn is_asked_for(&self, text: &str) -> bool {
        self.finder.find_overlapping_iter(text).any(|it| self.anywhere[it.pattern().as_usize()])
    }

    /// For each byte of a text whether it stays.
    pub fn kept(&self, text: &str) -> Vec<bool> {
        let mut kept = vec![false; text.len()];
        for range in dates::dates(text, &self.language) {
            kept[range].fill(true);
        }
        for found in self.finder.find_overlapping_iter(text) {
            let edge = |inside: Option<char>, outside: Option<char>| {
                !(inside.is_some_and(is_joined) && outside.is_some_and(is_joined))
            };
            let phrase = &text[found.range()];
            let stands_alone = edge(phrase.chars().next(), text[..found.start()].chars().next_back())
                && edge(phrase.chars().next_back(), text[found.end()..].chars().next());
            if stands_alone || self.anywhere[found.pattern().as_usize()] {
                kept[found.range()].fill(true);
            }
        }
        kept
    }
}

/// Characters that make one word with what stands beside them.
fn is_joined(c: char) -> bool {
    c.is_alphabetic() && !is_unspaced(c)
}

/// The phrases that a rule asks for.
pub fn asked_for(rule: &Rule, out: &mut Vec<String>) {
    let mut add = |words: &str| {
        let words = words.trim();
        out.extend([words.to_owned(), words.to_uppercase(), words.to_lowercase()]);
    };
    match rule.from {
        From::After(start) => add(start),
        From::Lines(mark, until) => {
            if let Mark::After(start) | Mark::At(start) = mark {
                add(start);
            }
            until.iter().for_each(|it| add(it));
        }
        From::Constant(text) => add(text),
        _ => {}
    }
    for step in rule.steps {
        match step {
            Step::StripPrefix(it)
            | Step::StripSuffix(it)
            | Step::AfterWord(it)
            | Step::BeforeWord(it)
            | Step::Split(it)
            | Step::Starting(it)
            | Step::Holding(it)
            | Step::Ending(it)
            | Step::BeforeEach(it)
            | Step::WithNext(it)
            | Step::WithoutNext(it)
            | Step::CreditAfter(it)
            | Step::DropNumberedAlts(it) => add(it),
            Step::Without(all) | Step::FirstOfPairs(all) | Step::DropBlocks(all) | Step::CutAt(all) => {
                all.iter().for_each(|it| add(it));
            }
            Step::Date(format) => literals(format).into_iter().for_each(&mut add),
            _ => {}
        }
    }
}

/// What stands between the directives of a date's format.
fn literals(format: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (index, part) in format.split('%').enumerate() {
        let literal = if index == 0 { part } else { part.trim_start_matches(['-', '_', '0']) };
        let skip = usize::from(index > 0);
        let start = literal.char_indices().nth(skip).map_or(literal.len(), |(at, _)| at);
        if literal[start..].chars().any(char::is_alphabetic) {
            found.push(&literal[start..]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(vocabulary: &Vocabulary, text: &str) -> String {
        let kept = vocabulary.kept(text);
        text.char_indices().map(|(at, c)| if kept[at] || c == ' ' { c } else { '·' }).collect()
    }

    #[test]
    fn whole_words_stay_and_parts_of_words_do_not() {
        let vocabulary = Vocabulary::new(["Ảnh:".to_owned()], ["by".to_owned(), "新华社".to_owned()], "en");
        assert_eq!(shown(&vocabulary, "by Bobby"), "by ·····");
        assert_eq!(shown(&vocabulary, "bờAnh Ảnh:A"), "····· Ảnh:·");
        assert_eq!(shown(&vocabulary, "据新华社报"), "·新华社·");
    }

    #[test]
    fn what_rules_ask_for_is_found_in_places_and_steps() {
        use masthead::outlet::{after, css, step};
        let mut words = Vec::new();
        asked_for(&after("Source: "), &mut words);
        const STEPS: &[Step] = &[step::cut_at(&["Tags:"]), step::date("Stand %d.%m.%Y, %H Uhr")];
        asked_for(&css("p").then(STEPS), &mut words);
        for word in ["Source:", "Tags:", "Stand", "Uhr"] {
            assert!(words.iter().any(|it| it == word), "{word} {words:?}");
        }
        assert!(!words.iter().any(|it| it.contains('%') || it == "d"), "{words:?}");
    }
}

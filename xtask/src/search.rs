//! `cargo xtask search`: whether a store finds its articles by words of theirs, in every script, and how long it takes;
//! and which articles of different hosts it takes for the same story.
//!
//! The queries are made from the articles themselves: a search is right where the article is among what is found. The
//! time is that of the processor, so that other work on the machine matters little.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use masthead::Article;
use masthead::article::is_unspaced;
use masthead_store::{Filter, Query, Store, StoreError};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::bench::Start;
use crate::corpus::read::{Reading, read};
use crate::corpus::set;

/// The arguments of `cargo xtask search`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The store's file
    pub store: PathBuf,
    /// Sets of pages to add to it before, see docs/corpus.md
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub add: Vec<PathBuf>,
    /// Queries of each kind, at the most
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub queries: usize,
    /// Print each pair of articles of different hosts that is taken for the same story
    #[arg(long)]
    pub pairs: bool,
}

/// A kind of query: what it is called, one made from an article that it fits, and whether it is looked for among all
/// that is found; a word of every second article says nothing that way.
type Kind = (&'static str, fn(&Article) -> Option<String>, bool);

const KINDS: &[Kind] = &[
    ("two characters of Han, kana or Thai", characters, true),
    ("two words without their marks", without_marks, true),
    ("two Cyrillic words in capitals", cyrillic_capitals, true),
    ("two longest words", words, true),
    ("phrase of three words", phrase, true),
    ("one frequent word", frequent, false),
];

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut store = Store::open(&arguments.store)?;
    add(&mut store, arguments)?;
    let mut articles = Vec::new();
    store.each::<StoreError>(&Filter::default(), |it| {
        articles.push((it.id, it.article));
        Ok(())
    })?;
    let bytes = arguments.store.metadata().context("the store's size could not be read")?.len();
    println!(
        "{} articles, {:.1} KiB each",
        articles.len(),
        bytes as f64 / 1024.0 / articles.len().max(1) as f64
    );
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(["kind of query", "queries", "found", "median", "p99", "slowest"]);
    let mut all = Times::default();
    for (name, make, is_judged) in KINDS {
        let made: Vec<(i64, String)> =
            articles.iter().filter_map(|(id, article)| Some((*id, make(article)?))).collect();
        let step = made.len().div_ceil(arguments.queries).max(1);
        let mut times = Times::default();
        let mut found = 0;
        for (id, text) in made.iter().step_by(step) {
            let query = Query::read(text)?;
            let start = Start::now();
            store.search(&query, &Filter::default(), 20)?;
            times.0.push(start.elapsed());
            if !is_judged {
                continue;
            }
            let is_found =
                store.search(&query, &Filter::default(), usize::MAX)?.iter().any(|hit| hit.id == *id);
            found += usize::from(is_found);
            if !is_found {
                eprintln!("article {id} is not found by {text}");
            }
        }
        all.0.extend(&times.0);
        table.add_row(times.row(name, &if *is_judged { found.to_string() } else { String::new() }));
    }
    table.add_row(all.row("all", ""));
    stories(&store, &articles, &mut table, arguments.pairs)?;
    println!("{}", table.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>());
    Ok(())
}

/// Adds sets of pages.
fn add(store: &mut Store, arguments: &Arguments) -> Result<()> {
    if arguments.add.is_empty() {
        return Ok(());
    }
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut times = Times::default();
    for set in set::sets(&arguments.add)? {
        read(&set, Reading { jobs, generic: false, unclaimed: false }, |page| {
            if page.record == Value::Null {
                return Ok(());
            }
            let mut article: Article = serde_json::from_value(page.record).context("a record is none")?;
            article.provenance.clear();
            let start = Start::now();
            store.add(&article, None)?;
            times.0.push(start.elapsed());
            Ok(())
        })?;
    }
    println!("{} pages added, {:.1} ms each", times.0.len(), times.mean().as_secs_f64() * 1e3);
    Ok(())
}

/// Asks for the same story of every article.
fn stories(store: &Store, articles: &[(i64, Article)], table: &mut Table, prints: bool) -> Result<()> {
    let mut times = Times::default();
    let (mut pairs, mut across) = (0, 0);
    for (id, article) in articles {
        let start = Start::now();
        let stories = store.same_story(*id)?;
        times.0.push(start.elapsed());
        for story in stories.iter().filter(|story| story.id > *id) {
            pairs += 1;
            let is_across = host(article) != host(&story.article);
            across += usize::from(is_across);
            if prints && is_across {
                let told = |it: &Article| format!("{} | {}", host(it).unwrap_or("?"), it.headline);
                println!(
                    "{id} {} {:.2} {:.2}\n    {}\n    {}",
                    story.id,
                    story.has,
                    story.is,
                    told(article),
                    told(&story.article)
                );
            }
        }
    }
    table.add_row(times.row("same story", &format!("{pairs} pairs, {across} across hosts")));
    Ok(())
}

fn host(article: &Article) -> Option<&str> {
    article.outlet.domain.as_deref()
}

/// How long each of some things took.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn mean(&self) -> Duration {
        let count = u32::try_from(self.0.len()).unwrap_or(u32::MAX).max(1);
        self.0.iter().sum::<Duration>() / count
    }

    fn row(&self, name: &str, found: &str) -> [String; 6] {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = |part: usize| {
            let index = (sorted.len() * part / 100).min(sorted.len().saturating_sub(1));
            sorted.get(index).map_or("-".to_owned(), |it| format!("{:.2} ms", it.as_secs_f64() * 1e3))
        };
        [name.to_owned(), sorted.len().to_string(), found.to_owned(), at(50), at(99), at(100)]
    }
}

/// The first two neighbouring characters of the headline's second half that are of a script without spaces.
fn characters(article: &Article) -> Option<String> {
    let letters: Vec<char> = article.headline.chars().collect();
    let half = letters.get(letters.len() / 2..)?;
    let is_word = |c: &char| is_unspaced(*c) && c.is_alphanumeric();
    let pair = half.windows(2).find(|pair| pair.iter().all(is_word))?;
    Some(pair.iter().collect())
}

fn letters_only(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn without_marks(article: &Article) -> Option<String> {
    let bare = |word: &str| -> String {
        word.nfd().filter(|c| !is_combining_mark(*c)).map(|c| if c == 'đ' { 'd' } else { c }).collect()
    };
    let composed: String = article.headline.nfc().collect();
    let words: Vec<String> = letters_only(&composed)
        .filter(|word| word.chars().all(|c| c < '\u{250}' || ('\u{1E00}'..'\u{1F00}').contains(&c)))
        .filter(|word| !word.is_ascii())
        .map(bare)
        .filter(|word| word.is_ascii())
        .take(2)
        .collect();
    (words.len() == 2).then(|| words.join(" "))
}

fn cyrillic_capitals(article: &Article) -> Option<String> {
    let is_cyrillic = |c: char| ('\u{400}'..'\u{500}').contains(&c);
    let words: Vec<String> = letters_only(&article.headline)
        .filter(|word| word.chars().all(is_cyrillic) && word.chars().count() > 3)
        .map(str::to_uppercase)
        .take(2)
        .collect();
    (words.len() == 2).then(|| words.join(" "))
}

fn words(article: &Article) -> Option<String> {
    let mut words: Vec<&str> =
        letters_only(&article.headline).filter(|word| !word.contains(is_unspaced)).collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
    words.truncate(2);
    (words.len() == 2).then(|| words.join(" "))
}

fn phrase(article: &Article) -> Option<String> {
    let text = article.body.iter().map(masthead::Block::text).find(|text| text.chars().count() > 80)?;
    let words: Vec<&str> = text.split_whitespace().skip(2).take(3).collect();
    let is_plain = |word: &&str| word.chars().all(char::is_alphanumeric);
    (words.len() == 3 && words.iter().all(is_plain)).then(|| format!("\"{}\"", words.join(" ")))
}

/// A word of one to three letters: such a word stands in most articles of its language.
fn frequent(article: &Article) -> Option<String> {
    let text = article.body.iter().map(masthead::Block::text).find(|text| text.chars().count() > 80)?;
    letters_only(&text)
        .find(|word| word.chars().count() < 4 && word.chars().all(char::is_lowercase))
        .map(str::to_owned)
}

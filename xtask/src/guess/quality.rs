//! `cargo xtask guesses`: how good guessed rules are, measured on pages of outlets that have rules of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use masthead::page::images::resolve;
use masthead::render::safe_text;
use masthead::{Article, Input, Limits, NewsTime, Options, Page, extract, registry};

use super::places::key;
use super::{Known, guess, nearness, read_with};
use crate::corpus::set::{self, content_type};
use crate::corpus::tables::{percent, table};

/// The fewest pages of a layout: some to guess from, one to try the rules on.
const FEWEST: usize = 2;

/// The most pages of a layout that rules are guessed from.
const SEEN: usize = 3;

/// The share of a body from which on it counts as the same.
const SAME_BODY: f64 = 0.97;

/// The arguments of `cargo xtask guesses`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Sets of pages (folders with truth.ndjson and html/), or folders of sets
    #[arg(required = true, value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// Print the guessed rules, and each value that is not the outlet's own
    #[arg(long)]
    pub verbose: bool,
}

/// The pages of one layout, with what the outlet's own rules make of each.
#[derive(Default)]
struct Group {
    pages: Vec<Page>,
    articles: Vec<Article>,
}

/// How often a guessed field is as the outlet's own rules have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Tally {
    right: usize,
    /// The outlet has a value, the guess has none.
    missing: usize,
    /// Both have a value, and not the same.
    wrong: usize,
    /// The guess has a value, the outlet has none.
    surplus: usize,
}

/// What is compared of a field: texts, nothing where the field is empty.
type Values = fn(&Article) -> Vec<String>;

/// The field that is compared by its blocks.
const BODY: &str = "body";

/// The fields that are compared by their texts.
const FIELDS: &[(&str, Values)] = &[
    ("headline", |it| vec![key(&it.headline)]),
    ("lead", |it| it.lead.iter().map(|it| key(it)).collect()),
    ("authors", |it| it.authors.iter().map(|it| key(&it.name)).collect()),
    ("published", |it| minute(it.date_published.as_ref())),
    ("modified", |it| minute(it.date_modified.as_ref())),
    ("section", |it| it.section.iter().map(|it| key(it)).collect()),
    ("keywords", |it| it.keywords.iter().map(|it| key(it)).collect()),
];

/// An instant to the minute; a day where that is all.
fn minute(time: Option<&NewsTime>) -> Vec<String> {
    let Some(time) = time else { return Vec::new() };
    let instant = time.value.parse::<jiff::Timestamp>().map(|it| it.to_string());
    let text = instant.unwrap_or_else(|_| time.value.clone());
    vec![text.chars().take(16).collect()]
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    let groups = groups(arguments)?;
    let mut tallies: BTreeMap<(bool, &str), Tally> = BTreeMap::new();
    let (mut layouts, mut seen_pages, mut unseen_pages) = (0, 0, 0);
    for ((outlet, layout), group) in &groups {
        let count = group.pages.len();
        let Some(host) = registry().by_id(outlet).and_then(|it| it.hosts.first()) else { continue };
        if count < FEWEST {
            continue;
        }
        let seen = SEEN.min(count - 1);
        let known = Known {
            id: outlet.clone(),
            host: (*host).to_owned(),
            year: None,
            language: None,
            time_zone: None,
        };
        let guesses = guess(&group.pages[..seen], &known);
        if arguments.verbose {
            println!("{outlet}/{layout}, from {seen} of {count} pages");
            guesses.report.iter().for_each(|line| println!("    {}", safe_text(line)));
            println!("    skip: {}", guesses.skip.join(", "));
        }
        layouts += 1;
        seen_pages += seen;
        unseen_pages += count - seen;
        for (index, (page, own)) in group.pages.iter().zip(&group.articles).enumerate() {
            let guessed = read_with(&guesses, &known, page).unwrap_or_default();
            for it in compared(own, &guessed) {
                tallies.entry((index < seen, it.field)).or_default().count(&it);
                if arguments.verbose && !it.same {
                    let (own, guessed) = (it.own.join(" | "), it.guessed.join(" | "));
                    println!("{outlet}/{layout} page {index} {}: own '{own}', guessed '{guessed}'", it.field);
                }
            }
        }
    }
    println!(
        "{layouts} layouts; rules guessed from {seen_pages} pages and tried on {unseen_pages} others, beside the outlets' own"
    );
    let names = FIELDS.iter().map(|(name, _)| *name).chain([BODY]);
    let rows: Vec<Vec<String>> = names
        .map(|name| {
            let cells = [true, false].into_iter().flat_map(|seen| {
                let it = tallies.get(&(seen, name)).copied().unwrap_or_default();
                let all = it.right + it.missing + it.wrong + it.surplus;
                [percent(it.right, all), it.missing.to_string(), it.wrong.to_string(), it.surplus.to_string()]
            });
            std::iter::once(name.to_owned()).chain(cells).collect()
        })
        .collect();
    let head =
        ["field", "right", "missing", "wrong", "surplus", "right, others", "missing", "wrong", "surplus"];
    print!("{}", table(1, &head, &rows));
    Ok(())
}

/// The pages of outlets, by outlet and layout; a page that several sets have stands once.
fn groups(arguments: &Arguments) -> Result<BTreeMap<(String, String), Group>> {
    let mut groups: BTreeMap<(String, String), Group> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for set in set::sets(&arguments.folders)? {
        for truth in set.truths()? {
            let truth = truth?;
            let Some(url) = truth.url.as_deref().and_then(|it| resolve(it, None)) else { continue };
            if registry().by_url(&url).is_none() {
                continue;
            }
            let bytes = set.page(&truth.id).with_context(|| format!("{}/{}", set.name, truth.id))?;
            let content_type = content_type(&truth);
            let input = Input {
                bytes: &bytes,
                url: Some(url),
                content_type: Some(&content_type),
                ..Input::default()
            };
            let page = Page::read(&input, &Limits::default());
            let article = extract(&page, &Options::default()).article;
            let Some(layout) = article.parser.layout.clone().filter(|_| article.verdict.kind.is_article())
            else {
                continue;
            };
            if seen.insert((article.parser.id.clone(), article.fingerprint.clone())) {
                let group = groups.entry((article.parser.id.clone(), layout)).or_default();
                group.pages.push(page);
                group.articles.push(article);
            }
        }
    }
    Ok(groups)
}

/// A field as the outlet's own rules and as the guessed ones have it.
struct Compared {
    field: &'static str,
    own: Vec<String>,
    guessed: Vec<String>,
    same: bool,
}

/// The fields of two records of a page, side by side.
fn compared(own: &Article, guessed: &Article) -> Vec<Compared> {
    let fields = FIELDS.iter().map(|(field, get)| {
        let (own, guessed) = (get(own), get(guessed));
        Compared { field, same: own == guessed, own, guessed }
    });
    let size = |it: &Article| -> Vec<String> {
        (it.char_count > 0).then(|| format!("{} characters", it.char_count)).into_iter().collect()
    };
    let body = Compared {
        field: BODY,
        own: size(own),
        guessed: size(guessed),
        same: own.char_count == guessed.char_count || nearness(&own.body, &guessed.body) >= SAME_BODY,
    };
    fields.chain([body]).collect()
}

impl Tally {
    fn count(&mut self, field: &Compared) {
        let is_empty = |it: &[String]| it.iter().all(String::is_empty);
        match (is_empty(&field.own), is_empty(&field.guessed)) {
            (true, true) => {}
            _ if field.same => self.right += 1,
            (true, false) => self.surplus += 1,
            (false, true) => self.missing += 1,
            (false, false) => self.wrong += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_counted_by_how() {
        let article = |headline: &str, lead: Option<&str>| Article {
            headline: headline.to_owned(),
            lead: lead.map(str::to_owned),
            ..Article::default()
        };
        let tally = |own: &Article, guessed: &Article, field: &str| {
            let mut tally = Tally::default();
            compared(own, guessed).iter().filter(|it| it.field == field).for_each(|it| tally.count(it));
            (tally.right, tally.missing, tally.wrong, tally.surplus)
        };
        let (one, other) = (article("Rain", Some("It rains.")), article("RAIN!", None));
        assert_eq!(tally(&one, &other, "headline"), (1, 0, 0, 0));
        assert_eq!(tally(&one, &other, "lead"), (0, 1, 0, 0));
        assert_eq!(tally(&other, &one, "lead"), (0, 0, 0, 1));
        assert_eq!(tally(&one, &article("Snow", None), "headline"), (0, 0, 1, 0));
        assert_eq!(tally(&one, &one, BODY), (0, 0, 0, 0));
    }
}

//! Records, counted.

use std::collections::{BTreeMap, BTreeSet};

use masthead_article::{Article, NewsTime, Precision, Url, VerdictKind};
use serde::{Deserialize, Serialize};

/// What stands in the place of a layout where the generic extractor read the page.
pub(crate) const GENERIC: &str = "generic";

/// The lengths, in characters, that texts are sorted by: each about half as long again as the one before.
pub(crate) const BOUNDS: &[u32] = &[
    1, 10, 15, 22, 33, 50, 75, 110, 170, 250, 380, 570, 850, 1_300, 1_900, 2_900, 4_300, 6_500, 9_700,
    15_000, 22_000, 33_000, 50_000,
];

type Holds = fn(&Article) -> bool;

/// The fields that are watched, and whether a record holds something in each.
const WATCHED: &[(&str, Holds)] = &[
    ("headline", |it| !it.headline.is_empty()),
    ("alternative_headline", |it| it.alternative_headline.is_some()),
    ("kicker", |it| it.kicker.is_some()),
    ("lead", |it| it.lead.is_some()),
    ("description", |it| it.description.is_some()),
    ("by", |it| it.by.is_some()),
    ("authors", |it| !it.authors.is_empty()),
    ("info_sources", |it| !it.info_sources.is_empty()),
    ("date_published", |it| it.date_published.is_some()),
    ("date_modified", |it| it.date_modified.is_some()),
    ("section", |it| !it.section.is_empty()),
    ("keywords", |it| !it.keywords.is_empty()),
    ("body", |it| it.char_count > 0),
    ("images", |it| !it.images.is_empty()),
    ("comment_count", |it| it.comment_count.is_some()),
];

/// The fields that are watched, in the order of the record.
pub const FIELDS: &[&str] = &[
    "headline",
    "alternative_headline",
    "kicker",
    "lead",
    "description",
    "by",
    "authors",
    "info_sources",
    "date_published",
    "date_modified",
    "section",
    "keywords",
    "body",
    "images",
    "comment_count",
];

/// What was counted of an outlet's records. Counts add up, so figures of any records can be put together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// The records.
    pub records: u32,
    /// Records by verdict.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub verdicts: BTreeMap<String, u32>,
    /// Records of articles that none of the outlet's layouts fits.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unfitted: u32,
    /// Articles by the layout that read them; `generic` where none did. Pages behind a wall are not among them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub layouts: BTreeMap<String, LayoutFigures>,
}

/// What was counted of the articles that one layout read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutFigures {
    /// The articles.
    pub articles: u32,
    /// Those whose texts were measured: all but pages that were shortened for a test.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub measured: u32,
    /// Articles in which a field holds something.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, u32>,
    /// Articles in which a rule gave a value; a rule of the layout without the names of outlet and layout.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, u32>,
    /// Measured articles by the length of a field: how many reach this number of characters and not the next of the
    /// list of bounds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lengths: BTreeMap<String, BTreeMap<u32, u32>>,
    /// Articles that have a problem, by its code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub problems: BTreeMap<String, u32>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

fn one_more(counts: &mut BTreeMap<String, u32>, key: impl Into<String>) {
    *counts.entry(key.into()).or_default() += 1;
}

fn sum(mine: &mut BTreeMap<String, u32>, others: &BTreeMap<String, u32>) {
    for (key, count) in others {
        *mine.entry(key.clone()).or_default() += count;
    }
}

impl Figures {
    /// Counts a record.
    pub fn add(&mut self, article: &Article) {
        self.count(article, true);
    }

    /// Counts what others have counted.
    pub fn merge(&mut self, others: &Self) {
        self.records += others.records;
        self.unfitted += others.unfitted;
        sum(&mut self.verdicts, &others.verdicts);
        for (name, layout) in &others.layouts {
            self.layouts.entry(name.clone()).or_default().merge(layout);
        }
    }

    fn count(&mut self, article: &Article, measured: bool) {
        let kind = article.verdict.kind;
        self.records += 1;
        one_more(&mut self.verdicts, kind.as_str());
        let layout = article.parser.layout.as_deref();
        let is_known = article.outlet.id.is_some();
        if is_known && layout.is_none() && (is_readable(kind) || kind == VerdictKind::UnsupportedLayout) {
            self.unfitted += 1;
        }
        // A page that its layout read and nothing was found on is the worst of its articles, not another page.
        if is_readable(kind) || (kind == VerdictKind::Empty && layout.is_some()) {
            let name = layout.unwrap_or(GENERIC);
            self.layouts.entry(name.to_owned()).or_default().count(article, measured);
        }
    }
}

/// True for a verdict under which all fields of an article are to be expected.
fn is_readable(kind: VerdictKind) -> bool {
    kind.is_article() && kind != VerdictKind::Paywalled
}

impl LayoutFigures {
    fn merge(&mut self, others: &Self) {
        self.articles += others.articles;
        self.measured += others.measured;
        sum(&mut self.fields, &others.fields);
        sum(&mut self.rules, &others.rules);
        sum(&mut self.problems, &others.problems);
        for (field, lengths) in &others.lengths {
            let mine = self.lengths.entry(field.clone()).or_default();
            for (bound, count) in lengths {
                *mine.entry(*bound).or_default() += count;
            }
        }
    }

    fn count(&mut self, article: &Article, measured: bool) {
        self.articles += 1;
        for (field, holds) in WATCHED {
            if holds(article) {
                one_more(&mut self.fields, *field);
            }
        }
        let mut rules = BTreeSet::new();
        for (path, evidence) in &article.provenance {
            let field = path.split(['[', '.']).next().unwrap_or(path);
            let is_part = path.contains('.');
            if !is_part && WATCHED.iter().any(|(it, _)| *it == field) {
                rules.extend(evidence.iter().filter(|it| it.chosen).map(|it| short_rule(article, &it.rule)));
            }
        }
        rules.into_iter().for_each(|it| one_more(&mut self.rules, it));
        let codes: BTreeSet<&str> = article.problems.iter().map(|it| it.code.as_str()).collect();
        codes.into_iter().for_each(|it| one_more(&mut self.problems, it));
        if measured {
            self.measured += 1;
            let length = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            let lead = article.lead.as_deref().unwrap_or_default();
            for (field, chars) in [
                ("headline", length(&article.headline)),
                ("lead", length(lead)),
                ("body", article.char_count),
            ] {
                // An empty text is a missing field, which is counted above.
                if let Some(bound) = BOUNDS.iter().rev().find(|it| **it <= chars) {
                    *self.lengths.entry(field.to_owned()).or_default().entry(*bound).or_default() += 1;
                }
            }
        }
    }
}

/// The rule without the names of the outlet and layout that read the page.
fn short_rule(article: &Article, rule: &str) -> String {
    let layout = article.parser.layout.as_deref().unwrap_or_default();
    let own = rule.strip_prefix(article.parser.id.as_str()).and_then(|it| it.strip_prefix('/'));
    let own = own.and_then(|it| it.strip_prefix(layout)).and_then(|it| it.strip_prefix('/'));
    own.unwrap_or(rule).to_owned()
}

/// Counts a record whose page has the markup of a real page and not its words: everything but lengths.
pub fn add_markup(figures: &mut Figures, article: &Article) {
    figures.count(article, false);
}

/// The figures of a collection of records, by outlet and day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collection {
    /// By the outlet's id, or the host where no outlet owns it; by the day of the capture, else of the publication,
    /// `YYYY-MM-DD`. `None` holds records without either.
    pub outlets: BTreeMap<String, BTreeMap<Option<String>, Figures>>,
    /// Records without an outlet and a host: nothing can be said of them.
    pub nameless: u32,
}

impl Collection {
    /// Counts a record.
    pub fn add(&mut self, article: &Article) {
        let Some(name) = outlet(article) else {
            self.nameless += 1;
            return;
        };
        let days = self.outlets.entry(name).or_default();
        let day = [&article.captured_at, &article.date_published].into_iter().flatten().find_map(day);
        days.entry(day).or_default().add(article);
    }

    /// How many records there are.
    pub fn records(&self) -> u32 {
        self.nameless + self.outlets.values().flat_map(BTreeMap::values).map(|it| it.records).sum::<u32>()
    }
}

/// The name that a record is counted under: its outlet's id, else its host.
pub(crate) fn outlet(article: &Article) -> Option<String> {
    let host = || article.url.as_ref().and_then(Url::host_str).map(|it| it.trim_start_matches("www."));
    let name = article.outlet.id.as_deref().or(article.outlet.domain.as_deref()).or_else(host)?;
    Some(name.to_owned())
}

/// The day that a time lies in, as it is written; `None` for a month or a year.
fn day(time: &NewsTime) -> Option<String> {
    let has_day = !matches!(time.precision, Precision::Year | Precision::Month);
    time.value.get(..10).filter(|_| has_day).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_are_those_that_are_watched() {
        assert!(WATCHED.iter().map(|(name, _)| name).eq(FIELDS));
    }

    #[test]
    fn bounds_ascend() {
        assert!(BOUNDS.is_sorted());
    }
}

//! A collection beside a baseline: what has changed, since when, and what that looks like.

use std::collections::BTreeMap;

use masthead_article::VerdictKind;

use crate::baseline::Baseline;
use crate::days::{Share, Threshold, total};
use crate::figures::{Collection, Figures, GENERIC};
use crate::question::Question;

/// The fewest records, before a change and in it, of which anything is said.
pub const LEAST: u32 = 8;

/// The smallest difference of two shares that is told.
pub const WORTH: f64 = 0.2;

/// How often, at most, an outlet that has not changed is said to have: the chance of a difference, times the number
/// of runs of days and of questions that were asked of the outlet, must not exceed this.
pub const ALPHA: f64 = 0.01;

/// What a change looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A check for robots or a request for consent stands where articles stood.
    Block,
    /// Articles are cut off for readers who do not pay.
    Paywall,
    /// The outlet's layouts fit no more: the generic extractor has taken over, or found nothing.
    NewLayout,
    /// A layout still fits, and its rules find no headline, no text, or several fields less.
    ChangedLayout,
    /// Lists, removed or empty pages stand where articles stood.
    NoArticle,
    /// One field is missing, comes from another rule, or has another length.
    Field,
}

impl Cause {
    /// In a few words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Block => "block page",
            Self::Paywall => "paywall",
            Self::NewLayout => "new layout",
            Self::ChangedLayout => "changed layout",
            Self::NoArticle => "no article",
            Self::Field => "field",
        }
    }

    /// What to do about it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Block => "the pages were not handed out: see how they were fetched",
            Self::Paywall => "the records hold the free part: nothing to mend in the outlet",
            Self::NewLayout => "add a layout to the outlet's crate, since this day",
            Self::ChangedLayout => {
                "the layout fits pages that it does not read: add a layout, since this day, and a \
                                    fits rule that tells the two apart"
            }
            Self::NoArticle => "see which addresses were fetched",
            Self::Field => "see a page of this day with masthead explain",
        }
    }
}

/// One thing that has changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What it looks like.
    pub cause: Cause,
    /// What the records have in common of which there are more.
    pub what: String,
    /// Their share in the baseline and on all days but those of the change.
    pub before: Share,
    /// Their share on the days of the change.
    pub during: Share,
    /// The first day of the change; `None` where it holds from the first record on, or the records have no dates.
    pub since: Option<String>,
    /// The day of the last record before it.
    pub last_before: Option<String>,
    /// The last day of the change; `None` where it lasts to the end.
    pub until: Option<String>,
    /// How likely such a difference is by chance, times the number of runs of days and of questions.
    pub chance: f64,
    /// The share of the baseline.
    pub baseline: Share,
    /// The share by day; the day is empty where the records have none.
    pub days: Vec<(String, Share)>,
}

/// What is said of an outlet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OutletReport {
    /// The outlet's id, or the host where no outlet owns it.
    pub outlet: String,
    /// Its records in the collection.
    pub records: u32,
    /// Those without a date, where others have one: they are left out.
    pub undated: u32,
    /// Its records in the baseline.
    pub baseline: u32,
    /// The first and the last day.
    pub period: Option<(String, String)>,
    /// There are too few records to say anything.
    pub too_few: bool,
    /// What has changed: the gravest cause first.
    pub findings: Vec<Finding>,
}

impl OutletReport {
    /// What the changes look like, each once, the gravest first.
    pub fn causes(&self) -> Vec<Cause> {
        let mut causes: Vec<Cause> = self.findings.iter().map(|it| it.cause).collect();
        causes.dedup();
        causes
    }
}

/// What is said of a collection.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// The outlets, sorted by id.
    pub outlets: Vec<OutletReport>,
    /// Records without an outlet and a host.
    pub nameless: u32,
}

/// Compares each outlet of a collection with its baseline, and its days with each other.
pub fn compare(collection: &Collection, baseline: &Baseline) -> Report {
    let none = Figures::default();
    let outlets = collection
        .outlets
        .iter()
        .map(|(outlet, days)| outlet_report(outlet, days, baseline.outlets.get(outlet).unwrap_or(&none)));
    Report { outlets: outlets.collect(), nameless: collection.nameless }
}

fn outlet_report(outlet: &str, all: &BTreeMap<Option<String>, Figures>, baseline: &Figures) -> OutletReport {
    let mut days: Vec<(&str, &Figures)> =
        all.iter().filter_map(|(day, figures)| Some((day.as_deref()?, figures))).collect();
    let mut report = OutletReport {
        outlet: outlet.to_owned(),
        records: all.values().map(|it| it.records).sum(),
        baseline: baseline.records,
        ..OutletReport::default()
    };
    if let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) {
        report.period = Some(((*first).to_owned(), (*last).to_owned()));
        report.undated = all.get(&None).map_or(0, |it| it.records);
    } else {
        days.extend(all.get(&None).map(|it| ("", it)));
    }
    let mut now = Figures::default();
    days.iter().for_each(|(_, it)| now.merge(it));
    let threshold = Threshold { least: LEAST, worth: WORTH };
    let mut asked = 0_u32;
    let mut found: Vec<(Question, Finding)> = Vec::new();
    for question in Question::all(&usual(baseline, &days), &now) {
        let answers: Vec<(&str, Share)> = days
            .iter()
            .map(|(day, figures)| (*day, question.count(figures)))
            .filter(|(_, it)| it.all > 0)
            .collect();
        let shares: Vec<Share> = answers.iter().map(|(_, it)| *it).collect();
        let base = question.count(baseline);
        if !threshold.can_answer(&shares, base) {
            continue;
        }
        asked += 1;
        if let Some(wave) = threshold.wave(&shares, base) {
            let day = |place: usize| Some(answers.get(place)?.0.to_owned());
            found.push((
                question.clone(),
                Finding {
                    cause: Cause::Field,
                    what: question.to_string(),
                    before: wave.outside,
                    during: wave.inside,
                    since: if wave.first > 0 { day(wave.first) } else { None },
                    last_before: wave.first.checked_sub(1).and_then(day),
                    until: if wave.end < answers.len() { day(wave.end - 1) } else { None },
                    chance: wave.chance,
                    baseline: base,
                    days: answers.iter().map(|(day, it)| ((*day).to_owned(), *it)).collect(),
                },
            ));
        }
    }
    for (_, finding) in &mut found {
        finding.chance = (finding.chance * f64::from(asked)).min(1.0);
    }
    found.retain(|(_, finding)| finding.chance <= ALPHA);
    report.too_few = asked == 0;
    report.findings = explained(found);
    report
}

/// The figures that say what is long and short: those of the baseline, and where it is small, of the first days too.
fn usual(baseline: &Figures, days: &[(&str, &Figures)]) -> Figures {
    let measured = |it: &Figures| it.layouts.values().map(|it| it.measured).sum::<u32>();
    let mut usual = baseline.clone();
    for (_, figures) in days {
        if measured(&usual) >= LEAST {
            break;
        }
        usual.merge(figures);
    }
    usual
}

/// Gives each finding its cause, and leaves out what follows from another.
fn explained(mut found: Vec<(Question, Finding)>) -> Vec<Finding> {
    let missing: Vec<(String, &'static str)> = found
        .iter()
        .filter_map(|(question, _)| match question {
            Question::Missing { layout, field } if layout != GENERIC => Some((layout.clone(), *field)),
            _ => None,
        })
        .collect();
    let is_missing = |layout: &str, field: &str| missing.iter().any(|(l, f)| l == layout && *f == field);
    let is_empty = |layout: &str| is_missing(layout, "headline") || is_missing(layout, "body");
    let is_changed =
        |layout: &str| is_empty(layout) || missing.iter().filter(|(it, _)| it == layout).count() > 1;
    // That its rule gives nothing and that its absence is a problem is what a missing field means.
    found.retain(|(question, _)| match question {
        Question::Silent { layout, rule } => !is_missing(layout, field_of(rule)),
        Question::Problem { layout, code } => code != "missing" || !is_empty(layout),
        _ => true,
    });
    let mut findings: Vec<Finding> = found
        .into_iter()
        .map(|(question, finding)| {
            let cause = match &question {
                Question::Verdict(VerdictKind::BotWall | VerdictKind::ConsentWall) => Cause::Block,
                Question::Verdict(VerdictKind::Paywalled) => Cause::Paywall,
                Question::Unfitted => Cause::NewLayout,
                Question::Verdict(VerdictKind::Empty | VerdictKind::Partial) if !missing.is_empty() => {
                    Cause::ChangedLayout
                }
                Question::Verdict(_) => Cause::NoArticle,
                other if other.layout().is_some_and(is_changed) => Cause::ChangedLayout,
                _ => Cause::Field,
            };
            Finding { cause, ..finding }
        })
        .collect();
    findings.sort_by(|a, b| {
        (a.cause, &a.since)
            .cmp(&(b.cause, &b.since))
            .then(a.chance.total_cmp(&b.chance))
            .then(a.what.cmp(&b.what))
    });
    findings
}

/// The field of the record that a rule fills.
fn field_of(rule: &str) -> &str {
    let own = rule.strip_prefix("generic/").unwrap_or(rule);
    match own.split(['[', ' ', '/']).next().unwrap_or(own) {
        "published" => "date_published",
        "modified" => "date_modified",
        "originators" | "distributors" | "aggregators" => "info_sources",
        other => other,
    }
}

impl Finding {
    /// How many records the days of the collection have.
    pub fn records(&self) -> u32 {
        let shares: Vec<Share> = self.days.iter().map(|(_, it)| *it).collect();
        total(&shares).all
    }
}

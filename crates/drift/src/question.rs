//! What is asked of an outlet's figures. Each question counts records of which something is true that should not
//! become more.

use std::fmt;

use masthead_article::VerdictKind;

use crate::days::Share;
use crate::figures::{BOUNDS, FIELDS, Figures, LayoutFigures};

/// The share of a baseline's texts that are shorter, or longer, than what counts as short or long.
const FEW: f64 = 0.1;

/// The verdicts that are watched.
const VERDICTS: &[VerdictKind] = &[
    VerdictKind::Paywalled,
    VerdictKind::BotWall,
    VerdictKind::ConsentWall,
    VerdictKind::Removed,
    VerdictKind::Index,
    VerdictKind::Empty,
    VerdictKind::Partial,
];

/// A question; its words name what the records counted have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Question {
    /// Records with this verdict.
    Verdict(VerdictKind),
    /// Articles that no layout fits.
    Unfitted,
    /// Articles of a layout in which a field is empty.
    Missing { layout: String, field: &'static str },
    /// Articles of a layout in which a rule gave no value.
    Silent { layout: String, rule: String },
    /// Texts of a field below this length.
    Shorter { layout: String, field: String, bound: u32 },
    /// Texts of a field of this length and above.
    Longer { layout: String, field: String, bound: u32 },
    /// Articles of a layout that have this problem.
    Problem { layout: String, code: String },
}

impl Question {
    /// What to ask, from what was counted before and what is counted now.
    pub fn all(usual: &Figures, now: &Figures) -> Vec<Self> {
        let mut questions: Vec<Self> = VERDICTS.iter().map(|it| Self::Verdict(*it)).collect();
        questions.push(Self::Unfitted);
        let nothing = LayoutFigures::default();
        for (name, layout) in &now.layouts {
            of_layout(name, usual.layouts.get(name).unwrap_or(&nothing), layout, &mut questions);
        }
        questions
    }

    /// The answer: so many of so many records.
    pub fn count(&self, figures: &Figures) -> Share {
        let count = |counts: &std::collections::BTreeMap<String, u32>, key: &str| {
            counts.get(key).copied().unwrap_or(0)
        };
        match self {
            Self::Verdict(kind) => {
                Share { part: count(&figures.verdicts, kind.as_str()), all: figures.records }
            }
            Self::Unfitted => {
                let articles: u32 = figures.layouts.values().map(|it| it.articles).sum();
                let unread = count(&figures.verdicts, VerdictKind::UnsupportedLayout.as_str());
                Share { part: figures.unfitted, all: articles + unread }
            }
            Self::Missing { layout, .. }
            | Self::Silent { layout, .. }
            | Self::Shorter { layout, .. }
            | Self::Longer { layout, .. }
            | Self::Problem { layout, .. } => {
                let Some(it) = figures.layouts.get(layout) else { return Share::default() };
                match self {
                    Self::Missing { field, .. } => without(it.articles, count(&it.fields, field)),
                    Self::Silent { rule, .. } => without(it.articles, count(&it.rules, rule)),
                    Self::Problem { code, .. } => Share { part: count(&it.problems, code), all: it.articles },
                    Self::Shorter { field, bound, .. } => lengths(it, field, |length| length < *bound),
                    Self::Longer { field, bound, .. } => lengths(it, field, |length| length >= *bound),
                    Self::Verdict(_) | Self::Unfitted => Share::default(),
                }
            }
        }
    }

    /// The layout it is about.
    pub fn layout(&self) -> Option<&str> {
        match self {
            Self::Verdict(_) | Self::Unfitted => None,
            Self::Missing { layout, .. }
            | Self::Silent { layout, .. }
            | Self::Shorter { layout, .. }
            | Self::Longer { layout, .. }
            | Self::Problem { layout, .. } => Some(layout),
        }
    }
}

fn without(all: u32, with: u32) -> Share {
    Share { part: all.saturating_sub(with), all }
}

fn lengths(layout: &LayoutFigures, field: &str, is_meant: impl Fn(u32) -> bool) -> Share {
    let mut share = Share::default();
    for (length, count) in layout.lengths.get(field).into_iter().flatten() {
        share.all += count;
        if is_meant(*length) {
            share.part += count;
        }
    }
    share
}

fn of_layout(name: &str, usual: &LayoutFigures, now: &LayoutFigures, questions: &mut Vec<Question>) {
    let layout = || name.to_owned();
    questions.extend(FIELDS.iter().map(|field| Question::Missing { layout: layout(), field }));
    let rules = usual.rules.keys().chain(now.rules.keys().filter(|it| !usual.rules.contains_key(*it)));
    questions.extend(rules.map(|rule| Question::Silent { layout: layout(), rule: rule.clone() }));
    questions
        .extend(now.problems.keys().map(|code| Question::Problem { layout: layout(), code: code.clone() }));
    for field in usual.lengths.keys() {
        let share = |is_meant: &dyn Fn(u32) -> bool| lengths(usual, field, is_meant).value();
        let low = BOUNDS.iter().rev().find(|bound| share(&|it| it < **bound) <= FEW);
        let high = BOUNDS.iter().find(|bound| share(&|it| it >= **bound) <= FEW);
        if let Some(bound) = low.filter(|it| **it > 1) {
            questions.push(Question::Shorter { layout: layout(), field: field.clone(), bound: *bound });
        }
        if let Some(bound) = high {
            questions.push(Question::Longer { layout: layout(), field: field.clone(), bound: *bound });
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(layout) = self.layout() {
            write!(f, "{layout}: ")?;
        }
        match self {
            Self::Verdict(kind) => write!(f, "verdict {}", kind.as_str()),
            Self::Unfitted => write!(f, "no layout fits"),
            Self::Missing { field, .. } => write!(f, "no {field}"),
            Self::Silent { rule, .. } => write!(f, "nothing from {rule}"),
            Self::Shorter { field, bound, .. } => write!(f, "{field} below {bound} characters"),
            Self::Longer { field, bound, .. } => write!(f, "{field} of {bound} characters and more"),
            Self::Problem { code, .. } => write!(f, "problem {code}"),
        }
    }
}

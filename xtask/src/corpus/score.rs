//! The measures: what a record is worth beside the truth of its page, and of many pages.
//!
//! The body is measured by runs of four tokens, as scrapinghub's article-extraction-benchmark does: for each page the
//! shares of runs that both have, that only the record has, that only the truth has; precision and recall are means
//! over pages, F1 is made of those two. The other measures are shares of pages, or of snippets or names.

use std::collections::HashMap;

use serde::Serialize;

use super::answer::Answer;
use super::set::Truth;
use super::tokens::{Cut, folded, names, normalised, same_time, tokens};

/// How well two texts cover each other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Overlap {
    /// The share of what the record has that the truth has too; `None` where the record has nothing.
    pub precision: Option<f64>,
    /// The share of what the truth has that the record has too; `None` where the truth has nothing.
    pub recall: Option<f64>,
    /// The same tokens in the same order.
    pub equal: bool,
}

impl Overlap {
    /// The harmonic mean of the two, 0 where one is missing.
    pub fn f1(&self) -> f64 {
        harmonic(self.precision.unwrap_or(0.0), self.recall.unwrap_or(0.0))
    }
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// Compares by runs of four tokens.
pub fn overlap(truth: &str, found: &str, cut: Cut) -> Overlap {
    // Neither table is walked for its order: one gives numbers by place in the text, of the other only sums are taken.
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let [truth, found] = [truth, found].map(|text| {
        let mut numbered = Vec::new();
        for (_, token) in tokens(text, cut) {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            numbered.push(*numbers.entry(token).or_insert(next));
        }
        numbered
    });
    let mut runs: HashMap<[u32; 4], (u32, u32)> = HashMap::new();
    for_each_run(&truth, |run| runs.entry(run).or_default().0 += 1);
    for_each_run(&found, |run| runs.entry(run).or_default().1 += 1);
    let (mut both, mut extra, mut missing) = (0_u32, 0_u32, 0_u32);
    for (in_truth, in_record) in runs.values() {
        both += in_truth.min(in_record);
        extra += in_record.saturating_sub(*in_truth);
        missing += in_truth.saturating_sub(*in_record);
    }
    let share = |other: u32| (both + other > 0).then(|| f64::from(both) / f64::from(both + other));
    Overlap { precision: share(extra), recall: share(missing), equal: truth == found }
}

/// Runs of four; a shorter text is one run.
fn for_each_run(tokens: &[u32], mut each: impl FnMut([u32; 4])) {
    const NONE: u32 = u32::MAX;
    match tokens {
        [] => {}
        [a] => each([*a, NONE, NONE, NONE]),
        [a, b] => each([*a, *b, NONE, NONE]),
        [a, b, c] => each([*a, *b, *c, NONE]),
        long => long.windows(4).for_each(|run| each([run[0], run[1], run[2], run[3]])),
    }
}

/// Counts of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Names {
    /// In both.
    pub right: usize,
    /// Only in the record.
    pub extra: usize,
    /// Only in the truth.
    pub missing: usize,
}

impl Names {
    /// The harmonic mean of precision and recall; `None` where there are no names on either side.
    pub fn f1(&self) -> Option<f64> {
        let all = 2 * self.right + self.extra + self.missing;
        (all > 0).then(|| ratio(2 * self.right, all))
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of pages and names are far below 2^52")]
fn ratio(part: usize, all: usize) -> f64 {
    part as f64 / all as f64
}

/// How many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Share {
    /// Those that are right.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }

    fn sum(&mut self, other: Self) {
        self.of += other.of;
        self.right += other.right;
    }

    /// 0 to 1; `None` of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| ratio(self.right, self.of))
    }
}

/// What a record of one page is worth. A measure that the truth says nothing of is `None`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Score {
    /// The body by words.
    pub body: Option<Overlap>,
    /// The body by words, characters of scripts without spaces one by one.
    pub chars: Option<Overlap>,
    /// Lead and body together, by characters, where the truth tells them apart.
    pub with_lead: Option<Overlap>,
    /// Snippets that must be there and are.
    pub kept: Share,
    /// Snippets that must not be there and are not.
    pub kept_out: Share,
    /// The text begins as it must.
    pub prefix: Option<bool>,
    /// The headline, but for white space.
    pub title_exact: Option<bool>,
    /// The headline, letters and numbers only.
    pub title: Option<bool>,
    /// The lead, letters and numbers only.
    pub lead: Option<bool>,
    /// The day of publication.
    pub day: Option<bool>,
    /// The minute of publication.
    pub minute: Option<bool>,
    /// No date where the page has none.
    pub no_date: Option<bool>,
    /// The names of the authors.
    pub authors: Option<Names>,
    /// No author where the page has none.
    pub no_author: Option<bool>,
}

impl Score {
    /// Measures a record.
    pub fn new(truth: &Truth, answer: &Answer) -> Self {
        let mut it = Self::default();
        it.measure_text(truth, answer);
        if let Some(title) = truth.title.as_deref().filter(|it| !it.is_empty()) {
            let found = answer.title.as_deref().unwrap_or_default();
            it.title_exact = Some(folded(title) == folded(found));
            it.title = Some(normalised(title) == normalised(found));
        }
        if let Some(lead) = truth.lead.as_deref().filter(|it| !it.is_empty()) {
            it.lead = Some(normalised(lead) == normalised(answer.lead.as_deref().unwrap_or_default()));
        }
        match &truth.published {
            Some(Some(published)) => (it.day, it.minute) = same_time(published, answer.published.as_deref()),
            Some(None) => it.no_date = Some(answer.published.is_none()),
            None => {}
        }
        if let Some(authors) = &truth.authors {
            let expected = names(authors.iter().flat_map(|it| it.parts()));
            let found = names(answer.authors.iter().map(String::as_str));
            if expected.is_empty() {
                it.no_author = Some(found.is_empty());
            }
            let right = expected.intersection(&found).count();
            it.authors = Some(Names { right, extra: found.len() - right, missing: expected.len() - right });
        }
        it
    }

    fn measure_text(&mut self, truth: &Truth, answer: &Answer) {
        let found = answer.body_beside(truth);
        if let Some(expected) = truth.body_text() {
            self.body = Some(overlap(&expected, &found, Cut::Words));
            self.chars = Some(overlap(&expected, &found, Cut::Characters));
            if let Some(lead) = truth.lead.as_deref().filter(|it| !it.is_empty() && truth.excludes_lead()) {
                let (expected, found) = (with_lead(Some(lead), &expected), answer.whole(truth));
                self.with_lead = Some(overlap(&expected, &found, Cut::Characters));
            }
        }
        if truth.must.is_empty() && truth.must_not.is_empty() && truth.body_prefix.is_none() {
            return;
        }
        let whole = answer.whole(truth);
        let folded_whole = folded(&whole);
        for snippet in &truth.must {
            self.kept.add(folded_whole.contains(&folded(snippet)));
        }
        for snippet in &truth.must_not {
            self.kept_out.add(!folded_whole.contains(&folded(snippet)));
        }
        if let Some(prefix) = truth.body_prefix.as_deref().filter(|it| !it.is_empty()) {
            let start: String = normalised(prefix).chars().take(300).collect();
            let begins = |text: &str| normalised(text).starts_with(&start);
            self.prefix = Some(begins(&whole) || begins(&found));
        }
    }

    /// What the text is worth: the body by characters, else the snippets, 0 to 1.
    pub fn text(&self) -> Option<f64> {
        let snippets =
            Share { right: self.kept.right + self.kept_out.right, of: self.kept.of + self.kept_out.of };
        self.chars.as_ref().map(Overlap::f1).or(snippets.value())
    }

    /// What the page is worth, to set pages in order: its text, else the mean of what else is measured, 0 to 1.
    pub fn worth(&self) -> Option<f64> {
        let as_number = |right: bool| f64::from(u8::from(right));
        let others = [
            self.title.map(as_number),
            self.day.map(as_number),
            self.authors.and_then(|it| it.f1()),
            self.no_date.map(as_number),
            self.prefix.map(as_number),
        ];
        let others: Vec<f64> = others.into_iter().flatten().collect();
        self.text().or_else(|| (!others.is_empty()).then(|| others.iter().sum::<f64>() / count(others.len())))
    }
}

fn count(number: usize) -> f64 {
    ratio(number, 1)
}

/// Lead and body as one text, the lead once.
pub fn with_lead(lead: Option<&str>, body: &str) -> String {
    let Some(lead) = lead.filter(|it| !it.is_empty()) else { return body.to_owned() };
    let normal = normalised(lead);
    let start: String = normal.chars().take(200).collect();
    let head: String = normalised(body).chars().take(normal.chars().count() + 400).collect();
    if head.contains(&start) { body.to_owned() } else { format!("{lead}\n{body}") }
}

/// Means of overlaps.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Mean {
    precision: (f64, usize),
    recall: (f64, usize),
    equal: Share,
}

impl Mean {
    fn add(&mut self, overlap: &Overlap) {
        for (sum, value) in [(&mut self.precision, overlap.precision), (&mut self.recall, overlap.recall)] {
            if let Some(value) = value {
                *sum = (sum.0 + value, sum.1 + 1);
            }
        }
        self.equal.add(overlap.equal);
    }

    fn part(&self, sum: (f64, usize)) -> Option<f64> {
        (self.equal.of > 0).then(|| if sum.1 > 0 { sum.0 / count(sum.1) } else { 0.0 })
    }

    fn f1(&self) -> Option<f64> {
        Some(harmonic(self.part(self.precision)?, self.part(self.recall)?))
    }
}

/// What the records of many pages are worth.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// The pages counted.
    pub pages: usize,
    body: Mean,
    chars: Mean,
    with_lead: Mean,
    kept: Share,
    kept_out: Share,
    prefix: Share,
    title_exact: Share,
    title: Share,
    lead: Share,
    day: Share,
    minute: Share,
    no_date: Share,
    no_author: Share,
    names: Names,
    worth: (f64, usize),
}

impl Totals {
    /// Counts a page.
    pub fn add(&mut self, score: &Score) {
        self.pages += 1;
        for (mean, overlap) in [
            (&mut self.body, &score.body),
            (&mut self.chars, &score.chars),
            (&mut self.with_lead, &score.with_lead),
        ] {
            overlap.iter().for_each(|it| mean.add(it));
        }
        self.kept.sum(score.kept);
        self.kept_out.sum(score.kept_out);
        for (share, value) in [
            (&mut self.prefix, score.prefix),
            (&mut self.title_exact, score.title_exact),
            (&mut self.title, score.title),
            (&mut self.lead, score.lead),
            (&mut self.day, score.day),
            (&mut self.minute, score.minute),
            (&mut self.no_date, score.no_date),
            (&mut self.no_author, score.no_author),
        ] {
            value.into_iter().for_each(|right| share.add(right));
        }
        if let Some(names) = score.authors {
            self.names.right += names.right;
            self.names.extra += names.extra;
            self.names.missing += names.missing;
        }
        if let Some(worth) = score.worth() {
            self.worth = (self.worth.0 + worth, self.worth.1 + 1);
        }
    }

    /// The mean worth of the pages, to set groups in order.
    pub fn worth(&self) -> Option<f64> {
        (self.worth.1 > 0).then(|| self.worth.0 / count(self.worth.1))
    }
}

/// A measure: its head in tables, what it says, its value over many pages and on one.
pub struct Measure {
    /// The head of its column.
    pub name: &'static str,
    /// What it says, for a reader.
    pub meaning: &'static str,
    /// Its value over many pages, 0 to 1.
    pub total: fn(&Totals) -> Option<f64>,
    /// Its value on one page, 0 to 1.
    pub page: fn(&Score) -> Option<f64>,
}

fn yes(value: Option<bool>) -> Option<f64> {
    value.map(|it| f64::from(u8::from(it)))
}

/// All measures, in the order of the tables.
pub const MEASURES: &[Measure] = &[
    Measure {
        name: "body",
        meaning: "F1 of the body by runs of four words",
        total: |it| it.body.f1(),
        page: |it| it.body.as_ref().map(Overlap::f1),
    },
    Measure {
        name: "precision",
        meaning: "of the body: what stands in the record and in the truth",
        total: |it| it.body.part(it.body.precision),
        page: |it| it.body?.precision,
    },
    Measure {
        name: "recall",
        meaning: "of the body: what stands in the truth and in the record",
        total: |it| it.body.part(it.body.recall),
        page: |it| it.body?.recall,
    },
    Measure {
        name: "chars",
        meaning: "F1 of the body, characters of scripts without spaces one by one",
        total: |it| it.chars.f1(),
        page: |it| it.chars.as_ref().map(Overlap::f1),
    },
    Measure {
        name: "+lead",
        meaning: "the same of lead and body together, where the truth tells them apart",
        total: |it| it.with_lead.f1(),
        page: |it| it.with_lead.as_ref().map(Overlap::f1),
    },
    Measure {
        name: "kept",
        meaning: "snippets that must be in the text and are",
        total: |it| it.kept.value(),
        page: |it| it.kept.value(),
    },
    Measure {
        name: "kept out",
        meaning: "snippets that must not be in the text and are not",
        total: |it| it.kept_out.value(),
        page: |it| it.kept_out.value(),
    },
    Measure {
        name: "prefix",
        meaning: "texts that begin as they must",
        total: |it| it.prefix.value(),
        page: |it| yes(it.prefix),
    },
    Measure {
        name: "title",
        meaning: "headlines equal in letters and numbers",
        total: |it| it.title.value(),
        page: |it| yes(it.title),
    },
    Measure {
        name: "exact",
        meaning: "headlines equal but for white space",
        total: |it| it.title_exact.value(),
        page: |it| yes(it.title_exact),
    },
    Measure {
        name: "lead",
        meaning: "leads equal in letters and numbers",
        total: |it| it.lead.value(),
        page: |it| yes(it.lead),
    },
    Measure {
        name: "authors",
        meaning: "F1 of the authors' names",
        total: |it| it.names.f1(),
        page: |it| it.authors.and_then(|it| it.f1()),
    },
    Measure {
        name: "no author",
        meaning: "no author where the page has none",
        total: |it| it.no_author.value(),
        page: |it| yes(it.no_author),
    },
    Measure {
        name: "day",
        meaning: "the day of publication",
        total: |it| it.day.value(),
        page: |it| yes(it.day),
    },
    Measure {
        name: "minute",
        meaning: "the minute of publication",
        total: |it| it.minute.value(),
        page: |it| yes(it.minute),
    },
    Measure {
        name: "no date",
        meaning: "no date where the page has none",
        total: |it| it.no_date.value(),
        page: |it| yes(it.no_date),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_four_are_counted_as_often_as_they_stand_there() {
        // Truth: abcd bcde; record: abcd bcde cdex dexy.
        let it = overlap("a b c d e", "a b c d e x y", Cut::Words);
        assert_eq!((it.precision, it.recall, it.equal), (Some(0.5), Some(1.0), false));
        assert!((it.f1() - 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_text_of_less_than_four_tokens_is_one_run() {
        let it = overlap("one two", "one two", Cut::Words);
        assert_eq!((it.precision, it.recall, it.equal), (Some(1.0), Some(1.0), true));
        assert_eq!(overlap("one two", "one", Cut::Words).recall, Some(0.0));
    }

    #[test]
    fn an_empty_record_has_no_precision_and_counts_as_nothing_found() {
        let it = overlap("one two", "", Cut::Words);
        assert_eq!((it.precision, it.recall), (None, Some(0.0)));
        let mut totals = Totals::default();
        totals.add(&Score { body: Some(it), ..Score::default() });
        totals.add(&Score { body: Some(overlap("a b", "a b", Cut::Words)), ..Score::default() });
        assert_eq!((MEASURES[1].total)(&totals), Some(1.0));
        assert_eq!((MEASURES[2].total)(&totals), Some(0.5));
    }

    #[test]
    fn names_are_counted_over_all_pages() {
        let mut totals = Totals::default();
        for (right, extra, missing) in [(2, 0, 0), (0, 1, 1)] {
            totals.add(&Score { authors: Some(Names { right, extra, missing }), ..Score::default() });
        }
        // 2 of 3 found are right, 2 of 3 wanted are found.
        let f1 = totals.names.f1().unwrap_or_default();
        assert!((f1 - 2.0 / 3.0).abs() < 1e-12, "{f1}");
    }

    #[test]
    fn a_lead_stands_once() {
        assert_eq!(with_lead(Some("Rain at last."), "Rain at last. It rained."), "Rain at last. It rained.");
        assert_eq!(with_lead(Some("Rain."), "It was dry."), "Rain.\nIt was dry.");
    }
}

//! What each stretch of text speaks for: a story, or the page around it.

use super::names::Topics;
use super::scan::{Run, Scan, Tag};

/// The values of a page's runs, and which elements hold no text of the story whatever it is.
#[derive(Debug)]
pub(super) struct Values {
    /// At `i`: the sum of the values of the runs before `i`. Negative values are the page around the story.
    sums: Vec<i64>,
    /// At `i`: the same for the positive values only.
    goods: Vec<i64>,
    /// For each element: it or one around it is for something else than the story.
    pub(super) junk: Vec<bool>,
}

/// A junk element that holds more than this share of the page's running text is not believed to be one.
const GUARD: f64 = 0.4;

impl Values {
    /// Weighs the runs of a page.
    pub(super) fn new(scan: &Scan) -> Self {
        let mut plain: Vec<i64> = scan.runs.iter().map(value).collect();
        let goods = sums(plain.iter().map(|it| (*it).max(0)));
        let total = goods.last().copied().unwrap_or(0);
        let mut junk = vec![false; scan.elements.len()];
        let mut at = 0;
        while at < scan.elements.len() {
            let it = &scan.elements[at];
            let good = goods[it.runs.1] - goods[it.runs.0];
            if is_junk(scan, at, good as f64 / total.max(1) as f64) {
                junk[at..it.end].fill(true);
                plain[it.runs.0..it.runs.1].fill(0);
                at = it.end;
            } else {
                at += 1;
            }
        }
        let goods = sums(plain.iter().map(|it| (*it).max(0)));
        Self { sums: sums(plain.into_iter()), goods, junk }
    }

    /// The sum over an element.
    pub(super) fn sum(&self, scan: &Scan, at: usize) -> i64 {
        let (from, to) = scan.elements[at].runs;
        self.sums[to] - self.sums[from]
    }

    /// The sum of the positive values over an element.
    pub(super) fn good(&self, scan: &Scan, at: usize) -> i64 {
        let (from, to) = scan.elements[at].runs;
        self.goods[to] - self.goods[from]
    }

    /// The sum of the positive values of the page.
    pub(super) fn total(&self) -> i64 {
        self.goods.last().copied().unwrap_or(0)
    }
}

fn sums(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(values.map(|value| {
            sum += value;
            sum
        }))
        .collect()
}

/// A label, a menu entry: shorter than any sentence.
const LABEL: u32 = 25;
/// Long enough to be running text even without a mark at its end.
const LONG: u32 = 100;

/// What a run speaks for.
pub(super) fn value(run: &Run) -> i64 {
    let size = i64::from(run.text.size);
    let free = i64::from(run.free());
    if run.is_linked() {
        return -size.min(80);
    }
    if run.heading {
        return 0;
    }
    if run.text.size < LABEL {
        return if run.text.closes { 0 } else { -8 };
    }
    if run.is_sentence() || run.text.size >= LONG && run.text.commas > 0 {
        return free;
    }
    if run.text.size >= LONG { free / 2 } else { 0 }
}

fn is_junk(scan: &Scan, at: usize, share: f64) -> bool {
    let it = &scan.elements[at];
    if it.tag == Tag::Root || it.topics.any(Topics::BODY) || matches!(it.tag, Tag::Main | Tag::Inline | Tag::Link) {
        return false;
    }
    if share > GUARD && !it.topics.any(Topics::COMMENT) {
        return false;
    }
    let by_name = matches!(it.tag, Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form);
    if !by_name && !it.topics.any(Topics::JUNK) {
        return false;
    }
    // A frame around the story that is named after one of its parts.
    let inside = &scan.elements[at..it.end];
    !inside.iter().any(|it| it.tag == Tag::Heading(1) || it.topics.any(Topics::BODY))
}

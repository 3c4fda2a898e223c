//! What each stretch of text speaks for: a story, or the page around it.

use std::collections::HashMap;

use super::scan::{Element, Run, Scan, Tag};
use super::topics::Topics;

/// How far the names of a page's elements are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belief {
    /// All of them.
    Names,
    /// Only those of what readers wrote.
    Comments,
    /// None.
    Nothing,
}

/// The values of a page's runs, and which elements hold no text of the story whatever it is.
#[derive(Debug)]
pub(super) struct Values {
    /// At `i`: the sum of the values of the runs before `i`. Negative values are the page around the story.
    sums: Vec<i64>,
    /// At `i`: the same for the positive values only.
    goods: Vec<i64>,
    /// For each element: it or one around it is for something else than the story.
    pub(super) junk: Vec<bool>,
    /// The run that is the headline.
    pub(super) headline: Option<usize>,
}

/// What speaks against an element counts for this fraction of what speaks for it.
const AGAINST: i64 = 2;
/// A junk element that holds more than this share of the page's running text is not believed to be one.
const GUARD: f64 = 0.4;
/// A headline with more than this share of the page's running text before it is not the story's.
const BEFORE_HEADLINE: f64 = 0.3;
/// The longest box around the linked headline of another story, beside the headline.
const TEASER: u32 = 500;

impl Values {
    /// Weighs the runs of a page.
    pub(super) fn new(scan: &Scan, belief: Belief) -> Self {
        let mut plain: Vec<i64> = scan.runs.iter().map(value).collect();
        let goods = sums(plain.iter().map(|it| (*it).max(0)));
        let total = goods.last().copied().unwrap_or(0);
        let headline = headline_run(scan).filter(|run| goods[*run] as f64 <= total as f64 * BEFORE_HEADLINE);
        if let Some(run) = headline {
            plain[..run].iter_mut().for_each(|value| *value = (*value).min(0));
        }
        let goods = sums(plain.iter().map(|it| (*it).max(0)));
        let mut named = vec![false; scan.elements.len()];
        mark_named(scan, &goods, headline, belief, &mut named);
        let mut junk = named.clone();
        let entries = mark_teasers(scan, &goods, headline, &mut junk);
        for (at, it) in scan.elements.iter().enumerate() {
            if junk[at] {
                plain[it.runs.0..it.runs.1].fill(0);
            }
        }
        for top in entries {
            let inside = top..scan.elements[top].end;
            junk[inside.clone()].copy_from_slice(&named[inside]);
        }
        let goods = sums(plain.iter().map(|it| (*it).max(0)));
        Self { sums: sums(plain.into_iter()), goods, junk, headline }
    }

    /// The sum over an element: what speaks for the story less a part of what speaks against it, since long lists
    /// and tables of a story look like the page around it.
    pub(super) fn sum(&self, scan: &Scan, at: usize) -> i64 {
        let (from, to) = scan.elements[at].runs;
        let good = self.goods[to] - self.goods[from];
        let bad = good - (self.sums[to] - self.sums[from]);
        good - bad / AGAINST
    }

    /// The sum of the positive values over an element.
    pub(super) fn good(&self, scan: &Scan, at: usize) -> i64 {
        let (from, to) = scan.elements[at].runs;
        self.good_between(from, to)
    }

    /// The sum of the positive values of some runs.
    pub(super) fn good_between(&self, from: usize, to: usize) -> i64 {
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

/// The run that is the headline: the first heading that says the same, else the first text that does, else the
/// page's only heading of the first level that is no link.
fn headline_run(scan: &Scan) -> Option<usize> {
    scan.runs
        .iter()
        .position(|run| run.heading && run.headline)
        .or_else(|| scan.runs.iter().position(|run| run.headline))
        .or_else(|| {
            // One that is a link leads elsewhere.
            let is_first = |it: &&Element| it.tag == Tag::Heading(1) && it.linked * 2 < it.size;
            let mut first = scan.elements.iter().filter(is_first);
            let only = first.next()?;
            first.next().is_none().then_some(only.runs.0)
        })
}

/// Marks the boxes around headlines that are links: they are other stories'. Gives back those that make up a list: in
/// an element that holds the story without them, they are entries of its own.
fn mark_teasers(scan: &Scan, goods: &[i64], headline: Option<usize>, junk: &mut [bool]) -> Vec<usize> {
    let mut boxes = Vec::new();
    let total = goods.last().copied().unwrap_or(0);
    let in_body = in_body(scan);
    for (at, it) in scan.elements.iter().enumerate() {
        let own = |it: &Element| headline.is_some_and(|run| it.runs.0 <= run && run < it.runs.1);
        let heads = matches!(it.tag, Tag::Heading(_)) || in_body[at] && is_linked_title(scan, at);
        if junk[at] || !heads || it.linked * 5 < it.size * 4 || it.size < 15 || own(it) {
            continue;
        }
        let mut top = at;
        loop {
            let parent = scan.elements[top].parent;
            let outer = &scan.elements[parent];
            let good = goods[outer.runs.1] - goods[outer.runs.0];
            if parent == top
                || matches!(outer.tag, Tag::Root | Tag::Main)
                || outer.size > it.size + TEASER
                || own(outer)
                || good as f64 > total as f64 * GUARD
            {
                break;
            }
            top = parent;
        }
        // In the story's own text a box with sentences is a part of it: an entry of a list, a book, a shop.
        let (from, to) = scan.elements[top].runs;
        let is_own_link = it.tag == Tag::Link;
        if top != at && (goods[to] == goods[from] || !in_body[top] || is_own_link) {
            junk[top..scan.elements[top].end].fill(true);
            boxes.push(top);
        }
    }
    entries(scan, goods, boxes)
}

/// As many boxes of one kind in one element are a list.
const ENTRIES: usize = 3;
/// The entries of a story hold this share of the text in their element, or more.
const ENTRIES_SHARE: f64 = 0.2;

/// Of the boxes those that stand in one element with others of their kind and hold a good part of its text.
fn entries(scan: &Scan, goods: &[i64], mut boxes: Vec<usize>) -> Vec<usize> {
    let good = |at: usize| {
        let (from, to) = scan.elements[at].runs;
        goods[to] - goods[from]
    };
    let list = |at: usize| (scan.elements[at].parent, scan.elements[at].kind);
    let mut lists: HashMap<(usize, u64), (usize, i64)> = HashMap::new();
    for at in boxes.iter().filter(|at| good(**at) > 0) {
        let (count, text) = lists.entry(list(*at)).or_default();
        *count += 1;
        *text += good(*at);
    }
    boxes.retain(|at| {
        lists.get(&list(*at)).is_some_and(|(count, text)| {
            *count >= ENTRIES && *text as f64 > good(scan.elements[*at].parent) as f64 * ENTRIES_SHARE
        })
    });
    boxes
}

/// A link that is a line by itself in a box, and no sentence: the title of another story.
fn is_linked_title(scan: &Scan, at: usize) -> bool {
    let it = &scan.elements[at];
    let parent = &scan.elements[it.parent];
    it.tag == Tag::Link
        && it.away == 0
        && it.size >= LABEL
        && it.size < parent.size
        && parent.tag == Tag::Block
        && scan.runs.get(it.runs.0).is_some_and(|run| run.text.size == it.size && !run.text.closes)
}

/// For each element: it or one around it calls itself the story's text.
fn in_body(scan: &Scan) -> Vec<bool> {
    let mut inside = vec![false; scan.elements.len()];
    for (at, it) in scan.elements.iter().enumerate() {
        inside[at] = inside[it.parent] || it.topics.any(Topics::BODY);
    }
    inside
}

/// So much running text is a story.
const STORY: i64 = 800;

/// Marks what is named as something else than the story. A purpose whose elements together hold most of the text
/// says nothing on this page where no story is left without them: page builders name everything `widget`.
fn mark_named(scan: &Scan, goods: &[i64], headline: Option<usize>, belief: Belief, junk: &mut [bool]) {
    let total = goods.last().copied().unwrap_or(0).max(1);
    // Headlines and bodies before each element: a junk name around one of them names a frame, not its content.
    let is_story = |it: &Element| {
        let title = matches!(it.tag, Tag::Heading(_) | Tag::Inline | Tag::Link | Tag::Block);
        it.topics.any(Topics::BODY)
            || title && headline.map_or(it.tag == Tag::Heading(1), |run| it.runs == (run, run + 1))
    };
    let headings = sums(scan.elements.iter().map(|it| i64::from(matches!(it.tag, Tag::Heading(_)))));
    let stories = sums(scan.elements.iter().map(|it| i64::from(is_story(it))));
    let holds_headline = |it: &Element| {
        headline.is_some_and(|run| it.runs.0 <= run && run < it.runs.1) || it.topics.any(Topics::BODY)
    };
    let named = |believed: Topics| {
        let mut found = Vec::new();
        let mut spared = 0;
        let mut at = 0;
        while at < scan.elements.len() {
            let it = &scan.elements[at];
            let good = goods[it.runs.1] - goods[it.runs.0];
            if (stories[it.end] == stories[at] || it.topics.any(Topics::COMMENT) && !holds_headline(it))
                && is_junk(it, headings[it.end] > headings[at], good, total, believed)
            {
                found.push((at, good));
                at = it.end;
            } else {
                spared += if it.topics.any(Topics::TOOL) && is_long_text(it, good, total) { good } else { 0 };
                at += 1;
            }
        }
        (found, spared)
    };
    let mut believed = match belief {
        Belief::Names => Topics::JUNK,
        Belief::Comments => Topics::COMMENT,
        Belief::Nothing => return,
    };
    let (mut found, spared) = named(believed);
    let mut doubted = false;
    for topic in Topics::DOUBTFUL {
        let good: i64 =
            found.iter().filter(|(at, _)| scan.elements[*at].topics.any(*topic)).map(|(_, good)| good).sum();
        let good = if *topic == Topics::TOOL { good + spared } else { good };
        if good * 2 > total && total - good < STORY {
            believed = believed.without(*topic);
            doubted = true;
        }
    }
    if doubted {
        found = named(believed).0;
    }
    for (at, _) in found {
        junk[at..scan.elements[at].end].fill(true);
    }
}

/// Purposes that no page gives to the frame of its story.
const BESIDE: Topics = Topics::UNSEEN.with(Topics::FACTS);

/// What is said of other stories in one box, where it holds next to no links, is shorter.
const ANNOUNCED: i64 = 200;

/// A box of no more than its share of the page that holds long text and next to no links.
fn is_long_text(it: &Element, good: i64, total: i64) -> bool {
    good > ANNOUNCED && it.linked * 10 < it.size && good as f64 <= total as f64 * GUARD
}

fn is_junk(it: &Element, titled: bool, good: i64, total: i64, believed: Topics) -> bool {
    let share = good as f64 / total as f64;
    // An inline element around several stretches of text is a box all the same.
    let is_inline = it.tag == Tag::Inline && it.runs.1 <= it.runs.0 + 1;
    if is_inline || matches!(it.tag, Tag::Heading(_)) {
        return it.topics.any(believed) && it.topics.any(Topics::UNSEEN);
    }
    if matches!(it.tag, Tag::Root | Tag::Main) || it.tag == Tag::Link && it.size < LABEL {
        return false;
    }
    // A column beside the story may hold more text than a short story does.
    let is_sidebar = it.tag == Tag::Aside && it.topics.any(Topics::NAVIGATION);
    let is_frame = matches!(it.tag, Tag::Nav | Tag::Footer) || is_sidebar;
    // What is not shown and what is told beside the story may be longer than the story, where there is one.
    let is_apart = it.topics.any(BESIDE) && total - good >= STORY;
    if share > GUARD && !it.topics.any(Topics::COMMENT) && !is_frame && !is_apart {
        return false;
    }
    // A teaser that is no title or that nothing in it leads on from is the story's own.
    let own = !titled && it.linked * 3 < it.size || it.links == 0;
    let believed = if own { believed.without(Topics::TEASER) } else { believed };
    // Other stories are announced by links, controls have few words; long text without links is a part of this story.
    let believed = if is_long_text(it, good, total) {
        believed.without(Topics::TEASER).without(Topics::RELATED).without(Topics::TOOL)
    } else {
        believed
    };
    is_frame || matches!(it.tag, Tag::Aside | Tag::Form) || it.topics.any(believed)
}

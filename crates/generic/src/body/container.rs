//! Where the story stands.

use super::scan::{Scan, Tag};
use super::topics::Topics;
use super::value::Values;

/// The elements that hold the story.
#[derive(Debug)]
pub(super) struct Found {
    /// Their places, in reading order; none stands in another.
    pub(super) places: Vec<usize>,
    /// The share of the page's running text in them.
    pub(super) share: f32,
    /// How they were found.
    pub(super) rule: &'static str,
}

/// An element that calls itself the story's text is believed if it holds this share of the best element's text.
const NAMED_SHARE: f64 = 0.35;
/// The way down from the best element is taken while a child keeps this share, and a smaller one where all that is
/// left out stands below the child: notes, forms, who the author is.
const KEPT_SHARE: f64 = 0.95;
const BELOW_SHARE: f64 = 0.8;
/// Of the text, this share may stand above the child then.
const ABOVE: f64 = 0.03;

/// A child without this share of the sentences is no way down: what outweighs the others beside it are long lists.
const KEPT_SENTENCES: f64 = 0.6;

/// An `article` with the headline and this share of the page's text holds the whole story.
const MOST: f64 = 0.5;
/// The same where other articles with text stand beside it.
const OF_SEVERAL: f64 = 0.2;

/// Finds the elements that hold the story; `None` where the page has no running text.
pub(super) fn find(scan: &Scan, values: &Values) -> Option<Found> {
    let within = own_article(scan, values);
    let candidates = || {
        (within..scan.elements[within].end).filter(|at| !values.junk[*at] && can_hold(scan.elements[*at].tag))
    };
    let best = candidates().max_by_key(|at| (values.sum(scan, *at), *at))?;
    let most = values.sum(scan, best);
    if values.good(scan, best) <= 0 {
        return short_lines(scan, values, within);
    }
    let best = up(scan, values, best, within);
    let named = candidates()
        .filter(|at| scan.elements[*at].topics.any(Topics::BODY))
        .max_by_key(|at| (values.sum(scan, *at), *at));
    let places = named.map(|at| with_siblings(scan, values, at, within)).filter(|places| {
        let sum: i64 = places.iter().map(|at| values.sum(scan, *at)).sum();
        sum as f64 >= most as f64 * NAMED_SHARE
    });
    let (places, rule) = match places {
        Some(places) => (places, "generic/body named"),
        None => (vec![best], "generic/body densest"),
    };
    let places: Vec<usize> = match places[..] {
        [place] => vec![down(scan, values, place)],
        _ => joined(scan, values, places),
    };
    let good: i64 = places.iter().map(|at| values.good(scan, *at)).sum();
    Some(Found { places, share: good as f32 / values.total().max(1) as f32, rule })
}

/// A page without running text: results, a list, a table. What calls itself the story's text is believed.
fn short_lines(scan: &Scan, values: &Values, within: usize) -> Option<Found> {
    let is_own = |at: &usize| {
        let it = &scan.elements[*at];
        it.topics.any(Topics::BODY) && !values.junk[*at] && can_hold(it.tag) && it.linked * 2 < it.size
    };
    let own: Vec<usize> = (within..scan.elements[within].end).filter(is_own).collect();
    // The innermost ones: the names of an article's frame say the same as those of its text.
    let is_inner = |(index, at): &(usize, &usize)| {
        own.get(index + 1).is_none_or(|next| *next >= scan.elements[**at].end)
    };
    let inner = own.iter().enumerate().filter(is_inner).map(|(_, at)| *at);
    let place = inner.max_by_key(|at| scan.elements[*at].size)?;
    Some(Found { places: vec![place], share: 0.0, rule: "generic/body named" })
}

fn can_hold(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Article
            | Tag::Aside
            | Tag::Block
            | Tag::Cell
            | Tag::Form
            | Tag::Header
            | Tag::Main
            | Tag::Root
            | Tag::Table
    )
}

/// Where several articles stand one after the other, the one with the headline; else the whole page.
fn own_article(scan: &Scan, values: &Values) -> usize {
    let Some(run) = values.headline else { return 0 };
    let share = |at: usize| values.good(scan, at) as f64 / values.total().max(1) as f64;
    if let Some(first) = first_of_several(scan, values, run) {
        return first;
    }
    let mut own = None;
    let mut others = 0;
    let mut at = 0;
    while at < scan.elements.len() {
        let it = &scan.elements[at];
        if it.tag == Tag::Article && !values.junk[at] {
            if it.runs.0 <= run && run < it.runs.1 {
                own = Some(at);
            } else if share(at) > 0.05 {
                others += 1;
            }
            at = it.end;
        } else {
            at += 1;
        }
    }
    own.filter(|at| share(*at) > if others > 0 { OF_SEVERAL } else { MOST }).unwrap_or(0)
}

/// The least text of an article that others follow.
const FOLLOWED: i64 = 150;

/// Some pages go on with other stories when the reader has come to the end of one: the article with the headline,
/// where one of the same kind with a headline of its own stands behind it.
fn first_of_several(scan: &Scan, values: &Values, run: usize) -> Option<usize> {
    let mut articles = Vec::new();
    let mut titles = Vec::new();
    for (at, it) in scan.elements.iter().enumerate() {
        match it.tag {
            Tag::Article if !values.junk[at] => articles.push(at),
            Tag::Heading(1) => titles.push(at),
            _ => {}
        }
    }
    let holds_headline = |at: &&usize| scan.elements[**at].runs.0 <= run && run < scan.elements[**at].runs.1;
    let is_titled = |at: usize| {
        let next = titles.partition_point(|title| *title < at);
        titles.get(next).is_some_and(|title| *title < scan.elements[at].end)
    };
    let own = *articles.iter().rfind(holds_headline)?;
    let it = &scan.elements[own];
    let follows = |at: &usize| {
        *at >= it.end && scan.elements[*at].kind == it.kind && is_titled(*at) && values.good(scan, *at) > 0
    };
    (values.good(scan, own) >= FOLLOWED && is_titled(own) && articles.iter().any(follows)).then_some(own)
}

/// An element that calls itself the story's text, and the others of the same article that do so in the same way.
fn with_siblings(scan: &Scan, values: &Values, named: usize, within: usize) -> Vec<usize> {
    let it = &scan.elements[named];
    let articles = articles(scan);
    let mut places = Vec::new();
    let mut at = within;
    while at < scan.elements[within].end {
        let other = &scan.elements[at];
        let same = other.kind == it.kind
            && other.topics.any(Topics::BODY)
            && !values.junk[at]
            && can_hold(other.tag);
        if at == named || same && values.good(scan, at) > 0 && articles[at] == articles[named] {
            places.push(at);
            at = other.end;
        } else {
            at += 1;
        }
    }
    places
}

/// The element around all of them, where what stands between them speaks for the story too.
fn joined(scan: &Scan, values: &Values, places: Vec<usize>) -> Vec<usize> {
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return places };
    let mut around = *first;
    while scan.elements[around].end <= *last {
        around = scan.elements[around].parent;
    }
    let apart: i64 = places.iter().map(|at| values.sum(scan, *at)).sum();
    if can_hold(scan.elements[around].tag) && values.sum(scan, around) >= apart {
        vec![around]
    } else {
        places
    }
}

/// For each element the nearest `article` around it, the root where there is none.
fn articles(scan: &Scan) -> Vec<usize> {
    let mut found = vec![0; scan.elements.len()];
    for (at, it) in scan.elements.iter().enumerate() {
        found[at] = if it.tag == Tag::Article { at } else { found[it.parent] };
    }
    found
}

/// An element around the best one with this many times its text holds parts of the story beside it.
const PARTS: i64 = 2;

/// Tables and sections that open and close speak against an element that holds them. The first element around the
/// best one that holds much more text than it and next to no links has them all.
fn up(scan: &Scan, values: &Values, best: usize, within: usize) -> usize {
    let mut at = best;
    loop {
        let parent = scan.elements[at].parent;
        let it = &scan.elements[parent];
        if at <= within || it.tag == Tag::Root || it.linked * 5 > it.size {
            return best;
        }
        at = parent;
        if can_hold(it.tag) && !values.junk[at] && values.good(scan, at) >= PARTS * values.good(scan, best) {
            return at;
        }
    }
}

/// The innermost element that still holds almost all.
fn down(scan: &Scan, values: &Values, mut at: usize) -> usize {
    loop {
        let most = values.sum(scan, at) as f64;
        let keeps = |child: &usize| {
            let share = values.sum(scan, *child) as f64 / most;
            let above = values.good_between(scan.elements[at].runs.0, scan.elements[*child].runs.0);
            let sentences = values.good(scan, *child) as f64;
            // What stands below a table may be the rest of the story.
            let is_table = matches!(scan.elements[*child].tag, Tag::Table | Tag::Cell);
            sentences >= values.good(scan, at) as f64 * KEPT_SENTENCES
                && (share >= KEPT_SHARE || share >= BELOW_SHARE && above as f64 <= most * ABOVE && !is_table)
        };
        let child = scan
            .children(at)
            .filter(|child| !values.junk[*child] && can_hold(scan.elements[*child].tag))
            .find(keeps);
        match child {
            Some(child) => at = child,
            None => return at,
        }
    }
}

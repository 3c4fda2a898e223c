//! Where the story stands.

use super::names::Topics;
use super::scan::{Scan, Tag};
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
const NAMED_SHARE: f64 = 0.7;
/// The way down from the best element is taken while a child keeps this share.
const KEPT_SHARE: f64 = 0.95;

/// Finds the elements that hold the story; `None` where the page has no running text.
pub(super) fn find(scan: &Scan, values: &Values) -> Option<Found> {
    let best = (0..scan.elements.len())
        .filter(|at| !values.junk[*at] && can_hold(scan.elements[*at].tag))
        .max_by_key(|at| (values.sum(scan, *at), *at))?;
    let most = values.sum(scan, best);
    if most <= 0 {
        return None;
    }
    let named = (0..scan.elements.len())
        .filter(|at| scan.elements[*at].topics.any(Topics::BODY) && !values.junk[*at])
        .filter(|at| values.sum(scan, *at) as f64 >= most as f64 * NAMED_SHARE)
        .max_by_key(|at| (values.sum(scan, *at), *at));
    let (place, rule) = match named {
        Some(at) => (at, "generic/body named"),
        None => (best, "generic/body densest"),
    };
    let place = down(scan, values, place);
    let share = values.good(scan, place) as f32 / values.total().max(1) as f32;
    Some(Found { places: vec![place], share, rule })
}

fn can_hold(tag: Tag) -> bool {
    !matches!(tag, Tag::Inline | Tag::Link | Tag::Break | Tag::Picture | Tag::Heading(_) | Tag::Caption)
}

/// The innermost element that still holds almost all.
fn down(scan: &Scan, values: &Values, mut at: usize) -> usize {
    loop {
        let most = values.sum(scan, at) as f64 * KEPT_SHARE;
        let child = scan
            .children(at)
            .filter(|child| !values.junk[*child] && matches!(scan.elements[*child].tag, Tag::Block | Tag::Article | Tag::Main | Tag::Root | Tag::Cell | Tag::Table))
            .find(|child| values.sum(scan, *child) as f64 >= most);
        match child {
            Some(child) => at = child,
            None => return at,
        }
    }
}

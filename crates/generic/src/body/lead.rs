//! The standfirst, where the page sets it apart from the text.

use super::names::Topics;
use super::scan::{Element, Scan, Tag};
use super::value::Values;

/// The shortest and the longest standfirst, as [`super::weight::Weight::size`].
const SIZES: std::ops::RangeInclusive<u32> = 30..=700;
/// A subheading is shorter than this; a heading right below the headline that is longer is the standfirst.
const SUBHEADING: u32 = 45;

/// The element that is the standfirst: between the headline and the text, and named so, a long heading, or, where
/// the text begins in an element of its own, the one block of sentences that stands before it.
pub(super) fn find(scan: &Scan, values: &Values, places: &[usize]) -> Option<usize> {
    let headline = values.headline?;
    let place = *places.first()?;
    let (from, to) = scan.elements[place].runs;
    let first = (from.max(headline + 1)..to).find(|run| values.good_between(*run, run + 1) > 60).unwrap_or(to);
    let fits = |at: usize, it: &Element| {
        SIZES.contains(&it.size)
            && it.linked * 2 < it.size
            && it.runs.0 > headline
            && it.runs.0 <= first
            && it.runs.1 - it.runs.0 <= 3
            && !values.junk[at]
            && !it.topics.any(Topics::CAPTION)
            && scan.runs_of(at).iter().all(|run| run.text.print != scan.runs[headline].text.print)
    };
    let candidates = || (0..scan.elements[place].end).map(|at| (at, &scan.elements[at])).filter(|(at, it)| fits(*at, it));
    let named = candidates().find(|(_, it)| {
        let named = it.topics.any(Topics::LEAD) && !matches!(it.tag, Tag::Root | Tag::Article | Tag::Main | Tag::Link);
        named || matches!(it.tag, Tag::Heading(2..)) && it.size >= SUBHEADING
    });
    let apart = || {
        candidates().find(|(at, it)| {
            let is_text = matches!(it.tag, Tag::Paragraph | Tag::Block) && it.runs.1 == it.runs.0 + 1;
            let closes = scan.runs_of(*at).iter().all(|run| run.text.closes && run.is_sentence());
            is_text && closes && it.size > 60 && it.runs.1 <= from && it.pictures == 0 && !it.topics.any(Topics::BYLINE)
        })
    };
    named.or_else(apart).map(|(at, _)| at)
}

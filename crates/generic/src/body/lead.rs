//! The standfirst, where the page sets it apart from the text.

use super::scan::{Scan, Tag};
use super::topics::Topics;
use super::value::Values;

/// The shortest and the longest standfirst, as [`super::weight::Weight::size`].
const SIZES: std::ops::RangeInclusive<u32> = 30..=700;
/// The same for one that is named so.
const NAMED_SIZES: std::ops::RangeInclusive<u32> = 30..=1_200;
/// A subheading is shorter than this; a heading right below the headline that is longer is the standfirst.
const SUBHEADING: u32 = 45;
/// The shortest standfirst that only its place tells.
const UNNAMED: u32 = 80;

/// The elements that may be the standfirst, the likeliest first. All stand between the headline and the text: those
/// that are named so, then long headings, then blocks of sentences, where the text begins in an element of its own.
pub(super) fn candidates(scan: &Scan, values: &Values, places: &[usize]) -> Vec<usize> {
    let Some(place) = places.first() else { return Vec::new() };
    let (from, to) = scan.elements[*place].runs;
    // Where the headline is not found, only the text's own element can tell.
    let (start, after) = values.headline.map_or((*place, from), |run| (0, run + 1));
    let first = (from.max(after)..to).find(|run| values.good_between(*run, run + 1) > 60).unwrap_or(to);
    let mut ranked = Vec::new();
    let mut at = start;
    while at < scan.elements[*place].end {
        let it = &scan.elements[at];
        // What stands under a picture is no standfirst, whatever it is named; a heading that is called a caption is
        // only set in small type.
        let is_caption = it.topics.any(Topics::CAPTION) && !matches!(it.tag, Tag::Heading(_));
        if matches!(it.tag, Tag::Figure | Tag::Caption) || is_caption {
            at = it.end;
            continue;
        }
        let is_named = it.topics.any(Topics::LEAD) || it.topics.any(Topics::TEASER);
        let sizes = if is_named { NAMED_SIZES } else { SIZES };
        let fits = sizes.contains(&it.size)
            && it.pictures == 0
            && it.linked * 2 < it.size
            && it.runs.0 >= after
            && it.runs.0 <= first
            && it.runs.1 - it.runs.0 <= 3
            && !(at..it.end).contains(place)
            && !values.junk[at];
        let is_sure = |rank: &u8| *rank == 0 || values.headline.is_some();
        if fits && let Some(rank) = rank(scan, at, from).filter(is_sure) {
            ranked.push((rank, at));
        }
        at += 1;
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, at)| at).collect()
}

/// How likely an element is the standfirst, 0 most; `from` is the first run of the text's own element.
fn rank(scan: &Scan, at: usize, from: usize) -> Option<u8> {
    let it = &scan.elements[at];
    let holds_more = matches!(it.tag, Tag::Root | Tag::Article | Tag::Main | Tag::Link);
    if it.topics.any(Topics::LEAD) && !holds_more {
        return Some(0);
    }
    if it.topics.any(Topics::TEASER) && !holds_more {
        return Some(1);
    }
    if matches!(it.tag, Tag::Heading(2..)) && it.size >= SUBHEADING {
        // One that is no sentence may be the headline in other words.
        let closes = scan.runs_of(at).last().is_some_and(|run| run.text.closes);
        return Some(if closes { 2 } else { 4 });
    }
    let is_text = matches!(it.tag, Tag::Paragraph | Tag::Block) && it.runs.1 == it.runs.0 + 1;
    let reads = scan.runs_of(at).iter().all(|run| run.text.closes && run.is_sentence());
    let apart = it.size > UNNAMED
        && it.runs.1 <= from
        && scan.elements[it.parent].pictures == 0
        && !it.topics.any(Topics::BYLINE);
    (is_text && reads && apart).then_some(3)
}

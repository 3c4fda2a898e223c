//! What stands in the container and is no part of the story.

use super::scan::{Scan, Tag};
use super::topics::Topics;
use super::value::Values;

/// What to leave out of the containers, and how to read the rest.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub(super) skip: Vec<usize>,
    pub(super) figures: Vec<usize>,
    pub(super) captions: Vec<usize>,
    pub(super) break_ends_paragraph: bool,
}

/// Text that stands in one box with a picture and is no longer than this is its caption.
const CAPTION: u32 = 250;
/// A byline with what belongs to it is no longer than this.
const BYLINE: u32 = 200;
/// What is said of an author in one box is no longer than this.
const BIOGRAPHY: u32 = 800;
/// The title of a box, and what little may stand beside it.
const TITLE: u32 = 100;

/// Goes through the containers from the top and leaves out what is no part of the story.
pub(super) fn prune(scan: &Scan, values: &Values, places: &[usize]) -> Cut {
    let mut cut = Cut::default();
    for place in places {
        let whole = values.good(scan, *place);
        let end = scan.elements[*place].end;
        let mut at = place + 1;
        let first = first_sentence(scan, values, *place);
        while at < end {
            if let Some((figure, caption)) = captioned(scan, at)
                && values.good(scan, figure) * 2 <= whole
                && !values.junk[at]
            {
                cut.figures.push(figure);
                cut.captions.push(caption);
                at = scan.elements[caption].end;
                continue;
            }
            if leaves(scan, values, at, whole, first) {
                cut.skip.push(at);
                at = scan.elements[at].end;
            } else {
                at += 1;
            }
        }
    }
    drop_titles(scan, values, places, &mut cut.skip);
    cut.break_ends_paragraph = breaks_end_paragraphs(scan, places);
    cut
}

/// The first run of the container that reads as the story's text.
fn first_sentence(scan: &Scan, values: &Values, place: usize) -> usize {
    let (from, to) = scan.elements[place].runs;
    (from..to).find(|run| values.good_between(*run, run + 1) > 60).unwrap_or(to)
}

fn leaves(scan: &Scan, values: &Values, at: usize, whole: i64, first: usize) -> bool {
    let it = &scan.elements[at];
    if values.junk[at] {
        return true;
    }
    if let Some(headline) = values.headline
        && it.tag != Tag::Inline
        && it.runs.0 < it.runs.1
        && it.runs.1 <= headline + 1
    {
        return true;
    }
    let good = values.good(scan, at);
    if good * 2 > whole {
        return false;
    }
    if it.topics.any(Topics::CAPTION) && stands_alone(scan, at) || is_captioned_picture(scan, at) {
        return true;
    }
    if it.topics.any(Topics::BYLINE)
        && it.size < BYLINE
        && stands_alone(scan, at)
        && (it.runs.1 <= first || good == 0)
    {
        return true;
    }
    let is_author_box =
        it.topics.any(Topics::AUTHOR) && it.tag == Tag::Block && it.size < BIOGRAPHY && good * 3 < whole;
    // A sentence with a list of what it speaks of.
    let is_told = good > 60 && it.tag == Tag::Block && it.linked < it.links * LINKED_WORD;
    is_author_box || is_links(scan, at) && !is_told
}

/// A list of links, or a line that is one.
fn is_links(scan: &Scan, at: usize) -> bool {
    let it = &scan.elements[at];
    if it.size == 0 {
        return false;
    }
    let free = it.size - it.linked;
    match it.tag {
        // Sources, further reading: a list within the story that mostly leads to other sites.
        Tag::List if it.away * 2 > it.linked => false,
        // Entries with a word of each that leads on.
        Tag::List if free * 2 > it.linked && it.linked < it.links * LINKED_WORD => false,
        Tag::Block | Tag::List | Tag::Table | Tag::Article => it.linked > free && free < 300,
        Tag::Paragraph => it.linked > free * 3 && it.away * 2 < it.linked && !is_enumeration(scan, at),
        _ => false,
    }
}

/// A link that is a word or two of an entry is shorter; one that is the title of another story, longer.
const LINKED_WORD: u32 = 20;

/// Names one after the other, each of which leads to what is known of it.
fn is_enumeration(scan: &Scan, at: usize) -> bool {
    let commas: u32 = scan.runs_of(at).iter().map(|run| run.text.commas).sum();
    let links = scan.elements[at].links;
    links > 2 && commas + 1 >= links
}

/// A block, or the whole of one.
fn stands_alone(scan: &Scan, at: usize) -> bool {
    let it = &scan.elements[at];
    match it.tag {
        Tag::Inline | Tag::Link => {
            let parent = &scan.elements[it.parent];
            parent.size == it.size && !matches!(parent.tag, Tag::Heading(_))
                || matches!(parent.tag, Tag::Block | Tag::Inline) && parent.pictures > 0
        }
        Tag::Heading(_) => false,
        _ => true,
    }
}

/// A box with a picture and a few words.
fn is_captioned_picture(scan: &Scan, at: usize) -> bool {
    let it = &scan.elements[at];
    it.pictures > 0
        && it.size < CAPTION
        && it.size > 0
        && matches!(it.tag, Tag::Block | Tag::Figure | Tag::Table | Tag::List)
        && {
            let runs = scan.runs_of(at);
            runs.len() <= 3 && runs.iter().all(|run| !run.heading && run.text.ends <= 2)
        }
}

/// A picture's box and the element in it that is its caption: one that is named so, or the one that holds all of its
/// few words.
fn captioned(scan: &Scan, at: usize) -> Option<(usize, usize)> {
    let it = &scan.elements[at];
    if it.topics.any(Topics::CAPTION) && it.pictures == 0 && stands_alone(scan, at) {
        let parent = &scan.elements[it.parent];
        return (parent.pictures > 0 && parent.size <= it.size + 40).then_some((it.parent, at));
    }
    if !is_captioned_picture(scan, at) {
        return None;
    }
    let words = scan.children(at).find(|child| scan.elements[*child].size > 0)?;
    let caption = &scan.elements[words];
    (caption.size == it.size && caption.pictures == 0).then_some((at, words))
}

/// Leaves out boxes of which only a title is left, and titles directly before something that was left out.
fn drop_titles(scan: &Scan, values: &Values, places: &[usize], skip: &mut Vec<usize>) {
    let mut left = vec![0_u32; scan.elements.len()];
    let mut gone = vec![false; scan.elements.len()];
    for at in skip.iter() {
        gone[*at..scan.elements[*at].end].fill(true);
    }
    for place in places {
        // From the innermost outwards: what was left out of each element.
        for at in (place + 1..scan.elements[*place].end).rev() {
            let it = &scan.elements[at];
            let out = if gone[at] { it.size } else { left[at] };
            let parent = it.parent;
            if !gone[parent] {
                left[parent] += out;
            }
        }
        let mut at = place + 1;
        while at < scan.elements[*place].end {
            let it = &scan.elements[at];
            let rest = it.size.saturating_sub(left[at]);
            let is_box = matches!(it.tag, Tag::Block | Tag::Article | Tag::Header | Tag::List | Tag::Table);
            if !gone[at]
                && is_box
                && left[at] > rest
                && rest > 0
                && rest < TITLE
                && values.good(scan, at) < 60
            {
                gone[at..it.end].fill(true);
                skip.push(at);
            }
            at = if gone[at] { it.end } else { at + 1 };
        }
        for at in place + 1..scan.elements[*place].end {
            if !gone[at]
                && matches!(scan.elements[at].tag, Tag::Heading(_))
                && is_title_of_gone(scan, at, &gone)
            {
                gone[at..scan.elements[at].end].fill(true);
                skip.push(at);
            }
        }
    }
}

/// What follows the heading in its box was left out, and then nothing or the next heading comes.
fn is_title_of_gone(scan: &Scan, heading: usize, gone: &[bool]) -> bool {
    let it = &scan.elements[heading];
    let end = scan.elements[it.parent].end;
    let mut next = it.end;
    let mut text_gone = false;
    while next < end {
        let follows = &scan.elements[next];
        if gone[next] {
            text_gone |= follows.size > 0 && follows.pictures == 0;
        } else if follows.size > 0 {
            return text_gone && matches!(follows.tag, Tag::Heading(_));
        }
        next = follows.end;
    }
    text_gone
}

/// The text is written without paragraphs: most of it stands in runs with single line breaks.
fn breaks_end_paragraphs(scan: &Scan, places: &[usize]) -> bool {
    let mut broken = 0;
    let mut whole = 0;
    for run in places.iter().flat_map(|at| scan.runs_of(*at)) {
        whole += run.text.size;
        // Lines that end in the middle of their sentences are broken at the width of a page.
        let is_wrapped = run.text.ends * 3 < run.breaks * 2;
        if run.breaks > 1 && run.text.ends > 1 && !is_wrapped {
            broken += run.text.size;
        }
    }
    broken * 2 > whole
}

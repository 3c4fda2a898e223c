//! What stands in the container and is no part of the story.

use super::names::Topics;
use super::scan::{Scan, Tag};
use super::value::Values;

/// What to leave out of the containers, and how to read the rest.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub(super) skip: Vec<usize>,
    pub(super) figures: Vec<usize>,
    pub(super) captions: Vec<usize>,
    pub(super) break_ends_paragraph: bool,
}

/// Goes through the containers from the top and leaves out what is no part of the story.
pub(super) fn prune(scan: &Scan, values: &Values, places: &[usize]) -> Cut {
    let mut cut = Cut::default();
    for place in places {
        let whole = values.good(scan, *place);
        let end = scan.elements[*place].end;
        let mut at = place + 1;
        while at < end {
            if leaves(scan, values, at, whole) {
                cut.skip.push(at);
                at = scan.elements[at].end;
            } else {
                at += 1;
            }
        }
    }
    cut.break_ends_paragraph = breaks_end_paragraphs(scan, places);
    cut
}

fn leaves(scan: &Scan, values: &Values, at: usize, whole: i64) -> bool {
    let it = &scan.elements[at];
    if values.junk[at] {
        return true;
    }
    let good = values.good(scan, at);
    if good * 2 > whole {
        return false;
    }
    match it.tag {
        Tag::Nav | Tag::Aside | Tag::Form | Tag::Footer => return true,
        Tag::Heading(1) => return true,
        _ => {}
    }
    if it.topics.any(Topics::CAPTION) && it.tag != Tag::Inline {
        return true;
    }
    if matches!(it.tag, Tag::Block | Tag::List | Tag::Table) {
        let runs = scan.runs_of(at);
        let size: u32 = runs.iter().map(|run| run.text.size).sum();
        let linked: u32 = runs.iter().map(|run| run.linked).sum();
        if size > 0 && linked * 2 > size {
            return true;
        }
    }
    false
}

/// The text is written without paragraphs: most of it stands in runs with single line breaks.
fn breaks_end_paragraphs(scan: &Scan, places: &[usize]) -> bool {
    let mut broken = 0;
    let mut whole = 0;
    for run in places.iter().flat_map(|at| scan.runs_of(*at)) {
        whole += run.text.size;
        if run.breaks > 1 && run.text.ends > 1 {
            broken += run.text.size;
        }
    }
    broken * 2 > whole
}

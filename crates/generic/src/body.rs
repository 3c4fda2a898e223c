//! The story's text, found by structure and density, in any language.
//!
//! The page is made into two flat lists (`scan`): elements, and the stretches of text between block boundaries.
//! What an element is for comes from its HTML name and from the words of its classes (`names`); what a stretch of
//! text is, from its length, its links and its punctuation (`value`). The container is the element in which text
//! outweighs everything else (`container`); what in it is no part of the story is left out (`prune`), and the
//! blocks that remain are trimmed at both ends (`trim`).

mod container;
mod names;
mod prune;
mod scan;
mod trim;
mod value;
mod weight;

use masthead_article::{Evidence, EvidenceSource};
use masthead_page::{Blocks, NodeId, Page, Reading};

use scan::Scan;

/// What is known of the article before its text is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The headline.
    pub headline: Option<&'a str>,
    /// The standfirst.
    pub lead: Option<&'a str>,
    /// The language, as a BCP 47 tag.
    pub language: &'a str,
}

/// The text of a page, and how it was found.
#[derive(Debug, Default)]
pub struct Body {
    /// The blocks.
    pub blocks: Blocks,
    /// The standfirst, where the page sets one apart.
    pub lead: Option<String>,
    /// The elements that hold the text.
    pub containers: Vec<NodeId>,
    /// The share of the page's running text that the containers hold, from 0 to 1.
    pub confidence: f32,
    /// How the containers were chosen.
    pub evidence: Vec<Evidence>,
    /// The elements in the containers that were left out.
    pub left_out: Vec<NodeId>,
}

/// Finds the text of a page.
pub fn body(page: &Page, known: &Known<'_>) -> Body {
    let Some(dom) = page.dom() else { return Body::default() };
    let scan = Scan::new(dom);
    let values = value::Values::new(&scan);
    let Some(found) = container::find(&scan, &values) else { return Body::default() };
    let cut = prune::prune(&scan, &values, &found.places);
    let elements = found.places.iter().filter_map(|at| {
        dom.html().tree.get(scan.elements[*at].id).and_then(masthead_page::ElementRef::wrap)
    });
    let reading = Reading {
        skip: cut.skip.iter().map(|at| scan.elements[*at].id).collect(),
        figures: cut.figures.iter().map(|at| scan.elements[*at].id).collect(),
        captions: cut.captions.iter().map(|at| scan.elements[*at].id).collect(),
        break_ends_paragraph: cut.break_ends_paragraph,
        base: page.base(),
        ..Reading::default()
    };
    let mut blocks = masthead_page::blocks(elements, &reading);
    trim::trim(&mut blocks, known);
    let evidence = found
        .places
        .iter()
        .map(|at| {
            let text = format!("element {at} of {}", scan.elements.len());
            Evidence::chosen(EvidenceSource::Selector, "body", &text, found.rule)
        })
        .collect();
    Body {
        blocks,
        lead: None,
        containers: found.places.iter().map(|at| scan.elements[*at].id).collect(),
        confidence: found.share,
        evidence,
        left_out: cut.skip.iter().map(|at| scan.elements[*at].id).collect(),
    }
}

//! The story's text, found by structure and density, in any language.
//!
//! The page is made into two flat lists (`scan`): elements, and the stretches of text between block boundaries.
//! What an element is for comes from its HTML name and from the words of its classes (`names`); what a stretch of
//! text is, from its length, its links and its punctuation (`value`). The container is the element in which text
//! outweighs everything else (`container`); what in it is no part of the story is left out (`prune`), and the
//! blocks that remain are trimmed at both ends (`trim`).

mod container;
mod lead;
mod names;
mod phrases;
mod prune;
mod scan;
mod trim;
mod value;
mod weight;

use masthead_article::{Evidence, EvidenceSource};
use masthead_page::{Blocks, ElementRef, NodeId, Page, Reading};

use scan::Scan;
use value::Values;
use weight::Weight;

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

/// A page with less running text than this shows none of its story.
const SCARCE: i64 = 150;

/// Finds the text of a page.
pub fn body(page: &Page, known: &Known<'_>) -> Body {
    let Some(dom) = page.dom() else { return Body::default() };
    let headline = known.headline.map(|text| Weight::of(text).print);
    let host = page.url.as_ref().and_then(|url| url.host_str());
    let mut scan = Scan::new(dom, host, false);
    let mut values = Values::new(&scan, headline, true);
    if values.total() < SCARCE {
        // Some pages call everything by a name for something else, such as a thread of comments.
        values = Values::new(&scan, headline, false);
    }
    if values.total() < SCARCE {
        // Some arrive hidden and are shown by a script.
        scan = Scan::new(dom, host, true);
        values = Values::new(&scan, headline, true);
    }
    if std::env::var("P4DEBUG").is_ok() { // TEMPDEBUG
        eprintln!("headline {:?} total {} runs {}", values.headline, values.total(), scan.runs.len());
        for (at, it) in scan.elements.iter().enumerate() { if it.runs.1 > it.runs.0 && it.size > 60 && it.tag != scan::Tag::Inline {
            let el = dom.html().tree.get(it.id).and_then(ElementRef::wrap).unwrap();
            let depth = el.ancestors().count();
            eprintln!("{}{at} {:?} {:?} #{:?} size {} linked {} sum {} good {} junk {} topics {:?} runs {:?}", " ".repeat(depth), it.tag, el.attr("class"), el.attr("id"), it.size, it.linked, values.sum(&scan, at), values.good(&scan, at), values.junk[at], it.topics, it.runs);
        } }
    }
    let Some(found) = container::find(&scan, &values) else { return Body::default() };
    let mut cut = prune::prune(&scan, &values, &found.places);
    let element = |at: usize| dom.html().tree.get(scan.elements[at].id).and_then(ElementRef::wrap);
    let lead = lead::find(&scan, &values, &found.places);
    cut.skip.extend(lead);
    let lead = lead.and_then(element).map(|it| masthead_page::write::text(*it)).filter(|text| !text.is_empty());
    let reading = Reading {
        skip: cut.skip.iter().map(|at| scan.elements[*at].id).collect(),
        figures: cut.figures.iter().map(|at| scan.elements[*at].id).collect(),
        captions: cut.captions.iter().map(|at| scan.elements[*at].id).collect(),
        break_ends_paragraph: cut.break_ends_paragraph,
        base: page.base(),
        ..Reading::default()
    };
    let mut blocks = masthead_page::blocks(found.places.iter().filter_map(|at| element(*at)), &reading);
    let around = trim::Around { scan: &scan, values: &values, places: &found.places };
    trim::trim(&mut blocks, known, lead.as_deref(), &around);
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
        lead,
        containers: found.places.iter().map(|at| scan.elements[*at].id).collect(),
        confidence: found.share,
        evidence,
        left_out: cut.skip.iter().map(|at| scan.elements[*at].id).collect(),
    }
}

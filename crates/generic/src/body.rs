//! The story's text, found by structure and density, in any language.
//!
//! The page is made into two flat lists (`scan`): elements, and the stretches of text between block boundaries.
//! What an element is for comes from its HTML name and from the words of its classes (`names`); what a stretch of
//! text is, from its length, its links and its punctuation (`value`). The container is the element in which text
//! outweighs everything else (`container`); what in it is no part of the story is left out (`prune`), and the
//! blocks that remain are trimmed at both ends (`trim`).

mod container;
mod digest;
mod form;
mod lead;
mod lines;
mod names;
mod phrases;
mod prune;
mod recipe;
mod scan;
mod stamps;
mod stated;
mod topics;
mod trim;
mod value;
mod weight;
mod words;

use masthead_article::{Block, Evidence, EvidenceSource};
use masthead_page::{Blocks, Dom, ElementRef, Form, NodeId, Page, Reading};

use scan::Scan;
use topics::Topics;
use value::{Belief, Values};
use weight::Weight;

use crate::text::{after_any, key};

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
/// An element that calls itself the story's text and holds more than this is believed, whatever readers wrote below.
const LEAST: u32 = 60;

/// Finds the text of a page.
pub fn body(page: &Page, known: &Known<'_>) -> Body {
    let Some(dom) = page.dom() else { return of_lines(page, known) };
    let mut body = of_tree(page, dom, known);
    if body.blocks.blocks.is_empty()
        && let Some(whole) = whole(page, dom, known)
    {
        body = whole;
    }
    if let Some(blocks) = stated::instead(page, &body.blocks, known.headline) {
        for evidence in &mut body.evidence {
            evidence.chosen = false;
            evidence.rejected_because =
                Some("the page states a longer text and shows only its beginning".to_owned());
        }
        body.evidence.push(evidence(EvidenceSource::JsonLd, "articleBody", &blocks, "generic/body stated"));
        body.blocks = blocks;
        trim::trim(&mut body.blocks, known, body.lead.as_deref(), None);
    }
    if recipe::complete(page, &mut body.blocks) {
        let stated =
            evidence(EvidenceSource::JsonLd, "recipeIngredient", &body.blocks, "generic/body recipe");
        body.evidence.push(stated);
    }
    body
}

/// A standfirst without the word that some pages set before it to say that it is one.
pub(crate) fn without_label(text: &str) -> &str {
    let behind = after_any(text, LEAD_LABELS).map(str::trim_start);
    behind.and_then(|it| it.strip_prefix([':', '：'])).map_or(text, str::trim_start)
}

const LEAD_LABELS: &[&str] = &[
    "summary",
    "abstract",
    "in short",
    "in brief",
    "tl;dr",
    "zusammenfassung",
    "kurzfassung",
    "kurz gefasst",
    "vorspann",
    "auf einen blick",
    "résumé",
    "en bref",
    "resumen",
    "en resumen",
    "resumo",
    "riassunto",
    "in breve",
    "sommario",
    "samenvatting",
    "sammanfattning",
    "sammendrag",
    "streszczenie",
    "кратко",
    "摘要",
    "导语",
    "要約",
];

/// A fifth of the text is figures: a date with what stands beside it.
fn is_numbers(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    digits * 4 >= letters
}

/// Whether a text can be a standfirst at all: long enough to say something, and neither a credit nor a byline nor a
/// date.
pub(crate) fn says_enough(text: &str) -> bool {
    let weight = Weight::of(text);
    (weight.size >= 40 || weight.closes && weight.size >= 20)
        && !is_numbers(text)
        && !trim::begins_as_byline(text)
        && !phrases::is_credit(text)
}

fn of_lines(page: &Page, known: &Known<'_>) -> Body {
    let mut blocks = lines::story(&page.lines, known.headline.map(key).as_deref());
    trim::trim(&mut blocks, known, None, None);
    let size = |text: &str| Weight::of(text).size;
    let all: u32 = page.lines.iter().map(|line| size(&line.text)).sum();
    let kept: u32 = blocks.blocks.iter().map(|block| size(&block.text())).sum();
    Body {
        confidence: kept as f32 / all.max(1) as f32,
        evidence: vec![evidence(EvidenceSource::TextLine, "lines", &blocks, "generic/body lines")],
        blocks,
        ..Body::default()
    }
}

fn of_tree(page: &Page, dom: &Dom, known: &Known<'_>) -> Body {
    let (scan, values) = weighed(page, dom, known);
    let Some(found) = container::find(&scan, &values) else { return Body::default() };
    let mut cut = prune::prune(&scan, &values, &found.places);
    let element = |at: usize| dom.html().tree.get(scan.elements[at].id).and_then(ElementRef::wrap);
    let ids = |places: &[usize]| places.iter().map(|at| scan.elements[*at].id).collect::<Vec<_>>();
    let shown = |at: usize| element(at).map(|it| (at, masthead_page::write::text(*it)));
    // Where markup says which text it is, what looks like another standfirst is a part of the text.
    let candidates = match known.lead {
        Some(_) => Vec::new(),
        None => lead::candidates(&scan, &values, &found.places),
    };
    let lead =
        candidates.into_iter().filter_map(shown).find(|(_, text)| trim::may_lead(text, known.headline));
    let named_lead = lead.as_ref().is_some_and(|(at, _)| scan.elements[*at].topics.any(Topics::LEAD));
    let lead = lead.map(|(at, text)| {
        cut.skip.push(at);
        text
    });
    let stamps = found.places.iter().filter_map(|at| element(*at)).flat_map(stamps::alone);
    let reading = Reading {
        skip: ids(&cut.skip).into_iter().chain(stamps).collect(),
        figures: ids(&cut.figures).into_iter().collect(),
        captions: ids(&cut.captions).into_iter().collect(),
        unclosed_links: dom.unclosed_links().clone(),
        break_ends_paragraph: cut.break_ends_paragraph,
        base: page.base(),
        ..Reading::default()
    };
    let mut blocks = masthead_page::blocks(found.places.iter().filter_map(|at| element(*at)), &reading);
    let around =
        trim::Around { scan: &scan, values: &values, places: &found.places, captions: &cut.captions };
    // A title below the headline gives way to a standfirst: sentences that are set apart.
    let is_title = lead.as_deref().is_some_and(|text| !named_lead && !Weight::of(text).closes);
    let standfirst = trim::trim(&mut blocks, known, lead.as_deref().filter(|_| !is_title), Some(&around));
    let lead = if is_title { standfirst.or(lead) } else { lead.or(standfirst) };
    let lead = lead.map(|text| without_label(&text).to_owned());
    let names: Vec<String> = found.places.iter().filter_map(|at| element(*at)).map(named_by).collect();
    Body {
        evidence: vec![evidence(EvidenceSource::Selector, &names.join(", "), &blocks, found.rule)],
        blocks,
        lead,
        containers: ids(&found.places),
        confidence: found.share,
        left_out: ids(&cut.skip),
    }
}

/// The element in which a page with too little text to weigh says that its article stands; all of an archive file,
/// which holds nothing else.
fn whole(page: &Page, dom: &Dom, known: &Known<'_>) -> Option<Body> {
    let named = |name: &str| dom.root().descendent_elements().find(|it| it.value().name() == name);
    let element = match page.form {
        Form::Archive => named("body"),
        _ => named("article"),
    }?;
    let left_out = match page.form {
        Form::Archive => Vec::new(),
        _ => named_otherwise(page, dom, known, element.id()),
    };
    let reading =
        Reading { skip: left_out.iter().copied().collect(), base: page.base(), ..Reading::default() };
    let blocks = masthead_page::blocks([element], &reading);
    if blocks.blocks.iter().all(|block| block.text().is_empty()) {
        return None;
    }
    Some(Body {
        evidence: vec![evidence(EvidenceSource::Selector, &named_by(element), &blocks, "generic/body whole")],
        containers: vec![element.id()],
        confidence: 1.0,
        blocks,
        left_out,
        ..Body::default()
    })
}

/// The elements that call themselves something else than the story, but not the one that holds it.
fn named_otherwise(page: &Page, dom: &Dom, known: &Known<'_>, story: NodeId) -> Vec<NodeId> {
    let scan = Scan::new(dom, host(page), known.headline, false);
    let values = Values::new(&scan, Belief::Names);
    let places = (0..scan.elements.len()).filter(|at| values.junk[*at]);
    places.map(|at| scan.elements[at].id).filter(|id| *id != story).collect()
}

fn host(page: &Page) -> Option<&str> {
    page.url.as_ref().and_then(|url| url.host_str())
}

/// The page as it is shown; as all of it is sent, where it shows next to nothing.
fn weighed(page: &Page, dom: &Dom, known: &Known<'_>) -> (Scan, Values) {
    let host = host(page);
    let scan = Scan::new(dom, host, known.headline, false);
    let values = Values::new(&scan, Belief::Names);
    if values.total() >= SCARCE {
        return (scan, values);
    }
    // Some pages call everything by a name for something else.
    let unnamed = Values::new(&scan, Belief::Comments);
    if unnamed.total() >= SCARCE {
        return (scan, unnamed);
    }
    // Some arrive hidden and are shown by a script, or stand whole in a `noscript`.
    let hidden = Scan::new(dom, host, known.headline, true);
    let of_hidden = Values::new(&hidden, Belief::Names);
    if of_hidden.total() >= SCARCE {
        return (hidden, of_hidden);
    }
    // Some are nothing but what readers wrote.
    let has_text = |(at, it): (usize, &scan::Element)| {
        it.topics.any(Topics::BODY) && it.size > LEAST && !values.junk[at]
    };
    if values.total() == 0 && !scan.elements.iter().enumerate().any(has_text) {
        let unnamed = Values::new(&scan, Belief::Nothing);
        return (scan, unnamed);
    }
    (scan, values)
}

fn evidence(source: EvidenceSource, locator: &str, blocks: &Blocks, rule: &str) -> Evidence {
    let first = blocks.blocks.iter().map(Block::text).find(|text| !text.is_empty()).unwrap_or_default();
    Evidence::chosen(source, locator, first, rule)
}

/// A selector for an element, as far as its own name, id and classes go.
fn named_by(element: ElementRef<'_>) -> String {
    let element = element.value();
    let mut name = element.name().to_owned();
    if let Some(id) = element.id() {
        name.push('#');
        name.push_str(id);
    }
    for class in element.classes().take(3) {
        name.push('.');
        name.push_str(class);
    }
    name
}

#[cfg(test)]
mod tests;

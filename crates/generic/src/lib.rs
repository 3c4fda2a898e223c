//! The extractor for pages that no outlet owns.
//!
//! [`fields`] fills what is still empty in a record from what the page states for machines (JSON-LD, microdata,
//! RDFa, `meta` and `link` elements) and from what it prints; [`body`](body::body) finds the text; [`verdict`] says
//! what kind of page it is; [`extract`] does all of it. Nothing is invented: what the page does not say stays
//! empty. Every value has evidence in the record's provenance, with the candidates that were not taken and why.

pub mod body;
mod bylines;
mod candidates;
mod dates;
mod details;
mod fields;
mod han;
mod headline;
mod language;
mod live;
mod people;
mod pictures;
mod scan;
mod site;
mod statements;
mod text;
mod verdict;

use masthead_article::{Article, Block, Image, ParserRef, Verdict};
use masthead_page::Page;

pub use body::{Body, Known};
pub use language::language;

/// Fills every field that is still empty, but the body and what is found in it.
pub fn fields(page: &Page, article: &mut Article) {
    let scan = scan::scan(page);
    let rdfa = fields::rdfa(page, &scan);
    let reading = fields::Reading::new(page, scan, &rdfa);
    fields::fill(page, &reading, article);
}

/// Judges a page by itself and by what was found on it. Needs the figures of [`Article::measure`].
pub fn verdict(page: &Page, article: &Article) -> Verdict {
    let scan = scan::scan(page);
    let rdfa = fields::rdfa(page, &scan);
    let reading = fields::Reading::new(page, scan, &rdfa);
    verdict::judge(page, &reading.statements, &reading.scan, article)
}

/// The whole record of a page that no outlet owns.
pub fn extract(page: &Page) -> Article {
    let mut article = Article {
        parser: ParserRef { id: "generic".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned(), layout: None },
        problems: page.problems.clone(),
        ..Article::default()
    };
    let scan = scan::scan(page);
    let rdfa = fields::rdfa(page, &scan);
    let reading = fields::Reading::new(page, scan, &rdfa);
    fields::fill(page, &reading, &mut article);
    article.problems.extend(page.json_ld().problems.iter().cloned());
    let found = body::body(
        page,
        &Known {
            headline: Some(article.headline.as_str()).filter(|it| !it.is_empty()),
            lead: article.lead.as_deref(),
            language: &article.language,
        },
    );
    add_body(&mut article, found);
    article.measure();
    article.verdict = verdict::judge(page, &reading.statements, &reading.scan, &article);
    article
}

/// Puts the body into the record: its pictures behind the lead picture, or in its place where it is one of them.
fn add_body(article: &mut Article, found: Body) {
    article.provenance.entry("body".to_owned()).or_default().extend(found.evidence);
    if article.lead.is_none() {
        article.lead = found.lead;
    }
    let mut blocks = found.blocks;
    let first = match (article.images.pop(), blocks.images.iter_mut()) {
        (Some(lead), mut images) => match images.find(|it| is_same_picture(it, &lead)) {
            Some(image) => {
                image.is_lead = true;
                image.caption = image.caption.take().or(lead.caption);
                image.credit = image.credit.take().or(lead.credit);
                None
            }
            None => Some(lead),
        },
        (None, _) => None,
    };
    let shift = usize::from(first.is_some());
    article.images = first.into_iter().chain(blocks.images).collect();
    article.videos = blocks.videos;
    article.audios = blocks.audios;
    for block in &mut blocks.blocks {
        if let Block::Image { image } = block {
            *image += shift;
        }
    }
    article.body = blocks.blocks;
}

/// The same picture, perhaps in another size: the same file on the same path, whatever the query says.
fn is_same_picture(one: &Image, other: &Image) -> bool {
    let file = |image: &Image| image.url.as_ref().map(|url| (url.host_str().map(str::to_owned), url.path().to_owned()));
    let paths = |image: &Image| -> Vec<_> { image.renditions.iter().map(|it| it.url.path().to_owned()).collect() };
    file(one).is_some() && (file(one) == file(other) || file(other).is_some_and(|(_, path)| paths(one).contains(&path)))
}

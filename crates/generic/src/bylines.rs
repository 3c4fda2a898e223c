//! Who wrote it: people with their roles and pages, and the byline as it is printed.

use masthead_article::{Article, Author, Url};
use masthead_page::Page;
use masthead_page::images::resolve;

use crate::candidates::{Candidates, Place, note};
use crate::headline::describe;
use crate::people::{Source, people};
use crate::scan::{Marks, Scan, Spot, short_text};
use crate::site::Site;
use crate::statements::{Stated, Statements, Thing};
use crate::text::{clean, key};

/// The longest byline, in characters.
const LONGEST: usize = 160;

/// Fills authors and byline.
pub(crate) fn authors(page: &Page, statements: &Statements<'_>, scan: &Scan<'_>, site: &Site, article: &mut Article) {
    if !article.authors.is_empty() {
        return;
    }
    let mut candidates: Candidates<Vec<Author>> = Candidates::new("authors");
    for thing in &statements.articles {
        stated(thing, page.base(), site, &mut candidates);
    }
    metas(page, site, &mut candidates);
    printed(scan, page.base(), site, article, &mut candidates);
    let Some(authors) = candidates.take_first(article) else { return };
    article.authors = authors;
    byline(scan, article);
}

/// What JSON-LD, microdata or RDFa state.
fn stated(thing: &Thing<'_>, base: Option<&Url>, site: &Site, candidates: &mut Candidates<Vec<Author>>) {
    for property in ["author", "creator"] {
        let mut found = Vec::new();
        let mut raws = Vec::new();
        for value in thing.values(property) {
            let (name, url, is_organization) = match &value {
                Stated::Text(text) => (clean(text), None, false),
                Stated::Thing(it) => {
                    let name = it.text("name").unwrap_or_default();
                    let url = it.text("url").and_then(|it| resolve(&it, base));
                    (name, url, it.is_a(&["Organization", "NewsMediaOrganization", "Corporation"]))
                }
            };
            if name.is_empty() {
                continue;
            }
            raws.push(name.clone());
            if site.is_named(&name) {
                continue;
            }
            // Many systems call their people organisations: a name of two or more words that looks like one counts.
            let source = if is_organization { Source::Printed } else { Source::Stated };
            push(&mut found, &name, source, url);
        }
        let raw = raws.join("; ");
        if !found.is_empty() {
            candidates.add(found, raw, thing.place(property));
        } else if !raw.is_empty() {
            candidates.reject(&raw, thing.place(property), "names no person");
        }
    }
}

/// The people of a text, as authors; a page is theirs only where the text names one.
fn push(found: &mut Vec<Author>, text: &str, source: Source, url: Option<Url>) {
    let people = people(text, source);
    let is_one = people.len() == 1;
    for person in people {
        if found.iter().any(|it| key(&it.name) == key(&person.name)) {
            continue;
        }
        let raw = (person.name != text).then(|| text.to_owned());
        let url = url.clone().filter(|_| is_one).filter(|it| matches!(it.scheme(), "http" | "https"));
        found.push(Author { name: person.name, role: person.role, url, raw });
    }
}

const METAS: &[&str] = &[
    "author", "article:author", "article:author_name", "og:author", "og:article:author", "byl", "dc.creator", "dcterms.creator", "dc.contributor",
    "parsely-author", "sailthru.author", "cxenseparse:author", "citation_author", "authors", "mediator_author", "twitter:data1", "news_author",
    "dable:author", "creator", "article.author", "dcsext.author", "page.author", "shareaholic:article_author_name", "bt:author", "rbauthors", "vf:author",
];

fn metas(page: &Page, site: &Site, candidates: &mut Candidates<Vec<Author>>) {
    let metadata = page.metadata();
    for name in METAS {
        if *name == "twitter:data1" && !metadata.get("twitter:label1").is_some_and(is_author_label) {
            continue;
        }
        let mut found = Vec::new();
        let mut raws: Vec<&str> = Vec::new();
        for meta in metadata.all(name) {
            if meta.content.contains("://") || meta.content.starts_with("www.") || meta.content.starts_with('/') {
                continue;
            }
            if raws.contains(&meta.content.as_str()) {
                continue;
            }
            raws.push(&meta.content);
            let text = clean(&meta.content);
            if !site.is_named(&text) {
                push(&mut found, &text, Source::Stated, None);
            }
        }
        let raw = raws.join("; ");
        if !found.is_empty() {
            candidates.add(found, raw, Place::meta(name));
        } else if !raw.is_empty() {
            candidates.reject(&raw, Place::meta(name), "names no person");
        }
    }
}

fn is_author_label(label: &str) -> bool {
    let label = key(label);
    ["written", "author", "autor", "verfasst", "écrit", "escrito", "geschreven", "skriven", "skrevet", "by", "scritto", "geschrieben"].iter().any(|it| label.contains(it))
}

/// The elements of the page that name who wrote: those nearest to the headline first.
fn printed(scan: &Scan<'_>, base: Option<&Url>, site: &Site, article: &Article, candidates: &mut Candidates<Vec<Author>>) {
    let headline = key(&article.headline);
    let at = scan.headings.iter().find(|it| it.level == 1 && key(&it.text) == headline).map(|it| it.spot.at);
    let mut spots: Vec<&Spot<'_>> = scan.bylines.iter().filter(|it| !it.marks.has(Marks::COMMENTS) && !it.marks.has(Marks::OTHERS) && !it.marks.has(Marks::NAVIGATION)).collect();
    spots.sort_by_key(|spot| at.map_or(spot.at, |at| if spot.at >= at { spot.at - at } else { (at - spot.at) * 2 }));
    for spot in spots.into_iter().take(12) {
        let Some(text) = short_text(spot.element, LONGEST) else { continue };
        if site.is_named(&text) || headline.contains(&key(&text)) {
            continue;
        }
        let url = spot.element.attr("href").and_then(|it| resolve(it, base));
        let mut found = Vec::new();
        push(&mut found, &text, Source::Printed, url);
        found.retain(|it| !site.is_named(&it.name));
        let place = Place::css(describe(spot.element));
        if found.is_empty() {
            candidates.reject(&text, place, "names no person");
        } else {
            candidates.add(found, text, place);
        }
    }
}

/// The byline as printed: the shortest element that names all the authors.
fn byline(scan: &Scan<'_>, article: &mut Article) {
    if article.by.is_some() {
        return;
    }
    let names: Vec<String> = article.authors.iter().map(|it| key(&it.name)).collect();
    let mut best: Option<(String, String)> = None;
    for spot in &scan.bylines {
        let Some(text) = short_text(spot.element, LONGEST) else { continue };
        let own = key(&text);
        if names.iter().all(|name| own.contains(name)) && best.as_ref().is_none_or(|(_, it)| text.chars().count() < it.chars().count()) {
            best = Some((describe(spot.element), text));
        }
    }
    if let Some((locator, text)) = best {
        note(article, "by", &text, Place::css(locator));
        article.by = Some(text);
    }
}

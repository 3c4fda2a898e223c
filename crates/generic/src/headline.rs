//! The headline, without the name of the site; the line above it and the line below it.

use masthead_article::Article;
use masthead_page::Page;

use crate::candidates::{Candidates, Place};
use crate::scan::{AWAY, Heading, Marks, Scan, short_text};
use crate::site::{Site, parts};
use crate::statements::Statements;
use crate::text::{clean, key};

/// The longest headline, in characters: what is longer is a text.
const LONGEST: usize = 320;

/// Fills the headline. Returns the number of the element it stands in, where it stands in one.
pub(crate) fn headline(page: &Page, statements: &Statements<'_>, scan: &Scan<'_>, site: &Site, article: &mut Article) {
    if !article.headline.is_empty() {
        return;
    }
    let mut candidates = Candidates::new("headline");
    for thing in &statements.articles {
        for property in ["headline", "name"] {
            for raw in thing.texts(property).into_iter().take(1) {
                add(&mut candidates, site, &raw, thing.place(property));
            }
        }
    }
    let metadata = page.metadata();
    for name in METAS {
        if let Some(content) = metadata.get(name) {
            add(&mut candidates, site, content, Place::meta(name));
        }
    }
    if let Some(title) = &metadata.title {
        add(&mut candidates, site, title, Place::css("title"));
    }
    let stated = candidates.open().len();
    for heading in &scan.headings {
        add_heading(&mut candidates, heading, site);
    }
    let Some(chosen) = choose(&candidates, stated, scan) else { return };
    let key_of_chosen = key(&candidates.open()[chosen].value);
    let value = candidates.take(chosen, article, |other| {
        if key(&other.value) == key_of_chosen {
            "says the same".to_owned()
        } else {
            "another fits the page better".to_owned()
        }
    });
    article.headline = value.unwrap_or_default();
}

const METAS: &[&str] = &[
    "og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline", "sailthru.title", "parsely-title", "citation_title",
    "cxenseparse:title", "hdl",
];

fn add(candidates: &mut Candidates<String>, site: &Site, raw: &str, place: Place) {
    let cleaned = clean(raw);
    let value = site.without_name(&cleaned);
    if value.is_empty() {
        return;
    }
    if site.is_named(value) {
        candidates.reject(raw, place, "the name of the site");
    } else if value.chars().count() > LONGEST {
        candidates.reject(raw, place, "too long for a headline");
    } else {
        candidates.add(value.to_owned(), raw, place);
    }
}

fn add_heading(candidates: &mut Candidates<String>, heading: &Heading<'_>, site: &Site) {
    let place = Place::css(if heading.level == 1 { "h1" } else { "h2" });
    let text = heading.text.as_str();
    if text.chars().count() > LONGEST {
        candidates.reject(text, place, "too long for a headline");
    } else if heading.level == 1 && heading.spot.marks.has(Marks::LOGO) {
        candidates.reject(text, place, "stands in the logo");
    } else if heading.level == 1 && site.is_named(text) {
        candidates.reject(text, place, "the name of the site");
    } else if heading.level == 1 && heading.spot.marks.has(AWAY) && heading.spot.marks.has(Marks::NAVIGATION) {
        candidates.reject(text, place, "stands in the navigation");
    } else {
        candidates.add(text.to_owned(), text, place);
    }
}

/// The heading that the most of what is stated agrees with; else the first thing stated; else the first heading.
fn choose(candidates: &Candidates<String>, stated: usize, scan: &Scan<'_>) -> Option<usize> {
    let open = candidates.open();
    let keys: Vec<String> = open.iter().map(|it| key(&it.value)).collect();
    let claims: Vec<&String> = keys[..stated].iter().collect();
    let is_first_level = |index: usize| open[index].place.locator == "h1";
    let mut best: Option<(u32, usize)> = None;
    for index in stated..open.len() {
        let own = &keys[index];
        let votes: u32 = claims.iter().map(|claim| agreement(own, claim)).sum();
        let weight = votes * 2 + u32::from(is_first_level(index));
        if votes > 0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, index));
        }
    }
    let _ = scan;
    if let Some((_, index)) = best {
        return Some(index);
    }
    (0..open.len()).next()
}

/// How far two titles agree: 2 where they are the same, 1 where one begins with the other.
fn agreement(heading: &str, claim: &str) -> u32 {
    if heading == claim {
        return 2;
    }
    let (short, long) = if heading.len() < claim.len() { (heading, claim) } else { (claim, heading) };
    u32::from(short.chars().count() >= 10 && (long.starts_with(short) || long.ends_with(short)))
}

/// Fills the line below the headline.
pub(crate) fn alternative(statements: &Statements<'_>, article: &mut Article) {
    if article.alternative_headline.is_some() {
        return;
    }
    let mut candidates = Candidates::new("alternative_headline");
    for thing in &statements.articles {
        for property in ["alternativeHeadline", "alternateName"] {
            for raw in thing.texts(property).into_iter().take(1) {
                if key(&raw) == key(&article.headline) {
                    candidates.reject(&raw, thing.place(property), "the headline again");
                } else {
                    candidates.add(raw.clone(), raw, thing.place(property));
                }
            }
        }
    }
    article.alternative_headline = candidates.take_first(article);
}

/// Fills the words above the headline: those of an element that says so and stands close to it.
pub(crate) fn kicker(scan: &Scan<'_>, article: &mut Article) {
    if article.kicker.is_some() {
        return;
    }
    let headline = key(&article.headline);
    let Some(at) = scan.headings.iter().find(|it| key(&it.text).contains(&headline)).map(|it| it.spot.at) else { return };
    let mut candidates = Candidates::new("kicker");
    for spot in &scan.kickers {
        if spot.marks.has(AWAY) || spot.at.abs_diff(at) > 12 {
            continue;
        }
        if let Some(text) = short_text(spot.element, 80)
            && !headline.contains(&key(&text))
        {
            candidates.add(text.trim_end_matches(':').trim_end().to_owned(), text, Place::css(describe(spot.element)));
        }
    }
    article.kicker = candidates.take_first(article);
}

/// A selector that says which element it was: its name and its first class.
pub(crate) fn describe(element: masthead_page::ElementRef<'_>) -> String {
    let name = element.value().name();
    match element.value().classes().next() {
        Some(class) => format!("{name}.{class}"),
        None => name.to_owned(),
    }
}

/// The parts of the page's title, for those who look for a section in it.
pub(crate) fn title_parts(page: &Page) -> Vec<&str> {
    page.metadata().title.as_deref().map(parts).unwrap_or_default()
}

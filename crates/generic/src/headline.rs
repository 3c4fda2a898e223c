//! The headline, without the name of the site; the line above it and the line below it.

use masthead_page::Attributes;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::HashSet;

use masthead_article::{Article, Kind, lower_case};
use masthead_page::write::{fold, text};
use masthead_page::{Node, NodeRef, Page};

use crate::candidates::{Candidates, Place};
use crate::details::kind_of;
use crate::scan::{AWAY, Heading, Marks, Scan, class_marks, short_text};
use crate::site::{Site, front, fronts, parts};
use crate::statements::Statements;
use crate::text::{clean, has_key, has_unspaced, key};

/// The longest headline, in characters: what is longer is a text.
const LONGEST: usize = 320;

/// Fills the headline.
pub(crate) fn headline(
    page: &Page,
    statements: &Statements<'_>,
    scan: &Scan<'_>,
    site: &Site,
    article: &mut Article,
) {
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
    let claims = Claims::new(&candidates, metadata.title.as_deref());
    let heads = heads(&mut candidates, scan, site, &claims);
    let stated = candidates.open().len();
    let is_stated = !statements.articles.is_empty() && stated > 0;
    for head in &heads {
        let place = Place::css(if head.heading.level == 1 { "h1" } else { "h2" });
        candidates.add(head.title.clone(), head.heading.text.clone(), place);
    }
    let chosen = match best(&heads) {
        Some(index) if heads[index].agrees || !is_stated => stated + index,
        _ => 0,
    };
    let is_title_alone = candidates.open().get(chosen).is_some_and(|it| it.place.locator == "title")
        && claims.titles.len() == 1;
    let key_of_chosen = candidates.open().get(chosen).map(|it| it.value.key.clone()).unwrap_or_default();
    let chosen = candidates.take(chosen, article, |other| {
        if other.value.key == key_of_chosen {
            "says the same".to_owned()
        } else {
            "another fits the page better".to_owned()
        }
    });
    article.headline = chosen.map(|it| it.text).unwrap_or_default();
    if is_title_alone {
        let title = &article.headline;
        article.headline = printed_front(title, scan).unwrap_or_else(|| front(title)).to_owned();
    }
}

/// The most marks in a title at which it is cut.
const MOST_CUTS: usize = 8;

/// What stands before one of the marks of a title and is printed on the page as a text of its own: the headline. The
/// longest that is.
fn printed_front<'a>(title: &'a str, scan: &Scan<'_>) -> Option<&'a str> {
    let is_printed = |front: &&str| {
        let key = key(front);
        let texts = scan.texts.iter().filter(|it| !it.marks.has(AWAY) && !it.marks.has(Marks::LINK));
        key.len() >= SHORTEST_FRONT && texts.map(|it| it.text).any(|text| has_key(text, &key))
    };
    fronts(title).into_iter().rev().take(MOST_CUTS).find(is_printed)
}

/// The shortest part of a title that is taken for the headline because it is printed, in bytes of letters and digits.
const SHORTEST_FRONT: usize = 12;

const METAS: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "title",
    "headline",
    "sailthru.title",
    "parsely-title",
    "citation_title",
    "cxenseparse:title",
    "hdl",
];

/// A title without what is no part of it, and its letters and digits.
#[derive(Debug, Clone)]
struct Title {
    text: String,
    key: String,
}

impl Title {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), key: key(text) }
    }
}

fn add(candidates: &mut Candidates<Title>, site: &Site, raw: &str, place: Place) {
    if let Some(title) = candidates.known(raw).cloned() {
        return candidates.add(title, raw, place);
    }
    let cleaned = clean(raw);
    let value = without_kind(site.without_name(&cleaned));
    if value.is_empty() {
        return;
    }
    if site.is_named(value) {
        candidates.reject(raw, place, "the name of the site");
    } else if value.chars().count() > LONGEST {
        candidates.reject(raw, place, "too long for a headline");
    } else {
        candidates.add(Title::new(value), raw, place);
    }
}

/// A title without the word behind its last mark that says that it is a comment: `Bridges are good | Opinion`.
fn without_kind(title: &str) -> &str {
    // The longer dashes begin with this byte.
    const DASHES: u8 = 0xE2;
    if !title.bytes().any(|byte| matches!(byte, b'|' | b'-' | DASHES)) {
        return title;
    }
    let marks = [" | ", " - ", " – ", " — "].into_iter().filter(|mark| title.contains(mark));
    let cut = marks.filter_map(|mark| title.rsplit_once(mark));
    let named =
        cut.filter(|(_, word)| kind_of(&key(word)) == Some(Kind::Opinion)).map(|(front, _)| front.trim());
    named.min_by_key(|front| front.len()).filter(|front| !front.is_empty()).unwrap_or(title)
}

/// The heading that the most speaks for: the first of those with the greatest weight. Several headings of the first
/// level that nothing speaks for are the headings of a list.
fn best(heads: &[Head<'_, '_>]) -> Option<usize> {
    let best = (0..heads.len()).max_by_key(|index| (heads[*index].weight, Reverse(*index)))?;
    let text = heads[best].title.text.as_str();
    let others = heads.iter().filter(|it| it.heading.level == 1 && it.title.text != text);
    let is_alone = heads[best].heading.level == 1 && others.count() == 0;
    let is_sentence = text.chars().count() >= 12 || has_unspaced(text);
    (heads[best].agrees || (is_alone && is_sentence)).then_some(best)
}

/// A heading that could be the headline, and how much speaks for it.
struct Head<'a, 's> {
    heading: &'a Heading<'s>,
    /// Without what stands in it beside the headline.
    title: Title,
    weight: u32,
    agrees: bool,
}

/// The headings of the first level, and those of the second that agree with what is stated.
fn heads<'a, 's>(
    candidates: &mut Candidates<Title>,
    scan: &'a Scan<'s>,
    site: &Site,
    claims: &Claims,
) -> Vec<Head<'a, 's>> {
    let mut heads = Vec::new();
    for heading in &scan.headings {
        let place = || Place::css(if heading.level == 1 { "h1" } else { "h2" });
        let marks = heading.spot.marks;
        // Of the second level only what is stated word for word counts.
        let is_minor = heading.level == 2 && is_of_one_piece(heading);
        if is_minor && claims.are_longer_than(&heading.text) {
            continue;
        }
        let key_of_whole = key(&heading.text);
        let is_stated = claims.are(&key_of_whole);
        if is_minor && !claims.may_be_in(&key_of_whole) {
            continue;
        }
        let part = if is_stated { None } else { claims.part(heading).or_else(|| without_kicker(heading)) };
        let text = part.unwrap_or_else(|| heading.text.clone());
        let own = site.without_name(&text);
        let own = without_kind(if text.starts_with(own) { own } else { &text });
        let title = if own == heading.text {
            Title { text: own.to_owned(), key: key_of_whole }
        } else {
            Title::new(own)
        };
        let agreement = claims.agreement(&title, heading.level);
        if heading.level == 2 && agreement < 3 {
            continue;
        }
        let because = if title.text.chars().count() > LONGEST {
            "too long for a headline"
        } else if site.is_named(&title.text) {
            "the name of the site"
        } else if agreement == 0 && marks.has(Marks::LOGO) {
            "stands in the logo"
        } else if agreement == 0 && marks.has(AWAY) {
            "belongs to something else on the page"
        } else {
            let weight = agreement * 4 + u32::from(heading.level == 1) * 2 + u32::from(!marks.has(AWAY));
            heads.push(Head { heading, title, weight, agrees: agreement > 0 });
            continue;
        };
        candidates.reject(&heading.text, place(), because);
    }
    heads
}

/// What is stated for the headline, to hold headings against.
struct Claims {
    /// The titles, no key twice.
    titles: Vec<Title>,
    /// The words of each: they are asked for where a heading is none of the titles.
    words: OnceCell<Vec<HashSet<String>>>,
    /// The parts of the page's title, as letters and digits.
    parts: Vec<String>,
}

impl Claims {
    fn new(candidates: &Candidates<Title>, title: Option<&str>) -> Self {
        let mut titles: Vec<Title> = Vec::new();
        for candidate in candidates.open() {
            if titles.iter().all(|it| it.key != candidate.value.key) {
                titles.push(candidate.value.clone());
            }
        }
        let parts = title.map(parts).unwrap_or_default().into_iter().map(key);
        let parts = parts.filter(|it| it.chars().count() >= 8).collect();
        Self { titles, words: OnceCell::new(), parts }
    }

    /// Whether one of the titles has this key.
    fn are(&self, key: &str) -> bool {
        self.titles.iter().any(|it| it.key == key)
    }

    /// The keys of the titles and of the parts of the page's.
    fn keys(&self) -> impl Iterator<Item = &String> {
        self.titles.iter().map(|it| &it.key).chain(&self.parts)
    }

    /// Whether a title, or a part of the page's, stands in what this is the key of.
    fn may_be_in(&self, key: &str) -> bool {
        self.keys().any(|it| key.contains(it.as_str()))
    }

    /// Whether none of them can stand in a text, as each has more letters than it.
    fn are_longer_than(&self, text: &str) -> bool {
        text.is_ascii() && self.keys().all(|it| it.len() > text.len())
    }

    /// How much a heading agrees with what is stated: 4 where it says the same, 3 where it is a part of the title, 2
    /// where one begins or ends with the other, 1 where they share most of their words.
    fn agreement(&self, heading: &Title, level: u8) -> u32 {
        let own = heading.key.as_str();
        if self.are(own) {
            return 4;
        }
        if self.parts.iter().any(|it| it == own) {
            return 3;
        }
        let is_end = |claim: &Title| {
            let claim = claim.key.as_str();
            let (short, long) = if own.len() < claim.len() { (own, claim) } else { (claim, own) };
            short.chars().count() >= 10 && (long.starts_with(short) || long.ends_with(short))
        };
        if self.titles.iter().any(is_end) {
            return 2;
        }
        // Headings of the second level that only share words are parts of the text.
        if level != 1 {
            return 0;
        }
        let own = words_of(&heading.text);
        let words = self.words.get_or_init(|| self.titles.iter().map(|it| words_of(&it.text)).collect());
        u32::from(words.iter().any(|it| share(&own, it)))
    }

    /// The part of a heading that is stated to be the headline, where the rest stands in an element of its own: the
    /// words above the headline, a date, the number of comments.
    fn part(&self, heading: &Heading<'_>) -> Option<String> {
        let pieces: Vec<String> =
            heading.spot.element.children().map(text_of).filter(|it| !it.is_empty()).collect();
        let cuts = (1..pieces.len()).flat_map(|at| [&pieces[..at], &pieces[at..]]);
        cuts.map(|it| it.join(" ")).find(|it| self.are(&key(it)))
    }
}

/// Whether no text stands beside another in a heading.
fn is_of_one_piece(heading: &Heading<'_>) -> bool {
    let says_something = |node: &NodeRef<'_, Node>| match node.value() {
        Node::Text(text) => !text.trim().is_empty(),
        other => other.is_element(),
    };
    heading.spot.element.children().filter(says_something).nth(1).is_none()
}

/// The text of a heading without an element in it that says by its class that it is the kicker or the line below.
fn without_kicker(heading: &Heading<'_>) -> Option<String> {
    let is_apart = |node: &NodeRef<'_, Node>| {
        let class = node.value().as_element().and_then(|it| it.attribute("class"));
        let marks = class.map(class_marks).unwrap_or_default();
        marks.has(Marks::KICKER) || marks.has(Marks::SUBTITLE)
    };
    let children: Vec<_> = heading.spot.element.children().collect();
    if !children.iter().any(is_apart) {
        return None;
    }
    let rest: Vec<String> = children.into_iter().filter(|it| !is_apart(it)).map(text_of).collect();
    let rest = rest.join(" ");
    let rest =
        rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '|' | '•'));
    (rest.chars().count() >= 8).then(|| fold(rest).into_owned())
}

fn text_of(node: NodeRef<'_, Node>) -> String {
    match node.value() {
        Node::Text(text) => fold(text).into_owned(),
        Node::Element(_) => text(node),
        _ => String::new(),
    }
}

/// The words of a title; of a text without spaces, its pairs of characters.
fn words_of(title: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()) {
        if has_unspaced(word) {
            let chars: Vec<char> = word.chars().collect();
            words.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else if word.chars().count() > 2 || word.contains(|c: char| c.is_ascii_digit()) {
            words.insert(lower_case(word));
        }
    }
    words
}

/// True if the smaller set has at least three fifths of its words, and two of them, in the other.
fn share(one: &HashSet<String>, other: &HashSet<String>) -> bool {
    let common = one.intersection(other).count();
    common >= 2 && common * 5 >= one.len().min(other.len()) * 3
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
pub(crate) fn kicker(scan: &Scan<'_>, at: Option<usize>, article: &mut Article) {
    if article.kicker.is_some() {
        return;
    }
    let Some(at) = at.filter(|_| !scan.kickers.is_empty()) else { return };
    let headline = key(&article.headline);
    let mut candidates = Candidates::new("kicker");
    for spot in &scan.kickers {
        if scan.away(spot.at, Some(at)).has(AWAY) || spot.at.abs_diff(at) > 12 {
            continue;
        }
        if let Some(text) = short_text(spot.element, 80)
            && !headline.contains(&key(&text))
        {
            candidates.add(
                text.trim_end_matches(':').trim_end().to_owned(),
                text,
                Place::css(describe(spot.element)),
            );
        }
    }
    article.kicker = candidates.take_first(article);
}

/// A selector that says which element it was: its name and the first of its classes by the alphabet.
pub(crate) fn describe(element: masthead_page::ElementRef<'_>) -> String {
    let name = element.value().name();
    match element.attribute("class").and_then(|it| it.split_ascii_whitespace().min()) {
        Some(class) => [name, ".", class].concat(),
        None => name.to_owned(),
    }
}

//! Who wrote it: people with their roles and pages, and the byline as it is printed.

use masthead_page::Attributes;
use std::collections::HashMap;
use std::sync::LazyLock;

use masthead_article::{Article, Author, AuthorRole, EvidenceSource, InfoSource, SourceRole, Url};
use masthead_outlet::agencies;
use masthead_page::images::resolve;
use masthead_page::structured::Meta;
use masthead_page::write::fold;
use masthead_page::{ElementRef, Node, Page};

use crate::candidates::{Candidate, Candidates, Place, note};
use crate::headline::describe;
use crate::lookup::Words;
use crate::people::{Known, Person, Source, is_collective, without_label};
use crate::scan::{Marks, Scan, Spot, class_marks, leads_to_a_person, short_text};
use crate::signatures::signatures;
use crate::site::Site;
use crate::statements::{Stated, Statements, Thing};
use crate::text::{clean, has_key, key};

/// The longest byline, in characters.
const LONGEST: usize = 160;

/// How far behind the headline a byline may stand that looks like that of something else, in elements.
const NEAR: usize = 25;

/// How far from the headline a link may stand that only its address calls one to an author, in elements.
const FAR: usize = 80;

/// How many lines are looked at.
const MOST: usize = 24;

/// Fills authors and byline, and the agencies among those who are named as authors.
pub(crate) fn authors(
    page: &Page,
    statements: &Statements<'_>,
    scan: &Scan<'_>,
    site: &Site,
    headline: Option<usize>,
    article: &mut Article,
) {
    let known = Known::default();
    let lines = lines(scan, headline, &known, article);
    if article.authors.is_empty() {
        let candidates = Candidates::new("authors");
        let mut finder = Finder { site, base: page.base(), known: &known, candidates, said: Vec::new() };
        for thing in statements.all() {
            finder.stated(&thing);
        }
        finder.metas(page);
        let stated = finder.candidates.open().len();
        finder.printed(&lines);
        if finder.names_nobody() {
            finder.signed(scan, headline);
        }
        let chosen = fullest(finder.candidates.open(), stated, site);
        let said = finder.said;
        if let Some(authors) =
            finder.candidates.take(chosen, article, |_| "another source is trusted more".to_owned())
        {
            article.authors = authors;
        }
        agencies_of(&said, article);
        if article.authors.is_empty() && article.by.is_none() {
            collective(&lines, &said, site, article);
        }
    }
    byline(&lines, article);
}

/// Fills the byline of a text that nobody signed with their own name: as it is printed, else as it is stated.
fn collective(lines: &[Byline<'_>], said: &[(String, Place)], site: &Site, article: &mut Article) {
    let names_desk = |text: &str| {
        let name = signature(text);
        is_collective(name) || site.is_named(name) || agencies::named(name).is_some()
    };
    let printed = lines.iter().find(|it| names_desk(&it.text));
    let printed = printed.map(|it| (it.text.clone(), Place::css(describe(it.element))));
    let stated = || {
        let stated = said.iter().filter(|(_, place)| place.source != EvidenceSource::Selector);
        let mut stated = stated.filter(|(raw, _)| could_be_byline(&clean(raw)));
        let labelled = stated.clone().find(|(_, place)| place.locator == LABELLED);
        labelled.or_else(|| stated.next()).map(|(raw, place)| (clean(raw), place.clone()))
    };
    if let Some((by, place)) = printed.or_else(stated) {
        let name = signature(&by);
        // A catalogue word for the site in a `meta` element says whose page it is, not who wrote the text.
        let signs = place.source != EvidenceSource::Meta
            || place.locator == LABELLED
            || !site.is_named(name) && is_collective(name);
        if signs && agencies::mentions(&by).is_empty() {
            note(article, "authors", &by, place.clone());
            let raw = (name != by).then(|| by.clone());
            let author = Author { name: name.to_owned(), is_organization: true, raw, ..Author::default() };
            article.authors.push(author);
        }
        note(article, "by", &by, place);
        article.by = Some(by);
    }
}

/// The name in a line that no person signed: without the label before it and without the date behind it.
fn signature(text: &str) -> &str {
    let name = without_label(text);
    let behind = [",", " - ", " – ", " — ", " | ", " • ", " · "].iter().filter_map(|it| name.find(it)).min();
    behind.map_or(name, |end| &name[..end]).trim()
}

/// Whether what is stated for an author is the name of somebody, if not of a person: no address, no account of the
/// software, no number.
fn could_be_byline(text: &str) -> bool {
    const NOBODY: &[&str] = &[
        "admin",
        "administrator",
        "unknown",
        "null",
        "none",
        "undefined",
        "anonymous",
        "user",
        "author",
        "root",
    ];
    let name = key(text);
    text.chars().count() <= 80
        && !text.contains("://")
        && !text.contains(['@', '/', '{'])
        && text.contains(char::is_alphabetic)
        && !NOBODY.contains(&name.as_str())
}

/// The candidate to take: the first, unless a later one names all of its people and more of them, or more of a name
/// of one word.
fn fullest(candidates: &[Candidate<Vec<Author>>], stated: usize, site: &Site) -> usize {
    // Who only edited it is named where nobody is said to have written it.
    let writes =
        |candidate: &Candidate<Vec<Author>>| candidate.value.iter().any(|it| it.role != AuthorRole::Editor);
    let from = candidates.iter().position(writes).unwrap_or(0);
    // Who has the name of the site wrote it where nothing else is stated, and no line says that somebody else did.
    let is_site =
        |candidate: &Candidate<Vec<Author>>| candidate.value.iter().all(|it| site.is_named(&it.name));
    let is_labelled = |candidate: &Candidate<Vec<Author>>| without_label(&candidate.raw) != candidate.raw;
    let is_better = |(at, it): (usize, &Candidate<Vec<Author>>)| {
        (at < stated || is_labelled(it)) && writes(it) && !is_site(it)
    };
    if candidates.get(from).is_some_and(is_site)
        && let Some(at) = candidates.iter().enumerate().take(stated + 2).position(is_better)
    {
        return at;
    }
    let Some(first) = candidates.get(from) else { return 0 };
    // The name of an account says less than that of a person.
    let is_account =
        |name: &str| !name.contains(' ') && name.is_ascii() && !name.contains(|c: char| c.is_uppercase());
    let is_of_person = |candidate: &Candidate<Vec<Author>>| {
        candidate.value.iter().all(|it| it.role == AuthorRole::Author && it.name.contains(' '))
    };
    if first.value.len() == 1
        && is_account(&first.value[0].name)
        && let Some(at) = candidates.iter().take(stated + 2).position(is_of_person)
    {
        return at;
    }
    let keys = |candidate: &Candidate<Vec<Author>>| {
        candidate.value.iter().map(|it| key(&it.name)).collect::<Vec<_>>()
    };
    let own = keys(first);
    let is_short = stated > 0
        && first.value.len() == 1
        && !first.value[0].name.trim().contains(' ')
        && first.value[0].name.is_ascii();
    let fuller = |candidate: &Candidate<Vec<Author>>| {
        let other = keys(candidate);
        let more = candidate.value.iter().filter(|it| !own.contains(&key(&it.name)));
        let are_others = |it: &Author| {
            it.role == AuthorRole::Author
                && it.name.contains(' ')
                && !own.iter().any(|name| key(&it.name).contains(name))
        };
        let holds_all = own.iter().all(|name| other.contains(name))
            && other.len() > own.len()
            && other.len() <= own.len() + 6
            && more.into_iter().all(are_others);
        let is_whole_name = is_short
            && candidate.value.len() == 1
            && other[0].len() > own[0].len() + 2
            && other[0].starts_with(own[0].as_str());
        // A line that names more than the one that is printed next to the headline can be that of another page.
        let is_around = from < stated || candidate.raw.contains(first.raw.as_str());
        is_around && (holds_all || is_whole_name)
    };
    candidates.iter().take(stated + 4).position(fuller).unwrap_or(from)
}

struct Finder<'a> {
    site: &'a Site,
    base: Option<&'a Url>,
    known: &'a Known,
    candidates: Candidates<Vec<Author>>,
    /// Whatever was named as author, people or not.
    said: Vec<(String, Place)>,
}

impl Finder<'_> {
    /// What JSON-LD, microdata or RDFa state.
    fn stated(&mut self, thing: &Thing<'_>) {
        for property in ["author", "creator"] {
            let mut found = Vec::new();
            let mut raws = Vec::new();
            for value in thing.values(property) {
                let (name, url, is_person, is_organization) = match &value {
                    Stated::Text(text) => (clean(text), None, false, false),
                    Stated::Thing(it) => {
                        let name = it.text("name").unwrap_or_default();
                        let url = it.text("url").and_then(|it| resolve(&it, self.base));
                        let is_person = it.is_a(&["Person"]);
                        let is_organization =
                            it.is_a(&["Organization", "NewsMediaOrganization", "Corporation"]);
                        (name, url, is_person, is_organization && !is_person)
                    }
                };
                if name.is_empty() {
                    continue;
                }
                raws.push(name.clone());
                // Many systems call their people organisations: what looks like a name of two words counts.
                let source = if is_organization { Source::Printed } else { Source::Stated };
                if !(is_organization && (self.site.is_named(&name) || !name.contains(' '))) {
                    self.push(&mut found, &name, source, url, is_person);
                }
            }
            if !raws.is_empty() {
                self.close(found, raws.join("; "), thing.place(property));
            }
        }
    }

    fn metas(&mut self, page: &Page) {
        static RANKS: LazyLock<Words<usize>> =
            LazyLock::new(|| Words::new(METAS.iter().enumerate().map(|(rank, name)| (*name, rank))));
        let metadata = page.metadata();
        let ranked = metadata.metas.iter().filter_map(|it| Some((RANKS.get(it.name.as_bytes())?, it)));
        let mut ranked: Vec<(usize, &Meta)> = ranked.collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        for metas in ranked.chunk_by(|one, other| one.0 == other.0) {
            let name = METAS[metas[0].0];
            if name == LABELLED && !metadata.get("twitter:label1").is_some_and(is_author_label) {
                continue;
            }
            let mut found = Vec::new();
            let mut raws: Vec<&str> = Vec::new();
            for (_, meta) in metas {
                if raws.contains(&meta.content.as_str()) {
                    continue;
                }
                raws.push(&meta.content);
                let text = clean(&meta.content);
                let text = if name.starts_with("citation") { given_name_first(&text) } else { text };
                self.push(&mut found, &text, Source::Stated, None, false);
            }
            self.close(found, raws.join("; "), Place::meta(name));
        }
    }

    /// Whether nobody is known yet to have written it; who only edited it did not.
    fn names_nobody(&self) -> bool {
        let writes = |it: &Author| it.role != AuthorRole::Editor;
        !self.candidates.open().iter().any(|it| it.value.iter().any(writes))
    }

    /// Names that nothing calls names.
    fn signed(&mut self, scan: &Scan<'_>, headline: Option<usize>) {
        for (element, text) in signatures(scan, headline) {
            let mut found = Vec::new();
            self.push(&mut found, &text, Source::Printed, None, false);
            self.close(found, text, Place::css(describe(element)));
        }
    }

    /// The lines of the page that name who wrote.
    fn printed(&mut self, lines: &[Byline<'_>]) {
        for line in lines.iter().take(12) {
            let mut found = Vec::new();
            let place = Place::css(describe(line.element));
            // The line tells who of those that are linked wrote, and who took the pictures or checked the facts.
            let named = self.known.people(&line.text, Source::Printed);
            for (text, url) in linked_names(line, self.base, self.known) {
                let own = key(&text);
                if named.is_empty() || named.iter().any(|it| key(&it.name).contains(&own)) {
                    self.push(&mut found, &text, Source::Named, url, false);
                }
            }
            let least = if named.is_empty() { 1 } else { 2 };
            let apart =
                if found.is_empty() { names_apart(line.element, least, self.known) } else { Vec::new() };
            for text in &apart {
                self.push(&mut found, text, Source::Named, None, false);
            }
            let is_parted = !found.is_empty() && !apart.is_empty();
            if found.len() < 2 && !is_parted {
                found.clear();
                let url = line.element.attribute("href").and_then(|it| resolve(it, self.base));
                let is_person = line.element.attribute("rel").is_some_and(|it| it.contains("author"));
                let people = if line.is_name { self.known.people(&line.text, Source::Named) } else { named };
                self.push_all(&mut found, &people, &line.text, url, is_person);
            }
            self.close(found, line.text.clone(), place);
        }
    }

    /// The people of a text, as authors; a page is theirs only where the text names one. `is_person` where the page
    /// says that it is a person's name: then it is one though the site has the same, as that of one person does.
    fn push(&self, found: &mut Vec<Author>, text: &str, source: Source, url: Option<Url>, is_person: bool) {
        self.push_all(found, &self.known.people(text, source), text, url, is_person);
    }

    /// The same of the people of a text who are known already.
    fn push_all(
        &self,
        found: &mut Vec<Author>,
        people: &[Person],
        text: &str,
        url: Option<Url>,
        is_person: bool,
    ) {
        let is_one = people.len() == 1;
        for person in people {
            let is_site = self.site.is_named(&person.name);
            let is_site = |name: &str| if name == person.name { is_site } else { self.site.is_named(name) };
            let name = if is_site(&person.name) { &person.name } else { self.without_site(&person.name) };
            // The name of the site may hold a word that is no part of a person's name: `Travel Expert`.
            let name = if is_one && is_site(text) && !is_site(name) { text } else { name };
            let is_found = || found.iter().any(|it| it.name == name || has_key(&it.name, &key(name)));
            if agencies::named(name).is_some() || is_found() {
                continue;
            }
            // A site can have the name of the person who writes it; a single word is the site.
            if !is_person && is_site(name) && !looks_like_a_person(name, self.known) {
                continue;
            }
            let raw = (name != text).then(|| text.to_owned());
            let url = url.clone().filter(|_| is_one).filter(|it| matches!(it.scheme(), "http" | "https"));
            found.push(Author { name: name.to_owned(), role: person.role, url, raw, ..Author::default() });
        }
    }

    /// A name that is not the site's, without the site's behind it.
    fn without_site<'n>(&self, name: &'n str) -> &'n str {
        let words = name.match_indices(' ').map(|(at, _)| at).skip(1);
        words.filter(|at| self.site.begins_as(&name[at + 1..])).map(|at| &name[..at]).next().unwrap_or(name)
    }

    /// Whether a name is that of the site and one word more: `Herald UK`.
    fn is_edition(&self, name: &str) -> bool {
        name.rsplit_once(' ').is_some_and(|(site, _)| site.chars().count() > 3 && self.site.is_named(site))
    }

    fn close(&mut self, mut found: Vec<Author>, raw: String, place: Place) {
        // Beside people, the name of the site is not one of them.
        if found.len() > 1 {
            found.retain(|it| !self.site.is_named(&it.name) && !self.is_edition(&it.name));
        }
        self.said.push((raw.clone(), place.clone()));
        if found.is_empty() {
            self.candidates.reject(&raw, place, "names no person");
        } else {
            self.candidates.add(found, raw, place);
        }
    }
}

fn looks_like_a_person(name: &str, known: &Known) -> bool {
    (2..=4).contains(&name.split_whitespace().count()) && known.people(name, Source::Printed).len() == 1
}

/// Whether two elements are called the same.
fn is_described_as(one: ElementRef<'_>, other: ElementRef<'_>) -> bool {
    one == other || describe(one) == describe(other)
}

/// `Lee, Ann` as catalogues write it, the given name first; several parted by semicolons.
fn given_name_first(text: &str) -> String {
    let turned = text.split(';').map(|name| match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => format!("{} {}", given.trim(), family.trim()),
        _ => name.trim().to_owned(),
    });
    turned.collect::<Vec<_>>().join("; ")
}

/// The `meta` element that has a label of its own beside it: `Written by`.
const LABELLED: &str = "twitter:data1";

const METAS: &[&str] = &[
    "author",
    "article:author",
    "article:author_name",
    "og:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "citation_author",
    "authors",
    "mediator_author",
    LABELLED,
    "news_author",
    "dable:author",
    "creator",
    "article.author",
    "dcsext.author",
    "page.author",
    "shareaholic:article_author_name",
    "bt:author",
    "rbauthors",
    "vf:author",
];

fn is_author_label(label: &str) -> bool {
    let label = key(label);
    [
        "written",
        "author",
        "autor",
        "verfasst",
        "écrit",
        "escrito",
        "geschreven",
        "skriven",
        "skrevet",
        "by",
        "scritto",
        "geschrieben",
        "von",
    ]
    .iter()
    .any(|it| label.contains(it))
}

/// A line of the page that names who wrote.
struct Byline<'a> {
    element: ElementRef<'a>,
    text: String,
    /// The element is called a name, or is a link to an author.
    is_name: bool,
    /// It stands behind the headline.
    follows: bool,
}

/// The lines that name who wrote, the likeliest first: elements that are called a name, then short lines without
/// figures, then the rest, each by how far from the headline they stand.
fn lines<'a>(scan: &Scan<'a>, headline: Option<usize>, known: &Known, article: &Article) -> Vec<Byline<'a>> {
    let own = key(&article.headline);
    let distance = |at: usize| headline.map_or(at, |own| if at >= own { at - own } else { (own - at) * 2 });
    let is_near = |at: usize| headline.is_some_and(|own| at > own && at <= own + NEAR);
    let is_away = |spot: &&Spot<'_>| {
        let away = scan.away(spot.at, headline);
        let is_apart =
            away.has(Marks::COMMENTS) || away.has(Marks::NAVIGATION) || spot.marks.has(Marks::QUOTED);
        is_apart || ((away.has(Marks::OTHERS) || away.has(Marks::FOOT)) && !is_near(spot.at))
    };
    let mut spots: Vec<&Spot<'a>> = scan.bylines.iter().filter(|it| !is_away(it)).collect();
    spots.sort_by_key(|spot| distance(spot.at));
    let mut lines: Vec<((bool, bool, u8, usize), Byline<'a>)> = Vec::new();
    for spot in spots.into_iter().take(MOST) {
        if distance(spot.at) > FAR && is_bare_link(spot) {
            continue;
        }
        // A teaser is a link, too, and names who wrote that.
        let is_linked_line = spot.own == Marks::default() && spot.marks.has(Marks::LINK);
        if is_linked_line && !is_near(spot.at) {
            continue;
        }
        let Some(text) = short_text(spot.element, LONGEST) else { continue };
        let text = with_names(spot.element, text, known);
        if own.contains(&key(&text)) {
            continue;
        }
        let is_name =
            spot.own.has(Marks::NAME) || (spot.element.value().name() == "a" && spot.own.has(Marks::BYLINE));
        let has_figures = text.contains(|c: char| c.is_ascii_digit());
        let class = if is_name {
            0_u8
        } else if spot.own.has(Marks::BYLINE) {
            1
        } else {
            2
        };
        let rank = (distance(spot.at) > 400, has_figures, class, distance(spot.at));
        let follows = headline.is_some_and(|own| spot.at > own);
        lines.push((rank, Byline { element: spot.element, text, is_name, follows }));
    }
    lines.sort_by_key(|(rank, _)| *rank);
    let mut shared: Vec<((bool, bool, u8, usize), Byline<'a>)> = Vec::new();
    for (rank, line) in &lines {
        if line.follows
            && rank.3 <= FAR
            && let Some(row) = row_of_names(line, known)
            && !shared.iter().any(|(_, it)| it.element == row.element)
        {
            shared.push((*rank, row));
        }
    }
    lines.extend(shared);
    lines.sort_by_key(|(rank, line)| (*rank, line.is_name));
    let lines: Vec<Byline<'a>> = lines.into_iter().map(|(_, line)| line).collect();
    without_lists(lines)
}

/// The line of several links to authors that a link to one stands in, where there is little else in it.
fn row_of_names<'a>(line: &Byline<'a>, known: &Known) -> Option<Byline<'a>> {
    const LONGEST_BETWEEN: usize = 3;
    if !line.is_name || line.element.value().name() != "a" {
        return None;
    }
    let row = line.element.ancestors().filter_map(ElementRef::wrap).take(2).find_map(|it| {
        let text = short_text(it, LONGEST)?;
        let names = it.descendants().filter_map(ElementRef::wrap).filter(|it| leads_to_an_author(*it));
        let names: Vec<String> = names.take(12).filter_map(|it| short_text(it, 40)).collect();
        // Nothing but `and` between them: a word there can say that one of them did something else.
        let beside = || names.iter().fold(without_label(&text).to_owned(), |rest, it| rest.replace(it, " "));
        let is_row = names.len() > 1
            && beside().split_whitespace().all(|it| it.chars().count() <= LONGEST_BETWEEN)
            && names.iter().all(|it| looks_like_a_person(it, known));
        is_row.then_some((it, text))
    });
    row.map(|(element, text)| Byline { element, text, is_name: false, follows: line.follows })
}

fn leads_to_an_author(element: ElementRef<'_>) -> bool {
    element.value().name() == "a"
        && (element.attribute("rel").is_some_and(|it| it.contains("author"))
            || element.attribute("href").is_some_and(leads_to_a_person))
}

/// A link that nothing but its address calls one to a person.
fn is_bare_link(spot: &Spot<'_>) -> bool {
    spot.element.value().name() == "a"
        && spot.element.attribute("rel").is_none_or(|it| !it.contains("author"))
        && !std::iter::once(spot.element)
            .chain(spot.element.ancestors().filter_map(ElementRef::wrap))
            .take(4)
            .any(|it| it.attribute("class").is_some_and(|class| class_marks(class).has(Marks::BYLINE)))
}

/// Without the elements of one class that name many different people: they stand in a list of other pages.
fn without_lists(lines: Vec<Byline<'_>>) -> Vec<Byline<'_>> {
    const MOST: usize = 6;
    if lines.len() <= MOST {
        return lines;
    }
    let mut texts: HashMap<String, Vec<String>> = HashMap::new();
    for line in &lines {
        let seen = texts.entry(describe(line.element)).or_default();
        if !seen.contains(&line.text) {
            seen.push(line.text.clone());
        }
    }
    let is_list = |line: &Byline<'_>| texts.get(&describe(line.element)).is_some_and(|it| it.len() > MOST);
    lines.into_iter().filter(|line| !is_list(line)).collect()
}

/// The text of an element, with the names that follow it where it holds a label and nothing else.
fn with_names(element: ElementRef<'_>, text: String, known: &Known) -> String {
    const LONGEST_LABEL: usize = 24;
    let may_be_label =
        text.chars().count() < LONGEST_LABEL && known.people(&text, Source::Printed).is_empty();
    let line = if may_be_label { behind_label(element, &text, known) } else { None };
    line.unwrap_or(text)
}

/// Where an element holds the label of a byline and nothing else: the label with the text that follows it.
fn behind_label(element: ElementRef<'_>, label: &str, known: &Known) -> Option<String> {
    let people = known.people(&format!("{label} Ann Lee"), Source::Printed);
    if people.first().is_none_or(|it| it.name != "Ann Lee") || label.chars().count() > 24 {
        return None;
    }
    let parent = element.parent();
    let behind = element.next_siblings().chain(parent.into_iter().flat_map(|it| it.next_siblings()));
    let mut line = String::new();
    for node in behind.take(12) {
        let text = match node.value() {
            Node::Text(text) => fold(text).into_owned(),
            Node::Element(_) => ElementRef::wrap(node).and_then(names_of_list_or_text).unwrap_or_default(),
            _ => continue,
        };
        let is_list = matches!(node.value(), Node::Element(it) if matches!(it.name(), "ul" | "ol"));
        let ends = matches!(node.value(), Node::Element(it) if matches!(it.name(), "br" | "p" | "div"))
            && !line.is_empty();
        if ends || line.chars().count() + text.chars().count() > 100 {
            break;
        }
        if !text.is_empty() {
            line.push(' ');
            line.push_str(&text);
        }
        if is_list && !line.is_empty() {
            break;
        }
    }
    (!line.is_empty()).then(|| format!("{label}{line}"))
}

/// The names in a line that stand in elements of one kind, a name in each, beside dates and other figures at the most;
/// none where there are fewer than `least`.
fn names_apart(element: ElementRef<'_>, least: usize, known: &Known) -> Vec<String> {
    const MOST_NAMES: usize = 12;
    let texts = element.descendants().filter_map(|node| {
        let text = fold(node.value().as_text()?).into_owned();
        let parent = node.parent().and_then(ElementRef::wrap)?;
        let is_word = text.contains(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit());
        is_word.then_some((parent, text))
    });
    let texts: Vec<(ElementRef<'_>, String)> = texts.take(MOST_NAMES).collect();
    let is_alike = |(parent, text): &(ElementRef<'_>, String)| {
        is_described_as(*parent, texts[0].0) && looks_like_a_person(text, known)
    };
    if texts.len() >= least && texts.iter().all(is_alike) {
        texts.into_iter().map(|(_, text)| text).collect()
    } else {
        Vec::new()
    }
}

/// The text of an element; where it is a list, each item of it set apart.
fn names_of_list_or_text(element: ElementRef<'_>) -> Option<String> {
    let items: Vec<String> = match element.value().name() {
        "ul" | "ol" => element.child_elements().take(12).filter_map(|it| short_text(it, 40)).collect(),
        _ => return short_text(element, 80),
    };
    (!items.is_empty()).then(|| items.join("; "))
}

/// The names that are links of their own in a line.
fn linked_names(line: &Byline<'_>, base: Option<&Url>, known: &Known) -> Vec<(String, Option<Url>)> {
    if line.is_name {
        return Vec::new();
    }
    let links = line.element.descendants().filter_map(ElementRef::wrap).filter(|it| it.value().name() == "a");
    let named = links.take(16).filter_map(|it| Some((it, short_text(it, 60)?)));
    let named = named.filter(|(_, text)| looks_like_a_person(text, known));
    named.map(|(it, text)| (text, it.attribute("href").and_then(|href| resolve(href, base)))).collect()
}

/// The agencies that are named as authors or beside them wrote the text.
fn agencies_of(said: &[(String, Place)], article: &mut Article) {
    if !article.info_sources.is_empty() {
        return;
    }
    for (raw, place) in said {
        for mention in agencies::mentions(raw) {
            if article.info_sources.iter().any(|it| it.id.as_deref() == Some(mention.id)) {
                continue;
            }
            note(article, "info_sources", raw, place.clone());
            article.info_sources.push(InfoSource {
                name: mention.name.to_owned(),
                role: SourceRole::Originator,
                id: Some(mention.id.to_owned()),
                url: None,
                raw: (mention.name != raw).then(|| raw.clone()),
            });
        }
    }
}

/// The byline as printed: the shortest line that names all the authors; where there are none, the line nearest to
/// the headline that is called a byline.
fn byline(lines: &[Byline<'_>], article: &mut Article) {
    if article.by.is_some() {
        return;
    }
    let names: Vec<String> = article.authors.iter().map(|it| key(&it.name)).collect();
    let holds_all = |line: &&Byline<'_>| {
        let own = key(&line.text);
        names.iter().all(|name| own.contains(name))
    };
    let best =
        lines.iter().filter(|it| !names.is_empty() && holds_all(it)).min_by_key(|it| it.text.chars().count());
    if let Some(line) = best {
        note(article, "by", &line.text, Place::css(describe(line.element)));
        article.by = Some(line.text.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catalogues_write_the_family_name_first() {
        assert_eq!(given_name_first("Lee, Ann; Chan, Bo"), "Ann Lee; Bo Chan");
        assert_eq!(given_name_first("Ann Lee"), "Ann Lee");
    }
}

//! The entries of an XML feed or sitemap, one after the other: a broken one does not cost the others.

use std::collections::HashSet;

use masthead_article::{Problem, ProblemCode, Url};

use crate::entry::{Entry, Feed, FeedKind};
use crate::fault::{Fault, Faults};
use crate::map::Mapper;
use crate::tree::{Around, End, Known, Reading, Scope, Space, Tree};
use crate::value;
use crate::xml::{Attributes, Token, Tokens};
use masthead_limits::Limits;

/// How many addresses a sitemap may have: <https://www.sitemaps.org/protocol.html>.
const SITEMAP_ADDRESSES: usize = 50_000;

/// An open element that holds entries.
#[derive(Debug)]
struct Container<'d> {
    name: &'d str,
    mark: usize,
    base: Option<Url>,
    language: Option<String>,
}

/// The entries of an XML file.
#[derive(Debug)]
pub(crate) struct XmlEntries<'d> {
    tokens: Tokens<'d>,
    scope: Scope<'d>,
    faults: Faults,
    limits: Limits,
    url: Option<Url>,
    containers: Vec<Container<'d>>,
    /// The entities that the file declares.
    declared: HashSet<String>,
    /// What entities of HTML stand for, as far as they have come.
    known: Known,
    feed: Feed,
    /// Entries begun, the blank ones too.
    begun: usize,
    given: usize,
    has_root: bool,
    is_done: bool,
    /// Sitemaps of an index that are not of its own host.
    foreign: usize,
}

impl<'d> XmlEntries<'d> {
    pub(crate) fn new(text: &'d str, kind: FeedKind, url: Option<&Url>, limits: &Limits) -> Self {
        Self {
            tokens: Tokens::new(text),
            scope: Scope::default(),
            faults: Faults::default(),
            limits: limits.clone(),
            url: url.cloned(),
            containers: Vec::new(),
            declared: HashSet::new(),
            known: Known::default(),
            feed: Feed::new(kind),
            begun: 0,
            given: 0,
            has_root: false,
            is_done: false,
            foreign: 0,
        }
    }

    pub(crate) fn next(&mut self) -> Option<Entry> {
        while !self.is_done {
            let position = self.tokens.position();
            let Some(token) = self.tokens.next(&mut self.faults) else {
                self.end_of_text();
                break;
            };
            match token {
                Token::Start { name, attributes, is_empty } => {
                    if let Some(entry) = self.start(name, attributes, is_empty) {
                        return Some(entry);
                    }
                }
                Token::End { name } => self.end(name, position),
                Token::Text(text) | Token::CData(text) => {
                    if !text.trim().is_empty() {
                        self.faults.add(Fault::TextOutside, position);
                    }
                }
                Token::Doctype(doctype) => self.doctype(doctype, position),
            }
        }
        None
    }

    fn start(&mut self, name: &'d str, attributes: Attributes<'d>, is_empty: bool) -> Option<Entry> {
        if !self.has_root {
            self.has_root = true;
            self.scope.set_root(name, attributes);
        }
        let mark = self.scope.enter(attributes, &self.limits);
        let (space, local) = self.scope.resolve(name);
        if is_container(local) {
            self.container(name, local, attributes, mark, is_empty);
            return None;
        }
        self.scope.leave(mark);
        let kind = self.feed.kind;
        let is_entry = is_entry(kind, space, local);
        let names: Vec<&'d str> = self.containers.iter().map(|it| it.name).collect();
        let mut around = Around {
            tokens: &mut self.tokens,
            scope: &mut self.scope,
            faults: &mut self.faults,
            limits: &self.limits,
            begins_entry: &|space, local| self::is_entry(kind, space, local),
            containers: &names,
        };
        let (tree, end) = Tree::read(&mut around, name, attributes, is_empty);
        if is_entry {
            return self.entry(&tree, end);
        }
        let reading = Reading {
            limits: &self.limits,
            declared: &self.declared,
            known: &mut self.known,
            faults: &mut self.faults,
        };
        let mut mapper = mapper(&self.containers, &self.url, &self.feed, reading);
        mapper.about_feed(&tree, &mut self.feed);
        None
    }

    fn entry(&mut self, tree: &Tree<'_>, end: End) -> Option<Entry> {
        self.begun += 1;
        let reading = Reading {
            limits: &self.limits,
            declared: &self.declared,
            known: &mut self.known,
            faults: &mut self.faults,
        };
        let mut mapper = mapper(&self.containers, &self.url, &self.feed, reading);
        let entry = mapper.entry(tree);
        if end == End::Cut {
            self.is_done = true;
            let of = entry
                .url
                .as_ref()
                .map(|url| format!(" ({})", value::shown(url.as_str())))
                .unwrap_or_default();
            let message = format!("the text ends within entry {}{of}: it was left out", self.begun);
            self.feed.tell(Problem::new(ProblemCode::Truncated, message));
            return None;
        }
        let is_sitemap = matches!(self.feed.kind, FeedKind::Sitemap | FeedKind::SitemapIndex);
        if entry.is_blank() || (is_sitemap && entry.url.is_none()) {
            entry.problems.into_iter().for_each(|problem| self.feed.tell(problem));
            self.faults.add(Fault::Blank, self.tokens.position());
            return None;
        }
        if self.feed.kind == FeedKind::SitemapIndex && !self.is_own(&entry) {
            self.foreign += 1;
            return None;
        }
        if self.given >= self.limits.feed_entries {
            self.is_done = true;
            self.feed.tell(ends_at_limit(self.limits.feed_entries));
            return None;
        }
        self.given += 1;
        Some(entry)
    }

    /// sitemaps.org: an index can only list sitemaps of its own site, and not itself.
    fn is_own(&self, entry: &Entry) -> bool {
        match (&self.url, &entry.url) {
            (Some(index), Some(sitemap)) => index.host() == sitemap.host() && index != sitemap,
            _ => false,
        }
    }

    fn container(
        &mut self,
        name: &'d str,
        local: &str,
        attributes: Attributes<'d>,
        mark: usize,
        is_empty: bool,
    ) {
        if self.containers.is_empty() && self.begun > 0 {
            self.faults.add(Fault::SecondRoot, self.tokens.position());
        }
        let count = attributes.iter().take(self.limits.attributes + 1).count();
        if count > self.limits.attributes {
            self.faults.add(Fault::Attributes, self.tokens.position());
        }
        let value = |wanted: &str| {
            let mut attributes = attributes.iter().take(self.limits.attributes);
            attributes.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
        };
        let outer = self.containers.last();
        let base = outer.and_then(|it| it.base.clone()).or_else(|| self.url.clone());
        let base = match (value("xml:base"), base) {
            (Some(raw), Some(base)) => base.join(raw).ok().or(Some(base)),
            (Some(raw), None) => Url::parse(raw).ok(),
            (None, base) => base,
        };
        let language =
            value("xml:lang").map(str::to_owned).or_else(|| outer.and_then(|it| it.language.clone()));
        if self.feed.language.is_none() {
            self.feed.language.clone_from(&language);
        }
        if self.feed.version.is_none() {
            self.feed.version = version(local, value("version"), attributes);
        }
        if local.eq_ignore_ascii_case("channel")
            && let Some(raw) = value("rdf:about").or_else(|| value("href"))
        {
            let mut problems = Vec::new();
            self.feed.url = value::url(raw, base.as_ref(), "url", &mut problems);
            problems.into_iter().for_each(|problem| self.feed.tell(problem));
        }
        if is_empty || self.containers.len() >= self.limits.feed_depth {
            if !is_empty {
                self.faults.add(Fault::Depth, self.tokens.position());
            }
            self.scope.leave(mark);
        } else {
            self.containers.push(Container { name, mark, base, language });
        }
    }

    fn end(&mut self, name: &str, position: usize) {
        match self.containers.iter().rposition(|it| it.name.eq_ignore_ascii_case(name)) {
            Some(index) => {
                if index + 1 < self.containers.len() {
                    self.faults.add(Fault::UnclosedElement, position);
                }
                while self.containers.len() > index {
                    if let Some(container) = self.containers.pop() {
                        self.scope.leave(container.mark);
                    }
                }
            }
            None => self.faults.add(Fault::StrayEnd, position),
        }
    }

    fn end_of_text(&mut self) {
        self.is_done = true;
        if self.tokens.is_cut || !self.containers.is_empty() {
            let open: Vec<&str> = self.containers.iter().map(|it| it.name).collect();
            let what = if open.is_empty() { "a tag".to_owned() } else { format!("<{}>", open.join("> <")) };
            let message = format!("the text ends within {what}: entries may be missing");
            self.feed.tell(Problem::new(ProblemCode::Truncated, message));
        }
    }

    /// Only the names of the entities are read: they are left out wherever they stand.
    fn doctype(&mut self, doctype: &str, position: usize) {
        let has_address =
            doctype.split_whitespace().nth(1).is_some_and(|word| word.eq_ignore_ascii_case("system"));
        if doctype.contains('[') || has_address {
            self.faults.add(Fault::Doctype, position);
        }
        for declaration in doctype.split("<!ENTITY").skip(1).take(self.limits.feed_entries) {
            let name = declaration.split_whitespace().next().unwrap_or_default();
            if name != "%" {
                self.declared.insert(name.to_owned());
            }
        }
    }

    pub(crate) fn finish(mut self) -> Feed {
        if self.foreign > 0 {
            let why = if self.url.is_some() {
                "are not of the index's own host or are the index itself"
            } else {
                "cannot be told to be of the index's own host: give the address of the index"
            };
            let message = format!("{} of the sitemaps listed {why}: they were left out", self.foreign);
            self.feed.tell(Problem::new(ProblemCode::Refused, message));
        }
        if self.feed.kind == FeedKind::Sitemap {
            self.feed.problems.extend(protocol_limit(self.given));
        }
        self.feed.close();
        self.feed.problems.extend(self.faults.problems());
        self.feed
    }
}

/// The problem of more entries than are read.
pub(crate) fn ends_at_limit(most: usize) -> Problem {
    let message = format!("the file has more than {most} entries: the rest was left out");
    Problem::new(ProblemCode::LimitExceeded, message).rule("limits.feed_entries")
}

/// The problem of a sitemap that is longer than its protocol allows.
pub(crate) fn protocol_limit(count: usize) -> Option<Problem> {
    (count > SITEMAP_ADDRESSES).then(|| {
        let message = format!(
            "a sitemap may list {SITEMAP_ADDRESSES} addresses, this one lists {count}: all were read"
        );
        Problem::new(ProblemCode::WrongForm, message)
    })
}

fn mapper<'a>(
    containers: &[Container<'_>],
    url: &Option<Url>,
    feed: &Feed,
    reading: Reading<'a>,
) -> Mapper<'a> {
    let container = containers.last();
    let base = container.and_then(|it| it.base.clone()).or_else(|| url.clone()).or_else(|| feed.url.clone());
    let language = container.and_then(|it| it.language.clone()).or_else(|| feed.language.clone());
    Mapper { reading, kind: feed.kind, base, language, problems: Vec::new() }
}

fn is_container(local: &str) -> bool {
    ["rss", "rdf", "channel", "feed", "urlset", "sitemapindex"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(local))
}

fn is_entry(kind: FeedKind, space: Space, local: &str) -> bool {
    let is = |name: &str| local.eq_ignore_ascii_case(name) && matches!(space, Space::Core | Space::Atom);
    match kind {
        FeedKind::Atom => is("entry"),
        FeedKind::Sitemap => is("url"),
        FeedKind::SitemapIndex => is("sitemap"),
        _ => is("item"),
    }
}

/// The version as the root states it, or as its namespace does.
fn version(local: &str, stated: Option<&str>, attributes: Attributes<'_>) -> Option<String> {
    let by_namespace = [
        ("purl.org/rss/1.0", "1.0"),
        ("purl.org/net/rss1.1", "1.1"),
        ("netscape.com/rdf/simple/0.9", "0.90"),
        ("www.w3.org/2005/Atom", "1.0"),
        ("purl.org/atom/ns", "0.3"),
        ("sitemap/0.", "0.9"),
    ];
    let is_root = !local.eq_ignore_ascii_case("channel");
    stated.filter(|it| !it.is_empty() && is_root).map(str::to_owned).or_else(|| {
        let addresses = || attributes.iter().filter(|(name, _)| name.starts_with("xmlns")).take(64);
        let known = |part: &str| {
            addresses().any(|(_, address)| {
                address.trim_end_matches('/').ends_with(part) || address.contains(&format!("{part}#"))
            })
        };
        by_namespace.iter().find(|(part, _)| known(part)).map(|(_, version)| (*version).to_owned())
    })
}

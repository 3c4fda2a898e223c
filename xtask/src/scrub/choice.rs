//! Which nodes of a page stay: what rules touch, what stands around it, a few of the decoys beside it.

use std::collections::{HashMap, HashSet};

use ego_tree::iter::Edge;
use masthead::Page;
use masthead::outlet::{From, Layout, Outlet, Place, Rule, Scope, selector};
use masthead::page::write::{is_block, text};
use masthead::page::{ElementRef, Node, NodeId, NodeRef, NodeSet, Selector};

use super::vocabulary::Vocabulary;

/// How much of a page stays.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Paragraphs of the body.
    pub paragraphs: usize,
    /// Entries of a list, elements of a selector.
    pub list: usize,
    /// Decoys beside an element that stays.
    pub decoys: usize,
    /// Words of a decoy's text.
    pub decoy_words: usize,
    /// Whether elements that do not stay leave an empty one in their place, for rules that count.
    pub shells: bool,
}

/// The measures, tried in this order until the rules find what they found on the whole page.
pub const MEASURES: &[Measure] = &[
    Measure { paragraphs: 6, list: 4, decoys: 2, decoy_words: 12, shells: false },
    Measure { paragraphs: 6, list: 4, decoys: 2, decoy_words: 3, shells: false },
    Measure { paragraphs: 8, list: 8, decoys: 1, decoy_words: 2, shells: false },
    Measure { paragraphs: 6, list: 4, decoys: 2, decoy_words: 2, shells: true },
    Measure { paragraphs: 12, list: 24, decoys: 4, decoy_words: 12, shells: true },
    Measure { paragraphs: 30, list: 200, decoys: 0, decoy_words: 2, shells: true },
];

/// A text that a field was read from by no rule of the outlet.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The selector of its element, where there is one.
    pub selector: Option<String>,
    /// The text.
    pub text: String,
}

/// What stays of a page, by the ids of its nodes.
#[derive(Debug, Default)]
pub struct Choice {
    /// Nodes that are written.
    pub kept: NodeSet,
    /// Elements that are written without what is in them.
    pub shells: NodeSet,
    /// Elements of decoys, whose text is cut short.
    pub decoys: NodeSet,
    /// Elements of whose text all stays, for a rule asks for words of it.
    pub whole: NodeSet,
    /// Elements that a rule takes.
    pub taken: NodeSet,
    /// Elements that dates are read from.
    pub dated: NodeSet,
    /// Elements that a rule takes, and those around them.
    pub needed: NodeSet,
}

/// What is done with the elements that a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Field,
    Date,
    Body,
    Skip,
}

/// Metadata that is read by rules or by the filler of gaps: the starts of the names.
const METAS: &[&str] = &[
    "og:",
    "article:",
    "twitter:title",
    "twitter:description",
    "twitter:image",
    "twitter:creator",
    "description",
    "keywords",
    "news_keywords",
    "author",
    "date",
    "pubdate",
    "publish",
    "dc.",
    "dcterms.",
    "lastmod",
    "last-modified",
    "parsely-",
    "sailthru.",
    "cxenseparse:",
    "robots",
    "section",
    "category",
    "copyright",
    "language",
    "content-language",
    "thumbnail",
    "byl",
    "headline",
    "title",
    "generator",
];

/// Relations of links that are read.
const LINKS: &[&str] =
    &["canonical", "alternate", "amphtml", "license", "author", "next", "prev", "shortlink"];

/// Elements that are never written but as a shell.
const NEVER: &[&str] = &[
    "script", "style", "svg", "noscript", "template", "iframe", "object", "embed", "canvas", "link", "meta",
];

/// How many nodes an element with one fact may hold.
const FACT_NODES: usize = 24;

/// How deep and how wide a decoy is kept.
const DECOY_DEPTH: usize = 5;
const DECOY_CHILDREN: usize = 3;

/// Chooses what stays of a page that this layout reads; `None` for a list. `facts` are texts that fields were read
/// from by no rule of the outlet.
pub fn choose(
    page: &Page,
    outlet: &'static Outlet,
    layout: Option<&'static Layout>,
    vocabulary: &Vocabulary,
    facts: &[Fact],
    measure: Measure,
) -> Choice {
    let Some(root) = page.root() else { return Choice::default() };
    let scope = scope(page, outlet, layout);
    let rules = rules(outlet, layout);
    let metas = rules.iter().filter_map(|it| match it.0.from {
        From::Meta(name) => Some(name.to_lowercase()),
        _ => None,
    });
    let mut chooser = Chooser {
        choice: Choice::default(),
        uses: HashMap::new(),
        measure,
        vocabulary,
        metas: metas.collect(),
    };
    for (rule, of) in rules {
        chooser.touch(&rule, of, &scope);
    }
    for css in layout.into_iter().flat_map(|it| it.selectors()) {
        chooser.touch_all(css.1, if css.0.contains("/skip[") { Use::Skip } else { Use::Field }, &scope);
    }
    chooser.touch_facts(root, facts);
    chooser.touch_microdata(root);
    let touched: Vec<ElementRef<'_>> =
        root.descendent_elements().filter(|it| chooser.uses.contains_key(&it.id())).collect();
    for element in &touched {
        for around in std::iter::once(**element).chain(element.ancestors()) {
            chooser.choice.kept.insert(around.id());
            chooser.choice.needed.insert(around.id());
        }
        match chooser.uses[&element.id()] {
            Use::Field => drop(chooser.choice.taken.insert(element.id())),
            Use::Date => {
                chooser.choice.taken.insert(element.id());
                chooser.choice.dated.insert(element.id());
            }
            Use::Body | Use::Skip => {}
        }
    }
    for element in &touched {
        chooser.inside(*element, chooser.uses[&element.id()]);
    }
    chooser.head(root);
    chooser.beside(root);
    chooser.choice
}

/// The scope that the engine tries a layout's rules in.
fn scope<'p>(page: &'p Page, outlet: &'static Outlet, layout: Option<&Layout>) -> Scope<'p> {
    let whole = page.root();
    let root = match layout.map(|it| it.root).filter(|it| !it.is_empty()) {
        Some(css) => selector(css).ok().and_then(|it| whole?.select(it.selector()).next()).or(whole),
        None => whole,
    };
    Scope { page, root, headline: String::new(), language: outlet.language, zone: None }
}

fn rules(outlet: &'static Outlet, layout: Option<&'static Layout>) -> Vec<(Rule, Use)> {
    let own = layout.into_iter().flat_map(|it| it.rules()).map(|it| {
        let of = match it.field {
            "body" | "embedded_body" => Use::Body,
            "published" | "modified" | "captured" => Use::Date,
            _ => Use::Field,
        };
        (it.rule, of)
    });
    own.chain(outlet.index.iter().map(|it| (*it, Use::Field))).collect()
}

struct Chooser<'v> {
    choice: Choice,
    uses: HashMap<NodeId, Use>,
    measure: Measure,
    vocabulary: &'v Vocabulary,
    /// The names of metadata that rules read.
    metas: HashSet<String>,
}

impl Chooser<'_> {
    /// The elements that a rule finds on the page: those that its steps leave first.
    fn touch(&mut self, rule: &Rule, of: Use, scope: &Scope<'_>) {
        let hits = rule.hits(scope);
        let found = hits.iter().filter_map(|hit| match hit.place {
            Place::Element(element) => Some(element),
            _ => None,
        });
        for element in found.take(self.measure.list) {
            self.note(element, of);
        }
        if let From::Css(css) = rule.from
            && of != Use::Body
        {
            self.touch_all(css, of, scope);
        }
    }

    fn touch_all(&mut self, css: &'static str, of: Use, scope: &Scope<'_>) {
        let (Some(root), Ok(selector)) = (scope.root, selector(css)) else { return };
        let most = if of == Use::Skip { self.measure.decoys.max(1) } else { self.measure.list };
        // Parts of a list of selectors are separate decoys: the first of each place is wanted.
        let mut places: HashMap<String, usize> = HashMap::new();
        for element in root.select(selector.selector()) {
            let count = places.entry(signature(element)).or_default();
            *count += 1;
            if *count <= most {
                self.note(element, of);
            }
        }
    }

    fn note(&mut self, element: ElementRef<'_>, of: Use) {
        let place = self.uses.entry(element.id()).or_insert(of);
        if of == Use::Body || *place == Use::Skip || (of == Use::Date && *place == Use::Field) {
            *place = of;
        }
    }

    /// The first element with each of these texts.
    fn touch_facts(&mut self, root: ElementRef<'_>, facts: &[Fact]) {
        for fact in facts {
            let Some(selector) = fact.selector.as_deref().and_then(|it| Selector::parse(it).ok()) else {
                continue;
            };
            let holds = |it: &ElementRef<'_>| text(**it).contains(fact.text.as_str());
            if let Some(element) = root.select(&selector).find(holds) {
                self.note(element, Use::Field);
            }
        }
        let mut open: Vec<&str> = facts.iter().map(|it| it.text.as_str()).collect();
        for element in root.descendent_elements() {
            if open.is_empty() {
                return;
            }
            let held = ["content", "datetime", "href", "src"].iter().find_map(|name| element.attr(name));
            // An element with many others in it holds more than one fact.
            let few = element.descendants().take(FACT_NODES).count() < FACT_NODES;
            let shown = if few { text(*element) } else { String::new() };
            let before = open.len();
            open.retain(|fact| !(held == Some(*fact) || (!shown.is_empty() && shown == **fact)));
            if open.len() < before {
                self.note(element, Use::Field);
            }
        }
    }

    fn touch_microdata(&mut self, root: ElementRef<'_>) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for element in root.descendent_elements() {
            let name =
                ["itemprop", "itemtype", "property", "typeof"].iter().find_map(|name| element.attr(name));
            let Some(name) = name.filter(|_| element.value().name() != "meta") else { continue };
            let count = counts.entry(name.to_owned()).or_default();
            *count += 1;
            if *count <= 2 {
                self.uses.entry(element.id()).or_insert(Use::Skip);
            }
        }
    }

    /// Keeps what is in an element that a rule took.
    fn inside(&mut self, element: ElementRef<'_>, of: Use) {
        match of {
            Use::Body => self.body(element),
            Use::Field | Use::Date if holds_blocks(element) => self.decoy(*element, 0),
            Use::Field | Use::Date => self.all(element),
            Use::Skip => self.decoy(*element, 0),
        }
    }

    /// All of a short element, lists cut.
    fn all(&mut self, element: ElementRef<'_>) {
        let mut closed: Option<NodeId> = None;
        let mut counts: HashMap<(NodeId, String), usize> = HashMap::new();
        for edge in element.traverse() {
            match edge {
                Edge::Open(_) if closed.is_some() => {}
                Edge::Open(node) => {
                    let inner = ElementRef::wrap(node);
                    let too_many = inner.zip(node.parent()).is_some_and(|(it, parent)| {
                        let count = counts.entry((parent.id(), signature(it))).or_default();
                        *count += 1;
                        *count > self.measure.list
                    });
                    let never = inner.is_some_and(|it| NEVER.contains(&it.value().name()) && !is_data(it));
                    if (too_many || never) && !self.uses.contains_key(&node.id()) {
                        closed = Some(node.id());
                    } else {
                        self.choice.kept.insert(node.id());
                    }
                }
                Edge::Close(node) if closed == Some(node.id()) => closed = None,
                Edge::Close(_) => {}
            }
        }
    }

    /// The first paragraphs of a body and the last one, and the first of everything else in it.
    fn body(&mut self, body: ElementRef<'_>) {
        let holders = holders(body);
        let mut wanted = NodeSet::default();
        let mut by_name: HashMap<&str, Vec<ElementRef<'_>>> = HashMap::new();
        for holder in &holders {
            let name = match holder.value().name() {
                "p" | "div" | "section" | "font" | "span" => "p",
                other => other,
            };
            by_name.entry(name).or_default().push(*holder);
        }
        for (name, all) in &by_name {
            let most = if *name == "p" { self.measure.paragraphs } else { self.measure.list.min(4) };
            let first = all.iter().take(most.saturating_sub(1));
            wanted.extend(first.chain(all.last()).map(|it| it.id()));
        }
        for holder in &holders {
            if self.asks_for_words_of(*holder) {
                wanted.insert(holder.id());
                self.choice.whole.insert(holder.id());
            }
        }
        let unwanted: NodeSet = holders.iter().map(|it| it.id()).filter(|id| !wanted.contains(id)).collect();
        let mut counts: HashMap<(NodeId, String), usize> = HashMap::new();
        let mut closed: Option<NodeId> = None;
        for edge in body.traverse() {
            match edge {
                Edge::Open(_) if closed.is_some() => {}
                Edge::Open(node) => {
                    if self.choice.kept.contains(&node.id()) && node.id() != body.id() {
                        continue;
                    }
                    let leaves = match ElementRef::wrap(node) {
                        Some(element) => {
                            (NEVER.contains(&element.value().name()) && !is_data(element))
                                || unwanted.contains(&node.id())
                                || (is_box(element, &wanted) && {
                                    let place =
                                        (node.parent().map_or(node.id(), |it| it.id()), signature(element));
                                    let count = counts.entry(place).or_default();
                                    *count += 1;
                                    *count > self.measure.decoys.max(2)
                                })
                        }
                        None => false,
                    };
                    if leaves {
                        closed = Some(node.id());
                        if self.measure.shells && node.value().is_element() {
                            self.shell(node);
                        }
                    } else {
                        self.choice.kept.insert(node.id());
                    }
                }
                Edge::Close(node) if closed == Some(node.id()) => closed = None,
                Edge::Close(_) => {}
            }
        }
        for holder in holders.iter().filter(|it| wanted.contains(&it.id())) {
            self.lines(*holder);
        }
    }

    /// Whether a rule asks for words that stand in an element.
    fn asks_for_words_of(&self, element: ElementRef<'_>) -> bool {
        self.vocabulary.is_asked_for(&text(*element))
    }

    /// A text whose lines are ended by `br`: the first lines and the last one.
    fn lines(&mut self, holder: ElementRef<'_>) {
        let mut lines: Vec<Vec<NodeRef<'_, Node>>> = vec![Vec::new()];
        for child in holder.children() {
            if let Some(last) = lines.last_mut() {
                last.push(child);
            }
            if child.value().as_element().is_some_and(|it| it.name() == "br") {
                lines.push(Vec::new());
            }
        }
        let has_words = |line: &Vec<NodeRef<'_, Node>>| {
            line.iter().any(|node| match node.value() {
                Node::Text(text) => text.contains(|c: char| !c.is_whitespace()),
                Node::Element(_) => !text(*node).is_empty(),
                _ => false,
            })
        };
        let spoken: Vec<usize> = (0..lines.len()).filter(|index| has_words(&lines[*index])).collect();
        if spoken.len() <= self.measure.paragraphs {
            return;
        }
        let most = self.measure.paragraphs.saturating_sub(1);
        for index in spoken.iter().take(spoken.len() - 1).skip(most) {
            for node in &lines[*index] {
                let asked = match node.value() {
                    Node::Text(text) => self.vocabulary.is_asked_for(text),
                    _ => node.descendants().any(|it| self.uses.contains_key(&it.id())),
                };
                if !asked {
                    self.choice.kept.remove(&node.id());
                }
            }
        }
    }

    /// An element that stands beside what rules take: its outline, a few of its children.
    fn decoy(&mut self, node: NodeRef<'_, Node>, from: usize) {
        let mut open = vec![(node, from)];
        while let Some((node, depth)) = open.pop() {
            self.choice.kept.insert(node.id());
            if node.value().is_element() && !self.uses.get(&node.id()).is_some_and(|it| *it != Use::Skip) {
                self.choice.decoys.insert(node.id());
            }
            if depth >= DECOY_DEPTH {
                continue;
            }
            let mut counts: HashMap<String, usize> = HashMap::new();
            let mut elements = 0;
            for child in node.children() {
                match child.value() {
                    Node::Text(_) => {
                        self.choice.kept.insert(child.id());
                    }
                    Node::Element(element) if !NEVER.contains(&element.name()) => {
                        let Some(child) = ElementRef::wrap(child) else { continue };
                        let count = counts.entry(signature(child)).or_default();
                        *count += 1;
                        elements += 1;
                        if *count <= 2 && elements <= DECOY_CHILDREN * 2 {
                            open.push((*child, depth + 1));
                        } else if self.measure.shells {
                            self.shell(*child);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn shell(&mut self, node: NodeRef<'_, Node>) {
        if self.choice.kept.insert(node.id()) {
            self.choice.shells.insert(node.id());
        }
    }

    /// The head of the page, and metadata wherever it stands.
    fn head(&mut self, root: ElementRef<'_>) {
        let kept = |element: &ElementRef<'_>| match element.value().name() {
            "head" | "body" | "base" => true,
            "title" => element
                .parent()
                .is_some_and(|it| it.value().as_element().is_some_and(|it| it.name() == "head")),
            "meta" => {
                let names = ["name", "property", "itemprop", "http-equiv"];
                let name = names.iter().find_map(|name| element.attr(name)).map(str::to_lowercase);
                let name = name.unwrap_or_default();
                element.attr("charset").is_some()
                    || element.attr("itemprop").is_some()
                    || METAS.iter().any(|it| name.starts_with(it))
                    || self.metas.contains(&name)
                    || self.uses.contains_key(&element.id())
            }
            "link" => element.attr("rel").is_some_and(|rel| {
                LINKS.iter().any(|it| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case(it)))
            }),
            "script" => is_data(*element),
            _ => false,
        };
        let mut counts: HashMap<String, usize> = HashMap::new();
        let found: Vec<ElementRef<'_>> = root.descendent_elements().filter(kept).collect();
        for element in found {
            let name = element.value().name();
            let label = ["name", "property", "rel", "itemprop"]
                .iter()
                .find_map(|it| element.attr(it))
                .unwrap_or_default();
            let count = counts.entry(format!("{name} {label}")).or_default();
            *count += 1;
            if *count <= self.measure.list || matches!(name, "script") {
                for around in std::iter::once(*element).chain(element.ancestors()) {
                    self.choice.kept.insert(around.id());
                }
                if name == "title" {
                    self.choice.kept.extend(element.children().map(|it| it.id()));
                }
            }
        }
    }

    /// Decoys beside what stays: before and behind it, each look once.
    fn beside(&mut self, root: ElementRef<'_>) {
        let parents: Vec<ElementRef<'_>> = root
            .descendent_elements()
            .filter(|it| self.choice.kept.contains(&it.id()) && it.value().name() != "head")
            .filter(|it| it.child_elements().any(|it| self.choice.kept.contains(&it.id())))
            .filter(|it| !self.choice.decoys.contains(&it.id()))
            .collect();
        for parent in parents {
            let inside_body = std::iter::once(*parent)
                .chain(parent.ancestors())
                .any(|it| self.uses.get(&it.id()).is_some_and(|it| *it == Use::Body));
            if inside_body {
                continue;
            }
            let mut counts: HashMap<String, usize> = HashMap::new();
            let mut all = 0;
            for child in parent.child_elements() {
                let name = child.value().name();
                if self.choice.kept.contains(&child.id()) {
                    continue;
                }
                let worth = !NEVER.contains(&name) && !text(*child).is_empty() && name != "head";
                let count = counts.entry(signature(child)).or_default();
                *count += usize::from(worth);
                if worth && *count <= 1 && all < self.measure.decoys {
                    all += 1;
                    self.decoy(*child, 1);
                } else if self.measure.shells {
                    self.shell(*child);
                }
            }
            // A text between elements is part of what a rule on the parent would take.
            for child in parent.children().filter(|it| it.value().is_text()) {
                self.choice.kept.insert(child.id());
            }
        }
    }
}

/// Scripts that hold data.
fn is_data(element: ElementRef<'_>) -> bool {
    element.value().name() == "script"
        && element.attr("type").is_some_and(|it| it.to_ascii_lowercase().contains("ld+json"))
}

/// What makes two elements look the same: the name and the classes without their numbers.
fn signature(element: ElementRef<'_>) -> String {
    let mut classes: Vec<&str> = element.value().classes().collect();
    classes.sort_unstable();
    let kind = element.attr("type").unwrap_or_default();
    format!("{} {} {kind}", element.value().name(), classes.join(" "))
        .replace(|c: char| c.is_ascii_digit(), "")
}

/// The elements that hold text themselves, and stand in no other such element.
fn holders(body: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let mut found = Vec::new();
    let mut inside: Option<NodeId> = None;
    for edge in body.traverse() {
        match edge {
            Edge::Open(node) if inside.is_none() => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                if NEVER.contains(&element.value().name()) {
                    inside = Some(node.id());
                } else if is_block(element.value().name()) || node.id() == body.id() {
                    let own = has_own_text(element);
                    let inline = element.child_elements().next().is_some()
                        && element.child_elements().all(|it| !holds_a_block(it))
                        && !text(*element).is_empty();
                    // The body itself may hold text beside its paragraphs.
                    let only_self =
                        node.id() != body.id() || element.child_elements().all(|it| !holds_a_block(it));
                    if (own || inline) && only_self {
                        found.push(element);
                        inside = Some(node.id());
                    }
                }
            }
            Edge::Close(node) if inside == Some(node.id()) => inside = None,
            _ => {}
        }
    }
    found
}

fn has_own_text(element: ElementRef<'_>) -> bool {
    let has_words = |text: &str| text.contains(|c: char| !c.is_whitespace());
    element.children().any(|it| it.value().as_text().is_some_and(|it| has_words(it)))
}

fn holds_a_block(element: ElementRef<'_>) -> bool {
    element.descendent_elements().any(|it| is_block(it.value().name()))
}

fn holds_blocks(element: ElementRef<'_>) -> bool {
    element.descendent_elements().skip(1).filter(|it| is_block(it.value().name())).take(12).count() == 12
}

/// An element of a body that is no paragraph and holds none that is wanted: a picture, a box, a promotion.
fn is_box(element: ElementRef<'_>, wanted: &NodeSet) -> bool {
    let name = element.value().name();
    (is_block(name) || matches!(name, "img" | "picture" | "video" | "audio"))
        && !element.descendants().any(|it| wanted.contains(&it.id()))
}

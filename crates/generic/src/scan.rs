//! One walk over the page that notes what the fields look at later: headings, bylines, dates, and how much of the
//! text is links.

use masthead_page::Attributes;
use std::sync::LazyLock;

use masthead_page::write::{fold, is_hidden, text};
use masthead_page::{ElementRef, LocalName, Node, NodeRef, Page, local_name, place_of};
use memchr::memchr3_iter;

use crate::lookup::Words;
use crate::people::without_label;
use crate::signatures::credit;
use crate::text::{after, after_any, clean, has_key, head, key};
use masthead_article::is_unspaced;

/// What the walk noted. Everything is in document order.
#[derive(Debug, Default)]
pub(crate) struct Scan<'a> {
    pub(crate) headings: Vec<Heading<'a>>,
    /// Elements that say by class, `rel`, `itemprop` or their first word that they name who wrote.
    pub(crate) bylines: Vec<Spot<'a>>,
    /// `time` elements, and elements that say by class or `itemprop` that they hold a date.
    pub(crate) dates: Vec<Spot<'a>>,
    /// Short texts with a year in them, and the element they stand in.
    pub(crate) years: Vec<Line<'a>>,
    /// Elements that say by class that they are the words above the headline.
    pub(crate) kickers: Vec<Spot<'a>>,
    /// Elements that say by class that they are the line or the paragraph below the headline.
    pub(crate) subtitles: Vec<Spot<'a>>,
    /// Trails of sections.
    pub(crate) breadcrumbs: Vec<Spot<'a>>,
    /// Short texts that begin with a copyright sign.
    pub(crate) copyrights: Vec<Line<'a>>,
    /// The first link of `rel=license`.
    pub(crate) license: Option<&'a str>,
    /// Every short text, and where it stands.
    pub(crate) texts: Vec<Line<'a>>,
    /// Names in brackets in texts of a script without spaces.
    pub(crate) credits: Vec<Line<'a>>,
    /// Where the first and the last long text outside links stand.
    pub(crate) first_prose: Option<usize>,
    pub(crate) last_prose: Option<usize>,
    /// The first running text of the page, enough to tell its language by.
    pub(crate) sample: String,
    pub(crate) has_microdata: bool,
    pub(crate) has_rdfa: bool,
    pub(crate) counts: Counts,
    /// The elements that say of all they hold that it is no part of the article.
    zones: Vec<Zone>,
    classes: Classes<'a>,
    type_of: TypeOf,
    /// The last text that was walked over, and where it stands.
    last: (usize, &'a str),
    wanted: Wanted,
}

/// The name of the attribute `typeof`, made once for a page.
#[derive(Debug)]
struct TypeOf(LocalName);

impl Default for TypeOf {
    fn default() -> Self {
        Self(LocalName::from("typeof"))
    }
}

/// What the classes read last say: a page repeats few of them over and over.
#[derive(Debug)]
struct Classes<'a>([(&'a str, Marks); 1 << CLASSES]);

/// Two to the power of this many classes are kept.
const CLASSES: u32 = 8;

impl Default for Classes<'_> {
    fn default() -> Self {
        Self([("", Marks::default()); 1 << CLASSES])
    }
}

impl<'a> Classes<'a> {
    fn marks(&mut self, class: &'a str) -> Marks {
        let known = &mut self.0[place_of(class, CLASSES)];
        if known.0 != class {
            *known = (class, class_marks(class));
        }
        known.1
    }
}

/// A stretch of the page that is no part of the article, whatever it says: from an element to the last one in it.
#[derive(Debug)]
struct Zone {
    marks: Marks,
    first: usize,
    last: usize,
    /// The zone that it stands in.
    outer: Option<usize>,
}

/// A heading of the first or second level.
#[derive(Debug)]
pub(crate) struct Heading<'a> {
    pub(crate) spot: Spot<'a>,
    pub(crate) level: u8,
    pub(crate) text: String,
}

/// An element, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot<'a> {
    pub(crate) element: ElementRef<'a>,
    /// Its number among the elements that were walked.
    pub(crate) at: usize,
    /// What it is and what it stands in.
    pub(crate) marks: Marks,
    /// What it is.
    pub(crate) own: Marks,
    /// The text right before it, where that is short enough for a label.
    pub(crate) before: Option<&'a str>,
}

/// A text, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) parent: ElementRef<'a>,
    pub(crate) at: usize,
    pub(crate) marks: Marks,
    /// The text right before it, where that is short enough for a label.
    pub(crate) before: Option<&'a str>,
}

/// How much there is of what tells an article from a list.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Counts {
    /// Letters of text outside links, navigation and the foot of the page; a sign of a script without spaces counts three.
    pub(crate) text: usize,
    /// Letters of text inside links.
    pub(crate) links: usize,
    /// Paragraphs with at least 80 characters outside links.
    pub(crate) paragraphs: usize,
    /// `article` elements.
    pub(crate) articles: usize,
    /// Headings that are links.
    pub(crate) linked_headings: usize,
    /// Elements that name a price.
    pub(crate) prices: usize,
    /// Elements.
    pub(crate) elements: usize,
}

/// What an element is, by its name and its class, and what it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks(u32);

impl Marks {
    pub(crate) const BYLINE: Self = Self(1);
    pub(crate) const DATE: Self = Self(1 << 1);
    pub(crate) const UPDATED: Self = Self(1 << 2);
    pub(crate) const COMMENTS: Self = Self(1 << 3);
    /// Teasers of other pages, side columns, promotion.
    pub(crate) const OTHERS: Self = Self(1 << 4);
    pub(crate) const NAVIGATION: Self = Self(1 << 5);
    pub(crate) const FOOT: Self = Self(1 << 6);
    pub(crate) const ARTICLE: Self = Self(1 << 7);
    pub(crate) const MAIN: Self = Self(1 << 8);
    pub(crate) const LINK: Self = Self(1 << 9);
    pub(crate) const KICKER: Self = Self(1 << 10);
    pub(crate) const SUBTITLE: Self = Self(1 << 11);
    pub(crate) const BREADCRUMBS: Self = Self(1 << 12);
    pub(crate) const LOGO: Self = Self(1 << 13);
    pub(crate) const PRICE: Self = Self(1 << 14);
    pub(crate) const NAME: Self = Self(1 << 15);
    pub(crate) const PUBLISHED: Self = Self(1 << 16);
    pub(crate) const HEADING: Self = Self(1 << 17);
    pub(crate) const BIOGRAPHY: Self = Self(1 << 18);
    /// A picture or a quotation, or a word for one.
    pub(crate) const QUOTED: Self = Self(1 << 20);
    /// A word for what is told about something.
    const DESCRIPTION: Self = Self(1 << 21);
    /// A word for the article itself.
    const STORY: Self = Self(1 << 19);

    /// What holds for everything inside an element too.
    const INHERITED: u32 = Self::BYLINE.0
        | Self::DATE.0
        | Self::UPDATED.0
        | Self::COMMENTS.0
        | Self::OTHERS.0
        | Self::NAVIGATION.0
        | Self::FOOT.0
        | Self::ARTICLE.0
        | Self::MAIN.0
        | Self::LINK.0
        | Self::LOGO.0
        | Self::HEADING.0
        | Self::BIOGRAPHY.0
        | Self::QUOTED.0
        | Self::BREADCRUMBS.0;

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What the words of one class say together: the foot of an article is no foot of the page.
    fn settled(self) -> Self {
        let mut marks = self.0;
        if self.has(Self::STORY) {
            marks &= !(Self::STORY.0 | Self::FOOT.0);
        }
        // The author of a quotation, the date of a picture.
        if self.has(Self::QUOTED) {
            marks &= !(Self::QUOTED.0 | Self::BYLINE.0 | Self::DATE.0);
        }
        // What is told of an author is no name.
        if self.has(Self::DESCRIPTION) {
            marks &= !(Self::DESCRIPTION.0 | Self::BYLINE.0);
        }
        Self(marks)
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn inherited(self) -> Self {
        Self(self.0 & Self::INHERITED)
    }
}

/// More of one kind than this is a list, and not looked at.
const MOST: usize = 60;

/// How much running text is kept to tell the language by, in bytes.
const SAMPLE: usize = 2_000;

/// Most pages have more than this many nodes for each short text.
const NODES: usize = 4;

/// How many headings, paragraphs and elements in each other many pages have no more than.
const SOME: usize = 32;

/// The shortest text that is surely a part of an article, weighed as in [`Counts::text`].
const PROSE: usize = 160;

/// The longest label, in bytes.
const LABEL: usize = 60;

/// How much of a text that begins with a date is looked at, in characters.
const DATELINE: usize = 16;

/// The shortest text of a paragraph that counts as one.
const PARAGRAPH: usize = 80;

/// No character before this one belongs to a script without spaces.
const FIRST_UNSPACED: char = '\u{E00}';

/// What of a page is looked for beside what tells its parts from each other.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted {
    /// What names who wrote: [`Scan::bylines`] and [`Scan::credits`].
    pub(crate) people: bool,
    /// What the page prints of its date in a text: [`Scan::years`].
    pub(crate) years: bool,
}

impl Wanted {
    pub(crate) const ALL: Self = Self { people: true, years: true };
}

/// Walks over the page.
pub(crate) fn scan(page: &Page, wanted: Wanted) -> Scan<'_> {
    let mut scan = Scan { wanted, ..Scan::default() };
    let Some(dom) = page.dom() else { return scan };
    scan.texts.reserve(dom.html().tree.values().len() / NODES);
    scan.sample.reserve(SAMPLE);
    scan.zones.reserve(SOME);
    scan.headings.reserve(SOME);
    let mut paragraphs: Vec<usize> = Vec::with_capacity(SOME);
    let mut open: Vec<Within> = Vec::with_capacity(SOME);
    let mut within = Within::default();
    let mut node: NodeRef<'_, Node> = *dom.root();
    loop {
        match node.value() {
            Node::Text(text) => {
                let length = scan.line(text, node, within.marks);
                if let Some(index) = within.paragraph
                    && !within.marks.has(Marks::LINK)
                {
                    paragraphs[index] += length;
                }
            }
            Node::Element(_) => {
                if let Some(element) = ElementRef::wrap(node)
                    && let Some(marks) = scan.element(element, within.marks)
                {
                    let mut paragraph = within.paragraph;
                    if element.value().name.local == local_name!("p") && !marks.has(AWAY) {
                        paragraph = Some(paragraphs.len());
                        paragraphs.push(0);
                    }
                    let mut zone = within.zone;
                    if marks.and(AWAY) != within.marks.and(AWAY) {
                        zone = Some(scan.zones.len());
                        let first = scan.counts.elements;
                        scan.zones.push(Zone {
                            marks: marks.and(AWAY),
                            first,
                            last: first,
                            outer: within.zone,
                        });
                    }
                    if let Some(child) = node.first_child() {
                        open.push(within);
                        within = Within { marks: marks.inherited(), paragraph, zone };
                        node = child;
                        continue;
                    }
                }
            }
            _ => {}
        }
        // The next in document order: the next sibling, else that of the innermost open element that has one.
        node = loop {
            if !open.is_empty()
                && let Some(next) = node.next_sibling()
            {
                break next;
            }
            let (Some(outside), Some(parent)) = (open.pop(), node.parent()) else {
                scan.counts.paragraphs = paragraphs.iter().filter(|length| **length >= PARAGRAPH).count();
                return scan;
            };
            if let Some(index) = within.zone.filter(|_| within.zone != outside.zone) {
                scan.zones[index].last = scan.counts.elements;
            }
            within = outside;
            node = parent;
        };
    }
}

/// What a node stands in: the marks of it, the paragraph, and the innermost zone.
#[derive(Debug, Default, Clone, Copy)]
struct Within {
    marks: Marks,
    paragraph: Option<usize>,
    zone: Option<usize>,
}

/// What is no part of the article, whatever it says.
pub(crate) const AWAY: Marks =
    Marks(Marks::NAVIGATION.0 | Marks::FOOT.0 | Marks::COMMENTS.0 | Marks::OTHERS.0);

impl<'a> Scan<'a> {
    /// Where the headline stands, by its key: the heading that is it or holds it, those of the first level first.
    pub(crate) fn position(&self, headline: &str) -> Option<usize> {
        if headline.is_empty() {
            return None;
        }
        let fits = |it: &&Heading<'_>| {
            let own = key(&it.text);
            own == headline || (own.len() >= 12 && (own.contains(headline) || headline.contains(&own)))
        };
        let first = |level: u8| self.headings.iter().filter(|it| it.level == level).find(fits);
        let any = || self.headings.iter().find(|it| it.level == 1);
        let heading = first(1).or_else(|| first(2)).map(|it| it.spot.at);
        heading
            .or_else(|| self.texts.iter().find(|it| has_key(it.text, headline)).map(|it| it.at))
            .or_else(|| any().map(|it| it.spot.at))
    }

    /// What an element stands in that is no part of the article. What the headline stands in too is no such thing.
    pub(crate) fn away(&self, at: usize, headline: Option<usize>) -> Marks {
        let holds = |zone: &&Zone, at: usize| (zone.first..=zone.last).contains(&at);
        // Zones are in document order, and one that holds the place holds the last that begins before it.
        let last = self.zones.partition_point(|zone| zone.first <= at).checked_sub(1);
        let zones = std::iter::successors(last.map(|it| &self.zones[it]), |zone| {
            zone.outer.map(|it| &self.zones[it])
        });
        zones
            .filter(|zone| holds(zone, at) && !headline.is_some_and(|it| holds(zone, it)))
            .fold(Marks::default(), |all, zone| all.with(zone.marks))
    }

    /// Notes a text; returns how many characters it has.
    fn line(&mut self, text: &'a str, node: NodeRef<'a, Node>, within: Marks) -> usize {
        // Most texts of a page are nothing but white space, and nearly all of it is ASCII.
        let text = text.trim_ascii();
        let is_ascii = text.is_ascii();
        let text = if is_ascii { text } else { text.trim() };
        if text.is_empty() {
            return 0;
        }
        let unspaced = if is_ascii { 0 } else { count_unspaced(text) };
        let length = if is_ascii { text.len() } else { text.chars().count() + 2 * unspaced };
        if within.has(Marks::LINK) {
            self.counts.links += length;
        } else if !within.has(AWAY) {
            self.counts.text += length;
        }
        if self.sample.len() < SAMPLE
            && text.len() >= 40
            && !within.has(Marks::LINK)
            && !within.has(Marks::FOOT)
        {
            self.sample.push_str(head(text, SAMPLE));
            self.sample.push(' ');
        }
        let Some(parent) = node.parent().and_then(ElementRef::wrap) else { return length };
        let line = Line { text, parent, at: self.counts.elements, marks: within, before: self.label() };
        self.last = (line.at, text);
        if length >= PROSE && !within.has(Marks::LINK) && !within.has(AWAY) {
            self.first_prose = self.first_prose.or(Some(line.at));
            self.last_prose = Some(line.at);
        }
        if self.wanted.people
            && unspaced > 0
            && self.credits.len() < 8
            && !within.has(Marks::LINK)
            && let Some(credit) = credit(text)
        {
            self.credits.push(Line { text: credit, ..line });
        }
        if self.wants_years()
            && self.first_prose.is_none_or(|it| it == line.at)
            && !within.has(AWAY)
            && let Some(start) = dateline(text)
        {
            self.years.push(Line { text: start, ..line });
        }
        if text.len() <= 240 {
            if length >= 5 {
                self.texts.push(line);
            }
            if self.wants_years()
                && !within.has(Marks::COMMENTS)
                && has_digits(text)
                && (has_year(text) || has_short_date(text))
            {
                self.years.push(line);
            }
            if self.copyrights.len() < 4 && is_copyright(text) {
                self.copyrights.push(line);
            }
            // The label stands before the link, where the name is one.
            let can_be_label = self.wanted.people && !within.has(Marks::COMMENTS) && text.len() <= 160;
            let is_linked = within.has(Marks::LINK);
            let is_label = || {
                if is_linked { is_linked_byline(text) } else { begins_byline(text) || is_label_alone(text) }
            };
            if can_be_label && self.bylines.len() < MOST && is_label() {
                self.bylines.push(Spot {
                    element: parent,
                    at: line.at,
                    marks: within,
                    own: Marks::default(),
                    before: line.before,
                });
            }
        } else if self.wants_years() && text.starts_with(|c: char| c.is_ascii_digit()) {
            // A text that begins with its date: `3.5.2021 The council said …`
            let start = head(text, DATELINE);
            if has_year(start) && !within.has(Marks::COMMENTS) {
                self.years.push(Line { text: start, ..line });
            }
        }
        length
    }

    fn wants_years(&self) -> bool {
        self.wanted.years && self.years.len() < MOST
    }

    /// The last text, where it is close and short enough to be the label of what comes now.
    fn label(&self) -> Option<&'a str> {
        let (at, text) = self.last;
        (text.len() <= LABEL && self.counts.elements <= at + 4 && !text.is_empty()).then_some(text)
    }

    /// Notes an element; `None` where it is not shown.
    fn element(&mut self, element: ElementRef<'a>, within: Marks) -> Option<Marks> {
        let name = &element.value().name.local;
        if is_unseen(name) {
            return None;
        }
        let own = self.marks_of(element, name, within)?;
        self.counts.elements += 1;
        let marks = Marks(within.0 | own.0);
        let spot = Spot { element, at: self.counts.elements, marks, own, before: self.label() };
        match *name {
            local_name!("h1") => self.heading(spot, 1),
            local_name!("h2") => self.heading(spot, 2),
            local_name!("h3") | local_name!("h4") => {
                self.counts.linked_headings += usize::from(leads_away(spot));
            }
            local_name!("article") => self.counts.articles += 1,
            _ => {}
        }
        if own == Marks::default() {
            return Some(marks);
        }
        if own.has(Marks::DATE) && self.dates.len() < MOST {
            self.dates.push(spot);
        }
        // `Posted by <span class=username>ann</span>`
        let is_labelled_name = || {
            own.has(Marks::NAME) && !within.has(Marks::COMMENTS) && spot.before.is_some_and(is_byline_label)
        };
        if self.wanted.people && (own.has(Marks::BYLINE) || is_labelled_name()) && self.bylines.len() < MOST {
            self.bylines.push(spot);
        }
        if own.has(Marks::KICKER) && self.kickers.len() < 8 {
            self.kickers.push(spot);
        }
        if own.has(Marks::SUBTITLE) && self.subtitles.len() < 8 {
            self.subtitles.push(spot);
        }
        if own.has(Marks::BREADCRUMBS) && !within.has(Marks::BREADCRUMBS) && self.breadcrumbs.len() < 4 {
            self.breadcrumbs.push(spot);
        }
        self.counts.prices += usize::from(own.has(Marks::PRICE));
        Some(marks)
    }

    fn heading(&mut self, spot: Spot<'a>, level: u8) {
        if level == 2 {
            self.counts.linked_headings += usize::from(leads_away(spot));
        }
        if self.headings.len() < MOST {
            let text = heading_text(spot.element);
            if !text.is_empty() {
                self.headings.push(Heading { spot, level, text });
            }
        }
    }

    /// What an element says of itself; `None` where it says that it is not shown.
    fn marks_of(&mut self, element: ElementRef<'a>, name: &LocalName, within: Marks) -> Option<Marks> {
        let mut marks = match *name {
            local_name!("a") => Marks::LINK,
            local_name!("nav") => Marks::NAVIGATION,
            local_name!("article") => Marks::ARTICLE,
            local_name!("main") => Marks::MAIN,
            local_name!("time") => Marks::DATE,
            local_name!("figure") | local_name!("figcaption") | local_name!("blockquote") => Marks::QUOTED,
            local_name!("h1") | local_name!("h2") | local_name!("h3") => Marks::HEADING,
            _ => Marks::default(),
        };
        // `article` and the root say in their class what the whole page is, not what stands in them.
        let is_frame = matches!(*name, local_name!("html") | local_name!("body") | local_name!("main"));
        let mut is_shown = true;
        for (attribute, value) in &element.value().attrs {
            match attribute.local {
                local_name!("class") | local_name!("id") if !is_frame => {
                    marks = marks.with(self.classes.marks(value));
                }
                local_name!("itemprop") => marks = marks.with(property_marks(value)),
                local_name!("property") if value.contains("author") || value.contains("date") => {
                    marks = marks.with(property_marks(value));
                }
                local_name!("rel") if has_word(value, "author") => {
                    marks = marks.with(Marks::BYLINE).with(Marks::NAME);
                }
                local_name!("rel") if self.license.is_none() && has_word(value, "license") => {
                    self.license = element.attribute("href");
                }
                local_name!("href") if self.wanted.people && leads_to_a_person(value) => {
                    marks = marks.with(Marks::BYLINE).with(Marks::NAME);
                }
                local_name!("hidden") => is_shown &= !is_hidden(element),
                local_name!("style") => is_shown &= !(value.contains(':') && is_hidden(element)),
                local_name!("itemscope") => self.has_microdata = true,
                local_name!("role") if &**value == "main" => marks = marks.with(Marks::MAIN),
                _ => self.has_rdfa |= attribute.local == self.type_of.0,
            }
        }
        if matches!(*name, local_name!("article") | local_name!("h1")) {
            marks.0 &= !(Marks::OTHERS.0 | Marks::COMMENTS.0 | Marks::BYLINE.0 | Marks::DATE.0);
        }
        // The foot of an article often names who wrote it and when.
        if within.has(Marks::ARTICLE) {
            marks.0 &= !Marks::FOOT.0;
        } else if *name == local_name!("footer") {
            marks = marks.with(Marks::FOOT);
        }
        is_shown.then_some(marks)
    }
}

/// Elements that hold no text of the page, and those of its head.
fn is_unseen(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("noscript")
            | local_name!("svg")
            | local_name!("iframe")
            | local_name!("head")
            | local_name!("select")
            | local_name!("textarea")
            | local_name!("object")
            | local_name!("link")
            | local_name!("meta")
    )
}

/// The text of a heading, without readings printed above its characters.
fn heading_text(element: ElementRef<'_>) -> String {
    let is_reading = |node: &NodeRef<'_, Node>| {
        node.value().as_element().is_some_and(|it| matches!(it.name(), "rt" | "rp"))
    };
    if !element.descendants().any(|it| is_reading(&it)) {
        return clean(&text(*element));
    }
    let texts = element.descendants().filter(|it| !it.ancestors().take(2).any(|it| is_reading(&it)));
    let whole: String = texts.filter_map(|it| it.value().as_text().map(|text| &**text)).collect();
    fold(&whole).into_owned()
}

/// A heading that is, is in, or holds a link to another page.
fn leads_away(spot: Spot<'_>) -> bool {
    let is_link = |element: ElementRef<'_>| {
        element.value().name() == "a" && element.attribute("href").is_some_and(|it| !it.starts_with('#'))
    };
    spot.marks.has(Marks::LINK) || spot.element.child_elements().any(is_link)
}

/// An address under a folder of people: `/author/ann-lee`.
pub(crate) fn leads_to_a_person(href: &str) -> bool {
    static FOLDERS: LazyLock<Words<()>> =
        LazyLock::new(|| Words::new(PEOPLE_FOLDERS.iter().map(|it| (*it, ()))));
    let bytes = href.as_bytes();
    let mut is_below = false;
    let mut start = 0;
    for end in memchr3_iter(b'/', b'?', b'#', bytes).chain([bytes.len()]) {
        let segment = &bytes[start..end];
        if is_below && segment.len() > 2 {
            return true;
        }
        if bytes.get(end) != Some(&b'/') {
            return false;
        }
        is_below |= FOLDERS.get(segment).is_some();
        start = end + 1;
    }
    false
}

/// Folders of people in addresses.
const PEOPLE_FOLDERS: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "profil",
    "profile",
    "people",
    "staff",
    "reporters",
    "reporter",
    "producers",
    "contributors",
    "contributor",
    "writers",
    "newsteam",
    "journalist",
    "journalists",
    "journalistes",
    "redakteure",
    "redakteur",
    "columnist",
    "bio",
    "by",
    "firma",
    "forfatter",
];

/// How many signs of scripts without spaces there are.
fn count_unspaced(text: &str) -> usize {
    // Of the characters from U+0800 on, those of U+2000 to U+2FFF, which begin with this byte, are the commonest: the
    // marks of punctuation. None of them counts.
    const PUNCTUATION: u8 = 0xE2;
    let may_have = text.bytes().fold(false, |any, byte| any | (byte >= 0xE0 && byte != PUNCTUATION));
    if may_have { text.chars().filter(|c| *c >= FIRST_UNSPACED && is_unspaced(*c)).count() } else { 0 }
}

/// Whether a text begins as a line that names who wrote. The beginnings are looked up by their first byte.
fn begins_byline(text: &str) -> bool {
    static BY_FIRST: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
        let mut by_first = vec![Vec::new(); 256];
        for start in BYLINE_STARTS {
            if let Some(first) = start.bytes().next() {
                by_first[usize::from(first)].push(*start);
            }
        }
        // The first byte of a Cyrillic letter is not that of the small one.
        let cyrillic: Vec<&str> =
            BYLINE_STARTS.iter().copied().filter(|it| it.starts_with(|c| matches!(c, 'а'..='я'))).collect();
        (0xD0..=0xD1).for_each(|first| by_first[first].clone_from(&cyrillic));
        by_first
    });
    let text = if text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        text
    } else {
        text.trim_start_matches(['(', '（', '[', '【', ' ', '\u{3000}', '-', '–', '—', '|', '/'])
    };
    let [first, second, ..] = text.as_bytes() else { return false };
    let second = second.to_ascii_lowercase();
    let is_apart = |start: &str| second.is_ascii() && start.as_bytes().get(1) != Some(&second);
    let mut starts = BY_FIRST[usize::from(first.to_ascii_lowercase())].iter();
    starts.any(|start| !is_apart(start) && after(text, start).is_some())
}

/// Whether a text is the label of a byline and nothing else.
fn is_byline_label(text: &str) -> bool {
    begins_byline(text) && without_label(text).is_empty() || is_label_alone(text)
}

fn has_word(value: &str, word: &str) -> bool {
    value.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(word))
}

/// Four digits or more, as the shortest date has. Told without a stop at the first, many bytes at a time.
fn has_digits(text: &str) -> bool {
    text.len() >= 6 && text.bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// A year of 1990 to 2099 that stands alone, in a text that is not only that year.
pub(crate) fn has_year(text: &str) -> bool {
    if text.len() < 6 {
        return false;
    }
    // Runs of digits of the right length.
    text.as_bytes()
        .split(|byte| !byte.is_ascii_digit())
        .any(|it| it.len() == 4 && (it.starts_with(b"20") || it.starts_with(b"199")))
}

/// The date of a text that begins with a place and a date: `Lund, 3. Mai 2021 – The council said …`.
fn dateline(text: &str) -> Option<&str> {
    const SHORTEST: usize = 60;
    const LONGEST_PLACE: usize = 24;
    const LONGEST_DATE: usize = 32;
    const MARKS: [char; 5] = [',', '(', '/', '–', '-'];
    if text.len() < SHORTEST || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let start = head(text, LONGEST_PLACE + LONGEST_DATE);
    let digit = start.find(|c: char| c.is_ascii_digit())?;
    let place = &start[..start[..digit].find(MARKS)?];
    let is_place = place.chars().count() <= LONGEST_PLACE && place.split_whitespace().count() <= 3;
    let date = start[place.len()..].trim_start_matches(MARKS).trim_start().trim_start_matches('(');
    // The date ends where the text begins.
    let ends = [":", ")", " –", " —", " - ", ". "];
    let end = ends.iter().filter_map(|it| date.find(it)).filter(|end| has_year(&date[..*end])).min()?;
    is_place.then(|| date[..end].trim())
}

/// Two pairs of digits and a year of two: `31.10.23`.
fn has_short_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 6
        && bytes.windows(5).enumerate().any(|(at, it)| {
            matches!(it[0], b'.' | b'/')
                && it[1].is_ascii_digit()
                && (it[2] == it[0] && it[3].is_ascii_digit() && it[4].is_ascii_digit()
                    || it[2].is_ascii_digit() && it[3] == it[0] && it[4].is_ascii_digit())
                && at > 0
                && bytes[at - 1].is_ascii_digit()
        })
}

fn is_copyright(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'c' | b'C' | b'(') => after_any(text, &["copyright", "(c) "]).is_some(),
        Some(first) if !first.is_ascii() => text.starts_with(['©', '\u{24b8}']),
        _ => false,
    }
}

/// How a line begins that names who wrote, in lower case.
const BYLINE_STARTS: &[&str] = &[
    "by ",
    "by:",
    "written by",
    "words by",
    "posted by",
    "submitted by",
    "authored by",
    "article written by",
    "published by",
    "created by",
    "erstellt von",
    "verfasst von",
    "geschrieben von",
    "veröffentlicht von",
    "eingestellt von",
    "gespeichert von",
    "author:",
    "authors:",
    "story by",
    "reported by",
    "von ",
    "von:",
    "autor:",
    "autor ",
    "text:",
    "par ",
    "auteur",
    "por ",
    "por:",
    "autora:",
    "di ",
    "autore",
    "door ",
    "av ",
    "af ",
    "autor(a):",
    "redacción:",
    "作者",
    "记者",
    "記者",
    "本报记者",
    "文/",
    "文／",
    "文|",
    "文 |",
    "撰文",
    "责编",
    "责任编辑",
    "編輯",
    "责任編輯",
    "编辑",
    "(责",
    "（责",
    "(记者",
    "（记者",
    "(作者",
    "（作者",
    "(文",
    "（文",
    "text und",
    "interview:",
    "posted on",
    "ein artikel von",
    "ein beitrag von",
    "ein gastbeitrag von",
    "blog beitrag von",
    "redaktion:",
    "eine analyse von",
    "ein kommentar von",
    "| by",
    "автор",
    "текст:",
    "tekst:",
    "yazar",
    "penulis",
    "oleh:",
    "执笔",
    "blog beitrag von",
    "blogbeitrag von",
];

/// A link that holds the label and the name: `by Ann Lee`.
fn is_linked_byline(text: &str) -> bool {
    text.len() <= LABEL
        && text.starts_with(['b', 'B', 'v', 'V', 'p', 'P'])
        && after_any(text, &["by ", "von ", "par ", "por "]).is_some()
}

/// A label of a byline whose names stand in elements of their own.
fn is_label_alone(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "by",
        "von",
        "par",
        "por",
        "door",
        "di",
        "av",
        "af",
        "author",
        "autor",
        "autorin",
        "autore",
        "author(s)",
        "authors",
        "auteur(s)",
        "autor(a)",
        "autor(es)",
        "words",
        "text",
        "interview",
        "作者",
        "文",
        "记者",
    ];
    if text.len() > 12 {
        return false;
    }
    let text = text.trim_matches([':', '：', ' ', '|', '-', '–', '•']);
    LABELS.iter().any(|label| text.eq_ignore_ascii_case(label))
}

fn property_marks(value: &str) -> Marks {
    let mut marks = Marks::default();
    for property in value.split_ascii_whitespace() {
        match property.rsplit(':').next().unwrap_or(property) {
            "author" | "creator" => marks = marks.with(Marks::BYLINE),
            "datePublished" | "dateCreated" => marks = marks.with(Marks::DATE).with(Marks::PUBLISHED),
            "dateModified" => marks = marks.with(Marks::DATE).with(Marks::UPDATED),
            "alternativeHeadline" => marks = marks.with(Marks::SUBTITLE),
            "comment" | "review" => marks = marks.with(Marks::COMMENTS),
            "breadcrumb" => marks = marks.with(Marks::BREADCRUMBS),
            "price" => marks = marks.with(Marks::PRICE),
            _ => {}
        }
    }
    marks
}

/// What the words of a class or an id say. Words end at anything but letters and where a capital follows a small
/// letter.
pub(crate) fn class_marks(class: &str) -> Marks {
    static WORDS: LazyLock<Words<Marks>> = LazyLock::new(|| {
        Words::new(CLASS_WORDS.iter().flat_map(|(marks, words)| words.split(' ').map(|it| (it, *marks))))
    });
    let words = &*WORDS;
    let mut whole = Marks::default();
    let mut token = Marks::default();
    let mut rest = class.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let mut before = LETTERS[usize::from(*first)];
        if before == NO_LETTER {
            if first.is_ascii_whitespace() {
                whole = whole.with(token.settled());
                token = Marks::default();
            }
            rest = behind;
            continue;
        }
        let mut length = 1;
        for byte in behind {
            let letter = LETTERS[usize::from(*byte)];
            if letter < before {
                break;
            }
            length += 1;
            before = letter;
        }
        let (word, behind) = rest.split_at(length);
        if let Some(marks) = words.get_in_any_case(word) {
            token = token.with(marks);
        }
        rest = behind;
    }
    whole.with(token.settled())
}

/// What a byte is to the words of a class: a word ends before what is less than its last letter.
static LETTERS: [u8; 256] = {
    let mut letters = [NO_LETTER; 256];
    let mut at = 0;
    while at < 26 {
        letters[(b'A' + at) as usize] = NO_LETTER + 1;
        letters[(b'a' + at) as usize] = NO_LETTER + 2;
        at += 1;
    }
    letters
};

/// What is no letter of ASCII.
const NO_LETTER: u8 = 0;

/// What the words of classes say, in small letters, parted by spaces.
const CLASS_WORDS: &[(Marks, &str)] = &[
    (
        Marks::BYLINE,
        "author authors byline bylines autor autore autoren auteur auteurs writer reporter \
         journalist verfasser redacteur contributor contributors forfatter autores skribent \
         journaliste authored auther penulis yazar vcard",
    ),
    (Marks::NAME, "name username authorname"),
    (Marks::BIOGRAPHY, "bio biography aboutauthor authorbox"),
    (
        Marks::DATE,
        "date dates datum fecha timestamp datetime pubdate pubtime dateline postdate dato tarih \
         zeitstempel time datepublished datestamp newsdate articledate publishdate pubinfo \
         tanggal posttime publishtime datebox",
    ),
    (Marks(Marks::DATE.0 | Marks::PUBLISHED.0), "published publish posted publicado publie"),
    (Marks(Marks::DATE.0 | Marks::UPDATED.0), "updated modified update lastmod revised lastmodified"),
    (
        Marks::COMMENTS,
        "comment comments disqus kommentar kommentare respond replies commentlist comentarios \
         commentaires",
    ),
    (
        Marks::OTHERS,
        "related sidebar recommended recommendations recommendation teaser teasers popular \
         trending newsletter mostread carousel slider promo aside recirculation outbrain taboola \
         similar latest relacionadas aehnliche readmore relatedposts",
    ),
    (Marks::NAVIGATION, "nav navigation menu navbar topbar megamenu"),
    (Marks::BREADCRUMBS, "breadcrumb breadcrumbs crumbs crumb brotkrume"),
    (
        Marks::KICKER,
        "kicker dachzeile overline eyebrow supertitle overtitle pretitle catchline topline \
         articleoverline titleheader spitzmarke antetitulo occhiello roofline",
    ),
    (
        Marks::SUBTITLE,
        "subtitle subheadline standfirst dek subhead strapline untertitel subtitulo deck chapo \
         sottotitolo subheading subline bajada",
    ),
    (Marks::LOGO, "logo masthead brand sitename sitetitle logotype"),
    (Marks::DESCRIPTION, "description desc"),
    (Marks::PRICE, "price prices addtocart"),
    (Marks::FOOT, "footer colophon"),
    (Marks::QUOTED, "quote testimonial testimonials image photo caption video copyright credit slide source"),
    (Marks::STORY, "post entry article asset story artikel"),
];

/// The texts of an element with a space between each two of them, as dates need it whose parts stand in elements of
/// their own.
pub(crate) fn spaced_text(element: ElementRef<'_>) -> String {
    let texts: Vec<&str> = element.text().map(str::trim).filter(|it| !it.is_empty()).take(12).collect();
    fold(&texts.join(" ")).into_owned()
}

/// The text of an element as it is shown, if it is no longer than this many characters.
pub(crate) fn short_text(element: ElementRef<'_>, most: usize) -> Option<String> {
    let fits = |text: &str| !text.is_empty() && (text.len() <= most || text.chars().count() <= most);
    if let Some(only) = element.first_child().filter(|it| it.next_sibling().is_none())
        && let Node::Text(text) = only.value()
    {
        let text = fold(text);
        return fits(&text).then(|| text.into_owned());
    }
    // Upper bounds that stop early, so that a container of the whole page costs little: the first is cheap.
    let texts = || element.descendants().filter_map(|node| Some((node, node.value().as_text()?)));
    let is_code = |node: NodeRef<'_, Node>| {
        let parent = node.parent().and_then(|it| it.value().as_element());
        parent.is_some_and(|it| matches!(it.name(), "script" | "style"))
    };
    let bytes = most * 4;
    if !stays_within(bytes, texts().map(|(_, text)| text.len()))
        && !stays_within(bytes, texts().filter(|(node, _)| !is_code(*node)).map(|(_, text)| fold(text).len()))
    {
        return None;
    }
    Some(text(*element)).filter(|it| fits(it))
}

/// Whether lengths come to no more than this together; asks for no more of them than it needs.
fn stays_within(most: usize, mut lengths: impl Iterator<Item = usize>) -> bool {
    let mut whole = 0;
    lengths.all(|length| {
        whole += length;
        whole <= most
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_away_by_all_that_it_stands_in() {
        let html = "<nav><p>A path</p><div class=comments><p>A remark</p></div><p>Its end</p></nav><aside class=related>\
                    <h1>Bridge opens in spring</h1><p>It rained</p></aside><p>The text</p>";
        let input = masthead_page::Input { bytes: html.as_bytes(), ..Default::default() };
        let page = Page::read(&input, &masthead_page::Limits::default());
        let scan = scan(&page, Wanted::ALL);
        let headline = scan.position("bridgeopensinspring");
        let away = |text: &str| {
            let line = scan.texts.iter().find(|it| it.text == text).unwrap();
            (scan.away(line.at, None), scan.away(line.at, headline))
        };
        let both = Marks::NAVIGATION.with(Marks::COMMENTS);
        assert_eq!(away("A path"), (Marks::NAVIGATION, Marks::NAVIGATION));
        assert_eq!(away("A remark"), (both, both));
        assert_eq!(away("Its end"), (Marks::NAVIGATION, Marks::NAVIGATION));
        assert_eq!(away("It rained"), (Marks::OTHERS, Marks::default()));
        assert_eq!(away("The text"), (Marks::default(), Marks::default()));
    }

    #[test]
    fn words_of_classes_end_at_capitals_and_marks() {
        for (class, mark) in [
            ("article__byline-2", Marks::BYLINE),
            ("metaAuthorName", Marks::BYLINE),
            ("c-publish_date", Marks::DATE),
            ("sidebar", Marks::OTHERS),
            ("site-footer", Marks::FOOT),
        ] {
            assert!(class_marks(class).has(mark), "{class}");
        }
        for (class, mark) in [
            ("candidate", Marks::DATE),
            ("post-footer", Marks::FOOT),
            ("testimonial-author", Marks::BYLINE),
            ("authority", Marks::BYLINE),
            ("author-description", Marks::BYLINE),
        ] {
            assert!(!class_marks(class).has(mark), "{class}");
        }
    }

    #[test]
    fn dates_in_lines_are_seen() {
        assert!(has_year("on 3 May 2021") && has_short_date("31.10.23") && has_short_date("1/2/23"));
        assert!(!has_year("call 20213344") && !has_year("2021") && !has_short_date("v1.2.3"));
    }

    #[test]
    fn a_dateline_is_the_place_and_the_date_before_a_text() {
        let text = "The council said on Monday that the bridge will open in spring.";
        for (start, expected) in [
            ("Lund, 3. Mai 2021 – ", Some("3. Mai 2021")),
            ("Lund am See, (3.5.2021). ", Some("3.5.2021")),
            ("LUND, May 3, 2021 - ", Some("May 3, 2021")),
            ("Lund – ", None),
            ("Since the third of May, when 2021 came to the old bridge - ", None),
            ("Lund, 3. Mai – ", None),
        ] {
            assert_eq!(dateline(&format!("{start}{text}")), expected, "{start}");
        }
    }

    #[test]
    fn links_to_people_are_known_by_their_folder() {
        assert!(leads_to_a_person("https://news.example/author/ann-lee/"));
        assert!(!leads_to_a_person("/authors/") && !leads_to_a_person("/news/author-of-the-year"));
    }
}

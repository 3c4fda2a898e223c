//! What an outlet's author writes: [`Outlet`], [`Layout`], [`Rule`] and the words they are made with.

use std::fmt;

use masthead_article::{Article, EvidenceSource};
use masthead_page::{Form, Page};

use crate::hits::{Hit, Scope};

/// One outlet.
#[derive(Debug, Clone, Copy)]
pub struct Outlet {
    /// `<country>-<name>`: the publisher's ISO 3166-1 alpha-2 code and a short name, lower case.
    pub id: &'static str,
    /// The name as the outlet writes it.
    pub name: &'static str,
    /// Its hosts, without `www.`; subdomains belong to them.
    pub hosts: &'static [&'static str],
    /// The language of its text, BCP 47, with the script where it matters.
    pub language: &'static str,
    /// The IANA time zone of the times it prints without an offset.
    pub time_zone: &'static str,
    /// Where parts of the outlet have another language or time zone.
    pub editions: &'static [Edition],
    /// Where its new pages are listed, as its pages or others who read them state it; whether one still answers is for
    /// whoever fetches it to see.
    pub sources: &'static [Source],
    /// The layouts, newest first.
    pub layouts: &'static [Layout],
    /// Rules of which one that finds something tells a front page, section or list.
    pub index: &'static [Rule],
}

impl Outlet {
    /// What stands in the fields that an outlet leaves out.
    pub const EMPTY: Self = Self {
        id: "",
        name: "",
        hosts: &[],
        language: "und",
        time_zone: "UTC",
        editions: &[],
        sources: &[],
        layouts: &[],
        index: &[],
    };
}

/// A part of an outlet with another language or time zone.
#[derive(Debug, Clone, Copy)]
pub struct Edition {
    /// The host, or the host and the start of the path, such as `rfi.fr/cn`.
    pub at: &'static str,
    /// BCP 47.
    pub language: &'static str,
    /// IANA; the outlet's where this is `None`.
    pub time_zone: Option<&'static str>,
}

/// An edition in the outlet's own time zone.
pub const fn edition(at: &'static str, language: &'static str) -> Edition {
    Edition { at, language, time_zone: None }
}

impl Edition {
    /// The same edition in another time zone.
    #[must_use]
    pub const fn zone(mut self, time_zone: &'static str) -> Self {
        self.time_zone = Some(time_zone);
        self
    }
}

/// A list of an outlet's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// What kind of list.
    pub kind: SourceKind,
    /// Its address.
    pub url: &'static str,
}

/// The kinds of list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A sitemap of the last days, or an index of such.
    NewsSitemap,
    /// A sitemap, or an index of sitemaps.
    Sitemap,
}

impl SourceKind {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::NewsSitemap => "news sitemap",
            Self::Sitemap => "sitemap",
        }
    }
}

/// A feed of the outlet's.
pub const fn feed(url: &'static str) -> Source {
    Source { kind: SourceKind::Feed, url }
}

/// A sitemap of the outlet's last days.
pub const fn news_sitemap(url: &'static str) -> Source {
    Source { kind: SourceKind::NewsSitemap, url }
}

/// A sitemap of the outlet's.
pub const fn sitemap(url: &'static str) -> Source {
    Source { kind: SourceKind::Sitemap, url }
}

/// A day: year, month, day.
pub type Day = (i16, i8, i8);

/// Where a run of lines begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// At the first line.
    Top,
    /// Behind the line of this number (the first is 0).
    Line(usize),
    /// Behind the first line that begins so.
    After(&'static str),
    /// At the first line that begins so.
    At(&'static str),
    /// Behind the last line that is the headline.
    LastHeadline,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top => write!(f, "top"),
            Self::Line(number) => write!(f, "line {number}"),
            Self::After(start) => write!(f, "after {start:?}"),
            Self::At(start) => write!(f, "at {start:?}"),
            Self::LastHeadline => write!(f, "the last headline"),
        }
    }
}

/// Where a rule looks.
#[derive(Debug, Clone, Copy)]
pub enum From {
    /// Elements.
    Css(&'static str),
    /// A path in the page's JSON-LD article.
    JsonLd(&'static str),
    /// A path of properties in the page's microdata article.
    Microdata(&'static str),
    /// `meta` elements by name, property or itemprop.
    Meta(&'static str),
    /// A path in the JSON that the page's scripts start from.
    State(&'static str, &'static str),
    /// A line of a text, the first is 0.
    Line(usize),
    /// What follows these words on the first line of a text that begins with them.
    After(&'static str),
    /// The lines of a text from a mark to the first line that begins with one of these words.
    Lines(Mark, &'static [&'static str]),
    /// A segment of the path of the address, the first is 0, percent-decoded.
    UrlSegment(usize),
    /// The title in the head of an archive file.
    ArchiveTitle,
    /// A constant of the outlet.
    Constant(&'static str),
    /// A function of the outlet.
    By(&'static str, Hook),
}

/// A function of an outlet, where no rule can say it.
pub type Hook = for<'p> fn(&Scope<'p>) -> Vec<Hit<'p>>;

/// A place to look and what to do with what stands there.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The place.
    pub from: From,
    /// The attribute that is read instead of the text.
    pub attr: Option<&'static str>,
    /// What is done with it, in order.
    pub steps: &'static [Step],
}

impl Rule {
    const fn new(from: From) -> Self {
        Self { from, attr: None, steps: &[] }
    }

    /// Reads an attribute instead of the text.
    #[must_use]
    pub const fn attr(mut self, name: &'static str) -> Self {
        self.attr = Some(name);
        self
    }

    /// What to do with what was found, in order.
    #[must_use]
    pub const fn then(mut self, steps: &'static [Step]) -> Self {
        self.steps = steps;
        self
    }

    /// The kind of place, for provenance.
    pub fn source(&self) -> EvidenceSource {
        match self.from {
            From::Css(_) | From::By(..) => EvidenceSource::Selector,
            From::JsonLd(_) => EvidenceSource::JsonLd,
            From::Microdata(_) => EvidenceSource::Microdata,
            From::Meta(_) => EvidenceSource::Meta,
            From::State(..) => EvidenceSource::State,
            From::Line(_) | From::After(_) | From::Lines(..) => EvidenceSource::TextLine,
            From::UrlSegment(_) => EvidenceSource::Url,
            From::ArchiveTitle => EvidenceSource::Archive,
            From::Constant(_) => EvidenceSource::OutletConstant,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.from {
            From::Css(selector) => write!(f, "css {selector}")?,
            From::JsonLd(path) => write!(f, "json_ld {path}")?,
            From::Microdata(path) => write!(f, "microdata {path}")?,
            From::Meta(name) => write!(f, "meta {name}")?,
            From::State(name, path) => write!(f, "state {name} {path}")?,
            From::Line(number) => write!(f, "line {number}")?,
            From::After(start) => write!(f, "after {start:?}")?,
            From::Lines(mark, until) => write!(f, "lines from {mark} until {until:?}")?,
            From::UrlSegment(number) => write!(f, "url_segment {number}")?,
            From::ArchiveTitle => write!(f, "archive_title")?,
            From::Constant(text) => write!(f, "constant {text:?}")?,
            From::By(name, _) => write!(f, "by {name}")?,
        }
        if let Some(attr) = self.attr {
            write!(f, " @{attr}")?;
        }
        Ok(())
    }
}

/// Elements by a CSS selector, in document order, inside the layout's `root`.
pub const fn css(selector: &'static str) -> Rule {
    Rule::new(From::Css(selector))
}

/// A path in the article that the page's JSON-LD describes, such as `author.name`.
pub const fn json_ld(path: &'static str) -> Rule {
    Rule::new(From::JsonLd(path))
}

/// A path of properties of the article that the page's microdata describes, such as `author.name`.
pub const fn microdata(path: &'static str) -> Rule {
    Rule::new(From::Microdata(path))
}

/// The `content` of `meta` elements by name, property or itemprop, such as `article:published_time`.
pub const fn meta(name: &'static str) -> Rule {
    Rule::new(From::Meta(name))
}

/// A path in the JSON of a script, by the script's id or the name that the JSON is assigned to.
pub const fn state(name: &'static str, path: &'static str) -> Rule {
    Rule::new(From::State(name, path))
}

/// A line of a text that is not empty; the first is 0.
pub const fn line(number: usize) -> Rule {
    Rule::new(From::Line(number))
}

/// What follows on the first line of a text that begins with these words.
pub const fn after(start: &'static str) -> Rule {
    Rule::new(From::After(start))
}

/// The lines of a text from a mark to the first line that begins with one of these words, or to the end.
pub const fn lines(from: Mark, until: &'static [&'static str]) -> Rule {
    Rule::new(From::Lines(from, until))
}

/// A segment of the path of the address, percent-decoded; the first is 0.
pub const fn url_segment(number: usize) -> Rule {
    Rule::new(From::UrlSegment(number))
}

/// The title in the head of an archive file.
pub const fn archive_title() -> Rule {
    Rule::new(From::ArchiveTitle)
}

/// A constant: what is true of every page of the layout.
pub const fn constant(text: &'static str) -> Rule {
    Rule::new(From::Constant(text))
}

/// A function of the outlet under a name, where no rule can say it.
pub const fn by(name: &'static str, hook: Hook) -> Rule {
    Rule::new(From::By(name, hook))
}

/// What is done with what a rule found. Made with the functions of [`step`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// See [`step::strip_prefix`].
    StripPrefix(&'static str),
    /// See [`step::strip_suffix`].
    StripSuffix(&'static str),
    /// See [`step::after_word`].
    AfterWord(&'static str),
    /// See [`step::before_word`].
    BeforeWord(&'static str),
    /// See [`step::split`].
    Split(&'static str),
    /// See [`step::join`].
    Join(&'static str),
    /// See [`step::nth`].
    Nth(usize),
    /// See [`step::last`].
    Last,
    /// See [`step::starting`].
    Starting(&'static str),
    /// See [`step::holding`].
    Holding(&'static str),
    /// See [`step::ending`].
    Ending(&'static str),
    /// See [`step::without`].
    Without(&'static [&'static str]),
    /// See [`step::strip_headline`].
    StripHeadline,
    /// See [`step::not_headline`].
    NotHeadline,
    /// See [`step::unglue`].
    Unglue,
    /// See [`step::unescape`].
    Unescape,
    /// See [`step::html`].
    Html,
    /// See [`step::agency`].
    Agency,
    /// See [`step::not_agency`].
    NotAgency,
    /// See [`step::people`].
    People,
    /// See [`step::date`].
    Date(&'static str),
    /// See [`step::before_each`].
    BeforeEach(&'static str),
    /// See [`step::with_next`].
    WithNext(&'static str),
    /// See [`step::without_next`].
    WithoutNext(&'static str),
    /// See [`step::first_of_pairs`].
    FirstOfPairs(&'static [&'static str]),
    /// See [`step::titles_of_dated`].
    TitlesOfDated,
    /// See [`step::unpunctuated`].
    Unpunctuated,
    /// See [`step::punctuated`].
    Punctuated,
    /// See [`step::join_broken_lines`].
    JoinBrokenLines,
    /// See [`step::join_drop_cap`].
    JoinDropCap,
    /// See [`step::strip_end_mark`].
    StripEndMark,
    /// See [`step::bracket_headings`].
    BracketHeadings,
    /// See [`step::strong_headings`].
    StrongHeadings,
    /// See [`step::break_ends_paragraph`].
    BreakEndsParagraph,
    /// See [`step::caption_after_image`].
    CaptionAfterImage,
    /// See [`step::credit_after`].
    CreditAfter(&'static str),
    /// See [`step::drop_numbered_alts`].
    DropNumberedAlts(&'static str),
    /// See [`step::drop_blocks`].
    DropBlocks(&'static [&'static str]),
    /// See [`step::drop_link_lists`].
    DropLinkLists,
    /// See [`step::cut_at`].
    CutAt(&'static [&'static str]),
}

/// The verbs: one function a step.
pub mod step {
    use super::Step;

    /// Cuts these words off the start, and white space after them; text without them stays.
    pub const fn strip_prefix(text: &'static str) -> Step {
        Step::StripPrefix(text)
    }
    /// Cuts these words off the end, and white space before them; text without them stays.
    pub const fn strip_suffix(text: &'static str) -> Step {
        Step::StripSuffix(text)
    }
    /// Keeps what follows the first of these words; text without them is dropped.
    pub const fn after_word(text: &'static str) -> Step {
        Step::AfterWord(text)
    }
    /// Keeps what stands before the first of these words; text without them stays.
    pub const fn before_word(text: &'static str) -> Step {
        Step::BeforeWord(text)
    }
    /// Makes one text many, at each of these; empty parts are dropped.
    pub const fn split(at: &'static str) -> Step {
        Step::Split(at)
    }
    /// Makes many texts one, with these words between them.
    pub const fn join(with: &'static str) -> Step {
        Step::Join(with)
    }
    /// Keeps one of several; the first is 0.
    pub const fn nth(number: usize) -> Step {
        Step::Nth(number)
    }
    /// Keeps the last of several.
    pub const fn last() -> Step {
        Step::Last
    }
    /// Keeps what begins so.
    pub const fn starting(text: &'static str) -> Step {
        Step::Starting(text)
    }
    /// Keeps what holds these words.
    pub const fn holding(text: &'static str) -> Step {
        Step::Holding(text)
    }
    /// Keeps what ends so.
    pub const fn ending(text: &'static str) -> Step {
        Step::Ending(text)
    }
    /// Drops what begins with one of these.
    pub const fn without(starts: &'static [&'static str]) -> Step {
        Step::Without(starts)
    }
    /// Cuts the headline off the end of the text (a breadcrumb names the page itself last).
    pub const fn strip_headline() -> Step {
        Step::StripHeadline
    }
    /// Drops what is the headline itself, such as the words for a picture in a text snapshot.
    pub const fn not_headline() -> Step {
        Step::NotHeadline
    }
    /// Takes words apart that lost the space between them: where a small letter is followed by a capital.
    pub const fn unglue() -> Step {
        Step::Unglue
    }
    /// Decodes character references once more, for text that was escaped twice.
    pub const fn unescape() -> Step {
        Step::Unescape
    }
    /// Reads a text as HTML, for bodies that stand in JSON.
    pub const fn html() -> Step {
        Step::Html
    }
    /// Keeps the agencies that the text names, in their printed form, and nothing else of it.
    pub const fn agency() -> Step {
        Step::Agency
    }
    /// Drops what is the name of an agency, for bylines that name one where a person should stand.
    pub const fn not_agency() -> Step {
        Step::NotAgency
    }
    /// Takes a byline apart into the people of it: words such as "by" cut off, names split.
    pub const fn people() -> Step {
        Step::People
    }
    /// Reads a date in this form (`%d/%m/%Y - %H:%M`, see `masthead_date::by_format`), month names in the
    /// outlet's language, the outlet's time zone where the text has no offset.
    pub const fn date(format: &'static str) -> Step {
        Step::Date(format)
    }
    /// Of lines: keeps the one before each line that holds these words.
    pub const fn before_each(text: &'static str) -> Step {
        Step::BeforeEach(text)
    }
    /// Of lines: keeps each that holds these words, with the line after it as its note (a picture's words and its
    /// caption).
    pub const fn with_next(text: &'static str) -> Step {
        Step::WithNext(text)
    }
    /// Of lines: drops each that holds these words and the line after it.
    pub const fn without_next(text: &'static str) -> Step {
        Step::WithoutNext(text)
    }
    /// Of lines that are pairs of title and summary: keeps the titles. These lines are headings: the count begins
    /// anew behind them.
    pub const fn first_of_pairs(headings: &'static [&'static str]) -> Step {
        Step::FirstOfPairs(headings)
    }
    /// Of lines that are title, summary and date in turn, the title at times missing: keeps the titles, with the
    /// date as note.
    pub const fn titles_of_dated() -> Step {
        Step::TitlesOfDated
    }
    /// Keeps what does not end as a sentence ends (titles between paragraphs).
    pub const fn unpunctuated() -> Step {
        Step::Unpunctuated
    }
    /// Keeps what ends as a sentence ends.
    pub const fn punctuated() -> Step {
        Step::Punctuated
    }
    /// Of lines: joins one that does not end as a sentence ends to the next one, without a space where the script
    /// has none.
    pub const fn join_broken_lines() -> Step {
        Step::JoinBrokenLines
    }
    /// Of a body: joins a drop cap to its word where the letter cannot be a word of its own.
    pub const fn join_drop_cap() -> Step {
        Step::JoinDropCap
    }
    /// Of a body: cuts the end mark off the last paragraph, such as `(完)` and the agency's note behind it.
    pub const fn strip_end_mark() -> Step {
        Step::StripEndMark
    }
    /// Of a body: makes paragraphs that stand whole in `【】` headings.
    pub const fn bracket_headings() -> Step {
        Step::BracketHeadings
    }
    /// Of a body: makes short paragraphs that are strong throughout headings.
    pub const fn strong_headings() -> Step {
        Step::StrongHeadings
    }
    /// Of a body: each line break ends a paragraph (old pages write their text without `p`).
    pub const fn break_ends_paragraph() -> Step {
        Step::BreakEndsParagraph
    }
    /// Of a body: a short paragraph right behind a picture, without an end as a sentence has, is its caption.
    pub const fn caption_after_image() -> Step {
        Step::CaptionAfterImage
    }
    /// Of a body: what stands behind these words in a picture's caption is its credit (`At the gate - Photo: A. B.`);
    /// capitals make no difference, and a dash before them goes.
    pub const fn credit_after(words: &'static str) -> Step {
        Step::CreditAfter(words)
    }
    /// Of a body: drops the words of a picture that are a title, this word and a number (`A title - Photo 2.`).
    pub const fn drop_numbered_alts(word: &'static str) -> Step {
        Step::DropNumberedAlts(word)
    }
    /// Of a body: drops blocks that begin with one of these.
    pub const fn drop_blocks(starts: &'static [&'static str]) -> Step {
        Step::DropBlocks(starts)
    }
    /// Of a body: drops lists of nothing but links, as they lead to other articles between two paragraphs.
    pub const fn drop_link_lists() -> Step {
        Step::DropLinkLists
    }
    /// Of a body: ends it before the first block that begins with one of these.
    pub const fn cut_at(starts: &'static [&'static str]) -> Step {
        Step::CutAt(starts)
    }
}

macro_rules! layout {
    ($($(#[$doc:meta])* $field:ident,)*) => {
        /// One look of an outlet's pages, in one form, from some day on.
        #[derive(Debug, Clone, Copy)]
        pub struct Layout {
            /// `<form>-<year>`, unique in its outlet.
            pub name: &'static str,
            /// The form of the pages.
            pub form: Form,
            /// The language of the pages where it is another than the outlet's, BCP 47; the edition's goes before.
            pub language: &'static str,
            /// The IANA time zone of the pages where it is another than the outlet's; the edition's goes before.
            pub time_zone: &'static str,
            /// The first day it was seen; a layout ends where the next begins.
            pub since: Option<Day>,
            /// The element that holds the one article, by CSS; the whole page where this is empty. All `css` rules
            /// look inside it.
            pub root: &'static str,
            /// Elements that belong to no field: share bars, promotion, related boxes inside the body.
            pub skip: &'static [&'static str],
            /// Elements that are a picture with its caption, besides `figure`.
            pub figure: &'static str,
            /// The caption inside such an element, besides `figcaption`; outside of one, it is that of the picture
            /// right before it.
            pub caption: &'static str,
            /// The credit inside such an element.
            pub credit: &'static str,
            /// Elements of the body that are subheadings though their names do not say so.
            pub heading: &'static str,
            /// Elements of the body that are quotations set apart though their names do not say so.
            pub quote: &'static str,
            /// Called last, with everything in place.
            pub finish: Option<fn(&Page, &mut Article)>,
            /// What every page of this layout has, and no other: all of these rules must find something.
            pub fits: &'static [Rule],
            $($(#[$doc])* pub $field: &'static [Rule],)*
        }

        impl Layout {
            /// What stands in the fields that a layout leaves out.
            pub const EMPTY: Self = Self {
                name: "", form: Form::Html, language: "", time_zone: "", since: None, root: "", skip: &[], figure: "", caption: "", credit: "",
                heading: "", quote: "", finish: None, fits: &[], $($field: &[],)*
            };

            /// The rules of a field; none for a word that is no field.
            pub fn field(&self, name: &str) -> &'static [Rule] {
                match name {
                    "fits" => self.fits,
                    $(stringify!($field) => self.$field,)*
                    _ => &[],
                }
            }
        }

        /// The fields of a layout that hold rules, `fits` first.
        pub const FIELDS: &[&str] = &["fits", $(stringify!($field)),*];
    };
}

layout! {
    /// The headline.
    headline,
    /// A second headline.
    alternative_headline,
    /// The words above the headline.
    kicker,
    /// The opening that the page sets apart.
    lead,
    /// The page's own description.
    description,
    /// The byline as printed.
    by,
    /// Those who wrote it.
    authors,
    /// Those who edited it.
    editors,
    /// Those who translated it.
    translators,
    /// The agencies that wrote it.
    originators,
    /// Those who passed it on.
    distributors,
    /// Those who copied it into a collection.
    aggregators,
    /// First publication.
    published,
    /// Last change.
    modified,
    /// When this copy was made.
    captured,
    /// The path of sections.
    section,
    /// Keywords.
    keywords,
    /// The text.
    body,
    /// Pictures outside the body; the first is the lead picture.
    images,
    /// Audio pieces outside the body, by their addresses.
    audios,
    /// Other articles on the same subject.
    related,
    /// Other articles that the outlet puts there for other reasons.
    recommended,
    /// The headline of a second article that stands inside the page.
    embedded,
    /// The text of that article.
    embedded_body,
    /// How many comments there are.
    comment_count,
    /// `true` or `false`: may everybody read it.
    free,
    /// The address of the article that this one is a copy of.
    republished_from,
    /// Who holds the copyright.
    copyright_holder,
}

impl Layout {
    /// All rules with their fields and places, in the order of [`FIELDS`].
    pub fn rules(&self) -> impl Iterator<Item = RuleRef<'_>> + '_ {
        FIELDS.iter().flat_map(move |field| {
            self.field(field).iter().enumerate().map(move |(index, rule)| RuleRef {
                layout: self.name,
                field,
                index,
                rule: *rule,
            })
        })
    }

    /// Every CSS selector of the layout with the place it stands in.
    pub fn selectors(&self) -> Vec<(String, &'static str)> {
        let mut all: Vec<(String, &'static str)> = Vec::new();
        for (name, selector) in [
            ("root", self.root),
            ("figure", self.figure),
            ("caption", self.caption),
            ("credit", self.credit),
            ("heading", self.heading),
            ("quote", self.quote),
        ] {
            if !selector.is_empty() {
                all.push((format!("{}/{name}", self.name), selector));
            }
        }
        all.extend(
            self.skip.iter().enumerate().map(|(index, it)| (format!("{}/skip[{index}]", self.name), *it)),
        );
        all.extend(self.rules().filter_map(|it| match it.rule.from {
            From::Css(selector) => Some((format!("{}/{}[{}]", it.layout, it.field, it.index), selector)),
            _ => None,
        }));
        all
    }
}

/// A rule with its place; printed it is the rule's name: `html-2020/headline[0] css h1.title`.
#[derive(Debug, Clone, Copy)]
pub struct RuleRef<'a> {
    /// The layout's name.
    pub layout: &'a str,
    /// The field.
    pub field: &'static str,
    /// Its place in the field's list, from 0.
    pub index: usize,
    /// The rule.
    pub rule: Rule,
}

impl fmt::Display for RuleRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}[{}] {}", self.layout, self.field, self.index, self.rule)
    }
}

//! What a rule finds on a page: places, and the texts that its steps make of what stands there.

use masthead_page::Attributes;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use masthead_article::{NewsTime, Url};
use masthead_date::{DateError, Zone};
use masthead_page::structured::{find_items, item_path};
use masthead_page::{ElementRef, Page, Query, images, unescape, write};
use serde_json::Value;

use crate::agencies;
use crate::spec::{From, Mark, Rule, Step};
use crate::verbs::{lines as on_lines, text as on_text};

/// schema.org's types for a piece of news.
pub(crate) const ARTICLE_TYPES: &[&str] = &[
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "SocialMediaPosting",
    "Review",
    "VideoObject",
];

/// A selector that does not parse.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the selector '{selector}' does not parse: {why}")]
pub struct BadSelector {
    /// The selector.
    pub selector: String,
    /// The parser's words.
    pub why: String,
}

/// A selector, parsed once for each thread.
///
/// # Errors
/// Where it does not parse.
pub fn selector(css: &'static str) -> Result<Rc<Query>, BadSelector> {
    /// The parsed ones, by where their texts lie: to tell by their letters would cost more than many a search.
    type Parsed = HashMap<(usize, usize), Rc<Query>>;
    thread_local! {
        static PARSED: RefCell<Parsed> = RefCell::new(HashMap::new());
    }
    let place = (css.as_ptr().addr(), css.len());
    PARSED.with_borrow_mut(|parsed| match parsed.get(&place) {
        Some(query) => Ok(Rc::clone(query)),
        None => {
            let query = Query::parse(css)
                .map(Rc::new)
                .map_err(|error| BadSelector { selector: css.to_owned(), why: error.to_string() })?;
            parsed.insert(place, Rc::clone(&query));
            Ok(query)
        }
    })
}

/// What the rules of a layout are tried on.
#[derive(Debug)]
pub struct Scope<'p> {
    /// The page.
    pub page: &'p Page,
    /// The element that holds the article; `None` for a text.
    pub root: Option<ElementRef<'p>>,
    /// The headline, once it is known.
    pub headline: String,
    /// The language of the page, BCP 47.
    pub language: &'static str,
    /// The zone of times without an offset.
    pub zone: Option<Zone>,
}

impl<'p> Scope<'p> {
    /// The elements inside another one that fit, in document order.
    pub fn find(&self, within: ElementRef<'p>, query: &Query) -> Vec<ElementRef<'p>> {
        match self.page.dom() {
            Some(dom) => dom.find(within, query),
            None => within.select(query.selector()).collect(),
        }
    }
}

/// Where something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'p> {
    /// An element.
    Element(ElementRef<'p>),
    /// A line, by its place in [`Page::lines`].
    Line(usize),
    /// Neither: the head of the page, its structured data, its address, a constant.
    Elsewhere,
}

/// How many links of an element are looked at for the one that stands on a part of its text.
const LINKS: usize = 64;

/// One thing that a rule found.
#[derive(Debug, Clone)]
pub struct Hit<'p> {
    /// Where it stands.
    pub place: Place<'p>,
    /// What the steps made of it; `None` while it is still the whole text of the element.
    text: Option<String>,
    /// What belongs to it: the caption of a picture, the date of a title.
    pub note: Option<String>,
    /// The text is HTML.
    pub is_html: bool,
    /// The date it was read as.
    pub time: Option<Result<NewsTime, DateError>>,
}

impl<'p> Hit<'p> {
    /// A text found at a place.
    pub fn text_at(place: Place<'p>, text: impl Into<String>) -> Self {
        Self { place, text: Some(text.into()), note: None, is_html: false, time: None }
    }

    /// An element with all its text.
    pub fn element(element: ElementRef<'p>) -> Self {
        Self { place: Place::Element(element), text: None, note: None, is_html: false, time: None }
    }

    /// The text, white space folded.
    pub fn text(&self) -> String {
        match (&self.text, self.place) {
            (Some(text), _) => text.clone(),
            (None, Place::Element(element)) => write::text(*element),
            (None, _) => String::new(),
        }
    }

    /// True where there is any text.
    pub fn has_text(&self) -> bool {
        match (&self.text, self.place) {
            (Some(text), _) => !text.is_empty(),
            (None, Place::Element(element)) => write::has_text(*element),
            (None, _) => false,
        }
    }

    /// The element, where it is one and no step has changed its text.
    pub fn whole_element(&self) -> Option<ElementRef<'p>> {
        match (self.place, &self.text) {
            (Place::Element(element), None) => Some(element),
            _ => None,
        }
    }

    /// The address that the element leads to: its own `href`, or that of the link it holds or stands in. Where steps
    /// have made something else of the text, such as one name of a byline, a link inside counts that stands on it.
    pub fn link(&self, base: Option<&Url>) -> Option<Url> {
        let Place::Element(element) = self.place else { return None };
        let is_link = |it: &ElementRef<'_>| it.value().name() == "a" && it.has_attribute("href");
        let stands_on_it = |it: &ElementRef<'_>| {
            self.text.as_ref().is_none_or(|text| {
                let linked = write::text(**it);
                !linked.is_empty() && (linked.contains(text.as_str()) || text.contains(&linked))
            })
        };
        let inside = element.descendent_elements().skip(1).filter(is_link).take(LINKS).find(stands_on_it);
        let link = Some(element).filter(is_link).or(inside);
        let link = link.or_else(|| element.ancestors().filter_map(ElementRef::wrap).find(is_link))?;
        images::resolve(link.attribute("href")?, base)
    }
}

impl Rule {
    /// What the rule finds. A selector that does not parse finds nothing; a test names it before any page is seen.
    pub fn hits<'p>(&self, scope: &Scope<'p>) -> Vec<Hit<'p>> {
        let mut hits = self.found(scope);
        if let Some(attr) = self.attr {
            hits = hits
                .into_iter()
                .filter_map(|hit| match hit.place {
                    Place::Element(element) => {
                        let text = write::fold(element.attribute(attr)?).into_owned();
                        Some(Hit { text: Some(text), ..hit })
                    }
                    _ => None,
                })
                .collect();
        }
        for step in self.steps {
            hits = apply(*step, hits, scope);
        }
        hits
    }

    fn found<'p>(&self, scope: &Scope<'p>) -> Vec<Hit<'p>> {
        let page = scope.page;
        let elsewhere = |text: String| Hit::text_at(Place::Elsewhere, text);
        match self.from {
            From::Css(css) => match (scope.root, selector(css)) {
                (Some(root), Ok(query)) => scope.find(root, &query).into_iter().map(Hit::element).collect(),
                _ => Vec::new(),
            },
            From::JsonLd(path) => {
                let json_ld = page.json_ld();
                let article = json_ld.find(ARTICLE_TYPES).next();
                let values = article.map(|it| json_ld.path(it, path)).unwrap_or_default();
                values.into_iter().filter_map(plain).map(elsewhere).collect()
            }
            From::Microdata(path) => {
                let items = page.microdata();
                let Some(article) = find_items(items, ARTICLE_TYPES).next() else { return Vec::new() };
                let dom = page.dom();
                item_path(items, article, path)
                    .into_iter()
                    .filter_map(|value| {
                        let text = write::fold(value.as_text()?).into_owned();
                        let node =
                            dom.and_then(|dom| dom.html().tree.get(value.node)).and_then(ElementRef::wrap);
                        Some(Hit::text_at(node.map_or(Place::Elsewhere, Place::Element), text))
                    })
                    .collect()
            }
            From::Meta(name) => {
                // The page keeps these names in lower case.
                let name = name.to_lowercase();
                page.metadata()
                    .all(&name)
                    .map(|meta| elsewhere(write::fold(&meta.content).into_owned()))
                    .collect()
            }
            From::State(name, path) => {
                let Some(state) = page.state(name) else { return Vec::new() };
                masthead_page::structured::path(&state, path)
                    .into_iter()
                    .filter_map(plain)
                    .map(elsewhere)
                    .collect()
            }
            From::Line(number) => line_hit(page, number).into_iter().collect(),
            From::After(start) => page
                .lines
                .iter()
                .enumerate()
                .find_map(|(index, line)| {
                    let rest = line.text.strip_prefix(start)?.trim();
                    Some(Hit::text_at(Place::Line(index), rest))
                })
                .into_iter()
                .collect(),
            From::Lines(mark, until) => {
                let Some(first) = start_of(mark, scope) else { return Vec::new() };
                (first..page.lines.len())
                    .take_while(|index| !until.iter().any(|it| page.lines[*index].text.starts_with(it)))
                    .filter_map(|index| line_hit(page, index))
                    .collect()
            }
            From::UrlSegment(number) => page
                .address()
                .and_then(|url| url.path_segments()?.filter(|it| !it.is_empty()).nth(number))
                .map(|segment| elsewhere(on_text::percent_decode(segment)))
                .into_iter()
                .collect(),
            From::ArchiveTitle => page.archive_title.iter().map(|title| elsewhere(title.clone())).collect(),
            From::Constant(text) => vec![elsewhere(text.to_owned())],
            From::By(_, hook) => hook(scope),
        }
    }
}

fn line_hit<'p>(page: &'p Page, index: usize) -> Option<Hit<'p>> {
    page.lines.get(index).map(|line| Hit::text_at(Place::Line(index), line.text.as_str()))
}

fn start_of(mark: Mark, scope: &Scope<'_>) -> Option<usize> {
    let lines = &scope.page.lines;
    let starting = |start: &str| lines.iter().position(|line| line.text.starts_with(start));
    match mark {
        Mark::Top => Some(0),
        Mark::Line(number) => Some(number + 1),
        Mark::After(start) => starting(start).map(|index| index + 1),
        Mark::At(start) => starting(start),
        Mark::LastHeadline => {
            lines.iter().rposition(|line| line.text == scope.headline).map(|index| index + 1)
        }
    }
}

/// The text of a JSON value: strings as they are, numbers and truth values as JSON writes them.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

fn apply<'p>(step: Step, hits: Vec<Hit<'p>>, scope: &Scope<'p>) -> Vec<Hit<'p>> {
    let map = |hits: Vec<Hit<'p>>, change: &dyn Fn(&str) -> Option<String>| -> Vec<Hit<'p>> {
        hits.into_iter()
            .filter_map(|hit| {
                let text = change(&hit.text())?;
                Some(Hit { text: Some(text), ..hit })
            })
            .filter(|hit| hit.text.as_deref().is_some_and(|text| !text.is_empty()))
            .collect()
    };
    let keep = |hits: Vec<Hit<'p>>, test: &dyn Fn(&str) -> bool| -> Vec<Hit<'p>> {
        hits.into_iter().filter(|hit| test(&hit.text())).collect()
    };
    let many = |hits: Vec<Hit<'p>>, split: &dyn Fn(&str) -> Vec<String>| -> Vec<Hit<'p>> {
        hits.into_iter()
            .flat_map(|hit| {
                let parts = split(&hit.text());
                parts.into_iter().map(move |text| Hit { text: Some(text), ..hit.clone() })
            })
            .collect()
    };
    match step {
        Step::StripPrefix(it) => map(hits, &|text| Some(on_text::strip_prefix(text, it))),
        Step::StripSuffix(it) => map(hits, &|text| Some(on_text::strip_suffix(text, it))),
        Step::AfterWord(it) => map(hits, &|text| on_text::after(text, it)),
        Step::BeforeWord(it) => map(hits, &|text| Some(on_text::before(text, it))),
        Step::StripHeadline => map(hits, &|text| Some(on_text::strip_suffix(text, &scope.headline))),
        Step::Unescape => map(hits, &|text| Some(unescape(text).trim().to_owned())),
        Step::Split(at) => many(hits, &|text| on_text::split(text, at)),
        Step::Unglue => many(hits, &on_text::unglue),
        Step::Agency => {
            many(hits, &|text| agencies::mentions(text).into_iter().map(|it| it.name.to_owned()).collect())
        }
        Step::People => many(hits, &|text| on_text::people(text, scope.language)),
        Step::Starting(it) => keep(hits, &|text| text.starts_with(it)),
        Step::Holding(it) => keep(hits, &|text| text.contains(it)),
        Step::Ending(it) => keep(hits, &|text| text.ends_with(it)),
        Step::Without(starts) => keep(hits, &|text| !starts.iter().any(|it| text.starts_with(it))),
        Step::NotHeadline => keep(hits, &|text| text != scope.headline),
        Step::NotAgency => keep(hits, &|text| agencies::named(text).is_none()),
        Step::Unpunctuated => keep(hits, &|text| !on_text::ends_sentence(text)),
        Step::Punctuated => keep(hits, &on_text::ends_sentence),
        Step::Join(with) => {
            let text = hits.iter().map(Hit::text).collect::<Vec<_>>().join(with);
            hits.into_iter().next().map(|hit| Hit { text: Some(text), ..hit }).into_iter().collect()
        }
        Step::Nth(number) => hits.into_iter().nth(number).into_iter().collect(),
        Step::Last => hits.into_iter().last().into_iter().collect(),
        Step::Html => hits.into_iter().map(|hit| Hit { is_html: true, ..hit }).collect(),
        Step::Date(format) => hits
            .into_iter()
            .map(|hit| {
                let time = masthead_date::by_format(&hit.text(), format, scope.language, scope.zone.as_ref());
                Hit { time: Some(time), ..hit }
            })
            .collect(),
        Step::BeforeEach(it) => on_lines::before_each(hits, it),
        Step::WithNext(it) => on_lines::with_next(hits, it),
        Step::WithoutNext(it) => on_lines::without_next(hits, it),
        Step::FirstOfPairs(headings) => on_lines::first_of_pairs(hits, headings),
        Step::TitlesOfDated => on_lines::titles_of_dated(hits),
        Step::JoinBrokenLines => on_lines::join_broken(hits),
        // What is done with a body is done with its blocks.
        Step::JoinDropCap
        | Step::StripEndMark
        | Step::BracketHeadings
        | Step::StrongHeadings
        | Step::BreakEndsParagraph
        | Step::CaptionAfterImage
        | Step::CreditAfter(_)
        | Step::DropNumberedAlts(_)
        | Step::DropBlocks(_)
        | Step::DropLinkLists
        | Step::CutAt(_) => hits,
    }
}

impl<'p> Hit<'p> {
    /// The same hit with another text.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use masthead_page::{Dom, Limits, Selector};

    use super::*;

    #[test]
    fn a_part_of_a_text_leads_where_the_link_on_it_leads() {
        let html =
            "<p>By <a href=/ada>Ada Lovelace</a> and <a href=/>News</a>, <a href=/charles>C. Babbage</a>";
        let dom = Dom::parse(html, &Limits::default());
        let byline = dom.select(&Selector::parse("p").unwrap()).next().unwrap();
        let base = Url::parse("https://news.example/").ok();
        let path = |hit: Hit<'_>| hit.link(base.as_ref()).map(|it| it.path().to_owned());
        assert_eq!(path(Hit::element(byline)).as_deref(), Some("/ada"));
        let part = |text: &str| path(Hit::element(byline).with_text(text));
        assert_eq!((part("C. Babbage").as_deref(), part("Mary Somerville")), (Some("/charles"), None));
    }
}

//! A page made fit to be published: the markup that rules touch, around invented words.
//!
//! What stays: the elements that rules of the page's outlet look at, those around them, a few of the decoys beside
//! them, metadata and structured data. What goes: scripts, styles, and most of the text. Every word that is left
//! becomes an invented one of the same script, case and length, the same word the same one everywhere, so that what
//! was equal stays equal. Names of agencies, words that rules ask for and dates stay: they are facts, and rules read
//! them. Dates are not moved: one in an address, one in a text and one in an epoch would have to move alike.
//!
//! The result is read again. Where it does not show the same rules, fields and blocks, nothing is written.

pub mod address;
pub mod check;
pub mod choice;
pub mod cut;
pub mod data;
pub mod dates;
pub mod hash;
pub mod vocabulary;
pub mod words;
pub mod write;

use anyhow::{Result, bail};
use masthead::outlet::{From, Layout, Outlet};
use masthead::{Article, Extraction, Form, Input, Limits, NewsTime, Options, Page, Url, extract, registry};

use address::Addresses;
use check::{Fault, Outline, outline};
use choice::{Choice, Fact, MEASURES, Measure};
use vocabulary::Vocabulary;
use words::{Kind, Words, digits};
pub use write::Rewriter;

/// How often other words are tried where the first ones made a rule find something else.
const TRIES: u64 = 8;

/// The longest text of a field that is kept where its rule needs the words of it, in characters.
const SHORT: usize = 40;

/// A page to be scrubbed.
#[derive(Debug, Clone)]
pub struct Saved<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Where it was fetched from.
    pub url: Option<Url>,
    /// When.
    pub captured: Option<NewsTime>,
    /// The `Content-Type` it was sent with.
    pub content_type: Option<&'a str>,
    /// The outlet that must read it; by its address where this is `None`.
    pub outlet: Option<&'a str>,
}

/// A page that may be published.
#[derive(Debug, Clone)]
pub struct Scrubbed {
    /// The outlet that reads it.
    pub outlet: String,
    /// The layout; `None` for a list.
    pub layout: Option<String>,
    /// Its form.
    pub form: Form,
    /// The page, in UTF-8.
    pub text: String,
    /// Its address, with other words.
    pub url: Option<Url>,
}

/// Scrubs a page.
///
/// # Errors
/// Where no layout reads the page, and where the scrubbed page would not show what the page shows.
pub fn scrub(saved: &Saved<'_>) -> Result<Scrubbed> {
    let (page, found) = read(saved.bytes, saved, saved.url.clone(), saved.content_type);
    let article = &found.article;
    let whole = outline(&found);
    let Some(outlet) = article.outlet.id.as_deref().and_then(|id| registry().by_id(id)) else {
        let place = saved
            .url
            .as_ref()
            .map_or("the page has no address".to_owned(), |it| format!("no outlet has the host of {it}"));
        bail!("{place}: give --url, or make an outlet with cargo xtask new");
    };
    let layout = outlet.layouts.iter().find(|it| Some(it.name) == article.parser.layout.as_deref());
    if layout.is_none() && whole.verdict != "index" {
        bail!(
            "no layout of {} fits the page (verdict {}): add a layout whose fits rules find something on it, or look \
             with: masthead explain",
            outlet.id,
            whole.verdict
        );
    }
    if layout.is_some() && !article.verdict.kind.is_article() {
        bail!("the page is read as {}: its rules must find a headline and a text first", whole.verdict);
    }
    let language = article.language.clone();
    let job = Job {
        saved,
        page: &page,
        outlet,
        layout,
        language,
        facts: facts(&found),
        date: date(article),
        seed: hash::of(0, saved.bytes),
    };
    let (measure, cut_outline) = job.cut(&whole)?;
    job.reword(measure, &cut_outline, &found)
}

/// Reads a page as its outlet does.
fn read(bytes: &[u8], saved: &Saved<'_>, url: Option<Url>, content_type: Option<&str>) -> (Page, Extraction) {
    let input = Input { bytes, url, captured: saved.captured.clone(), content_type, form: None };
    let page = Page::read(&input, &Limits::default());
    let extraction = extract(&page, &Options { outlet: saved.outlet, ..Options::default() });
    (page, extraction)
}

/// What no rule of the outlet found: the evidence of the generic filler.
fn facts(found: &Extraction) -> Vec<Fact> {
    let evidence = found.article.provenance.values().flatten();
    let generic = evidence.filter(|it| it.chosen && it.rule.starts_with("generic/") && !it.raw.is_empty());
    generic
        .map(|it| Fact {
            selector: it.rule.split_once(" css ").map(|it| it.1.to_owned()),
            text: it.raw.clone(),
        })
        .collect()
}

/// When an article was published, or the page saved, in seconds since 1970.
fn date(article: &Article) -> Option<i64> {
    let time = article.date_published.as_ref().or(article.captured_at.as_ref())?;
    let mut parts = time.value.get(..10)?.split('-').map(|it| it.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Days of a year and a month, near enough for a range of years.
    Some(((year - 1970) * 365 + (year - 1969) / 4 + (month - 1) * 30 + day) * 86_400)
}

struct Job<'a> {
    saved: &'a Saved<'a>,
    page: &'a Page,
    outlet: &'static Outlet,
    layout: Option<&'static Layout>,
    language: String,
    facts: Vec<Fact>,
    /// When it was published, in seconds since 1970.
    date: Option<i64>,
    seed: u64,
}

impl Job<'_> {
    fn selectors(&self) -> Vec<&'static str> {
        let own = self.layout.into_iter().flat_map(|it| it.selectors()).map(|it| it.1);
        let index = self.outlet.index.iter().filter_map(|it| match it.from {
            From::Css(css) => Some(css),
            _ => None,
        });
        own.chain(index).collect()
    }

    fn vocabulary(&self, asked: &[(String, String)], more: &[String]) -> Vocabulary {
        let in_addresses = asked.iter().filter(|it| write::is_rewritten(&it.0)).map(|it| it.1.clone());
        let mut vocabulary = Vocabulary::of(self.outlet, self.layout, &self.language, in_addresses, more);
        vocabulary.date = self.date;
        vocabulary
    }

    /// The states that rules read, with their paths.
    fn states(&self) -> Vec<(String, Vec<Vec<String>>)> {
        let mut states: Vec<(String, Vec<Vec<String>>)> = Vec::new();
        let rules = self.layout.into_iter().flat_map(|it| it.rules()).map(|it| it.rule);
        for rule in rules.chain(self.outlet.index.iter().copied()) {
            let From::State(name, path) = rule.from else { continue };
            let path: Vec<String> = path.split('.').map(str::to_owned).collect();
            match states.iter_mut().find(|it| it.0 == name) {
                Some(known) => known.1.push(path),
                None => states.push((name.to_owned(), vec![path])),
            }
        }
        states
    }

    /// The page of a choice, with these words, and its address.
    fn write(
        &self,
        choice: &Choice,
        words: &Words,
        seed: u64,
        measure: Measure,
        more: &[String],
    ) -> (String, Option<Url>) {
        let asked = write::asked(&self.selectors());
        let vocabulary = self.vocabulary(&asked, more);
        let addresses = Addresses { words, vocabulary: &vocabulary, hosts: self.outlet.hosts, seed };
        let states = self.states();
        let rewriter = Rewriter {
            words,
            vocabulary: &vocabulary,
            addresses,
            seed,
            asked: &asked,
            decoy_words: measure.decoy_words,
            states: &states,
        };
        let url = self.page.url.as_ref().map(|it| addresses.change(it.as_str()));
        let url = url.and_then(|it| Url::parse(&it).ok());
        let text = match (self.page.root(), self.page.form) {
            (Some(root), Form::Archive) => {
                let title = self.page.archive_title.as_deref().unwrap_or_default();
                let title = words.text(title, Kind::Prose, &vocabulary);
                let stamp =
                    String::from_utf8_lossy(self.saved.bytes).lines().next().unwrap_or_default().to_owned();
                let address = url.as_ref().map(Url::as_str).unwrap_or_default();
                format!("{stamp}\n[{title}]({address})\n------\n\n{}\n", rewriter.body(root, choice))
            }
            (Some(root), _) => rewriter.page(root, choice),
            (None, _) => {
                let lines = self.page.lines.iter().map(|line| match address::is_address(&line.text) {
                    true => addresses.change(&line.text),
                    false => words.text(&line.text, Kind::Prose, &vocabulary),
                });
                lines.map(|it| it + "\n").collect()
            }
        };
        (text, url)
    }

    fn choose(&self, measure: Measure) -> Choice {
        let vocabulary = self.vocabulary(&[], &[]);
        choice::choose(self.page, self.outlet, self.layout, &vocabulary, &self.facts, measure)
    }

    /// The smallest part of the page that shows the same.
    fn cut(&self, whole: &Outline) -> Result<(Measure, Outline)> {
        let mut last = Vec::new();
        for measure in MEASURES {
            let (text, url) =
                self.write(&self.choose(*measure), &Words::unchanged(), self.seed, *measure, &[]);
            let (_, found) = read(text.as_bytes(), self.saved, url, self.utf8());
            let cut = outline(&found);
            last = check::after_the_cut(whole, &cut);
            if last.is_empty() {
                return Ok((*measure, cut));
            }
        }
        bail!(
            "the page cannot be cut so that its rules find what they found:\n{}\na rule that depends on elements far \
             from its own needs a selector that does not; or write the fixture by hand, see docs/fixtures.md",
            listed(&last)
        )
    }

    /// Other words, tried until every rule finds what it found.
    fn reword(&self, measure: Measure, cut: &Outline, found: &Extraction) -> Result<Scrubbed> {
        let choice = self.choose(measure);
        let all = self.page.root().map_or_else(
            || self.page.lines.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" "),
            |root| masthead::page::write::text(*root),
        );
        let mut more: Vec<String> = Vec::new();
        let mut last = Vec::new();
        for salt in 0..TRIES {
            let seed = self.seed.wrapping_add(salt);
            let words = Words::invented(&all, seed);
            let (text, url) = self.write(&choice, &words, seed, measure, &more);
            let (new_page, new) = read(text.as_bytes(), self.saved, url.clone(), self.utf8());
            last = check::after_the_words(cut, &outline(&new));
            if last.is_empty() {
                let vocabulary = self.vocabulary(&write::asked(&self.selectors()), &more);
                if let Some(run) = check::survivor(self.page, &new_page, &vocabulary) {
                    last = vec![Fault {
                        field: String::new(),
                        what: format!("the page's own words stay: '{run}'"),
                    }];
                    continue;
                }
                return Ok(Scrubbed {
                    outlet: self.outlet.id.to_owned(),
                    layout: self.layout.map(|it| it.name.to_owned()),
                    form: self.page.form,
                    text,
                    url,
                });
            }
            more.extend(short_texts(&last, found));
        }
        bail!(
            "with other words the rules find something else:\n{}\nwords that a rule needs are seen in its steps and in \
             after(..): name them there; or write the fixture by hand, see docs/fixtures.md",
            listed(&last)
        )
    }

    fn utf8(&self) -> Option<&'static str> {
        (self.page.form == Form::Html).then_some("text/html; charset=utf-8")
    }
}

/// The short texts that the fields were read from that are wrong now: their words are needed.
fn short_texts(faults: &[Fault], found: &Extraction) -> Vec<String> {
    let wrong = |path: &str| {
        faults
            .iter()
            .any(|it| !it.field.is_empty() && (path.starts_with(&it.field) || it.field.starts_with(path)))
    };
    let evidence = found.article.provenance.iter().filter(|(path, _)| wrong(path)).flat_map(|it| it.1);
    evidence
        .map(|it| it.raw.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|it| !it.is_empty() && it.chars().count() <= SHORT && it.split_whitespace().count() < 5)
        .collect()
}

fn listed(faults: &[Fault]) -> String {
    let lines = faults.iter().map(|it| match it.field.as_str() {
        "" => format!("    {}", it.what),
        field => format!("    {field}: {}", it.what),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A name of markup with other digits where a long number stands.
pub fn with_other_ids(name: &str, seed: u64) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = rest[start..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |it| start + it);
        out.push_str(&rest[..start]);
        let number = &rest[start..end];
        if number.len() >= 5 {
            out.push_str(&digits(number, seed))
        } else {
            out.push_str(number)
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

//! What one item comes to: a record, or nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};

use masthead::article::Origin;
use masthead::captures::{Captured, captured};
use masthead::render::{self, render};
use masthead::{Article, Input, Limits, Options, Page, Problem, ProblemCode, Url, extract};

use crate::Filter;
use crate::item::{Content, Item};
use crate::line::{Line, LineError};
use crate::output::Format;
use crate::tally::Tally;

/// How items are worked on.
pub(crate) struct How<'a> {
    pub limits: &'a Limits,
    pub filter: &'a Filter,
    pub format: Format,
    pub provenance: bool,
}

/// What is written of a record.
pub(crate) enum Row {
    /// A line of NDJSON with its end.
    Line(String),
    /// The record, for the table.
    Record(Box<Article>),
}

/// What an item comes to.
pub(crate) struct Done {
    pub row: Option<Row>,
    pub tally: Tally,
}

/// What was found in an item.
enum Found {
    Article(Box<Article>),
    /// A page that cannot be read, and why.
    Unread(Problem),
    /// A page that the filter leaves out by its address.
    Filtered,
    Nothing,
}

impl How<'_> {
    /// Works on one item. What goes wrong with it does not cost the others.
    pub fn done(&self, item: Item) -> Done {
        let mut tally = Tally { read: u64::from(item.is_mark()), ..Tally::default() };
        let known = Known::of(&item);
        let found = guarded(|| self.found(item, &known, &mut tally)).unwrap_or_else(Found::Unread);
        let mut article = match found {
            Found::Nothing => return Done { row: None, tally },
            Found::Filtered => {
                (tally.pages, tally.filtered) = (1, 1);
                return Done { row: None, tally };
            }
            Found::Article(article) => article,
            Found::Unread(problem) => {
                tally.unread = 1;
                known.unread(problem)
            }
        };
        tally.pages = 1;
        if !self.filter.keeps(&article) {
            tally.filtered = 1;
            return Done { row: None, tally };
        }
        tally.row(&article);
        let row = match self.format {
            Format::Parquet => {
                if !self.provenance {
                    article.provenance.clear();
                }
                Row::Record(article)
            }
            Format::Ndjson | Format::NdjsonZstd => {
                let options = render::Options { provenance: self.provenance };
                Row::Line(render(&article, render::Format::Ndjson, options).text)
            }
        };
        Done { row: Some(row), tally }
    }

    fn found(&self, item: Item, known: &Known, tally: &mut Tally) -> Found {
        let article = match item.content {
            Content::Damage(message) => {
                tally.tell(&item.file, message);
                return Found::Nothing;
            }
            Content::Unread(problem) => return Found::Unread(problem),
            Content::Record(record) => match captured(*record, self.limits) {
                Captured::Page(capture) if !self.filter.may_keep(capture.url.as_ref()) => {
                    return Found::Filtered;
                }
                Captured::Page(mut capture) => {
                    capture.origin.file.clone_from(&known.origin.file);
                    tally.page_bytes = capture.bytes.len() as u64;
                    let mut article = self.extract(&capture.input());
                    capture.complete(&mut article);
                    article
                }
                Captured::NoPage(faults) => {
                    faults.into_iter().for_each(|fault| tally.tell(&item.file, fault));
                    return Found::Nothing;
                }
            },
            Content::Line(line) => match self.line(&line, known.origin.clone(), tally) {
                Ok(article) => article,
                Err(error) => return Found::Unread(Problem::new(ProblemCode::WrongForm, error.to_string())),
            },
            Content::Page(bytes) => {
                tally.page_bytes = bytes.len() as u64;
                let content_type = is_html(&item.file).then_some("text/html");
                let article = self.extract(&Input { bytes: &bytes, content_type, ..Input::default() });
                Article { origin: Some(known.origin.clone()), ..article }
            }
        };
        Found::Article(Box::new(article))
    }

    fn extract(&self, input: &Input<'_>) -> Article {
        extract(&Page::read(input, self.limits), &Options::default()).article
    }

    fn line(&self, line: &[u8], origin: Origin, tally: &mut Tally) -> Result<Article, LineError> {
        let mut line = Line::read(line)?;
        let id = Some(&line.id).filter(|id| !id.is_null());
        let record_id = id.map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
        let bytes = line.bytes()?;
        tally.page_bytes = bytes.len() as u64;
        let article = line.article(&bytes, self.limits, &Options::default())?;
        Ok(Article { origin: Some(Origin { record_id, ..origin }), ..article })
    }
}

/// True where the name of a file says that it is HTML.
fn is_html(file: &str) -> bool {
    let name = file.strip_suffix(".gz").unwrap_or(file);
    [".html", ".htm", ".xhtml"].iter().any(|ending| name.ends_with(ending))
}

/// What is known of a page before it is read.
struct Known {
    origin: Origin,
    url: Option<Url>,
}

impl Known {
    fn of(item: &Item) -> Self {
        let file = Some(item.file.to_string());
        let origin = match &item.content {
            Content::Record(record) => Origin {
                offset: record.offset,
                within: Some(record.within).filter(|within| *within > 0),
                record_id: record.id.clone(),
                ..Origin::default()
            },
            _ => Origin { offset: item.offset, ..Origin::default() },
        };
        let url = match &item.content {
            Content::Record(record) => record.target_uri.as_deref().and_then(|uri| Url::parse(uri).ok()),
            _ => None,
        };
        Self { origin: Origin { file, ..origin }, url }
    }

    /// The record of a page that cannot be read: where it stands, and why.
    fn unread(self, problem: Problem) -> Box<Article> {
        let mut article = Article { origin: Some(self.origin), url: self.url, ..Article::default() };
        article.parser.version = env!("CARGO_PKG_VERSION").to_owned();
        article.verdict.evidence.push("the page could not be read".to_owned());
        article.problems.push(problem);
        article.measure();
        Box::new(article)
    }
}

/// What comes of something that may panic.
fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(read))
        .map_err(|_| Problem::new(ProblemCode::Unreadable, "reading the page failed: please report it"))
}

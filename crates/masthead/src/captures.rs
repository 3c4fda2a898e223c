//! From the records of web archives to pages: what is known of a copy goes into the record that is made of it.
//!
//! ```
//! use masthead::captures::{Captured, captured};
//! use masthead::warc::{NewRecord, Packing, Reader, Writer};
//! use masthead::{Limits, Options, Page, extract};
//!
//! let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>A headline</h1><p>One sentence.</p>";
//! let mut file = Vec::new();
//! Writer::new(&mut file, Packing::Gzip)
//!     .write(&NewRecord::response("https://news.example/1", "2026-03-07T08:30:00Z", block))?;
//!
//! let limits = Limits::default();
//! for item in Reader::new(&file[..], &limits) {
//!     if let Captured::Page(capture) = captured(item?, &limits) {
//!         let mut article = extract(&Page::read(&capture.input(), &limits), &Options::default()).article;
//!         capture.complete(&mut article);
//!         assert_eq!(article.url.unwrap().as_str(), "https://news.example/1");
//!         assert_eq!(article.captured_at.unwrap().value, "2026-03-07T08:30:00Z");
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use masthead_article::{Article, NewsTime, Origin, Problem, ProblemCode, Url};
use masthead_limits::Limits;
use masthead_page::{Form, Input};
use masthead_warc::{DamageKind, HttpProblem, Record, RecordKind};

use crate::captured_at;

/// What a record of an archive is for somebody who wants pages.
#[derive(Debug, Clone)]
pub enum Captured {
    /// It holds a page.
    Page(Box<Capture>),
    /// It holds none, or one that cannot be read; a sentence for each thing that is wrong with it. Most records are
    /// of other kinds, and nothing is wrong with them.
    NoPage(Vec<String>),
}

/// A page in an archive.
#[derive(Debug, Clone)]
pub struct Capture {
    /// The page, its HTTP codings undone.
    pub bytes: Vec<u8>,
    /// Its form.
    pub form: Form,
    /// Where it was fetched from.
    pub url: Option<Url>,
    /// When it was fetched.
    pub captured: Option<NewsTime>,
    /// The `Content-Type` it was sent with.
    pub content_type: Option<String>,
    /// Where in the archive it stands.
    pub origin: Origin,
    /// What is wrong with the record.
    pub problems: Vec<Problem>,
}

impl Capture {
    /// The page as [`masthead_page::Page::read`] takes it.
    pub fn input(&self) -> Input<'_> {
        Input {
            bytes: &self.bytes,
            url: self.url.clone(),
            captured: self.captured.clone(),
            content_type: self.content_type.as_deref(),
            form: Some(self.form),
        }
    }

    /// Adds to the record of the page what only the archive knows: where it stands, what is wrong with it there, and
    /// the status that the server answered with, where that speaks against an article.
    pub fn complete(&self, article: &mut Article) {
        article.origin = Some(self.origin.clone());
        article.problems.extend(self.problems.iter().cloned());
        if let Some(status) = self.origin.http_status.filter(|status| *status >= 400) {
            article.verdict.evidence.push(format!("the server answered with status {status}"));
        }
    }

    /// Where it stands, for messages.
    pub fn place(&self) -> String {
        place(self.origin.offset, self.origin.within)
    }
}

fn place(offset: u64, within: Option<u64>) -> String {
    match within {
        Some(within) => format!("the record at byte {offset}, {within} bytes into its member"),
        None => format!("the record at byte {offset}"),
    }
}

/// The page in a record: HTML that a server sent or that was archived as a file, or the text of a page.
pub fn captured(record: Record, limits: &Limits) -> Captured {
    let within = Some(record.within).filter(|within| *within > 0);
    let place = place(record.offset, within);
    let faults = record.faults.iter().map(|fault| Problem::new(code(fault), format!("{place}: {fault}")));
    let mut problems: Vec<Problem> = faults.collect();
    let told = |problems: &[Problem]| {
        Captured::NoPage(problems.iter().map(|problem| problem.message.clone()).collect())
    };
    if let Some(original) = record.revisited() {
        let uri = original.target_uri.unwrap_or_default();
        let message = format!("{place}: is a revisit of {uri}, whose content is in another record");
        problems.push(Problem::new(ProblemCode::Missing, message));
        return told(&problems);
    }
    let response = record.http(limits);
    let mut status = None;
    let (content_type, bytes) = match response {
        Some(response) => {
            status = response.status;
            let is_refused = response.problems.iter().any(HttpProblem::is_refusal);
            let wrong = response.problems.iter();
            problems.extend(wrong.map(|it| Problem::new(code_of_http(it), format!("{place}: {it}"))));
            if is_refused || status.is_none() {
                return told(&problems);
            }
            (response.content_type().map(str::to_owned), response.body)
        }
        None if matches!(
            record.kind,
            RecordKind::Resource | RecordKind::Conversion | RecordKind::Response
        ) =>
        {
            (record.content_type().map(str::to_owned), record.block.clone())
        }
        None => return told(&problems),
    };
    let Some(form) = form(&record.kind, content_type.as_deref(), &bytes) else { return told(&problems) };
    if let Some(reason) = record.truncated() {
        let message = format!("{place}: the page was cut off when it was archived ({reason})");
        problems.push(Problem::new(ProblemCode::Truncated, message));
    }
    let url = record.target_uri.as_deref().and_then(|uri| {
        let url = Url::parse(uri).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        if url.is_none() {
            let start: String = uri.chars().take(200).collect();
            let message = format!("{place}: '{start}' is no address of a page");
            problems.push(Problem::new(ProblemCode::Unreadable, message).field("url"));
        }
        url
    });
    // What is no date by WARC's rules was told as a fault, and may look like one by others.
    let is_date = !record.faults.iter().any(|fault| matches!(fault, DamageKind::BadDate(_)));
    let captured = record.date.as_deref().filter(|_| is_date).and_then(|date| captured_at(date).ok());
    let origin = Origin {
        file: None,
        offset: record.offset,
        within,
        record_id: record.id.clone(),
        http_status: status,
    };
    Captured::Page(Box::new(Capture { bytes, form, url, captured, content_type, origin, problems }))
}

/// The form of the page that a server sent with a `Content-Type`; none where it sent no page.
pub fn form_of_response(content_type: Option<&str>, bytes: &[u8]) -> Option<Form> {
    form(&RecordKind::Response, content_type, bytes)
}

/// The form of the page in a record; none where it holds no page.
fn form(kind: &RecordKind, content_type: Option<&str>, bytes: &[u8]) -> Option<Form> {
    if bytes.trim_ascii().is_empty() {
        return None;
    }
    let essence = content_type.map(|it| it.split(';').next().unwrap_or(it).trim().to_ascii_lowercase());
    match essence.as_deref() {
        Some("text/html" | "application/xhtml+xml") => Some(Form::Html),
        Some("text/plain") if *kind == RecordKind::Conversion => Some(Form::Text),
        // A server that says nothing about its page; a file that was archived says so by its type.
        None | Some("" | "application/octet-stream" | "unknown/unknown" | "no-type")
            if *kind == RecordKind::Response && begins_as_html(bytes) =>
        {
            Some(Form::Html)
        }
        _ => None,
    }
}

fn begins_as_html(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let start = start[..start.len().min(14)].to_ascii_lowercase();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body"].iter().any(|mark| start.starts_with(mark))
}

fn code(fault: &DamageKind) -> ProblemCode {
    match fault {
        DamageKind::LongBlock(_) => ProblemCode::LimitExceeded,
        DamageKind::Segmented => ProblemCode::Truncated,
        DamageKind::BadDate(_) | DamageKind::BadTargetUri(_) | DamageKind::UnknownVersion(_) => {
            ProblemCode::Unreadable
        }
        DamageKind::MissingField(_) => ProblemCode::Missing,
        DamageKind::WrongDigest(_) | DamageKind::LengthsDiffer(_) => ProblemCode::Contradiction,
        _ => ProblemCode::Damaged,
    }
}

fn code_of_http(problem: &HttpProblem) -> ProblemCode {
    match problem {
        HttpProblem::TooManyCodings(_) | HttpProblem::Inflation(_) | HttpProblem::LongBody(_) => {
            ProblemCode::LimitExceeded
        }
        HttpProblem::NotEncoded(..) => ProblemCode::Contradiction,
        HttpProblem::UnknownCoding(_) | HttpProblem::BadStatusLine(_) => ProblemCode::Unreadable,
        _ if problem.is_cut() => ProblemCode::Truncated,
        _ => ProblemCode::Damaged,
    }
}

//! All fields but the body, each filled where it is still empty.

use std::borrow::Cow;

use masthead_article::{Article, Kind};
use masthead_page::{Form, Item, Page};

use crate::candidates::{Place, note};
use crate::scan::Scan;
use crate::site::Site;
use crate::statements::{Statements, statements};
use crate::text::key;
use crate::{bylines, dates, details, headline, language, live, pictures};

/// What was read of a page once, for all fields and the verdict.
pub(crate) struct Reading<'a> {
    pub(crate) scan: Scan<'a>,
    pub(crate) statements: Statements<'a>,
}

impl<'a> Reading<'a> {
    /// `rdfa` holds the page's RDFa, read by [`rdfa`].
    pub(crate) fn new(page: &'a Page, scan: Scan<'a>, rdfa: &'a [Item]) -> Self {
        let statements = statements(page, rdfa, &scan);
        Self { scan, statements }
    }
}

/// The page's RDFa, where it has any.
pub(crate) fn rdfa(page: &Page, scan: &Scan<'_>) -> Vec<Item> {
    match page.dom() {
        Some(dom) if scan.has_rdfa => masthead_page::structured::rdfa(dom),
        _ => Vec::new(),
    }
}

/// Fills every field that is still empty, but the body and what is found in it.
pub(crate) fn fill(page: &Page, reading: &Reading<'_>, article: &mut Article) {
    let Reading { scan, statements } = reading;
    let Settled { site, position } = settle(page, reading, article);
    headline::alternative(statements, article);
    headline::kicker(scan, position, article);
    details::lead(scan, position, article);
    details::description(page, statements, article);
    bylines::authors(page, statements, scan, &site, position, article);
    around(page, reading, &site, position, article);
    if article.kind == Kind::LiveBlog {
        live::updates(statements, article);
    }
    if page.form != Form::Html {
        of_other_forms(page, article);
    }
}

/// Fills the same fields, but those that hold words of the article and the names of people.
pub(crate) fn fill_around(page: &Page, reading: &Reading<'_>, article: &mut Article) {
    let Settled { site, position } = settle(page, reading, article);
    details::lead(&reading.scan, position, article);
    details::description(page, &reading.statements, article);
    around(page, reading, &site, position, article);
}

/// What is found first, and what the rest is read with.
struct Settled {
    site: Site,
    /// Where the headline stands.
    position: Option<usize>,
}

/// Fills addresses, language and headline.
fn settle(page: &Page, reading: &Reading<'_>, article: &mut Article) -> Settled {
    let Reading { scan, statements } = reading;
    details::addresses(page, article);
    if article.captured_at.is_none() {
        article.captured_at = page.captured_at.clone();
    }
    set_language(page, statements, scan, article);
    let site = Site::read(page, statements, article);
    headline::headline(page, statements, scan, &site, article);
    Settled { site, position: scan.position(&key(&article.headline)) }
}

/// Fills dates, sections, keywords, kind, access, comments, rights and the lead picture.
fn around(page: &Page, reading: &Reading<'_>, site: &Site, position: Option<usize>, article: &mut Article) {
    let Reading { scan, statements } = reading;
    dates::dates(page, statements, scan, position, article);
    details::section(page, statements, scan, site, article);
    details::keywords(page, statements, article);
    details::kind(page, statements, article);
    details::access(page, statements, article);
    details::comment_count(statements, article);
    details::rights(page, statements, scan, article);
    pictures::lead_image(page, statements, article);
}

/// The title in the head of an archive file; the first line of a text that is no address.
fn of_other_forms(page: &Page, article: &mut Article) {
    if !article.headline.is_empty() {
        return;
    }
    if let Some(title) = page.archive_title.as_ref().filter(|it| !it.is_empty()) {
        let place = Place {
            source: masthead_article::EvidenceSource::Archive,
            kind: "archive",
            locator: "title".to_owned(),
        };
        note(article, "headline", title, place);
        article.headline = title.clone();
        return;
    }
    let is_headline = |text: &str| !text.contains("://") && (8..=200).contains(&text.chars().count());
    if let Some(line) = page.lines.iter().take(40).find(|line| is_headline(&line.text)) {
        let place = Place {
            source: masthead_article::EvidenceSource::TextLine,
            kind: "text_line",
            locator: line.number.to_string(),
        };
        note(article, "headline", &line.text, place);
        article.headline = line.text.clone();
    }
}

fn set_language(page: &Page, statements: &Statements<'_>, scan: &Scan<'_>, article: &mut Article) {
    if article.language != "und" && !article.language.is_empty() {
        return;
    }
    let metadata = page.metadata();
    let mut declared: Vec<(String, Place)> = Vec::new();
    for thing in &statements.articles {
        for raw in thing.texts("inLanguage").into_iter().take(1) {
            declared.push((raw, thing.place("inLanguage")));
        }
    }
    declared.extend(metadata.lang.clone().map(|it| (it, Place::css("html[lang]"))));
    for name in ["og:locale", "content-language", "dc.language", "dcterms.language", "language"] {
        declared.extend(metadata.get(name).map(|it| (it.to_owned(), Place::meta(name))));
    }
    let tags: Vec<&str> = declared.iter().map(|it| it.0.as_str()).collect();
    let sample = match page.form {
        Form::Text => {
            page.lines.iter().map(|line| line.text.as_str()).take(60).collect::<Vec<_>>().join(" ").into()
        }
        _ => Cow::Borrowed(scan.sample.as_str()),
    };
    let host = page.url.as_ref().and_then(|it| it.host_str());
    let (code, problem) = language::language(&tags, &sample, host);
    let is_by_text = problem.is_some() || declared.is_empty();
    if code != "und" {
        match declared.into_iter().find(|_| !is_by_text) {
            Some((raw, place)) => note(article, "language", &raw, place),
            None => note(article, "language", &sample, Place::derived("text")),
        }
    }
    article.problems.extend(problem);
    article.language = code;
}

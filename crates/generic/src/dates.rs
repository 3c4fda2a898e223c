//! When it was published, changed and written.

use masthead_article::{Article, NewsTime, Precision, TimeBasis};
use masthead_date::{DateError, Reference, human, machine};
use masthead_page::Page;

use crate::candidates::{Candidates, Place};
use crate::headline::describe;
use crate::scan::{Marks, Scan, short_text};
use crate::statements::Statements;
use crate::text::key;

/// The longest line that is read as a date, in characters.
const LONGEST: usize = 120;

/// How far from the headline a date may stand that no markup calls one, in elements.
const NEAR: usize = 60;

const PUBLISHED: &[&str] = &[
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "date_published", "publish_date",
    "publish-date", "publishdate", "published_time", "publication_date", "published-date", "publisheddate", "publicationdate", "pubdate", "pub_date", "pub-date",
    "sailthru.date", "parsely-pub-date", "rnews:datepublished", "article:publicationdate", "article:post_date", "og:pubdate", "ptime", "firstpublished",
    "cxenseparse:recs:publishtime", "article.published", "bt:pubdate", "originalpublicationdate", "dcterms.issued", "dc.date.issued", "dcterms.created",
    "dc.date.created", "dcterms.date", "dc.date", "citation_publication_date", "citation_online_date", "citation_date", "article_date_original", "cdate",
    "cse_publishdate", "displaydate", "article_date", "article.created", "article:created_time", "vr:published_time", "last-published", "dcsext.pubdate",
    "weibo:article:create_at", "apub:time", "_pubtime", "date", "created", "datecreated", "article:create_at", "release_date",
];

const MODIFIED: &[&str] = &[
    "article:modified_time", "og:article:modified_time", "datemodified", "date_modified", "og:updated_time", "article:modified", "article:updated_time", "modified_time",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "lastmodified", "last_updated_date", "modified_date", "article.updated", "bt:moddate",
    "article_date_updated", "updated_time", "revised", "utime",
];

/// Fills the dates.
pub(crate) fn dates(page: &Page, statements: &Statements<'_>, scan: &Scan<'_>, article: &mut Article) {
    let reader = Reader::new(page, article);
    if article.date_published.is_none() {
        let candidates = published(page, statements, scan, article, &reader);
        article.date_published = candidates.take_first(article);
    }
    if article.date_modified.is_none() {
        let candidates = modified(page, statements, scan, &reader);
        article.date_modified = candidates.take_first(article);
    }
    if article.date_created.is_none() {
        let mut candidates = Candidates::new("date_created");
        for thing in &statements.articles {
            for raw in thing.texts("dateCreated").into_iter().take(1) {
                reader.add(&mut candidates, &raw, thing.place("dateCreated"));
            }
        }
        article.date_created = candidates.take_first(article);
    }
}

/// Reads dates of one page.
struct Reader<'a> {
    language: String,
    now: Option<&'a NewsTime>,
    /// Whether the page's region writes the day first, where it declares one.
    day_first: Option<bool>,
    url_day: Option<NewsTime>,
}

impl<'a> Reader<'a> {
    fn new(page: &'a Page, article: &Article) -> Self {
        let locale = page.metadata().get("og:locale").or(page.metadata().lang.as_deref()).unwrap_or_default();
        let locale = locale.replace('_', "-").to_ascii_lowercase();
        let day_first = match locale.as_str() {
            "en-us" | "en-ph" => Some(false),
            "en-gb" | "en-au" | "en-nz" | "en-ie" | "en-in" | "en-za" => Some(true),
            _ => None,
        };
        let host = page.url.as_ref().and_then(|it| it.host_str()).unwrap_or_default();
        let of_host = [(".uk", true), (".au", true), (".nz", true), (".ie", true), (".in", true), (".za", true), (".us", false), (".gov", false)];
        let day_first = day_first.or_else(|| of_host.iter().find(|(end, _)| host.ends_with(end)).map(|it| it.1));
        let url_day = page.url.as_ref().and_then(|url| masthead_date::in_url(url.path()));
        Self { language: article.language.clone(), now: page.captured_at.as_ref(), day_first, url_day }
    }

    /// A date written for machines, or for readers where machines were forgotten.
    fn read(&self, text: &str) -> Result<NewsTime, DateError> {
        match machine(text, None) {
            Err(DateError::NoDate | DateError::Ambiguous { .. }) => self.read_printed(text),
            read => read,
        }
    }

    fn read_printed(&self, text: &str) -> Result<NewsTime, DateError> {
        let reference = Reference { zone: None, now: self.now, day_first: self.day_first };
        match human(text, &self.language, &reference) {
            // The address says which of the readings is meant.
            Err(DateError::Ambiguous { candidates }) => match &self.url_day {
                Some(day) if candidates.iter().any(|it| it.starts_with(&day.value)) => {
                    let day_first = candidates.iter().position(|it| it.starts_with(&day.value)) == Some(0);
                    human(text, &self.language, &Reference { day_first: Some(day_first), ..reference })
                }
                _ => Err(DateError::Ambiguous { candidates }),
            },
            read => read,
        }
    }

    fn add(&self, candidates: &mut Candidates<NewsTime>, raw: &str, place: Place) {
        self.judge(candidates, self.read(raw), raw, place);
    }

    fn add_printed(&self, candidates: &mut Candidates<NewsTime>, raw: &str, place: Place) {
        self.judge(candidates, self.read_printed(raw), raw, place);
    }

    fn judge(&self, candidates: &mut Candidates<NewsTime>, read: Result<NewsTime, DateError>, raw: &str, place: Place) {
        match read {
            // Some systems write the day they count from where there is no date.
            Ok(time) if time.value.starts_with("1970-01-01") || time.value.starts_with("0001") => candidates.reject(raw, place, "the first day of a count"),
            Ok(time) if time.precision == Precision::Year => candidates.reject(raw, place, "only a year"),
            Ok(time) => candidates.add(time, raw, place),
            Err(error) => candidates.reject(raw, place, error.to_string()),
        }
    }
}

fn published(page: &Page, statements: &Statements<'_>, scan: &Scan<'_>, article: &Article, reader: &Reader<'_>) -> Candidates<NewsTime> {
    let mut candidates = Candidates::new("date_published");
    for thing in statements.all() {
        for raw in thing.texts("datePublished").into_iter().take(1) {
            reader.add(&mut candidates, &raw, thing.place("datePublished"));
        }
    }
    let metadata = page.metadata();
    for name in PUBLISHED {
        if let Some(content) = metadata.get(name) {
            reader.add(&mut candidates, content, Place::meta(name));
        }
    }
    for thing in &statements.articles {
        for raw in thing.texts("dateCreated").into_iter().take(1) {
            reader.add(&mut candidates, &raw, thing.place("dateCreated"));
        }
    }
    printed(&mut candidates, scan, article, reader);
    if candidates.open().is_empty()
        && let Some(day) = &reader.url_day
        && day.precision >= Precision::Day
    {
        candidates.add(NewsTime { basis: TimeBasis::Inferred, ..day.clone() }, day.raw.clone(), Place::url("path"));
    }
    candidates
}

/// Dates in the page's text: those that markup calls dates, then those that stand near the headline.
fn printed(candidates: &mut Candidates<NewsTime>, scan: &Scan<'_>, article: &Article, reader: &Reader<'_>) {
    let headline = key(&article.headline);
    let at = scan.headings.iter().find(|it| key(&it.text) == headline).map(|it| it.spot.at);
    let distance = |spot: usize| at.map_or(spot, |at| if spot >= at { spot - at } else { (at - spot) * 2 });
    let is_away = |marks: Marks| marks.has(Marks::COMMENTS) || marks.has(Marks::OTHERS) || marks.has(Marks::NAVIGATION);
    let mut spots: Vec<_> = scan.dates.iter().filter(|it| !is_away(it.marks)).collect();
    spots.sort_by_key(|spot| (spot.marks.has(Marks::UPDATED), !spot.marks.has(Marks::PUBLISHED), distance(spot.at)));
    for spot in spots.into_iter().take(12) {
        let place = Place::css(describe(spot.element));
        if let Some(stamp) = spot.element.attr("datetime").or_else(|| spot.element.attr("content")) {
            reader.add(candidates, stamp, place);
        } else if let Some(text) = short_text(spot.element, LONGEST) {
            reader.add_printed(candidates, &text, place);
        }
    }
    let mut lines: Vec<_> = scan.years.iter().filter(|it| !is_away(it.marks) && !it.marks.has(Marks::FOOT) && !it.marks.has(Marks::LINK)).collect();
    lines.sort_by_key(|line| distance(line.at));
    for line in lines.into_iter().filter(|it| at.is_some() && distance(it.at) <= NEAR).take(6) {
        if line.text.chars().count() <= LONGEST {
            reader.add_printed(candidates, line.text, Place::css(describe(line.parent)));
        }
    }
}

fn modified(page: &Page, statements: &Statements<'_>, scan: &Scan<'_>, reader: &Reader<'_>) -> Candidates<NewsTime> {
    let mut candidates = Candidates::new("date_modified");
    for thing in statements.all() {
        for raw in thing.texts("dateModified").into_iter().take(1) {
            reader.add(&mut candidates, &raw, thing.place("dateModified"));
        }
    }
    let metadata = page.metadata();
    for name in MODIFIED {
        if let Some(content) = metadata.get(name) {
            reader.add(&mut candidates, content, Place::meta(name));
        }
    }
    for spot in scan.dates.iter().filter(|it| it.marks.has(Marks::UPDATED) && !it.marks.has(Marks::COMMENTS)).take(4) {
        if let Some(stamp) = spot.element.attr("datetime") {
            reader.add(&mut candidates, stamp, Place::css(describe(spot.element)));
        }
    }
    candidates
}

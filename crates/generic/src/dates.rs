//! When it was published, changed and written.

use masthead_page::Attributes;
use std::sync::LazyLock;

use masthead_article::{
    Article, NewsTime, Precision, Problem, ProblemCode, TimeBasis, is_unspaced, lower_case,
};
use masthead_date::{DateError, Reference, human, machine};
use masthead_page::structured::Meta;
use masthead_page::{ElementRef, Page};

use crate::candidates::{Candidate, Candidates, Place};
use crate::headline::describe;
use crate::lookup::Words;
use crate::scan::{Marks, Scan, Spot, has_year, short_text, spaced_text};
use crate::statements::Statements;
use crate::text::{Phrases, after_any};

/// The longest line that is read as a date, in characters.
const LONGEST: usize = 120;

/// How far from the headline a date may stand that no markup calls one, in elements.
const NEAR: usize = 120;

/// How far from the headline an element that markup calls a date is surely its own, in elements.
const BESIDE: usize = 40;

/// How far behind the headline a date stands that can be no other's, in elements.
const CLOSE: usize = 16;

/// How many places of each kind are read.
const MOST: usize = 12;

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "publish_date",
    "publish-date",
    "publishdate",
    "published_time",
    "publication_date",
    "published-date",
    "publisheddate",
    "publicationdate",
    "pubdate",
    "pub_date",
    "pub-date",
    "sailthru.date",
    "parsely-pub-date",
    "rnews:datepublished",
    "article:publicationdate",
    "article:post_date",
    "og:pubdate",
    "ptime",
    "firstpublished",
    "cxenseparse:recs:publishtime",
    "article.published",
    "bt:pubdate",
    "originalpublicationdate",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "article_date_original",
    "cdate",
    "cse_publishdate",
    "displaydate",
    "article_date",
    "article.created",
    "article:created_time",
    "vr:published_time",
    "last-published",
    "dcsext.pubdate",
    "weibo:article:create_at",
    "apub:time",
    "_pubtime",
    "created",
    "datecreated",
    "article:create_at",
    "release_date",
    "published",
];

/// Names under which some pages give the date of the last change, and others that of publication: a printed date is
/// trusted more.
const VAGUE: &[&str] = &["date", "dc.date"];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "date_modified",
    "og:updated_time",
    "article:modified",
    "article:updated_time",
    "modified_time",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "lastmodified",
    "last_updated_date",
    "modified_date",
    "article.updated",
    "bt:moddate",
    "article_date_updated",
    "updated_time",
    "revised",
    "utime",
];

/// Fills the dates.
pub(crate) fn dates(
    page: &Page,
    statements: &Statements<'_>,
    scan: &Scan<'_>,
    headline: Option<usize>,
    article: &mut Article,
) {
    let reader = Reader::new(page, article);
    let named = Named::read(page);
    if article.date_published.is_none() {
        let found = published(&named, statements, scan, headline, &reader);
        let chosen = found.chosen(reader.url_day.as_ref());
        article.problems.extend(found.contradiction(chosen));
        let candidates = found.candidates;
        let beside: Vec<&NewsTime> =
            found.beside.iter().filter_map(|at| Some(&candidates.open().get(*at)?.value)).collect();
        let local = candidates
            .open()
            .get(chosen)
            .and_then(|it| local(&it.value, candidates.open()).or_else(|| midnight(&it.value, &beside)));
        article.date_published =
            candidates.take(chosen, article, |_| "another source is trusted more".to_owned());
        if let (Some(time), Some(local)) = (&mut article.date_published, local) {
            *time = local;
        }
    }
    if article.date_modified.is_none() {
        let candidates = modified(&named, statements, scan, &reader);
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
        let of_host = [
            (".uk", true),
            (".au", true),
            (".nz", true),
            (".ie", true),
            (".in", true),
            (".za", true),
            (".us", false),
            (".gov", false),
        ];
        let day_first =
            day_first.or_else(|| of_host.iter().find(|(end, _)| host.ends_with(end)).map(|it| it.1));
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
                _ => without_offset(&candidates, text).ok_or(DateError::Ambiguous { candidates }),
            },
            read => read,
        }
    }

    /// The same, in whatever language, where that of the page knows no date: some pages are written in one language
    /// and dated in another.
    fn read_in_any_language(&self, text: &str) -> Result<NewsTime, DateError> {
        match self.read_printed(text) {
            Err(DateError::NoDate) if has_year(text) => {
                human(text, "und", &Reference { zone: None, now: self.now, day_first: self.day_first })
            }
            read => read,
        }
    }

    /// Adds a date that is stated; one that was read before is not read again.
    fn add(&self, candidates: &mut Candidates<NewsTime>, raw: &str, place: Place) {
        match candidates.known(raw).cloned() {
            Some(time) => candidates.add(time, raw, place),
            None => self.judge(candidates, self.read(raw), raw, place),
        }
    }

    fn judge(
        &self,
        candidates: &mut Candidates<NewsTime>,
        read: Result<NewsTime, DateError>,
        raw: &str,
        place: Place,
    ) {
        match read {
            // Some systems write the day they count from where there is no date.
            Ok(time)
                if time.value.starts_with("1970-01-01")
                    || time.value.starts_with("1969-12-31")
                    || time.value.starts_with("0001") =>
            {
                candidates.reject(raw, place, "the first day of a count")
            }
            Ok(time) if time.precision == Precision::Year => candidates.reject(raw, place, "only a year"),
            Ok(time) => candidates.add(time, raw, place),
            Err(error) => candidates.reject(raw, place, error.to_string()),
        }
    }
}

/// Readings that differ only in the offset are one local time.
fn without_offset(candidates: &[String], raw: &str) -> Option<NewsTime> {
    const TO_THE_SECOND: usize = "2024-04-17T15:05:00".len();
    let local = candidates.first()?.get(..TO_THE_SECOND)?;
    let is_same = candidates.iter().all(|it| it.get(..TO_THE_SECOND) == Some(local));
    is_same.then(|| NewsTime {
        value: local.to_owned(),
        offset_minutes: None,
        precision: Precision::Minute,
        basis: TimeBasis::Explicit,
        raw: raw.to_owned(),
    })
}

/// An instant stated in UTC, with the outlet's own clock where the page shows that clock too: both are the page's
/// words, and together they give the offset.
fn local(time: &NewsTime, others: &[Candidate<NewsTime>]) -> Option<NewsTime> {
    if time.offset_minutes != Some(0) || time.precision < Precision::Minute {
        return None;
    }
    let utc = minute_of(&time.value)?;
    let offset = |other: &NewsTime| {
        let shown = minute_of(&other.value)?;
        let difference =
            i16::try_from(shown - utc).ok().filter(|it| it.abs() <= 14 * 60 && it % 15 == 0 && *it != 0)?;
        other.offset_minutes.is_none_or(|it| it == difference).then_some(difference)
    };
    let (difference, clock) =
        others.iter().find_map(|it| Some((offset(&it.value)?, it.value.value.get(..16)?)))?;
    let seconds = time.value.get(16..19).filter(|it| it.starts_with(':')).unwrap_or(":00");
    let sign = if difference < 0 { '-' } else { '+' };
    let (hours, minutes) = (difference.abs() / 60, difference.abs() % 60);
    Some(NewsTime {
        value: format!("{clock}{seconds}{sign}{hours:02}:{minutes:02}"),
        offset_minutes: Some(difference),
        ..time.clone()
    })
}

/// A full hour stated in UTC where the page prints the day after it: a day stated as its midnight.
fn midnight(time: &NewsTime, printed: &[&NewsTime]) -> Option<NewsTime> {
    const EASTMOST: i64 = 14 * 60;
    let utc = minute_of(&time.value).filter(|_| time.offset_minutes == Some(0))?;
    let is_next = |it: &&&NewsTime| Some(utc / MINUTES_OF_DAY + 1) == day_of(&it.value);
    let day = printed.iter().find(is_next)?.value.get(..DAY)?;
    let until = (MINUTES_OF_DAY - utc % MINUTES_OF_DAY).min(EASTMOST + 1);
    let is_hour =
        until % 60 == 0 && time.value.get(16..19).is_none_or(|it| it == ":00" || !it.starts_with(':'));
    (is_hour && until <= EASTMOST).then(|| NewsTime {
        value: format!("{day}T00:00:00+{:02}:00", until / 60),
        offset_minutes: i16::try_from(until).ok(),
        ..time.clone()
    })
}

const MINUTES_OF_DAY: i64 = 24 * 60;

/// The minute that a value names on its own clock, counted from a day far back; `None` for a day alone.
fn minute_of(value: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| value.get(range)?.parse::<i64>().ok();
    let (hour, minute) = (number(11..13)?, number(14..16)?);
    Some((day_of(value)? * 24 + hour) * 60 + minute)
}

fn published(
    named: &Named<'_>,
    statements: &Statements<'_>,
    scan: &Scan<'_>,
    headline: Option<usize>,
    reader: &Reader<'_>,
) -> Published {
    let mut candidates = Candidates::new("date_published");
    for thing in statements.all() {
        for raw in thing.texts("datePublished").into_iter().take(1) {
            reader.add(&mut candidates, &raw, thing.place("datePublished"));
        }
    }
    for meta in named.known(Said::Published) {
        reader.add(&mut candidates, &meta.content, Place::meta(&meta.name));
    }
    for thing in &statements.articles {
        for raw in thing.texts("dateCreated").into_iter().take(1) {
            reader.add(&mut candidates, &raw, thing.place("dateCreated"));
        }
    }
    for meta in &named.others {
        if let Ok(time) = machine(&meta.content, None) {
            reader.judge(&mut candidates, Ok(time), &meta.content, Place::meta(&meta.name));
        }
    }
    let stated = candidates.open().len();
    let Found { change, beside } = printed(&mut candidates, scan, headline, reader);
    let printed = candidates.open().len();
    for meta in named.known(Said::Vaguely) {
        reader.judge(&mut candidates, reader.read(&meta.content), &meta.content, Place::meta(&meta.name));
    }
    if candidates.open().is_empty()
        && let Some((time, raw, place)) = change
        && reader.url_day.as_ref().is_none_or(|it| it.precision < Precision::Day)
    {
        candidates.add(time, raw, place);
    }
    if candidates.open().is_empty()
        && let Some(day) = &reader.url_day
        && day.precision >= Precision::Day
    {
        candidates.add(
            NewsTime { basis: TimeBasis::Inferred, ..day.clone() },
            day.raw.clone(),
            Place::url("path"),
        );
    }
    Published { candidates, stated, printed, beside }
}

/// What could be the date of publication, in the order of trust.
struct Published {
    candidates: Candidates<NewsTime>,
    /// How many of them are stated for machines.
    stated: usize,
    /// How many of them are stated or printed; those behind are stated under a name that may mean something else.
    printed: usize,
    /// Those that are printed right behind the headline, as the text's own.
    beside: Vec<usize>,
}

impl Published {
    /// The one to take: the first that is a day. Where the page only prints dates, the one that its address or a
    /// vague statement confirms.
    fn chosen(&self, url_day: Option<&NewsTime>) -> usize {
        let open = self.candidates.open();
        let is_day = |it: &Candidate<NewsTime>| it.value.precision >= Precision::Day;
        let first = open.iter().position(is_day).unwrap_or(0);
        if first < self.stated {
            return self.earlier(first).unwrap_or(first);
        }
        let on = |day: &str| open.iter().position(|it| is_day(it) && it.value.value.starts_with(day));
        if let Some(at) = url_day.filter(|it| it.precision >= Precision::Day).and_then(|it| on(&it.value)) {
            return at;
        }
        let vague = open.iter().enumerate().skip(self.printed).filter(|(_, it)| is_day(it));
        let confirmed = vague.filter_map(|(at, it)| Some((at, it.value.value.get(..DAY)?)));
        let confirmed = confirmed.filter(|(at, day)| on(day).is_some_and(|printed| printed < *at));
        confirmed.map(|(at, _)| at).next().unwrap_or(first)
    }

    /// The date printed behind the headline that is days before one that is stated: the text was public by then, and
    /// what is stated is when the page was made anew.
    fn earlier(&self, stated: usize) -> Option<usize> {
        let day = |at: usize| day_of(&self.candidates.open().get(at)?.value.value);
        let stated = day(stated)?;
        // Printed as well, it is what readers are told.
        let is_printed = |at: usize| day(at).is_some_and(|it| it.abs_diff(stated) <= 1);
        if (self.stated..self.printed).any(is_printed) {
            return None;
        }
        let days = self.beside.iter().filter_map(|at| Some((day(*at)?, *at)));
        days.filter(|(day, _)| stated - day > 1).min().map(|(_, at)| at)
    }

    /// Says so where the page states two days that no time zone explains.
    fn contradiction(&self, chosen: usize) -> Option<Problem> {
        let open = &self.candidates.open()[..self.stated];
        let one = self.candidates.open().get(chosen)?;
        let day = day_of(&one.value.value)?;
        let other = open.iter().find(|it| {
            !it.place.locator.to_ascii_lowercase().contains("creat")
                && day_of(&it.value.value).is_some_and(|it| it.abs_diff(day) > 1)
        })?;
        let message = format!(
            "the page was published on {} by its {} {} and on {} by its {} {}: the first was believed",
            one.value.value,
            one.place.kind,
            one.place.locator,
            other.value.value,
            other.place.kind,
            other.place.locator
        );
        Some(
            Problem::new(ProblemCode::Contradiction, message)
                .field("date_published")
                .rule("generic/date_published"),
        )
    }
}

/// The length of a day in a value: `2024-04-17`.
const DAY: usize = "2024-04-17".len();

/// What a `meta` says whose content is a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Published,
    Vaguely,
    Modified,
}

/// The `meta` elements that name a date.
struct Named<'a> {
    /// Those of a known name, the first of each, in the order of trust.
    known: Vec<(Said, usize, &'a Meta)>,
    /// Those whose name says publication in its own words.
    others: Vec<&'a Meta>,
}

impl<'a> Named<'a> {
    fn read(page: &'a Page) -> Self {
        static RANKS: LazyLock<Words<(Said, usize)>> = LazyLock::new(|| {
            let lists = [(PUBLISHED, Said::Published), (VAGUE, Said::Vaguely), (MODIFIED, Said::Modified)];
            let ranked = |(names, said): (&'static [&'static str], Said)| {
                names.iter().enumerate().map(move |(rank, name)| (*name, (said, rank)))
            };
            Words::new(lists.into_iter().flat_map(ranked))
        });
        let mut named = Self { known: Vec::new(), others: Vec::new() };
        for meta in &page.metadata().metas {
            if let Some((said, rank)) = RANKS.get(meta.name.as_bytes()) {
                named.known.push((said, rank, meta));
            } else if says_published(meta) {
                named.others.push(meta);
            }
        }
        named.known.sort_by_key(|(said, rank, _)| (*said, *rank));
        named.known.dedup_by_key(|(said, rank, _)| (*said, *rank));
        named
    }

    fn known(&self, said: Said) -> impl Iterator<Item = &'a Meta> + '_ {
        self.known.iter().filter(move |it| it.0 == said).map(|it| it.2)
    }
}

/// Whether the words of a name mean publication, and the content may be a date for machines.
fn says_published(meta: &Meta) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "publishdate",
        "publishedat",
        "publishtime",
        "datepublished",
        "publicationdate",
        "publishing",
        "pubdate",
        "published_at",
        "uploaded",
        "issued",
        "releasedate",
    ];
    (8..=40).contains(&meta.content.len())
        && meta.content.starts_with(|c: char| c.is_ascii_digit())
        && meta.name.split(|c: char| !c.is_ascii_alphanumeric()).any(|it| WORDS.contains(&it))
}

/// A place in the page's text where a date may stand.
struct Printed<'a> {
    text: PrintedIn<'a>,
    at: usize,
    marks: Marks,
    before: Option<&'a str>,
}

/// How the place was found.
enum PrintedIn<'a> {
    /// Markup calls the element a date.
    Element(ElementRef<'a>),
    /// A text with a year in it, and the element it stands in.
    Line(&'a str, ElementRef<'a>),
}

/// Dates in the page's text: those that are said to be of publication, those near the headline, then those that
/// markup calls dates wherever they stand.
fn printed(
    candidates: &mut Candidates<NewsTime>,
    scan: &Scan<'_>,
    headline: Option<usize>,
    reader: &Reader<'_>,
) -> Found {
    let distance = |at: usize| headline.map_or(at, |own| if at >= own { at - own } else { (own - at) * 2 });
    let is_near = |at: usize, most: usize| headline.is_some() && distance(at) <= most;
    // Text about other pages, unless it stands right below the headline.
    let is_away = |at: usize| {
        let away = scan.away(at, headline);
        away.has(Marks::COMMENTS)
            || away.has(Marks::NAVIGATION)
            || (away.has(Marks::OTHERS) && !(is_near(at, 25) && headline.is_some_and(|own| at > own)))
    };
    let spots = scan.dates.iter().map(|it| Printed {
        text: PrintedIn::Element(it.element),
        at: it.at,
        marks: it.marks,
        before: it.before,
    });
    let lines = scan.years.iter().filter(|it| it.text.chars().count() <= LONGEST).map(|it| Printed {
        text: PrintedIn::Line(it.text, it.parent),
        at: it.at,
        marks: it.marks,
        before: it.before,
    });
    let mut ranked: Vec<_> = spots
        .chain(lines)
        .filter(|it| !is_away(it.at))
        .filter_map(|it| {
            let is_foot = scan.away(it.at, headline).has(Marks::FOOT);
            let is_labelled = it.before.is_some_and(labels_publication);
            let rank = match &it.text {
                PrintedIn::Element(_) if is_near(it.at, BESIDE) || headline.is_none() => 1,
                PrintedIn::Element(_) => 3,
                PrintedIn::Line(..) if is_labelled && !is_foot => 1,
                PrintedIn::Line(..) if is_near(it.at, NEAR) && !is_foot => 2,
                PrintedIn::Line(text, _) if has_publication_word(text) || is_labelled => 4,
                PrintedIn::Line(..) => return None,
            };
            let is_said = it.marks.has(Marks::PUBLISHED) || is_labelled;
            let order = (
                is_foot,
                it.marks.has(Marks::UPDATED),
                !(is_said && rank < 4),
                rank,
                it.marks.has(Marks::LINK) && rank == 2,
                distance(it.at),
            );
            Some((order, it))
        })
        .collect();
    ranked.sort_by_key(|(order, _)| *order);
    let mut changes = Vec::new();
    let mut beside = Vec::new();
    let (mut elements, mut lines) = (0, 0);
    for (_, it) in ranked {
        let seen = if matches!(it.text, PrintedIn::Element(_)) { &mut elements } else { &mut lines };
        *seen += 1;
        if *seen > MOST {
            continue;
        }
        let is_changed = it.before.is_some_and(labels_change);
        let known = candidates.open().len();
        let is_beside = is_own(&it, headline);
        match it.text {
            PrintedIn::Element(element) => {
                changes.extend(in_element(candidates, element, is_changed, reader))
            }
            PrintedIn::Line(text, parent) => {
                let place = Place::css(describe(parent));
                let label = text.split_once([':', '：']).map_or("", |(label, _)| label);
                if is_changed || after_any(text, CHANGE_WORDS).is_some() || labels_change(label) {
                    changes.extend(change(candidates, reader.read_printed(text), text, place));
                    continue;
                }
                if is_sentence(text) && !it.before.is_some_and(labels_publication) {
                    candidates.reject(text, place, "stands within a sentence");
                    continue;
                }
                match reader.read_printed(text) {
                    Ok(time) if time.precision < Precision::Day => {
                        candidates.reject(text, place, "not a day")
                    }
                    read => reader.judge(candidates, read, text, place),
                }
            }
        }
        if is_beside {
            beside.extend(known..candidates.open().len());
        }
    }
    Found { change: changes.into_iter().next(), beside }
}

/// Whether a date stands right behind the headline, and is all its line says.
fn is_own(printed: &Printed<'_>, headline: Option<usize>) -> bool {
    const MOST_WORDS: usize = 4;
    let is_alone = match printed.text {
        PrintedIn::Element(_) => true,
        PrintedIn::Line(text, _) => {
            text.split_whitespace().filter(|it| it.contains(char::is_alphabetic)).count() <= MOST_WORDS
        }
    };
    is_alone
        && !printed.marks.has(Marks::UPDATED)
        && headline.is_some_and(|own| printed.at > own && printed.at <= own + CLOSE)
}

/// What the dates in the page's text came to.
struct Found {
    /// The first date of a change.
    change: Option<Change>,
    /// Which candidates stand right behind the headline and are its own.
    beside: Vec<usize>,
}

/// What is left of a page that prints nothing but when it was changed: it was public by then.
type Change = (NewsTime, String, Place);

/// Notes a date that is printed as that of a change.
fn change(
    candidates: &mut Candidates<NewsTime>,
    read: Result<NewsTime, DateError>,
    raw: &str,
    place: Place,
) -> Option<Change> {
    candidates.reject(raw, place.clone(), "says when it was changed");
    let time = read.ok().filter(|it| it.precision >= Precision::Day)?;
    Some((NewsTime { basis: TimeBasis::Inferred, ..time }, raw.to_owned(), place))
}

/// Whether a line says so much beside its date that the date is that of what is told.
fn is_sentence(text: &str) -> bool {
    const MOST_WORDS: usize = 8;
    const MOST_UNSPACED: usize = 30;
    let words = || text.split_whitespace().filter(|it| it.contains(char::is_alphabetic)).count();
    let is_long = || words() > MOST_WORDS || text.chars().filter(|c| is_unspaced(*c)).count() > MOST_UNSPACED;
    !text.starts_with(|c: char| c.is_ascii_digit()) && is_long() && !has_publication_word(text)
}

/// Reads the date of an element that markup calls one. What it returns is the date of a change.
fn in_element(
    candidates: &mut Candidates<NewsTime>,
    element: ElementRef<'_>,
    is_changed: bool,
    reader: &Reader<'_>,
) -> Option<Change> {
    let place = Place::css(describe(element));
    let stamp = ["datetime", "content", "title"]
        .iter()
        .find_map(|name| element.attribute(name).filter(|it| it.contains(|c: char| c.is_ascii_digit())));
    if let Some(stamp) = stamp
        && let Ok(time) = reader.read(stamp)
    {
        if is_changed {
            return change(candidates, Ok(time), stamp, place);
        }
        reader.judge(candidates, Ok(time), stamp, place);
    } else if let Some(text) = short_text(element, LONGEST) {
        if is_changed || after_any(&text, CHANGE_WORDS).is_some() {
            return change(candidates, reader.read_in_any_language(&text), &text, place);
        }
        let read = match reader.read_in_any_language(&text) {
            Ok(time) if time.precision >= Precision::Day => Ok(time),
            read => match spaced_text(element) {
                spaced if spaced == text => read,
                spaced => reader.read_in_any_language(&spaced).or(read),
            },
        };
        reader.judge(candidates, read, &text, place);
    }
    None
}

/// The day that a value names, counted from a day far back.
fn day_of(value: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| value.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    // Days of the Gregorian calendar, the year begun in March.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day)
}

/// A label before a date of publication: `Date:`, `Published on`.
fn labels_publication(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "date",
        "datum",
        "fecha",
        "data",
        "published",
        "posted",
        "publish date",
        "publication date",
        "release date",
        "veröffentlicht",
        "veröffentlichung",
        "erstellt",
        "erschienen",
        "publié",
        "publication",
        "publicado",
        "publicada",
        "pubblicato",
        "gepubliceerd",
        "opublikowano",
        "publicerad",
        "publisert",
        "udgivet",
        "发布时间",
        "发表时间",
        "发布日期",
        "时间",
        "日期",
        "發佈時間",
        "發布時間",
        "опубликовано",
        "дата",
        "tarih",
        "yayınlanma",
        "published on",
        "posted on",
        "veröffentlicht am",
        "erstellt am",
        "publié le",
        "erschienen am",
        "am",
    ];
    let label = lower_case(text.trim_matches(|c: char| !c.is_alphanumeric()));
    LABELS.contains(&label.as_str())
}

/// A label before the date of a change: `Updated on`.
fn labels_change(text: &str) -> bool {
    let label = text.trim_matches(|c: char| !c.is_alphanumeric());
    let ends = |label: String| {
        let bare = label.strip_suffix(" on").unwrap_or(&label);
        CHANGE_WORDS.iter().any(|it| bare.ends_with(it))
    };
    after_any(label, CHANGE_WORDS).is_some() || ends(lower_case(label))
}

fn says_changed(element: ElementRef<'_>) -> bool {
    short_text(element, LONGEST).is_some_and(|text| after_any(&text, CHANGE_WORDS).is_some())
}

/// Words before the date of a change, in lower case.
const CHANGE_WORDS: &[&str] = &[
    "updated",
    "last updated",
    "last update",
    "modified",
    "last modified",
    "last edited",
    "aktualisiert",
    "zuletzt aktualisiert",
    "letzte änderung",
    "zuletzt geändert",
    "geändert",
    "mis à jour",
    "mise à jour",
    "actualizado",
    "aggiornato",
    "atualizado",
    "oppdatert",
    "uppdaterad",
    "opdateret",
    "bijgewerkt",
    "обновлено",
    "更新",
];

/// Words that stand beside the date of a text.
static PUBLICATION_WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "published|posted|created|written|edited|updated|veröffentlicht|erstellt|stand|geändert|artikel wurde|publié|\
         publicado|pubblicato|gepubliceerd|opublikowano|发布|发表|时间|опубликован|日期|發佈",
    )
});

fn has_publication_word(text: &str) -> bool {
    PUBLICATION_WORDS.stand_in(text)
}

fn modified(
    named: &Named<'_>,
    statements: &Statements<'_>,
    scan: &Scan<'_>,
    reader: &Reader<'_>,
) -> Candidates<NewsTime> {
    let mut candidates = Candidates::new("date_modified");
    for thing in statements.all() {
        for raw in thing.texts("dateModified").into_iter().take(1) {
            reader.add(&mut candidates, &raw, thing.place("dateModified"));
        }
    }
    for meta in named.known(Said::Modified) {
        reader.add(&mut candidates, &meta.content, Place::meta(&meta.name));
    }
    let is_change = |it: &&Spot<'_>| {
        !it.marks.has(Marks::COMMENTS)
            && (it.marks.has(Marks::UPDATED)
                || it.before.is_some_and(labels_change)
                || says_changed(it.element))
    };
    for spot in scan.dates.iter().filter(is_change).take(4) {
        let place = Place::css(describe(spot.element));
        if let Some(stamp) = spot.element.attribute("datetime").or_else(|| spot.element.attribute("content"))
        {
            reader.add(&mut candidates, stamp, place);
        } else if let Some(text) = short_text(spot.element, LONGEST) {
            reader.judge(&mut candidates, reader.read_printed(&text), &text, place);
        }
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> NewsTime {
        machine(text, None).unwrap()
    }

    fn candidates(texts: &[&str]) -> Candidates<NewsTime> {
        let mut candidates = Candidates::new("date_published");
        for text in texts {
            candidates.add(time(text), *text, Place::meta("date"));
        }
        candidates
    }

    #[test]
    fn an_instant_and_the_clock_of_the_page_give_the_offset() {
        for (texts, expected) in [
            (["2023-11-09T01:49:09Z", "2023-11-08T17:49"], Some("2023-11-08T17:49:09-08:00")),
            (["2019-10-18T22:04:00Z", "Sat, 19 Oct 2019 00:04:00 +0200"], Some("2019-10-19T00:04:00+02:00")),
            (["2023-11-09T01:49:09Z", "2023-11-09T01:52"], None),
            (["2023-11-09T01:49:09Z", "2023-11-08"], None),
            (["2023-11-09T01:49:09+01:00", "2023-11-08T17:49"], None),
        ] {
            let candidates = candidates(&texts);
            let local = local(&candidates.open()[0].value, candidates.open());
            assert_eq!(local.as_ref().map(|it| it.value.as_str()), expected, "{texts:?}");
        }
    }

    #[test]
    fn readings_that_differ_in_the_offset_alone_are_one_local_time() {
        let readings = ["2020-04-08T16:25:06+05:30".to_owned(), "2020-04-08T16:25:06+02:00".to_owned()];
        let read = without_offset(&readings, "x").unwrap();
        assert_eq!((read.value.as_str(), read.offset_minutes), ("2020-04-08T16:25:06", None));
        assert_eq!(without_offset(&["2020-04-08".to_owned(), "2020-08-04".to_owned()], "x"), None);
    }
}

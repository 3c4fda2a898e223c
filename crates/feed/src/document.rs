//! From bytes to a feed or a sitemap: gzip, encoding, which kind of file it is.

use std::borrow::Cow;
use std::io::Read;

use flate2::bufread::MultiGzDecoder;
use masthead_article::{Problem, ProblemCode, Url};
use masthead_page::{Dom, Selector};

use crate::entry::{Entry, Feed, FeedKind};
use crate::fault::Faults;
use crate::json::JsonEntries;
use crate::lines::LineEntries;
use crate::reader::XmlEntries;
use crate::xml::{Token, Tokens};
use masthead_limits::Limits;

/// A file, and what is known of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// The file, as it was sent or gzip-compressed.
    pub bytes: &'a [u8],
    /// Its address: relative addresses in it are relative to this, and a sitemap index may list only sitemaps of the
    /// same host.
    pub url: Option<&'a Url>,
    /// The `Content-Type` that it was sent with.
    pub content_type: Option<&'a str>,
}

/// Why a file is no feed and no sitemap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FeedError {
    /// It is an HTML page.
    #[error("the file is an HTML page, not a feed or sitemap{}", offer(feeds))]
    Html {
        /// The feeds that the page names.
        feeds: Vec<String>,
    },
    /// It is something else, or nothing.
    #[error("the file is no feed or sitemap: no element or line of one was found in {bytes} bytes")]
    Unknown {
        /// How long it is, inflated.
        bytes: usize,
    },
    /// A limit or damage ended the reading before the first element or line: what it is cannot be told.
    #[error("the file could not be read up to its first entry: {problem}")]
    Unread {
        /// What ended the reading.
        problem: Problem,
    },
}

fn offer(feeds: &[String]) -> String {
    if feeds.is_empty() { String::new() } else { format!(": it names these feeds: {}", feeds.join(", ")) }
}

/// A feed or a sitemap whose entries have not been read.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    text: Cow<'a, str>,
    kind: FeedKind,
    problems: Vec<Problem>,
    url: Option<Url>,
    limits: Limits,
}

/// Reads a feed or a sitemap whole. For a large one, [`Document::entries`] gives one entry after the other.
///
/// ```
/// use masthead_feed::{Input, Limits, read};
/// let bytes = b"<rss version=2.0><channel><item><title>Tom & Jerry</title><link>https://news.example/1</link></item>";
/// let feed = read(&Input { bytes, ..Input::default() }, &Limits::default())?;
/// assert_eq!(feed.entries[0].headline.as_deref(), Some("Tom & Jerry"));
/// assert!(!feed.problems.is_empty());
/// # Ok::<(), masthead_feed::FeedError>(())
/// ```
///
/// # Errors
/// Where the file is no feed and no sitemap. A broken one is none: what is broken stands in its problems.
pub fn read(input: &Input<'_>, limits: &Limits) -> Result<Feed, FeedError> {
    let document = Document::open(input, limits)?;
    let mut entries = document.entries();
    let all = entries.by_ref().collect();
    let mut feed = entries.finish();
    feed.entries = all;
    Ok(feed)
}

/// Which kind of feed or sitemap a file is, by its first element or line. Nothing is guessed: `None` where the file
/// could be something else.
pub fn sniff(bytes: &[u8]) -> Option<FeedKind> {
    let head = &bytes[..bytes.len().min(16 << 10)];
    let text = masthead_page::decode(head, None, None).text;
    match kind_of(&text) {
        Some(Found::Kind(FeedKind::TextSitemap)) | None | Some(Found::Html) => None,
        Some(Found::Kind(FeedKind::JsonFeed)) if !text.contains("jsonfeed.org/version") => None,
        Some(Found::Kind(kind)) => Some(kind),
    }
}

/// True where a problem says that something of the file is missing from what was read: it was damaged, cut, refused or
/// beyond a limit.
pub fn is_loss(problem: &Problem) -> bool {
    matches!(
        problem.code,
        ProblemCode::Damaged | ProblemCode::Truncated | ProblemCode::Refused | ProblemCode::LimitExceeded
    )
}

impl<'a> Document<'a> {
    /// Inflates, decodes, and looks what kind of file it is.
    ///
    /// # Errors
    /// Where it is no feed and no sitemap.
    pub fn open(input: &Input<'a>, limits: &Limits) -> Result<Self, FeedError> {
        let mut problems = Vec::new();
        let text = text(input, limits, &mut problems);
        let kind = match kind_of(&text) {
            Some(Found::Kind(kind)) => kind,
            Some(Found::Html) => return Err(FeedError::Html { feeds: feeds_of_page(&text, input.url) }),
            None => {
                return Err(match problems.into_iter().find(is_loss) {
                    Some(problem) => FeedError::Unread { problem },
                    None => FeedError::Unknown { bytes: text.len() },
                });
            }
        };
        Ok(Self { text, kind, problems, url: input.url.cloned(), limits: limits.clone() })
    }

    /// Which kind of file it is.
    pub fn kind(&self) -> FeedKind {
        self.kind
    }

    /// Its entries, one after the other.
    pub fn entries(&self) -> Entries<'_> {
        let url = self.url.as_ref();
        let reader = match self.kind {
            FeedKind::JsonFeed => Reader::Json(Box::new(JsonEntries::new(&self.text, url, &self.limits))),
            FeedKind::TextSitemap => Reader::Lines(Box::new(LineEntries::new(&self.text, &self.limits))),
            kind => Reader::Xml(Box::new(XmlEntries::new(&self.text, kind, url, &self.limits))),
        };
        Entries { reader, problems: self.problems.clone() }
    }
}

/// The entries of a feed or a sitemap, one after the other.
#[derive(Debug)]
pub struct Entries<'d> {
    reader: Reader<'d>,
    /// What was found before the first entry.
    problems: Vec<Problem>,
}

#[derive(Debug)]
enum Reader<'d> {
    Xml(Box<XmlEntries<'d>>),
    Json(Box<JsonEntries<'d>>),
    Lines(Box<LineEntries<'d>>),
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        match &mut self.reader {
            Reader::Xml(reader) => reader.next(),
            Reader::Json(reader) => reader.next(),
            Reader::Lines(reader) => reader.next(),
        }
    }
}

impl Entries<'_> {
    /// What the file says of itself, without entries; call it behind the last entry.
    pub fn finish(self) -> Feed {
        let mut feed = match self.reader {
            Reader::Xml(reader) => reader.finish(),
            Reader::Json(reader) => reader.finish(),
            Reader::Lines(reader) => reader.finish(),
        };
        let mut problems = self.problems;
        problems.append(&mut feed.problems);
        feed.problems = problems;
        feed
    }
}

fn text<'a>(input: &Input<'a>, limits: &Limits, problems: &mut Vec<Problem>) -> Cow<'a, str> {
    let bytes = if input.bytes.starts_with(b"\x1f\x8b") {
        Cow::Owned(inflate(input.bytes, limits, problems))
    } else {
        Cow::Borrowed(input.bytes)
    };
    let is_long = bytes.len() > limits.feed_bytes;
    if is_long {
        problems.push(
            Problem::new(
                ProblemCode::LimitExceeded,
                format!("the file is too long: it was read up to byte {}", limits.feed_bytes),
            )
            .rule("limits.feed_bytes"),
        );
    }
    let most = bytes.len().min(limits.feed_bytes);
    match bytes {
        Cow::Borrowed(bytes) => {
            let decoded = masthead_page::decode(&bytes[..most], input.content_type, None);
            problems.extend(decoded.problems);
            decoded.text
        }
        Cow::Owned(bytes) => {
            let decoded = masthead_page::decode(&bytes[..most], input.content_type, None);
            problems.extend(decoded.problems);
            Cow::Owned(decoded.text.into_owned())
        }
    }
}

/// What a gzip file holds, up to the limits. What was read before damage is kept.
fn inflate(bytes: &[u8], limits: &Limits, problems: &mut Vec<Problem>) -> Vec<u8> {
    const PIECE: usize = 64 << 10;
    const RATIO_COUNTS_FROM: usize = 1 << 20;
    let mut decoder = MultiGzDecoder::new(bytes);
    let mut inflated = Vec::new();
    let mut piece = vec![0; PIECE];
    loop {
        match decoder.read(&mut piece) {
            Ok(0) => return inflated,
            Ok(length) => inflated.extend_from_slice(&piece[..length]),
            Err(error) => {
                let message = format!(
                    "the gzip file is damaged or cut after {} bytes of its content: {error}",
                    inflated.len()
                );
                problems.push(Problem::new(ProblemCode::Damaged, message));
                return inflated;
            }
        }
        if inflated.len() > limits.feed_bytes {
            return inflated;
        }
        let read = bytes.len() - decoder.get_ref().len();
        if inflated.len() > RATIO_COUNTS_FROM && inflated.len() / limits.feed_ratio.max(1) > read {
            let message = format!(
                "the gzip file grows to more than {} times its length: it was read up to byte {}",
                limits.feed_ratio,
                inflated.len()
            );
            problems.push(Problem::new(ProblemCode::LimitExceeded, message).rule("limits.feed_ratio"));
            return inflated;
        }
    }
}

enum Found {
    Kind(FeedKind),
    Html,
}

/// How many elements that are none of a feed may stand in front.
const WRAPPERS: usize = 16;

fn kind_of(text: &str) -> Option<Found> {
    let start = text.trim_start();
    if start.starts_with('{') {
        return start.contains("\"items\"").then_some(Found::Kind(FeedKind::JsonFeed));
    }
    if start.starts_with("http://") || start.starts_with("https://") {
        return Some(Found::Kind(FeedKind::TextSitemap));
    }
    let mut tokens = Tokens::new(text);
    let mut faults = Faults::default();
    let mut wrappers = 0;
    let mut is_html = false;
    while wrappers < WRAPPERS
        && let Some(token) = tokens.next(&mut faults)
    {
        match token {
            Token::Doctype(doctype) => {
                let name = doctype.split_whitespace().next().unwrap_or_default();
                is_html |= name.eq_ignore_ascii_case("html");
            }
            Token::Start { name, attributes, .. } => {
                let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
                let is_cdf =
                    name == "CHANNEL" || attributes.iter().any(|(name, _)| name.eq_ignore_ascii_case("href"));
                let kind = match local.to_ascii_lowercase().as_str() {
                    "rss" | "item" => FeedKind::Rss,
                    "rdf" => FeedKind::Rdf,
                    "feed" | "entry" => FeedKind::Atom,
                    "channel" if is_cdf => FeedKind::Cdf,
                    "channel" => FeedKind::Rss,
                    "urlset" => FeedKind::Sitemap,
                    "sitemapindex" => FeedKind::SitemapIndex,
                    "html" | "head" | "body" => return Some(Found::Html),
                    _ => {
                        wrappers += 1;
                        continue;
                    }
                };
                return Some(Found::Kind(kind));
            }
            _ => {}
        }
    }
    is_html.then_some(Found::Html)
}

/// The feeds that an HTML page names in `link rel=alternate`.
fn feeds_of_page(html: &str, url: Option<&Url>) -> Vec<String> {
    let Ok(links) = Selector::parse("link[rel~=alternate][type][href]") else { return Vec::new() };
    let dom = Dom::read(html, &masthead_page::Limits::default());
    let is_feed = |media_type: &str| {
        let media_type = media_type.to_ascii_lowercase();
        ["rss", "atom", "feed+json"].iter().any(|word| media_type.contains(word))
    };
    dom.select(&links)
        .filter(|link| link.attr("type").is_some_and(is_feed))
        .filter_map(|link| link.attr("href"))
        .map(|href| url.and_then(|url| url.join(href).ok()).map_or_else(|| href.to_owned(), String::from))
        .take(16)
        .collect()
}

//! What a feed or a sitemap says: of itself, and of each page that it lists.

use masthead_article::{AlternateUrl, NewsTime, Problem, ProblemCode, Url};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One page, as a feed or a sitemap lists it. Field words are those of the record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// The address of the page; `http` or `https`.
    #[serde(default)]
    pub url: Option<Url>,
    /// The feed's own name for the entry (`guid`, `id`), as it is written. Several entries may have the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The title as plain text.
    #[serde(default)]
    pub headline: Option<String>,
    /// The summary as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The summary as it is written, where it is HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_html: Option<String>,
    /// The content, where it is HTML: not cleaned, not safe to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_html: Option<String>,
    /// The content, where it is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_text: Option<String>,
    /// When the page was published.
    #[serde(default)]
    pub date_published: Option<NewsTime>,
    /// When the page was changed last.
    #[serde(default)]
    pub date_modified: Option<NewsTime>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Person>,
    /// Who else had a part in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Person>,
    /// Categories, subjects, tags and keywords, in the order of the feed, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The language as it is written; that of the feed where the entry states none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Pictures that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Picture>,
    /// Sound, film and other files that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<Enclosure>,
    /// Where it comes from: agencies, other outlets, whoever is credited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The page with the readers' comments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments_url: Option<Url>,
    /// How many comments there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment_count: Option<u32>,
    /// The same in other languages or forms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternate_urls: Vec<AlternateUrl>,
    /// Pages that it refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related_urls: Vec<Url>,
    /// Copyright and terms, as they are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    /// What a news sitemap adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news: Option<News>,
    /// How often the page changes, as a sitemap says: `always`, `hourly`, `daily`, `weekly`, `monthly`, `yearly`,
    /// `never`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_frequency: Option<String>,
    /// How important a sitemap takes the page to be among those of its site, from 0 to 1, as it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// What was missing, unreadable or cut in this entry.
    pub problems: Vec<Problem>,
}

/// A person or a newsroom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// The name; the address for mail where there is no name.
    pub name: String,
    /// The address for mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A page about them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Picture {
    /// Its address.
    pub url: Url,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Enclosure {
    /// Its address.
    pub url: Url,
    /// Its media type, such as `audio/mpeg`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Its length in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u64>,
}

/// Where an entry comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The name as it is written.
    pub name: String,
    /// Its page or its feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
}

/// What a news sitemap says of a page, as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct News {
    /// The name of the publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    /// The language of the publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// `Subscription` or `Registration`; absent where the page is free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<String>,
    /// `PressRelease`, `Satire`, `Blog`, `OpEd`, `Opinion`, `UserGenerated`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub genres: Vec<String>,
    /// Such as `NASDAQ:AMAT`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stock_tickers: Vec<String>,
}

/// The kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeedKind {
    /// RSS 0.91 to 2.0.
    Rss,
    /// RSS 0.90, 1.0 and 1.1, which are RDF.
    Rdf,
    /// Atom 0.3 and 1.0.
    Atom,
    /// JSON Feed 1.0 and 1.1.
    JsonFeed,
    /// Channel Definition Format.
    Cdf,
    /// A sitemap: its entries are pages.
    Sitemap,
    /// A sitemap index: its entries are sitemaps.
    SitemapIndex,
    /// A sitemap of one address a line.
    TextSitemap,
}

/// A feed or a sitemap.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// Which kind of file it is.
    pub kind: FeedKind,
    /// The version of its kind, as it states it.
    pub version: Option<String>,
    /// Its title as plain text.
    pub title: Option<String>,
    /// What it is about, as plain text.
    pub description: Option<String>,
    /// The page or site that it is the feed of.
    pub url: Option<Url>,
    /// Its own address, as it states it.
    pub feed_url: Option<Url>,
    /// Where it goes on.
    pub next_url: Option<Url>,
    /// Its language as it is written.
    pub language: Option<String>,
    /// When it changed last.
    pub date_modified: Option<NewsTime>,
    /// Whose it is.
    pub authors: Vec<Person>,
    /// What it is about in words.
    pub keywords: Vec<String>,
    /// Copyright and terms, as they are written.
    pub rights: Option<String>,
    /// Its picture.
    pub image: Option<Url>,
    /// Its entries in the order of the file, none put together: the same `id` may come twice.
    pub entries: Vec<Entry>,
    /// What was missing, broken, refused or cut in the file as a whole.
    pub problems: Vec<Problem>,
    /// Problems that were counted only.
    untold: usize,
}

/// Problems of a feed as a whole that are told one by one; a hostile file has a million.
const TOLD: usize = 1_000;

impl Feed {
    pub(crate) fn new(kind: FeedKind) -> Self {
        Self {
            kind,
            version: None,
            title: None,
            description: None,
            url: None,
            feed_url: None,
            next_url: None,
            language: None,
            date_modified: None,
            authors: Vec::new(),
            keywords: Vec::new(),
            rights: None,
            image: None,
            entries: Vec::new(),
            problems: Vec::new(),
            untold: 0,
        }
    }

    /// One more problem of the file as a whole.
    pub(crate) fn tell(&mut self, problem: Problem) {
        if self.problems.len() < TOLD {
            self.problems.push(problem);
        } else {
            self.untold += 1;
        }
    }

    /// Tells how many problems have not been told, behind the last entry.
    pub(crate) fn close(&mut self) {
        if self.untold > 0 {
            let message = format!("{} further problems of the file are not told one by one", self.untold);
            self.problems.push(Problem::new(ProblemCode::LimitExceeded, message));
        }
    }
}

/// The JSON Schema (draft 2020-12) of [`Entry`], made from the type.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Entry).to_value()
}

impl Entry {
    /// True where it says nothing by which a page could be known or told.
    pub(crate) fn is_blank(&self) -> bool {
        self.url.is_none()
            && self.id.is_none()
            && self.headline.is_none()
            && self.description.is_none()
            && self.content_html.is_none()
            && self.content_text.is_none()
            && self.enclosures.is_empty()
            && self.images.is_empty()
    }
}

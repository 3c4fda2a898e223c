//! [`Article`] and the small types of its fields.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Block, Evidence, NewsTime, Problem, SCHEMA_VERSION, Verdict};

/// One news article, or what stood in its place.
///
/// Keys are written in the order of the fields. The fields without `default` below are always present, empty or
/// null where the page says nothing, so that a reader can tell "absent" from "an older schema".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// The version of this schema, `major.minor`.
    pub schema_version: String,
    /// The address of the page: the final one where it was fetched, else the one that the page states.
    pub url: Option<Url>,
    /// The address the page names as its own (`link[rel=canonical]`), where it differs from `url`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical_url: Option<Url>,
    /// The address that was asked for, where it differs from `url`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_url: Option<Url>,
    /// The same article in other languages or scripts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternate_urls: Vec<AlternateUrl>,
    /// The outlet that published the page.
    pub outlet: OutletRef,
    /// The kind of piece.
    pub kind: Kind,
    /// The headline, without the site's name.
    pub headline: String,
    /// A second headline, such as a subtitle below the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative_headline: Option<String>,
    /// The words above the headline that name its subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The opening that the page sets apart from the body.
    pub lead: Option<String>,
    /// The page's own description, where it differs from the lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The byline exactly as printed; where a desk or firm signs and no byline is printed, its name as the page states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The people of the byline.
    pub authors: Vec<Author>,
    /// The agencies and outlets that the text comes from or quotes, in order of handling.
    pub info_sources: Vec<InfoSource>,
    /// The place and day before the first sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    /// First publication.
    pub date_published: Option<NewsTime>,
    /// Last change.
    pub date_modified: Option<NewsTime>,
    /// Creation, where the page tells it apart from publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_created: Option<NewsTime>,
    /// When this copy was made, from the WARC record, the archive or the caller.
    pub captured_at: Option<NewsTime>,
    /// The place that this copy was read from, where it was one of many in a file or folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The language of the text, BCP 47, with the script where it matters; `und` where it is not known.
    pub language: String,
    /// The path of sections, from general to special.
    pub section: Vec<String>,
    /// Keywords and topics.
    pub keywords: Vec<String>,
    /// The text, in blocks.
    pub body: Vec<Block>,
    /// The pictures.
    pub images: Vec<Image>,
    /// The videos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub videos: Vec<Media>,
    /// The audio pieces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audios: Vec<Media>,
    /// Other articles that the page points to as belonging to this one.
    pub related: Vec<Related>,
    /// The entries of a running report, as on the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub live_updates: Vec<LiveUpdate>,
    /// Corrections and notices of change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// How many comments readers have left.
    pub comment_count: Option<u32>,
    /// Who may read it, as the outlet declares.
    pub access: Access,
    /// How much of it this record holds.
    pub representation: Representation,
    /// The article that this one is a copy of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub republished_from: Option<RepublishedFrom>,
    /// The article that this one is a translation of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<TranslationOf>,
    /// Copyright, licence and what machines may do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    /// IPTC's digital source type, where the page states it (such as text made by a machine).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<String>,
    /// Characters (Unicode scalar values) of the body's text.
    pub char_count: u32,
    /// Words of the body's text; null where the script puts no spaces between words.
    pub word_count: Option<u32>,
    /// 32 hexadecimal digits: the head of the SHA-256 of headline and body, letters and digits only, NFKC, lower
    /// case. Equal for copies that differ in typography.
    pub fingerprint: String,
    /// What kind of page it was.
    pub verdict: Verdict,
    /// What read the page.
    pub parser: ParserRef,
    /// For each field path the candidates and what became of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub provenance: BTreeMap<String, Vec<Evidence>>,
    /// What was missing, ambiguous, contradictory or cut short.
    pub problems: Vec<Problem>,
}

impl Default for Article {
    fn default() -> Self {
        Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            url: None,
            canonical_url: None,
            requested_url: None,
            alternate_urls: Vec::new(),
            outlet: OutletRef::default(),
            kind: Kind::Article,
            headline: String::new(),
            alternative_headline: None,
            kicker: None,
            lead: None,
            description: None,
            by: None,
            authors: Vec::new(),
            info_sources: Vec::new(),
            dateline: None,
            date_published: None,
            date_modified: None,
            date_created: None,
            captured_at: None,
            origin: None,
            language: "und".to_owned(),
            section: Vec::new(),
            keywords: Vec::new(),
            body: Vec::new(),
            images: Vec::new(),
            videos: Vec::new(),
            audios: Vec::new(),
            related: Vec::new(),
            live_updates: Vec::new(),
            corrections: Vec::new(),
            comment_count: None,
            access: Access::Unknown,
            representation: Representation::Full,
            republished_from: None,
            translation_of: None,
            rights: None,
            digital_source_type: None,
            char_count: 0,
            word_count: None,
            fingerprint: String::new(),
            verdict: Verdict::default(),
            parser: ParserRef::default(),
            provenance: BTreeMap::new(),
            problems: Vec::new(),
        }
    }
}

/// A place among many: a record of a web archive, a file of a folder, a line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// The file, as it was named by whoever had it read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Where the record or line begins: bytes from the start of the file, compressed as it is; 0 where the file is the page.
    pub offset: u64,
    /// Where the record begins inside the decompressed member that starts at `offset`, where several records share
    /// one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<u64>,
    /// The record's `WARC-Record-ID`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_id: Option<String>,
    /// The status that the server answered with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
}

/// The same article under another address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AlternateUrl {
    /// The address.
    pub url: Url,
    /// Its language as declared, BCP 47.
    pub language: Option<String>,
}

/// The outlet that published a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct OutletRef {
    /// The id of the outlet's crate, such as `bg-vesti`; null for a page that no outlet owns.
    pub id: Option<String>,
    /// The name, such as `Vesti.bg`.
    pub name: Option<String>,
    /// The host, without `www.`.
    pub domain: Option<String>,
    /// The country of the publisher, ISO 3166-1 alpha-2, upper case.
    pub country: Option<String>,
}

/// The kind of piece.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A news article.
    #[default]
    Article,
    /// An opinion, column, editorial or review.
    Opinion,
    /// An analysis or explainer.
    Analysis,
    /// An interview.
    Interview,
    /// A short item.
    Brief,
    /// A running report.
    LiveBlog,
    /// A gallery of pictures.
    Gallery,
    /// A video with little text.
    Video,
    /// An audio piece with little text.
    Audio,
    /// Paid for by somebody else.
    Sponsored,
    /// None of these.
    Other,
    /// A word of a later minor version; never written.
    #[serde(other)]
    Unknown,
}

/// Who signs the article: a person, or the desk, team or firm that signs in the place of one. A news agency is no
/// author but an entry of `info_sources`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Author {
    /// The name.
    pub name: String,
    /// What they did.
    pub role: AuthorRole,
    /// True for a desk, team or firm.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_organization: bool,
    /// Their page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
    /// The words it was read from, where they differ from the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
}

/// What a person of the byline did.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AuthorRole {
    /// Wrote it.
    #[default]
    Author,
    /// Edited it.
    Editor,
    /// Translated it.
    Translator,
    /// Took the pictures.
    Photographer,
    /// Reported from the place.
    Correspondent,
    /// A word of a later minor version; never written.
    #[serde(other)]
    Unknown,
}

/// An agency or outlet that the text comes from or quotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InfoSource {
    /// The name as the page prints it, in its shortest printed form.
    pub name: String,
    /// What it had to do with the text.
    pub role: SourceRole,
    /// The id in the shared list of agencies, such as `afp`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The address that the page gives for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
    /// The words it was read from, where they differ from the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
}

/// What an agency or outlet had to do with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceRole {
    /// Wrote the text.
    Originator,
    /// Is quoted in it.
    Quoted,
    /// Passed it on.
    Distributor,
    /// Copied it into a collection.
    Aggregator,
    /// A word of a later minor version; never written.
    #[serde(other)]
    Unknown,
}

/// The place and day before the first sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dateline {
    /// As printed.
    pub raw: String,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The day, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Image {
    /// Its address, the largest that the page gives; null where the page names none: a text, or a picture that a script
    /// loads, of which the page holds the words.
    pub url: Option<Url>,
    /// The sizes that the page offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renditions: Vec<Rendition>,
    /// The words below it, without the credit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// The words for those who cannot see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The credit as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// The agency of the credit, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub info_source: Option<String>,
    /// The picture at the head of the article.
    #[serde(default)]
    pub is_lead: bool,
}

/// One size of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rendition {
    /// Its address.
    pub url: Url,
    /// Pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// Such as `image/webp`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// A video or an audio piece.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Media {
    /// The file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
    /// The page that plays it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embed_url: Option<Url>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// ISO 8601, such as `PT4M29S`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// The picture shown before it plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<Url>,
}

/// Another article that the page points to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// Its headline; null where only the address is known.
    pub headline: Option<String>,
    /// Its address; null where the input is text and names none.
    pub url: Option<Url>,
    /// What it has to do with this one.
    pub relation: Relation,
    /// Its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NewsTime>,
    /// Its text, where the whole of it stands inside the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
}

/// What another article has to do with this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// On the same subject.
    Related,
    /// An earlier report.
    Earlier,
    /// Of the same series.
    Series,
    /// Put there by the outlet for other reasons, such as the latest items.
    Recommended,
    /// Stands inside the page, whole.
    Embedded,
    /// A word of a later minor version; never written.
    #[serde(other)]
    Unknown,
}

/// An entry of a running report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct LiveUpdate {
    /// The page's own mark for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// When it was added.
    pub date_published: Option<NewsTime>,
    /// Its headline.
    pub headline: Option<String>,
    /// Its byline as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Its text.
    pub body: Vec<Block>,
    /// Kept at the top.
    #[serde(default)]
    pub pinned: bool,
}

/// A correction or notice of change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// As printed.
    pub raw: String,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NewsTime>,
}

/// Who may read an article, as the outlet declares.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Everybody.
    Free,
    /// Everybody, a number of times.
    Metered,
    /// Those who pay.
    Subscriber,
    /// Those who have given their name.
    Registration,
    /// The page does not say; also what an unknown word is read as.
    #[default]
    #[serde(other)]
    Unknown,
}

/// How much of an article a record holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Representation {
    /// All of it, as far as the page tells.
    #[default]
    Full,
    /// A part.
    Partial,
    /// A word of a later minor version; never written.
    #[serde(other)]
    Unknown,
}

/// The article that this one is a copy of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RepublishedFrom {
    /// The outlet's id or, where no outlet crate knows it, its host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
}

/// The article that this one is a translation of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TranslationOf {
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
    /// Its language, BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Copyright, licence and what machines may do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Rights {
    /// Who holds the copyright.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright_holder: Option<String>,
    /// The notice as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright_notice: Option<String>,
    /// The licence, as an address or a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// The terms of use, as an address or as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_terms: Option<String>,
    /// What page, headers and robots.txt say to machines. Recorded, never decided upon.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<RightsSignal>,
}

/// One statement about what machines may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RightsSignal {
    /// Where it stands: `meta`, `header`, `robots_txt`, `tdmrep`.
    pub source: String,
    /// Whom it speaks to, such as `*` or `gptbot`.
    pub agent: String,
    /// What it is about, such as `index`, `tdm`, `ai_training`.
    pub purpose: String,
    /// What it says, such as `noindex`.
    pub value: String,
    /// As it stands.
    pub raw: String,
}

impl RightsSignal {
    /// The directives of a `meta` element of robots or of an `X-Robots-Tag`, with commas between, as search engines
    /// document them.
    ///
    /// ```
    /// use masthead_article::RightsSignal;
    /// let signals = RightsSignal::of_directives("header", "*", "noindex, NoAI");
    /// assert_eq!((signals[1].purpose.as_str(), signals[1].value.as_str()), ("ai_training", "noai"));
    /// assert!(!signals[0].is_ai_opt_out() && signals[1].is_ai_opt_out());
    /// ```
    pub fn of_directives(source: &str, agent: &str, content: &str) -> Vec<Self> {
        let values = content.split(',').map(|it| it.trim().to_ascii_lowercase()).filter(|it| !it.is_empty());
        let signal = |value: String| {
            let purpose = match value.split(':').next().unwrap_or_default().trim() {
                "index" | "noindex" | "all" | "none" | "unavailable_after" | "indexifembedded" => "index",
                "follow" | "nofollow" => "follow",
                "archive" | "noarchive" | "nocache" => "archive",
                "noai" | "noimageai" => "ai_training",
                "notranslate" => "translation",
                _ => "preview",
            };
            Self {
                source: source.to_owned(),
                agent: agent.to_owned(),
                purpose: purpose.to_owned(),
                value,
                raw: content.to_owned(),
            }
        };
        values.map(signal).collect()
    }

    /// True where it keeps text and data mining or the training of models to those who ask.
    pub fn is_ai_opt_out(&self) -> bool {
        match self.purpose.as_str() {
            "ai_training" | "ai_input" => {
                matches!(self.value.as_str(), "noai" | "noimageai" | "no" | "n" | "disallow")
            }
            "tdm" => self.value.trim() == "1",
            _ => false,
        }
    }
}

/// What read the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ParserRef {
    /// The id of the outlet's crate, or `generic`.
    pub id: String,
    /// The version of Masthead.
    pub version: String,
    /// The layout that was chosen; null for `generic`.
    pub layout: Option<String>,
}

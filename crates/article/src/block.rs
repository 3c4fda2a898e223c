//! The body: typed blocks of text with inline marks.
//!
//! The inline list is a flat list of runs, not a tree: there is nothing to recurse into, and the plain text of a
//! block is the runs' texts put together. In JSON every text block carries `text`, and `inlines` only where a
//! run has a mark; both are written from the one list, so the two cannot differ.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;

/// A run of text with the same marks. A line break is the character `\n` in the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Inline {
    /// The text, white space folded as a browser shows it.
    pub text: String,
    /// Of strong importance (`strong`, `b`).
    #[serde(default, skip_serializing_if = "is_false")]
    pub strong: bool,
    /// Stressed (`em`, `i`).
    #[serde(default, skip_serializing_if = "is_false")]
    pub emphasis: bool,
    /// Where the run leads to, as an absolute address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Url>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if passes a reference")]
fn is_false(it: &bool) -> bool {
    !*it
}

impl Inline {
    /// True where the run is nothing but text.
    pub fn is_plain(&self) -> bool {
        !self.strong && !self.emphasis && self.link.is_none()
    }

    fn same_marks(&self, other: &Self) -> bool {
        self.strong == other.strong && self.emphasis == other.emphasis && self.link == other.link
    }
}

/// The text of a block: runs in reading order, neighbours with the same marks joined.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RichText {
    runs: Vec<Inline>,
}

impl RichText {
    /// Text without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut it = Self::default();
        it.push(Inline { text: text.into(), ..Inline::default() });
        it
    }

    /// Adds a run; an empty one is dropped, one with the marks of the last is joined to it.
    pub fn push(&mut self, run: Inline) {
        if run.text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.same_marks(&run) => last.text.push_str(&run.text),
            _ => self.runs.push(run),
        }
    }

    /// The runs.
    pub fn runs(&self) -> &[Inline] {
        &self.runs
    }

    /// The text without marks.
    pub fn text(&self) -> String {
        self.as_text().into_owned()
    }

    /// The text without marks, as it stands where it is one run.
    fn as_text(&self) -> Cow<'_, str> {
        match self.runs.as_slice() {
            [run] => Cow::Borrowed(&run.text),
            runs => {
                let mut text = String::with_capacity(self.len());
                runs.iter().for_each(|run| text.push_str(&run.text));
                Cow::Owned(text)
            }
        }
    }

    /// The number of bytes of [`Self::text`], without building it.
    pub fn len(&self) -> usize {
        self.runs.iter().map(|run| run.text.len()).sum()
    }

    /// True where there is no text.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// True where no run has a mark.
    pub fn is_plain(&self) -> bool {
        self.runs.iter().all(Inline::is_plain)
    }

    /// The bytes of the text that stand in links.
    pub fn linked_len(&self) -> usize {
        self.runs.iter().filter(|run| run.link.is_some()).map(|run| run.text.len()).sum()
    }

    /// Cuts white space off both ends and drops runs that become empty.
    pub fn trim(&mut self) {
        while let Some(first) = self.runs.first_mut() {
            let trimmed = first.text.trim_start();
            if trimmed.is_empty() {
                self.runs.remove(0);
                continue;
            }
            first.text.drain(..first.text.len() - trimmed.len());
            break;
        }
        while let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.runs.pop();
        }
    }

    /// Cuts `count` bytes off the start. Does nothing where that is no character boundary.
    pub fn cut_start(&mut self, mut count: usize) {
        while count > 0 && !self.runs.is_empty() {
            let len = self.runs[0].text.len();
            if count >= len {
                self.runs.remove(0);
                count -= len;
            } else {
                if self.runs[0].text.is_char_boundary(count) {
                    self.runs[0].text.drain(..count);
                }
                return;
            }
        }
    }

    /// Keeps the first `len` bytes. Does nothing more where that is no character boundary.
    pub fn truncate(&mut self, len: usize) {
        let mut seen = 0;
        for index in 0..self.runs.len() {
            let run = self.runs[index].text.len();
            if seen + run >= len {
                if self.runs[index].text.is_char_boundary(len - seen) {
                    self.runs[index].text.truncate(len - seen);
                }
                self.runs.truncate(index + 1);
                self.runs.retain(|run| !run.text.is_empty());
                return;
            }
            seen += run;
        }
    }
}

impl From<&str> for RichText {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for RichText {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

impl FromIterator<Inline> for RichText {
    fn from_iter<I: IntoIterator<Item = Inline>>(runs: I) -> Self {
        let mut it = Self::default();
        runs.into_iter().for_each(|run| it.push(run));
        it
    }
}

/// A part of the body, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: RichText,
    },
    /// A heading inside the body.
    Heading {
        /// 1 to 6, as on the page; 2 where the page has no levels.
        level: u8,
        /// Its text.
        text: RichText,
    },
    /// A passage quoted as a block of its own.
    Quote {
        /// Its text.
        text: RichText,
        /// Whom it quotes, where the block says so.
        by: Option<String>,
    },
    /// A list.
    List {
        /// Numbered.
        ordered: bool,
        /// Its items; those of a list within an item follow it with a higher level.
        items: Vec<ListItem>,
    },
    /// A table of data (tables that only lay out a page are not kept).
    Table {
        /// Its caption.
        caption: Option<String>,
        /// Its rows.
        rows: Vec<Vec<Cell>>,
    },
    /// The place of a picture.
    Image {
        /// Index into the record's `images`.
        image: usize,
    },
    /// The place of a video.
    Video {
        /// Index into the record's `videos`.
        video: usize,
    },
    /// The place of an audio piece.
    Audio {
        /// Index into the record's `audios`.
        audio: usize,
    },
    /// Something of another site shown inside the body, such as a post.
    Embed {
        /// The site, such as `x.com`.
        provider: Option<String>,
        /// Its address.
        url: Option<Url>,
        /// The text that stands there without the site's scripts.
        raw_text: Option<String>,
    },
    /// Preformatted text.
    Code {
        /// The text as it stands, line breaks and all.
        text: String,
    },
    /// A notice that something in the article was corrected or updated.
    Correction {
        /// Its text.
        text: RichText,
    },
    /// A break between two parts.
    Separator,
    /// A type of block of a later minor version; never made here.
    Unknown {
        /// The type's word.
        kind: String,
        /// Its text, where it has one.
        text: String,
    },
}

impl Block {
    /// A paragraph without marks.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: RichText::plain(text) }
    }

    /// A heading without marks.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level, text: RichText::plain(text) }
    }

    /// The rich text of a block that is one text: paragraph, heading, quote, correction.
    pub fn rich_text(&self) -> Option<&RichText> {
        match self {
            Self::Paragraph { text }
            | Self::Heading { text, .. }
            | Self::Quote { text, .. }
            | Self::Correction { text } => Some(text),
            _ => None,
        }
    }

    /// The same, to change it.
    pub fn rich_text_mut(&mut self) -> Option<&mut RichText> {
        match self {
            Self::Paragraph { text }
            | Self::Heading { text, .. }
            | Self::Quote { text, .. }
            | Self::Correction { text } => Some(text),
            _ => None,
        }
    }

    /// The text of any block: list items and table rows a line each, cells apart by a tab; empty where the block
    /// has no text of the article (pictures, embeds, separators).
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::List { items, .. } => {
                items.iter().map(|item| item.text.as_text()).collect::<Vec<_>>().join("\n").into()
            }
            Self::Table { rows, .. } => rows
                .iter()
                .map(|row| row.iter().map(|cell| cell.text.as_text()).collect::<Vec<_>>().join("\t"))
                .collect::<Vec<_>>()
                .join("\n")
                .into(),
            Self::Code { text } | Self::Unknown { text, .. } => text.into(),
            other => other.rich_text().map(RichText::as_text).unwrap_or_default(),
        }
    }
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListItem {
    /// 0 for the list itself, 1 for a list inside one of its items, and so on.
    pub level: u8,
    /// Its text.
    pub text: RichText,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// A head of a row or column.
    pub header: bool,
    /// Its text.
    pub text: RichText,
}

// --- JSON -----------------------------------------------------------------------------------------------

/// The JSON form of every block: what the schema shows and what is read.
#[derive(Default, Deserialize, JsonSchema)]
#[schemars(rename = "Block")]
struct BlockJson {
    /// `paragraph`, `heading`, `quote`, `list`, `table`, `image`, `video`, `audio`, `embed`, `code`,
    /// `correction` or `separator`; a later minor version may add words.
    #[serde(rename = "type")]
    kind: String,
    /// Of a heading: 1 to 6.
    #[serde(default)]
    #[schemars(range(min = 1, max = 6))]
    level: Option<u8>,
    /// The text without marks, of paragraph, heading, quote, code, correction; of an embed what stands there
    /// without the site's scripts.
    #[serde(default)]
    text: Option<String>,
    /// The same text in runs, only where a run has a mark.
    #[serde(default)]
    inlines: Option<Vec<Inline>>,
    /// Of a quote: whom it quotes.
    #[serde(default)]
    by: Option<String>,
    /// Of a list: numbered.
    #[serde(default)]
    ordered: Option<bool>,
    /// Of a list.
    #[serde(default)]
    items: Option<Vec<ListItem>>,
    /// Of a table.
    #[serde(default)]
    caption: Option<String>,
    /// Of a table.
    #[serde(default)]
    rows: Option<Vec<Vec<Cell>>>,
    /// Of an image: index into `images`.
    #[serde(default)]
    image: Option<usize>,
    /// Of a video: index into `videos`.
    #[serde(default)]
    video: Option<usize>,
    /// Of an audio piece: index into `audios`.
    #[serde(default)]
    audio: Option<usize>,
    /// Of an embed: the site.
    #[serde(default)]
    provider: Option<String>,
    /// Of an embed: its address.
    #[serde(default)]
    url: Option<Url>,
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "ListItem")]
struct ItemJson {
    /// 0 for the list itself (then left out), 1 for a list inside one of its items, and so on.
    #[serde(default)]
    level: u8,
    /// Its text without marks.
    text: String,
    /// The same text in runs, only where a run has a mark.
    #[serde(default)]
    inlines: Option<Vec<Inline>>,
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Cell")]
struct CellJson {
    /// A head of a row or column; left out where it is not.
    #[serde(default)]
    header: bool,
    /// Its text without marks.
    text: String,
    /// The same text in runs, only where a run has a mark.
    #[serde(default)]
    inlines: Option<Vec<Inline>>,
}

fn rich(text: String, inlines: Option<Vec<Inline>>) -> RichText {
    match inlines {
        Some(runs) => runs.into_iter().collect(),
        None => RichText::plain(text),
    }
}

fn write_rich<M: SerializeMap>(map: &mut M, text: &RichText) -> Result<(), M::Error> {
    map.serialize_entry("text", &text.text())?;
    if !text.is_plain() {
        map.serialize_entry("inlines", text.runs())?;
    }
    Ok(())
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let kind = match self {
            Self::Paragraph { .. } => "paragraph",
            Self::Heading { .. } => "heading",
            Self::Quote { .. } => "quote",
            Self::List { .. } => "list",
            Self::Table { .. } => "table",
            Self::Image { .. } => "image",
            Self::Video { .. } => "video",
            Self::Audio { .. } => "audio",
            Self::Embed { .. } => "embed",
            Self::Code { .. } => "code",
            Self::Correction { .. } => "correction",
            Self::Separator => "separator",
            Self::Unknown { kind, .. } => kind,
        };
        map.serialize_entry("type", kind)?;
        match self {
            Self::Paragraph { text } | Self::Correction { text } => write_rich(&mut map, text)?,
            Self::Heading { level, text } => {
                map.serialize_entry("level", level)?;
                write_rich(&mut map, text)?;
            }
            Self::Quote { text, by } => {
                write_rich(&mut map, text)?;
                if let Some(by) = by {
                    map.serialize_entry("by", by)?;
                }
            }
            Self::List { ordered, items } => {
                map.serialize_entry("ordered", ordered)?;
                map.serialize_entry("items", items)?;
            }
            Self::Table { caption, rows } => {
                if let Some(caption) = caption {
                    map.serialize_entry("caption", caption)?;
                }
                map.serialize_entry("rows", rows)?;
            }
            Self::Image { image } => map.serialize_entry("image", image)?,
            Self::Video { video } => map.serialize_entry("video", video)?,
            Self::Audio { audio } => map.serialize_entry("audio", audio)?,
            Self::Embed { provider, url, raw_text } => {
                if let Some(provider) = provider {
                    map.serialize_entry("provider", provider)?;
                }
                if let Some(url) = url {
                    map.serialize_entry("url", url)?;
                }
                if let Some(text) = raw_text {
                    map.serialize_entry("text", text)?;
                }
            }
            Self::Code { text } | Self::Unknown { text, .. } => map.serialize_entry("text", text)?,
            Self::Separator => {}
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let it = BlockJson::deserialize(deserializer)?;
        let missing = |field: &'static str| D::Error::missing_field(field);
        let text = it.text.unwrap_or_default();
        Ok(match it.kind.as_str() {
            "paragraph" => Self::Paragraph { text: rich(text, it.inlines) },
            "heading" => Self::Heading {
                level: it.level.ok_or_else(|| missing("level"))?,
                text: rich(text, it.inlines),
            },
            "quote" => Self::Quote { text: rich(text, it.inlines), by: it.by },
            "list" => Self::List {
                ordered: it.ordered.unwrap_or_default(),
                items: it.items.ok_or_else(|| missing("items"))?,
            },
            "table" => Self::Table { caption: it.caption, rows: it.rows.ok_or_else(|| missing("rows"))? },
            "image" => Self::Image { image: it.image.ok_or_else(|| missing("image"))? },
            "video" => Self::Video { video: it.video.ok_or_else(|| missing("video"))? },
            "audio" => Self::Audio { audio: it.audio.ok_or_else(|| missing("audio"))? },
            "embed" => Self::Embed {
                provider: it.provider,
                url: it.url,
                raw_text: Some(text).filter(|text| !text.is_empty()),
            },
            "code" => Self::Code { text },
            "correction" => Self::Correction { text: rich(text, it.inlines) },
            "separator" => Self::Separator,
            _ => Self::Unknown { kind: it.kind, text },
        })
    }
}

impl JsonSchema for Block {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        BlockJson::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BlockJson::json_schema(generator)
    }
}

impl Serialize for ListItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if self.level > 0 {
            map.serialize_entry("level", &self.level)?;
        }
        write_rich(&mut map, &self.text)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for ListItem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let it = ItemJson::deserialize(deserializer)?;
        Ok(Self { level: it.level, text: rich(it.text, it.inlines) })
    }
}

impl JsonSchema for ListItem {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        ItemJson::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        ItemJson::json_schema(generator)
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if self.header {
            map.serialize_entry("header", &true)?;
        }
        write_rich(&mut map, &self.text)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let it = CellJson::deserialize(deserializer)?;
        Ok(Self { header: it.header, text: rich(it.text, it.inlines) })
    }
}

impl JsonSchema for Cell {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        CellJson::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        CellJson::json_schema(generator)
    }
}

//! The article as a reader meets it: what the reading forms write, in order.
//!
//! Pictures and recordings that the record holds and its body does not place, the entries of a running report
//! and corrections become blocks as well, so that a form has one list of blocks to write and loses none of them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use masthead_article::{Article, Block, ListItem, LiveUpdate, Media, SourceRole, Url};

use crate::safe::safe_line;
use crate::times;

/// A block and where it stands in the record.
#[derive(Debug)]
pub(crate) struct Placed<'a> {
    /// Its place.
    pub(crate) at: At,
    /// The block.
    pub(crate) block: Cow<'a, Block>,
}

/// The place of a block in the record, as a field path.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At {
    /// A block of the body.
    Body(usize),
    /// A block of an article that stands inside the page.
    Related(usize, usize),
    /// An entry of a running report, and the block in it.
    Update(usize, usize),
    /// What an entry of a running report begins with.
    UpdateHead(usize),
    /// A correction.
    Correction(usize),
    /// A picture.
    Image(usize),
    /// A video.
    Video(usize),
    /// An audio piece.
    Audio(usize),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body(index) => write!(f, "body[{index}]"),
            Self::Related(related, index) => write!(f, "related[{related}].body[{index}]"),
            Self::Update(update, index) => write!(f, "live_updates[{update}].body[{index}]"),
            Self::UpdateHead(update) => write!(f, "live_updates[{update}]"),
            Self::Correction(index) => write!(f, "corrections[{index}]"),
            Self::Image(index) => write!(f, "images[{index}]"),
            Self::Video(index) => write!(f, "videos[{index}]"),
            Self::Audio(index) => write!(f, "audios[{index}]"),
        }
    }
}

/// What the body of a reading form consists of.
#[derive(Debug, Default)]
pub(crate) struct Reading<'a> {
    /// Pictures at the head of the article that the body does not place.
    pub(crate) opening: Vec<Placed<'a>>,
    /// The body, the entries of a running report, and what the body does not place.
    pub(crate) body: Vec<Placed<'a>>,
}

/// The article in reading order.
pub(crate) fn reading(article: &Article) -> Reading<'_> {
    let shown = Shown::of(article);
    let mut it = Reading::default();
    it.body.extend(placed(&article.body, At::Body));
    for (index, update) in article.live_updates.iter().enumerate() {
        it.body.extend(update_head(update).map(|block| owned(At::UpdateHead(index), block)));
        it.body.extend(placed(&update.body, |block| At::Update(index, block)));
    }
    for index in (0..article.images.len()).filter(|index| !shown.images.contains(index)) {
        let part = if article.images[index].is_lead { &mut it.opening } else { &mut it.body };
        part.push(owned(At::Image(index), Block::Image { image: index }));
    }
    for index in (0..article.videos.len()).filter(|index| !shown.videos.contains(index)) {
        it.body.push(owned(At::Video(index), Block::Video { video: index }));
    }
    for index in (0..article.audios.len()).filter(|index| !shown.audios.contains(index)) {
        it.body.push(owned(At::Audio(index), Block::Audio { audio: index }));
    }
    if !shown.correction {
        for (index, correction) in article.corrections.iter().enumerate() {
            let block = Block::Correction { text: correction.raw.as_str().into() };
            it.body.push(owned(At::Correction(index), block));
        }
    }
    it
}

/// Blocks with their places.
pub(crate) fn placed<'a>(blocks: &'a [Block], at: impl Fn(usize) -> At) -> impl Iterator<Item = Placed<'a>> {
    blocks.iter().enumerate().map(move |(index, block)| Placed { at: at(index), block: Cow::Borrowed(block) })
}

fn owned<'a>(at: At, block: Block) -> Placed<'a> {
    Placed { at, block: Cow::Owned(block) }
}

/// What the blocks of a record place by themselves.
#[derive(Default)]
struct Shown {
    images: BTreeSet<usize>,
    videos: BTreeSet<usize>,
    audios: BTreeSet<usize>,
    correction: bool,
}

impl Shown {
    fn of(article: &Article) -> Self {
        let mut it = Self::default();
        let updates = article.live_updates.iter().flat_map(|update| &update.body);
        for block in article.body.iter().chain(updates) {
            match block {
                Block::Image { image } => _ = it.images.insert(*image),
                Block::Video { video } => _ = it.videos.insert(*video),
                Block::Audio { audio } => _ = it.audios.insert(*audio),
                Block::Correction { .. } => it.correction = true,
                _ => {}
            }
        }
        it
    }
}

/// The headline of an entry, and a line of its date and byline.
fn update_head(update: &LiveUpdate) -> impl Iterator<Item = Block> {
    let headline = update.headline.as_deref().map(|headline| Block::heading(2, headline));
    let date = update.date_published.as_ref().map(times::shown);
    let line: Vec<String> = date.into_iter().chain(update.by.clone()).collect();
    let line = (!line.is_empty()).then(|| Block::paragraph(line.join(" · ")));
    headline.into_iter().chain(line)
}

/// The byline as printed, else the names of the authors; then the agencies that wrote the text, where the byline
/// does not name them. Empty where nobody is named.
pub(crate) fn byline(article: &Article) -> String {
    let names = || article.authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>().join(", ");
    let by = article.by.clone().unwrap_or_else(names);
    let agencies = article
        .info_sources
        .iter()
        .filter(|source| source.role == SourceRole::Originator && !by.contains(&source.name))
        .map(|source| source.name.as_str());
    let parts: Vec<&str> =
        Some(by.as_str()).into_iter().chain(agencies).filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// What a recording is called where a reader is to follow a link to it.
pub(crate) fn media_title(media: &Media) -> &str {
    name_or_address(media.title.as_deref(), media.url.as_ref().or(media.embed_url.as_ref()))
}

/// What an embed is called where a reader is to follow a link to it.
pub(crate) fn embed_name<'a>(provider: Option<&'a str>, url: Option<&'a Url>) -> &'a str {
    name_or_address(provider, url)
}

fn name_or_address<'a>(name: Option<&'a str>, url: Option<&'a Url>) -> &'a str {
    name.filter(|name| !safe_line(name).is_empty()).or(url.map(Url::as_str)).unwrap_or_default()
}

/// The deepest level of a list that is written; deeper items stand on it.
const LIST_DEPTH: usize = 15;

/// The items of a list with their levels, none more than one below the item before it.
pub(crate) fn levels(items: &[ListItem]) -> impl Iterator<Item = (usize, &ListItem)> {
    let mut deepest = 0;
    items.iter().map(move |item| {
        let level = usize::from(item.level).min(deepest).min(LIST_DEPTH);
        deepest = level + 1;
        (level, item)
    })
}

/// The plain text of blocks, a blank line between two.
pub(crate) fn plain_text(blocks: &[Block]) -> String {
    let texts = blocks.iter().map(Block::text).filter(|text| !text.trim().is_empty());
    texts.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use masthead_article::{Author, Correction, Image, InfoSource};

    use super::*;

    fn places(blocks: &[Placed<'_>]) -> Vec<String> {
        blocks.iter().map(|placed| placed.at.to_string()).collect()
    }

    #[test]
    fn what_the_body_does_not_place_is_read_all_the_same() {
        let article = Article {
            body: vec![Block::paragraph("a"), Block::Image { image: 1 }],
            images: vec![
                Image { is_lead: true, ..Image::default() },
                Image { is_lead: true, ..Image::default() },
                Image::default(),
            ],
            videos: vec![Media::default()],
            audios: vec![Media::default()],
            live_updates: vec![LiveUpdate {
                headline: Some("b".into()),
                by: Some("c".into()),
                body: vec![Block::paragraph("d")],
                ..LiveUpdate::default()
            }],
            corrections: vec![Correction { raw: "e".into(), date: None }],
            ..Article::default()
        };
        let reading = reading(&article);
        assert_eq!(places(&reading.opening), ["images[0]"]);
        assert_eq!(
            places(&reading.body),
            [
                "body[0]",
                "body[1]",
                "live_updates[0]",
                "live_updates[0]",
                "live_updates[0].body[0]",
                "images[2]",
                "videos[0]",
                "audios[0]",
                "corrections[0]",
            ]
        );
    }

    #[test]
    fn a_correction_in_the_body_is_not_repeated() {
        let article = Article {
            body: vec![Block::Correction { text: "e".into() }],
            corrections: vec![Correction { raw: "e".into(), date: None }],
            ..Article::default()
        };
        assert_eq!(reading(&article).body.len(), 1);
    }

    #[test]
    fn the_byline_names_the_agency_once() {
        let agency =
            InfoSource { name: "AFP".into(), role: SourceRole::Originator, id: None, url: None, raw: None };
        let author = Author { name: "Ana".into(), ..Author::default() };
        let mut article = Article { authors: vec![author], info_sources: vec![agency], ..Article::default() };
        assert_eq!(byline(&article), "Ana · AFP");
        article.by = Some("Ana with AFP".into());
        assert_eq!(byline(&article), "Ana with AFP");
        assert_eq!(byline(&Article::default()), "");
    }

    #[test]
    fn no_item_hangs_in_the_air() {
        let items = [3, 3, 0, 2, 1].map(|level| ListItem { level, text: "x".into() });
        let levels: Vec<usize> = levels(&items).map(|(level, _)| level).collect();
        assert_eq!(levels, [0, 1, 0, 1, 1]);
    }
}

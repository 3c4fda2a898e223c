//! The items of an input, one after the other, from any of them on.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use masthead::Limits;
use masthead::page::archive;
use masthead::warc::{Reader, Record};
use masthead::{Problem, ProblemCode};
use serde::{Deserialize, Serialize};

use crate::source::{Source, SourceKind};

/// What gzip begins with.
const GZIP: &[u8] = &[0x1f, 0x8b, 8];

/// A line may be so many times longer than a page may be, and a little more: base64 and the escapes of JSON.
const LINE_FACTOR: usize = 2;
const LINE_MORE: usize = 64 << 10;

/// Where an item stands in its source. Of an archive: the bytes before its member, and before it inside of that. Of
/// NDJSON: the bytes before the line. Of pages: the file's number and the page's number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub(crate) struct Place {
    pub at: u64,
    pub within: u64,
}

/// What an item is.
pub(crate) enum Content {
    /// A record of an archive.
    Record(Box<Record>),
    /// A line of NDJSON.
    Line(Vec<u8>),
    /// A page.
    Page(Vec<u8>),
    /// A page that cannot be read, and why.
    Unread(Problem),
    /// A stretch that holds no item, and what is wrong with it.
    Damage(String),
}

/// An item of a source.
pub(crate) struct Item {
    pub place: Place,
    /// Where it begins in its file, in bytes.
    pub offset: u64,
    /// The file it stands in, as the caller names it.
    pub file: Arc<str>,
    /// How many bytes of the source lie before its end, about.
    pub read: u64,
    pub content: Content,
}

impl Item {
    /// About how many bytes it holds.
    pub fn bytes(&self) -> usize {
        match &self.content {
            Content::Record(record) => record.block.len(),
            Content::Line(bytes) | Content::Page(bytes) => bytes.len(),
            Content::Unread(_) | Content::Damage(_) => 0,
        }
    }

    /// True where an item can be found again by its place: damage has none of its own.
    pub fn is_mark(&self) -> bool {
        !matches!(self.content, Content::Damage(_))
    }
}

type Items<'a> = Box<dyn Iterator<Item = Item> + 'a>;

/// The items of a source that come after the one at `last`.
pub(crate) fn items<'a>(source: &'a Source, last: Option<Place>, limits: &'a Limits) -> Items<'a> {
    match source.kind {
        SourceKind::Pages => Box::new(pages(source, last, limits)),
        SourceKind::Archive | SourceKind::Lines => {
            let path = &source.path;
            let file: Arc<str> = path.to_string_lossy().into();
            let opened = match source.kind {
                SourceKind::Archive => records(path, &file, last, limits),
                _ => lines(path, &file, last, limits),
            };
            opened.unwrap_or_else(|error| {
                let content = Content::Damage(format!("could not be read: {error}"));
                let place = last.unwrap_or_default();
                Box::new(std::iter::once(Item { place, offset: place.at, file, read: 0, content }))
            })
        }
    }
}

/// The records of an archive.
fn records<'a>(
    path: &Path,
    name: &Arc<str>,
    last: Option<Place>,
    limits: &'a Limits,
) -> io::Result<Items<'a>> {
    let file = File::open(path)?;
    let reader = match last {
        Some(last) => Reader::at_offset(file, last.at, limits)?,
        None => Reader::of_file(file, limits)?,
    };
    // What comes before the last item, and the item itself, was had before.
    let mut is_known = last.is_some();
    let name = Arc::clone(name);
    let items = reader.filter_map(move |item| {
        let item = match item {
            Ok(record) => {
                let place = Place { at: record.offset, within: record.within };
                let read = record.offset + record.length.unwrap_or(0);
                let content = Content::Record(Box::new(record));
                Item { place, offset: place.at, file: Arc::clone(&name), read, content }
            }
            Err(damage) => {
                let place = Place { at: damage.offset, within: damage.within };
                let content = Content::Damage(damage.to_string());
                Item { place, offset: place.at, file: Arc::clone(&name), read: damage.offset, content }
            }
        };
        let is_last = item.is_mark() && Some(item.place) == last;
        let was_known = is_known && Some(item.place) <= last;
        is_known = was_known && !is_last;
        (!was_known).then_some(item)
    });
    Ok(Box::new(items))
}

/// A file that counts what is read of it.
struct Counted {
    file: File,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(room)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

/// The lines of a file of NDJSON, inflated where it is compressed.
fn lines<'a>(path: &Path, name: &Arc<str>, last: Option<Place>, limits: &'a Limits) -> io::Result<Items<'a>> {
    let count = Rc::new(Cell::new(0));
    let counted =
        BufReader::with_capacity(64 << 10, Counted { file: File::open(path)?, read: Rc::clone(&count) });
    let text: Box<dyn Read> = match path.extension().and_then(|it| it.to_str()) {
        Some("gz") => Box::new(MultiGzDecoder::new(counted)),
        Some("zst") => Box::new(zstd::stream::read::Decoder::with_buffer(counted)?),
        _ => Box::new(counted),
    };
    let mut lines = Lines {
        text: BufReader::with_capacity(64 << 10, text),
        most: limits.input_bytes.saturating_mul(LINE_FACTOR).saturating_add(LINE_MORE),
        at: 0,
        is_done: false,
    };
    if let Some(last) = last {
        io::copy(&mut lines.text.by_ref().take(last.at), &mut io::sink())?;
        lines.at = last.at;
        lines.next();
    }
    let name = Arc::clone(name);
    Ok(Box::new(lines.map(move |(at, content)| Item {
        place: Place { at, within: 0 },
        offset: at,
        file: Arc::clone(&name),
        read: count.get(),
        content,
    })))
}

struct Lines<R> {
    text: BufReader<R>,
    /// The most bytes of a line.
    most: usize,
    /// Where the next line begins.
    at: u64,
    is_done: bool,
}

impl<R: Read> Lines<R> {
    /// One line with its end, and how long it is; only its beginning where it is too long.
    fn line(&mut self) -> io::Result<(Vec<u8>, u64)> {
        let mut line = Vec::new();
        let most = self.most as u64 + 1;
        let mut length = self.text.by_ref().take(most).read_until(b'\n', &mut line)? as u64;
        if length == most && line.last() != Some(&b'\n') {
            length += self.text.skip_until(b'\n')? as u64;
        }
        Ok((line, length))
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = (u64, Content);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            let at = self.at;
            let (line, length) = match self.line() {
                Ok(read) => read,
                Err(error) => {
                    self.is_done = true;
                    return Some((
                        at,
                        Content::Damage(format!("could not be read beyond byte {at}: {error}")),
                    ));
                }
            };
            self.at += length;
            self.is_done = length == 0;
            if length > self.most as u64 {
                let message = format!(
                    "the line at byte {at} has {length} bytes: raise the limit with --limit input_bytes=…"
                );
                let problem = Problem::new(ProblemCode::LimitExceeded, message).rule("limits.input_bytes");
                return Some((at, Content::Unread(problem)));
            }
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Some((at, Content::Line(line)));
            }
        }
        None
    }
}

/// The pages of files: an archive file in Markdown may hold several, any other file is one.
fn pages<'a>(source: &'a Source, last: Option<Place>, limits: &'a Limits) -> impl Iterator<Item = Item> + 'a {
    let first = last.map_or(0, |it| usize::try_from(it.at).unwrap_or(usize::MAX));
    let mut read: u64 = source.files.iter().take(first).map(|(_, bytes)| bytes).sum();
    let files = source.files.iter().enumerate().skip(first);
    let items = files.flat_map(move |(number, (path, bytes))| {
        read += bytes;
        let read = read;
        let file: Arc<str> = path.to_string_lossy().into();
        pages_of(path, limits).into_iter().enumerate().map(move |(page, (offset, content))| Item {
            place: Place { at: number as u64, within: page as u64 },
            offset,
            file: Arc::clone(&file),
            read,
            content,
        })
    });
    items.filter(move |item| last.is_none_or(|last| item.place > last))
}

/// The pages of a file, each with where it begins.
fn pages_of(path: &Path, limits: &Limits) -> Vec<(u64, Content)> {
    let bytes = match bytes(path, limits) {
        Ok(bytes) => bytes,
        Err(problem) => return vec![(0, Content::Unread(problem))],
    };
    let mut at = 0;
    let parts = archive::parts(&bytes).into_iter().map(|part| {
        let offset = at;
        at += part.len() as u64;
        (offset, Content::Page(part.to_vec()))
    });
    parts.collect()
}

/// The bytes of a file, inflated where they are gzip.
fn bytes(path: &Path, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: io::Error| {
        Problem::new(ProblemCode::Unreadable, format!("the file could not be read: {error}"))
    };
    let bytes = within(File::open(path).map_err(unreadable)?, limits, unreadable)?;
    if !bytes.starts_with(GZIP) {
        return Ok(bytes);
    }
    let damaged = |error: io::Error| {
        Problem::new(ProblemCode::Damaged, format!("the file could not be inflated: {error}"))
    };
    within(MultiGzDecoder::new(bytes.as_slice()), limits, damaged)
}

fn within(
    source: impl Read,
    limits: &Limits,
    problem: impl Fn(io::Error) -> Problem,
) -> Result<Vec<u8>, Problem> {
    let most = limits.input_bytes;
    let mut bytes = Vec::new();
    source.take(most as u64 + 1).read_to_end(&mut bytes).map_err(problem)?;
    if bytes.len() > most {
        let message =
            format!("the file has more than {most} bytes: raise the limit with --limit input_bytes=…");
        return Err(Problem::new(ProblemCode::LimitExceeded, message).rule("limits.input_bytes"));
    }
    Ok(bytes)
}

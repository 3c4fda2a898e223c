//! The inputs of a job: found in the order of the arguments, folders sorted.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use masthead::warc::is_archive;
use serde::Serialize;

use crate::Error;

/// How many bytes of a file it takes to tell whether it is an archive.
const TELLING: u64 = 16 << 10;

/// The endings of pages, each also with `.gz`.
const PAGES: &[&str] = &["html", "htm", "xhtml", "txt", "md"];

/// The endings of archives.
const ARCHIVES: &[&str] =
    &["warc", "warc.gz", "warc.zst", "warc.lz4", "wet", "wet.gz", "wet.zst", "arc", "arc.gz"];

/// The endings of NDJSON.
const LINES: &[&str] = &["ndjson", "jsonl", "ndjson.gz", "jsonl.gz", "ndjson.zst", "jsonl.zst"];

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A web archive: WARC, WET or ARC.
    Archive,
    /// Pages as lines of NDJSON.
    Lines,
    /// Files of pages.
    Pages,
}

/// One input: an archive, a file of NDJSON, or the pages of one argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The file, or the folder that the pages lie in.
    pub path: PathBuf,
    /// What it is.
    pub kind: SourceKind,
    /// Its files, sorted, each with its length in bytes. An archive and a file of NDJSON have one.
    pub files: Vec<(PathBuf, u64)>,
}

impl Source {
    /// The length of all its files in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|(_, bytes)| bytes).sum()
    }

    /// The name of its file or folder without what its ending tells.
    pub(crate) fn stem(&self) -> String {
        let name = match self.path.file_name() {
            Some(name) => name.to_string_lossy().into_owned(),
            None => "pages".to_owned(),
        };
        if self.kind == SourceKind::Pages && self.path.is_dir() {
            return name;
        }
        let packed: Vec<String> = PAGES.iter().map(|it| format!("{it}.gz")).collect();
        let endings =
            ARCHIVES.iter().chain(LINES).chain(PAGES).copied().chain(packed.iter().map(String::as_str));
        let longest = endings.filter(|it| ends_in(&name, it)).max_by_key(|it| it.len());
        longest.map_or(name.clone(), |ending| name[..name.len() - ending.len() - 1].to_owned())
    }
}

/// True where a name ends in a dot and the ending, and begins with something.
fn ends_in(name: &str, ending: &str) -> bool {
    name.strip_suffix(ending).and_then(|it| it.strip_suffix('.')).is_some_and(|it| !it.is_empty())
}

fn kind_by_name(name: &str) -> Option<SourceKind> {
    let is_any = |endings: &[&str], name: &str| endings.iter().any(|it| ends_in(name, it));
    if is_any(ARCHIVES, name) {
        Some(SourceKind::Archive)
    } else if is_any(LINES, name) {
        Some(SourceKind::Lines)
    } else if is_any(PAGES, name.strip_suffix(".gz").unwrap_or(name)) {
        Some(SourceKind::Pages)
    } else {
        None
    }
}

/// The inputs that some paths come to. A folder stands for every archive and every file of NDJSON below it, sorted, and
/// then for all pages below it.
pub(crate) fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for path in paths {
        let about = fs::metadata(path).map_err(Error::input(path))?;
        if about.is_dir() {
            sources.extend(of_folder(path)?);
        } else if about.is_file() {
            let kind = kind_of(path)?;
            sources.push(Source { path: path.clone(), kind, files: vec![(path.clone(), about.len())] });
        } else {
            return Err(Error::Stream(path.clone()));
        }
    }
    let mut seen = BTreeSet::new();
    for source in &sources {
        for (file, _) in &source.files {
            if !seen.insert(file) {
                return Err(Error::Twice(file.clone()));
            }
        }
    }
    Ok(sources)
}

/// What a file that was named is: an archive by its content, NDJSON by its name, else a page.
fn kind_of(path: &Path) -> Result<SourceKind, Error> {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(TELLING).read_to_end(&mut head));
    read.map_err(Error::input(path))?;
    let by_name = path.file_name().and_then(|it| kind_by_name(&it.to_string_lossy()));
    Ok(match by_name {
        _ if is_archive(&head) => SourceKind::Archive,
        Some(kind) => kind,
        None => SourceKind::Pages,
    })
}

fn of_folder(folder: &Path) -> Result<Vec<Source>, Error> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(Error::input(&folder))? {
            let path = entry.map_err(Error::input(&folder))?.path();
            let about = match fs::metadata(&path) {
                Ok(about) => about,
                // A link that leads nowhere is no file.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(Error::input(&path)(error)),
            };
            if about.is_dir() && !path.is_symlink() {
                open.push(path);
            } else if about.is_file()
                && let Some(kind) = path.file_name().and_then(|it| kind_by_name(&it.to_string_lossy()))
            {
                found.push((path, about.len(), kind));
            }
        }
    }
    found.sort();
    if found.is_empty() {
        let endings = [PAGES, ARCHIVES, LINES].concat().join(", .");
        return Err(Error::Nothing { path: folder.to_owned(), endings });
    }
    let mut sources = Vec::new();
    let mut pages = Vec::new();
    for (path, bytes, kind) in found {
        if kind == SourceKind::Pages {
            pages.push((path, bytes));
        } else {
            sources.push(Source { path: path.clone(), kind, files: vec![(path, bytes)] });
        }
    }
    if !pages.is_empty() {
        sources.push(Source { path: folder.to_owned(), kind: SourceKind::Pages, files: pages });
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

    use super::*;

    #[test]
    fn a_folder_is_its_archives_and_then_its_pages() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["z.warc.gz", "b/a.html.gz", "c.md", "notes.pdf", "y.jsonl", ".html"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let sources = sources(&[folder.path().to_owned()]).unwrap();
        let shown: Vec<_> = sources
            .iter()
            .map(|it| {
                let files = it
                    .files
                    .iter()
                    .map(|(file, _)| file.strip_prefix(folder.path()).unwrap().display().to_string());
                (it.kind, files.collect::<Vec<_>>().join(" "))
            })
            .collect();
        assert_eq!(
            shown,
            [
                (SourceKind::Lines, "y.jsonl".to_owned()),
                (SourceKind::Archive, "z.warc.gz".to_owned()),
                (SourceKind::Pages, "b/a.html.gz c.md".to_owned()),
            ]
        );
        assert_eq!([sources[0].stem(), sources[1].stem()], ["y", "z"]);
    }

    #[test]
    fn an_archive_is_told_by_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crawl");
        fs::write(&path, "WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n").unwrap();
        assert_eq!(sources(&[path]).unwrap()[0].kind, SourceKind::Archive);
    }

    #[test]
    fn what_is_named_twice_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("a.html");
        fs::write(&page, "x").unwrap();
        let error = sources(&[page.clone(), folder.path().to_owned()]).unwrap_err();
        assert!(matches!(error, Error::Twice(path) if path == page));
    }

    #[test]
    fn a_folder_with_nothing_to_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(sources(&[folder.path().to_owned()]), Err(Error::Nothing { .. })));
    }
}

//! A set of pages with their truth: `truth.ndjson`, an object a page, and `html/ID.html.gz` (or `ID.html`).

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use serde::{Deserialize, Deserializer};

use crate::cases::{folders, name};

/// The file with the truth of a set.
const TRUTH: &str = "truth.ndjson";

/// A set of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// The name of its folder.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
}

/// The sets that some folders come to: a set as it is, else all sets in the folder.
pub fn sets(paths: &[PathBuf]) -> Result<Vec<Set>> {
    let mut sets: Vec<Set> = Vec::new();
    for path in paths {
        if !path.is_dir() {
            bail!(
                "{} is no folder: give a folder with {TRUTH} and html/, see docs/corpus.md",
                path.display()
            );
        }
        let found = if path.join(TRUTH).is_file() {
            vec![path.clone()]
        } else {
            folders(path)?.into_iter().filter(|it| it.join(TRUTH).is_file()).collect()
        };
        if found.is_empty() {
            bail!(
                "there is no truth in {}: a set is a folder with {TRUTH} and html/ID.html.gz, see docs/corpus.md",
                path.display()
            );
        }
        for folder in found {
            // A path such as `.` has a name only when it is whole.
            let whole =
                folder.canonicalize().with_context(|| format!("{} could not be opened", folder.display()))?;
            let name = name(&whole);
            if let Some(other) = sets.iter().find(|it| it.name == name) {
                bail!(
                    "two sets have the name '{name}', {} and {}: leave one out or rename its folder",
                    other.folder.display(),
                    folder.display()
                );
            }
            sets.push(Set { name, folder });
        }
    }
    Ok(sets)
}

/// A text, or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Texts {
    /// One.
    One(String),
    /// Several; what is no text is left out.
    Several(Vec<String>),
}

impl Texts {
    /// The texts.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let parts = match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Several(texts) => texts,
        };
        parts.iter().map(String::as_str)
    }
}

/// What is known of a page. A key that is absent says nothing; null and empty lists say that the page has none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Truth {
    /// Names the page in its set, and its file.
    pub id: String,
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
    /// The encoding that it was sent with, where that is known.
    #[serde(default)]
    pub http_charset: Option<String>,
    /// The host of its address, without `www.`.
    #[serde(default)]
    pub outlet_host: Option<String>,
    /// Its language, BCP 47.
    #[serde(default)]
    pub lang: Option<String>,
    /// The headline.
    #[serde(default)]
    pub title: Option<String>,
    /// The authors.
    #[serde(default, deserialize_with = "present")]
    pub authors: Option<Option<Texts>>,
    /// The date of publication.
    #[serde(default, deserialize_with = "present")]
    pub published: Option<Option<String>>,
    /// The lead.
    #[serde(default)]
    pub lead: Option<String>,
    /// The body.
    #[serde(default)]
    pub body: Option<Texts>,
    /// What the body leaves out, such as `lead`.
    #[serde(default)]
    pub body_excludes: Option<Vec<String>>,
    /// How the text begins.
    #[serde(default)]
    pub body_prefix: Option<String>,
    /// Snippets of the text.
    #[serde(default, deserialize_with = "or_none")]
    pub must: Vec<String>,
    /// Snippets of what is no part of it.
    #[serde(default, deserialize_with = "or_none")]
    pub must_not: Vec<String>,
}

fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

fn or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Option::<Vec<String>>::deserialize(from).map(Option::unwrap_or_default)
}

impl Truth {
    /// The body's text, its paragraphs a line each; `None` where there is none to compare with.
    pub fn body_text(&self) -> Option<String> {
        let text = self.body.as_ref()?.parts().collect::<Vec<_>>().join("\n");
        (!text.is_empty()).then_some(text)
    }

    /// The body leaves the lead out.
    pub fn excludes_lead(&self) -> bool {
        self.body_excludes.as_ref().is_some_and(|it| it.iter().any(|it| it == "lead"))
    }

    /// The host of the page, `unknown` where there is none.
    pub fn host(&self) -> String {
        let of_url = || Some(masthead::Url::parse(self.url.as_deref()?).ok()?.host_str()?.to_owned());
        let host = self.outlet_host.clone().or_else(of_url);
        host.map_or_else(|| "unknown".to_owned(), |it| it.trim_start_matches("www.").to_owned())
    }
}

impl Set {
    /// The truths of all pages, one after the other.
    pub fn truths(&self) -> Result<impl Iterator<Item = Result<Truth>> + use<>> {
        let path = self.folder.join(TRUTH);
        let file =
            fs::File::open(&path).with_context(|| format!("{} could not be opened", path.display()))?;
        let lines = BufReader::new(file).lines().enumerate();
        Ok(lines.filter(|(_, line)| !line.as_ref().is_ok_and(|it| it.trim().is_empty())).map(
            move |(index, line)| {
                let place =
                    || format!("{}, line {}, is no truth: see docs/corpus.md", path.display(), index + 1);
                serde_json::from_str(&line.with_context(place)?).with_context(place)
            },
        ))
    }

    /// How many pages there are.
    pub fn count(&self) -> Result<usize> {
        let mut count = 0;
        for truth in self.truths()? {
            truth?;
            count += 1;
        }
        Ok(count)
    }

    /// The bytes of a page.
    pub fn page(&self, id: &str) -> Result<Vec<u8>> {
        let plain = self.folder.join("html").join(format!("{id}.html"));
        if plain.is_file() {
            return fs::read(&plain).with_context(|| format!("{} could not be read", plain.display()));
        }
        let packed = plain.with_file_name(format!("{id}.html.gz"));
        let file = fs::File::open(&packed).with_context(|| {
            format!("{} could not be opened: the truth names a page that is not there", packed.display())
        })?;
        let mut bytes = Vec::new();
        GzDecoder::new(file)
            .read_to_end(&mut bytes)
            .with_context(|| format!("{} is no gzip", packed.display()))?;
        Ok(bytes)
    }
}

/// The content type that a page is read with.
pub fn content_type(truth: &Truth) -> String {
    match &truth.http_charset {
        Some(charset) => format!("text/html; charset={charset}"),
        None => "text/html".to_owned(),
    }
}

/// Makes a folder, with those above it.
pub fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))
}

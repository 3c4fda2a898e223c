//! The stored pages: `crates/outlets/<id>/fixtures/<layout>--<slug>/` with the page, what is known of it, and the
//! answer of the parser.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use masthead::{Extraction, Input, Limits, Options, Page, Url, extract};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The layout's place in the name of a folder with a page that is no article.
pub const INDEX: &str = "index";

/// The origin of a page that was written for the test.
pub const SYNTHETIC: &str = "synthetic";

/// What `page.toml` says of a stored page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Where the page was fetched from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When, as RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured: Option<String>,
    /// The `Content-Type` it was sent with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// [`SYNTHETIC`] for a page that was written for the test; empty for a scrubbed one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// Whether it is a real page whose words, names and numbers were replaced: see [`crate::scrub`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scrubbed: bool,
    /// What the page shows.
    pub note: String,
}

/// A stored page.
#[derive(Debug, Clone)]
pub struct Case {
    /// The id of the outlet.
    pub outlet: String,
    /// The name of the layout that it must be read with; [`INDEX`] for a page that is no article.
    pub layout: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The page.
    pub page: PathBuf,
    /// What is known of it.
    pub about: About,
}

/// All stored pages, sorted by folder.
pub fn all(root: &Path) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for outlet in folders(&root.join("crates/outlets"))? {
        let fixtures = outlet.join("fixtures");
        if !fixtures.is_dir() {
            continue;
        }
        for folder in folders(&fixtures)? {
            cases.push(case(&outlet, folder)?);
        }
    }
    Ok(cases)
}

/// The folders in a folder, sorted.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} could not be listed", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The last part of a path.
pub fn name(path: &Path) -> String {
    path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}

fn case(outlet: &Path, folder: PathBuf) -> Result<Case> {
    let folder_name = name(&folder);
    let Some((layout, _)) = folder_name.split_once("--") else {
        bail!("{} is no name of a fixture: call it <layout>--<slug>", folder.display());
    };
    let pages: Vec<PathBuf> = ["page.html", "page.txt", "page.md"]
        .into_iter()
        .map(|name| folder.join(name))
        .filter(|path| path.is_file())
        .collect();
    let [page] = &pages[..] else {
        bail!("{} must hold one page: page.html, page.txt or page.md", folder.display());
    };
    let text = fs::read_to_string(folder.join("page.toml"))
        .with_context(|| format!("{} has no page.toml that can be read", folder.display()))?;
    let about: About = toml::from_str(&text)
        .with_context(|| format!("{} is not as docs/fixtures.md says", folder.join("page.toml").display()))?;
    Ok(Case { outlet: name(outlet), layout: layout.to_owned(), page: page.clone(), about, folder })
}

impl Case {
    /// `bg-vesti/html-2020--a-story`
    pub fn id(&self) -> String {
        format!("{}/{}", self.outlet, name(&self.folder))
    }

    /// Reads the page, with all rules where `all` is true.
    pub fn read(&self, all: bool) -> Result<(Page, Extraction)> {
        let bytes =
            fs::read(&self.page).with_context(|| format!("{} could not be read", self.page.display()))?;
        let about = &self.about;
        let url = about.url.as_deref().map(Url::parse).transpose();
        let captured = about.captured.as_deref().map(masthead::captured_at).transpose();
        let input = Input {
            bytes: &bytes,
            url: url.with_context(|| format!("the url in {}/page.toml is none", self.folder.display()))?,
            captured: captured
                .with_context(|| format!("captured in {}/page.toml is no time", self.folder.display()))?,
            content_type: about.content_type.as_deref(),
            form: None,
        };
        let page = Page::read(&input, &Limits::default());
        let options = Options { try_all_rules: all, ..Options::default() };
        let extraction = extract(&page, &options);
        Ok((page, extraction))
    }

    /// What the parser makes of the page: the rules that gave each field, and the record.
    pub fn answer(&self) -> Result<Value> {
        let (_, extraction) = self.read(false)?;
        let mut article = extraction.article;
        let rules: BTreeMap<String, BTreeSet<String>> = article
            .provenance
            .iter()
            .map(|(path, evidence)| {
                let chosen = evidence.iter().filter(|it| it.chosen).map(|it| it.rule.clone()).collect();
                (path.clone(), chosen)
            })
            .filter(|(_, rules): &(String, BTreeSet<String>)| !rules.is_empty())
            .collect();
        article.provenance.clear();
        // The version of the program is no part of what the rules make of a page.
        article.parser.version.clear();
        Ok(json!({"rules": rules, "article": article}))
    }

    /// Where the answer is stored.
    pub fn answer_path(&self) -> PathBuf {
        self.folder.join("article.json")
    }

    /// The stored answer; `None` where there is none yet.
    pub fn stored(&self) -> Result<Option<Value>> {
        let path = self.answer_path();
        if !path.is_file() {
            return Ok(None);
        }
        let text =
            fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
        let value = serde_json::from_str(&text).with_context(|| {
            format!("{} is no JSON: run cargo xtask fixtures {}", path.display(), self.outlet)
        })?;
        Ok(Some(value))
    }
}

/// An answer as it is stored.
pub fn text(answer: &Value) -> String {
    let mut text = serde_json::to_string_pretty(answer).unwrap_or_default();
    text.push('\n');
    text
}

/// What differs between two answers, a line each: the field, old and new value, old and new rule.
pub fn differences(old: &Value, new: &Value) -> Vec<String> {
    let empty = Map::new();
    let part = |value: &Value, name: &str| value[name].as_object().cloned().unwrap_or_else(|| empty.clone());
    let mut lines = Vec::new();
    for name in ["article", "rules"] {
        let (old, new) = (part(old, name), part(new, name));
        let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for key in keys {
            let (was, is) = (old.get(key), new.get(key));
            if was != is {
                let what = if name == "rules" { format!("rule of {key}") } else { key.clone() };
                changes(&what, was.unwrap_or(&Value::Null), is.unwrap_or(&Value::Null), &mut lines);
            }
        }
    }
    lines
}

/// What differs inside a field, a text for each innermost value: its path, old and new.
pub fn innermost(field: &str, old: &Value, new: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    changes(field, old, new, &mut lines);
    lines
}

/// The innermost changes of two values; lists of the same length are compared entry by entry.
fn changes(path: &str, old: &Value, new: &Value, lines: &mut Vec<String>) {
    // Answers are a few levels deep: the stack of places holds what recursion would.
    let mut open = vec![(path.to_owned(), old, new)];
    while let Some((path, old, new)) = open.pop() {
        match (old, new) {
            (Value::Array(a), Value::Array(b)) if a.len() == b.len() && !path.starts_with("rule of") => {
                for (index, (a, b)) in a.iter().zip(b).enumerate().rev().filter(|(_, (a, b))| a != b) {
                    open.push((format!("{path}[{index}]"), a, b));
                }
            }
            (Value::Object(a), Value::Object(b)) => {
                let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
                for key in keys.into_iter().rev().filter(|key| a.get(*key) != b.get(*key)) {
                    let (a, b) = (a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null));
                    open.push((format!("{path}.{key}"), a, b));
                }
            }
            _ => lines.push(format!("{path}\n      old {}\n      new {}", short(old), short(new))),
        }
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

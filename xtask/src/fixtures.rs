//! `cargo xtask fixtures`: stored pages read again, their answers renewed, the differences shown.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use masthead::Url;

use crate::cases::{self, About, Case, INDEX};
use crate::scrub::{Saved, Scrubbed, scrub};

/// The arguments of `cargo xtask fixtures`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Only these outlets
    pub ids: Vec<String>,
    /// Change nothing; fail where an answer is stale
    #[arg(long, conflicts_with = "add")]
    pub check: bool,
    /// Scrub this page, and store what comes of it as a fixture of the outlet that its address belongs to
    #[arg(long, value_name = "FILE")]
    pub add: Option<PathBuf>,
    /// With --add: the address the page was fetched from
    #[arg(long, value_name = "URL", requires = "add")]
    pub url: Option<String>,
    /// With --add: when it was fetched, as RFC 3339
    #[arg(long, value_name = "TIME", requires = "add")]
    pub captured: Option<String>,
    /// With --add: the Content-Type it was sent with
    #[arg(long, value_name = "TYPE", requires = "add")]
    pub content_type: Option<String>,
    /// With --add: the layout that must read it
    #[arg(long, value_name = "NAME", requires = "add")]
    pub layout: Option<String>,
    /// With --add: the outlet that must read it
    #[arg(long, value_name = "ID", requires = "add")]
    pub outlet: Option<String>,
    /// With --add: a word for the folder's name; made of the address where this is left out
    #[arg(long, value_name = "WORD", requires = "add")]
    pub slug: Option<String>,
}

/// Runs the command; false where `--check` found a stale answer.
pub fn run(root: &Path, arguments: &Arguments) -> Result<bool> {
    if let Some(file) = &arguments.add {
        let outlet = add(root, file, arguments)?;
        return renew(root, &[outlet], false);
    }
    renew(root, &arguments.ids, arguments.check)
}

/// Reads the stored pages of these outlets (of all, for none) again.
pub fn renew(root: &Path, ids: &[String], check: bool) -> Result<bool> {
    let cases = cases::all(root)?;
    if let Some(unknown) = ids.iter().find(|id| !root.join("crates/outlets").join(id).is_dir()) {
        bail!("there is no crates/outlets/{unknown}: see masthead outlets");
    }
    let wanted: Vec<&Case> = cases.iter().filter(|it| ids.is_empty() || ids.contains(&it.outlet)).collect();
    let mut stale = 0;
    for case in &wanted {
        let answer = case.answer()?;
        let stored = case.stored()?;
        let differences = match &stored {
            Some(stored) => cases::differences(stored, &answer),
            None => vec!["no answer was stored".to_owned()],
        };
        let bytes_differ =
            fs::read_to_string(case.answer_path()).ok().as_deref() != Some(&cases::text(&answer));
        if differences.is_empty() && !bytes_differ {
            continue;
        }
        stale += 1;
        println!("{}", case.id());
        differences.iter().for_each(|line| println!("    {line}"));
        if !check {
            fs::write(case.answer_path(), cases::text(&answer))
                .with_context(|| format!("{} could not be written", case.answer_path().display()))?;
        }
    }
    let verb = if check { "stale" } else { "rewritten" };
    println!("{} pages read, {stale} answers {verb}", wanted.len());
    if check && stale > 0 {
        println!("read the differences; where they are right, run: cargo xtask fixtures");
    }
    Ok(!check || stale == 0)
}

/// Scrubs a page and stores it; says of which outlet.
fn add(root: &Path, file: &Path, arguments: &Arguments) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} could not be read", file.display()))?;
    let source = Source {
        url: arguments.url.as_deref(),
        captured: arguments.captured.as_deref(),
        content_type: arguments.content_type.as_deref(),
        outlet: arguments.outlet.as_deref(),
    };
    let scrubbed = source.scrub(&bytes).with_context(|| format!("{} was not stored", file.display()))?;
    let layout = scrubbed.layout.as_deref().unwrap_or(INDEX);
    if let Some(wanted) = arguments.layout.as_deref().filter(|it| *it != layout) {
        bail!("{} is read as {layout}, not as {wanted}: look at the fits rules of both", file.display());
    }
    let folder = store_scrubbed(root, &scrubbed, &source, arguments.slug.as_deref())?;
    println!("stored {} ({} bytes)", folder.display(), scrubbed.text.len());
    Ok(scrubbed.outlet)
}

/// What is known of a saved page, as the command line has it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its address.
    pub url: Option<&'a str>,
    /// When it was fetched, as RFC 3339.
    pub captured: Option<&'a str>,
    /// The `Content-Type` it was sent with.
    pub content_type: Option<&'a str>,
    /// The outlet that must read it; by its address where this is `None`.
    pub outlet: Option<&'a str>,
}

impl Source<'_> {
    /// Scrubs a page of which this is known.
    pub fn scrub(&self, bytes: &[u8]) -> Result<Scrubbed> {
        let url =
            self.url.map(|it| Url::parse(it).with_context(|| format!("'{it}' is no address"))).transpose()?;
        let captured = self.captured.map(masthead::captured_at).transpose();
        let captured = captured.context("--captured is no time: write it as 2026-03-07T08:30:00+07:00")?;
        scrub(&Saved { bytes, url, captured, content_type: self.content_type, outlet: self.outlet })
    }
}

/// Writes the folder of a scrubbed page, and returns its path. Without a word for its name one is made of the address.
pub fn store_scrubbed(
    root: &Path,
    scrubbed: &Scrubbed,
    source: &Source<'_>,
    word: Option<&str>,
) -> Result<PathBuf> {
    let layout = scrubbed.layout.as_deref().unwrap_or(INDEX);
    let word = word.map(str::to_owned).or_else(|| scrubbed.url.as_ref().map(slug));
    let word = word.unwrap_or_else(|| "page".to_owned());
    let outlet = &scrubbed.outlet;
    let folder = root.join(format!("crates/outlets/{outlet}/fixtures/{layout}--{word}"));
    let ending = match scrubbed.form {
        masthead::Form::Html => "html",
        masthead::Form::Archive => "md",
        masthead::Form::Text => "txt",
    };
    let seen =
        source.captured.and_then(|it| it.get(..10)).map(|it| format!(" as of {it}")).unwrap_or_default();
    let about = About {
        url: scrubbed.url.as_ref().map(Url::to_string),
        captured: source.captured.map(str::to_owned),
        scrubbed: true,
        note: format!("the markup of a page{seen}, every word invented"),
        ..About::default()
    };
    store(&folder, &format!("page.{ending}"), scrubbed.text.as_bytes(), &about)?;
    Ok(folder)
}

/// Writes a fixture's folder.
pub fn store(folder: &Path, page: &str, bytes: &[u8], about: &About) -> Result<()> {
    if folder.exists() {
        bail!("{} is there already: give another --slug", folder.display());
    }
    fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))?;
    fs::write(folder.join(page), bytes)
        .with_context(|| format!("{} could not be written", folder.display()))?;
    let text = toml::to_string(about).context("page.toml could not be written")?;
    fs::write(folder.join("page.toml"), text)
        .with_context(|| format!("{} could not be written", folder.display()))
}

/// A short word from the last part of an address.
pub fn slug(url: &Url) -> String {
    let last = url.path_segments().and_then(|mut it| it.rfind(|it| !it.is_empty())).unwrap_or("page");
    let words: Vec<&str> = last
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit()))
        .take(4)
        .collect();
    if words.is_empty() { "page".to_owned() } else { words.join("-").to_lowercase() }
}

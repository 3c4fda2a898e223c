//! `cargo xtask new`: the crate of a new outlet, its first stored page, its first rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use masthead::{Input, Limits, Page, Url, registry};

use crate::guess::{Guesses, Known};
use crate::{generate, guess};

/// The arguments of `cargo xtask new`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// `<country>-<name>`: the publisher's ISO 3166-1 alpha-2 code and a short name, lower case
    pub id: String,
    /// The outlet's host, without www.
    #[arg(long, value_name = "HOST", required_unless_present = "remove")]
    pub host: Option<String>,
    /// The outlet's name; the host where this is left out
    #[arg(long)]
    pub name: Option<String>,
    /// The language of its text, BCP 47; the page's where this is left out
    #[arg(long)]
    pub language: Option<String>,
    /// The IANA time zone of the times that it prints without an offset; that of the country where this is left out
    #[arg(long)]
    pub time_zone: Option<String>,
    /// Saved pages of one layout, to guess rules from; those that show a rule become fixtures
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub page: Vec<PathBuf>,
    /// The addresses of those pages, in the same order; those that the pages state where this is left out
    #[arg(long, value_name = "URL", num_args = 1..)]
    pub url: Vec<String>,
    /// When they were fetched, as RFC 3339
    #[arg(long, value_name = "TIME")]
    pub captured: Option<String>,
    /// Take an outlet out instead: its folder and all that names it
    #[arg(long, conflicts_with_all = ["host", "page"])]
    pub remove: bool,
}

/// Runs the command.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    let folder = root.join("crates/outlets").join(&arguments.id);
    if arguments.remove {
        if !folder.is_dir() {
            bail!("there is no crates/outlets/{}", arguments.id);
        }
        fs::remove_dir_all(&folder).with_context(|| format!("{} could not be removed", folder.display()))?;
        link(root)?;
        again(root, &["gen"])?;
        println!("removed {}", arguments.id);
        return Ok(());
    }
    check_id(&arguments.id)?;
    let host = arguments.host.as_deref().unwrap_or_default().trim_start_matches("www.");
    if let Some(outlet) = registry().by_host(host) {
        bail!("the host {host} belongs to {} already: add a layout or an edition there", outlet.id);
    }
    if folder.exists() {
        bail!("{} is there already", folder.display());
    }
    let pages = read(arguments, host)?;
    let known = Known {
        id: arguments.id.clone(),
        host: host.to_owned(),
        year: arguments.captured.as_ref().and_then(|it| it.get(..4)).map(str::to_owned),
        language: arguments.language.clone(),
        time_zone: arguments.time_zone.clone(),
    };
    let guesses = guess::guess(&pages, &known);
    fs::create_dir_all(folder.join("src"))
        .with_context(|| format!("{} could not be made", folder.display()))?;
    let name = arguments.name.clone().unwrap_or_else(|| host.to_owned());
    fs::write(folder.join("Cargo.toml"), manifest(&arguments.id, &name))?;
    fs::write(folder.join("src/lib.rs"), code(&known, &name, &guesses))?;
    link(root)?;
    format(root, &arguments.id)?;
    for line in &guesses.report {
        println!("{line}");
    }
    let mut doubts = guesses.doubts;
    for (place, index) in guesses.telling.iter().enumerate() {
        if let Err(error) = store(root, arguments, &pages[*index], *index, place) {
            doubts.push(format!("{}: {error:#}", arguments.page[*index].display()));
        }
    }
    again(root, &["gen"])?;
    println!("\nmade crates/outlets/{}", arguments.id);
    println!("next:");
    for doubt in &doubts {
        println!("  - {doubt}");
    }
    if pages.is_empty() {
        println!("  - store a page: cargo xtask fixtures --add FILE --url URL --captured TIME");
    } else {
        println!(
            "  - read src/lib.rs against the pages, and fixtures/*/article.json against what it should be"
        );
    }
    println!("  - cargo xtask fixtures {}, until the answer is right", arguments.id);
    println!("  - cargo test --workspace");
    Ok(())
}

/// Formats the crate as all code is.
fn format(root: &Path, id: &str) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let package = format!("masthead-outlet-{id}");
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["fmt", "--package", &package])
        .status()
        .context("cargo fmt could not be started")?;
    if !status.success() {
        bail!("cargo fmt --package {package} failed: mend what it says");
    }
    Ok(())
}

/// Scrubs a page and stores it as the fixture of this number.
fn store(root: &Path, arguments: &Arguments, page: &Page, index: usize, place: usize) -> Result<()> {
    let path = std::path::absolute(&arguments.page[index])
        .context("the path of the page could not be made absolute")?;
    let path = path.to_string_lossy().into_owned();
    let mut add = vec!["fixtures", "--add", &path];
    if let Some(url) = &page.url {
        add.extend(["--url", url.as_str()]);
    }
    if let Some(captured) = &arguments.captured {
        add.extend(["--captured", captured]);
    }
    let slug = format!("story-{}", place + 1);
    add.extend(["--slug", &slug]);
    again(root, &add)
}

fn check_id(id: &str) -> Result<()> {
    let shaped = id.split_once('-').is_some_and(|(country, name)| {
        country.len() == 2
            && country.bytes().all(|it| it.is_ascii_lowercase())
            && !name.is_empty()
            && name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
    });
    if !shaped {
        bail!("'{id}' is no id of an outlet: write <country>-<name>, such as bg-vesti");
    }
    Ok(())
}

/// The pages, with the addresses that were given, else those that they state, on the outlet's host.
fn read(arguments: &Arguments, host: &str) -> Result<Vec<Page>> {
    if !arguments.url.is_empty() && arguments.url.len() != arguments.page.len() {
        bail!(
            "{} pages and {} addresses: give --url for each --page, in the same order, or for none",
            arguments.page.len(),
            arguments.url.len()
        );
    }
    let captured = arguments.captured.as_deref().map(masthead::captured_at).transpose();
    let captured = captured.context("--captured is no time: write it as 2026-03-07T08:30:00+07:00")?;
    let mut pages = Vec::new();
    for (index, path) in arguments.page.iter().enumerate() {
        let bytes = fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
        let address = arguments.url.get(index);
        let url =
            address.map(|it| Url::parse(it).with_context(|| format!("'{it}' is no address"))).transpose()?;
        let input = Input { bytes: &bytes, url, captured: captured.clone(), ..Input::default() };
        let page = Page::read(&input, &Limits::default());
        let stated = page.address().cloned();
        let on_host =
            |it: &Url| it.host_str().is_some_and(|it| it == host || it.ends_with(&format!(".{host}")));
        let Some(url) = stated.filter(on_host) else {
            bail!("{} states no address on {host}: give --url", path.display());
        };
        pages.push(Page::read(&Input { url: Some(url), ..input }, &Limits::default()));
    }
    Ok(pages)
}

/// Names the outlets that have a folder in the crate of all of them.
fn link(root: &Path) -> Result<()> {
    for file in generate::all_files(root)? {
        let path = root.join(&file.path);
        fs::write(&path, file.text).with_context(|| format!("{} could not be written", path.display()))?;
    }
    Ok(())
}

/// Runs another task in a program built anew, which has the outlets as they are now.
fn again(root: &Path, arguments: &[&str]) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["run", "--quiet", "--package", "xtask", "--"])
        .args(arguments)
        .status()
        .context("cargo could not be started")?;
    if !status.success() {
        bail!("cargo xtask {} failed: mend what it says and run it again", arguments.join(" "));
    }
    Ok(())
}

/// The manifest of an outlet's crate: the same for all.
pub fn manifest(id: &str, name: &str) -> String {
    format!(
        "[package]
name = \"masthead-outlet-{id}\"
description = \"{name}, as a Masthead outlet.\"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
authors.workspace = true
publish.workspace = true

[lib]
test = false
doctest = false

[lints]
workspace = true

[dependencies]
masthead-outlet.workspace = true
",
        name = name.replace(['"', '\\'], " ")
    )
}

fn code(known: &Known, name: &str, guesses: &Guesses) -> String {
    let Known { id, host, .. } = known;
    let Guesses { language, time_zone, .. } = guesses;
    let has_rules = !guesses.rules.is_empty();
    let layouts = if has_rules { guesses.constant() } else { String::new() };
    let feeds: Vec<String> = guesses.feeds.iter().map(|it| format!("feed({it:?})")).collect();
    let sources =
        if feeds.is_empty() { String::new() } else { format!("    sources: &[{}],\n", feeds.join(", ")) };
    let mut text = format!(
        "//! {name}.

use masthead_outlet::prelude::*;

outlet! {{
    id: {id:?},
    name: {name:?},
    hosts: &[{host:?}],
    language: {language:?},
    time_zone: {time_zone:?},
{sources}    layouts: &[{layouts}],
}}
"
    );
    if has_rules {
        text.push_str(&guesses.code());
    }
    text
}

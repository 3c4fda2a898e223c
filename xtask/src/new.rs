//! `cargo xtask new`: the crate of a new outlet, its first stored page, its first rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use masthead::{Input, Limits, Page, Url, registry};

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
    /// The IANA time zone of the times that it prints without an offset
    #[arg(long, default_value = "UTC")]
    pub time_zone: String,
    /// A saved page, to guess rules from and to store as the first fixture
    #[arg(long, value_name = "FILE", requires = "url")]
    pub page: Option<PathBuf>,
    /// The address of that page
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// When it was fetched, as RFC 3339
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
    let page = arguments.page.as_deref().map(|path| read(path, arguments)).transpose()?;
    let language = match (&arguments.language, &page) {
        (Some(language), _) => language.clone(),
        (None, Some(page)) => masthead_generic::extract(page).language,
        (None, None) => "und".to_owned(),
    };
    let guesses = page.as_ref().map(|page| guess::guess(page, arguments.captured.as_deref()));
    fs::create_dir_all(folder.join("src"))
        .with_context(|| format!("{} could not be made", folder.display()))?;
    let name = arguments.name.clone().unwrap_or_else(|| host.to_owned());
    fs::write(folder.join("Cargo.toml"), manifest(&arguments.id, &name))?;
    fs::write(folder.join("src/lib.rs"), code(arguments, host, &name, &language, guesses.as_ref()))?;
    link(root)?;
    again(root, &["gen"])?;
    if let (Some(page), Some(url)) = (&arguments.page, &arguments.url) {
        let page = std::path::absolute(page).context("the path of the page could not be made absolute")?;
        let page = page.to_string_lossy().into_owned();
        let mut add = vec!["fixtures", "--add", &page, "--url", url];
        if let Some(captured) = &arguments.captured {
            add.extend(["--captured", captured]);
        }
        again(root, &add)?;
    }
    println!("\nmade crates/outlets/{}", arguments.id);
    println!("next:");
    match &guesses {
        Some(guesses) => {
            for doubt in &guesses.doubts {
                println!("  - {doubt}");
            }
            println!(
                "  - read src/lib.rs against the page, and fixtures/*/article.json against what it should be"
            );
        }
        None => println!("  - store a page: cargo xtask fixtures --add FILE --url URL --captured TIME"),
    }
    println!("  - cargo xtask fixtures {}, until the answer is right", arguments.id);
    println!("  - cargo test --workspace");
    Ok(())
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

fn page_url(arguments: &Arguments) -> Result<Option<Url>> {
    let address = arguments.url.as_deref();
    address
        .map(Url::parse)
        .transpose()
        .with_context(|| format!("'{}' is no address", address.unwrap_or_default()))
}

fn read(path: &Path, arguments: &Arguments) -> Result<Page> {
    let bytes = fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
    let captured = arguments.captured.as_deref().map(masthead::captured_at).transpose();
    let input = Input {
        bytes: &bytes,
        url: page_url(arguments)?,
        captured: captured.context("--captured is no time: write it as 2026-03-07T08:30:00+07:00")?,
        ..Input::default()
    };
    Ok(Page::read(&input, &Limits::default()))
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

fn code(
    arguments: &Arguments,
    host: &str,
    name: &str,
    language: &str,
    guesses: Option<&guess::Guesses>,
) -> String {
    let id = &arguments.id;
    let zone = &arguments.time_zone;
    let layouts = guesses.map_or(String::new(), |it| it.constant());
    let mut text = format!(
        "//! {name}.

use masthead_outlet::prelude::*;

outlet! {{
    id: {id:?},
    name: {name:?},
    hosts: &[{host:?}],
    language: {language:?},
    time_zone: {zone:?},
    layouts: &[{layouts}],
}}
"
    );
    if let Some(guesses) = guesses {
        text.push_str(&guesses.code());
    }
    text
}

//! `cargo xtask tidy`: what rustfmt and clippy cannot see.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::generate::outlet_ids;
use crate::lint;

/// Words that must not stand in the code: things left for later.
const LEFT_FOR_LATER: &[&str] = &["TODO", "FIXME", "XXX", "HACK"];

/// Which of our own crates each crate may depend on. There are no others: see `docs/architecture.md`.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("article", &[]),
    ("arrow", &["article"]),
    ("limits", &[]),
    ("date", &["article"]),
    ("page", &["article", "date", "limits"]),
    ("outlet", &["article", "date", "page"]),
    ("family", &["outlet"]),
    ("generic", &["article", "date", "outlet", "page"]),
    ("feed", &["article", "date", "limits", "page"]),
    ("drift", &["article", "render"]),
    ("extract", &["article", "date", "generic", "outlet", "page"]),
    ("render", &["article", "date"]),
    ("store", &["article", "date"]),
    ("warc", &["limits"]),
    (
        "masthead",
        &[
            "article", "date", "drift", "extract", "feed", "limits", "outlet", "outlets", "page", "render",
            "warc",
        ],
    ),
    ("bulk", &["arrow", "masthead"]),
    ("python", &["arrow", "masthead"]),
    ("fetch", &["article", "feed", "limits", "warc"]),
    ("crawl", &["date", "fetch", "masthead", "store"]),
    ("cli", &["arrow", "bulk", "crawl", "fetch", "masthead", "store"]),
];

/// Everything that is out of order, a line each: the place and what to do.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for path in sources(root)? {
        let shown = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        let text = fs::read_to_string(&path).with_context(|| format!("{shown} could not be read"))?;
        if !text.starts_with("//!") {
            faults.push(format!("{shown}: begins without saying what it is for: write a //! line"));
        }
        for (number, line) in text.lines().enumerate() {
            let comment = line.split_once("//").map_or("", |(_, comment)| comment);
            if let Some(word) =
                LEFT_FOR_LATER.iter().find(|word| comment.split([' ', ':', '(']).any(|it| it == **word))
            {
                faults.push(format!(
                    "{shown}:{}: '{word}' leaves something for later: do it or drop it",
                    number + 1
                ));
            }
        }
    }
    for (name, allowed) in MAY_DEPEND_ON {
        let path = format!("crates/{name}/Cargo.toml");
        for own in own_dependencies(&root.join(&path))? {
            if !allowed.contains(&own.as_str()) {
                faults.push(format!("{path}: must not depend on masthead-{own}: see docs/architecture.md"));
            }
        }
    }
    for id in outlet_ids(root)? {
        let path = format!("crates/outlets/{id}/Cargo.toml");
        for dependency in dependencies(&root.join(&path))? {
            if !matches!(dependency.as_str(), "masthead-outlet" | "masthead-family") {
                faults.push(format!("{path}: an outlet depends on masthead-outlet and masthead-family only, not on {dependency}"));
            }
        }
        let code = fs::read_to_string(root.join(format!("crates/outlets/{id}/src/lib.rs")))
            .with_context(|| format!("crates/outlets/{id} has no src/lib.rs"))?;
        if !code.contains(&format!("id: \"{id}\"")) {
            faults.push(format!(
                "crates/outlets/{id}/src/lib.rs: the outlet's id must be the folder's name, '{id}'"
            ));
        }
    }
    faults.extend(lint::faults());
    Ok(faults)
}

/// All files of Rust code of the project, sorted.
fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut open = vec![root.join("crates"), root.join("xtask"), root.join("tests")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("{} could not be listed", folder.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn dependencies(manifest: &Path) -> Result<Vec<String>> {
    let text =
        fs::read_to_string(manifest).with_context(|| format!("{} could not be read", manifest.display()))?;
    let table: toml::Table =
        toml::from_str(&text).with_context(|| format!("{} is no TOML", manifest.display()))?;
    let names = table.get("dependencies").and_then(toml::Value::as_table).into_iter().flatten();
    Ok(names.map(|(name, _)| name.clone()).collect())
}

fn own_dependencies(manifest: &Path) -> Result<Vec<String>> {
    let own = dependencies(manifest)?.into_iter().filter_map(|name| match name.as_str() {
        "masthead" => Some("masthead".to_owned()),
        other => other.strip_prefix("masthead-").map(str::to_owned),
    });
    Ok(own.collect())
}

//! The program `masthead` as cargo builds it, wherever cargo was told to put it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Builds the program of the workspace at `root` in a cargo profile; returns where it lies.
///
/// # Errors
/// Where cargo cannot be started or the program does not build.
pub fn build(root: &Path, profile: &str) -> Result<PathBuf> {
    let output = Command::new("cargo")
        .current_dir(root)
        .args(["build", "--quiet", "--package", "masthead-cli", "--profile", profile])
        .args(["--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    if !output.status.success() {
        bail!("masthead could not be built: see above");
    }
    executable(&String::from_utf8_lossy(&output.stdout)).context("cargo does not say where it built masthead")
}

/// The program that cargo's messages name, one a line.
fn executable(messages: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut built = messages.filter(|it| it["target"]["name"] == "masthead");
    built.find_map(|it| it["executable"].as_str().map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_where_cargo_says() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"masthead"},"executable":null}
no message
{"reason":"compiler-artifact","target":{"name":"masthead"},"executable":"/built/release/masthead"}
{"reason":"build-finished","success":true}"#;
        assert_eq!(executable(messages), Some(PathBuf::from("/built/release/masthead")));
        assert_eq!(executable(""), None);
    }
}

//! `cargo xtask promises`: what Masthead promises, each promise with the command that proves it and what that command
//! found today, written to `docs/promises.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use masthead::Limits;
use serde_json::Value;

use crate::program;
use crate::suites::{self, Counts};
use crate::trees;

/// Where the promises are written.
const PAGE: &str = "docs/promises.md";

/// The arguments of `cargo xtask promises`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder with the hostile inputs, the suites and the pages
    #[arg(long, value_name = "DIR")]
    pub shared: PathBuf,
    /// The size of the hostile inputs, against their full size
    #[arg(long, default_value_t = 1.0, value_name = "SHARE")]
    pub scale: f64,
    /// How much longer than its time an input may take, for a machine that does other work too
    #[arg(long, default_value_t = 1.0, value_name = "FACTOR")]
    pub slack: f64,
    /// Judge the hostile inputs only and write nothing; fail where one of them breaks a promise
    #[arg(long)]
    pub check: bool,
}

/// The kinds of hostile inputs.
const KINDS: [&str; 8] = ["html", "jsonld", "archive", "text", "warc", "feed", "sitemap", "robots"];

/// What the judge found about one hostile input.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Verdict {
    name: String,
    kind: String,
    failed: Vec<String>,
}

/// Runs the command; false where a promise is broken.
pub fn run(root: &Path, arguments: &Arguments) -> Result<bool> {
    let program = program::build(root, "release")?;
    let verdicts = hostile(root, &program, arguments)?;
    let broken: Vec<&Verdict> = verdicts.iter().filter(|it| !it.failed.is_empty()).collect();
    for verdict in &broken {
        println!("{} ({}): {}", verdict.name, verdict.kind, verdict.failed.join(", "));
    }
    let fetches = fetching(root, &program, arguments)?;
    let failed: Vec<&Verdict> = fetches.iter().filter(|it| !it.failed.is_empty()).collect();
    for verdict in &failed {
        println!("{} ({}): {}", verdict.name, verdict.kind, verdict.failed.join(", "));
    }
    println!("{} of {} hostile servers are met", fetches.len() - failed.len(), fetches.len());
    let kept = broken.is_empty() && failed.is_empty();
    println!("{} of {} hostile inputs are met", verdicts.len() - broken.len(), verdicts.len());
    if arguments.check {
        return Ok(kept);
    }
    let counts = suites::counts(root, &arguments.shared.join("reliability/suites"))?;
    let pages = trees::of_folders(&corpora(&arguments.shared)?)?;
    let text = page(&verdicts, &fetches, &counts, pages, arguments);
    fs::write(root.join(PAGE), text).with_context(|| format!("{PAGE} could not be written"))?;
    println!("wrote {PAGE}");
    Ok(kept && counts.iter().all(|it| it.failed() == 0) && pages.different == 0)
}

/// The folders of pages below the corpora.
fn corpora(shared: &Path) -> Result<Vec<PathBuf>> {
    let folder = shared.join("corpora");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("{} could not be listed", folder.display()))?;
    let mut folders: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path().join("html"))).filter(|it| it.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

/// Makes the hostile inputs in the target folder and lets the judge run the program over them.
fn hostile(root: &Path, program: &Path, arguments: &Arguments) -> Result<Vec<Verdict>> {
    let reliability = arguments.shared.join("reliability");
    let folder = root.join("target/hostile").join(arguments.scale.to_string());
    call(
        Command::new("python3")
            .arg(reliability.join("hostile.py"))
            .arg(&folder)
            .args(["--scale", &arguments.scale.to_string()]),
    )?;
    let mut verdicts = Vec::new();
    // One judge for each kind: it counts as a program's memory what it holds itself when it starts the program, and it
    // holds the answers before.
    for kind in KINDS {
        let found = folder.join(format!("{kind}.verdicts.ndjson"));
        call(
            Command::new("python3")
                .arg(reliability.join("judge.py"))
                .arg(&folder)
                .args(["--kind", kind])
                .arg("--cmd")
                .arg(format!(
                    "{} extract --format ndjson{} --as {{kind}} {{file}}",
                    program.display(),
                    scaled_limits(arguments.scale)
                ))
                .args(["--slack", &arguments.slack.to_string()])
                .arg("--out")
                .arg(&found),
        )?;
        let text =
            fs::read_to_string(&found).with_context(|| format!("{} could not be read", found.display()))?;
        for line in text.lines() {
            verdicts.push(verdict(line)?);
        }
    }
    Ok(verdicts)
}

/// Lets the judge run the program against servers that answer badly.
fn fetching(root: &Path, program: &Path, arguments: &Arguments) -> Result<Vec<Verdict>> {
    let found = root.join("target/hostile/fetches.ndjson");
    // Four servers are waited for until the time is over, and each answer after the pause for its host.
    let shorter = if arguments.check { " --limit fetch_time=5s --delay 0.1" } else { "" };
    let command = format!(
        "{} fetch --format ndjson --allow-host 127.0.0.1:{{port}}{shorter} {{url}}",
        program.display()
    );
    call(
        Command::new("python3")
            .arg(arguments.shared.join("reliability/fetch_judge.py"))
            .args(["--cmd", &command, "--skip-network", "--out"])
            .arg(&found),
    )?;
    let text =
        fs::read_to_string(&found).with_context(|| format!("{} could not be read", found.display()))?;
    text.lines().map(verdict).collect()
}

/// The limits on length, made as much smaller as the inputs are: an input that is hostile by its length only would be
/// within them otherwise.
fn scaled_limits(scale: f64) -> String {
    if scale >= 1.0 {
        return String::new();
    }
    let Limits { input_bytes, robots_bytes, .. } = Limits::default();
    let scaled = |bytes: usize| (bytes as f64 * scale) as usize;
    format!(" --limit input_bytes={} --limit robots_bytes={}", scaled(input_bytes), scaled(robots_bytes))
}

fn verdict(line: &str) -> Result<Verdict> {
    let line: Value = serde_json::from_str(line).context("the judge's answer could not be read")?;
    let word = |key: &str| line[key].as_str().map(str::to_owned);
    let failed = line["fails"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    // That of a server has its path and no kind.
    let name = word("name").or_else(|| word("path")).unwrap_or_default();
    let kind = word("kind").unwrap_or_else(|| "server".to_owned());
    Ok(Verdict { name, kind, failed: failed.collect() })
}

fn call(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{command:?} could not be started"))?;
    if !status.success() {
        bail!("{command:?} failed");
    }
    Ok(())
}

// --- the page ---------------------------------------------------------------------------------------------

/// Where the figure of a promise comes from.
enum Proof {
    /// The hostile inputs of some kinds (all where there are none), judged by some checks.
    Hostile(&'static [&'static str], &'static [&'static str]),
    /// The servers that answer badly, judged by some checks.
    Servers(&'static [&'static str]),
    /// Suites by the start of their names.
    Suites(&'static [&'static str]),
    /// The trees of all pages.
    Trees,
    /// A test of the project: its package and name.
    Test(&'static str, &'static str),
    /// A command that is part of what must pass before a change lands.
    Command(&'static str),
}

/// The promises in the order of the page.
const PROMISES: &[(&str, Proof)] = &[
    (
        "No input crashes, hangs or exhausts it: each of the hostile inputs within its seconds and megabytes",
        Proof::Hostile(&[], &["alive", "time", "memory"]),
    ),
    (
        "Nothing is lost without a word: text is kept, or a problem names the limit",
        Proof::Hostile(&[], &["keep", "report"]),
    ),
    ("The limits change no real page: the same tree as html5ever's on every page at hand", Proof::Trees),
    (
        "Never a made-up article: block pages, soft 404s, noise and empty files are told as such",
        Proof::Hostile(&["html", "jsonld", "text", "archive"], &["outcome", "absent"]),
    ),
    (
        "Output is UTF-8, one JSON object a line, without control or bidi characters",
        Proof::Hostile(&[], &["utf8", "clean"]),
    ),
    (
        "Nothing in the output runs or steers: naughty strings and script payloads through every format",
        Proof::Suites(&["names/", "sanitize/"]),
    ),
    ("The same bytes for the same input and version", Proof::Test("masthead-tests", "stored_pages")),
    (
        "The right characters: declared, sniffed and mislabelled encodings",
        Proof::Suites(&["prescan", "charset", "chardet"]),
    ),
    (
        "Damaged archives: every whole record comes out, every damage is told with its place",
        Proof::Hostile(&["warc"], &["records", "report", "keep"]),
    ),
    ("Web archives of others are read to the last whole record", Proof::Suites(&["warc"])),
    (
        "Feeds and sitemaps: one broken item does not cost the others; no entity is expanded",
        Proof::Hostile(&["feed", "sitemap"], &["alive", "records", "absent", "report"]),
    ),
    ("Feeds of others are read", Proof::Suites(&["feedparser", "gofeed"])),
    (
        "Only public addresses are asked, whatever their spelling and whatever a name resolves to",
        Proof::Suites(&["ssrf"]),
    ),
    ("No redirect, feed or entity leads to an inner host", Proof::Servers(&["internal"])),
    (
        "Every download has a limit on its size when decoded, its time, its redirects and its retries",
        Proof::Servers(&["alive", "in_time", "memory", "requests"]),
    ),
    (
        "A download that is cut off or refused never becomes an article, and a whole one does",
        Proof::Servers(&["whole", "control"]),
    ),
    (
        "What a status of robots.txt means is what RFC 9309 says",
        Proof::Test("masthead-fetch", "a_status_of_robots_txt_means_what_the_standard_says"),
    ),
    ("robots.txt as RFC 9309", Proof::Suites(&["google", "protego", "real"])),
    ("Dates: impossible ones are refused, none is guessed", Proof::Suites(&["dateparser", "htmldate"])),
    ("Structured data as the standards read it", Proof::Suites(&["structured", "json", "schema.org"])),
    ("HTML is read as the standard says", Proof::Suites(&["tokens", "trees"])),
    (
        "An outlet's own code that panics costs what it was to find, and no more",
        Proof::Test("masthead-extract", "a_hook_that_panics_costs_what_it_was_to_find"),
    ),
    (
        "Every limit is documented, can be set, and is named where it is reached",
        Proof::Test("masthead-limits", "every_limit_is_set_by_its_name_and_written_as_it_is_read"),
    ),
    ("No unsafe code of ours", Proof::Command("cargo clippy --workspace --all-targets -- -D warnings")),
];

fn page(
    verdicts: &[Verdict],
    fetches: &[Verdict],
    counts: &[Counts],
    pages: trees::Tally,
    arguments: &Arguments,
) -> String {
    let mut text = format!(
        "# What Masthead promises\n\nWritten by `cargo xtask promises --shared DIR`, where `DIR` holds hostile inputs, \
         public suites and pages that are no part\nof the project. The hostile inputs were made at scale {}. `apart` \
         are cases that we answer otherwise on purpose; each\nstands with its reason in the test, and `cargo xtask \
         suites DIR --reasons` prints them.\n\n| promise | proven by | today |\n|---|---|---|\n",
        arguments.scale
    );
    for (promise, proof) in PROMISES {
        let (command, figure) = match proof {
            Proof::Hostile(kinds, checks) => (
                format!("`cargo xtask promises`: hostile inputs, {}", checks.join(", ")),
                hostile_figure(verdicts, kinds, checks),
            ),
            Proof::Servers(checks) => (
                format!("`cargo xtask promises`: hostile servers, {}", checks.join(", ")),
                hostile_figure(fetches, &[], checks),
            ),
            Proof::Suites(names) => ("`cargo xtask suites DIR`".to_owned(), suite_figure(counts, names)),
            Proof::Trees => (
                "`cargo xtask trees DIR`".to_owned(),
                format!(
                    "{} pages, {} different, {} reach a limit",
                    pages.compared, pages.different, pages.limited
                ),
            ),
            Proof::Test(package, test) => {
                (format!("`cargo test -p {package} {test}`"), "passes with every change".to_owned())
            }
            Proof::Command(command) => (format!("`{command}`"), "passes with every change".to_owned()),
        };
        let _ = writeln!(text, "| {promise} | {command} | {figure} |");
    }
    text
}

fn hostile_figure(verdicts: &[Verdict], kinds: &[&str], checks: &[&str]) -> String {
    let of_kinds: Vec<&Verdict> =
        verdicts.iter().filter(|it| kinds.is_empty() || kinds.contains(&it.kind.as_str())).collect();
    let met = of_kinds
        .iter()
        .filter(|it| !it.failed.iter().any(|failed| checks.contains(&failed.as_str())))
        .count();
    format!("{met} of {}", of_kinds.len())
}

fn suite_figure(counts: &[Counts], names: &[&str]) -> String {
    let found: Vec<String> = counts
        .iter()
        .filter(|it| names.iter().any(|name| it.name.starts_with(name)))
        .map(|it| {
            let apart = if it.apart() > 0 { format!(", {} apart", it.apart()) } else { String::new() };
            let failed = if it.failed() > 0 { format!(", {} FAIL", it.failed()) } else { String::new() };
            format!("{}: {} of {}{apart}{failed}", it.name, it.passed(), it.all())
        })
        .collect();
    if found.is_empty() { "not run".to_owned() } else { found.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_count_what_the_promise_is_about() {
        let lines = [
            r#"{"name":"a","kind":"html","fails":[]}"#,
            r#"{"name":"b","kind":"html","fails":["time","keep"]}"#,
            r#"{"name":"c","kind":"warc","fails":["records"]}"#,
        ];
        let verdicts: Vec<Verdict> = lines.iter().map(|line| verdict(line).unwrap()).collect();
        assert_eq!(hostile_figure(&verdicts, &[], &["time", "alive"]), "2 of 3");
        assert_eq!(hostile_figure(&verdicts, &["html"], &["records"]), "2 of 2");
        assert!(verdict("no json").is_err());
    }
}

//! Two revisions over the same pages: what changed, what for the worse, what for the better.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use masthead::render::safe_text;
use serde::Deserialize;
use serde_json::{Value, json};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::answer::block_text;
use super::read::{ReadPage, Reading};
use super::score::{MEASURES, Measure, Score, Totals};
use super::set::{Set, content_type, make_folder};
use super::tables::{figure, table};
use super::{progress, records_file};
use crate::cases;

/// Keys of the record that say nothing of the page, or follow from other keys.
const PASSED_OVER: &[&str] =
    &["schema_version", "parser", "provenance", "char_count", "word_count", "fingerprint"];

/// The most lines shown of one change.
const LINES: usize = 6;

/// The most characters shown of a value.
const SHOWN: usize = 160;

/// The folder with the records to compare with: as given, or made with the program of a revision.
pub fn records(root: &Path, against: &str, sets: &[Set], reading: Reading) -> Result<PathBuf> {
    let folder = Path::new(against);
    if folder.is_dir() {
        if let Some(set) = sets.iter().find(|set| !records_file(folder, &set.name).is_file()) {
            bail!(
                "{} does not exist: write it with cargo xtask corpus {} --out {}",
                records_file(folder, &set.name).display(),
                set.folder.display(),
                folder.display()
            );
        }
        return Ok(folder.to_owned());
    }
    let hash = git(
        root,
        &[OsStr::new("rev-parse"), OsStr::new("--verify"), OsStr::new(&format!("{against}^{{commit}}"))],
    )
    .with_context(|| format!("'{against}' is neither a folder nor a revision: give one of the two"))?;
    let short: String = hash.trim().chars().take(12).collect();
    let work = root.join("target").join("corpus");
    make_folder(&work)?;
    let program = build(root, &work, &short)?;
    let out = work.join(format!("records-{short}"));
    make_folder(&out)?;
    for set in sets {
        pipe(&program, set, &records_file(&out, &set.name), reading)?;
    }
    Ok(out)
}

fn git(root: &Path, arguments: &[&OsStr]) -> Result<String> {
    let output =
        Command::new("git").current_dir(root).args(arguments).output().context("git could not be run")?;
    if !output.status.success() {
        bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program of a revision; one that was built before is used again.
fn build(root: &Path, work: &Path, hash: &str) -> Result<PathBuf> {
    let program = work.join(format!("masthead-{hash}{}", std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        return Ok(program);
    }
    eprintln!("building {hash}");
    let tree = work.join(format!("tree-{hash}"));
    let worktree = |verb: &str, rest: &[&OsStr]| {
        let arguments: Vec<&OsStr> = [OsStr::new("worktree"), OsStr::new(verb), OsStr::new("--force")]
            .into_iter()
            .chain(rest.iter().copied())
            .collect();
        git(root, &arguments)
    };
    // A run that was ended while it built has left its tree behind.
    if tree.exists() {
        worktree("remove", &[tree.as_os_str()])?;
    }
    worktree("add", &[OsStr::new("--detach"), tree.as_os_str(), OsStr::new(hash)])?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // Only its records matter and not its speed: the quicker build will do.
    let built = Command::new(cargo)
        .current_dir(&tree)
        .args(["build", "--quiet", "--release", "--package", "masthead-cli", "--target-dir"])
        .arg(work.join("build"))
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .status()
        .context("cargo could not be run");
    worktree("remove", &[tree.as_os_str()])?;
    if !built?.success() {
        bail!("revision {hash} does not build: give another, or a folder written by --out");
    }
    let fresh = work.join("build").join("release").join(format!("masthead{}", std::env::consts::EXE_SUFFIX));
    fs::copy(&fresh, &program).with_context(|| format!("{} could not be copied", fresh.display()))?;
    Ok(program)
}

/// Writes the records that a program makes of a set.
fn pipe(program: &Path, set: &Set, records: &Path, reading: Reading) -> Result<()> {
    let file =
        File::create(records).with_context(|| format!("{} could not be written", records.display()))?;
    let mut command = Command::new(program);
    command.args(["pipe", "--provenance", "--jobs", &reading.jobs.to_string()]);
    if reading.generic {
        command.arg("--no-outlets");
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(file)
        .spawn()
        .with_context(|| format!("{} could not be run", program.display()))?;
    let bar = progress(set.count()?);
    let mut fed = Ok(());
    if let Some(mut input) = child.stdin.take() {
        fed = set.truths()?.try_for_each(|truth| -> Result<()> {
            let truth = truth?;
            let line = json!({
                "id": truth.id,
                "url": truth.url,
                "content_type": content_type(&truth),
                "body_base64": BASE64_STANDARD.encode(set.page(&truth.id)?),
            });
            bar.inc(1);
            writeln!(input, "{line}").with_context(|| format!("{} does not read on", program.display()))
        });
    }
    bar.finish_and_clear();
    let status = child.wait().with_context(|| format!("{} was lost", program.display()))?;
    fed?;
    if !status.success() {
        bail!("{} failed on {}: {status}", program.display(), set.name);
    }
    Ok(())
}

/// Records in a file, found by the page's id; only their places are held.
pub struct Records {
    file: BufReader<File>,
    places: BTreeMap<String, u64>,
    path: PathBuf,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

impl Records {
    /// Opens the records of a set.
    pub fn open(folder: &Path, set: &Set) -> Result<Self> {
        let path = records_file(folder, &set.name);
        let file = File::open(&path).with_context(|| format!("{} could not be opened", path.display()))?;
        let mut it = Self { file: BufReader::new(file), places: BTreeMap::new(), path };
        let mut place = 0;
        let mut line = String::new();
        loop {
            line.clear();
            let length = it.file.read_line(&mut line).with_context(|| it.unreadable())?;
            if length == 0 {
                return Ok(it);
            }
            let Id { id } = serde_json::from_str(&line).with_context(|| it.unreadable())?;
            it.places.insert(id, place);
            place += length as u64;
        }
    }

    fn unreadable(&self) -> String {
        format!("{} is not as --out writes it", self.path.display())
    }

    /// The record of a page, null where the page had none; `None` where the page was not read.
    pub fn record(&mut self, id: &str) -> Result<Option<Value>> {
        let Some(place) = self.places.get(id) else { return Ok(None) };
        let mut line = String::new();
        self.file.seek(SeekFrom::Start(*place)).with_context(|| self.unreadable())?;
        self.file.read_line(&mut line).with_context(|| self.unreadable())?;
        let mut value: Value = serde_json::from_str(&line).with_context(|| self.unreadable())?;
        Ok(Some(value["article"].take()))
    }
}

/// A field that holds another value.
#[derive(Debug, Clone, PartialEq)]
struct Change {
    field: String,
    /// Old and new, for a reader.
    lines: Vec<String>,
    /// The rules that gave it, old and new.
    rules: (String, String),
    /// What it is worth more, -1 to 1, where the truth knows the field.
    effect: Option<f64>,
}

/// A page with another record.
#[derive(Debug, Clone, PartialEq)]
struct ChangedPage {
    set: String,
    id: String,
    url: Option<String>,
    changes: Vec<Change>,
}

impl ChangedPage {
    /// The worst effect where there is one for the worse, else the best.
    fn effect(&self) -> f64 {
        let effects = || self.changes.iter().filter_map(|it| it.effect);
        let worst = effects().fold(0.0, f64::min);
        if worst < 0.0 { worst } else { effects().fold(0.0, f64::max) }
    }
}

/// A measure on the pages of a set, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Moved {
    better: usize,
    worse: usize,
}

/// What changed.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    pages: usize,
    not_before: usize,
    changed: Vec<ChangedPage>,
    sets: Vec<(String, Totals, Totals, Vec<Moved>)>,
}

/// The least difference of a measure that counts: sums of floating-point numbers differ by less.
const LEAST: f64 = 1e-9;

impl Comparison {
    /// Compares the records of a page; `before` is `None` where the page was not read.
    pub fn add(&mut self, set: &str, page: &ReadPage, before: Option<Value>) {
        let Some(before) = before else {
            self.not_before += 1;
            return;
        };
        self.pages += 1;
        let old = ReadPage::new(page.truth.clone(), before, Vec::new());
        self.count(set, &old.score, &page.score);
        let changes = changes(&old, page);
        if !changes.is_empty() {
            let (id, url) = (page.truth.id.clone(), page.truth.url.clone());
            self.changed.push(ChangedPage { set: set.to_owned(), id, url, changes });
        }
    }

    fn count(&mut self, set: &str, old: &Score, new: &Score) {
        if self.sets.last().is_none_or(|(name, ..)| name != set) {
            let none = vec![Moved::default(); MEASURES.len()];
            self.sets.push((set.to_owned(), Totals::default(), Totals::default(), none));
        }
        let Some((_, before, after, moved)) = self.sets.last_mut() else { return };
        before.add(old);
        after.add(new);
        for (moved, measure) in moved.iter_mut().zip(MEASURES) {
            let effect = difference(measure, old, new).unwrap_or(0.0);
            moved.better += usize::from(effect > LEAST);
            moved.worse += usize::from(effect < -LEAST);
        }
    }

    /// The changes for a reader, worse first.
    pub fn text(&self) -> String {
        let effects: Vec<f64> = self.changed.iter().map(ChangedPage::effect).collect();
        let worse = effects.iter().filter(|it| **it < -LEAST).count();
        let better = effects.iter().filter(|it| **it > LEAST).count();
        let mut out = format!(
            "{} pages compared, {} records changed: {worse} for the worse, {better} for the better, {} without effect on a measure\n",
            self.pages,
            self.changed.len(),
            self.changed.len() - worse - better,
        );
        if self.not_before > 0 {
            let _ = writeln!(out, "{} pages were not read before and are not compared", self.not_before);
        }
        if self.changed.is_empty() {
            return out;
        }
        let _ = write!(out, "\nby measure\n\n{}\nby field\n\n{}", self.measures(), self.fields());
        let mut changed: Vec<&ChangedPage> = self.changed.iter().collect();
        changed.sort_by(|a, b| {
            let place = |it: &ChangedPage| (it.set.clone(), it.id.clone());
            a.effect().total_cmp(&b.effect()).then_with(|| place(a).cmp(&place(b)))
        });
        changed.into_iter().for_each(|page| page_lines(&mut out, page));
        out
    }

    fn measures(&self) -> String {
        let mut rows = Vec::new();
        for (set, before, after, moved) in &self.sets {
            for (measure, moved) in MEASURES.iter().zip(moved).filter(|(_, it)| it.better + it.worse > 0) {
                let (old, new) = ((measure.total)(before), (measure.total)(after));
                let change =
                    old.zip(new).map_or_else(|| "-".to_owned(), |(old, new)| format!("{:+.4}", new - old));
                let counts = [moved.better, moved.worse].map(|it| it.to_string());
                let row = [format!("{set} {}", measure.name), figure(old), figure(new), change];
                rows.push(row.into_iter().chain(counts).collect());
            }
        }
        table(1, &["set and measure", "before", "after", "change", "better", "worse"], &rows)
    }

    fn fields(&self) -> String {
        let mut fields: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
        for change in self.changed.iter().flat_map(|page| &page.changes) {
            let counts = fields.entry(&change.field).or_default();
            counts[0] += 1;
            counts[1] += usize::from(change.effect.is_some_and(|it| it > LEAST));
            counts[2] += usize::from(change.effect.is_some_and(|it| it < -LEAST));
        }
        let rows: Vec<Vec<String>> = fields
            .into_iter()
            .map(|(field, counts)| {
                std::iter::once(field.to_owned()).chain(counts.map(|it| it.to_string())).collect()
            })
            .collect();
        table(1, &["field", "changed", "better", "worse"], &rows)
    }
}

fn difference(measure: &Measure, old: &Score, new: &Score) -> Option<f64> {
    Some((measure.page)(new)? - (measure.page)(old)?)
}

fn page_lines(out: &mut String, page: &ChangedPage) {
    let address = page.url.as_deref().unwrap_or_default();
    let _ = writeln!(out, "\n{}/{}  {}", page.set, page.id, short(address));
    for change in &page.changes {
        let effect = change.effect.filter(|it| it.abs() > LEAST);
        let effect = effect.map_or_else(String::new, |it| format!("  {it:+.3}"));
        let _ = writeln!(out, "  {}{effect}", change.field);
        change.lines.iter().for_each(|line| {
            let _ = writeln!(out, "      {line}");
        });
        let (old, new) = (short(&change.rules.0), short(&change.rules.1));
        let _ = match old == new {
            true if old.is_empty() => Ok(()),
            true => writeln!(out, "      rule {old}"),
            false => writeln!(out, "      rule {} -> {}", or_none(&old), or_none(&new)),
        };
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

fn short(text: &str) -> String {
    let text = safe_text(text).replace(['\n', '\t'], " ");
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn changes(old: &ReadPage, new: &ReadPage) -> Vec<Change> {
    let keys = |value: &Value| {
        value.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect::<Vec<_>>()
    };
    let mut fields = keys(&new.record);
    fields.extend(keys(&old.record).into_iter().filter(|it| new.record.get(it).is_none()));
    fields.retain(|it| !PASSED_OVER.contains(&it.as_str()) && old.record.get(it) != new.record.get(it));
    let change = |field: String| Change {
        lines: lines(&field, &old.record[&field], &new.record[&field]),
        rules: (rules(&old.record, &field), rules(&new.record, &field)),
        effect: effect(&field, &old.score, &new.score),
        field,
    };
    fields.into_iter().map(change).collect()
}

/// What a field is worth more than it was, by the measures that judge it.
fn effect(field: &str, old: &Score, new: &Score) -> Option<f64> {
    let judges: &[&str] = match field {
        "headline" => &["title"],
        "lead" => &["lead"],
        "authors" => &["authors", "no author"],
        "date_published" => &["day", "minute", "no date"],
        "body" => return Some(new.text()? - old.text()?),
        _ => &[],
    };
    let measures = MEASURES.iter().filter(|it| judges.contains(&it.name));
    let effects: Vec<f64> = measures.filter_map(|it| difference(it, old, new)).collect();
    let count = u32::try_from(effects.len()).ok().filter(|it| *it > 0)?;
    Some(effects.iter().sum::<f64>() / f64::from(count))
}

/// The rules that gave a field and its parts.
fn rules(record: &Value, field: &str) -> String {
    let belongs = |path: &str| {
        path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let evidence = record["provenance"].as_object().into_iter().flatten().filter(|(path, _)| belongs(path));
    let chosen = evidence
        .flat_map(|(_, evidence)| evidence.as_array().into_iter().flatten())
        .filter(|it| it["chosen"] == true)
        .filter_map(|it| it["rule"].as_str());
    chosen.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}

/// Old and new of a field: of the body the blocks that came and went, else the innermost values that differ.
fn lines(field: &str, old: &Value, new: &Value) -> Vec<String> {
    let mut lines = if field == "body" { block_lines(old, new) } else { Vec::new() };
    if lines.is_empty() {
        let all = cases::innermost(field, old, new);
        lines = all.iter().flat_map(|it| it.lines().map(|line| short(line.trim()))).collect();
    }
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    if more > 0 {
        lines.push(format!("and {more} more lines"));
    }
    lines
}

/// The texts that came (+) and went (-).
fn block_lines(old: &Value, new: &Value) -> Vec<String> {
    let texts = |body: &Value| body.as_array().into_iter().flatten().map(block_text).collect::<Vec<_>>();
    let (old, new) = (texts(old), texts(new));
    let mut lines = Vec::new();
    for change in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if change.tag() != DiffTag::Equal {
            lines.extend(old[change.old_range()].iter().map(|it| format!("- {}", short(it))));
            lines.extend(new[change.new_range()].iter().map(|it| format!("+ {}", short(it))));
        }
    }
    lines
}

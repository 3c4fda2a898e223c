//! `cargo xtask cluster`: the wheel in Spark, Ray and Daft and the program in pipes, over the same web archives. Each
//! must come to the records that the command line comes to.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use comfy_table::{Table, presets};
use masthead::Limits;
use masthead::captures::{Captured, captured};
use masthead::warc::{NewRecord, Packing, Reader, Writer};
use serde_json::{Value, json};

use crate::cases;
use crate::program;
use crate::wheel::{Environment, PACKAGE, Place, call, step};

/// How many archives are written where none are given.
const ARCHIVES: usize = 4;

/// What Debian calls a Java that Spark runs on.
const JAVA: &str = "openjdk-17-jre-headless";

/// Prints the place and the fingerprint of each record of a folder of Parquet files.
const KEYS_OF_PARQUET: &str = "
import sys
import pyarrow.dataset

for row in pyarrow.dataset.dataset(sys.argv[1]).to_table(columns=['origin', 'fingerprint']).to_pylist():
    print(row['origin']['file'], row['origin']['offset'], row['fingerprint'])
";

/// The arguments of `cargo xtask cluster`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A folder of web archives; where it is left out, some are written from the stored pages, hostile ones and damage
    /// among them
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Where Spark runs
    #[arg(long, default_value = "local-cluster[2,1,1024]")]
    pub master: String,
    /// Where and how the wheel is built
    #[command(flatten)]
    pub place: Place,
}

/// A record by where it stands and what is in it: the archive, the offset and the fingerprint.
type Keys = BTreeSet<String>;

/// Runs the command; false where a way comes to other records.
///
/// # Errors
/// Where a tool is missing or fails.
pub fn run(root: &Path, arguments: &Arguments) -> Result<bool> {
    let environment = Environment::new(&arguments.place)?;
    environment.install_wheel(root, &arguments.place.profile)?;
    environment.install(&["pyspark>=4,<5", "ray[data]>=2", "daft>=0.7"])?;
    java()?;
    step(&format!("the command line (profile {})", arguments.place.profile));
    let program = program::build(root, &arguments.place.profile)?;
    let run = Run::new(root, arguments, environment, program)?;

    step("the command line");
    let (wanted, rows, seconds) = run.timed(Run::command_line)?;
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN).set_header(["way", "seconds", "records", "same"]);
    table.add_row(["masthead bulk".to_owned(), format!("{seconds:.1}"), rows.to_string(), "-".to_owned()]);
    let mut fine = true;
    for (name, way) in WAYS {
        step(name);
        let (keys, rows_of_way, seconds) = run.timed(way)?;
        let same = keys == wanted && rows_of_way == rows;
        fine &= same;
        let word = if same { "yes" } else { "no" };
        table.add_row([
            (*name).to_owned(),
            format!("{seconds:.1}"),
            rows_of_way.to_string(),
            word.to_owned(),
        ]);
    }
    println!("\n{} archives, {rows} records\n\n{table}", run.archives.len());
    Ok(fine)
}

/// A way to the records.
type Way = fn(&Run) -> Result<Vec<String>>;

/// All ways beside the command line's own.
const WAYS: &[(&str, Way)] = &[
    ("Spark mapInArrow", |run| run.parquet("spark_warc.py", std::slice::from_ref(&run.master))),
    ("Ray Data", |run| run.parquet("ray_warc.py", &[])),
    ("Daft", |run| run.parquet("daft_warc.py", &[])),
    ("masthead pipe, xargs -P", Run::xargs),
    ("masthead pipe, Spark rdd.pipe", Run::spark_pipe),
];

/// One run of all ways.
struct Run {
    environment: Environment,
    /// Where results and what the engines leave are put.
    folder: PathBuf,
    examples: PathBuf,
    program: PathBuf,
    master: String,
    archives: Vec<PathBuf>,
    /// The pages of the archives as NDJSON, a file an archive.
    pages: Vec<PathBuf>,
}

impl Run {
    fn new(root: &Path, arguments: &Arguments, environment: Environment, program: PathBuf) -> Result<Self> {
        let folder = environment.folder().join("cluster");
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("{} could not be removed", folder.display()))?;
        }
        fs::create_dir_all(folder.join("pages"))
            .with_context(|| format!("{} could not be made", folder.display()))?;
        let archives = match &arguments.folder {
            Some(folder) => archives_of(folder)?,
            None => {
                step("web archives of the stored pages");
                write_archives(root, &folder)?
            }
        };
        step("their pages as lines");
        let pages =
            archives.iter().map(|it| write_pages(it, &folder.join("pages"))).collect::<Result<_>>()?;
        Ok(Self {
            environment,
            examples: root.join(PACKAGE).join("examples"),
            master: arguments.master.clone(),
            folder,
            program,
            archives,
            pages,
        })
    }

    /// The records of a way, how many they are, and the time it took.
    fn timed(&self, way: impl Fn(&Self) -> Result<Vec<String>>) -> Result<(Keys, usize, f64)> {
        let start = Instant::now();
        let keys = way(self)?;
        let seconds = start.elapsed().as_secs_f64();
        let rows = keys.len();
        Ok((keys.into_iter().collect(), rows, seconds))
    }

    fn command_line(&self) -> Result<Vec<String>> {
        let out = self.folder.join("bulk.ndjson");
        let mut command = Command::new(&self.program);
        command.arg("bulk").args(&self.archives).arg("--out").arg(&out);
        let output = command.output().with_context(|| format!("{command:?} could not be started"))?;
        // 3 is "done, and there is something worth a look on standard error".
        if !matches!(output.status.code(), Some(0 | 3)) {
            bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        let text =
            fs::read_to_string(&out).with_context(|| format!("{} could not be read", out.display()))?;
        text.lines()
            .map(|line| {
                let record: Value = serde_json::from_str(line).context("a record is no JSON")?;
                let origin = &record["origin"];
                let file = origin["file"].as_str().unwrap_or_default();
                Ok(key(file, &origin["offset"].to_string(), &record["fingerprint"]))
            })
            .collect()
    }

    /// A command of Python's on which no engine leaves anything in the project.
    fn python(&self, example: &str) -> Command {
        let mut command = self.environment.python();
        command
            .current_dir(&self.folder)
            .arg(self.examples.join(example))
            .env("PYSPARK_PYTHON", self.environment.program("python"))
            .env("SPARK_LOCAL_IP", "127.0.0.1")
            .env("SPARK_WORKER_DIR", self.folder.join("spark"))
            .env("RAY_TMPDIR", self.environment.folder().join("r"))
            .env("RAY_DATA_DISABLE_PROGRESS_BARS", "1");
        command
    }

    fn parquet(&self, example: &str, first: &[String]) -> Result<Vec<String>> {
        let out = self.folder.join(example).with_extension("parquet");
        call(self.python(example).args(first).arg(&out).args(&self.archives))?;
        let mut keys = self.environment.python();
        keys.args(["-c", KEYS_OF_PARQUET]).arg(&out);
        let output = keys.output().context("python could not be started")?;
        if !output.status.success() {
            bail!("{} could not be read: {}", out.display(), String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
    }

    fn xargs(&self) -> Result<Vec<String>> {
        let out = self.folder.join("xargs");
        let programs = self.program.parent().map(Path::as_os_str).unwrap_or_default();
        let mut path = OsString::from(programs);
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        call(
            Command::new("sh")
                .arg(self.examples.join("xargs_pipe.sh"))
                .arg(&out)
                .args(&self.pages)
                .env("PATH", path),
        )?;
        keys_of_lines(&out)
    }

    fn spark_pipe(&self) -> Result<Vec<String>> {
        let out = self.folder.join("spark_pipe");
        let mut command = self.python("spark_pipe.py");
        call(command.arg(&self.master).arg(&out).arg(self.folder.join("pages")).arg(&self.program))?;
        keys_of_lines(&out)
    }
}

fn key(file: &str, offset: &str, fingerprint: &Value) -> String {
    format!("{file} {offset} {}", fingerprint.as_str().unwrap_or_default())
}

/// The records in the answers of `masthead pipe`, whose ids are the places of the pages.
fn keys_of_lines(folder: &Path) -> Result<Vec<String>> {
    let mut keys = Vec::new();
    for path in files(folder)? {
        // What Hadoop adds for itself.
        if path.file_name().is_some_and(|it| it.as_encoded_bytes().starts_with(b"_"))
            || path.extension().is_some_and(|it| it == "crc")
        {
            continue;
        }
        let text =
            fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
        for line in text.lines() {
            let answer: Value = serde_json::from_str(line).context("an answer is no JSON")?;
            let id = &answer["id"];
            let (file, offset) = (id["file"].as_str().unwrap_or_default(), id["offset"].to_string());
            keys.push(key(file, &offset, &answer["article"]["fingerprint"]));
        }
    }
    Ok(keys)
}

/// The files of a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} could not be listed", folder.display()))?;
    let mut files = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|it| it.is_file());
    files.sort();
    Ok(files)
}

fn archives_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let is_archive = |path: &PathBuf| {
        let name = path.to_string_lossy();
        [".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz"].iter().any(|ending| name.ends_with(ending))
    };
    let folder = folder.canonicalize().with_context(|| format!("{} is no folder", folder.display()))?;
    let mut archives = files(&folder)?;
    archives.retain(is_archive);
    if archives.is_empty() {
        bail!("no web archive lies in {}: files must end in .warc.gz or the like", folder.display());
    }
    Ok(archives)
}

/// Has Java installed where there is none.
fn java() -> Result<()> {
    if Command::new("java").arg("-version").output().is_ok_and(|it| it.status.success()) {
        return Ok(());
    }
    step(&format!("from Debian: {JAVA}"));
    call(Command::new("apt-get").args(["install", "-y", "--no-install-recommends", JAVA]))
        .with_context(|| format!("Spark needs Java 17 or later: install {JAVA} or its like"))
}

// --- the pages --------------------------------------------------------------------------------------------

/// Pages that try to take a reader down: each is to become a row like any other.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let html = "Content-Type: text/html";
    vec![
        (html, b"<div>".repeat(50_000)),
        (html, [b"<script type='application/ld+json'>", "[".repeat(100_000).as_bytes()].concat()),
        (html, (0..=255).cycle().take(20_000).collect()),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", b"\x1f\x8b\x08 and no more of gzip".to_vec()),
        ("Content-Type: text/html; charset=utf-16", b"\xd8\x00\xd8\x00<h1>".repeat(1_000)),
    ]
}

/// Writes the stored pages as archives, hostile ones among them, and cuts the last archive in its last record.
fn write_archives(root: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    let folder = folder.join("archives");
    fs::create_dir_all(&folder)?;
    let paths: Vec<PathBuf> = (0..ARCHIVES).map(|n| folder.join(format!("pages-{n}.warc.gz"))).collect();
    let mut writers = Vec::new();
    for path in &paths {
        writers.push(Writer::new(BufWriter::new(File::create(path)?), Packing::Gzip));
    }
    let mut pages = Vec::new();
    for case in cases::all(root)? {
        if case.page.extension().is_some_and(|it| it == "html") {
            let kind = case.about.content_type.as_deref().unwrap_or("text/html");
            let bytes =
                fs::read(&case.page).with_context(|| format!("{} could not be read", case.page.display()))?;
            pages.push((case.about.url, format!("Content-Type: {kind}"), bytes));
        }
    }
    pages.extend(
        // Each archive gets each of them.
        hostile().into_iter().flat_map(|(head, bytes)| vec![(None, head.to_owned(), bytes); ARCHIVES]),
    );
    for (number, (url, head, bytes)) in pages.into_iter().enumerate() {
        let url = url.unwrap_or_else(|| format!("https://news.example/{number}"));
        let block = [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n\r\n", &bytes].concat();
        writers[number % ARCHIVES].write(&NewRecord::response(&url, "2026-03-07T08:30:00Z", &block))?;
    }
    for writer in writers {
        writer.finish()?;
    }
    if let Some(last) = paths.last() {
        let file = File::options().write(true).open(last)?;
        file.set_len(file.metadata()?.len() - 20)?;
    }
    Ok(paths)
}

/// Writes the pages of an archive as `masthead pipe` takes them; the id of a page is its place.
fn write_pages(archive: &Path, folder: &Path) -> Result<PathBuf> {
    let limits = Limits::default();
    let name = archive.display().to_string();
    let file = File::open(archive).with_context(|| format!("{name} could not be opened"))?;
    let mut lines = folder.join(archive.file_name().unwrap_or_default());
    lines.as_mut_os_string().push(".ndjson");
    let mut out = BufWriter::new(
        File::create(&lines).with_context(|| format!("{} could not be written", lines.display()))?,
    );
    let records = Reader::of_file(file, &limits).with_context(|| format!("{name} could not be read"))?;
    for record in records.filter_map(Result::ok) {
        if let Captured::Page(page) = captured(record, &limits) {
            let line = json!({
                "id": {"file": name, "offset": page.origin.offset},
                "url": page.url,
                "captured": page.captured.as_ref().map(|it| &it.value),
                "content_type": page.content_type,
                "body_base64": STANDARD.encode(&page.bytes),
            });
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(lines)
}

//! `masthead pipe`: a filter over NDJSON, for any engine that runs one.
//!
//! Lines are read in portions of bounded size, each portion is worked on by all workers, and its answers are
//! written in the order of the lines: memory does not grow with the input.

use std::io::{BufRead, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use masthead::render::{self, Format, render};
use masthead::{Limits, Options};
use masthead_bulk::{Line, LineError};
use serde_json::{Value, json};

use crate::args::Pipe;
use crate::{Outcome, input, limits};

/// The most bytes of lines that are held at a time.
const PORTION_BYTES: usize = 64 << 20;

/// The most lines a worker that are held at a time.
const PORTION_LINES: usize = 64;

/// The stack of a worker: the parser and the engine do not recurse, the parser of JSON does, 128 deep.
const STACK: usize = 8 << 20;

/// How every line is read.
struct How<'a> {
    options: Options<'a>,
    limits: Limits,
    provenance: bool,
}

pub(crate) fn run(arguments: &Pipe) -> Result<Outcome> {
    let how = How {
        options: input::options(&arguments.reading)?,
        limits: limits::limits(&arguments.limiting)?,
        provenance: arguments.provenance,
    };
    let jobs = match arguments.jobs {
        Some(jobs) => usize::from(jobs),
        None => std::thread::available_parallelism().map_or(1, usize::from),
    };
    let mut lines = std::io::stdin().lock();
    let mut out = BufWriter::new(std::io::stdout().lock());
    loop {
        let portion = portion(&mut lines, jobs * PORTION_LINES)?;
        if portion.is_empty() {
            break;
        }
        for answer in answers(&portion, jobs, &how)? {
            out.write_all(answer.as_bytes()).context("standard output could not be written")?;
        }
    }
    out.flush().context("standard output could not be written")?;
    Ok(Outcome::Done)
}

fn portion(input: &mut impl BufRead, most: usize) -> Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    while lines.len() < most && bytes < PORTION_BYTES {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line).context("standard input could not be read")? == 0 {
            break;
        }
        if !line.iter().all(u8::is_ascii_whitespace) {
            bytes += line.len();
            lines.push(line);
        }
    }
    Ok(lines)
}

fn answers(lines: &[Vec<u8>], jobs: usize, how: &How<'_>) -> Result<Vec<String>> {
    let next = AtomicUsize::new(0);
    let answers: Vec<OnceLock<String>> = lines.iter().map(|_| OnceLock::new()).collect();
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(line) = lines.get(index) else { break };
            let _ = answers[index].set(answer(line, how));
        }
    };
    std::thread::scope(|scope| -> Result<()> {
        for _ in 0..jobs.min(lines.len()) {
            let builder = std::thread::Builder::new().name("extract".to_owned()).stack_size(STACK);
            builder.spawn_scoped(scope, work).context("a worker could not be started: try fewer --jobs")?;
        }
        Ok(())
    })?;
    Ok(answers.into_iter().filter_map(OnceLock::into_inner).collect())
}

fn answer(line: &[u8], how: &How<'_>) -> String {
    let mut line = match Line::read(line) {
        Ok(line) => line,
        Err(error) => return failure(&Value::Null, "bad_line", &error.to_string()),
    };
    let id = line.id.clone();
    match catch_unwind(AssertUnwindSafe(|| record(&mut line, how))) {
        Ok(Ok(record)) => format!("{{\"id\":{id},\"article\":{}}}\n", record.trim_end()),
        Ok(Err(error)) => failure(&id, "bad_page", &error.to_string()),
        Err(_) => failure(&id, "panic", "the page could not be read: please report it"),
    }
}

fn record(line: &mut Line, how: &How<'_>) -> Result<String, LineError> {
    let bytes = line.bytes()?;
    let article = line.article(&bytes, &how.limits, &how.options)?;
    Ok(render(&article, Format::Ndjson, render::Options { provenance: how.provenance }).text)
}

fn failure(id: &Value, code: &str, message: &str) -> String {
    format!("{}\n", json!({"id": id, "error": {"code": code, "message": message}}))
}

//! Whole jobs: over every kind of input, stopped and killed at every step, and gone on with.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use masthead::warc::{NewRecord, Packing, Writer};
use masthead::{Article, VerdictKind};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Value, json};

use crate::disk::{Disk, DiskFile, SystemDisk};
use crate::job::Portions;
use crate::{Ended, Error, Filter, Format, Job, Tally, run, run_on};

fn page(day: &str) -> String {
    let sentence = "It rained on Monday, for the first time in a hundred days, and people stood in it. ";
    let title = format!("Rain on day {day}");
    format!(
        "<html lang=en><title>{title}</title><article><h1>{title}</h1><p>{}</article>",
        sentence.repeat(5)
    )
}

fn warc(names: &[&str], packing: Packing) -> Vec<u8> {
    let mut file = Vec::new();
    let mut writer = Writer::new(&mut file, packing);
    for name in names {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page(name));
        let url = format!("https://{name}.example/2026/03/07/rain-on-monday-in-{name}.html");
        let record = NewRecord::response(&url, "2026-03-07T08:30:00Z", block.as_bytes());
        writer.write(&record).unwrap();
    }
    file
}

/// One gzip member for all.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Inputs of every kind: archives of separate members, of one member, of none, with damage; NDJSON; pages.
fn inputs(folder: &Path) -> Vec<PathBuf> {
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    };
    let mut damaged = warc(&["four", "five", "six"], Packing::Gzip);
    let second = warc(&["four"], Packing::Gzip).len();
    damaged[second + 60..second + 90].fill(7);
    let line = |id: Value, title: &str| format!("{}\n", json!({"id": id, "body": page(title)}));
    let lines = [line(json!("a"), "ten"), "\n{\"id\": 2}\n".to_owned(), line(json!(3), "eleven")].concat();
    let archive = format!(
        "<!--1713363302000-->\n[Rain on day twelve](https://news.example/a-story)\n------\n\n{}\n",
        page("twelve")
    );
    put("pages/a.html", page("thirteen").as_bytes());
    put("pages/b/c.md", archive.repeat(2).as_bytes());
    vec![
        put("apart.warc.gz", &warc(&["one", "two", "three"], Packing::Gzip)),
        put("damaged.warc.gz", &damaged),
        put("shared.warc.gz", &gzip(&warc(&["seven", "eight"], Packing::Plain))),
        put("plain.warc", &warc(&["nine"], Packing::Plain)),
        put("lines.ndjson.gz", &gzip(lines.as_bytes())),
        folder.join("pages"),
        put("empty.html", b""),
    ]
}

fn job(inputs: &[PathBuf], output: &Path, format: Option<Format>) -> Job {
    let mut job = Job::new(inputs, output, format).unwrap();
    job.portions = Portions { items: 2, frame: 3_000, group: 3 };
    job
}

fn done(job: &Job) -> Tally {
    match run(job, &AtomicBool::new(false), |_| {}).unwrap() {
        Ended::Done(tally) => tally,
        Ended::Stopped(tally) => panic!("stopped at {tally:?}"),
    }
}

fn records(path: &Path) -> Vec<Article> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The files of a folder with what stands in them.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap()).filter(|it| it.path().is_file());
    let mut files: Vec<_> =
        entries.map(|it| (it.file_name().into_string().unwrap(), fs::read(it.path()).unwrap())).collect();
    files.sort();
    files
}

/// The outputs that are tried: a file of each form, and a folder.
const OUTPUTS: &[(&str, Option<Format>)] = &[
    ("out/all.ndjson", None),
    ("out/all.ndjson.zst", None),
    ("out/all.parquet", None),
    ("out/", Some(Format::Ndjson)),
    ("out/", Some(Format::Parquet)),
];

#[test]
fn every_input_gives_its_records_in_order_with_their_origin() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("all.ndjson");
    let tally = done(&job(&inputs(folder.path()), &output, None));
    let records = records(&output);
    let shown: Vec<_> =
        records.iter().map(|it| it.headline.strip_prefix("Rain on day ").unwrap_or("")).collect();
    let expected = "one two three four six seven eight nine ten  eleven thirteen twelve twelve ";
    assert_eq!(shown.join(" "), expected);
    let origins: Vec<_> = records.iter().map(|it| it.origin.clone().unwrap()).collect();
    assert!(origins[0].file.as_deref().unwrap().ends_with("apart.warc.gz"));
    assert!(origins[1].offset > 0 && origins[1].record_id.is_some() && origins[1].http_status == Some(200));
    assert_eq!((origins[6].offset, origins[6].within.is_some()), (0, true));
    assert_eq!(origins[10].record_id.as_deref(), Some("3"));
    assert!(origins[13].offset > 0, "the second page of a file begins behind the first");
    let unique: std::collections::BTreeSet<_> = origins.iter().map(|it| format!("{it:?}")).collect();
    assert_eq!(unique.len(), origins.len());
    assert!(records[9].problems[0].message.contains("neither body nor body_base64"));
    assert_eq!((tally.rows, tally.unread, tally.told.len()), (15, 1, 2), "{:?}", tally.told);
    assert!(tally.told[0].file.ends_with("damaged.warc.gz") && tally.told[0].message.starts_with("at byte "));
    assert_eq!(tally.outlets["generic"].pages, 15);
    assert_eq!(tally.verdicts.values().sum::<u64>(), 15);
}

#[test]
fn the_number_of_workers_changes_no_byte() {
    for (output, format) in OUTPUTS {
        let folder = tempfile::tempdir().unwrap();
        let inputs = inputs(folder.path());
        let of = |jobs: usize| {
            let output = folder.path().join(format!("{jobs}")).join(output);
            fs::create_dir_all(output.parent().unwrap()).unwrap();
            let mut job = job(&inputs, &output, *format);
            job.jobs = jobs;
            let tally = done(&job);
            (files(output.parent().filter(|_| format.is_none()).unwrap_or(&output)), tally)
        };
        assert_eq!(of(1), of(2), "{output}");
    }
}

/// A disk that breaks at a step: half of what was to be written is, and nothing works from then on.
#[derive(Clone)]
struct Breaking {
    left: Arc<AtomicU64>,
    error: io::ErrorKind,
}

impl Breaking {
    fn at(step: u64) -> Self {
        Self { left: Arc::new(AtomicU64::new(step)), error: io::ErrorKind::Other }
    }

    fn never() -> Self {
        Self::at(u64::MAX)
    }

    fn step(&self) -> io::Result<()> {
        let left = self.left.load(Ordering::Relaxed);
        self.left.store(left.saturating_sub(1), Ordering::Relaxed);
        if left == 0 { Err(self.error.into()) } else { Ok(()) }
    }
}

struct BreakingFile {
    file: Box<dyn DiskFile>,
    disk: Breaking,
}

impl Write for BreakingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(error) = self.disk.step() {
            let _ = self.file.write_all(&bytes[..bytes.len() / 2]);
            return Err(error);
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl DiskFile for BreakingFile {
    fn sync(&mut self) -> io::Result<()> {
        // A kill loses nothing that was written: there is no need to wait for the disk.
        self.disk.step()
    }
}

impl Disk for Breaking {
    fn open(&self, path: &Path, keep: u64) -> io::Result<Box<dyn DiskFile>> {
        self.step()?;
        Ok(Box::new(BreakingFile { file: SystemDisk.open(path, keep)?, disk: self.clone() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        assert!(folder.is_dir());
        Ok(())
    }
}

/// True for a name that only a job which is not done may leave.
fn is_left_over(name: &str) -> bool {
    name.contains(".part") || name.ends_with(".journal") || name.ends_with(".lock")
}

#[test]
fn a_job_that_breaks_at_any_step_goes_on_to_the_same_bytes() {
    let mut steps = 0;
    for (output, format) in [OUTPUTS[0], OUTPUTS[1], OUTPUTS[2], OUTPUTS[4]] {
        let folder = tempfile::tempdir().unwrap();
        let inputs = &inputs(folder.path())[1..5];
        let output = folder.path().join(output);
        let out = folder.path().join("out");
        fs::create_dir(&out).unwrap();
        let job = job(inputs, &output, format);
        let tally = done(&job);
        let whole = files(&out);
        assert!(whole.iter().all(|(name, _)| !is_left_over(name)));
        for step in 0.. {
            fs::remove_dir_all(&out).unwrap();
            fs::create_dir(&out).unwrap();
            match run_on(&Breaking::at(step), &job, &AtomicBool::new(false), |_| {}) {
                Ok(_) => break,
                Err(error) => assert!(matches!(error, Error::Output { .. }), "{error}"),
            }
            for (name, bytes) in files(&out).into_iter().filter(|(name, _)| !is_left_over(name)) {
                assert!(whole.contains(&(name.clone(), bytes)), "step {step}: {name} is there and not whole");
            }
            // The next one breaks as well, a little later.
            if step % 3 == 0 {
                let _ = run_on(&Breaking::at(step / 2 + 3), &job, &AtomicBool::new(false), |_| {});
            }
            let ended = run_on(&Breaking::never(), &job, &AtomicBool::new(false), |_| {}).unwrap();
            assert_eq!(ended, Ended::Done(tally.clone()), "step {step}");
            assert_eq!(files(&out), whole, "step {step} of {}", job.format());
            steps += 1;
        }
    }
    assert!(steps > 100, "{steps}");
}

#[test]
fn what_was_come_upon_before_a_kill_is_not_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs(folder.path());
    let job = job(&inputs, &folder.path().join("all.ndjson"), None);
    let whole = done(&job);
    for step in [12, 25, 40] {
        let broken = run_on(&Breaking::at(step), &job, &AtomicBool::new(false), |_| {});
        assert!(broken.is_err());
        assert_eq!(done(&job), whole);
    }
}

#[test]
fn a_job_that_is_told_to_stop_keeps_what_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..200).map(|number| format!("day-{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let inputs = [folder.path().join("long.warc.gz")];
    fs::write(&inputs[0], warc(&names, Packing::Gzip)).unwrap();
    let output = folder.path().join("all.ndjson");
    let job = job(&inputs, &output, None);
    done(&job);
    let whole = fs::read(&output).unwrap();
    fs::remove_file(&output).unwrap();
    let stop = AtomicBool::new(false);
    let ended = run(&job, &stop, |progress| {
        if progress.tally.rows == 5 {
            stop.store(true, Ordering::Relaxed);
        }
    })
    .unwrap();
    let Ended::Stopped(tally) = ended else { panic!("it went on to the end") };
    assert!(tally.rows >= 5 && !output.exists());
    let first = Rc::new(Cell::new(None));
    run(&job, &AtomicBool::new(false), |progress| {
        first.set(first.get().or(Some(progress.tally.rows)));
    })
    .unwrap();
    assert_eq!(first.get(), Some(tally.rows + 1), "it goes on behind what was done");
    assert_eq!(fs::read(&output).unwrap(), whole);
}

#[test]
fn a_full_disk_is_told_and_gone_on_from() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::FileTooLarge] {
        for name in ["all.ndjson", "all.parquet"] {
            let folder = tempfile::tempdir().unwrap();
            let inputs = inputs(folder.path());
            let output = folder.path().join(name);
            let job = job(&inputs, &output, None);
            let disk = Breaking { error: kind, ..Breaking::at(20) };
            let error = run_on(&disk, &job, &AtomicBool::new(false), |_| {}).unwrap_err();
            assert!(matches!(error, Error::Full { .. }), "{error}");
            assert!(!output.exists());
            assert_eq!(done(&job).rows, 15);
        }
    }
}

#[test]
fn another_job_does_not_go_on_with_what_was_begun() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs(folder.path());
    let output = folder.path().join("all.parquet");
    let begun = job(&inputs, &output, None);
    run_on(&Breaking::at(40), &begun, &AtomicBool::new(false), |_| {}).unwrap_err();
    let mut other = job(&inputs, &output, None);
    other.filter.hosts = vec!["one.example".to_owned()];
    let refused = run(&other, &AtomicBool::new(false), |_| {}).unwrap_err();
    assert!(matches!(refused, Error::OtherSettings(_)) && refused.to_string().contains("--restart"));
    other.restart = true;
    assert_eq!(done(&other).rows, 1);
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(&output).unwrap()).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 1);
    assert!(files(folder.path()).iter().all(|(name, _)| !is_left_over(name)));
}

#[test]
fn what_is_not_of_a_job_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs(folder.path());
    let output = folder.path().join("all.ndjson");
    fs::write(folder.path().join("all.ndjson.part"), "mine").unwrap();
    let job = job(&inputs, &output, None);
    assert!(matches!(run(&job, &AtomicBool::new(false), |_| {}), Err(Error::InTheWay(_))));
    let refused = Job::new(&inputs, &inputs[4].with_extension(""), Some(Format::Ndjson));
    assert!(refused.is_ok(), "a name that is no input");
    assert!(matches!(Job::new(&inputs, &inputs[0], Some(Format::Ndjson)), Err(Error::Twice(_))));
}

#[test]
fn a_part_that_has_lost_its_end_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs(folder.path());
    let job = job(&inputs, &folder.path().join("all.ndjson"), None);
    run_on(&Breaking::at(25), &job, &AtomicBool::new(false), |_| {}).unwrap_err();
    fs::write(folder.path().join("all.ndjson.part"), "").unwrap();
    let refused = run(&job, &AtomicBool::new(false), |_| {}).unwrap_err();
    assert!(matches!(&refused, Error::Journal { why, .. } if why.contains("shorter")), "{refused}");
}

#[test]
fn a_filter_leaves_records_out_and_counts_them() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs(folder.path());
    let output = folder.path().join("some.ndjson");
    let mut job = job(&inputs, &output, None);
    job.filter =
        Filter { hosts: vec!["two.example".to_owned(), "nine.example".to_owned()], ..Filter::default() };
    let tally = done(&job);
    assert_eq!((tally.rows, tally.filtered, tally.pages), (2, 13, 15));
    job.filter = Filter { verdicts: vec![VerdictKind::Empty], ..Filter::default() };
    let tally = done(&job);
    assert_eq!(tally.rows, records(&output).iter().filter(|it| it.headline.is_empty()).count() as u64);
}

#[test]
fn a_folder_gets_a_file_for_each_input() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs(folder.path());
    let out = folder.path().join("out/");
    done(&job(&inputs, &out, Some(Format::Ndjson)));
    let names: Vec<_> = files(&out).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "apart.ndjson",
            "damaged.ndjson",
            "empty.ndjson",
            "lines.ndjson",
            "pages.ndjson",
            "plain.ndjson",
            "shared.ndjson"
        ]
    );
    assert_eq!(records(&out.join("shared.ndjson")).len(), 2);
}

#[test]
fn what_is_compressed_is_the_same_lines() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs(folder.path());
    let [plain, packed] = ["all.ndjson", "all.ndjson.zst"].map(|name| folder.path().join(name));
    done(&job(&inputs, &plain, None));
    done(&job(&inputs, &packed, None));
    let inflated = zstd::stream::decode_all(File::open(packed).unwrap()).unwrap();
    assert_eq!(inflated, fs::read(plain).unwrap());
}

#[test]
fn a_line_that_is_too_long_costs_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.ndjson");
    let line = |id: &str, body: &str| format!("{}\n", json!({"id": id, "body": body}));
    fs::write(
        &input,
        [line("a", &page("one")), line("b", &"x".repeat(200_000)), line("c", &page("two"))].concat(),
    )
    .unwrap();
    let output = folder.path().join("out.ndjson");
    let mut job = job(&[input], &output, None);
    job.limits.set("input_bytes", "4KiB").unwrap();
    assert_eq!(done(&job).unread, 1);
    let records = records(&output);
    assert_eq!(
        records.iter().map(|it| it.headline.as_str()).collect::<Vec<_>>(),
        ["Rain on day one", "", "Rain on day two"]
    );
    assert_eq!(records[1].problems[0].rule.as_deref(), Some("limits.input_bytes"));
}

//! Reading, extracting and writing at the same time.
//!
//! One thread reads items and numbers them, several work on them, and the caller's own thread writes what they come to
//! in the order of the numbers. [`IN_FLIGHT`] bounds what has been read and is not written yet, and no more of all these
//! threads are at work at a time than the job may have cores.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, scope};

use crate::book::Book;
use crate::disk::{Disk, SystemDisk};
use crate::gate::Gate;
use crate::item::{Item, Place, items};
use crate::job::Job;
use crate::lock::Lock;
use crate::tally::Tally;
use crate::work::{Done, How};
use crate::{Error, Source};

/// The most bytes of pages that have been read and are not written yet. A larger page goes alone.
const IN_FLIGHT: usize = 32 << 20;

/// What an item takes beside its bytes, about.
const ITEM: usize = 4 << 10;

/// The stack of a worker: the parser and the engine do not recurse, the parser of JSON does, 128 deep.
const STACK: usize = 8 << 20;

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The output is whole.
    Done(Tally),
    /// It was told to stop. What was done is kept, and the same job goes on from there.
    Stopped(Tally),
}

/// How far a job is.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// What it has come upon so far.
    pub tally: &'a Tally,
    /// About how many bytes of the input have been read.
    pub read: u64,
    /// Bytes of the input.
    pub all: u64,
}

/// Runs a job, or goes on with it where it was stopped or killed. `stop` may be set at any time from elsewhere; then the
/// pages that are being read are finished, and what is done is saved.
///
/// # Errors
/// Where the output cannot be written, or is another job's.
pub fn run(job: &Job, stop: &AtomicBool, observe: impl FnMut(Progress<'_>)) -> Result<Ended, Error> {
    run_on(&SystemDisk, job, stop, observe)
}

/// The same on a disk of the caller's.
///
/// # Errors
/// As for [`run`].
pub fn run_on(
    disk: &dyn Disk,
    job: &Job,
    stop: &AtomicBool,
    mut observe: impl FnMut(Progress<'_>),
) -> Result<Ended, Error> {
    let folder = job.output.folder();
    std::fs::create_dir_all(&folder).map_err(Error::output(&folder))?;
    let _lock = Lock::take(&job.output.lock, &job.output.path)?;
    let mut book = Book::open(job, disk)?;
    let start = book.start();
    let halt = Halt { stop, failed: AtomicBool::new(false) };
    let gate = Gate::of_bytes(IN_FLIGHT);
    let cores = Gate::of_threads(job.jobs.max(1));
    let how = How {
        limits: &job.limits,
        filter: &job.filter,
        format: job.output.format,
        provenance: job.provenance,
    };
    let (tasks, queue) = channel();
    let (answers, answered) = channel();
    let queue = Mutex::new(queue);
    scope(|threads| {
        let run = || -> Result<bool, Error> {
            let reader = Builder::new().name("read".to_owned());
            let (gate, cores, halt, queue, how) = (&gate, &cores, &halt, &queue, &how);
            reader
                .spawn_scoped(threads, move || read(job, start, gate, cores, halt, &tasks))
                .map_err(Error::Worker)?;
            for _ in 0..job.jobs.max(1) {
                let worker = Builder::new().name("extract".to_owned()).stack_size(STACK);
                let answers = answers.clone();
                let work = move || work(queue, how, cores, halt, &answers);
                worker.spawn_scoped(threads, work).map_err(Error::Worker)?;
            }
            drop(answers);
            write(job, &mut book, gate, cores, &answered, &mut observe)
        };
        let written = run();
        // Whoever still waits is to stop: nobody will free the gate any more.
        halt.failed.store(true, Ordering::Relaxed);
        written
    })
    .and_then(|is_whole| {
        if is_whole {
            return book.close().map(Ended::Done);
        }
        book.save()?;
        Ok(Ended::Stopped(book.total))
    })
}

/// Why the threads are to stop.
struct Halt<'a> {
    stop: &'a AtomicBool,
    failed: AtomicBool,
}

impl Halt<'_> {
    fn is_set(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.failed.load(Ordering::Relaxed)
    }
}

/// What is handed to the workers under a number.
enum Task {
    Item { weight: usize, item: Item },
    EndOfSource,
    EndOfInput,
}

/// What has come of it.
enum Answer {
    Item { place: Option<Place>, read: u64, weight: usize, done: Box<Done> },
    EndOfSource,
    EndOfInput,
}

/// Reads all that is left of the input, until there is no more or it is to stop.
fn read(
    job: &Job,
    start: (usize, Option<Place>),
    gate: &Gate,
    cores: &Gate,
    halt: &Halt<'_>,
    tasks: &Sender<(u64, Task)>,
) {
    let (first, mut last) = start;
    let mut numbers = 0..;
    let mut send = |task| numbers.next().is_some_and(|number| tasks.send((number, task)).is_ok());
    for source in job.sources.iter().skip(first) {
        let items = items(source, last.take(), &job.limits);
        // To go to sleep and to be woken for each page would leave a core idle in between.
        let mut core = Some(cores.hold(1));
        for item in items {
            let weight = item.bytes() + ITEM;
            let has_room = gate.take_at_once(weight) || {
                core = None;
                gate.take(weight, || halt.is_set())
            };
            if !has_room || halt.is_set() || !send(Task::Item { weight, item }) {
                return;
            }
            core.get_or_insert_with(|| cores.hold(1));
        }
        if halt.is_set() || !send(Task::EndOfSource) {
            return;
        }
    }
    send(Task::EndOfInput);
}

fn work(
    queue: &Mutex<Receiver<(u64, Task)>>,
    how: &How<'_>,
    cores: &Gate,
    halt: &Halt<'_>,
    answers: &Sender<(u64, Answer)>,
) {
    loop {
        let task = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, task)) = task else { return };
        if halt.is_set() {
            return;
        }
        let answer = match task {
            Task::Item { weight, item } => {
                let place = item.is_mark().then_some(item.place);
                let read = item.read;
                let _core = cores.hold(1);
                Answer::Item { place, read, weight, done: Box::new(how.done(item)) }
            }
            Task::EndOfSource => Answer::EndOfSource,
            Task::EndOfInput => Answer::EndOfInput,
        };
        if answers.send((number, answer)).is_err() {
            return;
        }
    }
}

/// Writes what comes, in the order of the numbers; true where that was all there is.
fn write(
    job: &Job,
    book: &mut Book<'_>,
    gate: &Gate,
    cores: &Gate,
    answered: &Receiver<(u64, Answer)>,
    observe: &mut impl FnMut(Progress<'_>),
) -> Result<bool, Error> {
    let all = job.sources.iter().map(Source::bytes).sum();
    let mut before: u64 = job.sources.iter().take(book.start().0).map(Source::bytes).sum();
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for (number, answer) in answered {
        waiting.insert(number, answer);
        while let Some(answer) = waiting.remove(&next) {
            next += 1;
            match answer {
                Answer::EndOfInput => return Ok(true),
                Answer::EndOfSource => {
                    before += job.sources.get(book.start().0).map_or(0, Source::bytes);
                    book.end_of_source()?;
                }
                Answer::Item { place, read, weight, done } => {
                    let core = cores.hold(1);
                    book.item(place, *done)?;
                    drop(core);
                    gate.free(weight);
                    observe(Progress { tally: &book.total, read: before + read, all });
                }
            }
        }
    }
    Ok(false)
}

//! What stands on the disk at any moment of a job, and in which order it comes there.
//!
//! Data are saved before the journal tells of them; a file gets its name when it is whole and saved; the journal is
//! removed when all names are there. So a job that is killed between any two steps can be gone on with.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Error;
use crate::disk::{Disk, DiskFile};
use crate::item::Place;
use crate::job::{Job, Portions};
use crate::journal::{self, Entry, Mark, Past};
use crate::output::{Output, Target};
use crate::sink::Sink;
use crate::tally::Tally;
use crate::work::{Done, Row};

/// The time after which the progress is written down at the latest.
const TIME: Duration = Duration::from_secs(5);

/// The output of a job that runs.
pub(crate) struct Book<'a> {
    disk: &'a dyn Disk,
    output: &'a Output,
    portions: &'a Portions,
    sources: usize,
    journal: Box<dyn DiskFile>,
    sink: Option<Sink<'a>>,
    /// Where the input is read: after all items so far, and where the output may be cut for the last time.
    now: Mark,
    safe: Mark,
    /// What the last line of the journal tells.
    written: Mark,
    /// What was come upon: in all, since `safe`, and between the last line of the journal and `safe`.
    pub total: Tally,
    since_safe: Tally,
    since_entry: Tally,
    items: u64,
    saved: Instant,
}

impl<'a> Book<'a> {
    /// Begins the output of a job, or goes on with it. The lock must be held.
    pub fn open(job: &'a Job, disk: &'a dyn Disk) -> Result<Self, Error> {
        let output = &job.output;
        if job.restart {
            forget(output, disk)?;
        }
        let settings = job.settings();
        let past = match journal::read(&output.journal, &settings)? {
            Some(past) => past,
            None => {
                if let Some(part) = output.targets.iter().map(Target::part).find(|it| it.exists()) {
                    return Err(Error::InTheWay(part));
                }
                Past::default()
            }
        };
        let mut journal = disk.open(&output.journal, past.length).map_err(Error::output(&output.journal))?;
        if past.length == 0 {
            let written = journal.write_all(&journal::header(&settings)).and_then(|()| journal.sync());
            written.map_err(Error::output(&output.journal))?;
            sync_folder(output, disk)?;
        }
        let mut book = Self {
            disk,
            output,
            portions: &job.portions,
            sources: job.sources.len(),
            journal,
            sink: None,
            now: Mark::default(),
            safe: Mark::default(),
            written: Mark::default(),
            total: past.tally,
            since_safe: Tally::default(),
            since_entry: Tally::default(),
            items: 0,
            saved: Instant::now(),
        };
        book.go_on(past.last.as_ref())?;
        Ok(book)
    }

    fn go_on(&mut self, last: Option<&Entry>) -> Result<(), Error> {
        let mut mark = last.map_or_else(Mark::default, |it| it.mark);
        if last.is_some_and(|it| it.is_whole) {
            let target = self.output.target_of(mark.source);
            if !target.part().exists() && !target.path.exists() {
                return Err(self.unusable(&target.path, "is gone"));
            }
            self.name(mark)?;
            mark = Mark { source: mark.source + 1, ..Mark::default() };
        } else if let Some(missing) = self.missing(mark) {
            return Err(missing);
        }
        (self.now, self.safe, self.written) = (mark, mark, mark);
        self.open_sink()
    }

    /// Why what the journal tells of is not there.
    fn missing(&self, mark: Mark) -> Option<Error> {
        let target = self.output.target_of(mark.source);
        let has = fs::metadata(target.part()).map_or(0, |it| it.len());
        if has < mark.length {
            return Some(self.unusable(&target.part(), "is shorter than it was"));
        }
        let group = (0..mark.groups).map(|it| target.group(it)).find(|it| !it.exists())?;
        Some(self.unusable(&group, "is gone"))
    }

    fn unusable(&self, path: &Path, what: &str) -> Error {
        Error::Journal { journal: self.output.journal.clone(), why: format!("{} {what}", path.display()) }
    }

    fn open_sink(&mut self) -> Result<(), Error> {
        let source = self.now.source;
        self.sink = None;
        if source < self.sources {
            let target = self.output.target_of(source);
            self.sink = Some(Sink::open(self.disk, target, self.output.format, self.portions, self.now)?);
        }
        Ok(())
    }

    /// Where to go on: the number of the source, and its last item that was had.
    pub fn start(&self) -> (usize, Option<Place>) {
        (self.now.source, self.now.place)
    }

    /// Writes what an item has come to; `place` is none for what cannot be found again.
    pub fn item(&mut self, place: Option<Place>, done: Done) -> Result<(), Error> {
        let Done { row, tally } = done;
        if let Some(row) = row {
            self.push(row)?;
        }
        self.total.add(tally.clone());
        self.since_safe.add(tally);
        if let Some(place) = place {
            self.now.place = Some(place);
            self.mark();
        }
        self.items += 1;
        if self.items >= self.portions.items || self.saved.elapsed() >= TIME {
            self.save()?;
        }
        Ok(())
    }

    fn push(&mut self, row: Row) -> Result<(), Error> {
        self.sink.as_mut().map_or(Ok(()), |sink| sink.push(row))
    }

    /// Remembers this place, where the output may be cut here.
    fn mark(&mut self) {
        let Some(sink) = self.sink.as_ref().filter(|it| it.may_be_cut()) else { return };
        (self.now.length, self.now.groups) = sink.cut();
        self.safe = self.now;
        self.since_entry.add(std::mem::take(&mut self.since_safe));
    }

    /// The end of a source: of a file of the output too, where it has one of its own or was the last.
    pub fn end_of_source(&mut self) -> Result<(), Error> {
        let is_end_of_file = self.output.targets.len() > 1 || self.now.source + 1 == self.sources;
        if !is_end_of_file {
            self.now = Mark { source: self.now.source + 1, place: None, ..self.now };
            self.mark();
            return Ok(());
        }
        if let Some(sink) = &mut self.sink {
            sink.finish()?;
            (self.now.length, self.now.groups) = sink.cut();
        }
        self.since_entry.add(std::mem::take(&mut self.since_safe));
        self.safe = self.now;
        self.write_down(true)?;
        self.name(self.now)?;
        self.now = Mark { source: self.now.source + 1, ..Mark::default() };
        (self.safe, self.written) = (self.now, self.now);
        self.open_sink()
    }

    /// Saves what there is and writes the progress down.
    pub fn save(&mut self) -> Result<(), Error> {
        (self.items, self.saved) = (0, Instant::now());
        match &mut self.sink {
            Some(sink) if self.safe != self.written => {
                sink.save()?;
                self.write_down(false)
            }
            _ => Ok(()),
        }
    }

    fn write_down(&mut self, is_whole: bool) -> Result<(), Error> {
        let entry = Entry { mark: self.safe, is_whole, tally: std::mem::take(&mut self.since_entry) };
        let written = self.journal.write_all(&journal::line(&entry)).and_then(|()| self.journal.sync());
        written.map_err(Error::output(&self.output.journal))?;
        self.written = self.safe;
        Ok(())
    }

    /// Gives a whole file its name. What was done of it before is not done again.
    fn name(&mut self, mark: Mark) -> Result<(), Error> {
        let target = self.output.target_of(mark.source);
        let part = target.part();
        if part.exists() {
            self.disk.rename(&part, &target.path).map_err(Error::output(&target.path))?;
            sync_folder(self.output, self.disk)?;
        }
        remove_groups(target, mark.groups, self.disk)
    }

    /// The end of the job: all names are there.
    pub fn close(self) -> Result<Tally, Error> {
        remove(&self.output.journal, self.disk)?;
        sync_folder(self.output, self.disk)?;
        Ok(self.total)
    }
}

fn sync_folder(output: &Output, disk: &dyn Disk) -> Result<(), Error> {
    let folder = output.folder();
    disk.sync_folder(&folder).map_err(Error::output(&folder))
}

fn remove(path: &Path, disk: &dyn Disk) -> Result<(), Error> {
    match disk.remove(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::output(path)(error)),
        _ => Ok(()),
    }
}

/// Removes what a job that was not finished has left; the journal last, so that nothing is left without one.
fn forget(output: &Output, disk: &dyn Disk) -> Result<(), Error> {
    for target in &output.targets {
        let groups = (0..).take_while(|number| target.group(*number).exists()).count() as u64;
        remove_groups(target, groups, disk)?;
        remove(&target.part(), disk)?;
    }
    remove(&output.journal, disk)
}

/// Removes row groups, the last first: what is left of them at any moment begins with the first.
fn remove_groups(target: &Target, groups: u64, disk: &dyn Disk) -> Result<(), Error> {
    (0..groups).rev().try_for_each(|number| remove(&target.group(number), disk))
}

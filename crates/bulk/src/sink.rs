//! The file that records are written to, while it is not whole.
//!
//! Each form can be cut at some places and gone on with from there: lines after each, Zstandard after each frame.
//! Parquet cannot, as what its end says of its row groups is known when they are there only: so each row group is a file
//! of its own until all are, and then they are put together without being packed anew.

use std::fs::File;
use std::io::{self, Write};

use masthead::Article;
use masthead_arrow::{ParquetWriter, concatenate};

use crate::Error;
use crate::disk::{Disk, DiskFile};
use crate::job::Portions;
use crate::journal::Mark;
use crate::output::{Format, Target};
use crate::work::Row;

/// Bytes that are written at a time.
const CHUNK: usize = 1 << 20;

/// Records that are handed to the table at a time.
const BATCH: usize = 128;

/// A file that is being written.
pub(crate) struct Sink<'a> {
    disk: &'a dyn Disk,
    target: &'a Target,
    /// Bytes that were given to the file, or will be before the next mark.
    length: u64,
    groups: u64,
    portions: &'a Portions,
    form: Form,
}

enum Form {
    Lines { file: Box<dyn DiskFile>, buffer: Vec<u8> },
    Frames { file: Box<dyn DiskFile>, pending: Vec<u8> },
    Groups { group: Option<Box<Group>>, pending: Vec<Article> },
}

/// A row group that is being written.
struct Group {
    writer: ParquetWriter<Box<dyn DiskFile>>,
    rows: usize,
}

impl<'a> Sink<'a> {
    /// Goes on with a file of which so much is to be kept as a mark tells.
    pub fn open(
        disk: &'a dyn Disk,
        target: &'a Target,
        format: Format,
        portions: &'a Portions,
        Mark { length, groups, .. }: Mark,
    ) -> Result<Self, Error> {
        let part = target.part();
        let file = || disk.open(&part, length).map_err(Error::output(&part));
        let form = match format {
            Format::Ndjson => Form::Lines { file: file()?, buffer: Vec::new() },
            Format::NdjsonZstd => Form::Frames { file: file()?, pending: Vec::new() },
            Format::Parquet => Form::Groups { group: None, pending: Vec::new() },
        };
        Ok(Self { disk, target, length, groups, portions, form })
    }

    /// How much of it there is: bytes of the file, and row groups.
    pub fn cut(&self) -> (u64, u64) {
        (self.length, self.groups)
    }

    /// True where [`Self::cut`] tells of every record: it may be cut here.
    pub fn may_be_cut(&self) -> bool {
        match &self.form {
            Form::Lines { .. } => true,
            Form::Frames { pending, .. } => pending.is_empty(),
            Form::Groups { group, pending } => group.is_none() && pending.is_empty(),
        }
    }

    /// Adds a record.
    pub fn push(&mut self, row: Row) -> Result<(), Error> {
        let part = self.target.part();
        match (&mut self.form, row) {
            (Form::Lines { file, buffer }, Row::Line(line)) => {
                buffer.extend_from_slice(line.as_bytes());
                self.length += line.len() as u64;
                if buffer.len() >= CHUNK {
                    file.write_all(buffer).map_err(Error::output(&part))?;
                    buffer.clear();
                }
            }
            (Form::Frames { pending, .. }, Row::Line(line)) => {
                pending.extend_from_slice(line.as_bytes());
                if pending.len() >= self.portions.frame {
                    self.end_frame()?;
                }
            }
            (Form::Groups { pending, .. }, Row::Record(article)) => {
                pending.push(*article);
                if pending.len() == BATCH.min(self.portions.group) {
                    self.write_pending()?;
                    self.end_full_group()?;
                }
            }
            // The workers make the rows of the form that the sink was opened for.
            (Form::Lines { .. } | Form::Frames { .. }, Row::Record(_))
            | (Form::Groups { .. }, Row::Line(_)) => {
                return Err(Error::output(&part)(io::Error::other("the row is of another form")));
            }
        }
        Ok(())
    }

    fn end_frame(&mut self) -> Result<(), Error> {
        if let Form::Frames { file, pending } = &mut self.form
            && !pending.is_empty()
        {
            let part = self.target.part();
            let frame = zstd::bulk::compress(pending, zstd::DEFAULT_COMPRESSION_LEVEL)
                .map_err(Error::output(&part))?;
            file.write_all(&frame).map_err(Error::output(&part))?;
            self.length += frame.len() as u64;
            pending.clear();
        }
        Ok(())
    }

    fn write_pending(&mut self) -> Result<(), Error> {
        let path = self.target.group(self.groups);
        if let Form::Groups { group, pending } = &mut self.form
            && !pending.is_empty()
        {
            if group.is_none() {
                let file = self.disk.open(&path, 0).map_err(Error::output(&path))?;
                let writer = ParquetWriter::new(file).map_err(Error::table(&path))?;
                *group = Some(Box::new(Group { writer, rows: 0 }));
            }
            if let Some(group) = group {
                group.writer.write(pending).map_err(Error::table(&path))?;
                group.rows += pending.len();
            }
            pending.clear();
        }
        Ok(())
    }

    /// Ends the row group where it has all its rows, or so many bytes that it was written before.
    fn end_full_group(&mut self) -> Result<(), Error> {
        let is_full = |group: &Group| group.rows >= self.portions.group || group.writer.has_whole_group();
        match &self.form {
            Form::Groups { group: Some(group), .. } if is_full(group) => self.end_group(),
            _ => Ok(()),
        }
    }

    fn end_group(&mut self) -> Result<(), Error> {
        let path = self.target.group(self.groups);
        if let Form::Groups { group, .. } = &mut self.form
            && let Some(group) = group.take()
        {
            let mut file = group.writer.finish().map_err(Error::table(&path))?;
            file.sync().map_err(Error::output(&path))?;
            self.groups += 1;
        }
        Ok(())
    }

    /// Makes sure that what [`Self::cut`] tells of outlasts a power cut.
    pub fn save(&mut self) -> Result<(), Error> {
        let part = self.target.part();
        match &mut self.form {
            Form::Lines { file, buffer } => {
                file.write_all(buffer).and_then(|()| file.sync()).map_err(Error::output(&part))?;
                buffer.clear();
            }
            Form::Frames { file, .. } => file.sync().map_err(Error::output(&part))?,
            // A row group is saved when it ends.
            Form::Groups { .. } => {}
        }
        Ok(())
    }

    /// Makes the file whole and saves it; it has not got its name yet.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.end_frame()?;
        self.write_pending()?;
        self.end_group()?;
        self.save()?;
        if !matches!(self.form, Form::Groups { .. }) {
            return Ok(());
        }
        let part = self.target.part();
        let file = self.disk.open(&part, 0).map_err(Error::output(&part))?;
        let mut groups = Vec::new();
        for number in 0..self.groups {
            let path = self.target.group(number);
            groups.push(File::open(&path).map_err(Error::output(&path))?);
        }
        let mut file = concatenate(groups, file).map_err(Error::table(&part))?;
        file.sync().map_err(Error::output(&part))
    }
}

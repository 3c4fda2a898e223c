//! [`Reader`]: from a stream of bytes to records and damages, in the order of the file.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};

use crate::damage::{Damage, DamageKind, Lost};
use crate::digest::{self, Check};
use crate::header::{Header, VERSION_LINE, is_date, version_line, without_brackets};
use crate::http;
use crate::member::{Decoders, File, Inside, Member, MemberEnd, dictionary};
use crate::record::{Record, RecordKind};
use crate::scan::{arc_line, is_magic, next_record, skip_to_record};
use crate::window::Source;
use masthead_limits::Limits;

/// The first bytes of a frame that Zstandard decoders pass over: the second to the fourth. The first is 0x50 to 0x5f.
const SKIPPABLE: [u8; 3] = [0x2a, 0x4d, 0x18];
/// The first byte of the one that holds the archive's dictionary, by the IIPC's specification of WARC in Zstandard.
const DICTIONARY: u8 = 0x5d;
/// The versions that the project knows.
const VERSIONS: [&str; 4] = ["WARC/1.0", "WARC/1.1", "WARC/0.18", "WARC/0.17"];
/// Bytes of broken members that are searched once more, beside four times what has been read: however the members
/// lie in each other, the work stays linear.
const SEARCHED_AGAIN: u64 = 16 << 20;

/// True where a file that begins with these bytes may be a web archive: 16 KiB are enough to tell.
///
/// A compressed file is one where what it holds begins with a record; that of Zstandard archives with a dictionary
/// cannot be looked into, and their first frame is enough.
pub fn is_archive(start: &[u8]) -> bool {
    if version_line(start).is_some() || start.starts_with(b"filedesc:") && arc_line(start).is_some() {
        return true;
    }
    if start.first() == Some(&DICTIONARY) && start.get(1..4) == Some(&SKIPPABLE) {
        return true;
    }
    File::new(start, 0).is_member(0)
}

/// Reads an archive: an iterator over its records and its damages, in the order of the file.
///
/// It ends at the end of the file, or after a damage of the kind [`DamageKind::Io`].
pub struct Reader<R> {
    file: File<R>,
    limits: Limits,
    member: Option<Member>,
    decoders: Decoders,
    ready: VecDeque<Result<Record, Damage>>,
    /// True once a record of an ARC file was seen: the next ones are looked for.
    arc: bool,
    searched_again: u64,
    is_done: bool,
}

impl<R> fmt::Debug for Reader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let position = self.file.stream.window.position();
        f.debug_struct("Reader")
            .field("position", &position)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl<R: Read + Seek> Reader<R> {
    /// Reads a file from its start, with its length known: what claims to be longer is not searched for its end.
    ///
    /// # Errors
    /// Where the file cannot be searched.
    pub fn of_file(mut file: R, limits: &Limits) -> io::Result<Self> {
        let end = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(0))?;
        let mut reader = Self::new(file, limits);
        reader.file.end = Some(end);
        Ok(reader)
    }

    /// Reads from one record on, by the offset that a record or an index has for it. The dictionary of a Zstandard
    /// archive is read from its start.
    ///
    /// # Errors
    /// Where the file cannot be searched or read.
    pub fn at_offset(mut file: R, offset: u64, limits: &Limits) -> io::Result<Self> {
        let end = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(0))?;
        let mut head = [0; 8];
        let mut head_reader = file.by_ref().take(8);
        let mut unpacked = Vec::new();
        if offset > 0 && head_reader.read_exact(&mut head).is_ok() && head[..4] == dictionary_magic() {
            let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
            let mut content = Vec::new();
            file.by_ref()
                .take(u64::from(length).min(limits.dictionary_bytes as u64))
                .read_to_end(&mut content)?;
            unpacked = dictionary(&content, limits).map_err(io::Error::other)?;
        }
        file.seek(SeekFrom::Start(offset))?;
        let mut reader = Self::from(File::new(file, offset), limits);
        reader.file.end = Some(end);
        reader.file.dictionary = unpacked;
        Ok(reader)
    }
}

fn dictionary_magic() -> [u8; 4] {
    [DICTIONARY, SKIPPABLE[0], SKIPPABLE[1], SKIPPABLE[2]]
}

/// What a source gave.
enum Step {
    /// A record that is whole.
    Record(Box<Record>),
    /// A damage; what it costs has been passed over.
    Damage(Damage),
    /// Nothing more.
    End,
}

impl<R: Read> Reader<R> {
    /// Reads a stream from its start.
    pub fn new(reader: R, limits: &Limits) -> Self {
        Self::from(File::new(reader, 0), limits)
    }

    fn from(file: File<R>, limits: &Limits) -> Self {
        Self {
            file,
            limits: limits.clone(),
            member: None,
            decoders: Decoders::default(),
            ready: VecDeque::new(),
            arc: false,
            searched_again: 0,
            is_done: false,
        }
    }

    fn place(&self) -> u64 {
        self.file.stream.window.position()
    }

    /// Goes on to the next thing there is to say.
    fn step(&mut self) {
        match self.member.take() {
            Some(member) => self.step_inside(member),
            None => self.step_between(),
        }
    }

    /// Where no member is open: a member, a record, or neither begins.
    fn step_between(&mut self) {
        skip_line_ends(&mut self.file);
        self.file.ensure(8);
        let bytes = self.file.bytes();
        if bytes.first().is_some_and(|byte| byte >> 4 == 5) && bytes.get(1..4) == Some(&SKIPPABLE) {
            return self.skip_frame();
        }
        match Member::open(&self.file, &mut self.decoders, &self.limits) {
            Some(Ok(member)) => self.member = Some(member),
            Some(Err(kind)) => self.give_up_on(kind),
            None => match read_record(&mut self.file, &self.limits, &mut self.arc) {
                Step::Record(mut record) => {
                    record.length = Some(self.place() - record.offset);
                    self.ready.push_back(Ok(*record));
                }
                Step::Damage(damage) => self.ready.push_back(Err(damage)),
                Step::End => {
                    self.is_done = true;
                    if let Some(error) = self.file.stream.error.take() {
                        let kind = DamageKind::Io(error);
                        let offset = self.place();
                        self.ready.push_back(Err(Damage { offset, within: 0, skipped: 0, lost: None, kind }));
                    }
                }
            },
        }
    }

    /// A frame that decoders pass over; the dictionary of the archive is in one.
    fn skip_frame(&mut self) {
        let offset = self.place();
        let bytes = self.file.bytes();
        let Some(&[kind, _, _, _, a, b, c, d]) = bytes.first_chunk::<8>() else {
            return self.give_up_on(DamageKind::CutMember);
        };
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        let is_dictionary = kind == DICTIONARY && self.file.dictionary.is_empty();
        if is_dictionary && length > self.limits.dictionary_bytes {
            let why = format!("it has {length} bytes (limits.dictionary_bytes)");
            return self.give_up_on(DamageKind::BadDictionary(why));
        }
        self.file.window().consume(8);
        if is_dictionary {
            let is_whole = self.file.ensure(length);
            let content = self.file.window().take(length);
            let unpacked =
                if is_whole { dictionary(&content, &self.limits) } else { Err("it is cut off".to_owned()) };
            match unpacked {
                Ok(unpacked) => self.file.dictionary = unpacked,
                Err(why) => self.damage(offset, DamageKind::BadDictionary(why)),
            }
        } else if skip(&mut self.file, length as u64, |_| {}) < length as u64 {
            self.damage(offset, DamageKind::CutMember);
        }
    }

    fn damage(&mut self, offset: u64, kind: DamageKind) {
        self.ready.push_back(Err(Damage { offset, within: 0, skipped: 0, lost: None, kind }));
    }

    /// Passes over what begins here, up to the next record.
    fn give_up_on(&mut self, kind: DamageKind) {
        let offset = self.place();
        self.file.window().consume(1);
        skip_to_record(&mut self.file, self.arc);
        let skipped = self.place() - offset;
        self.ready.push_back(Err(Damage { offset, within: 0, skipped, lost: None, kind }));
    }

    /// Where a member is open: its next record, or its end.
    fn step_inside(&mut self, mut member: Member) {
        let mut inside = Inside { file: &mut self.file, member: &mut member };
        let step = read_record(&mut inside, &self.limits, &mut self.arc);
        let offset = member.offset;
        match step {
            Step::End => self.close(member, None),
            Step::Damage(mut damage) => {
                (damage.offset, damage.within) = (offset, damage.offset);
                // Nothing is left of the member: what ended it is what is wrong.
                let is_all = member.window.len() == 0;
                match member.ended.as_ref().filter(|_| is_all).and_then(MemberEnd::damage) {
                    Some(kind) => self.abandon(member, Damage { kind, ..damage }),
                    None => {
                        self.ready.push_back(Err(damage));
                        self.member = Some(member);
                    }
                }
            }
            Step::Record(mut record) => {
                (record.offset, record.within) = (offset, record.offset);
                member.records += 1;
                if std::mem::take(&mut member.joined) > 0 {
                    record.faults.push(DamageKind::SplitRecord);
                }
                let mut inside = Inside { file: &mut self.file, member: &mut member };
                skip_line_ends(&mut inside);
                if inside.window().len() == 0 {
                    return self.close(member, Some(record));
                }
                if member.records == 1 {
                    self.damage(offset, DamageKind::SharedMember);
                }
                self.ready.push_back(Ok(*record));
                self.member = Some(member);
            }
        }
    }

    /// The end of a member; with the record that it ends with, where it is the only one.
    fn close(&mut self, member: Member, record: Option<Box<Record>>) {
        // A member is closed when its bytes are at their end, and then it has one.
        let end = member.ended.clone().unwrap_or(MemberEnd::Cut);
        let offset = member.offset;
        let was_alone = member.records <= 1;
        // A wrong checksum may come from data that ran on into the next member.
        let is_bounded = end == MemberEnd::Clean
            || end == MemberEnd::WrongChecksum && self.file.begins_or_ends_at(member.used);
        if is_bounded {
            self.file.window().consume(member.used);
            member.close(&mut self.decoders);
        } else {
            self.search_again(member);
        }
        let length = self.place() - offset;
        let Some(mut record) = record else {
            if let Some(kind) = end.damage() {
                let skipped = if is_bounded { 0 } else { length };
                self.ready.push_back(Err(Damage { offset, within: 0, skipped, lost: None, kind }));
            }
            return;
        };
        record.length = was_alone.then_some(length);
        match end.damage() {
            None => self.ready.push_back(Ok(*record)),
            // Data that was decompressed to its end is whole; any other is not what was compressed, but where the
            // record's own digest says that it is.
            Some(kind) if kind == DamageKind::CutChecksum || is_proven(&record) => {
                record.faults.push(kind);
                self.ready.push_back(Ok(*record));
            }
            Some(kind) => {
                let lost = Some(lost(&record));
                self.ready.push_back(Err(Damage { offset, within: 0, skipped: length, lost, kind }));
            }
        }
    }

    /// Leaves a member that cannot be read to its end.
    fn abandon(&mut self, member: Member, mut damage: Damage) {
        let offset = member.offset;
        self.search_again(member);
        damage.skipped = self.place() - offset;
        self.ready.push_back(Err(damage));
    }

    /// Goes to the next record or member inside or behind one that cannot be read to its end.
    fn search_again(&mut self, member: Member) {
        let used = member.used as u64;
        let is_first_kept = self.place() == member.offset;
        self.searched_again += used;
        if self.searched_again > self.place().saturating_mul(4).saturating_add(SEARCHED_AGAIN) {
            self.file.window().consume(member.used);
        } else if is_first_kept {
            self.file.window().consume(1);
        }
        member.close(&mut self.decoders);
        skip_to_record(&mut self.file, self.arc);
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Record, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.is_done {
            self.step();
        }
        self.ready.pop_front()
    }
}

fn lost(record: &Record) -> Lost {
    Lost { id: record.id.clone(), target_uri: record.target_uri.clone() }
}

/// True where the record's own digest says that its block is what it was.
fn is_proven(record: &Record) -> bool {
    let stated = record.header("WARC-Block-Digest");
    record.left_out == 0 && stated.and_then(|it| digest::holds(it, &record.block)) == Some(true)
}

fn skip_line_ends<S: Source>(source: &mut S) {
    loop {
        let bytes = source.window().bytes();
        let ends = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let is_all = ends == bytes.len();
        source.window().consume(ends);
        if !is_all || !source.more() {
            return;
        }
    }
}

/// Takes so many bytes, shows them, and says how many there were.
fn skip<S: Source>(source: &mut S, count: u64, mut see: impl FnMut(&[u8])) -> u64 {
    let mut left = count;
    while left > 0 {
        let window = source.window();
        let here = window.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        see(&window.bytes()[..here]);
        window.consume(here);
        left -= here as u64;
        if left > 0 && source.window().len() == 0 && !source.more_of_record() {
            break;
        }
    }
    count - left
}

/// Reads what stands next in a source: a record, or a damage. Offsets are those of the source.
fn read_record<S: Source>(source: &mut S, limits: &Limits, arc: &mut bool) -> Step {
    skip_line_ends(source);
    let offset = source.window().position();
    // The first line may be cut by the end of what has been read: a version line is short, ARC's is not.
    source.ensure(VERSION_LINE);
    if source.window().len() == 0 {
        return Step::End;
    }
    if version_line(source.window().bytes()).is_some() {
        let length = match header_length(source, limits) {
            Ok(length) => length,
            Err(kind) => return pass_over(source, offset, *arc, kind, None),
        };
        let header = Header::read(&source.window().bytes()[..length]);
        return read_block(source, limits, *arc, header, length);
    }
    let bytes = source.window().bytes();
    if bytes.len() < VERSION_LINE && b"WARC/".starts_with(&bytes[..bytes.len().min(5)]) {
        return pass_over(source, offset, *arc, DamageKind::CutHeader, None);
    }
    if let Some((header, length)) = arc_header(source) {
        *arc = true;
        return read_block(source, limits, true, header, length);
    }
    let nuls = skip_nuls(source);
    if nuls > 0 {
        let damage = Damage { offset, within: 0, skipped: nuls, lost: None, kind: DamageKind::Padding };
        return Step::Damage(damage);
    }
    pass_over(source, offset, *arc, DamageKind::NotARecord, None)
}

fn skip_nuls<S: Source>(source: &mut S) -> u64 {
    let mut skipped = 0;
    loop {
        let bytes = source.window().bytes();
        let nuls = bytes.iter().take_while(|byte| **byte == 0).count();
        let is_all = nuls == bytes.len();
        source.window().consume(nuls);
        skipped += nuls as u64;
        if !is_all || !source.more() {
            return skipped;
        }
    }
}

/// Gives up on what begins at `offset` and takes bytes up to the next record.
fn pass_over<S: Source>(
    source: &mut S,
    offset: u64,
    arc: bool,
    kind: DamageKind,
    lost: Option<Lost>,
) -> Step {
    // What begins here was looked at: at least a byte of it is passed over.
    if source.window().position() == offset {
        source.window().consume(1);
    }
    skip_to_record(source, arc);
    let skipped = source.window().position() - offset;
    Step::Damage(Damage { offset, within: 0, skipped, lost, kind })
}

/// The length of the WARC header that the window begins with, with the empty line at its end.
fn header_length<S: Source>(source: &mut S, limits: &Limits) -> Result<usize, DamageKind> {
    let mut line = 0;
    loop {
        let bytes = source.window().bytes();
        let looked_at = bytes.len();
        while let Some(end) = memchr::memchr(b'\n', &bytes[line..]) {
            let text = &bytes[line..line + end];
            if text.is_empty() || text == b"\r" {
                return Ok(line + end + 1);
            }
            if line > 0 && version_line(&bytes[line..]).is_some() {
                return Err(DamageKind::BrokenHeader);
            }
            line += end + 1;
            if line > limits.record_header_bytes {
                return Err(DamageKind::LongHeader(limits.record_header_bytes));
            }
        }
        if looked_at > limits.record_header_bytes {
            return Err(DamageKind::LongHeader(limits.record_header_bytes));
        }
        if !source.more_of_record() {
            return Err(DamageKind::CutHeader);
        }
    }
}

/// The line of an ARC record that the window begins with, and its length.
fn arc_header<S: Source>(source: &mut S) -> Option<(Header, usize)> {
    loop {
        let bytes = source.window().bytes();
        if let Some(length) = arc_line(bytes) {
            return Header::read_arc(&bytes[..length]).map(|header| (header, length));
        }
        let is_open = bytes.len() < crate::header::ARC_LINE && memchr::memchr(b'\n', bytes).is_none();
        if !is_open || !bytes[0].is_ascii_alphabetic() || !source.more() {
            return None;
        }
    }
}

/// How the block that a length states lies in the source.
enum Fit {
    /// It ends where it should; so many line ends (bytes) come after it.
    Whole(usize),
    /// The same, without the line ends that should come after it.
    WithoutEnd(usize),
    /// It does not end there.
    Not,
    /// The source ends inside of it, after so many bytes.
    Cut(u64),
}

fn read_block<S: Source>(
    source: &mut S,
    limits: &Limits,
    arc: bool,
    mut header: Header,
    start: usize,
) -> Step {
    let offset = source.window().position();
    let lengths = match header.lengths() {
        Ok(lengths) => lengths,
        Err(kind) => {
            source.window().consume(start);
            return pass_over(source, offset, arc, kind, Some(header.lost()));
        }
    };
    let mut failure = None;
    for length in &lengths {
        let fit = match usize::try_from(*length).ok().filter(|it| *it <= limits.block_bytes) {
            Some(short) => fit(source, start, short),
            None if lengths.len() > 1 => Fit::Not,
            None => return read_long_block(source, limits, arc, header, start, *length),
        };
        let ends = match fit {
            Fit::Whole(ends) => ends,
            Fit::WithoutEnd(ends) => {
                header.faults.push(DamageKind::MissingEnd);
                ends
            }
            Fit::Not => {
                failure.get_or_insert(DamageKind::LengthMismatch(*length));
                continue;
            }
            Fit::Cut(found) => {
                failure.get_or_insert(DamageKind::CutBlock { stated: *length, found });
                continue;
            }
        };
        if lengths.len() > 1 {
            header.faults.push(DamageKind::LengthsDiffer(*length));
        }
        source.window().consume(start);
        // The length is that of bytes in the window.
        let block = source.window().take(usize::try_from(*length).unwrap_or(usize::MAX));
        source.window().consume(ends);
        return Step::Record(Box::new(finished(header, offset, block, 0, None)));
    }
    let kind = failure.unwrap_or(DamageKind::LengthMismatch(lengths[0]));
    if let Some(record) = by_digest(source, limits, arc, &mut header, start, &kind) {
        return Step::Record(Box::new(record));
    }
    source.window().consume(start);
    pass_over(source, offset, arc, kind, Some(header.lost()))
}

/// How a block fits that begins `start` bytes into the window and has so many bytes.
fn fit<S: Source>(source: &mut S, start: usize, length: usize) -> Fit {
    let end = start + length;
    if !source.ensure_of_record(end) {
        return Fit::Cut((source.window().len().saturating_sub(start)) as u64);
    }
    source.ensure(end + 20);
    let after = &source.window().bytes()[end..];
    let mut ends = 0;
    let mut count = 0;
    while count < 2 {
        match &after[ends..] {
            [b'\r', b'\n', ..] => ends += 2,
            [b'\n', ..] => ends += 1,
            _ => break,
        }
        count += 1;
    }
    let rest = &after[ends..];
    let goes_on_well = rest.is_empty()
        || version_line(rest).is_some()
        || is_magic(rest)
        || (count == 1 && (rest.starts_with(b"http") || rest.starts_with(b"dns:")));
    match count {
        2 => Fit::Whole(ends),
        // ARC has one line end after the block, and the last record of a file may have none.
        _ if goes_on_well && (count == 1 || rest.is_empty()) => Fit::Whole(ends),
        _ if goes_on_well => Fit::WithoutEnd(ends),
        _ => Fit::Not,
    }
}

/// The record whose length is wrong and whose block, up to where the next record begins, is that of its digest.
fn by_digest<S: Source>(
    source: &mut S,
    limits: &Limits,
    arc: bool,
    header: &mut Header,
    start: usize,
    kind: &DamageKind,
) -> Option<Record> {
    let stated = header.get("WARC-Block-Digest")?.to_owned();
    let next = next_record(source, start, start.saturating_add(limits.block_bytes), arc);
    let end = next.unwrap_or(source.window().len());
    let block = source.window().bytes().get(start..end)?;
    let block = block.strip_suffix(b"\r\n\r\n").or_else(|| block.strip_suffix(b"\n\n")).unwrap_or(block);
    if block.len() > limits.block_bytes || digest::holds(&stated, block) != Some(true) {
        return None;
    }
    let length = block.len();
    let offset = source.window().position();
    header.faults.push(kind.clone());
    source.window().consume(start);
    let block = source.window().take(length);
    source.window().consume(end - start - length);
    Some(finished(std::mem::take(header), offset, block, 0, None))
}

/// Reads a block of which only the beginning is kept.
fn read_long_block<S: Source>(
    source: &mut S,
    limits: &Limits,
    arc: bool,
    mut header: Header,
    start: usize,
    length: u64,
) -> Step {
    let offset = source.window().position();
    let lost = Some(header.lost());
    let there = source.end().map(|end| end.saturating_sub(offset + start as u64));
    if let Some(found) = there.filter(|found| *found < length) {
        source.window().consume(start);
        return pass_over(source, offset, arc, DamageKind::CutBlock { stated: length, found }, lost);
    }
    let is_kept = source.ensure_of_record(start + limits.block_bytes);
    if !is_kept {
        let found = source.window().len().saturating_sub(start) as u64;
        source.window().consume(start);
        return pass_over(source, offset, arc, DamageKind::CutBlock { stated: length, found }, lost);
    }
    source.window().consume(start);
    let block = source.window().take(limits.block_bytes);
    let left_out = length - block.len() as u64;
    let mut check = header.get("WARC-Block-Digest").and_then(Check::of);
    if let Some(check) = &mut check {
        check.update(&block);
    }
    let passed = skip(source, left_out, |bytes| {
        if let Some(check) = &mut check {
            check.update(bytes);
        }
    });
    if passed < left_out {
        let found = block.len() as u64 + passed;
        return pass_over(source, offset, arc, DamageKind::CutBlock { stated: length, found }, lost);
    }
    match fit(source, 0, 0) {
        Fit::Whole(ends) => source.window().consume(ends),
        Fit::WithoutEnd(ends) => {
            header.faults.push(DamageKind::MissingEnd);
            source.window().consume(ends);
        }
        Fit::Not | Fit::Cut(_) => {
            return pass_over(source, offset, arc, DamageKind::LengthMismatch(length), lost);
        }
    }
    header.faults.push(DamageKind::LongBlock(left_out));
    Step::Record(Box::new(finished(header, offset, block, left_out, check)))
}

/// The record of a header and its block, with all that can be seen to be wrong with it. `check` is the digest of a
/// block that is not here as a whole.
fn finished(header: Header, offset: u64, block: Vec<u8>, left_out: u64, check: Option<Check>) -> Record {
    let text = |name| header.get(name).map(|it| without_brackets(it).to_owned()).filter(|it| !it.is_empty());
    let mut record = Record {
        offset,
        within: 0,
        length: None,
        kind: RecordKind::of(header.get("WARC-Type").unwrap_or_default()),
        id: text("WARC-Record-ID"),
        date: text("WARC-Date"),
        target_uri: text("WARC-Target-URI"),
        version: header.version,
        headers: header.fields,
        block,
        left_out,
        faults: header.faults,
    };
    let mut faults = Vec::new();
    if !record.is_arc() && !VERSIONS.contains(&record.version.as_str()) {
        faults.push(DamageKind::UnknownVersion(record.version.clone()));
    }
    for name in ["WARC-Type", "WARC-Record-ID", "WARC-Date"] {
        if record.header(name).is_none_or(str::is_empty) && !(record.is_arc() && name == "WARC-Record-ID") {
            faults.push(DamageKind::MissingField(name));
        }
    }
    if let Some(date) = record.date.as_ref().filter(|it| !is_date(it)) {
        faults.push(DamageKind::BadDate(date.clone()));
    }
    let is_odd = |uri: &&String| uri.chars().any(|c| c.is_whitespace() || c.is_control());
    if let Some(uri) = record.target_uri.as_ref().filter(is_odd) {
        faults.push(DamageKind::BadTargetUri(uri.clone()));
    }
    if record.header("WARC-Segment-Number").is_some() {
        faults.push(DamageKind::Segmented);
    }
    faults.extend(wrong_digests(&record, check));
    record.faults.extend(faults);
    record
}

/// The digests that do not fit. That of the payload is not looked at where the payload is not here as a whole: in
/// revisits, segments, and what was cut short when it was archived or is too long to be kept.
fn wrong_digests(record: &Record, check: Option<Check>) -> Vec<DamageKind> {
    let mut wrong = Vec::new();
    let block = record.header("WARC-Block-Digest");
    let block_holds = match check {
        Some(check) => Some(check.holds()),
        None if record.left_out > 0 => None,
        None => block.and_then(|stated| digest::holds(stated, &record.block)),
    };
    if block_holds == Some(false) {
        wrong.push(DamageKind::WrongDigest("WARC-Block-Digest"));
    }
    let is_whole = record.left_out == 0
        && record.truncated().is_none()
        && record.header("WARC-Segment-Number").is_none()
        && record.kind != RecordKind::Revisit;
    let Some(stated) = record.header("WARC-Payload-Digest").filter(|_| is_whole) else { return wrong };
    let payloads = http::payloads(record);
    let mut answers = payloads.iter().map(|payload| digest::holds(stated, payload));
    if answers.all(|answer| answer == Some(false)) {
        wrong.push(DamageKind::WrongDigest("WARC-Payload-Digest"));
    }
    wrong
}

/// All records and all damages of an archive that is in memory.
pub fn read_all(archive: &[u8], limits: &Limits) -> (Vec<Record>, Vec<Damage>) {
    let (mut records, mut damages) = (Vec::new(), Vec::new());
    for item in Reader::new(archive, limits) {
        match item {
            Ok(record) => records.push(record),
            Err(damage) => damages.push(damage),
        }
    }
    (records, damages)
}

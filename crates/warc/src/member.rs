//! One compressed member of an archive: a gzip member, a Zstandard or an LZ4 frame, decompressed as far as it is needed.

use std::fmt;
use std::io::Read;

use flate2::{Crc, Decompress, FlushDecompress, Status};
use zstd::stream::raw::{Decoder, InBuffer, Operation, OutBuffer};

use crate::damage::DamageKind;
use crate::inflation::is_inflated;
use crate::lz4::{Frame, LZ4, literals};
use crate::scan::{GZIP, ZSTD, arc_line};
use crate::window::{CHUNK, Source, Stream, Window};
use masthead_limits::Limits;

/// Compressed bytes of the open member that are kept, so that members hidden in a broken one can be looked for.
const KEPT: usize = 16 << 20;

/// Compressed bytes that a look into a member takes at the most.
const LOOK_IN: usize = 4 << 10;

/// Decompressed bytes that a look into a member gives.
const LOOK_OUT: usize = 512;

/// The longest header of a gzip member that is read.
const GZIP_HEADER: usize = 64 << 10;

/// The file, and what it takes to tell where in it a member begins.
pub(crate) struct File<R> {
    pub stream: Stream<R>,
    /// The dictionary of all frames.
    pub dictionary: Vec<u8>,
    /// The length of the file, where it is known.
    pub end: Option<u64>,
    /// A decoder of each kind, to look into what may be a member.
    look_gzip: Decompress,
    look_zstd: Option<Decoder<'static>>,
}

impl<R: Read> File<R> {
    pub fn new(reader: R, position: u64) -> Self {
        Self {
            stream: Stream::new(reader, position),
            dictionary: Vec::new(),
            end: None,
            look_gzip: Decompress::new(false),
            look_zstd: None,
        }
    }

    pub fn bytes(&self) -> &[u8] {
        self.stream.window.bytes()
    }

    /// True where `at` bytes into the window the next member begins, or the file ends.
    pub fn begins_or_ends_at(&mut self, at: usize) -> bool {
        !self.ensure(at + 1) || self.is_member(at)
    }

    /// The first bytes of what a member holds; none where
    /// there is no such member.
    fn look(&mut self, at: usize) -> Option<Vec<u8>> {
        self.ensure(at + LOOK_IN);
        let bytes = self.stream.window.bytes().get(at..)?;
        let bytes = &bytes[..bytes.len().min(LOOK_IN)];
        if bytes.starts_with(&LZ4) {
            return literals(bytes).map(<[u8]>::to_vec);
        }
        let mut out = vec![0; LOOK_OUT];
        let written = if bytes.starts_with(&GZIP) {
            let Ok(Some(header)) = gzip_header(bytes) else { return None };
            self.look_gzip.reset(false);
            let looked = self.look_gzip.decompress(&bytes[header..], &mut out, FlushDecompress::None);
            looked.ok()?;
            usize::try_from(self.look_gzip.total_out()).ok()?
        } else if bytes.starts_with(&ZSTD) {
            if self.look_zstd.is_none() {
                self.look_zstd = decoder(&self.dictionary).ok();
            }
            let decoder = self.look_zstd.as_mut()?;
            decoder.reinit().ok()?;
            let mut output = OutBuffer::around(&mut out[..]);
            decoder.run(&mut InBuffer::around(bytes), &mut output).ok()?;
            output.pos()
        } else {
            return None;
        };
        out.truncate(written);
        Some(out)
    }
}

/// True for bytes with which a record begins, after line ends.
fn is_record_start(bytes: &[u8]) -> bool {
    let bytes = &bytes[bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()..];
    bytes.starts_with(b"WARC/") || arc_line(bytes).is_some()
}

impl<R: Read> Source for File<R> {
    fn window(&mut self) -> &mut Window {
        &mut self.stream.window
    }

    fn more(&mut self) -> bool {
        self.stream.more()
    }

    fn end(&self) -> Option<u64> {
        self.end
    }

    fn has_members(&self) -> bool {
        true
    }

    fn is_member(&mut self, at: usize) -> bool {
        self.look(at).is_some_and(|start| is_record_start(&start))
    }
}

fn decoder(dictionary: &[u8]) -> std::io::Result<Decoder<'static>> {
    if dictionary.is_empty() { Decoder::new() } else { Decoder::with_dictionary(dictionary) }
}

/// The length of a gzip header (RFC 1952); `Ok(None)` where it goes on.
pub(crate) fn gzip_header(bytes: &[u8]) -> Result<Option<usize>, &'static str> {
    let Some(&[one, two, method, flags, ..]) = bytes.first_chunk::<10>() else {
        return if GZIP.starts_with(&bytes[..bytes.len().min(3)]) { Ok(None) } else { Err("no gzip header") };
    };
    if [one, two, method] != GZIP || flags & 0xe0 != 0 {
        return Err("no gzip header");
    }
    let mut length = 10;
    if flags & 4 != 0 {
        let Some(size) = bytes.get(length..length + 2) else { return Ok(None) };
        length += 2 + usize::from(u16::from_le_bytes([size[0], size[1]]));
    }
    // A name and a comment, each up to a NUL.
    for flag in [8, 16] {
        if flags & flag != 0 {
            let Some(rest) = bytes.get(length..) else { return Ok(None) };
            match memchr::memchr(0, rest) {
                Some(end) => length += end + 1,
                None if rest.len() > GZIP_HEADER => return Err("the gzip header does not end"),
                None => return Ok(None),
            }
        }
    }
    if flags & 2 != 0 {
        length += 2;
    }
    Ok((length <= bytes.len()).then_some(length))
}

/// How a member ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MemberEnd {
    /// Whole, and its checksum fits where it has one.
    Clean,
    /// Its data is whole, and the end of the file stands where the checksum should.
    CutChecksum,
    /// Its data could be decompressed, and is not what was compressed.
    WrongChecksum,
    /// The file ends inside of it.
    Cut,
    /// It cannot be decompressed.
    Corrupt(String),
    /// It grows beyond the limit.
    Inflation(usize),
}

impl MemberEnd {
    /// What it is where it is a damage.
    pub fn damage(&self) -> Option<DamageKind> {
        Some(match self {
            Self::Clean => return None,
            Self::CutChecksum => DamageKind::CutChecksum,
            Self::WrongChecksum => DamageKind::WrongChecksum,
            Self::Cut => DamageKind::CutMember,
            Self::Corrupt(why) => DamageKind::CorruptMember(why.clone()),
            Self::Inflation(ratio) => DamageKind::Inflation(*ratio),
        })
    }
}

/// Decoders that have done their work for one member and can do it for the next.
#[derive(Default)]
pub(crate) struct Decoders {
    gzip: Option<Decompress>,
    zstd: Option<Decoder<'static>>,
}

enum Coding {
    Gzip(Decompress),
    Zstd(Decoder<'static>),
    Lz4(Box<Frame>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Header,
    Data,
    Trailer,
}

/// A member that is being read.
pub(crate) struct Member {
    coding: Coding,
    stage: Stage,
    checksum: Crc,
    /// Its decompressed bytes.
    pub window: Window,
    /// Where it begins in the file.
    pub offset: u64,
    /// How many bytes of the file's window it has used.
    pub used: usize,
    /// Compressed and decompressed bytes so far.
    taken: u64,
    given: u64,
    ratio: usize,
    /// The decoder had more to give than there was room for.
    has_more: bool,
    pub ended: Option<MemberEnd>,
    /// How many members were put together because a record went on from one to the next.
    pub joined: u32,
    /// How many records it has given.
    pub records: u64,
}

impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Member")
            .field("offset", &self.offset)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

impl Member {
    /// The member that begins where the file's window does; none where there is none.
    pub fn open<R: Read>(
        file: &File<R>,
        decoders: &mut Decoders,
        limits: &Limits,
    ) -> Option<Result<Self, DamageKind>> {
        let coding = if file.bytes().starts_with(&GZIP) {
            let mut gzip = decoders.gzip.take().unwrap_or_else(|| Decompress::new(false));
            gzip.reset(false);
            Coding::Gzip(gzip)
        } else if file.bytes().starts_with(&ZSTD) {
            let zstd = match decoders.zstd.take() {
                Some(mut decoder) => decoder.reinit().map(|()| decoder),
                None => decoder(&file.dictionary),
            };
            match zstd {
                Ok(zstd) => Coding::Zstd(zstd),
                Err(error) => return Some(Err(DamageKind::CorruptMember(error.to_string()))),
            }
        } else if file.bytes().starts_with(&LZ4) {
            Coding::Lz4(Box::new(Frame::new()))
        } else {
            return None;
        };
        let stage = if matches!(coding, Coding::Gzip(_)) { Stage::Header } else { Stage::Data };
        Some(Ok(Self {
            coding,
            stage,
            checksum: Crc::new(),
            window: Window::default(),
            offset: file.stream.window.position(),
            used: 0,
            taken: 0,
            given: 0,
            ratio: limits.inflation_ratio,
            has_more: false,
            ended: None,
            joined: 0,
            records: 0,
        }))
    }

    /// Gives the decoder back.
    pub fn close(self, decoders: &mut Decoders) {
        match self.coding {
            Coding::Gzip(it) => decoders.gzip = Some(it),
            Coding::Zstd(it) => decoders.zstd = Some(it),
            Coding::Lz4(_) => {}
        }
    }

    /// Decompresses further bytes; false at the end of the member, of which `ended` tells the kind.
    fn advance<R: Read>(&mut self, file: &mut File<R>) -> bool {
        while self.ended.is_none() {
            match self.stage {
                Stage::Header => match gzip_header(&file.bytes()[self.used..]) {
                    Ok(Some(length)) => {
                        self.used += length;
                        self.stage = Stage::Data;
                    }
                    Ok(None) => {
                        if !file.more() {
                            self.ended = Some(MemberEnd::Cut);
                        }
                    }
                    Err(why) => self.ended = Some(MemberEnd::Corrupt(why.to_owned())),
                },
                Stage::Data => {
                    if !self.has_more && file.bytes().len() == self.used && !file.more() {
                        self.ended = Some(MemberEnd::Cut);
                    } else if self.decompress(file) {
                        return true;
                    }
                }
                Stage::Trailer => self.ended = Some(self.check(file)),
            }
        }
        false
    }

    /// Decompresses what is there; true where bytes have come of it.
    fn decompress<R: Read>(&mut self, file: &mut File<R>) -> bool {
        let input = &file.bytes()[self.used..];
        let coding = &mut self.coding;
        let result = self.window.append(|room| match coding {
            Coding::Gzip(inflate) => {
                let (taken, given) = (inflate.total_in(), inflate.total_out());
                let status = inflate.decompress(input, room, FlushDecompress::None);
                let (taken, given) = (inflate.total_in() - taken, inflate.total_out() - given);
                let result = match status {
                    Ok(Status::StreamEnd) => Ok((taken, given, true)),
                    Ok(_) => Ok((taken, given, false)),
                    Err(error) => Err(error.to_string()),
                };
                (usize::try_from(given).unwrap_or(0), result)
            }
            Coding::Zstd(decoder) => {
                let (mut from, mut to) = (InBuffer::around(input), OutBuffer::around(room));
                let result = decoder.run(&mut from, &mut to);
                let result = match result {
                    Ok(hint) => Ok((from.pos() as u64, to.pos() as u64, hint == 0)),
                    Err(error) => Err(error.to_string()),
                };
                (to.pos(), result)
            }
            Coding::Lz4(frame) => {
                let result = frame.run(input, room);
                let given = result.as_ref().map_or(0, |it| it.1);
                (given, result.map(|(taken, given, is_end)| (taken as u64, given as u64, is_end)))
            }
        });
        let (taken, given, is_end) = match result {
            Ok(it) => it,
            Err(why) => {
                self.ended = Some(MemberEnd::Corrupt(why));
                return false;
            }
        };
        // Both are at most the lengths of slices.
        let (used, new) = (usize::try_from(taken).unwrap_or(0), usize::try_from(given).unwrap_or(0));
        self.used += used;
        self.taken += taken;
        self.given += given;
        if is_end {
            match self.coding {
                Coding::Gzip(_) => self.stage = Stage::Trailer,
                Coding::Zstd(_) | Coding::Lz4(_) => self.ended = Some(MemberEnd::Clean),
            }
        } else if taken == 0 && given == 0 && !self.has_more {
            self.ended = Some(MemberEnd::Corrupt("the data does not go on".to_owned()));
        } else if is_inflated(self.ratio, self.taken, self.given) {
            self.ended = Some(MemberEnd::Inflation(self.ratio));
        }
        self.has_more = new == CHUNK;
        if matches!(self.coding, Coding::Gzip(_)) {
            self.checksum.update(self.window.last(new));
        }
        if self.used > KEPT {
            file.window().consume(self.used);
            self.used = 0;
        }
        given > 0
    }

    /// Reads the checksum and the length after the data of a gzip member.
    fn check<R: Read>(&mut self, file: &mut File<R>) -> MemberEnd {
        if !file.ensure(self.used + 8) {
            self.used = file.bytes().len();
            return MemberEnd::CutChecksum;
        }
        let trailer = &file.bytes()[self.used..self.used + 8];
        let is_right = trailer[..4] == self.checksum.sum().to_le_bytes()
            && trailer[4..] == self.checksum.amount().to_le_bytes();
        self.used += 8;
        if is_right { MemberEnd::Clean } else { MemberEnd::WrongChecksum }
    }

    /// Goes on with the next member where that does not begin with a record.
    fn join<R: Read>(&mut self, file: &mut File<R>) -> bool {
        if self.ended != Some(MemberEnd::Clean) {
            return false;
        }
        let Some(start) = file.look(self.used) else { return false };
        let is_gzip = file.bytes()[self.used..].starts_with(&GZIP);
        let Coding::Gzip(inflate) = &mut self.coding else { return false };
        if !is_gzip || is_record_start(&start) {
            return false;
        }
        inflate.reset(false);
        self.checksum = Crc::new();
        self.stage = Stage::Header;
        self.ended = None;
        self.joined += 1;
        true
    }
}

/// The bytes of an open member.
pub(crate) struct Inside<'a, R> {
    pub file: &'a mut File<R>,
    pub member: &'a mut Member,
}

impl<R: Read> Source for Inside<'_, R> {
    fn window(&mut self) -> &mut Window {
        &mut self.member.window
    }

    fn more(&mut self) -> bool {
        self.member.advance(self.file)
    }

    fn more_of_record(&mut self) -> bool {
        loop {
            if self.more() {
                return true;
            }
            if !self.member.join(self.file) {
                return false;
            }
        }
    }
}

/// Unpacks the dictionary in the first frame of an archive: as it is, or a Zstandard frame of its own.
pub(crate) fn dictionary(content: &[u8], limits: &Limits) -> Result<Vec<u8>, String> {
    if !content.starts_with(&ZSTD) {
        return Ok(content.to_vec());
    }
    let mut decoder = decoder(&[]).map_err(|error| error.to_string())?;
    let mut out = vec![0; limits.dictionary_bytes + 1];
    let (mut from, mut to) = (InBuffer::around(content), OutBuffer::around(&mut out[..]));
    loop {
        let (before_in, before_out) = (from.pos(), to.pos());
        let hint = decoder.run(&mut from, &mut to).map_err(|error| error.to_string())?;
        if hint == 0 {
            break;
        }
        if to.pos() > limits.dictionary_bytes {
            return Err(format!(
                "it has more than {} bytes (limits.dictionary_bytes)",
                limits.dictionary_bytes
            ));
        }
        if (from.pos(), to.pos()) == (before_in, before_out) {
            return Err("it is cut off".to_owned());
        }
    }
    let length = to.pos();
    out.truncate(length);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_headers_are_measured_with_all_their_parts() {
        let plain = [31, 139, 8, 0, 0, 0, 0, 0, 0, 255];
        assert_eq!(gzip_header(&plain), Ok(Some(10)));
        assert_eq!(gzip_header(&plain[..9]), Ok(None));
        assert_eq!(gzip_header(b"WARC/1.0\r\n"), Err("no gzip header"));
        let mut all = vec![31, 139, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 255];
        all.extend([2, 0, 7, 7]);
        all.extend(b"name\0comment\0");
        all.extend([1, 2]);
        assert_eq!(gzip_header(&all), Ok(Some(all.len())));
        assert_eq!(gzip_header(&all[..all.len() - 1]), Ok(None));
        all[3] |= 0x20;
        assert_eq!(gzip_header(&all), Err("no gzip header"));
    }
}

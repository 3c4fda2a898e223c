//! One LZ4 frame, decompressed as its bytes come: FastWARC writes archives of such frames.
//!
//! The format is that of the [frame description](https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md), version
//! 1.6; the blocks themselves are `lz4_flex`'s.

use std::hash::Hasher;

use lz4_flex::block::decompress_into_with_dict;
use twox_hash::XxHash32;

/// The first bytes of a frame.
pub(crate) const LZ4: [u8; 4] = [0x04, 0x22, 0x4d, 0x18];

/// How far back a block may point into those before it.
const HISTORY: usize = 64 << 10;

/// A byte of LZ4 stands for this many bytes at the most.
const MOST_PER_BYTE: usize = 255;

/// The part of a frame that is being gathered.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// The magic number, flags and block size; what the flags announce comes after.
    Start,
    /// All of the header.
    Header(usize),
    /// The length of the next block, or the end mark.
    Length,
    Block {
        length: usize,
        is_compressed: bool,
    },
    /// The checksum of the whole content.
    Checksum,
    End,
}

impl Part {
    fn length(self, block_checksum: usize) -> usize {
        match self {
            Self::Start => 6,
            Self::Header(length) => length,
            Self::Length | Self::Checksum => 4,
            Self::Block { length, .. } => length + block_checksum,
            Self::End => 0,
        }
    }
}

/// A frame that is being read.
pub(crate) struct Frame {
    part: Part,
    /// The bytes of the part so far.
    held: Vec<u8>,
    is_linked: bool,
    /// Bytes of the checksum after each block: 0 or 4.
    block_checksum: usize,
    has_checksum: bool,
    /// The longest block, decompressed.
    block_bytes: usize,
    /// The content before the block that is given out, as far as blocks may point into it, and that block.
    content: Vec<u8>,
    /// How much of `content` has been given out.
    given: usize,
    checksum: XxHash32,
}

impl Frame {
    pub fn new() -> Self {
        Self {
            part: Part::Start,
            held: Vec::new(),
            is_linked: false,
            block_checksum: 0,
            has_checksum: false,
            block_bytes: 0,
            content: Vec::new(),
            given: 0,
            checksum: XxHash32::with_seed(0),
        }
    }

    /// Takes bytes of the frame and gives bytes of its content: how many of both, and whether the frame has ended.
    pub fn run(&mut self, input: &[u8], room: &mut [u8]) -> Result<(usize, usize, bool), String> {
        let (mut taken, mut given) = (0, 0);
        loop {
            let ready = &self.content[self.given..];
            let length = ready.len().min(room.len() - given);
            room[given..given + length].copy_from_slice(&ready[..length]);
            given += length;
            self.given += length;
            if self.given < self.content.len() || matches!(self.part, Part::End) {
                return Ok((taken, given, self.given == self.content.len()));
            }
            let missing = self.part.length(self.block_checksum) - self.held.len();
            let next = &input[taken..];
            let next = &next[..next.len().min(missing)];
            self.held.extend_from_slice(next);
            taken += next.len();
            if next.len() < missing {
                return Ok((taken, given, false));
            }
            self.part = self.read_part()?;
            if !matches!(self.part, Part::Header(_)) {
                self.held.clear();
            }
        }
    }

    /// Reads the part that is held whole; the part after it.
    fn read_part(&mut self) -> Result<Part, String> {
        match self.part {
            Part::Start => header_length(&self.held).map(Part::Header),
            Part::Header(_) => self.header(),
            Part::Length => match number(&self.held) {
                0 if self.has_checksum => Ok(Part::Checksum),
                0 => Ok(Part::End),
                word => {
                    let length = (word & 0x7fff_ffff) as usize;
                    if length > self.block_bytes {
                        return Err(format!("a block of {length} bytes is longer than the frame allows"));
                    }
                    Ok(Part::Block { length, is_compressed: word >> 31 == 0 })
                }
            },
            Part::Block { length, is_compressed } => self.block(length, is_compressed),
            Part::Checksum if u64::from(number(&self.held)) == self.checksum.finish() => Ok(Part::End),
            Part::Checksum => Err("the checksum of the content is wrong".to_owned()),
            Part::End => Ok(Part::End),
        }
    }

    fn header(&mut self) -> Result<Part, String> {
        let (flags, size) = (self.held[4], self.held[5]);
        let end = self.held.len() - 1;
        if (hash(&self.held[4..end]) >> 8) as u8 != self.held[end] {
            return Err("the checksum of the header is wrong".to_owned());
        }
        if flags & 1 != 0 {
            return Err("the frame needs a dictionary, which archives do not hold".to_owned());
        }
        self.is_linked = flags & 0x20 == 0;
        self.block_checksum = if flags & 0x10 == 0 { 0 } else { 4 };
        self.has_checksum = flags & 4 != 0;
        self.block_bytes = match size >> 4 & 7 {
            class @ 4..=7 => 1 << (8 + 2 * class),
            class => return Err(format!("there are no blocks of size class {class}")),
        };
        Ok(Part::Length)
    }

    fn block(&mut self, length: usize, is_compressed: bool) -> Result<Part, String> {
        let (block, checksum) = self.held.split_at(length);
        if !checksum.is_empty() && number(checksum) != hash(block) {
            return Err("the checksum of a block is wrong".to_owned());
        }
        let history = if self.is_linked { HISTORY } else { 0 };
        self.content.drain(..self.content.len().saturating_sub(history));
        let before = self.content.len();
        if is_compressed {
            let most = self.block_bytes.min(length.saturating_mul(MOST_PER_BYTE));
            self.content.resize(before + most, 0);
            let (dictionary, room) = self.content.split_at_mut(before);
            let given =
                decompress_into_with_dict(block, room, dictionary).map_err(|error| error.to_string())?;
            self.content.truncate(before + given);
        } else {
            self.content.extend_from_slice(block);
        }
        self.given = before;
        if self.has_checksum {
            self.checksum.write(&self.content[before..]);
        }
        Ok(Part::Length)
    }
}

/// The first bytes of what a frame holds, as far as they stand in it as they are; enough to tell a record by.
pub(crate) fn literals(frame: &[u8]) -> Option<&[u8]> {
    let length = header_length(frame).ok()?;
    let size = number(frame.get(length..length + 4)?);
    let block = &frame[length + 4..];
    if size >> 31 == 1 {
        return Some(block);
    }
    // A block begins with a token: how many bytes follow as they are, 15 where more bytes say how many more.
    let mut count = usize::from(*block.first()? >> 4);
    let mut at = 1;
    if count == 15 {
        loop {
            let more = *block.get(at)?;
            at += 1;
            count += usize::from(more);
            if more < 255 {
                break;
            }
        }
    }
    Some(&block[at..block.len().min(at + count)])
}

/// The length of a frame's header, by its flags.
fn header_length(bytes: &[u8]) -> Result<usize, String> {
    let Some((magic, [flags, _, ..])) = bytes.split_first_chunk::<4>() else {
        return Err("no lz4 frame".to_owned());
    };
    if *magic != LZ4 || flags >> 6 != 1 {
        return Err("no lz4 frame of version 1".to_owned());
    }
    Ok(7 + if flags & 8 == 0 { 0 } else { 8 } + if flags & 1 == 0 { 0 } else { 4 })
}

fn number(bytes: &[u8]) -> u32 {
    bytes.first_chunk().map_or(0, |it| u32::from_le_bytes(*it))
}

fn hash(bytes: &[u8]) -> u32 {
    XxHash32::oneshot(0, bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use lz4_flex::frame::{BlockMode, BlockSize, FrameEncoder, FrameInfo};

    use super::*;

    fn frame(content: &[u8], info: FrameInfo) -> Vec<u8> {
        let mut encoder = FrameEncoder::with_frame_info(info, Vec::new());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    /// Reads a frame from pieces of `step` bytes into room for 100.
    fn read(frame: &[u8], step: usize) -> Result<Vec<u8>, String> {
        let (mut reader, mut content, mut at) = (Frame::new(), Vec::new(), 0);
        loop {
            let mut room = [0; 100];
            let piece = &frame[at..frame.len().min(at + step)];
            let (taken, given, is_end) = reader.run(piece, &mut room)?;
            content.extend_from_slice(&room[..given]);
            at += taken;
            if is_end {
                return Ok(content);
            }
            if at == frame.len() && given < room.len() {
                return Err("cut".to_owned());
            }
        }
    }

    fn content() -> Vec<u8> {
        (0..20_000)
            .flat_map(|line| format!("WARC/1.1 line {} of many\r\n", line % 777).into_bytes())
            .collect()
    }

    #[test]
    fn frames_of_every_kind_come_out_whole_from_pieces_of_any_size() {
        for (mode, sums) in [(BlockMode::Linked, true), (BlockMode::Independent, false)] {
            let info = FrameInfo::new()
                .block_mode(mode)
                .block_size(BlockSize::Max64KB)
                .block_checksums(sums)
                .content_checksum(sums);
            let frame = frame(&content(), info);
            for step in [1, 7, 4096, frame.len()] {
                assert_eq!(read(&frame, step).as_deref(), Ok(&content()[..]));
            }
            assert_eq!(read(&frame[..frame.len() - 1], 4096), Err("cut".to_owned()));
            assert!(literals(&frame).is_some_and(|it| it.starts_with(b"WARC/1.1 line 0")));
        }
    }

    #[test]
    fn each_checksum_finds_its_damage() {
        let info = FrameInfo::new().block_checksums(true).content_checksum(true);
        let frame = frame(b"WARC/1.1\r\n", info);
        let length = frame.len();
        for (at, part) in [(6, "header"), (length - 10, "a block"), (length - 1, "the content")] {
            let mut frame = frame.clone();
            frame[at] ^= 1;
            assert_eq!(
                read(&frame, 9),
                Err(format!("the checksum of {} is wrong", part.replace("header", "the header")))
            );
        }
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        assert!(read(b"\x04\x22\x4d\x18\x00\x40\x00", 9).is_err());
        assert!(literals(b"\x04\x22").is_none());
        assert!(literals(b"\x28\xb5\x2f\xfd1234567890").is_none());
    }
}

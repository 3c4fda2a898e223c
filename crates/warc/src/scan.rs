//! Looking for the next record after damage.

use crate::header::{ARC_LINE, Header, VERSION_LINE, version_line};
use crate::lz4::LZ4;
use crate::window::Source;

/// The first bytes of a gzip member with deflate in it.
pub(crate) const GZIP: [u8; 3] = [0x1f, 0x8b, 8];
/// The first bytes of a Zstandard frame.
pub(crate) const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// True for bytes with which a compressed member may begin.
pub(crate) fn is_magic(bytes: &[u8]) -> bool {
    bytes.starts_with(&GZIP) || bytes.starts_with(&ZSTD) || bytes.starts_with(&LZ4)
}

/// What the search found.
enum Found {
    /// A record or a member begins there.
    At(usize),
    /// Nothing before there; what comes after has not been looked at, for want of bytes.
    NotBefore(usize),
}

/// Takes bytes until a record begins or the bytes end. True where a record begins.
pub(crate) fn skip_to_record<S: Source>(source: &mut S, arc: bool) -> bool {
    loop {
        match find(source, 0, arc) {
            Found::At(at) => {
                source.window().consume(at);
                return true;
            }
            Found::NotBefore(at) => {
                source.window().consume(at);
                if !source.more() {
                    let rest = source.window().len();
                    source.window().consume(rest);
                    return false;
                }
            }
        }
    }
}

/// Where the next record begins: bytes into the window, from `from` to `most` at the furthest. Takes nothing.
pub(crate) fn next_record<S: Source>(source: &mut S, from: usize, most: usize, arc: bool) -> Option<usize> {
    let mut from = from;
    loop {
        match find(source, from, arc) {
            Found::At(at) => return Some(at),
            Found::NotBefore(at) => {
                from = at;
                if at > most || !source.more() {
                    return None;
                }
            }
        }
    }
}

fn find<S: Source>(source: &mut S, from: usize, arc: bool) -> Found {
    let with_members = source.has_members();
    let mut at = from;
    loop {
        let bytes = source.window().bytes();
        let Some(next) = bytes.get(at..).and_then(|rest| candidate(rest, with_members, arc)) else {
            return Found::NotBefore(bytes.len().max(from));
        };
        at += next;
        let rest = bytes.len() - at;
        let begins_here = match bytes[at] {
            b'W' if b"WARC/".starts_with(&bytes[at..][..rest.min(5)]) => {
                if rest < VERSION_LINE && version_line(&bytes[at..]).is_none() {
                    if source.more() {
                        continue;
                    }
                    return Found::NotBefore(at + rest);
                }
                version_line(&bytes[at..]).is_some()
            }
            0x1f | 0x28 | 0x04 if with_members => {
                if rest < 4 {
                    if source.more() {
                        continue;
                    }
                    return Found::NotBefore(at + rest);
                }
                is_magic(&bytes[at..]) && source.is_member(at)
            }
            b'\n' if arc => {
                if rest < 2 && source.more() {
                    continue;
                }
                let line = source.window().bytes().get(at + 1..).unwrap_or_default();
                if arc_line(line).is_some() {
                    return Found::At(at + 1);
                }
                let is_open = memchr::memchr(b'\n', line).is_none() && line.len() < ARC_LINE;
                if is_open && looks_like_address(line) && source.more() {
                    continue;
                }
                false
            }
            _ => false,
        };
        if begins_here {
            return Found::At(at);
        }
        at += 1;
    }
}

/// The next byte with which a record could begin.
fn candidate(bytes: &[u8], with_members: bool, arc: bool) -> Option<usize> {
    if !arc && !with_members {
        return memchr::memchr(b'W', bytes);
    }
    bytes.iter().position(|byte| match byte {
        b'W' => true,
        b'\n' => arc,
        0x1f | 0x28 | 0x04 => with_members,
        _ => false,
    })
}

/// The length of the line of an ARC record that the bytes begin with.
pub(crate) fn arc_line(bytes: &[u8]) -> Option<usize> {
    if !looks_like_address(bytes) {
        return None;
    }
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(ARC_LINE)])?;
    Header::read_arc(&bytes[..end]).map(|_| end + 1)
}

fn looks_like_address(line: &[u8]) -> bool {
    let scheme = line.iter().take(12).position(|byte| *byte == b':').unwrap_or(line.len().min(12));
    line[..scheme].iter().all(u8::is_ascii_alphanumeric) && !line.is_empty()
}

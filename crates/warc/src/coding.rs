//! What HTTP does to a body on its way: chunks, and content codings one in the other.

use std::io::Read;

use brotli_decompressor::Decompressor;
use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

use crate::http::HttpProblem;
use crate::inflation::is_inflated;
use crate::scan::{GZIP, ZSTD};
use masthead_limits::Limits;

/// A body with its chunks put together; none where it does not begin with a whole chunk, whatever its header says:
/// crawlers put chunks together and leave the header as it was. The second is true where the chunks end before they should.
pub(crate) fn without_chunks(body: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        let is_first = rest.len() == body.len();
        let Some((size, after)) = chunk_size(rest) else {
            return if is_first { None } else { Some((out, true)) };
        };
        if size == 0 {
            return Some((out, false));
        }
        let Some(chunk) = usize::try_from(size).ok().and_then(|size| after.get(..size)) else {
            if is_first && size > u64::from(u32::MAX) {
                return None;
            }
            out.extend_from_slice(after);
            return Some((out, true));
        };
        out.extend_from_slice(chunk);
        let after = &after[chunk.len()..];
        rest = match after {
            [b'\r', b'\n', rest @ ..] | [b'\n', rest @ ..] => rest,
            // The line end after a chunk is missing where the body ends.
            [] | [b'\r'] => return Some((out, true)),
            // The first size was a word of the body that happens to be a number.
            _ if is_first => return None,
            _ => return Some((out, true)),
        };
    }
}

/// The size at the start of a chunk, and what comes after its line.
pub(crate) fn chunk_size(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(1024)])?;
    let line = bytes[..end].strip_suffix(b"\r").unwrap_or(&bytes[..end]);
    let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
    if digits.is_empty() || digits.len() > 16 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let size = u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    Some((size, &bytes[end + 1..]))
}

/// A body with its content codings undone, the outermost last in `codings`.
pub(crate) fn decoded(
    body: Vec<u8>,
    codings: &[String],
    limits: &Limits,
    problems: &mut Vec<HttpProblem>,
) -> Option<Vec<u8>> {
    let mut body = body;
    let mut layers = 0;
    for coding in codings.iter().rev() {
        let coding = coding.as_str();
        if matches!(coding, "" | "identity" | "none") || body.is_empty() {
            continue;
        }
        layers += 1;
        if layers > limits.codings {
            problems.push(HttpProblem::TooManyCodings(limits.codings));
            return None;
        }
        let undone = match coding {
            "gzip" | "x-gzip" if body.starts_with(&GZIP) => {
                let mut members = Members { decoder: GzDecoder::new(&body[..]), behind: 0 };
                let undone = read(&mut members, &body, limits);
                if members.behind > 0 {
                    problems.push(HttpProblem::BytesBehind(members.behind));
                }
                undone
            }
            "deflate" if is_zlib(&body) => read(ZlibDecoder::new(&body[..]), &body, limits),
            "deflate" => read(DeflateDecoder::new(&body[..]), &body, limits),
            "br" => read(Decompressor::new(&body[..], 16 << 10), &body, limits),
            "zstd" if body.starts_with(&ZSTD) => match zstd::stream::read::Decoder::with_buffer(&body[..]) {
                Ok(decoder) => read(decoder, &body, limits),
                Err(error) => Undone::Not(error.to_string()),
            },
            "gzip" | "x-gzip" | "zstd" => Undone::Not("its first bytes are others".to_owned()),
            _ => {
                problems.push(HttpProblem::UnknownCoding(coding.to_owned()));
                return Some(body);
            }
        };
        body = match undone {
            Undone::Whole(it) => it,
            Undone::Cut(it, why) => {
                problems.push(HttpProblem::BrokenCoding(coding.to_owned(), why));
                it
            }
            Undone::TooLong(it) => {
                problems.push(HttpProblem::LongBody(limits.body_bytes));
                it
            }
            Undone::Inflated => {
                problems.push(HttpProblem::Inflation(limits.inflation_ratio));
                return None;
            }
            Undone::Not(why) => {
                problems.push(HttpProblem::NotEncoded(coding.to_owned(), why));
                return Some(body);
            }
        };
    }
    Some(body)
}

/// The members of a gzip body, one behind the other; what is no member behind the last whole one is passed over.
struct Members<'a> {
    decoder: GzDecoder<&'a [u8]>,
    /// Bytes that were passed over.
    behind: usize,
}

impl Read for Members<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let count = self.decoder.read(into)?;
            let rest: &[u8] = self.decoder.get_ref();
            if count > 0 || into.is_empty() || rest.is_empty() {
                return Ok(count);
            }
            if !rest.starts_with(&GZIP) {
                self.behind = rest.len();
                return Ok(0);
            }
            self.decoder = GzDecoder::new(rest);
        }
    }
}

/// What came of a coding.
enum Undone {
    Whole(Vec<u8>),
    /// The beginning, and why there is no more.
    Cut(Vec<u8>, String),
    /// The beginning, up to the limit.
    TooLong(Vec<u8>),
    /// It is a bomb.
    Inflated,
    /// It is not in this coding.
    Not(String),
}

fn read(mut decoder: impl Read, from: &[u8], limits: &Limits) -> Undone {
    let mut out = Vec::new();
    loop {
        let start = out.len();
        out.resize(start + (64 << 10), 0);
        let result = decoder.read(&mut out[start..]);
        out.truncate(start + result.as_ref().map_or(0, |count| *count));
        match result {
            Ok(0) => return Undone::Whole(out),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) if out.is_empty() => return Undone::Not(error.to_string()),
            Err(error) => return Undone::Cut(out, error.to_string()),
        }
        if is_inflated(limits.inflation_ratio, from.len() as u64, out.len() as u64) {
            return Undone::Inflated;
        }
        if out.len() > limits.body_bytes {
            out.truncate(limits.body_bytes);
            return Undone::TooLong(out);
        }
    }
}

/// True for a header of zlib (RFC 1950): some servers send deflate without.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 15 == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

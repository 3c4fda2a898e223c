//! Short texts as numbers, for tables that are looked into for every element of a page.
//!
//! The numbers stay within one run over one page; a page made to have two names with the same number would only
//! mislead its own reading.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table by [`digest`].
pub(super) type ByDigest<T> = HashMap<u64, T, BuildHasherDefault<AsItIs>>;

/// Takes a number that is a digest already for the hash of itself.
#[derive(Debug, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = digest(self.0, bytes);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The bytes as one number, after those that came to `start`.
pub(super) fn digest(start: u64, bytes: &[u8]) -> u64 {
    let chunks = bytes.chunks_exact(8);
    let rest = chunks.remainder().iter().fold(bytes.len() as u64, |word, byte| word << 8 | u64::from(*byte));
    let words = chunks.map(|chunk| chunk.try_into().map_or(0, u64::from_le_bytes));
    mix(words.fold(start, mix), rest)
}

fn mix(hash: u64, word: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

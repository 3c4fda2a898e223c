//! Short texts as numbers, for tables that are looked into for every element of a page.
//!
//! The numbers stay within one run over one page; a page made to have two names with the same number would only
//! mislead its own reading.

use rustc_hash::FxHashMap;

/// A table by [`digest`].
pub(super) type ByDigest<T> = FxHashMap<u64, T>;

/// The bytes as one number, after those that came to `start`.
pub(super) fn digest(start: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks();
    let start = words.iter().fold(start, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let last = match (bytes.last_chunk(), rest.first_chunk(), rest.last_chunk()) {
        // The word that ends where the bytes end, without what was mixed in already.
        (Some(last), ..) => u64::from_be_bytes(*last) & !(u64::MAX << (8 * rest.len())),
        // Two halves that may share some bytes.
        (None, Some(first), Some(last)) => {
            u64::from(u32::from_be_bytes(*first)) << (8 * (rest.len() - 4))
                | u64::from(u32::from_be_bytes(*last))
        }
        _ => rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    mix(start, (bytes.len() as u64) << (8 * rest.len()) | last)
}

fn mix(hash: u64, word: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_counts() {
        let bytes: Vec<u8> = (1..=40).collect();
        let mut seen = std::collections::HashSet::new();
        for length in 0..=bytes.len() {
            assert!(seen.insert(digest(0, &bytes[..length])), "{length}");
            for at in 0..length {
                let mut other = bytes[..length].to_vec();
                other[at] = 0;
                assert!(seen.insert(digest(0, &other)), "{length} {at}");
            }
        }
    }
}

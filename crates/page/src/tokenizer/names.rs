//! Names of elements and attributes, kept for the next time they are met.

use html5ever::{LocalName, local_name};

/// The names met last. Making a [`LocalName`] of a text costs many times what it costs to compare it with the one at
/// its place.
pub(super) struct Names {
    places: Vec<(Key, LocalName)>,
}

/// The first and the last eight bytes of a name, and its length. Names of up to sixteen bytes are all told apart by it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: usize,
}

impl Names {
    /// There are two to the power of this many places.
    const BITS: u32 = 9;

    pub(super) fn new() -> Self {
        Self { places: vec![(Key::of(&[]), local_name!("")); 1 << Self::BITS] }
    }

    /// The name; it must be in lower case.
    pub(super) fn get(&mut self, name: &str) -> LocalName {
        let key = Key::of(name.as_bytes());
        let (kept_key, kept) = &mut self.places[key.place()];
        if *kept_key != key || key.length > 16 && **kept != *name {
            *kept_key = key;
            *kept = LocalName::from(name);
        }
        kept.clone()
    }
}

impl Key {
    fn of(name: &[u8]) -> Self {
        let length = name.len();
        let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => (short(name), 0),
        };
        Self { first, last, length }
    }

    /// The place of a name.
    fn place(self) -> usize {
        let mixed = self.first ^ self.last.rotate_left(29) ^ (self.length as u64) << 56;
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - Names::BITS)) as usize
    }
}

/// Less than eight bytes as one number; two different texts of one length never come to the same.
fn short(name: &[u8]) -> u64 {
    match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        _ => name.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)),
    }
}

//! Names of elements and attributes, kept for the next time they are met.

use html5ever::{LocalName, local_name};

/// The names met last. Making a [`LocalName`] of a text costs many times what it costs to compare it with the one at
/// its place.
pub(super) struct Names {
    places: Vec<LocalName>,
}

impl Names {
    /// There are two to the power of this many places.
    const BITS: u32 = 9;

    pub(super) fn new() -> Self {
        Self { places: vec![local_name!(""); 1 << Self::BITS] }
    }

    /// The name; it must be in lower case.
    pub(super) fn get(&mut self, name: &str) -> LocalName {
        let kept = &mut self.places[place(name.as_bytes())];
        if **kept != *name {
            *kept = LocalName::from(name);
        }
        kept.clone()
    }
}

/// The place of a name, told by its length and its first and last bytes.
fn place(name: &[u8]) -> usize {
    let key = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(first), Some(last)) => u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29),
        _ => name.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)),
    };
    let spread = (key ^ (name.len() as u64) << 56).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (spread >> (u64::BITS - Names::BITS)) as usize
}

//! What a text says as one number, to tell whether two texts say the same.

use masthead_article::is_letter_or_digit;

use crate::text::SMALL;

/// The letters and digits of a text, in lower case, as one number: texts that differ in nothing but typography have the
/// same.
pub(super) fn print(text: &str) -> u64 {
    let mut print = Print::default();
    print.add(text);
    print.number()
}

/// The print of a text that comes in parts.
#[derive(Debug, Default)]
pub(super) struct Print {
    /// How many bytes `pending` has.
    held: u8,
    /// The bytes of the last letters and digits that are not part of `mixed` yet.
    pending: u64,
    /// All bytes of letters and digits before them as one number.
    mixed: u64,
}

/// The bit by which small letters differ from capitals; all digits have it.
const CASE: u8 = 0x20;

/// A word of eight bytes that are all the same.
const fn spread(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// How many letters and digits of ASCII a word begins with, from its lowest byte on.
fn letters_in(word: u64) -> usize {
    const HIGH: u64 = spread(0x80);
    // Without its highest bit no byte carries into the next one; the bit is set where a byte is at least `least`.
    let is_at_least = |bytes: u64, least: u8| bytes + spread(0x80 - least);
    let low = word & !HIGH;
    let small = low | spread(CASE);
    let letters = is_at_least(small, b'a') & !is_at_least(small, b'z' + 1);
    let digits = is_at_least(low, b'0') & !is_at_least(low, b'9' + 1);
    let others = (!(letters | digits) | word) & HIGH;
    others.trailing_zeros() as usize / 8
}

fn mix(mixed: u64, word: u64) -> u64 {
    let mixed = (mixed.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

impl Print {
    /// Its letters and digits as one number.
    pub(super) fn number(&self) -> u64 {
        if self.held == 0 { self.mixed } else { mix(self.mixed, self.pending) }
    }

    /// Adds what follows.
    pub(super) fn add(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if SMALL[usize::from(*byte)] > 0 {
                at += self.letters(&bytes[at..]);
            } else if byte.is_ascii() {
                at += 1;
            } else if let Some(c) = text[at..].chars().next() {
                self.foreign(c);
                at += c.len_utf8();
            }
        }
    }

    /// Adds the letters and digits of ASCII that the bytes begin with, one or more. Returns how many they are.
    fn letters(&mut self, bytes: &[u8]) -> usize {
        let mut count = 0;
        while let Some(chunk) = bytes[count..].first_chunk() {
            let word = u64::from_le_bytes(*chunk);
            let letters = letters_in(word);
            self.hold(word | spread(CASE), letters);
            count += letters;
            if letters < 8 {
                break;
            }
        }
        // The last bytes of a text are no whole word.
        while let Some(small) = bytes.get(count).map(|byte| SMALL[usize::from(*byte)])
            && small > 0
        {
            self.hold(small.into(), 1);
            count += 1;
        }
        count
    }

    /// Adds the first bytes of a word to the print, the lowest first.
    fn hold(&mut self, word: u64, count: usize) {
        let bits = 8 * count as u32;
        let bytes = word & u64::MAX.checked_shr(u64::BITS - bits).unwrap_or(0);
        let held = 8 * u32::from(self.held);
        self.pending |= bytes << held;
        if held + bits < u64::BITS {
            self.held += count as u8;
            return;
        }
        self.mixed = mix(self.mixed, self.pending);
        self.pending = bytes.checked_shr(u64::BITS - held).unwrap_or(0);
        self.held = self.held + count as u8 - 8;
    }

    /// Adds a character that is none of ASCII.
    fn foreign(&mut self, c: char) {
        if is_letter_or_digit(c) {
            let small = c.to_lowercase().next().unwrap_or(c);
            small.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.hold(byte.into(), 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_say_the_same_have_the_same_print() {
        let whole = print("Ministers in Malmö agreed on Änderungen, 部长说: “yes”");
        let mut parts = Print::default();
        for part in ["ministers ", "IN mal", "mö agreed", "", " on änder", "ungen 部", "长说 Yes"] {
            parts.add(part);
        }
        assert_eq!(parts.number(), whole);
        for other in
            ["ministersinmalmöagreedonänderungen部长说ye", "ministersinmalmöagreedonänderungen部长说yse"]
        {
            assert_ne!(print(other), whole, "{other}");
        }
    }

    #[test]
    fn letters_and_digits_are_told_from_all_else() {
        for byte in 0..=u8::MAX {
            let is_one = usize::from(byte.is_ascii_alphanumeric());
            assert_eq!(
                letters_in(u64::from_le_bytes([byte, b' ', b'a', b'a', b'a', b'a', b'a', b'a'])),
                is_one
            );
            assert_eq!(
                letters_in(u64::from_le_bytes([b'a', b'Z', b'0', b'9', b'z', b'A', b'x', byte])),
                7 + is_one
            );
        }
    }
}

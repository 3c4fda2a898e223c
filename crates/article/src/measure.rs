//! Figures of a record that follow from its text: lengths and the fingerprint.

use sha2::{Digest, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::{Article, SMALL, is_letter_or_digit};

impl Article {
    /// Sets `char_count`, `word_count` and `fingerprint` from headline and body. Call it last.
    pub fn measure(&mut self) {
        self.count();
        self.set_fingerprint();
    }

    /// Sets `char_count` and `word_count` from the body.
    pub fn count(&mut self) {
        let mut counts = Counts::default();
        self.body.iter().for_each(|block| counts.add(&block.text()));
        let Counts { chars, words, unspaced } = counts;
        self.char_count = u32::try_from(chars).unwrap_or(u32::MAX);
        // Where a fifth of the text is written without spaces between words, a count of words means nothing.
        self.word_count = (unspaced * 5 <= chars).then(|| u32::try_from(words).unwrap_or(u32::MAX));
    }

    /// Sets `fingerprint` from headline and body.
    pub fn set_fingerprint(&mut self) {
        let mut hash = Sha256::new();
        let mut buffer = Vec::new();
        feed(&mut hash, &mut buffer, &self.headline);
        self.body.iter().for_each(|block| feed(&mut hash, &mut buffer, &block.text()));
        self.fingerprint = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    }
}

#[derive(Debug, Default, PartialEq)]
struct Counts {
    chars: usize,
    /// What white space parts and has a letter or a digit in it.
    words: usize,
    /// Letters of scripts that put no spaces between words.
    unspaced: usize,
}

/// Eight bytes of a text looked at together, with a bit for each of them: the first one's is the lowest.
struct Eight {
    /// How many of them come before the first that is none of ASCII.
    ascii: usize,
    /// Of those the letters and digits.
    letters: u32,
    /// Of those the white space.
    spaces: u32,
}

impl Eight {
    /// The bytes that a text begins with; behind its end, bytes that are neither letters nor white space.
    fn of(text: &[u8]) -> Self {
        let bytes = text.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; 8];
            bytes[..text.len()].copy_from_slice(text);
            bytes
        });
        let word = u64::from_le_bytes(bytes);
        let ascii = (word & HIGH).trailing_zeros() / 8;
        let low = word & !HIGH;
        let letters = within(low | all(0x20), b'a', b'z') | within(low, b'0', b'9');
        // The vertical tab is white space, too.
        let spaces = within(low, b'\t', b'\r') | within(low, b' ', b' ');
        let of_ascii = |bytes| bits(bytes) & ((1 << ascii) - 1);
        Self { ascii: ascii as usize, letters: of_ascii(letters), spaces: of_ascii(spaces) }
    }
}

/// The highest bit of each of eight bytes.
const HIGH: u64 = all(0x80);

/// Eight bytes that are all the same.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Of eight bytes without their highest bits: that bit where a byte lies between two, or is one of them. None carries
/// into the next.
const fn within(bytes: u64, first: u8, last: u8) -> u64 {
    (bytes + all(0x80 - first)) & !(bytes + all(0x7F - last)) & HIGH
}

/// The highest bits of eight bytes put together, the lowest byte's first.
const fn bits(bytes: u64) -> u32 {
    // Each bit is moved to its place in the last byte, and no two of them to one place.
    ((bytes >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
}

impl Counts {
    fn add(&mut self, text: &str) {
        self.chars += text.chars().count();
        let mut words = 0;
        // 1 where a letter has been read since the last white space.
        let mut in_word = 0;
        let mut at = 0;
        while at < text.len() {
            let Eight { ascii, letters, spaces } = Eight::of(&text.as_bytes()[at..]);
            // A letter is carried through what is no white space to the white space behind it, where its word ends.
            let carried = in_word + letters + (!spaces & 0xFF);
            words += (carried & spaces).count_ones() as usize;
            in_word = carried >> 8;
            at += ascii;
            for c in text.get(at..).unwrap_or_default().chars().take_while(|c| !c.is_ascii()) {
                at += c.len_utf8();
                self.unspaced += usize::from(is_unspaced(c));
                if c.is_whitespace() {
                    words += in_word as usize;
                    in_word = 0;
                } else if in_word == 0 {
                    in_word = u32::from(is_letter_or_digit(c));
                }
            }
        }
        self.words += words + in_word as usize;
    }
}

/// Letters and digits of the text, NFKC and lower case: what is left where typography differs.
fn feed(hash: &mut Sha256, buffer: &mut Vec<u8>, text: &str) {
    buffer.clear();
    let mut rest = text;
    while !rest.is_empty() {
        // Nothing changes in ASCII but the last character, which what follows may be composed with.
        let foreign = if rest.is_ascii() { None } else { rest.bytes().position(|byte| !byte.is_ascii()) };
        let (plain, other) = rest.split_at(foreign.map_or(rest.len(), |at| at.saturating_sub(1)));
        push_small(buffer, plain.as_bytes());
        // Nothing is composed with an ASCII character behind it.
        let end = other.bytes().skip(1).position(|byte| byte.is_ascii()).map_or(other.len(), |at| at + 1);
        let (other, behind) = other.split_at(end);
        feed_other(buffer, other);
        rest = behind;
    }
    buffer.push(b'\n');
    hash.update(&buffer);
}

/// Adds the letters and digits among bytes of ASCII, in lower case.
fn push_small(buffer: &mut Vec<u8>, bytes: &[u8]) {
    const PIECE: usize = 64;
    for piece in bytes.chunks(PIECE) {
        // Every byte is written; what is no letter or digit is written over by the next.
        let mut kept = [0; PIECE];
        let mut length = 0;
        for byte in piece {
            let small = SMALL[usize::from(*byte)];
            kept[length % PIECE] = small;
            length += usize::from(small > 0);
        }
        buffer.extend_from_slice(&kept[..length]);
    }
}

fn feed_other(buffer: &mut Vec<u8>, text: &str) {
    let start = buffer.len();
    for c in text.chars() {
        match plain(c) {
            Plain::Letter(c) => push(buffer, c),
            Plain::Mark => {}
            Plain::Unknown => {
                buffer.truncate(start);
                return feed_by_tables(buffer, text);
            }
        }
    }
}

fn feed_by_tables(buffer: &mut Vec<u8>, text: &str) {
    let mut add = |c: char| {
        if is_letter_or_digit(c) {
            c.to_lowercase().for_each(|c| push(buffer, c));
        }
    };
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().for_each(&mut add);
    } else {
        text.nfkc().for_each(&mut add);
    }
}

fn push(buffer: &mut Vec<u8>, c: char) {
    // Few bytes, which no copy of a stretch of memory is worth.
    c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| buffer.push(byte));
}

/// What is left of a character, as far as that can be told without Unicode's tables.
enum Plain {
    /// This, in lower case.
    Letter(char),
    /// Nothing.
    Mark,
    Unknown,
}

/// The commonest characters of most languages. NFKC leaves them as they are, unless what follows is composed with them,
/// and that is none of them.
fn plain(c: char) -> Plain {
    let small = |step: u32| char::from_u32(u32::from(c) + step).map_or(Plain::Unknown, Plain::Letter);
    match c {
        'a'..='z' | '0'..='9' | 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' | '\u{4e00}'..='\u{9fff}' => {
            Plain::Letter(c)
        }
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => small(0x20),
        'Ѐ'..='Џ' => small(0x50),
        ..'\u{80}' | '‘' | '’' | '“' | '”' | '„' | '–' | '—' | '«' | '»' | '、' | '。' | '「' | '」' => {
            Plain::Mark
        }
        _ => Plain::Unknown,
    }
}

/// True for a letter of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
pub fn is_unspaced(c: char) -> bool {
    // All of Latin, Greek and Cyrillic lies before them.
    c >= '\u{E00}'
        && matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fed(text: &str) -> String {
        let mut buffer = Vec::new();
        feed(&mut Sha256::new(), &mut buffer, text);
        String::from_utf8(buffer).unwrap()
    }

    #[test]
    fn words_are_what_has_a_letter_or_a_digit() {
        let mut counts = Counts::default();
        counts.add("Two words – \u{b}3.\u{a0}\u{4e00}");
        assert_eq!(counts, Counts { chars: 17, words: 4, unspaced: 1 });
        counts.add("a b-c\u{b}3 -");
        assert_eq!(counts, Counts { chars: 26, words: 7, unspaced: 1 });
    }

    #[test]
    fn what_differs_in_typography_is_the_same() {
        assert_eq!(fed("Cafe\u{301} ①ﬁ“X”"), fed("caf\u{e9} 1fi x"));
    }

    #[test]
    fn plain_characters_are_what_the_tables_make_of_them() {
        for c in '\0'..=char::MAX {
            let left = match plain(c) {
                Plain::Letter(small) => small.to_string(),
                Plain::Mark => String::new(),
                Plain::Unknown => continue,
            };
            let mut buffer = Vec::new();
            feed_by_tables(&mut buffer, c.encode_utf8(&mut [0; 4]));
            assert_eq!(buffer, left.as_bytes(), "{c:?}");
            assert_eq!(is_nfkc_quick(std::iter::once(c)), IsNormalized::Yes, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn words_are_what_white_space_parts(text in "[a-c1~. \t\u{b}é’\u{a0}中-]{0,40}") {
            let mut counts = Counts::default();
            counts.add(&text);
            let words = text.split(char::is_whitespace).filter(|it| it.contains(char::is_alphanumeric)).count();
            let unspaced = text.chars().filter(|c| *c == '中').count();
            prop_assert_eq!(counts, Counts { chars: text.chars().count(), words, unspaced });
        }

        #[test]
        fn what_ascii_spares_changes_nothing(text in "[a-zA-Z1. éÉİßΣÞ×÷’“«а-яЀ-Я\u{301}\u{306}\u{323}가각\u{1100}\u{1161}か\u{3099}ﬁ①中。，]{0,12}") {
            let whole: String = text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            prop_assert_eq!(fed(&text), whole + "\n");
        }
    }
}

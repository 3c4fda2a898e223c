//! How much a text says, in any script.

use masthead_article::is_letter_or_digit;

use crate::text::SMALL;

/// The size of a text and the marks in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Letters and digits, as many as a text of the same length in Latin letters would have: a Chinese character
    /// or a Japanese or Korean syllable says as much as two to three letters.
    pub(super) size: u32,
    /// Marks that end a sentence.
    pub(super) ends: u32,
    /// Marks that part a sentence.
    pub(super) commas: u32,
    /// The last thing in it is the end of a sentence.
    pub(super) closes: bool,
    /// The last character is a full stop; one inside a number or a name ends no sentence.
    stop: bool,
    /// How many bytes `pending` has.
    held: u8,
    /// The bytes of the last letters and digits that are not part of `mixed` yet.
    pending: u64,
    /// All bytes of letters and digits before them as one number.
    mixed: u64,
}

/// What a Han character or kana counts for.
const IDEOGRAPH: u32 = 3;
/// What a Hangul syllable counts for.
const SYLLABLE: u32 = 2;

/// What a character of ASCII does in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A letter or a digit.
    Letter,
    /// White space, a quotation mark, a bracket: it may stand behind the end of a sentence.
    Between,
    Stop,
    End,
    Comma,
    Other,
    /// No character of ASCII.
    Foreign,
}

const SIGNS: [Sign; 256] = {
    let mut signs = [Sign::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        let it = byte as u8;
        signs[byte] = match it {
            b'.' => Sign::Stop,
            b'!' | b'?' => Sign::End,
            b',' | b';' => Sign::Comma,
            b' ' | b'\n' | b'\t' | b'\r' | b'"' | b'\'' | b')' | b']' => Sign::Between,
            it if it.is_ascii_alphanumeric() => Sign::Letter,
            it if !it.is_ascii() => Sign::Foreign,
            _ => Sign::Other,
        };
        byte += 1;
    }
    signs
};

fn mix(mixed: u64, word: u64) -> u64 {
    let mixed = (mixed.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
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

impl Weight {
    /// The weight of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut it = Self::default();
        it.add(text);
        it
    }

    /// Its letters and digits as one number, to tell whether two texts say the same.
    pub(super) fn print(&self) -> u64 {
        if self.held == 0 { self.mixed } else { mix(self.mixed, self.pending) }
    }

    /// Adds what follows.
    pub(super) fn add(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match SIGNS[usize::from(*byte)] {
                Sign::Letter => {
                    at += self.letters(&bytes[at..]);
                    continue;
                }
                Sign::Between => self.stop = false,
                Sign::Stop => {
                    self.ends += u32::from(!self.stop);
                    self.stop = true;
                    self.closes = true;
                }
                Sign::End => self.end(),
                Sign::Comma => self.comma(),
                Sign::Other => {
                    self.closes = false;
                    self.stop = false;
                }
                Sign::Foreign => {
                    if let Some(c) = text[at..].chars().next() {
                        self.foreign(c);
                        at += c.len_utf8();
                        continue;
                    }
                }
            }
            at += 1;
        }
    }

    /// Adds the letters and digits of ASCII that the bytes begin with, one or more: most of most texts. Returns how
    /// many they are.
    fn letters(&mut self, bytes: &[u8]) -> usize {
        self.begin_word();
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
        self.size += u32::try_from(count).unwrap_or(u32::MAX);
        count
    }

    /// A full stop right before a letter is inside of a word.
    fn begin_word(&mut self) {
        self.ends -= u32::from(self.stop);
        self.stop = false;
        self.closes = false;
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

    /// What follows begins a line.
    pub(super) fn end_line(&mut self) {
        self.stop = false;
    }

    fn end(&mut self) {
        self.ends += 1;
        self.closes = true;
        self.stop = false;
    }

    fn comma(&mut self) {
        self.commas += 1;
        self.closes = false;
        self.stop = false;
    }

    fn word(&mut self, c: char, size: u32) {
        self.begin_word();
        self.size += size;
        c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.hold(byte.into(), 1));
    }

    /// Adds a character that is none of ASCII.
    fn foreign(&mut self, c: char) {
        match c {
            '。' | '！' | '？' | '…' | '．' | '｡' | '؟' | '۔' | '।' | '॥' | '။' | '។' | '։' | '።' =>
            {
                self.end();
            }
            '，' | '、' | '；' | '،' | '؛' | '၊' | '፣' => self.comma(),
            '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}' => self.word(c, IDEOGRAPH),
            '\u{ac00}'..='\u{d7a3}' => self.word(c, SYLLABLE),
            // Small letters of Latin and Cyrillic need no look at Unicode's tables.
            'à'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => self.word(c, 1),
            c if is_letter_or_digit(c) => self.word(c.to_lowercase().next().unwrap_or(c), 1),
            _ => self.stop = false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_weighs_the_same_in_any_script() {
        let sizes =
            ["The minister resigned on Monday.", "部长周一宣布辞职了。", "장관이 월요일에 사임했다고 한다."]
                .map(|text| Weight::of(text).size);
        assert_eq!(sizes, [27, 27, 28]);
    }

    #[test]
    fn quotation_marks_may_follow_the_end_of_a_sentence() {
        assert!(Weight::of("“He left.” ").closes);
        assert!(Weight::of("他走了。」").closes);
        assert!(!Weight::of("He left. Then").closes);
        assert!(!Weight::of("He left, he said,").closes);
    }

    #[test]
    fn texts_that_say_the_same_have_the_same_print() {
        let whole = Weight::of("Ministers in Malmö agreed on Änderungen, 部长说: “yes”").print();
        let mut parts = Weight::default();
        for part in ["ministers ", "IN mal", "mö agreed", "", " on änder", "ungen 部", "长说 Yes"] {
            parts.add(part);
        }
        assert_eq!(parts.print(), whole);
        for other in
            ["ministersinmalmöagreedonänderungen部长说ye", "ministersinmalmöagreedonänderungen部长说yse"]
        {
            assert_ne!(Weight::of(other).print(), whole, "{other}");
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

    #[test]
    fn a_full_stop_inside_a_number_ends_nothing() {
        assert_eq!(Weight::of("18.54 GMT, 3.2 km, news.example").ends, 0);
        assert_eq!(Weight::of("One. Two... Three.").ends, 3);
    }
}

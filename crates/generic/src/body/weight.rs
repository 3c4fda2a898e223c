//! How much a text says, in any script.

use masthead_article::is_letter_or_digit;
use memchr::memchr3_iter;

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
}

/// What a Han character or kana counts for.
const IDEOGRAPH: u32 = 3;
/// What a Hangul syllable counts for.
const SYLLABLE: u32 = 2;

impl Weight {
    /// The weight of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut it = Self::default();
        it.add(text);
        it
    }

    /// Adds what follows.
    pub(super) fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if first.is_ascii() {
                let (ascii, behind) = rest.split_at(ascii_length(rest.as_bytes()));
                self.ascii(ascii.as_bytes());
                rest = behind;
            } else {
                self.foreign(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }

    /// Adds characters of ASCII, one or more: nearly all of most texts. Only the marks that may end a sentence are looked
    /// at one by one.
    fn ascii(&mut self, bytes: &[u8]) {
        // Full stops in a row end one sentence, and the last of them tells whether they do.
        let goes_on = |at: usize| bytes.get(at).is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'.');
        self.ends -= u32::from(self.stop && goes_on(0));
        let mut has_end = false;
        for piece in bytes.chunks(Counts::PIECE) {
            let counts = Counts::of(piece);
            self.size += counts.letters();
            self.commas += counts.commas();
            has_end |= counts.has_end();
        }
        if has_end {
            let ends = memchr3_iter(b'.', b'!', b'?', bytes);
            self.ends += ends.map(|at| u32::from(bytes[at] != b'.' || !goes_on(at + 1))).sum::<u32>();
        }
        self.stop = bytes.last() == Some(&b'.');
        // White space, quotation marks and brackets may stand behind the end of a sentence.
        let is_between =
            |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'"' | b'\'' | b')' | b']');
        if let Some(last) = bytes.iter().rfind(|byte| !is_between(byte)) {
            self.closes = matches!(last, b'.' | b'!' | b'?');
        }
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

    /// Adds a letter or a digit.
    fn letter(&mut self, size: u32) {
        // A full stop right before a letter is inside of a word.
        self.ends -= u32::from(self.stop);
        self.stop = false;
        self.closes = false;
        self.size += size;
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
            | '\u{20000}'..='\u{323af}' => self.letter(IDEOGRAPH),
            '\u{ac00}'..='\u{d7a3}' => self.letter(SYLLABLE),
            // Small letters of Latin and Cyrillic need no look at Unicode's tables.
            'à'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => self.letter(1),
            c if is_letter_or_digit(c) => self.letter(1),
            _ => self.stop = false,
        }
    }
}

/// How many bytes of ASCII the bytes begin with.
fn ascii_length(bytes: &[u8]) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (words, _) = bytes.as_chunks();
    let whole = words.iter().take_while(|word| u64::from_le_bytes(**word) & HIGH == 0).count() * 8;
    bytes[whole..].iter().position(|byte| !byte.is_ascii()).map_or(bytes.len(), |more| whole + more)
}

/// What is counted of characters of ASCII, as one number that can be summed up.
#[derive(Clone, Copy)]
struct Counts(u64);

impl Counts {
    const LETTER: Self = Self(1);
    const COMMA: Self = Self(1 << 32);
    /// A mark that may end a sentence.
    const END: Self = Self(1 << 48);
    /// A piece in which there are no more commas and ends than their parts of the number can hold.
    const PIECE: usize = u16::MAX as usize;

    const OF: [Self; 256] = {
        let mut counts = [Self(0); 256];
        let mut byte = 0;
        while byte < 256 {
            counts[byte] = match byte as u8 {
                b',' | b';' => Self::COMMA,
                b'.' | b'!' | b'?' => Self::END,
                it if it.is_ascii_alphanumeric() => Self::LETTER,
                _ => Self(0),
            };
            byte += 1;
        }
        counts
    };

    fn of(piece: &[u8]) -> Self {
        Self(piece.iter().map(|byte| Self::OF[usize::from(*byte)].0).sum())
    }

    fn letters(self) -> u32 {
        self.0 as u32
    }

    fn commas(self) -> u32 {
        (self.0 >> 32) as u32 & u32::from(u16::MAX)
    }

    fn has_end(self) -> bool {
        self.0 >> 48 > 0
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
    fn a_full_stop_inside_a_number_ends_nothing() {
        assert_eq!(Weight::of("18.54 GMT, 3.2 km, news.example").ends, 0);
        assert_eq!(Weight::of("One. Two... Three.").ends, 3);
    }
}

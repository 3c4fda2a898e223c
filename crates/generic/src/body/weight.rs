//! How much a text says, in any script.

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
    /// Its letters and digits as one number, to tell whether two texts say the same.
    pub(super) print: u64,
    /// The last character is a full stop; one inside a number or a name ends no sentence.
    stop: bool,
}

/// What a Han character or kana counts for.
const IDEOGRAPH: u32 = 3;
/// What a Hangul syllable counts for.
const SYLLABLE: u32 = 2;

fn mix(print: u64, sign: u64) -> u64 {
    (print.rotate_left(5) ^ sign).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

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
        while let Some(first) = rest.bytes().next() {
            let letters = rest.bytes().take_while(|byte| SMALL[usize::from(*byte)] > 0).count();
            if letters > 0 {
                self.letters(&rest.as_bytes()[..letters]);
                rest = &rest[letters..];
            } else if first == b' ' {
                self.stop = false;
                rest = &rest[1..];
            } else if first.is_ascii() {
                self.take(char::from(first));
                rest = &rest[1..];
            } else {
                let mut chars = rest.chars();
                chars.next().into_iter().for_each(|c| self.take(c));
                rest = chars.as_str();
            }
        }
    }

    /// Adds letters and digits of ASCII, one or more: most of most texts.
    fn letters(&mut self, letters: &[u8]) {
        self.ends -= u32::from(self.stop);
        self.stop = false;
        self.closes = false;
        self.size += u32::try_from(letters.len()).unwrap_or(u32::MAX);
        self.print =
            letters.iter().fold(self.print, |print, byte| mix(print, SMALL[usize::from(*byte)].into()));
    }

    /// What follows begins a line.
    pub(super) fn end_line(&mut self) {
        self.stop = false;
    }

    fn word(&mut self, c: char, size: u32) {
        if self.stop {
            self.ends -= 1;
            self.stop = false;
        }
        self.size += size;
        self.closes = false;
        self.print = mix(self.print, u32::from(c).into());
    }

    fn take(&mut self, c: char) {
        match c {
            '.' => {
                self.ends += u32::from(!self.stop);
                self.stop = true;
                self.closes = true;
                return;
            }
            '!' | '?' | '。' | '！' | '？' | '…' | '．' | '｡' | '؟' | '۔' | '।' | '॥' | '။' | '។' | '։'
            | '።' => {
                self.ends += 1;
                self.closes = true;
            }
            ',' | ';' | '，' | '、' | '；' | '،' | '؛' | '၊' | '፣' => {
                self.commas += 1;
                self.closes = false;
            }
            c if c.is_ascii() => {
                // Quotation marks and brackets may close behind the end of a sentence.
                self.closes &= matches!(c, ' ' | '\n' | '\t' | '\r' | '"' | '\'' | ')' | ']');
            }
            '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}' => self.word(c, IDEOGRAPH),
            '\u{ac00}'..='\u{d7a3}' => self.word(c, SYLLABLE),
            c if c.is_alphanumeric() => self.word(c.to_lowercase().next().unwrap_or(c), 1),
            _ => {}
        }
        self.stop = false;
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

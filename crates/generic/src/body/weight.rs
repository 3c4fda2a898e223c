//! How much a text says, in any script.

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
}

/// What a Han character or kana counts for.
const IDEOGRAPH: u32 = 3;
/// What a Hangul syllable counts for.
const SYLLABLE: u32 = 2;

impl Weight {
    /// The weight of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut it = Self::default();
        for c in text.chars() {
            it.take(c);
        }
        it
    }

    /// Adds what follows.
    pub(super) fn add(&mut self, next: Self) {
        self.size += next.size;
        self.ends += next.ends;
        self.commas += next.commas;
        self.closes = next.closes;
    }

    fn take(&mut self, c: char) {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {
                self.size += 1;
                self.closes = false;
            }
            '.' | '!' | '?' | '。' | '！' | '？' | '…' | '．' | '｡' | '؟' | '۔' | '।' | '॥' | '။' | '។' | '։' | '።' => {
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
            '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => {
                self.size += IDEOGRAPH;
                self.closes = false;
            }
            '\u{ac00}'..='\u{d7a3}' => {
                self.size += SYLLABLE;
                self.closes = false;
            }
            c if c.is_alphanumeric() => {
                self.size += 1;
                self.closes = false;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_weighs_the_same_in_any_script() {
        let sizes = ["The minister resigned on Monday.", "部长周一宣布辞职了。", "장관이 월요일에 사임했다고 한다."]
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
}

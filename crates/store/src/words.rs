//! What a word is to the search, to the comparison of versions and to the search for copies: one rule for all scripts.
//!
//! A text is folded (NFKC, lower case, Latin and Greek letters without their marks) and cut into words: runs of
//! letters, digits and marks. A script that puts no spaces between words (Han, kana, Thai, Lao, Burmese, Khmer) has no
//! words to cut: each of its characters is one, and a word of such a text is found as a phrase of characters.

use std::ops::Range;

use masthead_article::is_unspaced;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded.
    pub text: String,
    /// Where it stands in the text: bytes.
    pub place: Range<usize>,
    /// It is one character of a script without spaces.
    pub is_character: bool,
}

/// The words of a text, in its order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut cut = Cut::default();
    for (start, end) in clusters(text) {
        let cluster = &text[start..end];
        let mut chars = cluster.chars();
        match chars.next().and_then(plain).filter(|_| chars.as_str().is_empty()) {
            Some(c) => cut.take(c, start..end),
            None => fold(cluster).for_each(|c| cut.take(c, start..end)),
        }
    }
    cut.words
}

/// Words as they are put together.
#[derive(Default)]
struct Cut {
    words: Vec<Word>,
    /// The last word may go on.
    is_open: bool,
}

impl Cut {
    /// Takes a folded character and the place it comes from.
    fn take(&mut self, c: char, place: Range<usize>) {
        if !is_part(c) {
            self.is_open = false;
        } else if is_unspaced(c) {
            self.words.push(Word { text: c.to_string(), place, is_character: true });
            self.is_open = false;
        } else if let Some(last) = self.words.last_mut().filter(|_| self.is_open) {
            last.text.push(c);
            last.place.end = place.end;
        } else {
            self.words.push(Word { text: c.to_string(), place, is_character: false });
            self.is_open = true;
        }
    }
}

/// What [`fold`] makes of a character, where that is known without looking into tables: most of most texts.
fn plain(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7F}' => Some(c.to_ascii_lowercase()),
        'а'..='я' | '\u{4E00}'..='\u{9FFF}' | 'ぁ'..='ん' | 'ァ'..='ヶ' => Some(c),
        _ => None,
    }
}

/// The words of a text with a space between them: what is indexed.
pub(crate) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}

/// Characters with the marks that belong to them: what is folded as one.
fn clusters(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, c)| !c.is_ascii() && is_combining_mark(*c)) {
            end = at + mark.len_utf8();
        }
        Some((start, end))
    })
}

/// Letters, digits, and the marks that belong to them.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// A character as it is compared.
fn fold(cluster: &str) -> impl Iterator<Item = char> {
    let lower = cluster.nfkc().flat_map(char::to_lowercase);
    // Lower case may leave a letter and its mark apart (İ): they are put together again.
    lower.nfc().flat_map(bare).collect::<Vec<_>>().into_iter()
}

/// A letter without its marks, where it is Latin or Greek; a letter that some write with a mark and some without.
fn bare(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'đ' | 'ð' => ('d', None),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'ħ' => ('h', None),
        'ı' => ('i', None),
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'ё' => ('е', None),
        'ς' => ('σ', None),
        // Stress marks, and marks for which there is no letter.
        '\u{300}'..='\u{36F}' => return [None, None].into_iter().flatten(),
        // Vowel signs and lengthening of Arabic.
        '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' => return [None, None].into_iter().flatten(),
        _ => (std::iter::once(c).nfd().next().filter(|base| is_latin_or_greek(*base)).unwrap_or(c), None),
    };
    [Some(first), second].into_iter().flatten()
}

fn is_latin_or_greek(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{3FF}' | '\u{1E00}'..='\u{1FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_cut_in_every_script() {
        for (text, expected) in [
            ("Gìn giữ HÒA BÌNH, Đà Nẵng", "gin giu hoa binh da nang"),
            ("Нагорни Карабах, йод и Ёлка", "нагорни карабах йод и елка"),
            ("俄罗斯维和部队G20峰会", "俄 罗 斯 维 和 部 队 g20 峰 会"),
            ("「平和」のニュース", "平 和 の ニ ュ ー ス"),
            ("ｶﾀｶﾅ ＡＢＣ", "カ タ カ ナ abc"),
            ("ข่าวที่", "ข ่ า ว ท ี ่"),
            ("Straße, Œuvre, Łódź", "strasse oeuvre lodz"),
            ("Ειρήνη ΕΙΡΗΝΗΣ", "ειρηνη ειρηνησ"),
            ("İstanbul Iğdır", "istanbul igdir"),
            ("हिन्दी समाचार", "हिन्दी समाचार"),
            ("اَلسَّلام", "السلام"),
            ("don't stop", "don t stop"),
            ("Песко\u{301}в", "песков"),
        ] {
            assert_eq!(spaced(text), expected, "{text}");
        }
    }

    #[test]
    fn the_short_way_leads_to_the_same_place() {
        for c in '\0'..='\u{FFFF}' {
            if let Some(short) = plain(c) {
                assert_eq!(fold(&c.to_string()).collect::<Vec<_>>(), [short], "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn decomposed_text_has_the_same_words() {
        let composed = "Việt Nam, йога, パリ";
        let decomposed: String = composed.nfd().collect();
        assert_eq!(spaced(composed), spaced(&decomposed));
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "«Hòa bình»和";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word.place]).collect();
        assert_eq!(found, ["Hòa", "bình", "和"]);
    }
}

//! Brings the spellings of one word together: letter case, accents, width, kinds of dash and apostrophe.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// Calls `emit` with what is left of `c`; not at all for marks and for what is written but not seen.
pub(crate) fn fold(c: char, mut emit: impl FnMut(char)) {
    match c {
        'A'..='Z' => emit(c.to_ascii_lowercase()),
        '\0'..='\x7F' => emit(if c.is_ascii_whitespace() { ' ' } else { c }),
        // Syllables and ideographs are their own base form.
        '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => emit(c),
        // Zero-width and bidirectional marks, soft hyphen, Arabic tatweel.
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' => {}
        '\u{AD}' | '\u{FEFF}' | '\u{61C}' | '\u{640}' => {}
        '\u{2010}'..='\u{2015}' | '\u{2212}' => emit('-'),
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{2035}' | '\u{FF07}' | '\u{A78C}' => {
            emit('\'')
        }
        '\u{B4}' | '\u{2B9}' | '\u{2BB}' | '\u{2BC}' | '\u{55A}' => emit('\''),
        c if c.is_whitespace() => emit(' '),
        _ => decompose_compatible(c, |part| {
            if canonical_combining_class(part) == 0 {
                part.to_lowercase()
                    .filter(|&low| canonical_combining_class(low) == 0)
                    .for_each(|c| emit(base(c)));
            }
        }),
    }
}

/// Letters that Unicode does not decompose, but which stand for one another in careless writing.
fn base(c: char) -> char {
    match c {
        'ı' => 'i',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ø' => 'o',
        'ς' => 'σ',
        // Arabic letters as Persian and Urdu write them.
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' | 'ہ' | 'ھ' | 'ە' => 'ه',
        _ => c,
    }
}

/// Whether words of this character's script follow each other without spaces.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{F00}'..='\u{FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}')
}

/// Whether a character is part of a word: a letter or a mark on one.
pub(crate) fn is_wordy(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    (c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)) && !c.is_numeric()
}

/// A whole word, folded; runs of spaces are one, and none stands after a full stop.
pub(crate) fn fold_word(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        fold(c, |part| {
            if part != ' ' || !folded.ends_with([' ', '.']) {
                folded.push(part);
            }
        });
    }
    folded
}

//! Letters and digits of any script, told without Unicode's tables where most texts have theirs: the tables are
//! searched in hundreds of steps for a dash or a sign of Han.

/// The letters and digits of ASCII as small letters; 0 for all other bytes.
pub static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            small[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// True for a letter of any script, as [`char::is_alphabetic`] says.
#[inline]
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { common(c).unwrap_or_else(|| c.is_alphabetic()) }
}

/// True for a letter or a digit of any script, as [`char::is_alphanumeric`] says.
#[inline]
pub fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { common(c).unwrap_or_else(|| c.is_alphanumeric()) }
}

/// A text in lower case, as [`str::to_lowercase`] makes it.
pub fn lower_case(text: &str) -> String {
    // ASCII, as most names, classes and labels are, needs no table.
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() }
}

/// True for a letter, false for a mark, `None` for what stands outside the commonest blocks, which have no digits.
fn common(c: char) -> Option<bool> {
    match c {
        '×' | '÷' => Some(false),
        // Latin, Greek, Cyrillic.
        '\u{C0}'..='\u{24F}' | '\u{3A3}'..='\u{3CE}' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' => {
            Some(true)
        }
        // Kana, Han, Hangul.
        '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => Some(true),
        // Marks of punctuation: of all scripts, of Han, wide ones.
        '\u{2000}'..='\u{206F}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{FF01}'..='\u{FF0F}' => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_out_in_lower_case() {
        for text in ["Og:Title", "ÄRGER À 2", "ΟΔΟΣ", ""] {
            assert_eq!(lower_case(text), text.to_lowercase());
        }
    }

    #[test]
    fn every_character_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            let told = (is_letter(c), is_letter_or_digit(c));
            assert_eq!(told, (c.is_alphabetic(), c.is_alphanumeric()), "{c:?}");
        }
    }
}

//! Texts cut short: so many sentences, so many words.

use super::words::is_unspaced;

/// The sentences that stay of a paragraph.
pub const SENTENCES: usize = 2;

/// From this length on a paragraph is cut, in bytes.
const LONG: usize = 120;

/// Characters of a script without spaces that count as one word.
const CHARACTERS_A_WORD: usize = 4;

/// The first sentences of a text.
pub fn sentences(text: &str, most: usize) -> &str {
    &text[..end_of(text, most).unwrap_or(text.len())]
}

/// Where the last of so many sentences ends; `None` where there are not more, or the text is short.
pub fn end_of(text: &str, most: usize) -> Option<usize> {
    if text.len() < LONG {
        return None;
    }
    let mut count = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|it| it.1);
        let ends = match c {
            '。' | '！' | '？' | '।' | '۔' => true,
            '.' | '!' | '?' | '؟' => next.is_none_or(|it| it.is_whitespace() || "\"”’»)".contains(it)),
            _ => false,
        };
        if !ends || at < LONG / 4 {
            continue;
        }
        count += 1;
        if count == most {
            let mut end = at + c.len_utf8();
            while let Some((next, c)) = chars.peek().copied().filter(|it| "\"”’»)）」』".contains(it.1))
            {
                end = next + c.len_utf8();
                chars.next();
            }
            return (end < text.trim_end().len()).then_some(end);
        }
    }
    None
}

/// The first words of a text.
pub fn words(text: &str, most: usize) -> &str {
    let mut count = 0;
    let mut inside = false;
    let mut dense = 0;
    for (at, c) in text.char_indices() {
        let is_word = c.is_alphanumeric();
        let starts = if is_unspaced(c) {
            dense += 1;
            dense % CHARACTERS_A_WORD == 1
        } else {
            is_word && !inside
        };
        inside = is_word;
        count += usize::from(starts);
        if count > most {
            return text[..at].trim_end();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_end_with_a_sentence() {
        let one = "The bridge over the river was opened on Monday by the mayor of the town, and people walked over it all day.";
        let text = format!("{one} \u{201c}It is a good bridge.\u{201d} Nobody fell.");
        assert_eq!(sentences(&text, 2), format!("{one} \u{201c}It is a good bridge.\u{201d}"));
        assert_eq!(sentences("Short. Text. Stays.", 2), "Short. Text. Stays.");
    }

    #[test]
    fn words_are_counted_in_scripts_with_and_without_spaces() {
        assert_eq!(words("one, two three", 2), "one, two");
        assert_eq!(words("最后一班渡轮离开", 1), "最后一班");
        assert_eq!(words("one", 2), "one");
    }
}

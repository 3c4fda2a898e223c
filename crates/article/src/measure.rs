//! Figures of a record that follow from its text: lengths and the fingerprint.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::{Article, Block};

impl Article {
    /// Sets `char_count`, `word_count` and `fingerprint` from headline and body. Call it last.
    pub fn measure(&mut self) {
        let mut chars = 0_usize;
        let mut words = 0_usize;
        let mut unspaced = 0_usize;
        let mut hash = Sha256::new();
        let mut buffer = String::new();
        feed(&mut hash, &mut buffer, &self.headline);
        for text in self.body.iter().map(Block::text) {
            feed(&mut hash, &mut buffer, &text);
            chars += text.chars().count();
            unspaced += text.chars().filter(|c| is_unspaced(*c)).count();
            words += text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        }
        self.char_count = u32::try_from(chars).unwrap_or(u32::MAX);
        // Where a fifth of the text is written without spaces between words, a count of words means nothing.
        self.word_count = (unspaced * 5 <= chars).then(|| u32::try_from(words).unwrap_or(u32::MAX));
        self.fingerprint = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    }
}

/// Letters and digits of the text, NFKC and lower case: what is left where typography differs.
fn feed(hash: &mut Sha256, buffer: &mut String, text: &str) {
    buffer.clear();
    buffer.extend(text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    buffer.push('\n');
    hash.update(buffer.as_bytes());
}

/// True for a letter of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

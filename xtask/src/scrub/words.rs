//! Invented words: of the script, the length and the letters of the words they stand for, the same for the same word.
//!
//! Vowels become vowels and consonants consonants, out of the letters that the page itself is written with, so that
//! a Vietnamese word becomes one that looks Vietnamese. Scripts without spaces have no words to see: there each
//! character has its own substitute.

use std::collections::{BTreeMap, HashMap};

use super::vocabulary::Vocabulary;
use super::{dates, hash};

/// How letters of one kind are told: the script, and vowel or consonant where the script has both.
type Class = (u32, bool);

/// Common Han characters that no date and no byline is written with.
const HAN: &str = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样想作种开美总从无情己面最女但现前些所同手又行意动方期它头经长儿回位爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感";

/// Common syllables of Korean that are no particle of time.
const HANGUL: &str = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히강남동물밭산선성신안양영용운원은인장전정조진천철평한해현화";

/// The letters of English, about as often as it has them.
const ENGLISH: &str =
    "aaaaaaaabbbcccddddeeeeeeeeeeffgghhiiiiiiijklllllmmmmnnnnnnnooooooopppqrrrrrrsssssstttttttuuuvvwwxyyz";

/// In how many parts the letters of a class are shared out.
const SHARES: usize = 80;

/// A share of its class that a letter must have on the page to be used in invented words, one in so many.
const RARE: usize = 250;

/// What words of a page become.
#[derive(Debug)]
pub struct Words {
    /// `None` where all words stay: only what is cut away is wanted.
    seed: Option<u64>,
    letters: BTreeMap<(Class, bool), Vec<char>>,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words that people read.
    Prose,
    /// What a date is read from: its numbers stay, however they are parted.
    Date,
    /// A part of an address, where short numbers are sizes and short words are languages.
    Address,
}

impl Words {
    /// Words that all stay.
    pub fn unchanged() -> Self {
        Self { seed: None, letters: BTreeMap::new() }
    }

    /// Words invented out of the letters of this text. Another seed gives other words.
    pub fn invented(text: &str, seed: u64) -> Self {
        let mut counts: BTreeMap<Class, HashMap<char, usize>> = BTreeMap::new();
        for c in text.chars().filter(|c| c.is_alphabetic() && !is_mark(*c)) {
            let c = lower(c);
            *counts.entry(class(c)).or_default().entry(c).or_default() += 1;
        }
        // Addresses are written in ASCII whatever the page's language is.
        for c in ['a', 'b'] {
            counts.entry(class(c)).or_default();
        }
        let mut letters = BTreeMap::new();
        for (class, counts) in counts {
            let all: usize = counts.values().sum();
            let mut counts: Vec<(char, usize)> =
                counts.into_iter().filter(|(_, count)| count * RARE >= all.max(1)).collect();
            counts.sort_unstable();
            // As often as the page has them, so that rare letters stay rare.
            let share = |count: usize| (count * SHARES).div_ceil(all.max(1)).max(1);
            let mut common: Vec<char> =
                counts.iter().flat_map(|(c, count)| std::iter::repeat_n(*c, share(*count))).collect();
            let of_english = ENGLISH.chars().filter(|c| self::class(*c) == class);
            let ascii: Vec<char> = of_english.collect();
            match class.0 {
                HAN_SCRIPT => common = HAN.chars().collect(),
                HANGUL_SCRIPT => common = HANGUL.chars().collect(),
                // A page with a handful of letters of a script has too few of them to invent anything from.
                _ if counts.len() < 4 => common = near(class, &common),
                _ => {}
            }
            letters.insert((class, false), common);
            letters.insert((class, true), ascii);
        }
        Self { seed: Some(seed), letters }
    }

    /// Whether all words stay.
    pub fn are_unchanged(&self) -> bool {
        self.seed.is_none()
    }

    /// The text with invented words and numbers, but for what the vocabulary keeps and for dates.
    pub fn text(&self, text: &str, kind: Kind, vocabulary: &Vocabulary) -> String {
        let Some(seed) = self.seed else { return text.to_owned() };
        let kept = vocabulary.kept(text);
        let mut out = String::with_capacity(text.len());
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if kept[at] || !c.is_alphanumeric() {
                out.push(c);
                continue;
            }
            let is_digit = c.is_numeric();
            let mut end = at + c.len_utf8();
            let mut before = c;
            while let Some((next, c)) = chars.peek().copied() {
                // Words that lost the space between them are two.
                let glued = before.is_lowercase() && c.is_uppercase();
                let same = if is_digit { c.is_numeric() } else { is_of_word(c) && !glued };
                if !same || kept[next] {
                    break;
                }
                before = c;
                end = next + c.len_utf8();
                chars.next();
            }
            let part = &text[at..end];
            match (is_digit, kind) {
                (true, Kind::Prose) if dates::is_epoch(part, vocabulary.date) => out.push_str(part),
                (true, Kind::Date) => out.push_str(part),
                (true, Kind::Address) => out.push_str(&dates::number_of_address(part, seed)),
                (true, Kind::Prose) => out.push_str(&digits(part, seed)),
                (false, Kind::Address) if part.len() <= 2 => out.push_str(part),
                (false, _) => self.word(part, seed, &mut out),
            }
        }
        out
    }

    fn word(&self, word: &str, seed: u64, out: &mut String) {
        // One letter alone is an initial, a drop cap or a particle: the rules look at it as it is.
        if word.chars().count() == 1 && !word.chars().any(is_unspaced) {
            out.push_str(word);
            return;
        }
        let lowered: String = word.chars().map(lower).collect();
        let ascii = word.is_ascii();
        let key = hash::of(seed, lowered.as_bytes());
        let mut changed = false;
        let count = word.chars().count();
        for (place, c) in word.chars().enumerate() {
            let low = lower(c);
            let key = if is_unspaced(c) {
                hash::of(seed, low.encode_utf8(&mut [0; 4]).as_bytes())
            } else {
                hash::mix(key.wrapping_add(place as u64))
            };
            let new =
                if is_mark(c) { low } else { self.letter(low, ascii, key, !changed && place + 1 == count) };
            changed |= new != low;
            if c.is_uppercase() { out.extend(new.to_uppercase()) } else { out.push(new) }
        }
    }

    /// A letter in the place of another one; a different one where `must` is true.
    fn letter(&self, c: char, ascii: bool, key: u64, must: bool) -> char {
        let known = self.letters.get(&(class(c), ascii)).filter(|it| !it.is_empty());
        // A word of a script that the page itself is not written in.
        let foreign = if known.is_none() { near(class(c), &[c]) } else { Vec::new() };
        let letters = known.unwrap_or(&foreign);
        if letters.is_empty() {
            return c;
        }
        let at = usize::try_from(key % letters.len() as u64).unwrap_or(0);
        let must = must || is_unspaced(c);
        let after = letters[at..].iter().chain(&letters[..at]);
        let other = after.copied().find(|it| *it != c || !must);
        other.unwrap_or(c)
    }
}

/// Other digits of the same number, the first none that would change the length of the number.
pub fn digits(number: &str, seed: u64) -> String {
    let mut key = hash::of(seed, number.as_bytes());
    number
        .chars()
        .enumerate()
        .map(|(place, c)| {
            key = hash::mix(key);
            let Some(zero) = zero_of(c) else { return c };
            let digit = u32::try_from(key % 9).unwrap_or(0);
            let digit = if place == 0 && c as u32 == zero { 0 } else { digit + 1 };
            char::from_u32(zero + digit).unwrap_or(c)
        })
        .collect()
}

/// The zero of the digits that a digit belongs to.
fn zero_of(c: char) -> Option<u32> {
    let zeros =
        [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0];
    zeros.into_iter().find(|zero| (*zero..zero + 10).contains(&(c as u32)))
}

const LATIN: u32 = 1;
const HAN_SCRIPT: u32 = 2;
const HANGUL_SCRIPT: u32 = 3;

fn class(c: char) -> Class {
    let script = match c as u32 {
        0..=0x24F | 0x1E00..=0x1EFF => LATIN,
        0x370..=0x3FF | 0x1F00..=0x1FFF => 4,
        0x400..=0x52F => 5,
        0x590..=0x5FF => 6,
        0x600..=0x77F | 0x8A0..=0x8FF => 7,
        0x3041..=0x309F => 8,
        0x30A0..=0x30FF => 9,
        0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF => HAN_SCRIPT,
        0xAC00..=0xD7A3 => HANGUL_SCRIPT,
        // The other scripts have blocks of their own, of 128 characters.
        other => 0x100 + other / 128,
    };
    (script, matches!(script, LATIN | 4 | 5) && is_vowel(c))
}

fn is_vowel(c: char) -> bool {
    let mut base = c;
    let mut first = true;
    unicode_normalization::char::decompose_canonical(c, |part| {
        if std::mem::take(&mut first) {
            base = part;
        }
    });
    "aeiouyæøœıəαεηιουωаеёиоуыэюяієїъь".contains(base)
}

/// Letters of the same class as these, where the page has too few: those that stand around them in their block.
fn near(class: Class, seen: &[char]) -> Vec<char> {
    let Some(first) = seen.first() else { return Vec::new() };
    let start = *first as u32 / 32 * 32;
    (start..start + 64)
        .filter_map(char::from_u32)
        .filter(|c| c.is_alphabetic() && !is_mark(*c) && lower(*c) == *c && self::class(*c) == class)
        .collect()
}

/// Scripts that are written without spaces.
pub fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3041..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF
        | 0x2_0000..=0x3_FFFF)
}

/// Letters and the marks on them.
pub fn is_of_word(c: char) -> bool {
    (c.is_alphabetic() || is_mark(c)) && !c.is_numeric()
}

/// Marks on letters, which stay where they stand.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || c == 'ー'
}

fn lower(c: char) -> char {
    let mut low = c.to_lowercase();
    match (low.next(), low.next()) {
        (Some(low), None) => low,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invent(text: &str) -> String {
        Words::invented(text, 7).text(text, Kind::Prose, &Vocabulary::new([], [], "en"))
    }

    #[test]
    fn every_script_stays_itself_and_no_word_stays() {
        for text in [
            "The harbour bridge opened yesterday",
            "Chuyến phà cuối cùng rời bến",
            "Последний паром ушёл ночью",
            "Το τελευταίο πλοίο έφυγε",
            "العبارة الأخيرة غادرت الميناء",
            "המעבורת האחרונה עזבה",
            "आखिरी नाव घाट से निकली",
            "শেষ ফেরি ঘাট ছেড়েছে",
            "마지막 배가 항구를 떠났다",
        ] {
            let invented = invent(text);
            assert_eq!(text.chars().count(), invented.chars().count(), "{text} {invented}");
            for (old, new) in text.split(' ').zip(invented.split(' ')) {
                assert_ne!(old, new, "{text} {invented}");
                let scripts = |word: &str| word.chars().map(|c| class(lower(c)).0).collect::<Vec<_>>();
                assert_eq!(scripts(old), scripts(new), "{text} {invented}");
            }
        }
    }

    #[test]
    fn scripts_without_spaces_change_character_by_character() {
        for text in
            ["最后一班渡轮离开了港口", "さいごのふねがでた", "フェリーハミナトヲデタ", "เรือลำสุดท้ายออกจากท่า"]
        {
            let invented = invent(text);
            assert_eq!(text.chars().count(), invented.chars().count(), "{invented}");
            let kept = text.chars().zip(invented.chars()).filter(|(a, b)| a == b && !is_mark(*a)).count();
            assert_eq!(kept, 0, "{invented}");
        }
    }

    #[test]
    fn the_same_word_becomes_the_same_word_whatever_its_case() {
        let invented = invent("Bridge bridge BRIDGE");
        let words: Vec<&str> = invented.split(' ').collect();
        assert_eq!(words[0].to_lowercase(), words[1]);
        assert_eq!(words[2], words[1].to_uppercase());
        assert!(words[0].starts_with(char::is_uppercase));
    }

    #[test]
    fn numbers_keep_their_length() {
        let invented = invent("about 4073 of 05");
        let numbers: Vec<&str> = invented.split(' ').collect();
        assert_eq!((numbers[1].len(), numbers[3].len()), (4, 2));
        assert_ne!(numbers[1], "4073");
        assert!(numbers[3].starts_with('0'));
    }
}

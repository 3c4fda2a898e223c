//! The language of a page: what it declares, checked against its text.
//!
//! The answer is a BCP 47 tag with the primary subtag, and a script where the same language is printed in two of
//! them: `zh-Hans`, `zh-Hant`, `sr-Cyrl`, `sr-Latn`. A region is not kept: pages declare the one their software came
//! with more often than their own, and it changes nothing in how the text is read.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::LazyLock;

use masthead_article::{Problem, ProblemCode, is_letter};

use crate::han::{self, Han};
use crate::lookup::Words;

/// How much of a text is looked at, in characters.
const SAMPLE: usize = 1_000;

/// How many letters a text must have before it can speak against what the page declares.
const ENOUGH: usize = 120;

/// The language of a text.
///
/// `declared` is what the page says, the most trusted first, in whatever form (`zh_CN`, `en-US`, `deu`). The first
/// that can be read is the answer unless the text is in a script in which that language is not printed, or is surely
/// in another language; then the text decides and the contradiction is returned. Without any declaration the text
/// alone decides, and `und` is the answer where it does not. `host` settles the script of a Chinese text in which
/// nothing else does.
pub fn language(declared: &[&str], text: &str, host: Option<&str>) -> (String, Option<Problem>) {
    let letters = Letters::count(text);
    let words = LazyCell::new(|| CommonWords::count(text));
    let stated = declared.iter().find_map(|it| Some((primary(it)?, *it)));
    let Some((code, raw)) = stated else {
        let code = by_text(text, &letters, &words).unwrap_or("und");
        return (with_script(code, "", text, &letters, host), None);
    };
    if letters.total() < ENOUGH {
        return (with_script(&code, raw, text, &letters, host), None);
    }
    let fits = fits_script(&code, &letters);
    let has_words = || words.are_of(&code) || words.lead_to(&code);
    if fits && (letters.script() != Script::Latin || has_words()) && code != "zh" {
        return (with_script(&code, raw, text, &letters, host), None);
    }
    let may_be_another = !fits || is_known(&code);
    let detected = if may_be_another { by_text(text, &letters, &words) } else { None };
    let detected = match detected {
        Some(detected) if !is_same(&code, detected) => detected,
        _ => return (with_script(&code, raw, text, &letters, host), None),
    };
    let detected = with_script(detected, "", text, &letters, host);
    let message =
        format!("the page says it is in {raw} and its text is in {detected}: the text was believed");
    (
        detected,
        Some(
            Problem::new(ProblemCode::Contradiction, message).field("language").rule("generic/language text"),
        ),
    )
}

/// The primary subtag of a declaration, in lower case and in two letters where there are two.
fn primary(declared: &str) -> Option<String> {
    let first = declared.trim().split(['-', '_', ',', ';', ' ', '/']).next()?.to_ascii_lowercase();
    let known = match first.as_str() {
        "cn" | "chi" | "zho" | "cmn" | "chinese" => "zh",
        "jp" | "jpn" | "japanese" => "ja",
        "kr" | "kor" | "korean" => "ko",
        "cz" | "ces" | "cze" => "cs",
        "gr" | "ell" | "gre" | "greek" => "el",
        "dk" | "dan" => "da",
        "ua" | "ukr" => "uk",
        "iw" | "heb" => "he",
        "in" | "ind" => "id",
        "eng" | "english" | "us" | "gb" => "en",
        "deu" | "ger" | "german" | "deutsch" => "de",
        "fra" | "fre" | "french" | "francais" | "français" => "fr",
        "spa" | "spanish" | "español" => "es",
        "ita" | "italian" => "it",
        "por" | "portuguese" => "pt",
        "rus" | "russian" => "ru",
        "nld" | "dut" => "nl",
        "pol" => "pl",
        "swe" => "sv",
        "nor" | "nob" => "no",
        "fin" => "fi",
        "tur" => "tr",
        "ara" | "arabic" => "ar",
        "bul" => "bg",
        "vie" => "vi",
        "per" | "fas" => "fa",
        "und" | "mul" | "zxx" => return None,
        other => other,
    };
    let is_subtag = (2..=3).contains(&known.len()) && known.bytes().all(|byte| byte.is_ascii_lowercase());
    is_subtag.then(|| known.to_owned())
}

/// The tag with its script where the language is printed in two.
fn with_script(code: &str, declared: &str, text: &str, letters: &Letters, host: Option<&str>) -> String {
    match code {
        "zh" => match han::script(head(text)).or_else(|| declared_han(declared)).or_else(|| host_han(host)) {
            Some(Han::Simplified) => "zh-Hans".to_owned(),
            Some(Han::Traditional) => "zh-Hant".to_owned(),
            None => "zh".to_owned(),
        },
        "sr" if letters.total() > 0 => {
            if letters.cyrillic >= letters.latin {
                "sr-Cyrl".to_owned()
            } else {
                "sr-Latn".to_owned()
            }
        }
        code => code.to_owned(),
    }
}

fn declared_han(declared: &str) -> Option<Han> {
    let declared = declared.to_ascii_lowercase();
    let has = |words: &[&str]| declared.split(['-', '_']).skip(1).any(|it| words.contains(&it));
    if has(&["hant", "tw", "hk", "mo"]) {
        Some(Han::Traditional)
    } else if has(&["hans", "cn", "sg", "my"]) {
        Some(Han::Simplified)
    } else {
        None
    }
}

fn host_han(host: Option<&str>) -> Option<Han> {
    match host?.rsplit('.').next()? {
        "tw" | "hk" | "mo" => Some(Han::Traditional),
        "cn" => Some(Han::Simplified),
        _ => None,
    }
}

/// The first characters of a text, as many as are looked at.
fn head(text: &str) -> &str {
    crate::text::head(text, SAMPLE)
}

/// The letters of a text by script.
#[derive(Debug, Default)]
struct Letters {
    latin: usize,
    cyrillic: usize,
    greek: usize,
    arabic: usize,
    hebrew: usize,
    devanagari: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    thai: usize,
    /// Of each other script that one language mostly has to itself, by that language.
    own: [usize; OWN.len()],
}

/// Scripts that one language mostly has to itself: first and last code point, language.
const OWN: [(u32, u32, &str); 17] = [
    (0x0530, 0x058F, "hy"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E80, 0x0EFF, "lo"),
    (0x0F00, 0x0FFF, "bo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"),
    (0x0780, 0x07BF, "dv"),
];

/// The scripts that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Han,
    Japanese,
    Hangul,
    Thai,
    Own(usize),
}

impl Letters {
    fn count(text: &str) -> Self {
        /// Most of most texts is ASCII, of which so many bytes are counted at a time.
        const STRETCH: usize = 16;
        let mut letters = Self::default();
        let (mut left, mut rest) = (SAMPLE, text);
        while left > 0 {
            let stretch = rest.as_bytes().first_chunk::<STRETCH>();
            if let Some(stretch) = stretch.filter(|it| left >= STRETCH && it.is_ascii()) {
                let found = stretch.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
                letters.latin += found;
                left -= found;
                rest = &rest[STRETCH..];
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            rest = &rest[c.len_utf8()..];
            if c.is_ascii() {
                let one = usize::from(c.is_ascii_alphabetic());
                letters.latin += one;
                left -= one;
                continue;
            }
            if !is_letter(c) {
                continue;
            }
            left -= 1;
            let counted = match u32::from(c) {
                0..=0x24F | 0x1E00..=0x1EFF => &mut letters.latin,
                0x370..=0x3FF | 0x1F00..=0x1FFF => &mut letters.greek,
                0x400..=0x52F => &mut letters.cyrillic,
                0x590..=0x5FF => &mut letters.hebrew,
                0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => &mut letters.arabic,
                0x900..=0x97F => &mut letters.devanagari,
                0xE00..=0xE7F => &mut letters.thai,
                0x3040..=0x30FF | 0x31F0..=0x31FF => &mut letters.kana,
                0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF => &mut letters.han,
                0x1100..=0x11FF | 0xAC00..=0xD7AF => &mut letters.hangul,
                code => match OWN.iter().position(|(first, last, _)| (*first..=*last).contains(&code)) {
                    Some(index) => &mut letters.own[index],
                    None => continue,
                },
            };
            *counted += 1;
        }
        letters
    }

    fn total(&self) -> usize {
        self.latin
            + self.cyrillic
            + self.greek
            + self.arabic
            + self.hebrew
            + self.devanagari
            + self.han
            + self.kana
            + self.hangul
            + self.thai
            + self.own.iter().sum::<usize>()
    }

    /// The script that the most of the text is in. Signs that stand for a syllable or a word weigh more than letters.
    fn script(&self) -> Script {
        let east_asian = self.han + self.kana;
        let japanese = self.kana * 12 > self.han;
        let weighed = [
            (self.latin, Script::Latin),
            (self.cyrillic, Script::Cyrillic),
            (self.greek, Script::Greek),
            (self.arabic, Script::Arabic),
            (self.hebrew, Script::Hebrew),
            (self.devanagari, Script::Devanagari),
            (east_asian * 2, if japanese { Script::Japanese } else { Script::Han }),
            (self.hangul * 2, Script::Hangul),
            (self.thai, Script::Thai),
        ];
        let own = self.own.iter().enumerate().map(|(index, count)| (*count, Script::Own(index)));
        weighed
            .into_iter()
            .chain(own)
            .max_by_key(|(count, _)| *count)
            .map_or(Script::Latin, |(_, script)| script)
    }
}

/// True if a language can be printed in the script of the text.
fn fits_script(code: &str, letters: &Letters) -> bool {
    match letters.script() {
        Script::Latin => !matches!(
            code,
            "ru" | "uk"
                | "bg"
                | "be"
                | "mk"
                | "el"
                | "ar"
                | "fa"
                | "ur"
                | "ps"
                | "he"
                | "yi"
                | "hi"
                | "mr"
                | "ne"
                | "zh"
                | "ja"
                | "ko"
                | "th"
                | "ka"
                | "hy"
                | "bn"
                | "ta"
                | "te"
                | "kn"
                | "ml"
                | "gu"
                | "pa"
                | "si"
                | "my"
                | "km"
                | "lo"
                | "am"
        ),
        Script::Cyrillic => matches!(
            code,
            "ru" | "uk"
                | "bg"
                | "be"
                | "mk"
                | "sr"
                | "kk"
                | "ky"
                | "mn"
                | "tg"
                | "uz"
                | "az"
                | "bs"
                | "tt"
                | "ba"
                | "cv"
                | "ce"
                | "os"
                | "tk"
                | "ro"
                | "mo"
                | "sh"
        ),
        Script::Greek => code == "el",
        Script::Arabic => {
            matches!(code, "ar" | "fa" | "ur" | "ps" | "ckb" | "ku" | "ug" | "sd" | "az" | "prs" | "ks")
        }
        Script::Hebrew => matches!(code, "he" | "yi"),
        Script::Devanagari => matches!(code, "hi" | "mr" | "ne" | "sa" | "mai" | "bho" | "kok"),
        Script::Han => matches!(code, "zh" | "yue" | "ja"),
        Script::Japanese => code == "ja",
        Script::Hangul => code == "ko",
        Script::Thai => code == "th",
        Script::Own(index) => {
            code == OWN[index].2
                || (code == "as" && OWN[index].2 == "bn")
                || (code == "ti" && OWN[index].2 == "am")
        }
    }
}

/// The language of a text by its script, and where several share the script, by its words.
fn by_text(text: &str, letters: &Letters, words: &impl Deref<Target = CommonWords>) -> Option<&'static str> {
    if letters.total() < 20 {
        return None;
    }
    Some(match letters.script() {
        Script::Greek => "el",
        Script::Hebrew => "he",
        Script::Han => "zh",
        Script::Japanese => "ja",
        Script::Hangul => "ko",
        Script::Thai => "th",
        Script::Own(index) => OWN[index].2,
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari => {
            return by_words(text, words);
        }
    })
}

/// The language by its words, only where that is sure. The detector is asked where the commonest words do not tell: it
/// is thorough, and dear.
fn by_words(text: &str, words: &CommonWords) -> Option<&'static str> {
    words.language().or_else(|| {
        let info = whatlang::detect(head(text)).filter(whatlang::Info::is_reliable)?;
        primary_of(info.lang())
    })
}

/// ISO 639-1 of what the detector knows and news is written in.
fn primary_of(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match lang {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "no",
        Lang::Fin => "fi",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Hrv => "hr",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Cat => "ca",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mkd => "mk",
        Lang::Srp => "sr",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        Lang::Mar => "mr",
        Lang::Nep => "ne",
        Lang::Afr => "af",
        Lang::Aze => "az",
        Lang::Uzb => "uz",
        _ => return None,
    })
}

/// True if the detector knows a language: only then can it say that a text is not in it.
fn is_known(code: &str) -> bool {
    whatlang::Lang::all().iter().any(|lang| primary_of(*lang).is_some_and(|it| is_same(it, code)))
}

/// Languages so close that a detector's choice between them is no contradiction.
fn is_same(one: &str, other: &str) -> bool {
    const KIN: &[&[&str]] = &[
        &["no", "nb", "nn", "da"],
        &["hr", "sr", "bs", "sh", "sl", "mk", "bg"],
        &["id", "ms"],
        &["cs", "sk"],
        &["fa", "prs", "ar", "ur"],
        &["hi", "mr", "ne"],
        &["nl", "af"],
        &["es", "ca", "gl", "pt"],
        &["ru", "uk", "be"],
    ];
    one == other
        || KIN.iter().any(|kin| {
            kin.contains(&one)
                && kin.contains(&other)
                && one.len() == other.len()
                && !is_told_apart(one, other)
        })
}

/// Pairs of kin whose texts the detector does tell apart.
fn is_told_apart(one: &str, other: &str) -> bool {
    [("ru", "uk"), ("es", "pt"), ("fa", "ar"), ("bg", "hr")]
        .iter()
        .any(|(a, b)| (*a, *b) == (one, other) || (*b, *a) == (one, other))
}

/// The commonest words of languages that most pages are in.
const COMMON: &[(&str, &[&str])] = &[
    ("en", &["the", "and", "of", "to", "in", "is", "that", "for", "with", "was", "on", "it"]),
    ("de", &["der", "die", "und", "das", "den", "von", "ist", "mit", "nicht", "ein", "eine", "auf"]),
    ("fr", &["le", "la", "les", "des", "et", "est", "une", "dans", "pour", "que", "qui", "sur"]),
    ("es", &["el", "la", "los", "que", "en", "del", "las", "por", "una", "con", "para", "se"]),
    ("pt", &["que", "não", "uma", "do", "da", "em", "para", "com", "dos", "os", "no", "na"]),
    ("it", &["il", "che", "di", "la", "della", "per", "una", "del", "sono", "con", "è", "gli"]),
    ("nl", &["de", "het", "een", "van", "en", "dat", "niet", "is", "op", "zijn", "voor", "met"]),
    ("sv", &["och", "att", "det", "som", "är", "på", "en", "av", "för", "inte", "med", "den"]),
    ("no", &["og", "det", "som", "er", "på", "en", "av", "ikke", "med", "for", "til", "har"]),
    ("nb", &["og", "det", "som", "er", "på", "en", "av", "ikke", "med", "for", "til", "har"]),
    ("da", &["og", "det", "som", "er", "på", "en", "af", "ikke", "med", "for", "til", "har"]),
    ("pl", &["nie", "się", "na", "do", "jest", "że", "to", "jak", "przez", "oraz", "dla", "od"]),
    ("cs", &["se", "na", "že", "je", "do", "jako", "pro", "ale", "jsou", "od", "podle", "by"]),
    ("tr", &["bir", "ve", "bu", "için", "ile", "olarak", "da", "de", "olan", "daha", "çok", "sonra"]),
    ("id", &["yang", "dan", "di", "dengan", "untuk", "dari", "ini", "itu", "pada", "tidak", "dalam", "akan"]),
    ("vi", &["của", "và", "là", "các", "có", "được", "cho", "trong", "với", "không", "một", "những"]),
];

/// For each of the commonest words the languages that it is common in: a bit for each, by their place in the list.
static LANGUAGES: LazyLock<Words<u32>> = LazyLock::new(|| {
    let mut languages: BTreeMap<&str, u32> = BTreeMap::new();
    for (place, (_, common)) in COMMON.iter().enumerate() {
        common.iter().for_each(|word| *languages.entry(word).or_default() |= 1 << place);
    }
    Words::new(languages.into_iter())
});

/// One in so many words of a text has to be among the commonest of a language, where the page says that it is in it
/// and no other language has as many.
const FEW: usize = 16;

/// The same where nothing says so, or another language has more.
const MANY: usize = 8;

/// The words at the head of a text, and how many of them are among the commonest of each language.
struct CommonWords {
    all: usize,
    hits: [usize; COMMON.len()],
}

impl CommonWords {
    fn count(text: &str) -> Self {
        let mut count = Self { all: 0, hits: [0; COMMON.len()] };
        for word in words(text) {
            count.all += 1;
            let mut languages = LANGUAGES.get_in_any_case(word.as_bytes()).unwrap_or_default();
            while languages != 0 {
                count.hits[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
        count
    }

    /// True if enough of them are among the commonest of a language; false too where none are known of it.
    fn are_of(&self, code: &str) -> bool {
        let place = COMMON.iter().position(|(it, _)| *it == code);
        place.is_some_and(|place| self.hits[place] * MANY >= self.all)
    }

    /// True if some of them are among the commonest of a language, and more than among those of any other.
    fn lead_to(&self, code: &str) -> bool {
        let Some(place) = COMMON.iter().position(|(it, _)| *it == code) else { return false };
        let own = self.hits[place];
        let is_first = (0..COMMON.len()).all(|other| other == place || self.hits[other] < own);
        is_first && own * FEW >= self.all
    }

    /// The language that has one in eight of them among its commonest, and three times as many as any other.
    fn language(&self) -> Option<&'static str> {
        let most = self.hits.into_iter().max().filter(|most| most * MANY >= self.all && *most > 0)?;
        let mut near = COMMON.iter().zip(self.hits).filter(|(_, hits)| hits * 3 >= most);
        let ((code, _), _) = near.next()?;
        near.next().is_none().then_some(*code)
    }
}

/// The words at the head of a text: what stands between anything but letters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = head(text);
    std::iter::from_fn(move || {
        // Most words are parted by a space, or by a mark and a space.
        let apart = rest.bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()).count();
        rest = &rest[apart..];
        if rest.bytes().next().is_some_and(|byte| !byte.is_ascii()) {
            rest = rest.trim_start_matches(|c| !is_letter(c));
        }
        let (word, behind) = rest.split_at(letters_at_start(rest));
        rest = behind;
        (!word.is_empty()).then_some(word)
    })
}

/// How many bytes of letters a text begins with.
fn letters_at_start(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    match text.as_bytes().get(ascii) {
        Some(byte) if !byte.is_ascii() => text.find(|c| !is_letter(c)).unwrap_or(text.len()),
        _ => ascii,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The council of the town said on Monday that it was going to open the bridge in the spring, and that the cost of \
                           the work is for the state to bear. It is the first of its kind in the land.";
    const GERMAN: &str = "Der Rat der Stadt hat am Montag gesagt, dass die Brücke im Frühjahr geöffnet wird und dass der Staat die Kosten \
                          für die Arbeiten trägt. Es ist die erste ihrer Art in dem Land und nicht die letzte.";

    #[test]
    fn declarations_are_brought_into_form() {
        for (declared, expected) in [
            ("en-US", "en"),
            ("EN_gb", "en"),
            ("deu", "de"),
            ("zh_TW", "zh-Hant"),
            ("zh-CN", "zh-Hans"),
            ("cz", "cs"),
            ("x", "und"),
        ] {
            assert_eq!(language(&[declared], "", None).0, expected, "{declared}");
        }
        assert_eq!(language(&["?", "fr-FR"], "", None).0, "fr");
    }

    #[test]
    fn a_text_in_another_language_is_believed_and_told() {
        let (code, problem) = language(&["en-US"], GERMAN, None);
        assert_eq!(code, "de");
        assert_eq!(problem.map(|it| it.code), Some(ProblemCode::Contradiction));
        assert_eq!(language(&["en"], ENGLISH, None), ("en".to_owned(), None));
        assert_eq!(language(&[], GERMAN, None).0, "de");
    }

    #[test]
    fn scripts_are_told_where_they_matter() {
        let simplified = "记者从会议上获悉，这个问题还没有解决，有关部门说将继续进行调查。".repeat(5);
        let traditional = "記者從會議上獲悉，這個問題還沒有解決，有關部門說將繼續進行調查。".repeat(5);
        assert_eq!(language(&["zh-CN"], &traditional, None), ("zh-Hant".to_owned(), None));
        assert_eq!(language(&["en"], &simplified, None).0, "zh-Hans");
        assert_eq!(language(&["zh"], "", Some("news.example.tw")).0, "zh-Hant");
        let serbian = "Градско веће је у понедељак саопштило да ће мост бити отворен на пролеће. ".repeat(4);
        assert_eq!(language(&["sr"], &serbian, None), ("sr-Cyrl".to_owned(), None));
    }

    #[test]
    fn the_commonest_words_tell_where_they_are_of_one_language() {
        for (text, expected) in [
            (ENGLISH, Some("en")),
            (GERMAN, Some("de")),
            ("De raad van de stad zegt dat het een brug is", Some("nl")),
            // Danish and Norwegian have these words too.
            ("Det er ikke en bro, som de har til byen", None),
            ("The council said: der Rat und die Stadt", None),
            ("Council opens bridge", None),
            ("", None),
        ] {
            assert_eq!(CommonWords::count(text).language(), expected, "{text}");
        }
    }

    #[test]
    fn a_short_text_speaks_against_nothing() {
        assert_eq!(language(&["en"], "Der Rat der Stadt", None), ("en".to_owned(), None));
    }
}

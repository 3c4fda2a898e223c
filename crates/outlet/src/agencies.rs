//! The news agencies, by the names that pages print.
//!
//! The list is shared by all outlets and by the generic extractor. A name that is also something else (`AP`,
//! `RT`) counts as quoted only where words around it say that somebody is cited.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// An agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agency {
    /// A short id, lower case.
    pub id: &'static str,
    /// The names that mean nothing else.
    pub names: &'static [&'static str],
    /// The names that are also something else.
    pub ambiguous: &'static [&'static str],
}

const fn agency(
    id: &'static str,
    names: &'static [&'static str],
    ambiguous: &'static [&'static str],
) -> Agency {
    Agency { id, names, ambiguous }
}

/// Every agency, sorted by id.
pub const AGENCIES: &[Agency] = &[
    agency(
        "aa",
        &[
            "Anadolu Agency",
            "Anadolu Ajansı",
            "Anadolu",
            "Анадолската агенция",
            "Анадолу",
            "阿纳多卢通讯社",
            "阿納多盧通訊社",
        ],
        &["AA"],
    ),
    agency("aap", &["Australian Associated Press"], &["AAP"]),
    agency("adnkronos", &["Adnkronos"], &[]),
    agency(
        "afp",
        &[
            "AFP",
            "Agence France-Presse",
            "Agence France Presse",
            "法新社",
            "АФП",
            "Франс Прес",
            "Франс прес",
            "Франс пресс",
            "Франс-пресс",
            "AFP通信",
            "AFP時事",
        ],
        &[],
    ),
    agency("agerpres", &["Agerpres", "AGERPRES"], &[]),
    agency("ana-mpa", &["ΑΠΕ-ΜΠΕ"], &[]),
    agency("ani", &["Asian News International"], &["ANI"]),
    agency("ansa", &["Agenzia ANSA", "安莎社", "АНСА"], &["ANSA", "Ansa"]),
    agency("anp", &["Algemeen Nederlands Persbureau"], &["ANP"]),
    agency("antara", &["ANTARA", "安塔拉通讯社"], &["Antara"]),
    agency(
        "ap",
        &[
            "Associated Press",
            "美联社",
            "美聯社",
            "AP通信",
            "AP통신",
            "Асошиейтед прес",
            "Асошиейтед Прес",
            "Ассошиэйтед Пресс",
        ],
        &["AP", "АП"],
    ),
    agency("apa-at", &["Austria Presse Agentur"], &["APA"]),
    agency("apa-az", &["APA通讯社", "APA通訊社"], &[]),
    agency("armenpress", &["Armenpress", "Арменпресс", "Арменпрес", "亚美尼亚通讯社", "亞美尼亞通訊社"], &[]),
    agency("azertac", &["AZERTAC", "Азертадж", "阿塞拜疆国家通讯社"], &[]),
    agency("belga", &[], &["Belga"]),
    agency("belta", &["БелТА", "BelTA", "白俄罗斯通讯社"], &[]),
    agency("bgnes", &["БГНЕС", "BGNES"], &[]),
    agency("bloomberg", &["Bloomberg", "彭博社", "彭博", "Блумбърг", "Блумберг"], &[]),
    agency("bta", &["БТА", "Българската телеграфна агенция"], &["BTA"]),
    agency("cna-tw", &["中央社", "台灣中央社", "台湾中央社"], &[]),
    agency("cns", &["中新社", "中国新闻社", "中國新聞社"], &[]),
    agency("cp", &["The Canadian Press", "Canadian Press", "La Presse Canadienne"], &[]),
    agency("ctk", &["ČTK"], &[]),
    agency("dpa", &["Deutsche Presse-Agentur", "德新社", "ДПА", "dpa"], &["DPA"]),
    agency("efe", &["Agencia EFE", "埃菲社", "EFE"], &["Efe"]),
    agency("epd", &["Evangelischer Pressedienst"], &["epd"]),
    agency("europapress", &["Europa Press"], &[]),
    agency("fars", &["法尔斯通讯社", "法爾斯通訊社", "Fars News"], &[]),
    agency("fokus-bg", &["Агенция \"Фокус\"", "Агенция „Фокус“"], &[]),
    agency("ians", &["IANS"], &[]),
    agency("interfax", &["Interfax", "Интерфакс", "国际文传电讯社", "國際文傳電訊社"], &[]),
    agency("irna", &["IRNA", "伊朗伊斯兰共和国通讯社", "伊通社", "ИРНА"], &[]),
    agency("jiji", &["時事通信", "时事社", "時事社", "Jiji Press"], &[]),
    agency("kcna", &["KCNA", "朝中社", "조선중앙통신", "ЦТАК"], &[]),
    agency("kna", &["Katholische Nachrichten-Agentur"], &["KNA"]),
    agency("kyodo", &["Kyodo News", "Kyodo", "共同社", "共同通信", "共同通訊社", "Киодо"], &[]),
    agency("lusa", &["Agência Lusa"], &["Lusa"]),
    agency("mehr", &["Mehr News", "迈赫尔通讯社"], &[]),
    agency("mti", &[], &["MTI"]),
    agency("newsis", &["뉴시스"], &[]),
    agency("ntb", &[], &["NTB"]),
    agency("pap", &["Polska Agencja Prasowa"], &["PAP"]),
    agency("pa", &["PA Media", "Press Association"], &[]),
    agency("pti", &["Press Trust of India"], &["PTI"]),
    agency(
        "reuters",
        &["Reuters", "路透社", "路透", "Ройтерс", "Рейтер", "Рейтерс", "ロイター", "로이터"],
        &[],
    ),
    agency(
        "ria",
        &[
            "РИА Новости",
            "РИА \"Новости\"",
            "RIA Novosti",
            "俄新社",
            "俄羅斯新聞社",
            "RIA新聞",
            "リアノーボスチ",
        ],
        &["РИА", "RIA"],
    ),
    agency("ritzau", &["Ritzau"], &[]),
    agency("rt", &[], &["RT"]),
    agency("sana", &["叙利亚通讯社", "阿拉伯叙利亚通讯社", "敘利亞通訊社"], &["SANA"]),
    agency(
        "sputnik",
        &["俄罗斯卫星通讯社", "俄羅斯衛星通訊社", "卫星通讯社", "衛星通訊社", "俄罗斯卫星社", "Спутник"],
        &["Sputnik"],
    ),
    agency("sta", &[], &["STA"]),
    agency("stt", &[], &["STT"]),
    agency("tanjug", &["Tanjug", "Танјуг", "Танюг"], &[]),
    agency("tass", &["TASS", "ИТАР-ТАСС", "ТАСС", "塔斯社", "俄塔社"], &[]),
    agency("tt", &[], &["TT"]),
    agency("ukrinform", &["Ukrinform", "Укринформ", "Укрінформ", "乌克兰国家通讯社", "乌通社"], &[]),
    agency("unian", &["УНИАН", "УНІАН", "UNIAN"], &[]),
    agency("upi", &["United Press International", "合众国际社", "合眾國際社"], &["UPI"]),
    agency("vna", &["TTXVN", "Thông tấn xã Việt Nam", "越通社", "VNA"], &[]),
    agency("wam", &["阿联酋通讯社"], &["WAM"]),
    agency(
        "xinhua",
        &["新华社", "新華社", "Xinhua", "Tân Hoa xã", "Tân Hoa Xã", "Синхуа", "新華社通信"],
        &[],
    ),
    agency("yonhap", &["Yonhap", "韩联社", "韓聯社", "연합뉴스", "聯合ニュース", "Йонхап"], &[]),
];

/// A name of an agency in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'t> {
    /// The agency's id.
    pub id: &'static str,
    /// The name as the text prints it.
    pub name: &'t str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// The name is also something else.
    pub is_ambiguous: bool,
}

/// The name of an agency.
struct Name {
    text: &'static str,
    id: &'static str,
    is_ambiguous: bool,
}

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let named = |agency: &'static Agency| {
        let name = |is_ambiguous| move |text: &&'static str| Name { text, id: agency.id, is_ambiguous };
        agency.names.iter().map(name(false)).chain(agency.ambiguous.iter().map(name(true)))
    };
    let mut names: Vec<Name> = AGENCIES.iter().flat_map(named).collect();
    // The Latin ones first, so that both finders number them alike.
    names.sort_by_key(|it| !is_latin(it.text));
    names
});

/// Finds them all; of several that begin at one place the longest.
static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| finder(|_| true, None));

/// Finds the Latin ones in the same way, and faster: with the names of all scripts its table would take longer to make
/// than a page to read.
static LATIN_FINDER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| finder(is_latin, Some(AhoCorasickKind::DFA)));

/// A finder of the first names that are wanted, by their places in the list.
fn finder(is_wanted: fn(&str) -> bool, kind: Option<AhoCorasickKind>) -> Option<AhoCorasick> {
    let names = NAMES.iter().map(|it| it.text).take_while(|it| is_wanted(it));
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).kind(kind).build(names).ok()
}

/// True where no letter is of another script than the Latin one, as the first bytes of characters tell it.
fn is_latin(text: &str) -> bool {
    // Told without a stop at the first, many bytes at a time.
    text.bytes().fold(true, |all, byte| all & !matches!(byte, 0xCA..=0xE0 | 0xE3..=0xEF))
}

/// The agencies that a text names, in the order of the text. Names of Latin, Greek and Cyrillic letters count as
/// whole words only.
pub fn mentions(text: &str) -> Vec<Mention<'_>> {
    let finder = if is_latin(text) { &LATIN_FINDER } else { &FINDER };
    let found = finder.iter().flat_map(|it| it.find_iter(text));
    found
        .filter(|it| is_word(text, it.start(), it.end()))
        .map(|it| {
            let Name { id, is_ambiguous, .. } = NAMES[it.pattern().as_usize()];
            Mention { id, name: &text[it.range()], start: it.start(), is_ambiguous }
        })
        .collect()
}

/// The agencies that a text cites: all that it names, those with an ambiguous name only where words around it
/// say so.
pub fn cited(text: &str) -> Vec<Mention<'_>> {
    mentions(text).into_iter().filter(|it| !it.is_ambiguous || is_cited(text, it)).collect()
}

/// The agency whose name a text is, and nothing else.
pub fn named(text: &str) -> Option<&'static Agency> {
    static BY_NAME: LazyLock<HashMap<&str, &Agency>> = LazyLock::new(|| {
        let named = |agency: &'static Agency| {
            agency.names.iter().chain(agency.ambiguous).map(move |name| (*name, agency))
        };
        // Of two agencies of one name the first is meant.
        AGENCIES.iter().rev().flat_map(named).collect()
    });
    BY_NAME.get(text.trim()).copied()
}

fn is_word(text: &str, start: usize, end: usize) -> bool {
    let spaced = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    let joins = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(spaced) && outside.is_some_and(spaced)
    };
    let name = &text[start..end];
    !joins(name.chars().next(), text[..start].chars().next_back())
        && !joins(name.chars().next_back(), text[end..].chars().next())
}

fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0EFF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF)
}

/// Words within this many characters of a name say that it is cited.
const CUE_CHARS: usize = 20;

/// What stands before a name that is cited, lower case.
const CUES_BEFORE: &[&str] = &[
    "theo",
    "đài",
    "hãng",
    "according to",
    "told",
    "agency",
    "reported by",
    "laut",
    "selon",
    "según",
    "segundo",
    "secondo",
    "agencia",
    "agence",
    "agentur",
    "предаде",
    "предава",
    "съобщи",
    "съобщава",
    "цитира",
    "агенция",
    "агентство",
    "агентству",
    "сообщ",
    "据",
    "據",
    "/",
];

/// What stands behind a name that is cited, lower case.
const CUES_AFTER: &[&str] = &[
    "reported",
    "reports",
    "report",
    "said",
    "says",
    "news agency",
    "dẫn",
    "đưa tin",
    "cho biết",
    "съобщи",
    "предаде",
    "сообщ",
    "报道",
    "报导",
    "報道",
    "報導",
    "通讯社",
    "通訊社",
    "通信",
    "通讯",
    "news)",
    "meldet",
    "berichte",
    "rapporte",
    "informó",
];

/// True where a hyphen joins the name to more letters: it is a part of a code then (`25/2025/TT-NHNN`).
fn is_hyphenated(text: &str, it: &Mention<'_>) -> bool {
    let joined = |chars: &mut dyn Iterator<Item = char>| {
        chars.next() == Some('-') && chars.next().is_some_and(char::is_alphanumeric)
    };
    joined(&mut text[..it.start].chars().rev()) || joined(&mut text[it.start + it.name.len()..].chars())
}

fn is_cited(text: &str, it: &Mention<'_>) -> bool {
    if is_hyphenated(text, it) {
        return false;
    }
    let before: String =
        text[..it.start].chars().rev().take(CUE_CHARS).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[it.start + it.name.len()..].chars().take(CUE_CHARS).collect();
    let (before, after) = (before.to_lowercase(), after.to_lowercase());
    CUES_BEFORE.iter().any(|cue| before.contains(cue)) || CUES_AFTER.iter().any(|cue| after.contains(cue))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(mentions: Vec<Mention<'_>>) -> Vec<&'static str> {
        mentions.into_iter().map(|it| it.id).collect()
    }

    #[test]
    fn the_list_is_sorted_and_no_name_stands_twice() {
        let mut names: Vec<_> = AGENCIES.iter().flat_map(|it| it.names).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(FINDER.is_some() && LATIN_FINDER.is_some());
    }

    #[test]
    fn names_are_found_in_every_script() {
        assert_eq!(ids(mentions("据塔斯社和APA通讯社报道")), ["tass", "apa-az"]);
        assert_eq!(ids(mentions("каза кметът, предаде АФП.")), ["afp"]);
        assert_eq!(ids(mentions("Ảnh: AFP/TTXVN")), ["afp", "vna"]);
    }

    #[test]
    fn latin_names_are_found_alike_beside_other_scripts() {
        for agency in AGENCIES {
            for name in agency.names.iter().chain(agency.ambiguous).filter(|it| is_latin(it)) {
                let text = format!("“Ảnh” – {name}, APPLE");
                assert_eq!(mentions(&text), mentions(&format!("{text} я")), "{name}");
                assert_eq!(mentions(&text).len(), 1, "{name}");
            }
        }
    }

    #[test]
    fn a_name_inside_a_code_is_not_cited() {
        assert!(ids(cited("Theo Thông tư 25/2025/TT-NHNN")).is_empty());
        assert_eq!(ids(cited("Theo TT")), ["tt"]);
    }

    #[test]
    fn a_name_inside_a_word_is_none() {
        assert!(mentions("APPLE AFPX RTL").is_empty());
    }

    #[test]
    fn an_ambiguous_name_needs_a_word_that_cites() {
        assert_eq!(ids(cited("theo đài RT.")), ["rt"]);
        assert!(cited("Please RT this").is_empty());
        assert_eq!(ids(cited("The AP reported on Monday")), ["ap"]);
        assert!(cited("An AP test at school").is_empty());
    }

    #[test]
    fn a_text_may_be_a_name_and_nothing_else() {
        assert_eq!(named(" 新华社 ").map(|it| it.id), Some("xinhua"));
        assert_eq!(named("AP").map(|it| it.id), Some("ap"));
        assert!(named("新华社记者").is_none());
    }
}

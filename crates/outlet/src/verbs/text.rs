//! Verbs on one text.

/// Cuts `prefix` off the start, and white space behind it.
pub fn strip_prefix(text: &str, prefix: &str) -> String {
    text.strip_prefix(prefix).unwrap_or(text).trim().to_owned()
}

/// Cuts `suffix` off the end, and white space before it. An empty suffix changes nothing.
pub fn strip_suffix(text: &str, suffix: &str) -> String {
    text.strip_suffix(suffix).unwrap_or(text).trim().to_owned()
}

/// What follows the first `word`; `None` where it does not occur.
pub fn after(text: &str, word: &str) -> Option<String> {
    text.split_once(word).map(|(_, rest)| rest.trim().to_owned())
}

/// What stands before the first `word`; all of it where it does not occur.
pub fn before(text: &str, word: &str) -> String {
    text.split_once(word).map_or(text, |(start, _)| start).trim().to_owned()
}

/// The parts between each `at`, the empty ones left out.
pub fn split(text: &str, at: &str) -> Vec<String> {
    text.split(at).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Takes words apart that lost the space between them: where a small letter is followed by a capital.
pub fn unglue(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if c.is_uppercase() && before.is_some_and(char::is_lowercase) {
            parts.push(text[start..at].trim().to_owned());
            start = at;
        }
        before = Some(c);
    }
    parts.push(text[start..].trim().to_owned());
    parts.retain(|part| !part.is_empty());
    parts
}

/// A percent-encoded part of an address as text; bytes that are no UTF-8 become U+FFFD.
pub fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = |byte: u8| (byte as char).to_digit(16).and_then(|it| u8::try_from(it).ok());
        match tail {
            [high, low, behind @ ..] if *first == b'%' => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = behind;
                    continue;
                }
                _ => bytes.push(*first),
            },
            _ => bytes.push(*first),
        }
        rest = tail;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// True where a text ends as a sentence does: a full stop or its like, closing quotes and brackets behind it
/// allowed.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['"', '”', '’', '\'', '»', '」', '』', ')', '）', ']', '】', '›'])
        .ends_with(['.', '。', '!', '！', '?', '？', '…', ':', '：', '؟', '۔', '।', '．', ';', '；'])
}

/// Words before a byline that belong to no name.
const BYLINE_STARTS: &[(&str, &[&str])] = &[
    ("en", &["by", "written by", "reported by", "story by", "words by"]),
    ("de", &["von", "text:"]),
    ("fr", &["par", "écrit par", "texte par"]),
    ("es", &["por"]),
    ("pt", &["por"]),
    ("it", &["di"]),
    ("nl", &["door"]),
    ("sv", &["av"]),
    ("no", &["av"]),
    ("da", &["af"]),
    ("bg", &["от", "автор:"]),
    ("ru", &["автор:", "текст:"]),
    ("vi", &["tác giả:", "theo"]),
    ("zh", &["作者：", "作者:", "记者", "記者", "文/", "文｜", "文|", "撰文：", "撰稿：", "本报记者"]),
];

/// Words between the names of a byline.
const BYLINE_JOINTS: &[(&str, &[&str])] = &[
    ("en", &["and"]),
    ("de", &["und"]),
    ("fr", &["et"]),
    ("es", &["y", "e"]),
    ("pt", &["e"]),
    ("it", &["e"]),
    ("nl", &["en"]),
    ("sv", &["och"]),
    ("no", &["og"]),
    ("da", &["og"]),
    ("bg", &["и"]),
    ("ru", &["и"]),
    ("vi", &["và"]),
];

fn of<'a>(table: &'a [(&str, &'a [&'a str])], language: &str) -> &'a [&'a str] {
    let primary = language.split('-').next().unwrap_or(language);
    table.iter().find(|(code, _)| *code == primary).map_or(&[], |(_, words)| words)
}

/// The people of a byline: the words before the names cut off, the names split at commas, semicolons, slashes,
/// line breaks and the language's word for "and". In Chinese, spaces part names too.
pub fn people(byline: &str, language: &str) -> Vec<String> {
    let mut rest = byline.trim();
    for start in of(BYLINE_STARTS, language) {
        let Some(head) = rest.get(..start.len()) else { continue };
        let tail = &rest[start.len()..];
        let whole = !start.ends_with(char::is_alphabetic)
            || language.starts_with("zh")
            || tail.starts_with(char::is_whitespace)
            || tail.starts_with(':');
        if whole && head.to_lowercase() == *start {
            rest = tail.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
            break;
        }
    }
    let joints = of(BYLINE_JOINTS, language);
    let mut names: Vec<String> = Vec::new();
    for part in rest.split([',', ';', '、', '，', '；', '/', '|', '&', '\n', '•', '·']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let chinese =
            language.starts_with("zh") && part.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
        if chinese {
            names.extend(words.iter().map(|it| (*it).to_owned()));
        } else {
            names.extend(words.split(|it| joints.contains(it)).map(|name| name.join(" ")));
        }
    }
    names.retain(|name| name.chars().any(char::is_alphabetic));
    let mut seen = Vec::new();
    names.retain(|name| {
        let new = !seen.contains(name);
        if new {
            seen.push(name.clone());
        }
        new
    });
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affixes_go_with_the_space_beside_them() {
        assert_eq!(strip_prefix("Source: BTA", "Source:"), "BTA");
        assert_eq!(strip_suffix("A title - The Example", "- The Example"), "A title");
        assert_eq!(strip_suffix("A title", ""), "A title");
        assert_eq!(after("a|b|c", "|").as_deref(), Some("b|c"));
        assert_eq!(after("abc", "|"), None);
        assert_eq!(before("abc", "|"), "abc");
    }

    #[test]
    fn glued_words_part_before_a_capital() {
        assert_eq!(unglue("TinĐời sống"), ["Tin", "Đời sống"]);
        assert_eq!(unglue("Economy"), ["Economy"]);
        assert_eq!(unglue("USA"), ["USA"]);
    }

    #[test]
    fn percent_signs_that_encode_nothing_stay() {
        assert_eq!(percent_decode("%E5%9B%BD%E9%99%85"), "国际");
        assert_eq!(percent_decode("100%-%zz%4"), "100%-%zz%4");
    }

    #[test]
    fn a_sentence_may_end_in_quotes_or_brackets() {
        for text in ["Yes.", "是的。", "\"Yes.\"", "（完。）", "Yes?”", "Said:"] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["A title", "標題", "A title (2)", ""] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn bylines_come_apart() {
        assert_eq!(people("By Ada Lovelace and Charles Babbage", "en"), ["Ada Lovelace", "Charles Babbage"]);
        assert_eq!(people("Byron Bay", "en"), ["Byron Bay"]);
        assert_eq!(people("от Иван Петров и Анна Иванова", "bg"), ["Иван Петров", "Анна Иванова"]);
        assert_eq!(people("记者 张三 李四", "zh-Hans"), ["张三", "李四"]);
        assert_eq!(people("AN BÌNH, AN BÌNH", "vi"), ["AN BÌNH"]);
    }
}

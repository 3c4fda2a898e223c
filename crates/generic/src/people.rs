//! The people in a byline: labels taken off, names parted, what is no person left out.

mod words;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use masthead_article::{AuthorRole, is_unspaced, lower_case};

use crate::han::begins_with_surname;
use crate::text::{after, after_any};
use words::{Label, Sorts, is_han_office, is_han_stop};

/// A person named in a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) role: AuthorRole,
}

/// How far a text is known to hold names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// A field for a name, written by a machine: whatever is in it is one, unless it is plainly something else.
    Stated,
    /// An element of the page that is called a name: what is in it may be the name of an account, too.
    Named,
    /// Text of the page: only what looks like a name is one.
    Printed,
}

/// The people of the texts of one page, each text read once: a page names who wrote it in many places.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// For each kind of source.
    people: [RefCell<HashMap<String, Rc<[Person]>>>; 3],
}

impl Known {
    /// The people of a byline, in its order, none twice.
    pub(crate) fn people(&self, text: &str, source: Source) -> Rc<[Person]> {
        let known = &self.people[source as usize];
        if let Some(people) = known.borrow().get(text) {
            return Rc::clone(people);
        }
        let people: Rc<[Person]> = people(text, source).into();
        known.borrow_mut().insert(text.to_owned(), Rc::clone(&people));
        people
    }
}

/// What characters a text has, a bit for each kind.
#[derive(Debug, Clone, Copy)]
struct Signs(u16);

impl Signs {
    /// Anything but ASCII.
    const OTHERS: u16 = 1;
    const DIGITS: u16 = 1 << 1;
    const BRACKETS: u16 = 1 << 2;
    /// What parts a byline, or begins what parts it.
    const PARTING: u16 = 1 << 3;
    const COLON: u16 = 1 << 4;
    /// What no name has.
    const ODD: u16 = 1 << 5;
    /// What no name has that is printed, with figures and a colon.
    const ODD_IN_PRINT: u16 = 1 << 6;
    const LINE: u16 = 1 << 7;

    const OF_BYTES: [u16; 256] = {
        let mut signs = [0; 256];
        let mut byte = 0_u8;
        loop {
            signs[byte as usize] = match byte {
                b'0'..=b'9' => Self::DIGITS,
                b'(' | b')' | b'[' | b']' => Self::BRACKETS | Self::PARTING,
                b';' | b'|' | b'\n' | b'\t' | b'-' => Self::PARTING,
                b':' => Self::COLON,
                b'@' | b'{' | b'=' | b'#' => Self::ODD,
                b'?' | b'!' | b'%' | b'$' | b'"' | b'>' => Self::ODD_IN_PRINT,
                b'_' => Self::LINE,
                128.. => Self::OTHERS,
                _ => 0,
            };
            if byte == u8::MAX {
                break;
            }
            byte += 1;
        }
        signs
    };

    fn of(text: &str) -> Self {
        static OF_BYTES: [u16; 256] = Signs::OF_BYTES;
        Self(text.bytes().fold(0, |all, byte| all | OF_BYTES[usize::from(byte)]))
    }

    fn has(self, some: u16) -> bool {
        self.0 & some != 0
    }
}

/// The people of a byline, in its order, none twice.
pub(crate) fn people(text: &str, source: Source) -> Vec<Person> {
    let signs = Signs::of(text);
    if signs.has(Signs::COLON) && holds_address(text) || text.starts_with('/') || text.starts_with("www.") {
        return Vec::new();
    }
    let text = if signs.has(Signs::BRACKETS | Signs::OTHERS) { without_brackets(text) } else { text.into() };
    let text = if source == Source::Printed { behind_date(&text, signs) } else { &text };
    let mut found: Vec<Person> = Vec::new();
    let mut role = AuthorRole::Author;
    let mut is_wanted = true;
    let mut is_first = true;
    for part in parts(text, signs) {
        let mut rest = part;
        // Behind names, a word alone that no label calls one is where they work.
        let mut can_be_word = !found.iter().any(|it| it.name.contains(char::is_whitespace));
        while let Some((label, after)) = label(rest) {
            match label {
                Label::Role(it) => (role, is_wanted) = (it, true),
                Label::Unwanted => is_wanted = false,
            }
            can_be_word = true;
            rest = after;
        }
        if !is_wanted {
            continue;
        }
        for Piece { name, is_listed } in names(rest, source) {
            is_first |= !is_listed && can_be_word;
            if is_desk(&name) {
                is_first = false;
                continue;
            }
            let name = without_ends(name);
            // Behind a comma, small words are what somebody does.
            if is_listed && names_a_job_in_small_words(&name) {
                continue;
            }
            if is_name(&name, source, is_first)
                && !found.iter().any(|it| lower_case(&it.name) == lower_case(&name))
            {
                found.push(Person { name, role });
            }
            is_first = false;
        }
    }
    found
}

fn holds_address(text: &str) -> bool {
    text.as_bytes().windows(3).any(|it| it == b"://")
}

/// The text behind the label at its start, if it has one.
pub(crate) fn without_label(text: &str) -> &str {
    label(text).map_or(text, |(_, rest)| rest).trim()
}

/// True for the name of a desk: short, with a word for those who make a paper, and no sentence.
pub fn is_collective(name: &str) -> bool {
    let mut words = name.split_whitespace().map(without_marks);
    (1..=6).contains(&words.clone().count())
        && !name.contains(['?', '!', '@'])
        && !holds_address(name)
        && !name.contains(|c: char| c.is_ascii_digit())
        && (words.any(|it| Sorts::of(it).has(Sorts::DESK)) || words::is_han_desk(name))
}

/// A desk called by a word of its own and that for a desk: `Lund Staff`, `LH-Redaktion`. Behind a whole name the
/// word says where somebody works.
fn is_desk(name: &str) -> bool {
    let last = name.rsplit([' ', '-']).next().unwrap_or_default();
    Sorts::of(last).has(Sorts::DESK) && name.split_whitespace().count() <= 2
}

/// A word without what stands around its letters and digits.
fn without_marks(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The text without what stands in brackets; what stands there alone is the text.
fn without_brackets(text: &str) -> Cow<'_, str> {
    if !text.contains(['(', ')', '[', ']', '（', '）', '【', '】']) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut inside = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            c => inside.push(c),
        }
    }
    if out.trim().is_empty() { inside.into() } else { out.into() }
}

/// What stands behind the word for "by" where a date or a time stands before it: `Posted on 3 May 2021 by …`.
fn behind_date(text: &str, signs: Signs) -> &str {
    const BY: &[&str] =
        &[" by ", " von ", " par ", " por ", " door ", " av ", " By ", " Von ", " BY ", " VON "];
    // Without a figure there is no date before it.
    let by = if signs.has(Signs::DIGITS) { BY } else { &[] };
    let cut = by.iter().filter_map(|by| text.rfind(by).map(|at| (at, at + by.len()))).max();
    if signs.has(Signs::OTHERS)
        && let Some(at) = ["作者：", "作者:", "作者 "].iter().filter_map(|it| text.find(it)).min()
    {
        return &text[at..];
    }
    match cut {
        Some((at, behind)) if text[..at].contains(|c: char| c.is_ascii_digit()) => &text[behind..],
        _ => text,
    }
}

/// A label at the start of a text, and the text behind it: the longest that fits.
fn label(text: &str) -> Option<(Label, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?.to_lowercase().next()?;
    let fitting = words::labels(first).filter_map(|(word, label)| {
        let rest = after(text, word)?;
        let name = if word.starts_with(is_unspaced) { behind_han(word, rest) } else { behind_label(rest) };
        Some((word.len(), *label, name?))
    });
    fitting.max_by_key(|(length, ..)| *length).map(|(_, label, rest)| (label, rest))
}

/// What stands behind a label: after white space or a colon, and not behind nothing.
fn behind_label(rest: &str) -> Option<&str> {
    let name = rest.trim_start_matches([':', '：', ' ', '\u{a0}', '/', '|', '.']);
    (name.len() < rest.len() || rest.is_empty()).then_some(name)
}

/// Han labels of several characters need no mark behind them where a name follows: `记者张三`, and not `记者注意到`, nor
/// `文化`.
fn behind_han<'a>(word: &str, rest: &'a str) -> Option<&'a str> {
    let name = rest.trim_start_matches([':', '：', ' ', '/', '／', '|', '｜', '丨']);
    let may_be_joined = || word.chars().count() > 1 && (rest.is_empty() || begins_with_surname(rest));
    (name.len() < rest.len() || may_be_joined()).then_some(name)
}

/// The pieces of a byline that may have labels of their own.
fn parts(text: &str, signs: Signs) -> impl Iterator<Item = &str> {
    let may_be_parted = signs.has(Signs::PARTING | Signs::OTHERS);
    let (whole, several) = if may_be_parted { (None, Some(text)) } else { (Some(text.trim()), None) };
    whole.into_iter().chain(several.into_iter().flat_map(parted)).filter(|part| !part.is_empty())
}

/// The pieces between the marks that part a byline.
fn parted(text: &str) -> impl Iterator<Item = &str> {
    text.split([
        ';', '；', '|', '｜', '•', '·', '∙', '●', '\n', '\t', '→', '»', '(', ')', '（', '）', '[', ']', '【',
        '】',
    ])
    .flat_map(|part| part.split(" – "))
    .flat_map(|part| part.split(" — "))
    .flat_map(|part| part.split(" - "))
    .map(str::trim)
}

/// A part of a line that may be a name.
struct Piece {
    name: String,
    /// A comma stands before it: what follows on a name may be a title or a place.
    is_listed: bool,
}

/// What parts the names of a list.
const LISTING: [char; 8] = [',', '，', '、', '&', '/', '／', '＆', '+'];

/// The names of a piece.
fn names(text: &str, source: Source) -> Vec<Piece> {
    let mut names = Vec::new();
    let mut after_comma = false;
    for part in text.split_inclusive(LISTING) {
        let is_listed = std::mem::replace(&mut after_comma, part.ends_with([',', '/', '／']));
        let part = part.trim_end_matches(LISTING);
        let is_name_word = |word: &&str| !is_han_stop(word);
        let words: Vec<&str> = part.split_whitespace().take_while(is_name_word).collect();
        // A machine gives each name a field of its own, so that a space in it parts family from given name.
        if source == Source::Printed && words.len() > 1 && words.iter().all(|it| is_han_name(it)) {
            names.extend(words.iter().map(|it| Piece { name: (*it).to_owned(), is_listed: false }));
            continue;
        }
        let mut from = 0;
        for (at, word) in words.iter().enumerate() {
            let parts_names = at > from
                && (word.chars().count() > 2 && !matches!(*word, "con" | "com" | "dan")
                    || (at - from >= 2 && words.len() - at > 2))
                && Sorts::of(word).has(Sorts::BETWEEN);
            if parts_names {
                names.push(Piece { name: words[from..at].join(" "), is_listed: is_listed && from == 0 });
                from = at + 1;
            }
        }
        if from < words.len() {
            names.push(Piece { name: words[from..].join(" "), is_listed: is_listed && from == 0 });
        }
    }
    names
}

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

fn is_han_name(text: &str) -> bool {
    (2..=4).contains(&text.chars().count()) && text.chars().all(is_han)
}

/// Takes off what stands beside a name: an address, a time, a job, quotation marks, a trailing stop.
fn without_ends(name: String) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    // What follows on a date, a time or an address is no name.
    let stop = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || word.contains('@')
            || holds_address(word)
            || matches!(
                *word,
                "on" | "at"
                    | "for"
                    | "in"
                    | "am"
                    | "vom"
                    | "für"
                    | "le"
                    | "el"
                    | "is"
                    | "ist"
                    | "from"
                    | "via"
                    | "aus"
                    | "to"
                    | "pour"
                    | "para"
            )
    };
    let stop = |word: &&str| stop(word) || is_han_stop(word);
    if let Some(at) = words.iter().position(stop)
        && at > 0
    {
        // The month of a date can be a name, too: `May 3, 2021`.
        let begins_date = at == 1 && words[0] == "May" && words[1].starts_with(|c: char| c.is_ascii_digit());
        words.truncate(if begins_date { 0 } else { at });
    }
    let sorts = |word: &str| Sorts::of(word.trim_end_matches(['.', ':', ',']));
    while let [_, .., last] = words[..] {
        if !sorts(last).has(Sorts::JOB) && !sorts(last).has(Sorts::DATE) {
            break;
        }
        words.pop();
    }
    // A job begins behind the name: `Ann Lee Senior Reporter`.
    let names_a_job = |word: &&str| sorts(word).has(Sorts::JOB);
    if let Some(at) = words.iter().skip(2).position(names_a_job) {
        words.truncate(at + 2);
    }
    if words.len() >= 4
        && words.len().is_multiple_of(2)
        && words[..words.len() / 2] == words[words.len() / 2..]
        || words.len() == 2 && words[0] == words[1] && words[0].len() > 2
    {
        words.truncate(words.len() / 2);
    }
    while words.len() > 2 {
        let first = words[0].trim_end_matches(['.', ':']);
        let is_address =
            ["the", "mr", "mrs", "ms", "dipl-ing"].iter().any(|it| first.eq_ignore_ascii_case(it));
        if after(first, "prof").is_some() || !is_address && !Sorts::of(first).has(Sorts::JOB) {
            break;
        }
        words.remove(0);
    }
    let name = words.join(" ");
    let tails = if name.is_ascii() { &[] } else { HAN_TAILS };
    let name = tails
        .iter()
        .filter_map(|it| name.find(it))
        .filter(|at| *at > 0)
        .min()
        .map_or(name.as_str(), |at| &name[..at]);
    let name = name.trim_matches(|c: char| {
        matches!(
            c,
            '"' | '“'
                | '”'
                | '\''
                | '.'
                | ':'
                | '-'
                | '–'
                | '—'
                | '*'
                | '_'
                | '~'
                | '<'
                | '>'
                | '«'
                | '@'
                | '^'
                | '…'
                | '：'
        )
    });
    let name = name.strip_suffix("’s").unwrap_or(name);
    // A stop that belongs to the name: `Sammy Davis Jr.`
    let name =
        if name.ends_with(" Jr") || name.ends_with(" Sr") { format!("{name}.") } else { name.to_owned() };
    if name.is_ascii() {
        return name;
    }
    ["기자", "記者", "记者", "特派员", "特派員", "님"].iter().fold(name, |name, suffix| {
        name.strip_suffix(suffix)
            .map(|it| it.trim_end().to_owned())
            .filter(|it| !it.is_empty())
            .unwrap_or(name)
    })
}

/// Words that follow on a name without a space, in Chinese.
const HAN_TAILS: &[&str] = &["发自", "报道", "报导", "報導", "報道", "摄", "攝", "通讯员"];

/// True for several words of which one begins small and is no part of names: `Extension horticulture educators`.
fn names_a_job_in_small_words(name: &str) -> bool {
    name.contains(char::is_uppercase)
        && name.split(' ').skip(1).any(|it| {
            it.chars().count() > 3
                && it.chars().all(char::is_lowercase)
                && !Sorts::of(it).has(Sorts::PARTICLE)
        })
}

/// True if a text can be the name of a person.
fn is_name(name: &str, source: Source, is_first: bool) -> bool {
    let signs = Signs::of(name);
    let length = if signs.has(Signs::OTHERS) { name.chars().count() } else { name.len() };
    let words: Vec<&str> = name.split_whitespace().collect();
    if !(2..=50).contains(&length) || words.len() > 6 || !name.contains(char::is_alphabetic) {
        return false;
    }
    if words.len() == 1 && Sorts::of(name).has(Sorts::DATE) {
        return false;
    }
    let is_odd = signs.has(Signs::ODD) || signs.has(Signs::LINE) && source == Source::Printed;
    if is_odd || signs.has(Signs::COLON) && holds_address(name) {
        return false;
    }
    let names_no_person = |word: &&str| {
        let word = without_marks(word);
        Sorts::of(word).has(Sorts::NO_PERSON) || has_domain(word) || ends_as(word, "-based")
    };
    let is_job = |word: &&str| Sorts::of(word).has(Sorts::JOB);
    if words.iter().any(names_no_person)
        || words.iter().all(is_job)
        || (!is_first && words.iter().any(is_job))
    {
        return false;
    }
    // A template that was never filled in, an account, initials.
    let is_code = words.len() == 1 && name.matches('.').count() > 1;
    if is_code || (source != Source::Stated && length <= 2 && !signs.has(Signs::OTHERS)) {
        return false;
    }
    if signs.has(Signs::OTHERS) && name.chars().any(is_han) {
        let most = if source == Source::Stated { 12 } else { 4 };
        let is_office = is_han_office(name);
        return length <= most && !is_office;
    }
    if words.len() < 2 && !is_first {
        return false;
    }
    match source {
        // An account's number is no name.
        Source::Stated => return name.chars().filter(char::is_ascii_digit).count() <= 2,
        Source::Named => {
            return !name.contains(['?', '!', ':', '%', '€', '“', '"', '>'])
                && !name.starts_with(|c: char| c.is_ascii_digit())
                && words.len() <= 4;
        }
        Source::Printed => {}
    }
    if signs.has(Signs::ODD_IN_PRINT | Signs::DIGITS | Signs::COLON) || name.contains(['€', '“']) {
        return false;
    }
    words.iter().all(|word| {
        let first = word.chars().find(|c| c.is_alphabetic());
        let is_small = first.is_some_and(|c| c.is_lowercase());
        !is_small || Sorts::of(word).has(Sorts::PARTICLE) || after_any(word, &["d’", "d'", "al-"]).is_some()
    }) && words.iter().any(|word| word.chars().next().is_some_and(|c| c.is_uppercase() || is_caseless(c)))
}

fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

fn has_domain(word: &str) -> bool {
    word.contains('.')
        && [".com", ".de", ".org", ".net", ".co.uk", ".at", ".ch", ".fr", ".it", ".es", ".ru", ".tv", ".info"]
            .iter()
            .any(|it| ends_as(word, it))
}

/// Whether a word has an ending, the case of its letters ignored.
fn ends_as(word: &str, ending: &str) -> bool {
    let word = word.as_bytes();
    word.len() >= ending.len() && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(text: &str, source: Source) -> Vec<String> {
        people(text, source).into_iter().map(|it| it.name).collect()
    }

    #[test]
    fn names_are_parted_and_labels_taken_off() {
        for (text, expected) in [
            ("By Ann Lee", &["Ann Lee"][..]),
            ("Von Jörg Öhler und Ida von der Au", &["Jörg Öhler", "Ida von der Au"]),
            ("BY ANN LEE, BO CHAN & CY DEE", &["ANN LEE", "BO CHAN", "CY DEE"]),
            ("Ann Lee, Staff Writer", &["Ann Lee"]),
            ("By Ann Lee | 3 May 2021", &["Ann Lee"]),
            ("By Ann Lee on May 3, 2021", &["Ann Lee"]),
            ("Par Éva Roux et Luc Petit", &["Éva Roux", "Luc Petit"]),
            ("作者：王小明 李大山", &["王小明", "李大山"]),
            ("记者 王小明", &["王小明"]),
            ("3日14:25 作者： 王小明 出自[某处]", &["王小明"]),
            ("本报记者王小明发自北京", &["王小明"]),
            ("김철수 기자", &["김철수"]),
            ("Posted on September 21, 2020 by Ann Lee", &["Ann Lee"]),
            ("Ann Lee Fr, 18. Oktober 2019", &["Ann Lee"]),
            ("Ann Lee, CNN", &["Ann Lee"]),
            ("Ann Lee Senior Autos Reporter", &["Ann Lee"]),
            ("Ann & Bob", &["Ann", "Bob"]),
            ("Ann Lee Ann Lee", &["Ann Lee"]),
            ("Ann Lee (al), Bo Chan (bc)", &["Ann Lee", "Bo Chan"]),
            ("(文/王小明)", &["王小明"]),
            ("Ana Ruiz y Luis Gil", &["Ana Ruiz", "Luis Gil"]),
            ("by Ann Lee and Bo Chan, PhD | LundWorks", &["Ann Lee", "Bo Chan"]),
            ("Von A. A. am 3.5.2021", &["A. A"]),
        ] {
            assert_eq!(names_of(text, Source::Printed), expected, "{text}");
        }
    }

    #[test]
    fn what_a_field_for_names_holds_is_one() {
        assert_eq!(names_of("大山 美咲", Source::Stated), ["大山 美咲"]);
        assert_eq!(names_of("annlee", Source::Named), ["annlee"]);
        assert_eq!(names_of("Ann Lee, Lund harbour pilots", Source::Named), ["Ann Lee"]);
        assert_eq!(names_of("3. Mai 2021", Source::Named), [""; 0]);
        assert_eq!(names_of("https://news.example/author/ann/", Source::Stated), [""; 0]);
    }

    #[test]
    fn roles_follow_their_labels() {
        let found = people("By Ann Lee; Edited by Bo Chan; Photos by Cy Dee", Source::Printed);
        let roles: Vec<_> = found.iter().map(|it| (it.name.as_str(), it.role)).collect();
        assert_eq!(
            roles,
            [
                ("Ann Lee", AuthorRole::Author),
                ("Bo Chan", AuthorRole::Editor),
                ("Cy Dee", AuthorRole::Photographer)
            ]
        );
    }

    #[test]
    fn desks_and_sentences_are_no_people() {
        for text in [
            "By News Desk",
            "Redaktion",
            "By the end of the week",
            "Posted by admin",
            "ann@mail.example",
            "Fact checked by Ann Lee",
            "By LH Staff",
            "LH-Redaktion",
        ] {
            assert_eq!(names_of(text, Source::Printed), [""; 0], "{text}");
        }
    }
}

//! Writes the words of dates in every language of Unicode CLDR, as `data/cldr.txt` holds them.
//!
//! `cargo run -p masthead-date --example lexicon -- FOLDER > crates/date/data/cldr.txt`, where the folder holds the
//! unpacked npm packages `cldr-core`, `cldr-dates-full` and `cldr-units-full`, each under its name.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;
use unicode_normalization::char::is_combining_mark;

#[path = "../src/fold.rs"]
#[allow(dead_code)]
mod fold;

use fold::{fold_word, is_unspaced};

const HEADER: &str = "\
# The words of dates, taken from Unicode CLDR VERSION by examples/lexicon.rs; words that CLDR lacks stand in
# own.txt, which explains the form. Copyright 1991-2025 Unicode, Inc. Licence: Unicode-3.0
# (https://www.unicode.org/license.txt).
";

/// The fields of CLDR which words count, with our letter for them.
const UNITS: [(&str, char); 7] = [
    ("year", 'y'),
    ("month", 'm'),
    ("week", 'w'),
    ("day", 'd'),
    ("hour", 'h'),
    ("minute", 'i'),
    ("second", 's'),
];

const MONTHS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder of the CLDR packages is missing")?;
    let folder = Path::new(&folder);
    let periods = json(&folder.join("cldr-core/supplemental/dayPeriods.json"))?;
    let main = folder.join("cldr-dates-full/main");
    let mut locales: Vec<String> = fs::read_dir(&main)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, std::io::Error>>()?;
    // The bare language comes before its regions, so that what it says is kept where they differ.
    locales.sort();
    let mut languages: BTreeMap<String, Words> = BTreeMap::new();
    for locale in &locales {
        let Some(language) = language(locale) else { continue };
        let calendar = json(&main.join(locale).join("ca-gregorian.json"))?;
        let fields = json(&main.join(locale).join("dateFields.json"))?;
        let units = json(&folder.join("cldr-units-full/main").join(locale).join("units.json"))?;
        let calendar = &calendar["main"][locale]["dates"]["calendars"]["gregorian"];
        if calendar["months"]["format"]["wide"]["1"] == "M01" {
            continue;
        }
        let words = languages.entry(language.to_owned()).or_default();
        words.add_names(calendar);
        words.add_literals("of", &calendar["dateFormats"]);
        words.add_literals("at", &calendar["dateTimeFormats-atTime"]["standard"]);
        words.add_day_periods(calendar, &periods["supplemental"]["dayPeriodRuleSet"][language]);
        let fields = &fields["main"][locale]["dates"]["fields"];
        if text(&fields["day"]["relativeTime-type-past"]["relativeTimePattern-count-other"]) != "-{0} d" {
            words.add_relative(fields);
            words.add_units(&units["main"][locale]["units"]);
        }
    }
    let coverage = json(&folder.join("cldr-core/coverageLevels.json"))?;
    let version = json(&folder.join("cldr-dates-full/package.json"))?;
    print!("{}", HEADER.replace("VERSION", text(&version["version"])));
    for (language, words) in &languages {
        words.print(language, coverage["coverageLevels"][language] == "modern");
    }
    Ok(())
}

fn json(path: &Path) -> Result<Value, Box<dyn Error>> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_slice(&bytes)?)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The language a locale's words are filed under; both forms of Norwegian are one.
fn language(locale: &str) -> Option<&str> {
    match locale.split('-').next()? {
        "und" | "root" => None,
        "nb" | "nn" => Some("no"),
        // English in the letters of Deseret and Shaw is nobody's news.
        _ if matches!(locale, "en-Dsrt" | "en-Shaw") => None,
        language => Some(language),
    }
}

/// The words of a language: what one is to be folded to, with its class, gives its kind and spelling.
#[derive(Default)]
struct Words(BTreeMap<(char, String), (String, String)>);

impl Words {
    /// Files a word, unless one of its class has the same spelling already. The class is the first letter of the
    /// kind that is one.
    fn add(&mut self, kind: &str, word: &str) {
        let word = word
            .trim_matches(|c: char| c.is_whitespace() || ".,()\u{200b}\u{200e}\u{200f}\u{61c}".contains(c));
        let folded = fold_word(word);
        let begins_with_number = folded.chars().next().is_none_or(char::is_numeric);
        if begins_with_number || !folded.contains(char::is_alphabetic) || folded.contains(['{', '|', '(']) {
            return;
        }
        let class = kind.trim_start_matches(['+', '-']).chars().next().unwrap_or(' ');
        self.0.entry((class, folded)).or_insert((kind.to_owned(), word.to_owned()));
    }

    /// Names of months and weekdays, wide before abbreviated. A name that two of them have is none.
    fn add_names(&mut self, calendar: &Value) {
        for (group, kind, keys) in [("months", 'm', &MONTHS[..]), ("days", 'w', &WEEKDAYS[..])] {
            for (context, width) in [
                ("format", "wide"),
                ("stand-alone", "wide"),
                ("format", "abbreviated"),
                ("stand-alone", "abbreviated"),
                ("format", "short"),
            ] {
                let names: Vec<&str> =
                    keys.iter().map(|&key| text(&calendar[group][context][width][key])).collect();
                for (at, name) in names.iter().enumerate() {
                    let is_shared =
                        names.iter().filter(|other| fold_word(other) == fold_word(name)).count() > 1;
                    let is_letter = name.trim_end_matches('.').chars().count() < 2;
                    if !is_shared && !is_letter {
                        self.add(&format!("{kind}{}", at + 1), name);
                    }
                }
            }
        }
    }

    /// Words for parts of the day, by the hours that CLDR gives them.
    fn add_day_periods(&mut self, calendar: &Value, rules: &Value) {
        for width in ["wide", "abbreviated"] {
            let Some(names) = calendar["dayPeriods"]["format"][width].as_object() else { continue };
            for (period, name) in names {
                let kind = match period.as_str() {
                    "am" | "pm" => Some(period.as_str()),
                    "noon" | "midnight" => Some(period.as_str()).filter(|_| width == "wide"),
                    _ => part_of_day(&rules[period]),
                };
                if let Some(kind) = kind
                    && text(name).chars().count() > 1
                {
                    self.add_period(kind, text(name));
                }
            }
        }
    }

    /// The words that stand in a pattern between the parts of a date: `d 'de' MMMM 'de' y`.
    fn add_literals(&mut self, kind: &str, patterns: &Value) {
        for pattern in ["full", "long", "medium", "short"] {
            for literal in text(&patterns[pattern]).split('\'').skip(1).step_by(2) {
                literal.split(' ').for_each(|word| self.add(kind, word));
            }
        }
    }

    /// All parts of the day are one class, though their kinds are words.
    fn add_period(&mut self, kind: &str, name: &str) {
        let word = name.trim_end_matches('.');
        self.0.entry(('p', fold_word(word))).or_insert((kind.to_owned(), word.to_owned()));
    }

    /// `yesterday`, `last month`, `{0} hours ago`, `in {0} hours`.
    fn add_relative(&mut self, fields: &Value) {
        for (field, letter) in UNITS {
            for width in ["", "-short"] {
                let field = &fields[format!("{field}{width}")];
                for distance in -2..=2 {
                    let is_told =
                        matches!((letter, distance), ('d', _) | ('s', 0) | ('y' | 'm' | 'w', -1 | 1));
                    if is_told {
                        self.add(
                            &format!("r{distance}{letter}"),
                            text(&field[format!("relative-type-{distance}")]),
                        );
                    }
                }
            }
        }
        for (direction, sign, amount) in [("past", '-', "ago"), ("future", '+', "in")] {
            for width in ["", "-short", "-narrow"] {
                let mut patterns = Vec::new();
                for (field, letter) in UNITS {
                    let forms = &fields[format!("{field}{width}")][format!("relativeTime-type-{direction}")];
                    for (count, pattern) in forms.as_object().into_iter().flatten() {
                        patterns.push((letter, count.rsplit('-').next().unwrap_or_default(), text(pattern)));
                    }
                }
                self.add_patterns(&patterns, sign, amount);
            }
        }
    }

    /// Splits what surrounds the number into the words that tell the direction, which several units share, and
    /// the unit's own.
    fn add_patterns(&mut self, patterns: &[(char, &str, &str)], sign: char, direction: &str) {
        let sides = |pattern: &str| {
            let (before, after) = pattern.split_once("{0}")?;
            Some((before.trim().to_owned(), after.trim().to_owned()))
        };
        let split: Vec<(char, String, String)> = patterns
            .iter()
            .filter_map(|(unit, _, pattern)| sides(pattern).map(|(before, after)| (*unit, before, after)))
            .collect();
        let heads: Vec<(char, &str)> =
            split.iter().map(|(unit, before, _)| (*unit, before.as_str())).collect();
        let tails: Vec<(char, String)> =
            split.iter().map(|(unit, _, after)| (*unit, after.chars().rev().collect())).collect();
        let tails: Vec<(char, &str)> = tails.iter().map(|(unit, after)| (*unit, after.as_str())).collect();
        for (unit, before, after) in &split {
            let head = shared_start(before, &heads, false);
            let reversed: String = after.chars().rev().collect();
            let tail: String = shared_start(&reversed, &tails, true).chars().rev().collect();
            let unit_before = before[head.len()..].trim();
            let unit_after = after[..after.len() - tail.len()].trim();
            if head.is_empty() && tail.is_empty() {
                // With a word on either side it is not known which of them tells the direction.
                if before.is_empty() || after.is_empty() {
                    self.add(&format!("{sign}u{unit}"), &format!("{before}{after}"));
                }
                continue;
            }
            self.add(direction, &tail);
            self.add(direction, head);
            self.add(&format!("u{unit}"), unit_before);
            self.add(&format!("u{unit}"), unit_after);
        }
        for (unit, count, pattern) in patterns {
            let amount = match *count {
                "one" => 1,
                "two" => 2,
                _ => continue,
            };
            if !pattern.contains("{0}") {
                self.add(&format!("r{}{amount}{unit}", if sign == '-' { "-" } else { "" }), pattern);
            }
        }
    }

    /// Names of the units themselves.
    fn add_units(&mut self, units: &Value) {
        for width in ["long", "short", "narrow"] {
            for (field, letter) in UNITS {
                let unit = &units[width][format!("duration-{field}")];
                for (_, pattern) in
                    unit.as_object().into_iter().flatten().filter(|(key, _)| key.contains("-count-"))
                {
                    for side in text(pattern).split("{0}").filter(|_| text(pattern).contains("{0}")) {
                        self.add(&format!("u{letter}"), side);
                    }
                }
            }
        }
    }

    /// Prints the section of a language; one that CLDR covers well is marked.
    fn print(&self, language: &str, is_modern: bool) {
        println!("\n[{language}]");
        if is_modern {
            println!("modern");
        }
        let mut lines: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (kind, word) in self.0.values() {
            lines.entry(kind).or_default().push(word);
        }
        for (kind, words) in lines {
            println!("{kind} {}", words.join("|"));
        }
    }
}

/// The longest start of `side`, whole words or characters of a script without spaces, which at least three units
/// have. A side that is `reversed` is shared from its end.
fn shared_start<'s>(side: &'s str, sides: &[(char, &str)], is_reversed: bool) -> &'s str {
    let begins = |side: &str, start: &str, c: char| {
        side.strip_prefix(start)
            .is_some_and(|rest| is_unspaced(c) || rest.chars().next().is_none_or(char::is_whitespace))
    };
    let units_with = |start: &str, c: char| {
        let mut units: Vec<char> =
            sides.iter().filter(|(_, side)| begins(side, start, c)).map(|s| s.0).collect();
        units.dedup();
        units.len()
    };
    let mut best = "";
    for (at, c) in side.char_indices() {
        let end = at + c.len_utf8();
        let next = side[end..].chars().next();
        let cuts_syllable =
            is_reversed && is_combining_mark(c) || !is_reversed && next.is_some_and(is_combining_mark);
        let is_boundary = (is_unspaced(c) && !cuts_syllable) || next.is_none_or(char::is_whitespace);
        if is_boundary && units_with(&side[..end], c) >= 3 {
            best = &side[..end];
        }
    }
    best
}

/// The part of the day that a rule of CLDR speaks of.
fn part_of_day(rule: &Value) -> Option<&'static str> {
    let hour = |key: &str| text(&rule[key]).split(':').next().and_then(|hour| hour.parse::<u32>().ok());
    let (from, before) = (hour("_from")?, hour("_before")?);
    Some(match (from, before) {
        (from, before) if from > before || before <= 6 => "night",
        (_, ..=12) => "am",
        (17.., _) => "eve",
        (12.., _) => "pm",
        _ => "midday",
    })
}

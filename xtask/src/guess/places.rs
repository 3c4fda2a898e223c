//! Selectors for an element: names that a person gave before those that a build made, short ones before long ones.

use std::collections::HashMap;

use masthead::page::{ElementRef, write};

/// Attributes that name a part of a page.
const NAMES: &[&str] = &[
    "itemprop",
    "data-role",
    "data-testid",
    "data-test",
    "data-qa",
    "data-component",
    "data-gu-name",
    "data-area",
    "role",
    "property",
];

/// How many elements around one are asked for names.
const AROUND: usize = 5;

/// How many nodes an element with one text may hold.
const NODES: usize = 80;

/// The most elements of a page that are looked at for one text.
const ELEMENTS: usize = 4;

/// The elements of a page by their text.
#[derive(Debug)]
pub struct Texts<'p> {
    by_key: HashMap<String, Vec<ElementRef<'p>>>,
}

impl<'p> Texts<'p> {
    /// Reads the texts of all elements that may hold a short text alone.
    pub fn read(root: ElementRef<'p>) -> Self {
        let mut by_key: HashMap<String, Vec<ElementRef<'p>>> = HashMap::new();
        for element in root.descendent_elements() {
            if matches!(element.value().name(), "script" | "style" | "html" | "head" | "body") {
                continue;
            }
            // An element with many others in it holds more than one text.
            if element.descendants().take(NODES).count() < NODES {
                let key = key(&write::text(*element));
                if !key.is_empty() {
                    by_key.entry(key).or_default().push(element);
                }
            }
        }
        Self { by_key }
    }

    /// Elements of these names with just this text, the names in order; the text is compared by its letters and
    /// digits.
    pub fn elements(&self, text: &str, names: &[&str]) -> Vec<ElementRef<'p>> {
        let all = self.by_key.get(&key(text)).map(Vec::as_slice).unwrap_or_default();
        let rank = |it: &&ElementRef<'p>| names.iter().position(|name| *name == it.value().name());
        let mut found: Vec<(usize, ElementRef<'p>)> =
            all.iter().filter_map(|it| Some((rank(&it)?, *it))).collect();
        found.sort_by_key(|it| it.0);
        found.into_iter().map(|it| it.1).take(ELEMENTS).collect()
    }
}

/// What of a text is compared: its letters and digits, in lower case.
pub fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Selectors that fit an element, the best first. Whether each finds it alone is for the caller to see.
pub fn selectors(element: ElementRef<'_>) -> Vec<String> {
    let own = names(element);
    let mut all = own.clone();
    let tag = element.value().name();
    if matches!(tag, "h1" | "article" | "time" | "main") {
        all.push(tag.to_owned());
    }
    let mut child = true;
    for around in element.ancestors().filter_map(ElementRef::wrap).take(AROUND) {
        let joint = if std::mem::take(&mut child) { " > " } else { " " };
        for outer in names(around).into_iter().take(3) {
            all.extend(own.iter().take(2).map(|own| format!("{outer} {own}")));
            all.push(format!("{outer}{joint}{tag}"));
        }
        if matches!(around.value().name(), "article" | "main" | "header") {
            let outer = around.value().name();
            all.extend(own.iter().take(1).map(|own| format!("{outer} {own}")));
            all.push(format!("{outer}{joint}{tag}"));
        }
    }
    all
}

/// The names of an element, the most telling first.
pub fn names(element: ElementRef<'_>) -> Vec<String> {
    let tag = element.value().name();
    let mut names = Vec::new();
    for attribute in NAMES {
        if let Some(value) = element.attr(attribute).filter(|it| is_stable(it)) {
            names.push(format!("[{attribute}={value}]"));
        }
    }
    if let Some(id) = element.value().id().filter(|it| is_stable(it)) {
        names.push(format!("#{id}"));
    }
    let stable: Vec<&str> = element.value().classes().filter(|it| is_stable(it)).collect();
    names.extend(stable.iter().map(|class| format!("{tag}.{class}")));
    if let [one, two, ..] = stable[..] {
        names.push(format!("{tag}.{one}.{two}"));
    }
    let parts = element.value().classes().filter(|it| !is_stable(it)).filter_map(stable_part);
    names.extend(parts.map(|part| format!("{tag}[class*={part}]")));
    names
}

/// The part of a class of CSS modules that a person wrote, with the mark behind it: `Article_body__` of
/// `Article_body__x1Y2z`.
fn stable_part(class: &str) -> Option<&str> {
    let at = class.rfind("__").map(|it| it + 2).or_else(|| class.rfind("--").map(|it| it + 2))?;
    let part = class.get(..at)?;
    (part.len() >= 6 && is_stable(part.trim_end_matches(['_', '-']))).then_some(part)
}

/// A name that a person gave, as far as one can see: no number of three digits, no hash, no name of a build tool,
/// nothing that CSS would have to escape.
pub fn is_stable(name: &str) -> bool {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let built = ["css-", "sc-", "jsx-", "svelte-", "emotion-", "styled-", "jss", "makeStyles-", "astro-"];
    let tiny = name.contains(['-', '_']) && name.split(['-', '_']).all(|it| it.len() <= 2);
    plain
        && digits < 3
        && !tiny
        && !is_of_looks(name)
        && !built.iter().any(|it| name.starts_with(it))
        && !name.split(['-', '_']).any(is_hash)
}

/// A class that says how something looks and not what it is, as Tailwind and its like have them.
fn is_of_looks(name: &str) -> bool {
    let starts = [
        "whitespace-",
        "outline-",
        "font-",
        "leading-",
        "tracking-",
        "items-",
        "justify-",
        "self-",
        "gap-",
        "max-w-",
        "min-w-",
        "max-h-",
        "min-h-",
        "mb-",
        "mt-",
        "ml-",
        "mr-",
        "mx-",
        "my-",
        "pb-",
        "pt-",
        "pl-",
        "pr-",
        "px-",
        "py-",
        "w-",
        "h-",
        "p-",
        "m-",
        "z-",
        "bg-",
        "border-",
        "rounded",
        "overflow-",
        "not-",
        "object-",
        "aspect-",
        "flex-",
        "grid-",
        "col-",
        "row-",
        "order-",
        "d-",
        "text-sm",
        "text-lg",
        "text-xl",
        "text-base",
        "text-black",
        "text-white",
        "text-gray",
        "text-center",
        "text-left",
        "hover-",
    ];
    let whole = [
        "flex",
        "grid",
        "block",
        "inline",
        "hidden",
        "relative",
        "absolute",
        "static",
        "italic",
        "bold",
        "clearfix",
        "row",
        "left",
        "right",
        "active",
        "uppercase",
    ];
    starts.iter().any(|it| name.starts_with(it)) || whole.contains(&name)
}

/// A part of a name that is no word: letters and digits mixed, or capitals and small letters without order.
fn is_hash(part: &str) -> bool {
    let bytes = part.as_bytes();
    let has_digit = bytes.iter().any(u8::is_ascii_digit);
    let has_letter = bytes.iter().any(u8::is_ascii_alphabetic);
    let has_capital = bytes.iter().any(u8::is_ascii_uppercase);
    let has_small = bytes.iter().any(u8::is_ascii_lowercase);
    let mixed = has_digit && has_letter && (part.len() >= 5 || (part.len() >= 3 && has_capital && has_small));
    let short = (5..=7).contains(&part.len()) && has_capital && has_small && !has_digit;
    // `cmgBOB` and `jbtowT` end with a capital, `dTerhx` turns behind its first letter: no words do.
    let ends_loud = bytes.last().is_some_and(u8::is_ascii_uppercase);
    let turns_at_once =
        bytes.first().is_some_and(u8::is_ascii_lowercase) && bytes.get(1).is_some_and(u8::is_ascii_uppercase);
    let voiceless =
        part.len() >= 6 && has_letter && !part.to_ascii_lowercase().contains(['a', 'e', 'i', 'o', 'u']);
    mixed || (short && (ends_loud || turns_at_once)) || voiceless
}

#[cfg(test)]
mod tests {
    use masthead::page::{Dom, Limits, Selector};

    use super::*;

    #[test]
    fn names_that_a_build_made_are_passed_over() {
        for name in ["article-title", "story", "h1", "articleBodyText", "c-article__lead", "textBody"] {
            assert!(is_stable(name), "{name}");
        }
        for name in [
            "css-1x2y3z",
            "index_title__B8mhI2",
            "post12345",
            "sm:flex",
            "5col",
            "sc-bdVaJa",
            "kBQrYs",
            "dTerhx",
            "jbtowT",
            "y_Qv3",
            "e_j",
            "mb-3",
            "whitespace-nowrap",
            "_a1b2c",
            "svelte-abc",
            "dcr-ygtsjm",
        ] {
            assert!(!is_stable(name), "{name}");
        }
    }

    #[test]
    fn of_a_class_with_a_hash_the_part_before_it_is_taken() {
        let html = "<div class='Article_body__x1Y2z9'><p>A text</p></div>";
        let dom = Dom::parse(html, &Limits::default());
        let element = Texts::read(dom.root()).elements("a text", &["div"])[0];
        let all = selectors(element);
        assert_eq!(all[0], "div[class*=Article_body__]");
        assert!(all.iter().all(|it| Selector::parse(it).is_ok()), "{all:?}");
    }
}

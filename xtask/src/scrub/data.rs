//! JSON in a page: JSON-LD, and the state that rules read.

use std::collections::HashSet;

use serde_json::Value;

use super::address::is_address;
use super::dates::is_epoch;
use super::vocabulary::Vocabulary;
use super::words::{Kind, Words, digits};
use super::{Rewriter, cut};

/// Keys whose strings name a kind of thing and are no text.
const NAMES: &[&str] =
    &["@type", "@context", "inLanguage", "additionalType", "isAccessibleForFree", "lang", "language"];

/// From this length on a string is cut, in bytes.
const LONG: usize = 800;

/// The longest list that stays.
const LIST: usize = 4;

/// The value with other words; the keys stay.
pub fn change(value: &mut Value, rewriter: &Rewriter<'_>) {
    let mut open: Vec<(&mut Value, String)> = vec![(value, String::new())];
    while let Some((value, key)) = open.pop() {
        match value {
            Value::Array(values) => {
                shorten(&key, values);
                open.extend(values.iter_mut().map(|it| (it, key.clone())));
            }
            Value::Object(object) => open.extend(object.iter_mut().map(|(key, it)| (it, key.clone()))),
            Value::String(text) if !NAMES.contains(&key.as_str()) => *text = string(text, rewriter),
            Value::Number(number) => {
                let written = number.to_string();
                let is_id = written.len() >= 5
                    && written.bytes().all(|it| it.is_ascii_digit())
                    && !is_epoch(&written, rewriter.vocabulary.date);
                if is_id
                    && !rewriter.words.are_unchanged()
                    && let Ok(other) = digits(&written, rewriter.seed).parse::<u64>()
                {
                    *value = Value::from(other);
                }
            }
            _ => {}
        }
    }
}

/// Cuts a list under this key; the nodes of a graph refer to each other, and the article is often the last of them.
fn shorten(key: &str, values: &mut Vec<Value>) {
    if key != "@graph" {
        values.truncate(LIST);
    }
}

fn string(text: &str, rewriter: &Rewriter<'_>) -> String {
    if is_address(text) {
        return rewriter.addresses.change(text);
    }
    if rewriter.words.are_unchanged() && !text.contains('<') && text.len() <= LONG {
        return text.to_owned();
    }
    if text.contains("</") || text.contains("<br") {
        return rewriter.fragment(text);
    }
    words_of(text, rewriter.words, rewriter.vocabulary)
}

fn words_of(text: &str, words: &Words, vocabulary: &Vocabulary) -> String {
    // What repeats a lead stays equal to it; a whole body is cut.
    let is_long = text.len() > LONG && !vocabulary.is_asked_for(text);
    let cut = if is_long { cut::sentences(text, cut::SENTENCES) } else { text };
    // Some pages escape what they put into JSON as if it were HTML.
    let mut plain = masthead::page::unescape(cut).into_owned();
    if plain == cut {
        return words.text(cut, Kind::Prose, vocabulary);
    }
    // Some do it twice.
    plain = masthead::page::unescape(&plain).into_owned();
    words.text(&plain, Kind::Prose, vocabulary).replace('&', "&amp;").replace('<', "&lt;")
}

/// Leaves of a state what the paths of rules lead through, and two values beside each.
pub fn prune(value: &mut Value, paths: &[Vec<String>]) {
    const BESIDE: usize = 2;
    let mut open: Vec<(&mut Value, Vec<&[String]>)> =
        vec![(value, paths.iter().map(Vec::as_slice).collect())];
    while let Some((value, paths)) = open.pop() {
        match value {
            Value::Array(values) => {
                values.truncate(LIST);
                // Paths step over lists.
                open.extend(values.iter_mut().map(|it| (it, paths.clone())));
            }
            Value::Object(object) if paths.iter().any(|it| !it.is_empty()) => {
                let wanted: HashSet<&str> =
                    paths.iter().filter_map(|it| it.first()).map(String::as_str).collect();
                let mut beside = 0;
                object.retain(|key, value| {
                    let is_small = !value.is_object() && !value.is_array() && value.to_string().len() < 80;
                    beside += usize::from(is_small && !wanted.contains(key.as_str()));
                    wanted.contains(key.as_str()) || (is_small && beside <= BESIDE)
                });
                for (key, value) in object.iter_mut() {
                    let next: Vec<&[String]> =
                        paths.iter().filter(|it| it.first() == Some(key)).map(|it| &it[1..]).collect();
                    open.push((value, next));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_are_cut_and_graphs_are_not() {
        let [mut words, mut nodes] = [vec![json!(1); 9], vec![json!(1); 9]];
        shorten("keywords", &mut words);
        shorten("@graph", &mut nodes);
        assert_eq!((words.len(), nodes.len()), (LIST, 9));
    }

    #[test]
    fn a_state_keeps_the_ways_of_the_rules_and_a_little_beside() {
        let mut value = json!({"a": {"b": [{"c": 1, "d": 2, "e": 3, "f": 4}], "g": {"h": 1}}, "i": {"j": 1}});
        prune(&mut value, &[vec!["a".to_owned(), "b".to_owned(), "c".to_owned()]]);
        assert_eq!(value, json!({"a": {"b": [{"c": 1, "d": 2, "e": 3}]}}));
    }
}

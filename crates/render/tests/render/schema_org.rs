//! schema.org JSON-LD, checked against the vocabulary: every property is one of its type, every value of a type that
//! the property expects.
//!
//! `schema_org.tsv` holds the vocabulary as far as it is used, a line each: type and parents, or type, property and
//! the types that it expects. Made from the npm package schema-dts 2.1.0 (Apache-2.0), which is made from schema.org.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp};
use masthead_article::{Article, Kind, Url};
use masthead_render::Format;
use proptest::prelude::*;
use serde_json::Value;

use crate::every_form::{document, lost};
use crate::sample;

/// A type: its parents, its own properties with the types that they expect.
#[derive(Default)]
struct Type {
    parents: Vec<&'static str>,
    properties: BTreeMap<&'static str, Vec<&'static str>>,
}

static TYPES: LazyLock<BTreeMap<&str, Type>> = LazyLock::new(|| {
    let mut types: BTreeMap<&str, Type> = BTreeMap::new();
    for line in include_str!("schema_org.tsv").lines() {
        let [name, property, words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let words = words.split_whitespace().collect();
        let it = types.entry(name).or_default();
        if property.is_empty() {
            it.parents = words;
        } else {
            it.properties.insert(property, words);
        }
    }
    types
});

/// A type with all that it is.
fn lineage(kind: &str) -> Vec<&'static str> {
    let (kind, _) = TYPES.get_key_value(kind).unwrap_or_else(|| panic!("{kind} is no type that we know"));
    let mut all = vec![*kind];
    let mut next = 0;
    while let Some(kind) = all.get(next) {
        all.extend(&TYPES[kind].parents);
        next += 1;
    }
    all
}

/// The types that a property expects on an object of these types; `None` where none of them has it.
fn expected(kinds: &[&str], property: &str) -> Option<&'static [&'static str]> {
    let all = kinds.iter().flat_map(|kind| lineage(kind));
    all.filter_map(|kind| TYPES[kind].properties.get(property)).map(Vec::as_slice).next()
}

fn kinds(object: &Value) -> Vec<&str> {
    match &object["@type"] {
        Value::Array(types) => types.iter().map(|it| it.as_str().unwrap()).collect(),
        one => vec![one.as_str().unwrap()],
    }
}

/// `2024`, `2024-04`, `2024-04-17`: the forms of ISO 8601.
fn is_date(text: &str) -> bool {
    let whole = format!("{text}{}", "-01".repeat(2_usize.saturating_sub(text.matches('-').count())));
    whole.len() == 10 && whole.parse::<Date>().is_ok()
}

fn is_of(value: &Value, expected: &str) -> bool {
    match value {
        Value::String(text) => match expected {
            "Text" => true,
            "URL" | "IPTCDigitalSourceEnumeration" => Url::parse(text).is_ok(),
            "Date" => is_date(text),
            "DateTime" => {
                text.contains('T') && (text.parse::<Timestamp>().is_ok() || text.parse::<DateTime>().is_ok())
            }
            "Duration" => text.parse::<SignedDuration>().is_ok(),
            _ => false,
        },
        Value::Number(number) => expected == "Number" || expected == "Integer" && number.is_i64(),
        Value::Bool(_) => expected == "Boolean",
        Value::Object(_) => kinds(value).iter().any(|kind| lineage(kind).contains(&expected)),
        Value::Array(items) => items.iter().all(|it| is_of(it, expected)),
        Value::Null => false,
    }
}

/// What is wrong with a document, a line each; and the number of its objects.
fn faults(item: &Value) -> (Vec<String>, usize) {
    let mut faults = Vec::new();
    let mut open = vec![item];
    let mut objects = 0;
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(object) => {
                objects += 1;
                let kinds = kinds(value);
                for (key, value) in object.iter().filter(|(key, _)| !key.starts_with('@')) {
                    let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                    match expected(&kinds, key) {
                        None => faults.push(format!("{kinds:?} have no {key}")),
                        Some(expected) => faults.extend(
                            values
                                .iter()
                                .filter(|value| !expected.iter().any(|it| is_of(value, it)))
                                .map(|value| format!("{kinds:?}.{key} expects {expected:?}, not {value}")),
                        ),
                    }
                    open.push(value);
                }
            }
            _ => {}
        }
    }
    (faults, objects)
}

/// Panics where the vocabulary is not kept. Gives the number of objects.
pub fn check(article: &Article) -> usize {
    let item = item(article);
    let (faults, objects) = faults(&item);
    assert_eq!(faults, [""; 0], "{item:#}");
    objects
}

fn item(article: &Article) -> Value {
    serde_json::from_str(&document(article, Format::SchemaOrg)).unwrap()
}

#[test]
fn every_property_is_one_of_its_type() {
    let mut article = sample::numbered();
    for kind in [Kind::LiveBlog, Kind::Article, Kind::Opinion, Kind::Sponsored, Kind::Other] {
        article.kind = kind;
        assert!(check(&article) > 30);
    }
    article.live_updates.clear();
    for kind in [Kind::Article, Kind::Opinion, Kind::Sponsored, Kind::Other] {
        article.kind = kind;
        check(&article);
    }
}

#[test]
fn the_vocabulary_refuses_what_schema_org_refuses() {
    let wrong = |text: &str| faults(&serde_json::from_str(text).unwrap()).0.len();
    assert_eq!(wrong(r#"{"@type": "NewsArticle", "dateline": "RUSE", "datePublished": "2024-04"}"#), 0);
    for text in [
        r#"{"@type": "Article", "dateline": "RUSE"}"#,
        r#"{"@type": "Article", "datePublished": "17 April 2024"}"#,
        r#"{"@type": "Article", "archivedAt": "2024-04-17"}"#,
        r#"{"@type": "Article", "author": "Jane Doe"}"#,
        r#"{"@type": "Article", "publisher": {"@type": "Place", "name": "Ruse"}}"#,
        r#"{"@type": "Article", "wordCount": "many"}"#,
        r#"{"@type": "Article", "license": "all rights reserved"}"#,
    ] {
        assert_eq!(wrong(text), 1, "{text}");
    }
}

#[test]
fn the_time_of_capture_is_told_and_not_written() {
    let article = sample::numbered();
    assert!(lost(&article, Format::SchemaOrg).iter().any(|it| it == "captured_at"));
    let text = document(&article, Format::SchemaOrg);
    assert!(!text.contains("archivedAt") && !text.contains("2024-04-17T16:15:02"), "{text}");
}

#[test]
fn fields_stand_where_schema_org_has_them() {
    let article = sample::numbered();
    let item = item(&article);
    assert_eq!(item["@context"], "https://schema.org");
    assert_eq!(item["headline"], article.headline);
    assert_eq!(item["abstract"], article.lead.clone().unwrap());
    assert_eq!(item["author"].as_array().unwrap().len(), 2);
    assert_eq!(item["publisher"]["@type"], "NewsMediaOrganization");
    assert_eq!(item["isAccessibleForFree"], false);
    assert_eq!(item["dateCreated"], "2024-04");
    assert_eq!(item["image"][1]["representativeOfPage"], true);
    assert_eq!(item["liveBlogUpdate"][0]["@type"], "BlogPosting");
    assert_eq!(item["citation"].as_array().unwrap().len(), 3);
}

proptest! {
    #![proptest_config(sample::search())]

    #[test]
    fn no_text_breaks_the_vocabulary(texts in sample::texts()) {
        check(&sample::record(sample::in_turn(&texts)));
    }
}

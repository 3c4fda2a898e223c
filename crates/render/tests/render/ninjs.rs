//! ninjs, checked against the rules of version 3.1 for the keys that we write.

use masthead_article::{Article, Url};
use masthead_render::Format;
use proptest::prelude::*;
use serde_json::Value;

use crate::every_form::document;
use crate::sample;

/// What a key may hold.
enum Rule {
    Text,
    Uri,
    DateTime,
    Count,
    OneOf(&'static [&'static str]),
    Object(&'static Shape),
    List(&'static Shape),
}

/// The keys of an object; no others are allowed.
struct Shape {
    required: &'static [&'static str],
    keys: &'static [(&'static str, Rule)],
}

use Rule::{Count, DateTime, List, Object, OneOf, Text, Uri};

const STANDARD: Shape = Shape { required: &[], keys: &[("name", Text), ("version", Text), ("schema", Uri)] };
const VALUE: Shape = Shape {
    required: &["value"],
    keys: &[
        ("role", Text),
        ("contentType", Text),
        ("charCount", Count),
        ("wordCount", Count),
        ("value", Text),
    ],
};
const DESCRIPTION: Shape =
    Shape { required: &["value"], keys: &[("role", Text), ("contentType", Text), ("value", Text)] };
const PERSON: Shape =
    Shape { required: &[], keys: &[("name", Text), ("rel", Text), ("uri", Uri), ("literal", Text)] };
const SOURCE: Shape =
    Shape { required: &[], keys: &[("name", Text), ("role", Text), ("uri", Uri), ("literal", Text)] };
const GENRE: Shape = Shape { required: &[], keys: &[("name", Text), ("uri", Uri), ("literal", Text)] };
const OTHER_ID: Shape = Shape { required: &[], keys: &[("role", Text), ("value", Text)] };
const RIGHTS: Shape = Shape { required: &["linkedRights"], keys: &[("linkedRights", Uri)] };
const RENDITION: Shape = Shape {
    required: &["name"],
    keys: &[
        ("name", Text),
        ("href", Uri),
        ("contentType", Text),
        ("width", Count),
        ("height", Count),
        ("duration", Count),
    ],
};

macro_rules! shape {
    ($name:ident, required $required:expr, $($more:expr),*) => {
        const $name: Shape = Shape {
            required: $required,
            keys: &[
                ("uri", Uri),
                ("type", OneOf(&["text", "audio", "video", "picture", "graphic", "composite"])),
                ("representationType", OneOf(&["full", "partial"])),
                ("profile", Text),
                ("pubStatus", OneOf(&["usable", "withheld", "canceled"])),
                ("firstCreated", DateTime),
                ("versionCreated", DateTime),
                ("contentCreated", DateTime),
                ("copyrightHolder", Text),
                ("copyrightNotice", Text),
                ("usageTerms", Text),
                ("edNote", Text),
                ("language", Text),
                ("descriptions", List(&DESCRIPTION)),
                ("bodies", List(&VALUE)),
                ("headlines", List(&DESCRIPTION)),
                ("people", List(&PERSON)),
                ("infoSources", List(&SOURCE)),
                ("subjects", List(&PERSON)),
                ("by", Text),
                ("located", Text),
                ("renditions", List(&RENDITION)),
                ("altIds", List(&OTHER_ID)),
                ("standard", Object(&STANDARD)),
                ("genres", List(&GENRE)),
                ("rightsInfo", Object(&RIGHTS)),
                ("digitalSourceType", Object(&GENRE)),
                $($more),*
            ],
        };
    };
}

shape!(ASSOCIATION, required & ["name", "uri"], ("name", Text), ("rel", Text));
shape!(ITEM, required & ["uri"], ("associations", List(&ASSOCIATION)));

/// Panics where an object is not of its shape.
fn check_shape(at: &str, value: &Value, shape: &Shape) {
    let object = value.as_object().unwrap_or_else(|| panic!("{at} is no object"));
    for key in shape.required {
        assert!(object.contains_key(*key), "{at}.{key} is missing");
    }
    for (key, value) in object {
        let at = format!("{at}.{key}");
        let (_, rule) =
            shape.keys.iter().find(|(known, _)| known == key).unwrap_or_else(|| panic!("{at} is unknown"));
        match rule {
            Text => assert!(value.is_string(), "{at}"),
            Uri => check_uri(&at, value.as_str().unwrap()),
            DateTime => check_date_time(&at, value.as_str().unwrap()),
            Count => assert!(value.is_u64(), "{at}"),
            OneOf(words) => assert!(words.contains(&value.as_str().unwrap()), "{at}"),
            Object(shape) => check_shape(&at, value, shape),
            List(shape) => value.as_array().unwrap().iter().for_each(|item| check_shape(&at, item, shape)),
        }
    }
}

fn check_uri(at: &str, uri: &str) {
    assert!(Url::parse(uri).is_ok(), "{at}: {uri}");
    let known = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    assert!(uri.chars().all(known) && uri.matches('#').count() <= 1, "{at}: {uri}");
}

fn check_date_time(at: &str, text: &str) {
    assert!(text.parse::<jiff::Timestamp>().is_ok(), "{at}: {text}");
    assert!(text.len() >= 20 && text.as_bytes()[10] == b'T' && text.as_bytes()[16] == b':', "{at}: {text}");
}

/// Panics where a rule of ninjs 3.1 is broken.
pub fn check(article: &Article) {
    let item: Value = serde_json::from_str(&document(article, Format::Ninjs)).unwrap();
    check_shape("item", &item, &ITEM);
}

#[test]
fn an_item_keeps_to_the_rules() {
    check(&sample::numbered());
    check(&Article::default());
}

#[test]
fn an_item_says_what_it_keeps_to() {
    let item: Value = serde_json::from_str(&document(&Article::default(), Format::Ninjs)).unwrap();
    assert_eq!(item["standard"]["version"], "3.1");
}

#[test]
fn fields_stand_where_ninjs_has_them() {
    let article = sample::numbered();
    let item: Value = serde_json::from_str(&document(&article, Format::Ninjs)).unwrap();
    let text = |value: &Option<String>| value.clone().unwrap();
    assert_eq!(item["headlines"][0]["value"], article.headline);
    assert_eq!(item["headlines"][1]["role"], "alternative");
    assert_eq!(item["descriptions"][0]["value"], text(&article.lead));
    assert_eq!(item["firstCreated"], "2024-04-17T15:05:00+02:00");
    assert_eq!(item["versionCreated"], "2024-04-17T18:00:00+02:00");
    assert_eq!(item["infoSources"][0]["role"], "publisher");
    assert_eq!(item["infoSources"][2]["role"], "quoted");
    assert_eq!(item["people"][1]["rel"], "editor");
    assert_eq!(item["subjects"][3]["rel"], "keyword");
    assert_eq!(item["bodies"][1]["contentType"], "application/xhtml+xml");
    let relations: Vec<&str> =
        item["associations"].as_array().unwrap().iter().map(|it| it["rel"].as_str().unwrap()).collect();
    assert_eq!(
        relations,
        [
            "illustration",
            "lead",
            "illustration",
            "video",
            "audio",
            "audio",
            "update",
            "earlier",
            "embedded",
            "translation",
            "derivedFrom",
            "translationOf"
        ]
    );
    assert_eq!(item["associations"][3]["renditions"][0]["duration"], 269);
}

proptest! {
    #![proptest_config(sample::search())]

    #[test]
    fn no_text_breaks_a_rule(texts in sample::texts()) {
        check(&sample::record(sample::in_turn(&texts)));
    }
}

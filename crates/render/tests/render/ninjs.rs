//! ninjs, validated against the rules of version 3.1.

use std::sync::LazyLock;

use jsonschema::Validator;
use masthead_article::{Article, InfoSource, SourceRole};
use masthead_render::Format;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::every_form::{document, lost};
use crate::sample;

static RULES: LazyLock<Validator> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(include_str!("ninjs_3_1.schema.json")).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

/// What is wrong with a document, a line each.
fn faults(item: &Value) -> Vec<String> {
    RULES.iter_errors(item).map(|it| format!("{}: {it}", it.instance_path())).collect()
}

fn item(article: &Article) -> Value {
    serde_json::from_str(&document(article, Format::Ninjs)).unwrap()
}

/// Panics where a rule of ninjs 3.1 is broken.
pub fn check(article: &Article) {
    let item = item(article);
    assert_eq!(faults(&item), [""; 0], "{item:#}");
}

#[test]
fn the_rules_refuse_what_ninjs_refuses() {
    let right = json!({"uri": "https://news.example/a"});
    assert_eq!(faults(&right), [""; 0]);
    for (key, value) in [
        ("uri", json!("no address")),
        ("provenance", json!({})),
        ("type", json!("article")),
        ("firstCreated", json!("2024-04-17")),
        ("firstCreated", json!("2024-04-17T15:05:00")),
        ("headlines", json!([{"role": "main"}])),
        ("associations", json!([{"uri": "https://news.example/b"}])),
        ("associations", json!([{"name": "b"}])),
        ("associations", json!([{"uri": "https://news.example/b", "name": "b", "verdict": {}}])),
        ("renditions", json!([{"href": "https://news.example/b.jpg"}])),
        ("rightsInfo", json!({})),
    ] {
        let mut wrong = right.clone();
        wrong[key] = value;
        assert_eq!(faults(&wrong).len(), 1, "{wrong}: {:?}", faults(&wrong));
    }
    assert_eq!(faults(&json!({})).len(), 1);
}

#[test]
fn sources_stand_in_the_order_of_handling() {
    let source = |name: &str, role| InfoSource { name: name.into(), role, id: None, url: None, raw: None };
    let article = Article {
        info_sources: vec![
            source("AFP", SourceRole::Originator),
            source("X", SourceRole::Distributor),
            source("Y", SourceRole::Aggregator),
        ],
        ..Article::default()
    };
    let sources = item(&article)["infoSources"].clone();
    let handled: Vec<&str> =
        sources.as_array().unwrap().iter().map(|it| it["role"].as_str().unwrap()).collect();
    assert_eq!(handled, ["originator", "distributor", "aggregator"]);
}

#[test]
fn what_ninjs_has_no_key_for_is_told() {
    let lost = lost(&sample::numbered(), Format::Ninjs);
    for field in ["captured_at", "access", "comment_count", "date_created", "rights.signals"] {
        assert!(lost.iter().any(|it| it == field), "{field} is not in {lost:?}");
    }
}

#[test]
fn an_item_keeps_to_the_rules() {
    check(&sample::numbered());
    check(&Article::default());
}

#[test]
fn an_item_says_what_it_keeps_to() {
    let item = item(&Article::default());
    assert_eq!(item["standard"]["version"], "3.1");
}

#[test]
fn fields_stand_where_ninjs_has_them() {
    let article = sample::numbered();
    let item = item(&article);
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

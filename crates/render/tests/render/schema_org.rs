//! schema.org JSON-LD, checked against the types of the vocabulary and their properties, as far as we use them.

use masthead_article::{Article, Kind};
use masthead_render::Format;
use serde_json::Value;

use crate::every_form::document;
use crate::sample;

/// Properties of every `Thing`.
const THING: &[&str] = &["name", "url", "description", "identifier", "mainEntityOfPage", "image"];
/// Properties of every `CreativeWork`.
const WORK: &[&str] = &[
    "headline",
    "alternativeHeadline",
    "abstract",
    "genre",
    "author",
    "editor",
    "translator",
    "contributor",
    "publisher",
    "sourceOrganization",
    "creditText",
    "citation",
    "locationCreated",
    "datePublished",
    "dateModified",
    "dateCreated",
    "inLanguage",
    "keywords",
    "video",
    "audio",
    "encoding",
    "encodingFormat",
    "thumbnailUrl",
    "text",
    "correction",
    "commentCount",
    "isAccessibleForFree",
    "conditionsOfAccess",
    "isBasedOn",
    "translationOfWork",
    "workTranslation",
    "copyrightHolder",
    "copyrightNotice",
    "license",
    "usageInfo",
    "digitalSourceType",
];
const ARTICLE: &[&str] = &["articleBody", "articleSection", "wordCount"];
const MEDIA: &[&str] = &["contentUrl", "embedUrl", "duration", "width", "height"];

/// The property lists of a type.
fn properties(kind: &str) -> Vec<&'static [&'static str]> {
    match kind {
        "Article" | "AdvertiserContentArticle" | "BlogPosting" => vec![THING, WORK, ARTICLE],
        "NewsArticle" | "OpinionNewsArticle" | "AnalysisNewsArticle" => {
            vec![THING, WORK, ARTICLE, &["dateline"]]
        }
        "LiveBlogPosting" => vec![THING, WORK, ARTICLE, &["liveBlogUpdate"]],
        "CreativeWork" | "CorrectionComment" => vec![THING, WORK],
        "ImageObject" => vec![THING, WORK, MEDIA, &["caption", "representativeOfPage"]],
        "VideoObject" | "AudioObject" => vec![THING, WORK, MEDIA, &["caption"]],
        "Person" | "Organization" | "NewsMediaOrganization" | "Place" => vec![THING, &["address"]],
        "PostalAddress" => vec![THING, &["addressCountry"]],
        "PropertyValue" => vec![THING, &["propertyID", "value"]],
        other => panic!("{other} is no type that we know"),
    }
}

/// Panics where an object has a property that none of its types has. Gives the number of objects.
fn check(item: &Value) -> usize {
    let mut open = vec![item];
    let mut objects = 0;
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(object) => {
                objects += 1;
                let types: Vec<&str> = match &object["@type"] {
                    Value::Array(types) => types.iter().map(|it| it.as_str().unwrap()).collect(),
                    one => vec![one.as_str().unwrap()],
                };
                let known: Vec<&str> =
                    types.iter().flat_map(|kind| properties(kind)).flatten().copied().collect();
                for (key, value) in object.iter().filter(|(key, _)| !key.starts_with('@')) {
                    assert!(known.contains(&key.as_str()), "{types:?} have no {key}");
                    open.push(value);
                }
            }
            _ => {}
        }
    }
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
        assert!(check(&item(&article)) > 30);
    }
    article.live_updates.clear();
    for kind in [Kind::Article, Kind::Opinion, Kind::Sponsored, Kind::Other] {
        article.kind = kind;
        check(&item(&article));
    }
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

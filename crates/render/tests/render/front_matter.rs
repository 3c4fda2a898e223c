//! The head of a Markdown document, read by a YAML parser.

use masthead_article::Article;
use masthead_render::Format;
use proptest::prelude::*;
use saphyr::{LoadableYamlNode, Yaml};

use crate::every_form::document;
use crate::sample;

/// Panics where a value of the head is not the record's.
pub fn check(article: &Article) {
    let document = document(article, Format::Markdown);
    let head = document.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().0;
    let documents = Yaml::load_from_str(head).unwrap();
    assert_eq!(documents.len(), 1);
    let head = &documents[0];
    let text = |key: &str| head[key].as_str().unwrap_or_else(|| panic!("{key} is no text"));
    let one = |key: &str, value: Option<&str>| assert_eq!(Some(text(key)), value, "{key}");
    one("url", article.url.as_ref().map(|url| url.as_str()));
    one("kind", Some("live_blog"));
    one("headline", Some(&article.headline));
    one("alternative_headline", article.alternative_headline.as_deref());
    one("kicker", article.kicker.as_deref());
    one("lead", article.lead.as_deref());
    one("description", article.description.as_deref());
    one("by", article.by.as_deref());
    one("dateline", article.dateline.as_ref().map(|dateline| dateline.raw.as_str()));
    one("date_published", Some("2024-04-17T15:05:00+02:00"));
    one("date_created", Some("2024-04"));
    one("language", Some(&article.language));
    one("verdict", Some("live_blog"));
    assert_eq!(head["outlet"]["name"].as_str(), article.outlet.name.as_deref());
    assert_eq!(head["outlet"]["country"].as_str(), Some("XX"));
    for (key, values) in [("section", &article.section), ("keywords", &article.keywords)] {
        let read: Vec<&str> =
            head[key].as_vec().unwrap().iter().map(|value| value.as_str().unwrap()).collect();
        assert_eq!(&read, values, "{key}");
    }
    let people = |key: &str, part: &str| -> Vec<String> {
        head[key].as_vec().unwrap().iter().map(|it| it[part].as_str().unwrap().to_owned()).collect()
    };
    let authors: Vec<&str> = article.authors.iter().map(|author| author.name.as_str()).collect();
    let sources: Vec<&str> = article.info_sources.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(people("authors", "name"), authors);
    assert_eq!(people("info_sources", "name"), sources);
    assert_eq!(people("authors", "role")[1], "editor");
}

#[test]
fn the_head_holds_the_values_of_the_record() {
    check(&sample::numbered());
}

proptest! {
    #![proptest_config(sample::search())]

    #[test]
    fn any_text_is_read_back_as_it_is(texts in sample::texts()) {
        check(&sample::record(sample::in_turn(&texts)));
    }
}

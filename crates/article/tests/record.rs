//! The record as JSON: what is written is read back equal, in a fixed order, and a word of a later version is
//! accepted.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use masthead_article::{
    Article, Block, Cell, Inline, ListItem, Problem, ProblemCode, RichText, Url, VerdictKind, json_schema,
};

fn bold_link() -> RichText {
    [
        Inline { text: "Read ".into(), ..Inline::default() },
        Inline {
            text: "this".into(),
            strong: true,
            emphasis: false,
            link: Some(Url::parse("https://news.example/a").unwrap()),
        },
    ]
    .into_iter()
    .collect()
}

fn full() -> Article {
    let mut article = Article {
        headline: "A headline".into(),
        body: vec![
            Block::paragraph("One two three."),
            Block::Paragraph { text: bold_link() },
            Block::heading(2, "Part two"),
            Block::Quote { text: "Said.".into(), by: Some("Somebody".into()) },
            Block::List {
                ordered: true,
                items: vec![
                    ListItem { level: 0, text: "first".into() },
                    ListItem { level: 1, text: bold_link() },
                ],
            },
            Block::Table {
                caption: Some("Figures".into()),
                rows: vec![vec![
                    Cell { header: true, text: "Year".into() },
                    Cell { header: false, text: bold_link() },
                ]],
            },
            Block::Image { image: 0 },
            Block::Video { video: 1 },
            Block::Audio { audio: 2 },
            Block::Embed { provider: Some("x.com".into()), url: None, raw_text: Some("post".into()) },
            Block::Code { text: "a\n  b".into() },
            Block::Correction { text: "An earlier version was wrong.".into() },
            Block::Separator,
        ],
        problems: vec![Problem::new(ProblemCode::Missing, "no lead").field("lead").rule("x/y/lead[0]")],
        ..Article::default()
    };
    article.measure();
    article
}

#[test]
fn what_is_written_is_read_back_equal() {
    let article = full();
    let json = serde_json::to_string(&article).unwrap();
    assert_eq!(serde_json::from_str::<Article>(&json).unwrap(), article);
}

#[test]
fn keys_stand_in_the_order_of_the_schema() {
    let value = serde_json::to_value(full()).unwrap();
    let schema = json_schema();
    let order: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    let mut places = value.as_object().unwrap().keys().map(|key| order.iter().position(|it| *it == key));
    let mut last = None;
    assert!(
        places.all(|place| {
            let later = place.is_some() && place > last;
            last = place;
            later
        }),
        "{:?}",
        value.as_object().unwrap().keys().collect::<Vec<_>>()
    );
}

#[test]
fn text_and_inlines_come_from_one_list() {
    let value = serde_json::to_value(full()).unwrap();
    assert_eq!(value["body"][0], serde_json::json!({"type": "paragraph", "text": "One two three."}));
    assert_eq!(
        value["body"][1],
        serde_json::json!({"type": "paragraph", "text": "Read this", "inlines": [
            {"text": "Read "}, {"text": "this", "strong": true, "link": "https://news.example/a"}]})
    );
}

#[test]
fn words_of_a_later_version_are_accepted() {
    let mut value = serde_json::to_value(full()).unwrap();
    value["verdict"]["kind"] = "hologram".into();
    value["problems"][0]["code"] = "later".into();
    value["access"] = "by_lottery".into();
    value["body"][0] = serde_json::json!({"type": "hologram", "text": "turn me", "facets": 3});
    value["new_field"] = 1.into();
    let article: Article = serde_json::from_value(value).unwrap();
    assert_eq!(article.verdict.kind, VerdictKind::Unknown);
    assert_eq!(article.problems[0].code, ProblemCode::Unknown);
    assert_eq!(article.body[0], Block::Unknown { kind: "hologram".into(), text: "turn me".into() });
}

#[test]
fn every_word_is_the_one_that_as_str_says() {
    for code in ProblemCode::ALL {
        assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
    }
}

#[test]
fn words_are_counted_only_where_there_are_spaces() {
    let mut article = full();
    assert_eq!(article.word_count, Some(21));
    article.body = vec![Block::paragraph("局势再度紧张，双方均称对方先开火。")];
    article.measure();
    assert_eq!((article.char_count, article.word_count), (17, None));
}

#[test]
fn the_fingerprint_looks_past_typography() {
    let mut one = Article { headline: "“Yes”, he said".into(), ..Article::default() };
    let mut two = Article { headline: "\"YES\" - he said!".into(), ..Article::default() };
    let mut three = Article { headline: "No, he said".into(), ..Article::default() };
    [&mut one, &mut two, &mut three].into_iter().for_each(Article::measure);
    assert_eq!(one.fingerprint, two.fingerprint);
    assert_ne!(one.fingerprint, three.fingerprint);
    assert_eq!(one.fingerprint.len(), 32);
}

#[test]
fn rich_text_is_cut_at_both_ends_across_runs() {
    let mut text = bold_link();
    text.truncate(7);
    assert_eq!(text.text(), "Read th");
    text.cut_start(5);
    assert_eq!((text.text().as_str(), text.runs().len()), ("th", 1));
    let mut spaces: RichText = "  a b  ".into();
    spaces.trim();
    assert_eq!(spaces.text(), "a b");
}

//! Searching in many scripts, filters, and copies of a text in other outlets.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod common;

use common::{article, time};
use masthead_article::{Article, InfoSource, NewsTime, OutletRef, Precision, SourceRole};
use masthead_store::{Filter, Query, SameStory, Store, StoreError};

fn in_language(language: &str, article: Article) -> Article {
    Article { language: language.into(), ..article }
}

/// Five articles in five scripts.
fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    for it in [
        in_language(
            "zh-Hans",
            article("https://zh.example/1", "维和部队抵达边境", &["第一支维和部队星期一抵达。"]),
        ),
        in_language(
            "zh-Hant",
            article("https://tw.example/1", "港口重新開放", &["港口在和平談判後重新開放。"]),
        ),
        in_language(
            "bg",
            article(
                "https://bg.example/1",
                "Мостът е отворен",
                &["Песков и йодът: „Пътят е ЧИСТ“, каза той."],
            ),
        ),
        in_language(
            "vi",
            article("https://vi.example/1", "Cầu mới", &["Lực lượng gìn giữ hòa bình đã đến Đà Nẵng."]),
        ),
        in_language("th", article("https://th.example/1", "สะพานใหม่", &["รัฐบาลเปิดสะพานใหม่เมื่อวันจันทร์"])),
    ] {
        store.add(&it, None).unwrap();
    }
    store
}

fn ids(store: &Store, query: &str, filter: &Filter) -> Vec<i64> {
    let query = Query::read(query).unwrap();
    store.search(&query, filter, 10).unwrap().into_iter().map(|hit| hit.id).collect()
}

#[test]
fn words_are_found_in_every_script() {
    let store = store();
    for (query, expected) in [
        ("维和", &[1][..]),
        ("和平", &[2]),
        ("песков", &[3]),
        ("ПЕСКОВ чист", &[3]),
        ("\"пътят е чист\"", &[3]),
        ("йод*", &[3]),
        ("иодът", &[]),
        ("\"gìn giữ hòa bình\"", &[4]),
        ("gin giu hoa binh", &[4]),
        ("da nang", &[4]),
        ("\"binh hoa\"", &[]),
        ("รัฐบาล", &[5]),
        ("สะพาน", &[5]),
        ("重新 -和平", &[]),
        ("部队 -和平", &[1]),
    ] {
        assert_eq!(ids(&store, query, &Filter::default()), expected, "{query}");
    }
}

#[test]
fn nothing_that_is_typed_is_an_error_of_syntax() {
    let store = store();
    for query in [
        "AND",
        "OR NOT",
        "NEAR(a b)",
        "headline:x",
        "a\"b",
        "\"open",
        "^a",
        "(a",
        "a)",
        "{a}",
        "a + b",
        "a\0b",
        "-a b",
        "'",
        "a'b;--",
        "*a",
        "a**",
        "\"a\"*\"b\"",
        "维\"和",
        "\u{301}x",
        "1.5",
        "C++",
        "@x #y",
    ] {
        if let Ok(query) = Query::read(query) {
            store.search(&query, &Filter::default(), 10).unwrap();
        }
    }
}

#[test]
fn the_headline_counts_most() {
    let mut store = Store::in_memory().unwrap();
    store
        .add(&article("https://a.example/1", "Ferries", &["Ferries and a harbour, it says here."]), None)
        .unwrap();
    store
        .add(&article("https://a.example/2", "Harbour", &["Ferries, it says here, and more."]), None)
        .unwrap();
    assert_eq!(ids(&store, "harbour", &Filter::default()), [2, 1]);
}

#[test]
fn filters_hold_for_search_and_for_reading_all() {
    let mut store = Store::in_memory().unwrap();
    let day = |value: &str| NewsTime { precision: Precision::Day, offset_minutes: None, ..time(value) };
    let mut add = |url: &str, language: &str, outlet: Option<&str>, published: Option<NewsTime>| {
        let outlet = OutletRef {
            id: outlet.map(str::to_owned),
            domain: Some("a.example".into()),
            ..OutletRef::default()
        };
        let article = in_language(language, article(url, "Rain", &["It rained."]));
        store.add(&Article { outlet, date_published: published, ..article }, None).unwrap();
    };
    add("https://a.example/1", "zh-Hans", Some("xx-a"), Some(time("2026-03-01T23:30:00-05:00")));
    add("https://a.example/2", "zh", None, Some(day("2026-03-01")));
    add("https://a.example/3", "zha", None, None);
    let some = |text: &str| Some(text.to_owned());
    for (filter, expected) in [
        (Filter::default(), &[1, 2, 3][..]),
        (Filter { language: some("zh"), ..Filter::default() }, &[1, 2]),
        (Filter { language: some("zh-Hans"), ..Filter::default() }, &[1]),
        (Filter { outlet: some("xx-a"), ..Filter::default() }, &[1]),
        (Filter { outlet: some("a.example"), ..Filter::default() }, &[1, 2, 3]),
        (Filter { since: Some(day("2026-03-01")), ..Filter::default() }, &[1, 2]),
        (Filter { since: Some(time("2026-03-02T00:00:00Z")), ..Filter::default() }, &[1]),
    ] {
        let mut found = ids(&store, "rain", &filter);
        found.sort_unstable();
        assert_eq!(found, expected, "{filter:?}");
        let mut read = Vec::new();
        store
            .each::<StoreError>(&filter, |it| {
                read.push(it.id);
                Ok(())
            })
            .unwrap();
        assert_eq!(read, expected, "{filter:?}");
    }
}

#[test]
fn only_the_last_text_is_searched() {
    let mut store = Store::in_memory().unwrap();
    store.add(&article("https://a.example/1", "Rain", &["It rained on Monday."]), None).unwrap();
    store.add(&article("https://a.example/1", "Rain", &["It rained on Tuesday."]), None).unwrap();
    assert_eq!(ids(&store, "monday", &Filter::default()), [0_i64; 0]);
    assert_eq!(ids(&store, "tuesday", &Filter::default()), [1]);
}

/// Ten sentences of fifteen words that no other subject has.
fn wire(subject: &str) -> Vec<String> {
    let sentence =
        |n: usize| (0..15).map(|word| format!("{subject}{n}w{word}")).collect::<Vec<_>>().join(" ");
    (1..=10).map(sentence).collect()
}

fn run_by(host: &str, paragraphs: &[String]) -> Article {
    let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    let mut article = article(&format!("https://{host}/{}", paragraphs.len()), "Headline", &texts);
    article.outlet.domain = Some(host.into());
    article
}

fn shares(stories: &[SameStory]) -> Vec<(i64, u32, u32)> {
    let percent = |part: f64| (part * 100.0).round() as u32;
    stories.iter().map(|it| (it.id, percent(it.has), percent(it.is))).collect()
}

#[test]
fn copies_are_found_whole_in_part_and_edited_and_others_are_not() {
    let mut store = Store::in_memory().unwrap();
    let original = wire("ferry");
    let mut edited = original.clone();
    edited.iter_mut().step_by(3).for_each(|text| *text = text.replace("w7", "changed"));
    edited.remove(4);
    let half: Vec<String> = original[..5].iter().chain(&wire("harvest")[..5]).cloned().collect();
    let in_one_paragraph = vec![original.join(" ").to_uppercase()];
    for (host, texts) in [
        ("one.example", original.clone()),
        ("two.example", original.clone()),
        ("three.example", edited),
        ("four.example", half),
        ("five.example", in_one_paragraph),
        ("six.example", wire("budget")),
    ] {
        store.add(&run_by(host, &texts), None).unwrap();
    }
    let mut found = shares(&store.same_story(1).unwrap());
    found.sort_unstable();
    let (ids, parts): (Vec<i64>, Vec<(u32, u32)>) =
        found.iter().map(|(id, has, is)| (*id, (*has, *is))).unzip();
    assert_eq!(ids, [2, 3, 4, 5]);
    assert_eq!(parts[0], (100, 100));
    assert!((40..95).contains(&parts[1].0), "{parts:?}");
    assert!((40..=60).contains(&parts[2].0) && (40..=60).contains(&parts[2].1), "{parts:?}");
    assert!(parts[3].0 > 80, "{parts:?}");
    assert_eq!(store.same_story(6).unwrap(), []);
    assert!(matches!(store.same_story(7), Err(StoreError::NoArticle(7))));
}

#[test]
fn copies_in_a_script_without_spaces_are_found() {
    let mut store = Store::in_memory().unwrap();
    let text =
        "第一艘渡轮星期一早上驶出港口，船上有三百名乘客和四十辆汽车，比去年同期增加了两成，港务局发言人说。"
            .to_owned()
            + "由于潮水和风浪的原因，第二艘渡轮推迟到下午才出发，乘客在候船室里等待了将近五个小时，没有人受伤。";
    store.add(&run_by("one.example", std::slice::from_ref(&text)), None).unwrap();
    let copy = format!("本报讯 {text} 完");
    store.add(&run_by("two.example", &[copy]), None).unwrap();
    assert_eq!(store.same_story(1).unwrap().len(), 1);
}

#[test]
fn formulas_of_an_outlet_make_no_copies() {
    let mut store = Store::in_memory().unwrap();
    let formula: Vec<String> = wire("subscription").into_iter().take(6).collect();
    for number in 0..6 {
        let own = wire(&format!("subject{number}")).into_iter().take(2 + number);
        store.add(&run_by("one.example", &own.chain(formula.clone()).collect::<Vec<_>>()), None).unwrap();
    }
    for id in 1..=6 {
        assert_eq!(shares(&store.same_story(id).unwrap()), []);
    }
}

#[test]
fn sources_that_a_copy_names_alone_are_told() {
    let source = |name: &str, id: Option<&str>| InfoSource {
        name: name.into(),
        role: SourceRole::Originator,
        id: id.map(str::to_owned),
        url: None,
        raw: None,
    };
    let mut store = Store::in_memory().unwrap();
    let mut first = run_by("one.example", &wire("ferry"));
    first.info_sources = vec![source("AFP", Some("afp"))];
    store.add(&first, None).unwrap();
    let mut second = run_by("two.example", &wire("ferry"));
    second.info_sources =
        vec![source("Agence France-Presse", Some("afp")), source("Reuters", Some("reuters"))];
    store.add(&second, None).unwrap();
    let copies = store.same_story(1).unwrap();
    let names: Vec<&str> = copies[0].named_here_only(&first).map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Reuters"]);
}

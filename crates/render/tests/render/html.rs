//! HTML read by a browser's parser: whatever the texts are, the elements are the same, and they are ours.

use masthead_article::Article;
use masthead_render::{Format, safe_text};
use proptest::prelude::*;
use scraper::{Html, Selector};

use crate::every_form::document;
use crate::sample;

/// Every element that we write, and its attributes.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("html", &["lang", "dir"]),
    ("head", &[]),
    ("meta", &["charset", "name", "content", "http-equiv"]),
    ("title", &[]),
    ("style", &[]),
    ("link", &["rel", "href"]),
    ("body", &[]),
    ("article", &[]),
    ("header", &[]),
    ("time", &["datetime"]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("p", &["class"]),
    ("strong", &[]),
    ("em", &[]),
    ("a", &["href"]),
    ("br", &[]),
    ("hr", &[]),
    ("blockquote", &[]),
    ("cite", &[]),
    ("ul", &[]),
    ("ol", &[]),
    ("li", &[]),
    ("table", &[]),
    ("caption", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &[]),
    ("td", &[]),
    ("figure", &[]),
    ("figcaption", &[]),
    ("small", &[]),
    ("img", &["src", "alt"]),
    ("video", &["controls", "preload", "src", "poster", "title"]),
    ("audio", &["controls", "preload", "src", "title"]),
    ("pre", &[]),
    ("code", &[]),
    ("div", &[]),
];

pub fn parse(html: &str) -> Html {
    #[allow(clippy::disallowed_methods, reason = "our own output, as a browser would read it")]
    Html::parse_document(html)
}

/// The elements in order, line breaks aside, for texts have them where they please. Panics where one is not ours.
pub fn skeleton(html: &Html) -> Vec<String> {
    let mut names = Vec::new();
    for node in html.tree.nodes() {
        assert!(!node.value().is_comment(), "{:?}", node.value());
        let Some(element) = node.value().as_element() else { continue };
        let (name, attributes) = *ELEMENTS
            .iter()
            .find(|(name, _)| *name == element.name())
            .unwrap_or_else(|| panic!("{}", element.name()));
        for (key, value) in element.attrs() {
            assert!(attributes.contains(&key), "{name} {key}");
            if matches!(key, "href" | "src" | "poster") {
                assert!(
                    value.starts_with("https://news.example/") || value.starts_with("mailto:"),
                    "{key}={value}"
                );
            }
        }
        if name != "br" {
            names.push(name.to_owned());
        }
    }
    names
}

fn fold(text: &str) -> String {
    safe_text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Panics where the elements are others than those of `twin`, a record of the same shape.
pub fn check(article: &Article, twin: &Article) {
    let html = parse(&document(article, Format::Html));
    assert_eq!(skeleton(&html), skeleton(&parse(&document(twin, Format::Html))));
    let heading = html.select(&Selector::parse("h1").unwrap()).next();
    assert_eq!(
        heading.map_or(String::new(), |it| fold(&it.text().collect::<String>())),
        fold(&article.headline)
    );
    assert_eq!(html.root_element().attr("lang").map(fold), Some(fold(&article.language)));
    let alt = html.select(&Selector::parse("img").unwrap()).next().and_then(|it| it.attr("alt")).map(fold);
    assert_eq!(alt, article.images[1].alt.as_deref().map(fold));
}

#[test]
fn every_element_is_ours() {
    let names = skeleton(&parse(&document(&sample::numbered(), Format::Html)));
    for (name, _) in ELEMENTS.iter().filter(|(name, _)| !["br", "div"].contains(name)) {
        assert!(names.iter().any(|it| it == name), "{name} is never written");
    }
}

#[test]
fn nothing_can_run() {
    let html = document(&sample::record(|| "\"><script>alert(1)</script>".into()), Format::Html);
    assert!(!html.contains("<script"));
    assert!(html.contains("default-src 'none'"));
}

proptest! {
    #![proptest_config(sample::search())]

    #[test]
    fn no_text_becomes_an_element(texts in sample::texts()) {
        check(&sample::record(sample::in_turn(&texts)), &sample::numbered());
    }
}

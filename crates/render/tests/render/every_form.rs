//! Properties that all forms share.

use masthead_article::{Article, Block, Cell, ListItem, RichText};
use masthead_render::{Format, Options, render, safe_text};
use proptest::prelude::*;

use crate::sample;

/// A form's document.
pub fn document(article: &Article, format: Format) -> String {
    render(article, format, Options::default()).text
}

/// The fields that a form cannot hold.
pub fn lost(article: &Article, format: Format) -> Vec<String> {
    let problems = render(article, format, Options::default()).problems;
    problems.into_iter().filter_map(|problem| problem.field).collect()
}

/// Panics where a document could steer a terminal or is not ended by one line feed.
pub fn check_safety(article: &Article) {
    for format in Format::ALL {
        let text = document(article, *format);
        assert_eq!(safe_text(&text), text, "{format}");
        assert!(text.ends_with('\n'), "{format}");
        if matches!(format, Format::Ndjson) {
            assert_eq!(text.lines().count(), 1);
            assert!(!text.contains(['\u{2028}', '\u{2029}']));
        }
    }
}

#[test]
fn every_text_of_the_article_is_in_every_form() {
    let article = sample::numbered();
    let texts = |rich: &RichText| rich.runs().iter().map(|run| run.text.clone()).collect::<Vec<_>>();
    let mut expected = vec![article.headline.clone(), article.lead.clone().unwrap()];
    for block in article.body.iter().chain(&article.live_updates[0].body) {
        match block {
            Block::List { items, .. } => {
                expected.extend(items.iter().flat_map(|ListItem { text, .. }| texts(text)))
            }
            Block::Table { rows, .. } => {
                expected.extend(rows.iter().flatten().flat_map(|Cell { text, .. }| texts(text)));
            }
            Block::Code { text } | Block::Unknown { text, .. } => expected.push(text.clone()),
            other => expected.extend(other.rich_text().map(texts).unwrap_or_default()),
        }
    }
    assert!(expected.len() > 150, "{}", expected.len());
    for format in Format::ALL {
        let document = document(&article, *format);
        let words: std::collections::BTreeSet<&str> =
            document.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        for text in &expected {
            // Neighbours in plain text and Markdown are written without a space.
            assert!(words.contains(text.as_str()) || document.contains(text), "{text} in {format}");
        }
    }
}

#[test]
fn an_empty_record_has_every_form() {
    let article = Article::default();
    check_safety(&article);
    assert_eq!(document(&article, Format::Text), "\n");
}

#[test]
fn provenance_is_asked_for() {
    let article = sample::numbered();
    let with = Options { provenance: true };
    for format in Format::ALL {
        let holds = matches!(format, Format::Json | Format::Ndjson);
        assert_eq!(render(&article, *format, with).text.contains("\"provenance\""), holds, "{format}");
        assert!(!document(&article, *format).contains("\"provenance\""), "{format}");
        let fields = render(&article, *format, with).problems.into_iter().filter_map(|problem| problem.field);
        assert_eq!(fields.filter(|field| field == "provenance").count(), usize::from(!holds), "{format}");
    }
}

#[test]
fn links_that_must_not_be_followed_are_told() {
    let article = sample::numbered();
    for format in [Format::Markdown, Format::Html, Format::Archive, Format::Ninjs] {
        let rendered = render(&article, format, Options::default());
        let fields: Vec<_> = rendered.problems.into_iter().filter_map(|problem| problem.field).collect();
        for field in ["body[0]", "body[5]", "body[9]", "body[15]", "live_updates[0].body[0]"] {
            assert!(fields.iter().any(|it| it == field), "{field} in {format}: {fields:?}");
        }
        assert!(!rendered.text.contains("javascript:"), "{format}");
    }
}

proptest! {
    #![proptest_config(sample::search())]

    #[test]
    fn no_form_steers_a_terminal(texts in sample::texts()) {
        check_safety(&sample::record(sample::in_turn(&texts)));
    }
}

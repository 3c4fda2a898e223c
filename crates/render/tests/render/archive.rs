//! The archive form, taken apart by its grammar.

use masthead_article::Article;
use masthead_render::{Format, safe_text};
use proptest::prelude::*;

use crate::every_form::document;
use crate::html::{parse, skeleton};
use crate::sample;

/// The stamp, the title, the address and the HTML of a file.
fn parts(text: &str) -> (&str, &str, &str, &str) {
    let lines: Vec<&str> = text.split('\n').collect();
    let [stamp, title, "------", "", html, ""] = lines[..] else { panic!("{text}") };
    let stamp = stamp.strip_prefix("<!--").unwrap().strip_suffix("-->").unwrap();
    let title = title.strip_prefix('[').unwrap().strip_suffix(')').unwrap();
    let cut = title.rfind("](http").unwrap();
    (stamp, &title[..cut], &title[cut + 2..], html)
}

fn fold(text: &str) -> String {
    safe_text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Panics where the parts are not the record's, or the elements others than those of `twin`.
pub fn check(article: &Article, twin: &Article) {
    let text = document(article, Format::Archive);
    let (stamp, title, url, html) = parts(&text);
    assert_eq!(stamp, "1713363302000");
    let decoded: String = parse(title).root_element().text().collect();
    assert_eq!(fold(&decoded), fold(&article.headline));
    assert!(!url.contains(char::is_whitespace));
    let twin = document(twin, Format::Archive);
    assert_eq!(skeleton(&parse(html)), skeleton(&parse(parts(&twin).3)));
}

#[test]
fn a_file_keeps_to_the_grammar() {
    check(&sample::numbered(), &sample::numbered());
}

proptest! {
    #![proptest_config(sample::search())]

    #[test]
    fn no_text_breaks_the_grammar(texts in sample::texts()) {
        check(&sample::record(sample::in_turn(&texts)), &sample::numbered());
    }
}

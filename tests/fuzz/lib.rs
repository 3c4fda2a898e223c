//! What every fuzz target asks of a record, whatever the bytes were.

use std::time::Duration;

use masthead::render::{Format, Options as Rendering, render, safe_text};
use masthead::{Article, Form, Input, Limits, Options, Page, extract};

/// Limits without the clock: the same bytes must give the same record.
pub fn limits() -> Limits {
    Limits { parse_time: Duration::from_secs(60), ..Limits::default() }
}

/// Reads bytes in a form and checks the record.
pub fn check(bytes: &[u8], form: Form) {
    let input = Input { bytes, form: Some(form), ..Input::default() };
    let page = Page::read(&input, &limits());
    let article = extract(&page, &Options::default()).article;
    check_record(&article);
}

/// Every format of a record can be printed, and HTML and archive are dead and whole when they are read again.
pub fn check_record(article: &Article) {
    for format in Format::ALL {
        let rendered = render(article, *format, Rendering { provenance: true });
        assert_eq!(safe_text(&rendered.text), rendered.text, "{format:?} holds what a terminal obeys");
        match format {
            Format::Html => check_html(&rendered.text),
            Format::Ndjson => {
                assert_eq!(rendered.text.lines().count(), 1, "a record is one line");
                let read: Article =
                    serde_json::from_str(&rendered.text).expect("a record is read as it was written");
                assert_eq!(read.headline, article.headline);
            }
            Format::Archive => {
                let input = Input { bytes: rendered.text.as_bytes(), ..Input::default() };
                let page = Page::read(&input, &limits());
                assert_eq!(page.form, Form::Archive, "what is written as an archive file is read as one");
            }
            _ => {}
        }
    }
}

/// HTML that is written holds nothing that runs.
fn check_html(html: &str) {
    let input = Input { bytes: html.as_bytes(), form: Some(Form::Html), ..Input::default() };
    let page = Page::read(&input, &limits());
    let sheets = html.matches("<style").count();
    assert!(sheets <= 1, "a style sheet besides our own in the HTML output");
    for element in page.root().into_iter().flat_map(|root| root.descendent_elements()) {
        let element = element.value();
        assert!(
            !matches!(element.name(), "script" | "iframe" | "object" | "embed" | "form" | "base"),
            "<{}> in the HTML output",
            element.name()
        );
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on"), "{name} in the HTML output");
            let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let runs = ["javascript:", "vbscript:", "data:"]
                .iter()
                .any(|it| value.to_ascii_lowercase().starts_with(it));
            assert!(!runs || !matches!(name, "href" | "src"), "{name}={value} in the HTML output");
        }
    }
}

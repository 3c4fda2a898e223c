//! JSON and NDJSON are the record itself.

use masthead_article::Article;
use masthead_render::{Format, Options, render};
use proptest::prelude::*;

use crate::sample;

/// Panics where the record is not read back equal.
pub fn check(article: &Article) {
    for format in [Format::Json, Format::Ndjson] {
        let text = render(article, format, Options { provenance: true }).text;
        assert_eq!(&serde_json::from_str::<Article>(&text).unwrap(), article);
    }
}

#[test]
fn ndjson_is_one_line() {
    let text = render(&sample::numbered(), Format::Ndjson, Options::default()).text;
    assert_eq!(text.matches('\n').count(), 1);
}

#[test]
fn nothing_is_lost() {
    let rendered = render(&sample::numbered(), Format::Json, Options { provenance: true });
    assert_eq!(rendered.problems, []);
}

proptest! {
    #![proptest_config(sample::search())]

    #[test]
    fn what_is_written_is_read_back_equal(texts in sample::texts()) {
        check(&sample::record(sample::in_turn(&texts)));
    }
}

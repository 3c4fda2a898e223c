//! From bytes to the tree, step by step.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult};
use masthead_page::tokenizer::tokenize;
use masthead_page::{Dom, Limits, decode};

/// A page of 200 paragraphs, with what stands around the text of most pages.
fn page() -> String {
    let paragraph = "<p class='story__text'>The council of <a href='/town?a=1&amp;b=2'>the town</a> said on <b>Monday</b> \
                     that the bridge will open in spring &mdash; and that the state pays.</p>\n";
    let link = "<li class='nav__item'><a class=\"nav__link\" href=/section>Section</a></li>";
    let script =
        "<script>if (a < b && c > d) { window.x = '<p>'; }</script><style>p > a { color: red }</style>";
    format!(
        "<!doctype html><title>Bridge opens</title>{script}<ul>{}</ul><article>{}</article>",
        link.repeat(100),
        paragraph.repeat(200)
    )
}

/// Takes tokens and does nothing with them.
struct Ignored;

impl TokenSink for Ignored {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        black_box(token);
        TokenSinkResult::Continue
    }
}

fn benches(criterion: &mut Criterion) {
    let page = page();
    let limits = Limits::default();
    criterion.bench_function("decode", |it| it.iter(|| decode(black_box(page.as_bytes()), None, None)));
    criterion
        .bench_function("tokens", |it| it.iter(|| tokenize(black_box(&page), &Ignored, usize::MAX, None)));
    criterion.bench_function("guarded parse", |it| it.iter(|| Dom::read(black_box(&page), &limits)));
}

criterion_group!(parse, benches);
criterion_main!(parse);

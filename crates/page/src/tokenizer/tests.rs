//! The tokens against those of html5ever's own tokenizer. Those of html5lib's tests are in `tests/suites.rs`.

use std::time::Duration;

use html5ever::{LocalName, TokenizerResult};
use masthead_limits::Limits;
use proptest::prelude::*;

use super::*;
use crate::guard::Guard;
use crate::spaces::Unseen;

/// Keeps the tokens: texts joined, no errors, end tags without attributes.
#[derive(Default)]
struct Tokens {
    seen: RefCell<Vec<Token>>,
    in_foreign_content: bool,
}

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, mut token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut seen = self.seen.borrow_mut();
        let mut result = TokenSinkResult::Continue;
        match (&mut token, seen.last_mut()) {
            (Token::ParseError(_), _) => return result,
            (Token::CharacterTokens(text), _) if text.is_empty() => return result,
            (Token::CharacterTokens(text), Some(Token::CharacterTokens(before))) => {
                before.push_tendril(text);
                return result;
            }
            (Token::TagToken(tag), _) if tag.kind == TagKind::EndTag => {
                tag.attrs.clear();
                tag.had_duplicate_attributes = false;
            }
            (Token::TagToken(tag), _) => {
                result = match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" => TokenSinkResult::RawData(RawKind::Rcdata),
                    "plaintext" => TokenSinkResult::Plaintext,
                    _ => result,
                };
            }
            _ => {}
        }
        seen.push(token);
        result
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.in_foreign_content
    }
}

/// Hands on tokens with the attributes in the order of their names.
struct Ordered<S>(S);

impl<S: TokenSink> TokenSink for Ordered<S> {
    type Handle = S::Handle;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        if let Token::TagToken(tag) = &mut token {
            tag.attrs.sort();
        }
        self.0.process_token(token, line)
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Feeds a text to html5ever's own tokenizer.
fn by_html5ever<S: TokenSink>(text: &str, sink: S) -> S {
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = html5ever::tokenizer::Tokenizer::new(Ordered(sink), options);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0
}

fn assert_same_tokens(text: &str) {
    for in_foreign_content in [false, true] {
        let sink = || Tokens { in_foreign_content, ..Tokens::default() };
        let ours = sink();
        tokenize(text, &ours, usize::MAX, None);
        let theirs = by_html5ever(text, sink());
        assert_eq!(ours.seen, theirs.seen, "{text:?}");
    }
}

#[test]
fn every_beginning_of_an_odd_text_has_the_tokens_of_html5ever() {
    for text in [
        "a<b c d=e f = 'g\"' H=\"i'\"j/k=l/ m//><n o=p/><q =r==s \"t\"=u v='w'x><y\r\nz\r=\n1\r>\0</a b=c/></B \r>",
        "a < b <3 </> </ c> <! d> <? e ?> <!-f> <!e\0\r\ng> </\0> <h\0I J\0=\0 \u{e9}\u{c9}=\u{1f600}>\0k",
        "<!----><!--a--><!--b--!><!---c---><!--d--!e--><!-- <!-- f --><!--\0\r\n\r--!--!>",
        "<!-->a--><!--->b--><!--<!-><!--<!--><!--<!--!><!----!><!-----><!---!><!--a--b->c--",
        "<!doctype html><!DOCTYPE html PUBLIC \"-//a\" 'b\r\n'><!doctype\0\r\na system 'b>c<!DocType html sYstem\"\0d",
        "&amp;&amp &ampx&am&#38;&#x26;&#X26&#;&#x;&#x&#99999999999;&#0;&#x80;&#xd800;&#10;&#13;&notit;&notin;&not&",
        "<a b='&amp;&amp &ampx&amp=&am&#38;&#x26&#;c&not' c=\"&notit;&\r\n&lt\0\" d=&lt;&lt&lt=&gt>&NotEqualTilde;&nosuch;",
        "<title>a<b>&amp;\0</titlex></title/ c></title></title x='>'>d",
        "<style>a<b>&amp;\0\r\n</style x></STYLE\r>b</style",
        "<script>a<b\r\0<!-- </scriptx <script> </script> -- --></SCRIPT\n>c",
        "<script><!-->a<script><!-- <script </script-- <SCRIPT/</script\t</script -></script>b",
        "<script><!--a--<script>--<b---></script><script><!-<!--<scripts></script>",
        "<script><!--<script>a</scripts></script ></script ></script>",
        "<script><!--script a></script>b<!---script ",
        "<![CDATA[a]]]>b]]><![CDATA[\0c\0\0]]d]]>e<![CDATA[\r\n]]",
        "\u{feff}a\r\r\n\n\rb\0\0<plaintext a>b</plaintext>&amp;\0\r\n<c",
    ] {
        for (end, _) in text.char_indices() {
            assert_same_tokens(&text[..end]);
        }
        assert_same_tokens(text);
    }
}

#[test]
fn attributes_beyond_the_most_are_counted_and_left_out() {
    let sink = Tokens::default();
    let read = tokenize("<p a b a c=d e='>' f/><q r s t u></p a b c d>", &sink, 3, None);
    assert_eq!((read.surplus, read.position), (3 + 1 + 1, 45));
    let kept = sink.seen.into_inner().into_iter().filter_map(|token| match token {
        Token::TagToken(tag) => Some((tag.attrs.len(), tag.self_closing)),
        _ => None,
    });
    assert_eq!(kept.collect::<Vec<_>>(), [(2, true), (3, false), (0, false)]);
}

#[test]
fn names_come_out_right_whatever_was_at_their_place_before() {
    let mut names = Names::of_pages_before();
    for round in 0..2 {
        for number in 0..5_000 {
            let name = format!("data-{number}-{}", "x".repeat(number % 9));
            assert_eq!(names.get(&name), LocalName::from(&*name), "{round}");
            assert_eq!(&*names.get("p"), "p");
        }
    }
}

/// Texts that would take forever if an end that is missing were searched for again and again.
#[test]
fn openers_without_an_end_take_linear_time() {
    let start = Instant::now();
    for opener in [
        "<!--",
        "<!-- -",
        "<script>",
        "<script><!--",
        "<title>",
        "</title",
        "<a ",
        "<a b='",
        "<!x",
        "<![CDATA[",
        "&#",
        "&ampa",
        "<!--<script>",
    ] {
        let sink = Tokens { in_foreign_content: true, ..Tokens::default() };
        let text = opener.repeat(50_000);
        assert_eq!(tokenize(&text, &sink, 100, None).position, text.len());
    }
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

fn guard(limits: &Limits) -> Guard {
    Guard::new(0, limits, Unseen::Kept)
}

/// Random markup of pieces that mean something in one place and nothing in another.
fn markup() -> impl Strategy<Value = String> {
    let pieces = [
        "<div>",
        "</div>",
        "<p>",
        "<b>",
        "</b>",
        "<a href=x>",
        "<font>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<svg>",
        "</svg>",
        "<math>",
        "<foreignObject>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<textarea>\n",
        "</textarea>",
        "<pre>\r\n",
        "<xmp>",
        "</xmp>",
        "<plaintext>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!doctype html>",
        "&amp;",
        "&lt",
        "\0",
        "\r\n",
        "<",
        "a",
        " b=c ",
        ">",
        "\"",
        "'",
        "<x-y z>",
        "<img alt='",
        "<br/>",
        "</>",
        "<?php ?>",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..120).prop_map(|all| all.concat())
}

proptest! {
    #[test]
    fn the_guard_does_the_same_behind_either_tokenizer(
        page in markup(), depth in 2..9_usize, open_formatting in 1..4_usize, nodes in 5..150_usize, names in 3..20_usize,
    ) {
        let limits = Limits { depth, open_formatting, nodes, names, ..Limits::default() };
        let ours = guard(&limits);
        tokenize(&page, &ours, usize::MAX, None);
        let (ours, dropped, unclosed, _) = ours.finish();
        let (theirs, dropped_there, unclosed_there, _) = by_html5ever(&page, guard(&limits)).finish();
        prop_assert!(ours == theirs);
        prop_assert_eq!(format!("{dropped:?}"), format!("{dropped_there:?}"));
        prop_assert_eq!(unclosed, unclosed_there);
    }
}

#[test]
fn many_attributes_come_in_order_and_once() {
    let attribute = |index: usize| format!(" data-a{}=v{index}", (index * 37) % 90);
    for count in [FEW - 1, FEW, FEW + 1, 200] {
        assert_same_tokens(&format!("<p{} b>", (0..count).map(attribute).collect::<String>()));
    }
}

#[test]
fn the_position_is_one_of_the_text_as_it_came() {
    let text = "a\r\nb\rc\r\n<p>".repeat(4_000);
    let whole = tokenize(&text, &Tokens::default(), 3, None);
    assert_eq!(whole.position, text.len());
    let cut = tokenize(&text, &Tokens::default(), 3, Some(Instant::now()));
    assert!(cut.position < text.len() && text[cut.position..].starts_with(['a', '<']), "{}", cut.position);
    let (buffer, _) = with_line_feeds("\r\na\r\n\r\r\nb");
    assert_eq!(&*buffer, "\na\n\n\nb");
    let places = [0, 1, 2, 3, 4, 5, 6].map(|at| position_in("\r\na\r\n\r\r\nb", &buffer, at));
    assert_eq!(places, [0, 2, 3, 5, 6, 8, 9]);
}

//! The tokens against those of html5ever's own tokenizer, and against html5lib's tests.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use html5ever::tokenizer::states::State;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult};
use masthead_limits::Limits;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::guard::{Guard, Sink};

/// Keeps the tokens in the form of html5lib's tests: texts joined, no errors, end tags without attributes.
#[derive(Default)]
struct Tokens {
    seen: RefCell<Vec<Value>>,
    in_foreign_content: bool,
    /// What the text behind a start tag is, by the tag's name.
    switches: bool,
}

impl Tokens {
    fn text(&self, text: &str) {
        let mut seen = self.seen.borrow_mut();
        if let Some(Value::Array(last)) = seen.last_mut()
            && last[0] == "Character"
        {
            last[1] = format!("{}{text}", last[1].as_str().unwrap()).into();
        } else if !text.is_empty() {
            seen.push(json!(["Character", text]));
        }
    }

    fn tag(&self, tag: &Tag) {
        if tag.kind == TagKind::EndTag {
            return self.seen.borrow_mut().push(json!(["EndTag", &*tag.name]));
        }
        let attributes: Map<String, Value> =
            tag.attrs.iter().map(|it| (it.name.local.to_string(), json!(&*it.value))).collect();
        let mut token = vec![json!("StartTag"), json!(&*tag.name), Value::Object(attributes)];
        if tag.self_closing {
            token.push(json!(true));
        }
        self.seen.borrow_mut().push(Value::Array(token));
    }
}

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.text(&text),
            Token::NullCharacterToken => self.text("\0"),
            Token::CommentToken(text) => self.seen.borrow_mut().push(json!(["Comment", &*text])),
            Token::DoctypeToken(it) => {
                let [name, public, system] =
                    [it.name, it.public_id, it.system_id].map(|it| it.map(String::from));
                self.seen.borrow_mut().push(json!(["DOCTYPE", name, public, system, !it.force_quirks]));
            }
            Token::TagToken(tag) => {
                self.tag(&tag);
                if self.switches && tag.kind == TagKind::StartTag {
                    return match &*tag.name {
                        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                        "style" => TokenSinkResult::RawData(RawKind::Rawtext),
                        "title" => TokenSinkResult::RawData(RawKind::Rcdata),
                        "plaintext" => TokenSinkResult::Plaintext,
                        _ => TokenSinkResult::Continue,
                    };
                }
            }
            Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.in_foreign_content
    }
}

/// Feeds a text to html5ever's own tokenizer.
fn by_html5ever<S: TokenSink>(text: &str, sink: S, state: Option<State>, last_start: Option<&str>) -> S {
    let options = TokenizerOpts {
        discard_bom: false,
        initial_state: state,
        last_start_tag_name: last_start.map(str::to_owned),
        ..TokenizerOpts::default()
    };
    let tokenizer = html5ever::tokenizer::Tokenizer::new(sink, options);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink
}

fn assert_same_tokens(text: &str) {
    for in_foreign_content in [false, true] {
        let sink = || Tokens { in_foreign_content, switches: true, ..Tokens::default() };
        let ours = sink();
        tokenize(text, &ours, usize::MAX, None);
        let theirs = by_html5ever(text, sink(), None, None);
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
    let expected = json!([
        ["StartTag", "p", {"a": "", "b": ""}, true], ["StartTag", "q", {"r": "", "s": "", "t": ""}], ["EndTag", "p"]
    ]);
    assert_eq!(Value::Array(sink.seen.into_inner()), expected);
}

#[test]
fn names_come_out_right_whatever_was_at_their_place_before() {
    let mut names = Names::new();
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
        let sink = Tokens { in_foreign_content: true, switches: true, ..Tokens::default() };
        let text = opener.repeat(50_000);
        assert_eq!(tokenize(&text, &sink, 100, None).position, text.len());
    }
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

fn guard(limits: &Limits) -> Guard {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    Guard::new(TreeBuilder::new(Sink::new(limits), options), limits)
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
        let (ours, dropped, unclosed) = ours.finish();
        let (theirs, dropped_there, unclosed_there) = by_html5ever(&page, guard(&limits), None, None).finish();
        prop_assert!(ours == theirs);
        prop_assert_eq!(format!("{dropped:?}"), format!("{dropped_there:?}"));
        prop_assert_eq!(unclosed, unclosed_there);
    }
}

// --- html5lib's tests -------------------------------------------------------------------------------------

/// The cases known to pass, each state of a case counted. The others ask for what XML wants of a text.
const PASSES: usize = 3_871;

/// Not part of the repository: `MASTHEAD_SUITES` names the folder that holds them.
#[test]
fn suite_of_html5lib() {
    let Some(folder) = std::env::var_os("MASTHEAD_SUITES").map(PathBuf::from) else {
        println!("skipped: MASTHEAD_SUITES names no folder with suites");
        return;
    };
    let path = folder.join("html5lib/tokenizer.ndjson");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut all, mut passed, mut over) = (0, 0, 0);
    for line in text.lines() {
        let mut case: Value = serde_json::from_str(line).unwrap();
        if case["doubleEscaped"] == true && !unescape(&mut case) {
            over += 1;
            continue;
        }
        let states = case.get("initialStates").cloned().unwrap_or(json!(["Data state"]));
        for state in states.as_array().unwrap() {
            let input = case["input"].as_str().unwrap();
            let last_start = case["lastStartTag"].as_str();
            let state = state.as_str().unwrap();
            let ours = from_state(input, state, last_start);
            let theirs = by_html5ever(input, Tokens::default(), Some(state_of(state)), last_start);
            assert_eq!(ours, Value::Array(theirs.seen.into_inner()), "{}", case["id"]);
            all += 1;
            if ours == joined(&case["output"]) {
                passed += 1;
            } else {
                println!("  fails {} in the {state}: {ours} instead of {}", case["id"], case["output"]);
            }
        }
    }
    println!("tokens: {passed} of {all} pass, {over} passed over: surrogates are no text");
    assert!(passed >= PASSES, "{passed} instead of {PASSES}");
}

fn state_of(name: &str) -> State {
    match name {
        "Data state" => State::Data,
        "PLAINTEXT state" => State::Plaintext,
        "RCDATA state" => State::RawData(RawKind::Rcdata),
        "RAWTEXT state" => State::RawData(RawKind::Rawtext),
        "Script data state" => State::RawData(RawKind::ScriptData),
        "CDATA section state" => State::CdataSection,
        other => panic!("{other}"),
    }
}

/// Our tokens of a text that begins in that state.
fn from_state(input: &str, state: &str, last_start: Option<&str>) -> Value {
    let sink = Tokens::default();
    let mut tokenizer = Tokenizer::new(input, &sink, usize::MAX);
    // Without one, no end tag fits.
    tokenizer.last_start = LocalName::from(last_start.unwrap_or("<"));
    match state_of(state) {
        State::Plaintext => tokenizer.content = Content::Plaintext,
        State::RawData(kind) => tokenizer.content = Content::Raw(kind),
        State::CdataSection => tokenizer.cdata(0),
        _ => {}
    }
    tokenizer.run(None);
    Value::Array(sink.seen.into_inner())
}

/// Tokens with neighbouring texts in one.
fn joined(tokens: &Value) -> Value {
    let sink = Tokens::default();
    for token in tokens.as_array().unwrap() {
        match token[0].as_str() {
            Some("Character") => sink.text(token[1].as_str().unwrap()),
            _ => sink.seen.borrow_mut().push(token.clone()),
        }
    }
    Value::Array(sink.seen.into_inner())
}

/// Decodes the `\uXXXX` of a case that was escaped twice; false where that is no text.
fn unescape(case: &mut Value) -> bool {
    let [input, output] = ["input", "output"].map(|key| case[key].to_string().replace("\\\\u", "\\u"));
    let (Ok(input), Ok(output)) = (serde_json::from_str(&input), serde_json::from_str(&output)) else {
        return false;
    };
    case["input"] = input;
    case["output"] = output;
    true
}

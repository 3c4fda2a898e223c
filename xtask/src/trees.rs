//! `cargo xtask trees`: whether the tree of a page is the one that html5ever alone makes of it, and whether the tree that
//! is read shows the same, over stored pages and over pieces of them that were damaged.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use html5ever::TokenizerResult;
use html5ever::ns;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use masthead::Limits;
use masthead::page::{Dom, NodeId, decode};
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node};

use crate::bench::pages;

/// The arguments of `cargo xtask trees`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Folders of pages
    #[arg(required = true)]
    pub folders: Vec<PathBuf>,
    /// How many damaged pieces of the pages are compared too
    #[arg(long, default_value_t = 0)]
    pub damage: u64,
    /// Where the row of damaged pieces begins: the same number makes the same pieces
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// How many differing texts are printed.
const SHOWN: u64 = 5;

/// What came of the comparisons.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Texts whose trees were compared.
    pub compared: u64,
    /// Texts whose trees differ.
    pub different: u64,
    /// Texts that reach a limit: they come to another tree on purpose.
    pub limited: u64,
}

impl Tally {
    fn compare(&mut self, text: &str) {
        let dom = Dom::parse(text, &Limits::default());
        if !dom.problems.is_empty() {
            self.limited += 1;
            return;
        }
        self.compared += 1;
        let reference = reference(text);
        let read = Dom::read(text, &Limits::default());
        if !is_same(dom.html(), &reference) || shown(read.html()) != shown(&reference) {
            self.different += 1;
            if self.different <= SHOWN {
                println!("differs: {:?}", text.chars().take(2_000).collect::<String>());
            }
        }
    }
}

/// Compares the trees of all pages of some folders.
pub fn of_folders(folders: &[PathBuf]) -> Result<Tally> {
    let mut tally = Tally::default();
    for folder in folders {
        for bytes in pages(folder)? {
            tally.compare(&decode(&bytes, None, None).text);
        }
    }
    Ok(tally)
}

/// Runs the command; false where trees differ.
pub fn run(arguments: &Arguments) -> Result<bool> {
    let mut texts = Vec::new();
    let mut whole = Tally::default();
    println!("{:<40}{:>12}{:>12}{:>12}", "", "compared", "different", "limited");
    let print = |name: &str, tally: &Tally| {
        println!("{name:<40}{:>12}{:>12}{:>12}", tally.compared, tally.different, tally.limited);
    };
    for folder in &arguments.folders {
        let mut tally = Tally::default();
        for bytes in pages(folder)? {
            let text = decode(&bytes, None, None).text.into_owned();
            tally.compare(&text);
            if arguments.damage > 0 {
                texts.push(text);
            }
        }
        print(&folder.display().to_string(), &tally);
        whole.different += tally.different;
    }
    if arguments.damage > 0 {
        let mut tally = Tally::default();
        let mut damage = Damage { state: arguments.seed };
        (0..arguments.damage).for_each(|_| tally.compare(&damage.piece(&texts)));
        print("damaged pieces", &tally);
        whole.different += tally.different;
    }
    Ok(whole.different == 0)
}

// --- the tree by html5ever alone --------------------------------------------------------------------------

/// The tree builder without the errors: behind a `pre`, one of them makes it forget to drop the line feed.
struct Unerring(TreeBuilder<NodeId, HtmlTreeSink>);

impl TokenSink for Unerring {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match token {
            Token::ParseError(_) => TokenSinkResult::Continue,
            token => self.0.process_token(token, line),
        }
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Takes all tokens and does nothing; what is not markup is read as text.
pub(crate) struct Ignored;

impl TokenSink for Ignored {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        match &*tag.name {
            _ if tag.kind == TagKind::EndTag => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Feeds a text to html5ever's own tokenizer; returns the sink.
pub(crate) fn feed_html5ever<S: TokenSink>(text: &str, sink: S) -> S {
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(sink, options);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink
}

fn reference(text: &str) -> Html {
    let builder = TreeBuilder::new(
        HtmlTreeSink::new(Html::new_document()),
        TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    );
    feed_html5ever(text, Unerring(builder)).0.sink.0.into_inner()
}

/// Whether two trees are the same. What is in none of them counts nothing: html5ever makes a template that asks for a
/// shadow root twice.
fn is_same(one: &Html, other: &Html) -> bool {
    fn opened<'a>(edge: Edge<'a, Node>) -> Option<&'a Node> {
        match edge {
            Edge::Open(node) => Some(node.value()),
            Edge::Close(_) => None,
        }
    }
    one.quirks_mode == other.quirks_mode
        && one.tree.root().traverse().map(opened).eq(other.tree.root().traverse().map(opened))
}

/// What a reader may be shown of a tree.
#[derive(Debug, PartialEq, Eq)]
enum Shown<'a> {
    Start(&'a Element),
    End,
    /// A text without the white space at its ends, comments in it left out.
    Text(String),
}

/// The elements of a tree but the shapes of drawings, and the texts in them.
fn shown(html: &Html) -> Vec<Shown<'_>> {
    let mut shown = Vec::new();
    let mut text = String::new();
    let mut in_drawing = false;
    for edge in html.tree.root().traverse() {
        let next = match edge {
            Edge::Open(node) | Edge::Close(node) if is_shape(node) => continue,
            Edge::Open(node) => match node.value() {
                Node::Element(element) => Shown::Start(element),
                Node::Text(part) => {
                    text.push_str(part);
                    in_drawing = node.parent().is_some_and(is_drawing);
                    continue;
                }
                _ => continue,
            },
            Edge::Close(node) if node.value().is_element() => Shown::End,
            Edge::Close(_) => continue,
        };
        let words = text.trim_ascii();
        if !words.is_empty() {
            // White space before a shape and white space behind it are one.
            let folded = || words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            shown.push(Shown::Text(if in_drawing { folded() } else { words.to_owned() }));
        }
        text.clear();
        shown.push(next);
    }
    shown
}

/// True for a shape that holds nothing but comments, in an element of SVG that holds shapes.
fn is_shape(node: NodeRef<'_, Node>) -> bool {
    node.children().all(|it| it.value().is_comment())
        && is_of_svg(
            node,
            &["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop", "use"],
        )
        && node.parent().is_some_and(is_drawing)
}

/// True for an element of SVG that holds shapes.
fn is_drawing(node: NodeRef<'_, Node>) -> bool {
    is_of_svg(node, &["clipPath", "defs", "g", "mask", "svg", "symbol"])
}

fn is_of_svg(node: NodeRef<'_, Node>, names: &[&str]) -> bool {
    let element = node.value().as_element();
    element.is_some_and(|it| it.name.ns == ns!(svg) && names.contains(&it.name()))
}

// --- damage -----------------------------------------------------------------------------------------------

/// Makes pieces of pages that look like real ones and are broken; always the same row of them.
struct Damage {
    state: u64,
}

/// What damaged pages are full of.
const ODDITIES: &[&str] = &[
    "<",
    "</",
    "</>",
    "<!",
    "<?",
    "<!-",
    "<!--",
    "<!-->",
    "<!--->",
    "-->",
    "--!>",
    "--",
    "-",
    "!",
    "<!--<!--",
    "<!>",
    "</ ",
    "<3",
    "< a",
    "<?xml version=\"1.0\"?>",
    "<!doctype",
    "<!DOCTYPE html>",
    "<!DOCTYPE html PUBLIC \"a>",
    "<!doctype html SYSTEM 'about:legacy-compat'>",
    "<!doctype \0 public",
    "<script>",
    "</script",
    "</script>",
    "</SCRIPT\n>",
    "</script/x",
    "<script><!--",
    "<!--<script>",
    "<script ",
    "</scriptx>",
    "<title>",
    "</title>",
    "<textarea>\n",
    "</textarea >",
    "<style>",
    "</style>",
    "<xmp>",
    "</xmp",
    "<iframe>",
    "<noembed>",
    "<noframes>",
    "<plaintext>",
    "<noscript>",
    "<svg>",
    "<math>",
    "<svg><script>",
    "<svg><style>",
    "<svg><title>",
    "<mi>",
    "</svg>",
    "<foreignObject>",
    "<desc>",
    "<![CDATA[",
    "]]>",
    "]]",
    "<svg><![CDATA[a\0b]]",
    "&",
    "&amp",
    "&ampx",
    "&amp=",
    "&amp;",
    "&am",
    "&not",
    "&notit;",
    "&notin;",
    "&NotEqualTilde;",
    "&nosuch;",
    "&nosuch",
    "&CounterClockwiseContourIntegral;",
    "&#",
    "&#x",
    "&#X;",
    "&#10",
    "&#13;",
    "&#0;",
    "&#x80;",
    "&#x9f",
    "&#xD800;",
    "&#x10FFFF;",
    "&#x110000;",
    "&#99999999999;",
    "\0",
    "\r",
    "\r\n",
    "\n",
    "\u{c}",
    "\t",
    "\u{feff}",
    "\u{fffd}",
    "\u{e9}",
    "\u{1f600}",
    "=",
    "\"",
    "'",
    "`",
    "/",
    "/>",
    ">",
    "<a href=",
    "<a href=\"?a=1&copy=2&lt",
    "<a b='c\"",
    "<p a=1 A=2 a>",
    "<br/ a=b/>",
    "<br/>",
    "</br x>",
    "</p>",
    "<i =a==b>",
    "<i \"a\">",
    "<X-Y\0Z>",
    "<pre>\n",
    "<pre>\r\n",
    "<pre>&#10",
    "<listing>\0\n",
    "<b>",
    "<i>",
    "</b>",
    "</i>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<select>",
    "<option>",
    "<template>",
    "<template shadowrootmode=open>",
    "</template>",
    "<frameset>",
    "<form>",
    "<body x=y>",
    "<html z>",
    "</body>",
    "</html>",
    "<head>",
    "<li>",
    "<button>",
    "<nobr>",
    "<a>",
    "<a id=b href=c>",
    "</a>",
    "<p>",
    "<object>",
    "</object>",
    "</td>",
    "<g>",
    "</g>",
    "<path d='a'/>",
    " <path d='a'></path> ",
    "<path>",
    "<rect",
    "<use ",
];

impl Damage {
    /// The next number below `end`, by SplitMix64.
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    fn odd(&mut self) -> &'static [u8] {
        ODDITIES[self.below(ODDITIES.len())].as_bytes()
    }

    /// A stretch of up to `most` bytes of the text.
    fn stretch(&mut self, text: &[u8], most: usize) -> std::ops::Range<usize> {
        let from = self.below(text.len() + 1);
        from..(from + self.below(most + 1)).min(text.len())
    }

    /// A damaged piece of one of the texts.
    fn piece(&mut self, texts: &[String]) -> String {
        let text = texts[self.below(texts.len())].as_bytes();
        let most = if self.below(50) == 0 { 20_000 } else { 600 };
        let mut piece = text[self.stretch(text, most)].to_vec();
        for _ in 0..=self.below(6) {
            self.damage(&mut piece, text);
        }
        String::from_utf8_lossy(&piece).into_owned()
    }

    fn damage(&mut self, piece: &mut Vec<u8>, text: &[u8]) {
        let place = self.stretch(piece, 40);
        match self.below(9) {
            0 => drop(piece.drain(place)),
            1 => piece.truncate(place.start),
            2 => {
                let doubled = piece[place.clone()].to_vec();
                piece.splice(place.start..place.start, doubled);
            }
            3 => piece[place].reverse(),
            4 => piece[place].make_ascii_uppercase(),
            5 => {
                let other = text[self.stretch(text, 60)].to_vec();
                piece.splice(place, other);
            }
            6 => drop(piece.splice(place, self.odd().iter().copied())),
            _ => drop(piece.splice(place.start..place.start, self.odd().iter().copied())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html>\r\n<html lang=en><head><meta charset=\"utf-8\"><title>Fish &amp; chips</title>\n\
        <script type='application/ld+json'>{\"a\": \"<b>\", \"c\": 1}</script><style>p > a { color: red }</style>\n\
        <!-- a <b> comment --><link rel=icon href=/i.png></head>\n<body class='x y' data-x=\"{&quot;a&quot;:1}\">\
        <h1 id=h>A &lt;small&gt; caf\u{e9}</h1><p>One<br/>two &nbsp; <a href=\"/a?b=1&amp;c=2&copy=3\">three</a> four.\
        <ul><li>a<li>b</ul><table><tr><td>1<td>2</table><svg viewBox='0 0 1 1'><path d='M0 0'/><title>t</title></svg>\
        <textarea>a <b> &amp; c</textarea><script>if (a < b && c > d) { e(\"<\\/p>\") } <!-- <script> --></script>\
        <pre>\n  x\n</pre><iframe src=a><p></iframe><img src=a.jpg alt=''></body></html>\n";

    #[test]
    fn damaged_pieces_come_to_the_tree_of_html5ever() {
        let texts = [PAGE.to_owned()];
        let mut damage = Damage { state: 1 };
        let mut tally = Tally::default();
        tally.compare(PAGE);
        (0..4_000).for_each(|_| tally.compare(&damage.piece(&texts)));
        assert_eq!(tally, Tally { compared: 4_001, different: 0, limited: 0 });
    }

    #[test]
    fn a_difference_is_seen() {
        let is_same = |one, other| is_same(Dom::parse(one, &Limits::default()).html(), &reference(other));
        assert!(
            is_same("<p>a", "<p>a")
                && is_same("a<template shadowrootmode=open>b", "a<template shadowrootmode=open>b")
        );
        assert!(!is_same("<p>a", "<p>b") && !is_same("<p>a<p>", "<p>a<b>") && !is_same("<p></p>a", "<p>a"));
        assert!(!is_same("<!doctype html>", "<!doctype html><!---->"));
    }
}

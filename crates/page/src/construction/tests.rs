//! The tree against that of html5ever's own construction, of the same tokens.

use html5ever::ns;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use proptest::prelude::*;
use scraper::{Html, HtmlTreeSink, Selector};

use crate::guard::Guard;
use crate::spaces::Unseen;
use crate::tokenizer::tokenize;
use masthead_limits::Limits;

fn ours(page: &str) -> Html {
    let guard = Guard::new(page.len(), &Limits::default(), Unseen::Kept);
    tokenize(page, &guard, usize::MAX, None);
    guard.finish().0
}

fn html5evers(page: &str) -> Html {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options);
    tokenize(page, &builder, usize::MAX, None);
    builder.sink.0.into_inner()
}

/// All names that the standard's rules ask for, and one that they do not.
const NAMES: &str = "a address annotation-xml applet area article aside b base basefont bgsound big blockquote body br button \
    caption center code col colgroup dd desc details dialog dir div dl dt em embed fieldset figcaption figure font footer \
    foreignObject form frame frameset g h1 h2 h6 head header hgroup hr html i iframe image img input isindex keygen li link \
    listing main malignmark marquee math menu meta mglyph mi mn mo ms mtext nav nobr noembed noframes noscript object ol \
    optgroup option p param path plaintext pre rb rp rt rtc ruby s script search section select small source span strike \
    strong style sub summary sup svg table tbody td template textarea tfoot th thead title tr track tt u ul var wbr x-y xmp";

/// What stands between tags.
const BETWEEN: &[&str] = &[
    "a",
    "b c",
    " ",
    "\n",
    "\n d",
    "\0",
    "<!---->",
    "<!--e-->",
    "&amp;",
    "<!doctype html>",
    "<![CDATA[f]]>",
];

/// What a tag may say of itself.
const ATTRIBUTES: &[&str] = &[
    " class=a",
    " id=b class=a",
    " type=hidden",
    " type=text",
    " color=red",
    " face",
    " encoding=a",
    " viewbox=0 xlink:href=c xml:lang=d definitionurl=e",
    " itemscope",
    " form=f",
    "/",
];

fn piece() -> impl Strategy<Value = String> {
    let names = NAMES.split_whitespace().collect::<Vec<_>>();
    let tables =
        ["table", "caption", "tr", "td", "tbody", "b", "a", "p", "template", "svg", "select"].to_vec();
    let name = prop_oneof![prop::sample::select(names), prop::sample::select(tables)];
    prop_oneof![
        4 => name.clone().prop_map(|name| format!("<{name}>")),
        3 => name.clone().prop_map(|name| format!("</{name}>")),
        2 => (name, prop::sample::select(ATTRIBUTES)).prop_map(|(name, of_it)| format!("<{name}{of_it}>")),
        2 => prop::sample::select(BETWEEN).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_row_of_tags_comes_to_the_tree_of_html5ever(
        doctype in prop::sample::select(&["", "<!doctype html>", "<!doctype html public '-//W3C//DTD HTML 3.2//'>"][..]),
        pieces in prop::collection::vec(piece(), 0..80),
    ) {
        let page = doctype.to_owned() + &pieces.concat();
        prop_assert!(ours(&page) == html5evers(&page), "{page}");
    }
}

#[test]
fn what_moves_nodes_comes_to_the_tree_of_html5ever() {
    for page in [
        "<p>a<b>b<i>c<p>d</b>e</i>f",
        "<b><i><u><s><tt><div>a</b>b</div>c",
        "<a>a<div><a>b<table><a>c<tr>d<td>e</table>f",
        "<b><b><b><b><b>a<p>b",
        "<table>a<b>b<tr><td>c</b>d</table>e",
        "<table><caption><b>a</table>b",
        "<template><tr>a<td>b</template><template><col>a</template>",
        "<nobr>a<nobr>b<p><nobr>c",
        "<svg><foreignObject><p>a</svg>b<math><mi><b>c</math>d<annotation-xml><p>e",
        "<form><div></form><form>a<template><form></form>",
        "<select><option>a<optgroup>b<option>c<hr><input>d",
        "a</html>b<!--c--></body><!--d--></html><!--e-->",
        "<frameset><frame></frameset>a <!--b--></html> <noframes>c",
        "<head><noscript><p>a",
        "<ruby>a<rb>b<rt>c<rtc>d<rp>e",
        "</br></p><image><pre>\n\na<textarea>\nb",
    ] {
        assert!(ours(page) == html5evers(page), "{page}");
    }
}

/// scraper's own tree asks for no `encoding`, and so does not know what holds HTML.
#[test]
fn an_annotation_says_what_it_holds() {
    for (encoding, holds_html) in
        [("text/html", true), ("application/XHTML+xml", true), ("a", false), ("MathML-Content", false)]
    {
        let html = ours(&format!("<math><annotation-xml encoding={encoding}><a>b</a>"));
        let link = html.select(&Selector::parse("a").unwrap()).next().unwrap();
        assert_eq!(link.value().name.ns == ns!(html), holds_html, "{encoding}");
    }
}

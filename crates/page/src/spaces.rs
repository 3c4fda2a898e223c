//! What no reader of a page sees and no rule asks for: comments, the white space at the edges of blocks, and the shapes of
//! drawings, which [`crate::tokenizer`] steps over.
//!
//! Three in ten nodes of a page's tree are the indentation of its source. They cost a token, a node and a step of every
//! walk, and say nothing: [`crate::write`] takes them away wherever it writes a text. A comment parts a text into two
//! nodes, so that its second half is not found beside its first.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::TagKind;

use crate::kinds::Kind;

/// Whether the tree gets all that the standard puts there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unseen {
    /// The tree is the standard's.
    Kept,
    /// Comments and white space at the edges of blocks are left out.
    LeftOut,
}

/// Follows which white space stands at the edge of a block.
pub(crate) struct Spaces {
    /// Nothing that is shown came since the last tag of a block.
    at_edge: bool,
    /// `at_edge` before the script or style that is open.
    before_script: Option<bool>,
    /// White space that may be left out: that depends on what comes next.
    held: Option<StrTendril>,
    /// Elements whose white space is shown that have not ended yet.
    preformatted: usize,
}

impl Spaces {
    pub(crate) fn new() -> Self {
        Self { at_edge: true, before_script: None, held: None, preformatted: 0 }
    }

    /// True if white space before a tag is to be left out here.
    pub(crate) fn leaves_out(&self, has_formatting: bool) -> bool {
        self.at_edge && !self.counts(has_formatting)
    }

    /// Notes a text; true if it is held back. What [`Self::take`] gives comes before it.
    pub(crate) fn holds_back(&mut self, text: &str, has_formatting: bool) -> bool {
        if !is_white(text) {
            self.at_edge = false;
            return false;
        }
        if !self.at_edge {
            return true;
        }
        if self.counts(has_formatting) {
            return false;
        }
        self.held = None;
        true
    }

    /// Holds a text back.
    pub(crate) fn hold(&mut self, text: StrTendril) {
        self.held = Some(text);
    }

    /// Notes a tag that is no block's; returns what is to be handed on before it.
    pub(crate) fn tag(&mut self, kind: Kind, of: TagKind) -> Option<StrTendril> {
        let held = self.held.take().filter(|_| !self.at_edge);
        if kind.is(Kind::SCRIPT) {
            match of {
                TagKind::StartTag => self.before_script = Some(self.at_edge),
                TagKind::EndTag => self.at_edge = self.before_script.take().unwrap_or(false),
            }
        } else if !kind.is(Kind::UNSEEN) {
            self.at_edge = false;
        }
        held
    }

    /// True if the tag of a block changes nothing here: what is held back is left out.
    pub(crate) fn is_past(&self, kind: Kind) -> bool {
        self.at_edge && !kind.is(Kind::PREFORMATTED)
    }

    /// What is to be handed on before the tag of a block.
    pub(crate) fn before_block(&mut self, has_formatting: bool) -> Option<StrTendril> {
        if self.counts(has_formatting) { self.held.take() } else { None }
    }

    /// Notes what became of the tag of a block: a tag that does not fit its place is ignored, and the white space before it
    /// may stand between two words. Returns what is to be handed on.
    pub(crate) fn after_block(&mut self, kind: Kind, of: TagKind, was_ignored: bool) -> Option<StrTendril> {
        let held = self.held.take();
        if was_ignored {
            return held;
        }
        self.at_edge = true;
        if kind.is(Kind::PREFORMATTED) {
            let open = self.preformatted;
            self.preformatted = match of {
                TagKind::StartTag => open + 1,
                TagKind::EndTag => open.saturating_sub(1),
            };
        }
        None
    }

    /// True for a comment that parts no two texts: one at the edge of a block, and an empty one, which scripts put between
    /// two texts for themselves. Behind the tag of a `pre` it keeps the line feed that is dropped there otherwise.
    pub(crate) fn is_unseen_comment(&self, comment: &str) -> bool {
        self.preformatted == 0 && (self.at_edge || is_white(comment))
    }

    /// The white space that was held back.
    pub(crate) fn take(&mut self) -> Option<StrTendril> {
        self.held.take()
    }

    /// True if white space at an edge makes a difference here: where it is shown, and where it opens formatting elements
    /// again outside of the block in which they were left open.
    fn counts(&self, has_formatting: bool) -> bool {
        has_formatting || self.preformatted > 0
    }
}

/// True if the text is nothing but the white space of HTML.
fn is_white(text: &str) -> bool {
    white_length(text.as_bytes()) == text.len()
}

/// The length of the white space of HTML that a text begins with.
pub(crate) fn white_length(text: &[u8]) -> usize {
    let is_white = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\x0c');
    if !text.first().is_some_and(is_white) {
        return 0;
    }
    // Most of it is a line feed and indentation.
    let (chunks, _) = text[1..].as_chunks::<8>();
    let whole = 1 + 8 * chunks.iter().take_while(|it| **it == *b"        ").count();
    whole + text[whole..].iter().take_while(|it| is_white(it)).count()
}

#[cfg(test)]
mod tests {
    use html5ever::ns;
    use masthead_limits::Limits;
    use proptest::prelude::*;

    use crate::Dom;
    use crate::kinds::is_shape;
    use crate::write::{html, text};

    fn body(page: &str) -> String {
        let dom = Dom::read(page, &Limits::default());
        let body = dom.elements().find(|it| it.value().name() == "body").unwrap();
        html(*body).replace("<body>", "").replace("</body>", "")
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        for (page, expected) in [
            ("<div>\n\t<p>a</p>\n\t<p>b</p>\n</div>", "<div><p>a</p><p>b</p></div>"),
            (
                "<p>a <b>b</b> <i>c</i> \n</p> <ul> <li> <img> </ul>",
                "<p>a <b>b</b> <i>c</i></p><ul><li><img></li></ul>",
            ),
            ("<div> <script>x</script> <p>a</div>", "<div><script>x</script><p>a</p></div>"),
            ("<p>a<!-- -->b<!--c-->d<!----></p> <!--e--> <p>f", "<p>ab<!--c-->d</p><p>f</p>"),
            ("<p>a</p> b <p> c</p>", "<p>a</p> b <p> c</p>"),
            ("a<svg><g> <path d='b'/> <rect></rect> </g><use/>c</svg>", "a<svg><g> </g>c</svg>"),
            ("<svg><path><title>a</title></path></svg>", "<svg><path><title>a</title></path></svg>"),
            ("<svg><title><path/>a</title></svg>", "<svg><title><path>a</path></title></svg>"),
            ("<path/>a", "<path>a</path>"),
        ] {
            assert_eq!(body(page), expected, "{page}");
        }
    }

    #[test]
    fn white_space_that_is_shown_or_opens_elements_again_is_kept() {
        for page in [
            "<pre><p> </p> <p>a</p></pre>",
            "<p><b>a</p> <p>b</p>",
            "<b>a</b> <i>b</i>",
            "<textarea> </textarea>",
            "<template><tr>a</tr> <table>b",
            "<template><tr><img></tr> <table>b",
        ] {
            let kept = Dom::parse(page, &Limits::default());
            assert!(*Dom::read(page, &Limits::default()).html() == *kept.html(), "{page}");
        }
        assert_eq!(body("<p><b>a</b></p> <p>b"), "<p><b>a</b></p><p>b</p>");
    }

    /// Tags that white space and comments may change the places of.
    const MARKUP: &str = "<p>|</p>|<div>|</div>|<b>|</b>|<a>|</a>|<i>|</i>|<table>|<tr>|<td>|</td>|</table>|<caption>|<select>|\
        <option>|</select>|<pre>|</pre>|<script>|</script>|<title>|</title>|<meta>|<head>|</head>|<body>|</body>|</html>|\
        <frameset>|<template>|</template>|<svg>|</svg>|<math>|<mi>|<li>|<h1>|<form>|<button>|<object>|<textarea>|\
        </textarea>|<br>|a|b c|<!---->|<!-- -->|<!--d-->| |\n|\t \n| | |<g>|</g>|<path/>|<rect></rect>|<a id=b href=c>";

    proptest! {
        #[test]
        fn what_is_shown_stands_where_it_stood(parts in prop::collection::vec(prop::sample::select(MARKUP.split('|').collect::<Vec<_>>()), 0..60)) {
            let page = parts.concat();
            let (kept, left) = (Dom::parse(&page, &Limits::default()), Dom::read(&page, &Limits::default()));
            prop_assert_eq!(text(*kept.root()), text(*left.root()));
            let elements = |dom: &Dom| {
                let depth = |it: ego_tree::NodeRef<'_, scraper::Node>| it.ancestors().count();
                let holds_nothing = |it: &ego_tree::NodeRef<'_, scraper::Node>| {
                    it.descendants().skip(1).all(|it| match it.value() {
                        scraper::Node::Text(text) => text.trim_ascii().is_empty(),
                        node => !node.is_element(),
                    })
                };
                let is_shape = |it: &ego_tree::NodeRef<'_, scraper::Node>| {
                    let element = it.value().as_element();
                    element.is_some_and(|it| it.name.ns == ns!(svg) && is_shape(&it.name.local)) && holds_nothing(it)
                };
                dom.html()
                    .tree
                    .nodes()
                    .filter(|it| !is_shape(it))
                    .filter_map(|it| Some((depth(it), it.value().as_element()?.clone())))
                    .collect::<Vec<_>>()
            };
            prop_assert_eq!(elements(&kept), elements(&left));
        }
    }
}

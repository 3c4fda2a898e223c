//! The tree written out: the text as it is shown, the raw text, HTML. All linear, none recursive.

use crate::Attributes;
use std::borrow::Cow;

use ego_tree::NodeRef;
use html5ever::tendril::StrTendril;
use html5ever::{QualName, local_name, ns};
use scraper::{ElementRef, Node, node};

use crate::walk::{Step, Walk};

/// The text as it is shown: white space folded to single spaces, blocks and line breaks apart, what is not shown
/// left out.
///
/// Not shown are scripts, styles, templates, `noscript` (which repeats in other words what stands beside it), what
/// stands in for players and frames, and whatever [`is_hidden`]. The node itself is shown, whatever it is.
pub fn text(node: NodeRef<'_, Node>) -> String {
    text_and_cost(node).0
}

/// The text as it is shown, and the steps it took to write it.
pub(crate) fn text_and_cost(node: NodeRef<'_, Node>) -> (String, usize) {
    let mut folded = Folded::default();
    let mut cost = 0;
    let mut walk = Walk::new(node);
    while let Some(step) = walk.next() {
        cost += 1;
        match step {
            Step::Open(it) => match it.value() {
                Node::Text(text) => {
                    cost += text.len();
                    folded.push(text);
                }
                Node::Element(element) => {
                    if it.id() != node.id() && !is_shown(it) {
                        walk.skip(it);
                    } else if separates(element) {
                        folded.space();
                    }
                }
                _ => {}
            },
            Step::Close(it) => {
                if it.value().as_element().is_some_and(separates) {
                    folded.space();
                }
            }
        }
    }
    (folded.text, cost)
}

/// True where [`text`] would be more than nothing.
pub fn has_text(node: NodeRef<'_, Node>) -> bool {
    let mut walk = Walk::new(node);
    while let Some(step) = walk.next() {
        let Step::Open(it) = step else { continue };
        match it.value() {
            Node::Text(text) if text.contains(|c: char| !c.is_whitespace() && !takes_no_room(c)) => {
                return true;
            }
            Node::Element(_) if it.id() != node.id() && !is_shown(it) => walk.skip(it),
            _ => {}
        }
    }
    false
}

fn separates(element: &node::Element) -> bool {
    element.name() == "br" || is_block(element.name())
}

fn is_shown(node: NodeRef<'_, Node>) -> bool {
    let Some(element) = ElementRef::wrap(node) else { return true };
    let never = matches!(
        element.value().name(),
        "audio"
            | "canvas"
            | "datalist"
            | "head"
            | "iframe"
            | "metadata"
            | "noembed"
            | "noframes"
            | "noscript"
            | "script"
            | "style"
            | "template"
            | "video"
    );
    !never && !is_hidden(element) && !is_foreign_title(element)
}

/// The tooltips of a drawing.
fn is_foreign_title(element: ElementRef<'_>) -> bool {
    let name = &element.value().name;
    matches!(&*name.local, "title" | "desc") && &*name.ns == "http://www.w3.org/2000/svg"
}

/// The texts below a node, one after the other, unchanged.
pub fn raw_text(node: NodeRef<'_, Node>) -> String {
    let mut out = String::new();
    for it in node.descendants() {
        if let Node::Text(text) = it.value() {
            out.push_str(text);
        }
    }
    out
}

/// Folds white space: each run of spaces, of any width, line ends and tabs becomes one space, none stays at the
/// ends. Characters that take no room (soft hyphen, zero-width space, byte order mark, word joiner) go.
///
/// ```
/// use masthead_page::write::fold;
/// assert_eq!(fold("\n Ban\u{ad}ja\u{a0}Luka　"), "Banja Luka");
/// ```
pub fn fold(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || takes_no_room(c));
    if is_folded(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let mut folded = Folded { text: String::with_capacity(trimmed.len()), space: false };
    folded.push(trimmed);
    Cow::Owned(folded.text)
}

/// True if folding a trimmed text would change nothing.
fn is_folded(trimmed: &str) -> bool {
    // Told without a stop at the first, many bytes at a time.
    if !trimmed.bytes().fold(false, |any, byte| any | may_be_folded(byte)) {
        return !trimmed.contains("  ");
    }
    let mut after_space = false;
    for (at, byte) in trimmed.bytes().enumerate() {
        match byte {
            b' ' if after_space => return false,
            b' ' => after_space = true,
            byte if byte.is_ascii_graphic() => after_space = false,
            _ => return is_folded_behind(after_space, &trimmed[at..]),
        }
    }
    true
}

/// True for the control characters, and for the bytes with which white space begins that is not of ASCII, and what
/// takes no room.
const fn may_be_folded(byte: u8) -> bool {
    !matches!(byte, b' '..=b'~' | 0x80..=0xC1 | 0xC3..=0xE0 | 0xE4..=0xEE | 0xF0..)
}

/// The same of what follows, whatever characters it has.
fn is_folded_behind(mut after_space: bool, text: &str) -> bool {
    text.chars().all(|c| {
        let right = match c {
            ' ' => !after_space,
            c => !c.is_whitespace() && !takes_no_room(c),
        };
        after_space = c == ' ';
        right
    })
}

fn takes_no_room(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The length of the words that a text begins with, single spaces between them and none behind the last.
pub(crate) fn words_length(text: &[u8]) -> usize {
    let mut length = 0;
    let mut from = 0;
    loop {
        let word = text[from..].iter().take_while(|byte| IS_OF_WORDS[usize::from(**byte)]).count();
        if word == 0 {
            return length;
        }
        length = from + word;
        if text.get(length) != Some(&b' ') {
            return length;
        }
        from = length + 1;
    }
}

/// The bytes of characters that folding leaves as they are.
static IS_OF_WORDS: [bool; 256] = {
    let mut is = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        is[byte] = byte != b' ' as usize && !may_be_folded(byte as u8);
        byte += 1;
    }
    is
};

/// Text put together, white space folded on the way.
#[derive(Default)]
struct Folded {
    text: String,
    /// A space is due before the next character.
    space: bool,
}

impl Folded {
    fn space(&mut self) {
        self.space = true;
    }

    fn push(&mut self, text: &str) {
        let mut rest = text;
        self.blanks(&mut rest);
        self.text.reserve(rest.len());
        while let Some(c) = rest.chars().next() {
            // Words are copied whole, with the single spaces between them: most of most texts.
            let words = words_length(rest.as_bytes());
            let length = if words > 0 {
                words
            } else {
                rest.find(|c: char| c.is_whitespace() || takes_no_room(c)).unwrap_or(rest.len())
            };
            if length > 0 {
                self.words(&rest[..length]);
                rest = &rest[length..];
                self.blanks(&mut rest);
            } else {
                self.space |= c.is_whitespace();
                rest = &rest[c.len_utf8()..];
            }
        }
    }

    /// Steps over white space of ASCII: between words, and the indentation of the markup.
    fn blanks(&mut self, rest: &mut &str) {
        let behind = rest.trim_ascii_start();
        self.space |= behind.len() < rest.len();
        *rest = behind;
    }

    /// Adds words or a part of one.
    fn words(&mut self, words: &str) {
        if self.space && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.space = false;
        self.text.push_str(words);
    }
}

/// True for the HTML elements that begin and end a line: those that the HTML standard's style sheet shows as
/// blocks, list items or parts of tables, and the options of a list.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "col"
            | "colgroup"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// True if the element itself says that it is not shown: `hidden`, `display: none`, `visibility: hidden`.
/// `aria-hidden` says only that it is not read out. What a server streams late in a `hidden` element, for the page's
/// own script to put in its place, is shown, and so is a panel that a click on its title opens.
pub fn is_hidden(element: ElementRef<'_>) -> bool {
    let element = element.value();
    let hides = |(name, value): &(QualName, StrTendril)| match name.local {
        local_name!("hidden") => name.ns == ns!() && !is_streamed(element),
        local_name!("style") => name.ns == ns!() && style_hides(value),
        _ => false,
    };
    element.attrs.iter().any(hides) && !is_panel(element)
}

/// A part of the page as React streams it: `<div hidden id="S:1a">`, with a number in hexadecimal digits.
fn is_streamed(element: &node::Element) -> bool {
    let number = element.attribute("id").and_then(|id| id.strip_prefix("S:"));
    number.is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The content of a section that opens and closes, or of a tab, by the roles that WAI-ARIA's patterns give them.
fn is_panel(element: &node::Element) -> bool {
    matches!(element.attribute("role"), Some("region" | "tabpanel"))
        && element.has_attribute("aria-labelledby")
}

fn style_hides(style: &str) -> bool {
    // Both properties end in a `y`, few others have one.
    if !style.bytes().any(|byte| byte.eq_ignore_ascii_case(&b'y')) {
        return false;
    }
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let property = property.trim();
        if !property.ends_with(['y', 'Y']) {
            return false;
        }
        let value = value.split('!').next().unwrap_or_default().trim();
        if property.eq_ignore_ascii_case("display") {
            value.eq_ignore_ascii_case("none")
        } else if property.eq_ignore_ascii_case("visibility") {
            value.eq_ignore_ascii_case("hidden") || value.eq_ignore_ascii_case("collapse")
        } else {
            false
        }
    })
}

/// The node with all that is in it as HTML, by the standard's fragment serialisation. Parsed again it gives the
/// same tree, wherever HTML can express the tree at all.
pub fn html(node: NodeRef<'_, Node>) -> String {
    let mut out = String::new();
    let mut walk = Walk::new(node);
    while let Some(step) = walk.next() {
        match step {
            Step::Open(it) => match it.value() {
                Node::Element(element) => {
                    start_tag(element, &mut out);
                    if is_void(element) {
                        walk.skip(it);
                    } else if loses_a_line_end(it, element) {
                        out.push('\n');
                    }
                }
                Node::Text(text) => {
                    let parent = it.parent().and_then(|parent| parent.value().as_element());
                    if parent.is_some_and(holds_raw_text) {
                        out.push_str(text);
                    } else {
                        escape(text, false, &mut out);
                    }
                }
                Node::Comment(comment) => push_all(&mut out, ["<!--", comment, "-->"]),
                Node::Doctype(doctype) => push_all(&mut out, ["<!DOCTYPE ", doctype.name(), ">"]),
                Node::ProcessingInstruction(it) => push_all(&mut out, ["<?", &it.target, " ", &it.data, ">"]),
                Node::Document | Node::Fragment => {}
            },
            Step::Close(it) => {
                if let Node::Element(element) = it.value() {
                    push_all(&mut out, ["</", element.name(), ">"]);
                }
            }
        }
    }
    out
}

fn push_all<const N: usize>(out: &mut String, parts: [&str; N]) {
    for part in parts {
        out.push_str(part);
    }
}

fn start_tag(element: &node::Element, out: &mut String) {
    push_all(out, ["<", element.name()]);
    for (name, value) in &element.attrs {
        out.push(' ');
        if let Some(prefix) = &name.prefix {
            push_all(out, [prefix, ":"]);
        }
        push_all(out, [&name.local, "=\""]);
        escape(value, true, out);
        out.push('"');
    }
    out.push('>');
}

fn is_html(element: &node::Element) -> bool {
    &*element.name.ns == "http://www.w3.org/1999/xhtml"
}

fn is_void(element: &node::Element) -> bool {
    is_html(element) && is_void_name(element.name())
}

/// The HTML elements without content and end tag.
pub(crate) fn is_void_name(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

fn holds_raw_text(element: &node::Element) -> bool {
    is_html(element)
        && matches!(
            element.name(),
            "iframe" | "noembed" | "noframes" | "plaintext" | "script" | "style" | "xmp"
        )
}

/// The parser drops one line end at the start of these.
fn loses_a_line_end(node: NodeRef<'_, Node>, element: &node::Element) -> bool {
    matches!(element.name(), "listing" | "pre" | "textarea")
        && node
            .first_child()
            .and_then(|child| child.value().as_text())
            .is_some_and(|text| text.starts_with('\n'))
}

fn escape(text: &str, in_attribute: bool, out: &mut String) {
    let special = |c: char| matches!(c, '&' | '\u{a0}' | '<' | '>') || (c == '"' && in_attribute);
    let mut rest = text;
    while let Some(found) = rest.find(special) {
        out.push_str(&rest[..found]);
        rest = &rest[found..];
        let (reference, length) = match rest.as_bytes()[0] {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            _ => ("&nbsp;", '\u{a0}'.len_utf8()),
        };
        out.push_str(reference);
        rest = &rest[length..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dom, Limits};

    fn dom(body: &str) -> Dom {
        Dom::parse(&format!("<!DOCTYPE html><body>{body}"), &Limits::default())
    }

    fn shown(body: &str) -> String {
        text(*dom(body).root())
    }

    #[test]
    fn blocks_and_breaks_part_words_and_inline_elements_do_not() {
        assert_eq!(
            shown("<p>one<p>t<b>w</b>o<br>three<ul><li>four<li>five</ul>six"),
            "one two three four five six"
        );
        assert_eq!(shown("a<span> b</span><i>c </i> d"), "a bc d");
        assert_eq!(shown("<table><tr><td>1<td>2<tr><td>3</table>"), "1 2 3");
        assert_eq!(shown("<h1>国<ruby>際<rt>さい</rt></ruby>面</h1>"), "国際さい面");
    }

    #[test]
    fn words_end_where_folding_may_change_something() {
        let lengths = ["a bc  d", "a ", " a", "é\u{a0}b", "a\tb", ""].map(|it| words_length(it.as_bytes()));
        assert_eq!(lengths, [4, 1, 0, 2, 1, 0]);
    }

    #[test]
    fn what_folding_changes_is_told_by_its_first_byte() {
        for c in '\0'..=char::MAX {
            let is_changed = c != ' ' && (c.is_whitespace() || takes_no_room(c));
            let first = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            assert!(!is_changed || may_be_folded(first), "{c:?}");
        }
    }

    #[test]
    fn what_shows_something_has_text() {
        for (body, has) in [
            ("<p> \u{ad}<b>a", true),
            ("<p> \u{ad}<br>", false),
            ("<script>a</script>", false),
            ("<p hidden>a</p>", false),
            ("<p hidden>a</p>b", true),
        ] {
            assert_eq!((has_text(*dom(body).root()), !shown(body).is_empty()), (has, has), "{body}");
        }
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        for body in [
            "<script>x</script>",
            "<style>x</style>",
            "<template><p>x</template>",
            "<noscript><p>x</p></noscript>",
            "<div hidden>x</div>",
            "<div style='color: red; DISPLAY:none !important'>x</div>",
            "<div style=visibility:hidden>x</div>",
            "<iframe>x</iframe>",
            "<video>x</video>",
            "<svg><title>x</title></svg>",
            "<!-- x -->",
        ] {
            assert_eq!(shown(&format!("a{body}b")), "ab", "{body}");
        }
        assert_eq!(shown("<div aria-hidden=true>x</div>"), "x");
        assert_eq!(shown("<div hidden id=S:1a>x</div><div hidden id=S:menu>y</div>"), "x");
        assert_eq!(shown("<div style='background:none;display:block'>x</div>"), "x");
    }

    #[test]
    fn the_node_asked_for_is_shown_whatever_it_is() {
        let dom = dom("<div hidden>a <p hidden>b</p></div>");
        let div = dom.select(&scraper::Selector::parse("div").unwrap()).next().unwrap();
        assert_eq!(text(*div), "a");
        assert_eq!(raw_text(*div), "a b");
    }

    #[test]
    fn white_space_is_folded() {
        for (text, expected) in [
            ("", ""),
            ("  ", ""),
            ("a b", "a b"),
            (" a  b\u{a0}\u{a0}c\u{3000}d\u{2028}e\r\n", "a b c d e"),
            ("a\u{200b}b \u{feff} c\u{ad}", "ab c"),
            ("\u{200b} a", "a"),
            ("a b  c", "a b c"),
            ("a \u{e4}  \u{e4}b \u{1}c", "a \u{e4} \u{e4}b \u{1}c"),
        ] {
            assert_eq!(fold(text), expected, "{text:?}");
        }
        assert!(matches!(fold(" a b "), Cow::Borrowed("a b")));
    }

    #[test]
    fn html_comes_out_as_it_went_in() {
        for html_in in [
            "<p a=\"1\" b=\"&quot;&amp;&lt;&nbsp;\">x &amp; y &lt; z&nbsp;</p>",
            "<script>if (a < b && c) {}</script>",
            "<img src=\"a\"><br>",
            "<pre>\n\na</pre>",
            "<!--a-->",
            "<svg viewBox=\"0\"><a xlink:href=\"b\"></a></svg>",
            "<template><p>a</p></template>",
            "<textarea>&lt;b&gt;</textarea>",
            "<noscript><img></noscript>",
        ] {
            let written = html(dom(html_in).html().tree.root());
            let expected = format!("<!DOCTYPE html><html><head></head><body>{html_in}</body></html>");
            assert_eq!(written, expected);
        }
    }
}

//! What the names of elements say to the guard and to the tree's construction, each read once and then looked up.

use html5ever::{LocalName, QualName, local_name, ns};

use crate::query::spread;
use crate::write::is_block;

/// What the name of an element says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    flags: u32,
    /// What the tree's construction does with its tags.
    pub(crate) group: Group,
}

/// The groups of elements of HTML whose tags the standard treats alike in the body of a page. Source:
/// <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Other,
    /// `address` to `ul`: a paragraph ends before it.
    Block,
    /// `body`
    Body,
    /// `br`
    Break,
    /// `button`
    Button,
    /// `dd`, `dt`
    Description,
    /// `area` to `wbr`: nothing is in it, and it stands in a text.
    Empty,
    /// `form`
    Form,
    /// `b` to `u`
    Formatting,
    /// `frameset`
    Frames,
    /// `h1` to `h6`
    Heading,
    /// `html`
    Html,
    /// `image`, which means `img`
    Image,
    /// What the rules for the head of a page are for: `base` to `title`.
    InHead,
    /// `input`
    Input,
    /// `a`
    Link,
    /// `li`
    ListItem,
    /// `applet`, `marquee`, `object`: formatting ends at its edges.
    Marked,
    /// `math`
    Math,
    /// `nobr`
    NoBreak,
    /// `option`
    Option,
    /// `optgroup`
    Choices,
    /// `p`
    Paragraph,
    /// `caption` to `tr`, and others that stand in no body
    Part,
    /// `plaintext`
    Plaintext,
    /// `listing`, `pre`
    Preformatted,
    /// `iframe`, `noembed`
    Raw,
    /// `rb`, `rtc`
    RubyBase,
    /// `rp`, `rt`
    RubyText,
    /// `hr`
    Rule,
    /// `select`
    Select,
    /// `param`, `source`, `track`: nothing is in it, and it stands in no text.
    Source,
    /// `svg`
    Svg,
    /// `table`
    Table,
    /// `textarea`
    Textarea,
    /// `xmp`
    Xmp,
}

impl Kind {
    /// It says nothing.
    pub(crate) const NONE: Self = Self { flags: 0, group: Group::Other };
    /// It begins and ends a line.
    pub(crate) const BLOCK: u32 = 1;
    /// A formatting element of the standard's tree construction.
    pub(crate) const FORMATTING: u32 = 1 << 1;
    /// The tokenizer sees text and no tags in it, up to its own end tag.
    pub(crate) const RAW_TEXT: u32 = 1 << 2;
    /// White space in it is shown.
    pub(crate) const PREFORMATTED: u32 = 1 << 3;
    /// A script or a style.
    pub(crate) const SCRIPT: u32 = 1 << 4;
    /// Nothing of it is shown, and it holds no text.
    pub(crate) const UNSEEN: u32 = 1 << 5;
    pub(crate) const LINK: u32 = 1 << 6;
    pub(crate) const TEMPLATE: u32 = 1 << 7;
    /// It holds white space, while a text in it has its place before the table.
    pub(crate) const TABLE_PART: u32 = 1 << 8;
    /// It says something of the page beside its text: `base`, `link`, `meta`, `script` and `title`.
    pub(crate) const LANDMARK: u32 = 1 << 9;
    /// An element of SVG that holds shapes, and no text that is shown.
    pub(crate) const DRAWING: u32 = 1 << 10;
    /// An element of HTML.
    pub(crate) const HTML: u32 = 1 << 11;
    /// In the standard's category "special".
    pub(crate) const SPECIAL: u32 = 1 << 12;
    /// What is in its scope ends with it.
    pub(crate) const SCOPE: u32 = 1 << 13;
    /// With [`Self::SCOPE`], what "button scope" ends with.
    pub(crate) const BUTTON: u32 = 1 << 14;
    /// With [`Self::SCOPE`], what "list item scope" ends with.
    pub(crate) const LIST: u32 = 1 << 15;
    /// What "table scope" ends with.
    pub(crate) const TABLE_SCOPE: u32 = 1 << 16;
    /// It ends by itself where something around it ends.
    pub(crate) const IMPLIED_END: u32 = 1 << 17;
    /// "MathML text integration point"
    pub(crate) const TEXT_POINT: u32 = 1 << 18;
    /// "HTML integration point"
    pub(crate) const HTML_POINT: u32 = 1 << 19;
    /// `annotation-xml` of MathML
    pub(crate) const ANNOTATION: u32 = 1 << 20;
    /// What only an element of HTML can be.
    const OF_HTML: u32 = Self::HTML
        | Self::SPECIAL
        | Self::SCOPE
        | Self::BUTTON
        | Self::LIST
        | Self::TABLE_SCOPE
        | Self::IMPLIED_END;

    /// What a name says of an element of HTML, or of a tag wherever it stands.
    pub(crate) fn of(name: &LocalName) -> Self {
        let group = group(name);
        let flag = |is: bool, flag: u32| if is { flag } else { 0 };
        let of_name = match *name {
            local_name!("a") => Self::LINK,
            local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("textarea")
            | local_name!("title") => Self::RAW_TEXT,
            local_name!("script") | local_name!("style") => Self::RAW_TEXT | Self::SCRIPT,
            local_name!("xmp") => Self::RAW_TEXT | Self::PREFORMATTED,
            local_name!("listing") | local_name!("plaintext") | local_name!("pre") => Self::PREFORMATTED,
            local_name!("base") | local_name!("head") | local_name!("link") | local_name!("meta") => {
                Self::UNSEEN
            }
            local_name!("template") => Self::TEMPLATE,
            local_name!("ol") | local_name!("ul") => Self::LIST,
            _ => 0,
        };
        let is_formatting = matches!(group, Group::Formatting | Group::Link | Group::NoBreak);
        let flags = of_name
            | of_structure(name)
            | Self::HTML
            | flag(is_block(name), Self::BLOCK)
            | flag(is_formatting, Self::FORMATTING)
            | flag(is_landmark(name), Self::LANDMARK)
            | flag(is_special(name), Self::SPECIAL)
            | flag(group == Group::Button, Self::BUTTON);
        Self { flags, group }
    }

    /// What an element of SVG or MathML is, by what its tag says and its name, which may have capitals now. `holds_html` is
    /// what the `encoding` of an `annotation-xml` says.
    pub(crate) fn of_foreign(self, name: &QualName, holds_html: bool) -> Self {
        let more = match (&name.ns, &name.local) {
            (&ns!(mathml), &local_name!("annotation-xml")) => {
                Self::ANNOTATION | if holds_html { Self::HTML_POINT } else { 0 }
            }
            (
                &ns!(mathml),
                &(local_name!("mi")
                | local_name!("mn")
                | local_name!("mo")
                | local_name!("ms")
                | local_name!("mtext")),
            ) => Self::TEXT_POINT | Self::SCOPE,
            (&ns!(svg), &(local_name!("desc") | local_name!("foreignObject") | local_name!("title"))) => {
                Self::HTML_POINT | Self::SCOPE
            }
            (
                &ns!(svg),
                &(local_name!("clipPath")
                | local_name!("defs")
                | local_name!("g")
                | local_name!("mask")
                | local_name!("svg")
                | local_name!("symbol")),
            ) => Self::DRAWING,
            _ => 0,
        };
        Self { flags: self.flags & !Self::OF_HTML | more, group: Group::Other }
    }

    /// True if it has one of the kinds.
    pub(crate) fn is(self, kinds: u32) -> bool {
        self.flags & kinds != 0
    }
}

/// What a name says of scopes, tables and ends.
fn of_structure(name: &LocalName) -> u32 {
    match *name {
        local_name!("applet")
        | local_name!("caption")
        | local_name!("marquee")
        | local_name!("object")
        | local_name!("select")
        | local_name!("td")
        | local_name!("th") => Kind::SCOPE,
        local_name!("html") => Kind::SCOPE | Kind::TABLE_SCOPE,
        local_name!("table") | local_name!("template") => Kind::SCOPE | Kind::TABLE_SCOPE | Kind::TABLE_PART,
        local_name!("tbody") | local_name!("tfoot") | local_name!("thead") | local_name!("tr") => {
            Kind::TABLE_PART
        }
        local_name!("dd")
        | local_name!("dt")
        | local_name!("li")
        | local_name!("optgroup")
        | local_name!("option")
        | local_name!("p")
        | local_name!("rb")
        | local_name!("rp")
        | local_name!("rt")
        | local_name!("rtc") => Kind::IMPLIED_END,
        _ => 0,
    }
}

fn group(name: &LocalName) -> Group {
    match &**name {
        "a" => Group::Link,
        "address" | "article" | "aside" | "blockquote" | "center" | "details" | "dialog" | "dir" | "div"
        | "dl" | "fieldset" | "figcaption" | "figure" | "footer" | "header" | "hgroup" | "main" | "menu"
        | "nav" | "ol" | "search" | "section" | "summary" | "ul" => Group::Block,
        "applet" | "marquee" | "object" => Group::Marked,
        "area" | "embed" | "img" | "keygen" | "wbr" => Group::Empty,
        "b" | "big" | "code" | "em" | "font" | "i" | "s" | "small" | "strike" | "strong" | "tt" | "u" => {
            Group::Formatting
        }
        "base" | "basefont" | "bgsound" | "link" | "meta" | "noframes" | "script" | "style" | "template"
        | "title" => Group::InHead,
        "body" => Group::Body,
        "br" => Group::Break,
        "button" => Group::Button,
        "caption" | "col" | "colgroup" | "frame" | "head" | "tbody" | "td" | "tfoot" | "th" | "thead"
        | "tr" => Group::Part,
        "dd" | "dt" => Group::Description,
        "form" => Group::Form,
        "frameset" => Group::Frames,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Group::Heading,
        "hr" => Group::Rule,
        "html" => Group::Html,
        "iframe" | "noembed" => Group::Raw,
        "image" => Group::Image,
        "input" => Group::Input,
        "li" => Group::ListItem,
        "listing" | "pre" => Group::Preformatted,
        "math" => Group::Math,
        "nobr" => Group::NoBreak,
        "optgroup" => Group::Choices,
        "option" => Group::Option,
        "p" => Group::Paragraph,
        "param" | "source" | "track" => Group::Source,
        "plaintext" => Group::Plaintext,
        "rb" | "rtc" => Group::RubyBase,
        "rp" | "rt" => Group::RubyText,
        "select" => Group::Select,
        "svg" => Group::Svg,
        "table" => Group::Table,
        "textarea" => Group::Textarea,
        "xmp" => Group::Xmp,
        _ => Group::Other,
    }
}

/// The category "special" of the standard, which ends the search for the start of what an end tag ends.
fn is_special(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "applet"
            | "area"
            | "article"
            | "aside"
            | "base"
            | "basefont"
            | "bgsound"
            | "blockquote"
            | "body"
            | "br"
            | "button"
            | "caption"
            | "center"
            | "col"
            | "colgroup"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "embed"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frame"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "iframe"
            | "img"
            | "input"
            | "isindex"
            | "li"
            | "link"
            | "listing"
            | "main"
            | "marquee"
            | "menu"
            | "meta"
            | "nav"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "ol"
            | "p"
            | "param"
            | "plaintext"
            | "pre"
            | "script"
            | "section"
            | "select"
            | "source"
            | "style"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "template"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "track"
            | "ul"
            | "wbr"
            | "xmp"
    )
}

/// The names of landmarks.
pub(crate) fn is_landmark(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("base")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("script")
            | local_name!("title")
    )
}

/// True for the names of the shapes of a drawing. Some hold a title, none text that is shown. [`crate::Dom::read`] leaves
/// out those that hold nothing.
pub fn is_shape(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("circle")
            | local_name!("ellipse")
            | local_name!("line")
            | local_name!("path")
            | local_name!("polygon")
            | local_name!("polyline")
            | local_name!("rect")
            | local_name!("stop")
            | local_name!("use")
    )
}

/// The names met last, each at a place told by its hash.
pub(crate) struct Kinds(Vec<(LocalName, Kind)>);

impl Kinds {
    /// There are two to the power of this many places.
    const BITS: u32 = 8;

    pub(crate) fn new() -> Self {
        let nameless = local_name!("");
        let kind = Kind::of(&nameless);
        Self(vec![(nameless, kind); 1 << Self::BITS])
    }

    /// What the name says.
    #[inline]
    pub(crate) fn of(&mut self, name: &LocalName) -> Kind {
        let (kept, kind) = &mut self.0[(spread(name) >> (u64::BITS - Self::BITS)) as usize];
        if kept != name {
            *kept = name.clone();
            *kind = Kind::of(name);
        }
        *kind
    }
}

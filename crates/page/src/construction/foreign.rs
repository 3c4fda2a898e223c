//! The rules for drawings and formulas.

use std::mem::take;
use std::sync::LazyLock;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Tag;
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, namespace_prefix, ns};
use rustc_hash::FxHashMap;

use super::{Construction, Next, Open, Token, is_white, take_name};
use crate::kinds::{Group, Kind};

impl Construction {
    /// Whether the rules for foreign content are for a token.
    pub(super) fn is_foreign(&self, token: &Token<'_>) -> bool {
        match token {
            Token::EndOfFile => false,
            Token::Text(_) | Token::White(_) | Token::Nul => self.is_foreign_to_text(),
            Token::Start(tag, _) => self.is_foreign_to_start(tag),
            Token::End(..) | Token::Comment(_) => self.is_in_foreign_content(),
        }
    }

    fn is_foreign_to_start(&self, tag: &Tag) -> bool {
        let Some(Open { kind, .. }) = self.current() else { return false };
        let is_of_html = kind.is(Kind::HTML | Kind::HTML_POINT)
            || (kind.is(Kind::TEXT_POINT)
                && !matches!(tag.name, local_name!("malignmark") | local_name!("mglyph")))
            || (kind.is(Kind::ANNOTATION) && tag.name == local_name!("svg"));
        !is_of_html
    }

    /// True for a start tag that ends the drawing or formula it stands in.
    pub(crate) fn is_left_by(&self, tag: &Tag, kind: Kind) -> bool {
        self.is_foreign_to_start(tag) && breaks_out(tag, kind)
    }

    /// Whether the rules for foreign content are for a text.
    pub(super) fn is_foreign_to_text(&self) -> bool {
        self.current().is_some_and(|it| !it.kind.is(Kind::HTML | Kind::HTML_POINT | Kind::TEXT_POINT))
    }

    pub(super) fn in_foreign_content(&mut self, token: &mut Token<'_>) -> Next {
        match token {
            Token::Nul => return self.put_text(StrTendril::from_slice("\u{fffd}")),
            Token::Text(text) | Token::White(text) => {
                let text = take(text);
                self.is_frameset_ok &= is_white(&text);
                return self.put_text(text);
            }
            Token::Comment(comment) => return self.put_comment(take(comment)),
            Token::Start(tag, kind) if !breaks_out(tag, *kind) => {
                let Some(current) = self.current() else { return Next::Done };
                let ns = self.nodes.element(current.id).map_or(ns!(html), |it| it.name.ns.clone());
                if ns == ns!(svg)
                    && let Some(name) = SVG_NAMES.get(&tag.name)
                {
                    tag.name = name.clone();
                }
                self.open_foreign(tag, *kind, ns);
            }
            Token::End(tag, _) if !matches!(tag.name, local_name!("br") | local_name!("p")) => {
                return self.end_in_foreign_content(token);
            }
            Token::Start(..) | Token::End(..) => {
                let is_left = |it: &Open| it.kind.is(Kind::HTML | Kind::SCOPE);
                while self.current().is_some_and(|it| !is_left(it)) {
                    self.open.pop();
                }
                return self.by_mode(token);
            }
            Token::EndOfFile => {}
        }
        Next::Done
    }

    fn end_in_foreign_content(&mut self, token: &mut Token<'_>) -> Next {
        let Token::End(tag, _) = token else { return Next::Done };
        let innermost = self.open.len() - 1;
        let is_last_asked = |(index, it): &(usize, &Open)| {
            (it.kind.is(Kind::HTML) && *index < innermost) || it.name.eq_ignore_ascii_case(&tag.name)
        };
        let found = self.open.innermost_first().find(is_last_asked);
        match found.map(|(index, it)| (index, it.kind.is(Kind::HTML) && index < innermost)) {
            None | Some((0, _)) => Next::Done,
            Some((_, true)) => self.by_mode(token),
            Some((index, false)) => {
                self.open.truncate(index);
                Next::Done
            }
        }
    }

    /// Makes an element of a drawing or a formula, which is open from now on if its tag does not close it.
    pub(super) fn open_foreign(&mut self, tag: &mut Tag, kind: Kind, ns: Namespace) {
        let mut attributes = take(&mut tag.attrs);
        attributes.iter_mut().for_each(|it| adjust(it, &ns));
        let name = QualName::new(None, ns, take_name(tag));
        let kind = kind.of_foreign(&name, holds_html(&attributes));
        let element = self.put_new(name, attributes, kind);
        if !tag.self_closing {
            self.open.push(element);
        }
    }
}

/// Whether an `annotation-xml` with these attributes holds HTML.
fn holds_html(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.name.local == local_name!("encoding")
            && it.name.ns == ns!()
            && (it.value.eq_ignore_ascii_case("text/html")
                || it.value.eq_ignore_ascii_case("application/xhtml+xml"))
    })
}

/// Start tags of HTML that end foreign content.
fn breaks_out(tag: &Tag, kind: Kind) -> bool {
    let is_of_font = |it: &Attribute| {
        matches!(it.name.local, local_name!("color") | local_name!("face") | local_name!("size"))
    };
    match kind.group {
        Group::Body | Group::Break | Group::Description | Group::Heading | Group::ListItem => true,
        Group::NoBreak | Group::Paragraph | Group::Preformatted | Group::Rule | Group::Table => true,
        Group::Formatting if tag.name == local_name!("font") => tag.attrs.iter().any(is_of_font),
        Group::Formatting => true,
        _ => matches!(
            tag.name,
            local_name!("blockquote")
                | local_name!("center")
                | local_name!("div")
                | local_name!("dl")
                | local_name!("embed")
                | local_name!("head")
                | local_name!("img")
                | local_name!("menu")
                | local_name!("meta")
                | local_name!("ol")
                | local_name!("ruby")
                | local_name!("span")
                | local_name!("sub")
                | local_name!("sup")
                | local_name!("ul")
                | local_name!("var")
        ),
    }
}

/// Gives an attribute the name that it has in a drawing or a formula.
fn adjust(attribute: &mut Attribute, ns: &Namespace) {
    let name = &attribute.name.local;
    let cased = match *ns {
        ns!(svg) => SVG_ATTRIBUTES.get(name),
        ns!(mathml) => MATHML_ATTRIBUTES.get(name),
        _ => None,
    };
    if let Some(cased) = cased {
        attribute.name.local = cased.clone();
        return;
    }
    let (prefix, ns, local) = match *name {
        local_name!("xlink:actuate") => (namespace_prefix!("xlink"), ns!(xlink), local_name!("actuate")),
        local_name!("xlink:arcrole") => (namespace_prefix!("xlink"), ns!(xlink), local_name!("arcrole")),
        local_name!("xlink:href") => (namespace_prefix!("xlink"), ns!(xlink), local_name!("href")),
        local_name!("xlink:role") => (namespace_prefix!("xlink"), ns!(xlink), local_name!("role")),
        local_name!("xlink:show") => (namespace_prefix!("xlink"), ns!(xlink), local_name!("show")),
        local_name!("xlink:title") => (namespace_prefix!("xlink"), ns!(xlink), local_name!("title")),
        local_name!("xlink:type") => (namespace_prefix!("xlink"), ns!(xlink), local_name!("type")),
        local_name!("xml:lang") => (namespace_prefix!("xml"), ns!(xml), local_name!("lang")),
        local_name!("xml:space") => (namespace_prefix!("xml"), ns!(xml), local_name!("space")),
        local_name!("xmlns") => (namespace_prefix!(""), ns!(xmlns), local_name!("xmlns")),
        local_name!("xmlns:xlink") => (namespace_prefix!("xmlns"), ns!(xmlns), local_name!("xlink")),
        _ => return,
    };
    attribute.name = QualName::new(Some(prefix), ns, local);
}

/// Names with capitals, by the names in lower case that the tokenizer hands out.
type Cased = LazyLock<FxHashMap<LocalName, LocalName>>;

fn cased(names: &str) -> FxHashMap<LocalName, LocalName> {
    let pair = |name: &str| (LocalName::from(name.to_ascii_lowercase()), LocalName::from(name));
    names.split_ascii_whitespace().map(pair).collect()
}

/// Source: <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign>.
static SVG_NAMES: Cased = LazyLock::new(|| {
    cased(
        "altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend \
         feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap \
         feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge \
         feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence \
         foreignObject glyphRef linearGradient radialGradient textPath",
    )
});

/// Source: <https://html.spec.whatwg.org/multipage/parsing.html#adjust-svg-attributes>, and those that browsers had before.
static SVG_ATTRIBUTES: Cased = LazyLock::new(|| {
    cased(
        "attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode \
         filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines \
         keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits \
         numOctaves pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ \
         preserveAlpha preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions \
         requiredFeatures specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles \
         surfaceScale systemLanguage tableValues targetX targetY textLength viewBox viewTarget xChannelSelector \
         yChannelSelector zoomAndPan",
    )
});

/// Source: <https://html.spec.whatwg.org/multipage/parsing.html#adjust-mathml-attributes>.
static MATHML_ATTRIBUTES: Cased = LazyLock::new(|| cased("definitionURL"));

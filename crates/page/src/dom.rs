//! The one place where HTML is parsed.
//!
//! Parsed as the standard says for a reader without scripts (so the content of `noscript` is elements), with the
//! limits of [`Limits`]. Nothing is left out without a problem that names the limit and how much it was.

use std::cell::OnceCell;
use std::time::Instant;

use ego_tree::NodeId;
use html5ever::local_name;
use masthead_article::{Problem, ProblemCode};
use masthead_limits::Limits;
use scraper::{ElementRef, Html, Node, Selector};

use crate::construction::Landmarks;
use crate::guard::{Dropped, Guard, Unclosed};
use crate::kinds::is_landmark;
use crate::query::{Names, Query};
use crate::spaces::Unseen;
use crate::tokenizer::{Outcome, Unneeded, tokenize_but};
use crate::walk::{Step, Walk};
use crate::{Attributes, NodeSet};

/// A parsed page.
#[derive(Debug)]
pub struct Dom {
    /// The limits that were reached, each once.
    pub problems: Vec<Problem>,
    html: Html,
    limits: Limits,
    unclosed: Unclosed,
    landmarks: Landmarks,
    names: OnceCell<Names>,
}

impl Dom {
    /// Parses a page: the tree is the standard's. A byte order mark at its start is text here: [`crate::decode`] takes it
    /// off.
    pub fn parse(text: &str, limits: &Limits) -> Self {
        Self::build(text, limits, Unseen::Kept)
    }

    /// Parses a page that is to be read: as [`Dom::parse`], without comments that part no texts, without the white space
    /// at the edges of blocks, and without the shapes of drawings. What is written on the page is the same, and where it
    /// stands.
    pub fn read(text: &str, limits: &Limits) -> Self {
        Self::build(text, limits, Unseen::LeftOut)
    }

    fn build(text: &str, limits: &Limits, unseen: Unseen) -> Self {
        let mut problems = Vec::new();
        let text = cut(text, limits.input_bytes, &mut problems);
        let deadline = Instant::now().checked_add(limits.parse_time);
        let guard = Guard::new(text.len(), limits, unseen);
        let Outcome { position, surplus } =
            tokenize_but(text, &guard, limits.attributes, deadline, |unneeded| match unneeded {
                Unneeded::White => guard.leaves_out_white(),
                Unneeded::Shape => guard.leaves_out_shape(),
            });
        let (html, dropped, unclosed, landmarks) = guard.finish();
        report(&mut problems, limits, surplus, dropped);
        if position < text.len() {
            let left = text.len() - position;
            problems.push(left_out("parse_time", "the parse took too long", left, text.len()));
        }
        Self { problems, html, limits: limits.clone(), unclosed, landmarks, names: OnceCell::new() }
    }

    /// The `html` element; every parsed page has one.
    pub fn root(&self) -> ElementRef<'_> {
        self.html.root_element()
    }

    /// The limits it was parsed with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The links without an end tag of their own: the text in them went on behind the link.
    pub fn unclosed_links(&self) -> &NodeSet {
        &self.unclosed.links
    }

    /// Makes templates without an end part of the page: they were left open by mistake, and a reader of the page would
    /// lose all that is in them. The tree is no longer the standard's then, and that is told.
    pub(crate) fn open_templates(&mut self) {
        let templates = std::mem::take(&mut self.unclosed.templates);
        for template in &templates {
            if let Some(mut node) = self.html.tree.get_mut(*template)
                && let Node::Element(element) = node.value()
            {
                element.name.local = local_name!("div");
            }
        }
        if !templates.is_empty() {
            // In a template, what a table cannot hold is put behind it.
            self.landmarks.moved = true;
            let count = templates.len();
            let message = format!("{count} templates were never ended: what is in them was read as the page");
            self.problems.push(Problem::new(ProblemCode::RepairedMarkup, message));
        }
    }

    /// The wanted ones of the elements called `base`, `link`, `meta`, `script` and `title`, in document order, but those
    /// in templates.
    pub(crate) fn landmarks(&self, is_wanted: impl Fn(&ElementRef<'_>) -> bool) -> Vec<ElementRef<'_>> {
        self.noted(self.landmarks.elements(), |it| is_landmark(&it.value().name.local) && is_wanted(it))
    }

    /// The elements with the attribute `itemscope`, in document order, but those in templates.
    pub(crate) fn item_scopes(&self) -> Vec<ElementRef<'_>> {
        self.noted(&self.landmarks.items(), |it| it.has_attribute("itemscope"))
    }

    /// The noted elements that are part of the page, in document order; `is_it` finds the same ones on a walk.
    fn noted(&self, noted: &[NodeId], is_it: impl Fn(&ElementRef<'_>) -> bool) -> Vec<ElementRef<'_>> {
        // A page of little else than such elements, deep in others, costs less to be walked.
        if !noted.is_empty() && (self.landmarks.moved || noted.len() > self.html.tree.values().len() / 8) {
            return self.elements().filter(is_it).collect();
        }
        let root = self.root().id();
        let element = |id: &NodeId| self.html.tree.get(*id).and_then(ElementRef::wrap);
        // Most stand beside each other in the head: what is true of one is true of the next.
        let mut last = (None, false);
        let is_part = |it: &ElementRef<'_>| {
            let parent = it.parent().map(|parent| parent.id());
            if it.id() == root || last.0 != parent {
                last = (parent.filter(|_| it.id() != root), is_part(*it, root));
            }
            last.1
        };
        noted.iter().filter_map(element).filter(is_it).filter(is_part).collect()
    }

    /// All elements but those in templates, in document order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = ElementRef<'_>> {
        let mut walk = Walk::new(*self.root());
        std::iter::from_fn(move || {
            loop {
                if let Step::Open(node) = walk.next()?
                    && let Some(element) = ElementRef::wrap(node)
                {
                    if element.value().name.local == local_name!("template") {
                        walk.skip(node);
                    }
                    return Some(element);
                }
            }
        })
    }

    /// The tree.
    pub fn html(&self) -> &Html {
        &self.html
    }

    /// The elements inside another one that fit, in document order; never that element itself.
    pub fn find<'a>(&'a self, within: ElementRef<'a>, query: &Query) -> Vec<ElementRef<'a>> {
        if !std::ptr::eq(within.tree(), &self.html.tree) {
            return within.select(query.selector()).collect();
        }
        self.names().find(&self.html, within, query)
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.html))
    }

    /// The elements that fit, in document order; never the root itself.
    pub fn select<'a, 'b>(&'a self, selector: &'b Selector) -> scraper::element_ref::Select<'a, 'b> {
        self.root().select(selector)
    }
}

/// True for the root, and for what stands below it and in no template.
fn is_part(element: ElementRef<'_>, root: NodeId) -> bool {
    if element.id() == root {
        return true;
    }
    for around in element.ancestors() {
        if around.id() == root {
            return true;
        }
        if around.value().as_element().is_some_and(|it| it.name.local == local_name!("template")) {
            return false;
        }
    }
    false
}

/// The last place at or before `at` that is between two characters.
pub(crate) fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The text up to the limit, cut between two characters. html5ever's strings end at 4 GiB, whatever the limit.
fn cut<'a>(text: &'a str, most: usize, problems: &mut Vec<Problem>) -> &'a str {
    let most = most.min(u32::MAX as usize);
    if text.len() <= most {
        return text;
    }
    let kept = &text[..floor_char_boundary(text, most)];
    problems.push(left_out("input_bytes", "the page is too long", text.len() - kept.len(), text.len()));
    kept
}

fn left_out(limit: &str, because: &str, bytes: usize, of: usize) -> Problem {
    Problem::new(
        ProblemCode::LimitExceeded,
        format!("{because}: the last {bytes} of its {of} bytes were left out"),
    )
    .rule(format!("limits.{limit}"))
}

fn report(problems: &mut Vec<Problem>, limits: &Limits, surplus: usize, dropped: Dropped) {
    let attributes = surplus + dropped.attributes;
    let kept = "their content was kept without them";
    let left_out = "they were left out, the text was kept";
    for (count, code, limit, message) in [
        (
            attributes,
            ProblemCode::LimitExceeded,
            "attributes",
            format!(
                "{attributes} attributes came after the {}th of their element: they were left out",
                limits.attributes
            ),
        ),
        (
            dropped.deep,
            ProblemCode::Flattened,
            "depth",
            format!("{} elements lie in more than {} others: {kept}", dropped.deep, limits.depth),
        ),
        (
            dropped.formatting,
            ProblemCode::Flattened,
            "open_formatting",
            format!(
                "{} formatting elements came while {} were open: {kept}",
                dropped.formatting, limits.open_formatting
            ),
        ),
        (
            dropped.after_nodes,
            ProblemCode::LimitExceeded,
            "nodes",
            format!(
                "{} tags and comments came after the {}th node: {left_out}",
                dropped.after_nodes, limits.nodes
            ),
        ),
        (
            dropped.after_names,
            ProblemCode::LimitExceeded,
            "names",
            format!(
                "{} tags and comments came after {} different names: {left_out}",
                dropped.after_names, limits.names
            ),
        ),
    ] {
        if count > 0 {
            problems.push(Problem::new(code, message).rule(format!("limits.{limit}")));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use html5ever::driver::{ParseOpts, parse_document};
    use html5ever::tendril::TendrilSink;
    use proptest::prelude::*;
    use scraper::HtmlTreeSink;

    use super::*;
    use crate::write;

    fn parse(page: &str, limits: &Limits) -> Dom {
        Dom::parse(page, limits)
    }

    /// The page by html5ever alone.
    fn unguarded(page: &str) -> Html {
        let mut options = ParseOpts::default();
        options.tree_builder.scripting_enabled = false;
        options.tokenizer.discard_bom = false;
        parse_document(HtmlTreeSink::new(Html::new_document()), options).one(page)
    }

    fn rules(dom: &Dom) -> Vec<&str> {
        dom.problems.iter().map(|problem| problem.rule.as_deref().unwrap_or_default()).collect()
    }

    fn shown(dom: &Dom) -> String {
        write::text(*dom.root())
    }

    /// The most elements that any element stands in.
    fn depth(dom: &Dom) -> usize {
        let elements = |node: ego_tree::NodeRef<'_, scraper::Node>| {
            node.ancestors().filter(|it| it.value().is_element()).count()
        };
        dom.html().tree.nodes().map(elements).max().unwrap_or(0)
    }

    #[test]
    fn templates_that_were_left_open_are_the_page() {
        let limits = Limits { depth: 10, ..Limits::default() };
        let opened = |page: &str| {
            let mut dom = parse(page, &limits);
            dom.open_templates();
            dom
        };
        let dom = opened(&("<p>a".to_owned() + &"<template>".repeat(20) + "<p>b"));
        assert!(shown(&dom).contains('b') && rules(&dom) == ["limits.depth", ""]);
        assert!(shown(&opened("<p>a<template><p>b")).contains('b'));
        assert!(!shown(&opened("<p>a<template><p>b</template>")).contains('b'));
    }

    #[test]
    fn a_paragraph_behind_pictures_left_open_stands_in_none_of_them() {
        let limits = Limits { depth: 10, ..Limits::default() };
        let dom = parse(&("<article>".to_owned() + &"<svg><g>".repeat(20) + "<p>b"), &limits);
        let paragraph = dom.root().descendent_elements().find(|it| it.value().name() == "p").unwrap();
        let parent = paragraph.parent().and_then(ElementRef::wrap).unwrap();
        assert_eq!(parent.value().name(), "article");
    }

    proptest! {
        #[test]
        fn landmarks_are_those_of_a_walk(parts in prop::collection::vec(prop::sample::select(MARKUP), 0..40)) {
            let mut dom = parse(&parts.concat(), &Limits { depth: 12, ..Limits::default() });
            let ids = |elements: Vec<ElementRef<'_>>| elements.iter().map(|it| it.id()).collect::<Vec<_>>();
            for _ in 0..2 {
                let walked = dom.elements().filter(|it| is_landmark(&it.value().name.local)).collect();
                prop_assert_eq!(ids(dom.landmarks(|_| true)), ids(walked));
                let walked = dom.elements().filter(|it| it.has_attribute("itemscope")).collect();
                prop_assert_eq!(ids(dom.item_scopes()), ids(walked));
                dom.open_templates();
            }
        }
    }

    /// What moves nodes about, and what must be found all the same.
    const MARKUP: &[&str] = &[
        "<meta>",
        "<link>",
        "<title>a</title>",
        "<base>",
        "<script>a</script>",
        "<template>",
        "</template>",
        "<table>",
        "<tr>",
        "</table>",
        "<b>",
        "<a>",
        "<p>",
        "</p>",
        "</b>",
        "</a>",
        "<div>",
        "</div>",
        "<i>",
        "</i>",
        "<svg>",
        "</svg>",
        "<head>",
        "</head>",
        "<body itemscope>",
        "</body>",
        "<frameset>",
        "<select>",
        "<option>",
        "</select>",
        "<noscript>",
        "</noscript>",
        "a",
        " ",
        "</html>",
        "<form>",
        "</form>",
        "<p itemscope>",
        "<td>",
        "<caption>",
        "<p>a<p>b<p>c<p>d<p>e<p>f<p>g<p>h",
    ];

    #[test]
    fn links_without_an_end_are_known() {
        let links = |page: &str| {
            let dom = parse(page, &Limits::default());
            let all = dom.root().descendent_elements().filter(|it| it.value().name() == "a");
            let open = all.filter(|it| dom.unclosed_links().contains(&it.id()));
            open.filter_map(|it| it.attr("href").map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(links("<a href=1>a</a><p><a href=2><b>b</a></b></p><a href=3></a>"), [""; 0]);
        assert_eq!(links("<a href=1>a<a href=2>b</a><div><a href=3>c</div><p>d"), ["1", "3"]);
    }

    #[test]
    fn pages_within_the_limits_come_out_as_without_them() {
        for page in [
            "<p>a".repeat(2_000),
            format!("<ul>{}</ul>", "<li>a<b>c".repeat(30)),
            "<table><tr><td>".repeat(50),
            "<div>".repeat(500),
            "<a href=1><p>x<a href=2>y</p>".repeat(40),
            "<b><i>a</b>c</i><p>".repeat(100),
            "<select><option>a<p>b".repeat(100),
            "<svg><title>a</title><style>b</style></svg>".to_owned(),
            "<table>a<td>b<form></table></form>".to_owned(),
            "<frameset><frame>".to_owned(),
            "<template><tr><td>a</template>".repeat(20),
            "\u{feff}".to_owned() + &"a\u{feff}\r\n&am".repeat(5_000),
        ] {
            let dom = parse(&page, &Limits::default());
            assert_eq!(dom.problems, [], "{page:.60}");
            assert!(*dom.html() == unguarded(&page), "{page:.60}");
        }
    }

    #[test]
    fn elements_too_deep_are_flattened_and_their_text_stays_in_words() {
        let limits = Limits { depth: 10, ..Limits::default() };
        let page = format!("{}a<p>b</p>c<i>d</i>{}<p>e</p>", "<div>".repeat(30), "</div>".repeat(30));
        let dom = parse(&page, &limits);
        assert_eq!((rules(&dom), shown(&dom).as_str()), (vec!["limits.depth"], "a b cd e"));
        assert_eq!(dom.problems[0].code, ProblemCode::Flattened);
        assert!(dom.problems[0].message.starts_with("24 "), "{}", dom.problems[0].message);
        assert!(depth(&dom) <= 10);
        // What comes behind the deep part is where it belongs.
        let last = dom.select(&Selector::parse("body > p").unwrap()).next().unwrap();
        assert_eq!(write::text(*last), "e");
    }

    #[test]
    fn pictures_and_scripts_stay_where_elements_are_too_deep() {
        let limits = Limits { depth: 5, ..Limits::default() };
        let dom = parse(&format!("{}<p><img><script>x</script>y", "<div>".repeat(9)), &limits);
        assert_eq!(shown(&dom), "y");
        assert_eq!(dom.select(&Selector::parse("img, script").unwrap()).count(), 2);
    }

    #[test]
    fn leaves_of_html_that_nest_in_drawings_are_bounded_too() {
        let dom = parse(&format!("<svg>{}", "<style>".repeat(5_000)), &Limits::default());
        assert_eq!(rules(&dom), ["limits.depth"]);
        assert!(depth(&dom) < 1_000);
    }

    #[test]
    fn unclosed_formatting_is_bounded() {
        let page: String = (0..2_000).map(|n| format!("<font size={n}>")).collect();
        let dom = parse(&(page + &"<p>x".repeat(100) + "<a href=y>z</a>"), &Limits::default());
        assert_eq!(rules(&dom), ["limits.open_formatting"]);
        assert!(dom.html().tree.values().len() < 64 * 120);
        assert_eq!(shown(&dom).matches('x').count(), 100);
        assert_eq!(dom.select(&Selector::parse("a[href=y]").unwrap()).count(), 1);
    }

    #[test]
    fn formatting_is_read_again_once_the_rest_is_closed() {
        let limits = Limits { open_formatting: 2, ..Limits::default() };
        let dom = parse("<b><i><u>x</u></i></b><u>y</u>", &limits);
        let kept: Vec<_> = dom.select(&Selector::parse("u").unwrap()).map(|it| write::text(*it)).collect();
        assert_eq!((kept, rules(&dom)), (vec!["y".to_owned()], vec!["limits.open_formatting"]));
    }

    #[test]
    fn attributes_are_bounded_in_a_tag_and_over_repeated_tags() {
        let limits = Limits { attributes: 3, ..Limits::default() };
        let one = parse("<p a b c d e>x", &limits);
        let p = one.select(&Selector::parse("p").unwrap()).next().unwrap();
        assert_eq!((p.value().attrs.len(), rules(&one)), (3, vec!["limits.attributes"]));
        let many = parse("<body a><body b><body c><body d><body e>x", &limits);
        let body = many.select(&Selector::parse("body").unwrap()).next().unwrap();
        assert_eq!((body.value().attrs.len(), rules(&many)), (3, vec!["limits.attributes"]));
        assert!(many.problems[0].message.starts_with("2 "));
    }

    #[test]
    fn a_page_of_too_many_nodes_keeps_its_text() {
        let limits = Limits { nodes: 20, ..Limits::default() };
        let page =
            "<p>a".repeat(30) + "<script>s</script><style>t</style><!-- u --><b>v</b>w<p>x<xmp><y></xmp>";
        let dom = parse(&page, &limits);
        assert_eq!(rules(&dom), ["limits.nodes"]);
        assert_eq!(dom.problems[0].code, ProblemCode::LimitExceeded);
        assert_eq!(shown(&dom), "a ".repeat(29) + "avw x <y>");
        assert!(dom.html().tree.values().len() < 25);
    }

    #[test]
    fn a_page_of_too_many_names_keeps_its_text() {
        let page: String = (0..3_000).map(|n| format!("<x-{n}>a</x-{n}><p data-{n}>b</p>")).collect();
        let dom = parse(&page, &Limits { names: 100, ..Limits::default() });
        assert_eq!(rules(&dom), ["limits.names"]);
        assert_eq!(shown(&dom).matches('b').count(), 3_000);
        assert!(dom.html().tree.values().len() < 300);
    }

    #[test]
    fn attributes_count_as_nodes() {
        let limits = Limits { nodes: 1_000, ..Limits::default() };
        let attributes: String = (0..100).map(|n| format!(" a{n}")).collect();
        let dom = parse(&format!("<p><font{attributes}>{}", "<p>x".repeat(200)), &limits);
        assert_eq!(rules(&dom), ["limits.nodes"]);
        assert!(dom.html().tree.values().len() < 100);
    }

    #[test]
    fn a_page_too_long_is_cut_between_characters() {
        let dom = parse("<p>ab\u{e9}cd", &Limits { input_bytes: 6, ..Limits::default() });
        assert_eq!((shown(&dom).as_str(), rules(&dom)), ("ab", vec!["limits.input_bytes"]));
        assert_eq!(dom.problems[0].message, "the page is too long: the last 4 of its 9 bytes were left out");
    }

    #[test]
    fn a_parse_too_long_ends() {
        let page = "<p>a".repeat(10_000);
        let dom = parse(&page, &Limits { parse_time: Duration::ZERO, ..Limits::default() });
        assert_eq!(rules(&dom), ["limits.parse_time"]);
        assert_eq!(
            dom.problems[0].message,
            "the parse took too long: the last 31805 of its 40000 bytes were left out"
        );
    }

    #[test]
    fn every_page_has_a_root_and_what_scripts_hide_is_elements() {
        assert_eq!(parse("", &Limits::default()).root().value().name(), "html");
        let dom = parse("<body><noscript><img></noscript>", &Limits::default());
        assert_eq!(dom.select(&Selector::parse("noscript img").unwrap()).count(), 1);
    }

    #[test]
    fn elements_are_selected_in_document_order() {
        let dom = parse("<table id=1><td><p id=3></td><p id=0></table>", &Limits::default());
        let ids: Vec<_> =
            dom.select(&Selector::parse("[id]").unwrap()).filter_map(|it| it.attr("id")).collect();
        assert_eq!(ids, ["0", "1", "3"]);
    }

    /// Pages of random tags, each word in them only once.
    fn pages() -> impl Strategy<Value = String> {
        let names: Vec<&str> = "p div b i a font nobr table tr td th tbody caption colgroup ul li dl dd form button select option optgroup h1 \
            h2 br img hr svg math desc mi foreignObject object applet ruby rt span section body html head pre input noscript address center xyz"
            .split(' ')
            .collect();
        let tag = (proptest::sample::select(names), 0..5_u8).prop_map(|(name, kind)| match kind {
            0 => format!("</{name}>"),
            1 => format!("<{name} id=1 x=2>"),
            _ => format!("<{name}>"),
        });
        proptest::collection::vec(tag, 0..200).prop_map(|tags| {
            tags.iter()
                .enumerate()
                .map(|(n, tag)| if n % 3 == 0 { format!("{tag}w{n}w") } else { tag.clone() })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn random_pages_come_out_as_without_the_guard(page in pages()) {
            let dom = parse(&page, &Limits::default());
            if dom.problems.is_empty() {
                prop_assert!(*dom.html() == unguarded(&page));
            }
        }

        #[test]
        fn no_limit_loses_a_word(page in pages(), depth in 3..12_usize, open_formatting in 1..4_usize, nodes in 10..300_usize) {
            let limits = Limits { depth, open_formatting, nodes, ..Limits::default() };
            let dom = parse(&page, &limits);
            let text = write::raw_text(*dom.root());
            for word in page.split(['<', '>']).filter(|it| it.starts_with('w') && it.ends_with('w') && it.len() > 2) {
                prop_assert!(text.contains(word), "{} of {}", word, page);
            }
        }
    }
}

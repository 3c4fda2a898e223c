//! RDFa Lite 1.1: `vocab`, `typeof`, `property`, `resource`, `prefix`, as far as it makes items with properties.
//!
//! Statements about the page itself (`property` outside of any `typeof`) are `meta` data and not read here.

use crate::Attributes;
use std::collections::HashMap;

use scraper::ElementRef;

use super::items::Budget;
use super::{Item, ItemContent, ItemValue, MOST_NAMES};
use crate::Dom;
use crate::walk::{Step, Walk};
use crate::write::fold;

/// The prefixes that hold without being stated: the widely used ones of the RDFa Core Initial Context.
const PREFIXES: &[(&str, &str)] = &[
    ("cc", "http://creativecommons.org/ns#"),
    ("ctag", "http://commontag.org/ns#"),
    ("dc", "http://purl.org/dc/terms/"),
    ("dc11", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("gr", "http://purl.org/goodrelations/v1#"),
    ("ical", "http://www.w3.org/2002/12/cal/icaltzd#"),
    ("og", "http://ogp.me/ns#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("rev", "http://purl.org/stuff/rev#"),
    ("schema", "http://schema.org/"),
    ("sioc", "http://rdfs.org/sioc/ns#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("v", "http://rdf.data-vocabulary.org/#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// All items of a page, in document order. Types are resolved against `vocab` and `prefix`; property names stand
/// as they are, without the prefix of the vocabulary in use. No more is read of a page that would have to be walked
/// more than eight times for its properties in properties.
pub fn rdfa(dom: &Dom) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut budget = Budget::of(dom);
    let mut scopes: Vec<Scope> = Vec::new();
    let mut vocabularies: Vec<(ego_tree::NodeId, &str)> = Vec::new();
    let mut prefixes: HashMap<&str, &str> = PREFIXES.iter().copied().collect();
    let mut walk = Walk::new(*dom.root());
    while let Some(step) = walk.next() {
        match step {
            Step::Open(node) => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                if element.value().name() == "template" {
                    walk.skip(node);
                    continue;
                }
                if let Some(vocabulary) = element.attribute("vocab").map(str::trim).filter(|it| is_short(it))
                {
                    vocabularies.push((node.id(), vocabulary));
                }
                add_prefixes(element, &mut prefixes);
                let vocabulary = vocabularies.last().map_or("", |(_, vocabulary)| vocabulary);
                let holder = scopes.last().map(|scope| scope.item);
                let is_literal = element.attribute("content").or(element.attribute("datatype")).is_some();
                let opened = element.attribute("typeof").map(|types| {
                    items.push(Item {
                        types: types
                            .split_ascii_whitespace()
                            .take(MOST_NAMES)
                            .map(|it| whole_name(it, vocabulary, &prefixes))
                            .collect(),
                        id: address(element, &["resource", "about", "href", "src"]),
                        properties: Vec::new(),
                        node: node.id(),
                        is_top: holder.is_none() || is_literal || element.attribute("property").is_none(),
                    });
                    items.len() - 1
                });
                // RDFa Core 1.1, 7.5: a literal is a property of the item that its own element opens, an item is
                // one of the item around it.
                let (holder, item) = match opened {
                    Some(own) if is_literal => (Some(own), None),
                    opened => (holder, opened),
                };
                if let (Some(names), Some(holder)) = (element.attribute("property"), holder) {
                    let Some(content) = content(element, item, &mut budget) else { break };
                    let value = ItemValue { content, node: node.id() };
                    for name in names.split_ascii_whitespace().take(MOST_NAMES) {
                        let name = short_property(name, vocabulary, &prefixes);
                        items[holder].properties.push((name.to_owned(), value.clone()));
                    }
                }
                scopes.extend(opened.map(|item| Scope { item, node: node.id() }));
            }
            Step::Close(node) => {
                if scopes.last().is_some_and(|scope| scope.node == node.id()) {
                    scopes.pop();
                }
                if vocabularies.last().is_some_and(|(element, _)| *element == node.id()) {
                    vocabularies.pop();
                }
            }
        }
    }
    items
}

/// An item that is open, and its element.
struct Scope {
    item: usize,
    node: ego_tree::NodeId,
}

/// `prefix="a: http://… b: http://…"`. Prefixes hold for the whole page here: pages do not use one for two things.
fn add_prefixes<'a>(element: ElementRef<'a>, prefixes: &mut HashMap<&'a str, &'a str>) {
    let mut words = element.attribute("prefix").unwrap_or_default().split_ascii_whitespace();
    while let (Some(prefix), Some(vocabulary)) = (words.next(), words.next()) {
        if is_short(vocabulary) {
            prefixes.insert(prefix.trim_end_matches(':'), vocabulary);
        }
    }
}

/// A vocabulary is copied for each name of it.
fn is_short(vocabulary: &str) -> bool {
    vocabulary.len() <= 1024
}

fn whole_name(name: &str, vocabulary: &str, prefixes: &HashMap<&str, &str>) -> String {
    match name.split_once(':') {
        Some((prefix, local)) => match prefixes.get(prefix) {
            Some(vocabulary) => format!("{vocabulary}{local}"),
            None => name.to_owned(),
        },
        None => format!("{vocabulary}{name}"),
    }
}

/// A property without the prefix that means the vocabulary in use, or the whole of that vocabulary.
fn short_property<'a>(name: &'a str, vocabulary: &str, prefixes: &HashMap<&str, &str>) -> &'a str {
    if let Some((prefix, local)) = name.split_once(':')
        && prefixes.get(prefix).is_some_and(|it| *it == vocabulary || prefix == "schema")
    {
        return local;
    }
    name.strip_prefix(vocabulary).filter(|it| !it.is_empty()).unwrap_or(name)
}

fn address(element: ElementRef<'_>, attributes: &[&str]) -> Option<String> {
    attributes
        .iter()
        .find_map(|name| element.attribute(name))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
}

/// RDFa 1.1 in HTML: `content`, then `datetime`, then an address where no `datatype` says that it is a literal, then
/// the text.
fn content(element: ElementRef<'_>, item: Option<usize>, budget: &mut Budget) -> Option<ItemContent> {
    if let Some(item) = item {
        return Some(ItemContent::Item(item));
    }
    if let Some(content) = element.attribute("content").or_else(|| element.attribute("datetime")) {
        return Some(ItemContent::Text(fold(content).into_owned()));
    }
    let stated = || address(element, &["resource", "href", "src"]);
    match element.attribute("datatype").map_or_else(stated, |_| None) {
        Some(address) => Some(ItemContent::Url(address)),
        None => budget.text(element).map(ItemContent::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::item_path;
    use super::*;
    use crate::Limits;

    fn read(body: &str) -> Vec<Item> {
        rdfa(&Dom::parse(body, &Limits::default()))
    }

    fn texts(items: &[Item], path: &str) -> Vec<String> {
        item_path(items, &items[0], path).iter().map(|it| it.as_text().unwrap_or("item").to_owned()).collect()
    }

    #[test]
    fn items_and_their_values_are_read() {
        let items = read(
            "<div vocab=http://schema.org/ typeof=NewsArticle resource=#a><h1 property=headline> A  b</h1>
             <p property=author typeof=Person><a property=name href=/x>C</a><i property=schema:jobTitle>D</i></p>
             <meta property=datePublished content=2024><time property=t datetime=2025>x</time>
             <img property=image src=/i></div><p property=headline>outside</p>",
        );
        assert_eq!(
            (items[0].types[0].as_str(), items[0].id.as_deref()),
            ("http://schema.org/NewsArticle", Some("#a"))
        );
        for (path, expected) in [
            ("headline", "A b"),
            ("author", "item"),
            ("author.name", "/x"),
            ("author.jobTitle", "D"),
            ("datePublished", "2024"),
            ("t", "2025"),
            ("image", "/i"),
        ] {
            assert_eq!(texts(&items, path), [expected], "{path}");
        }
        assert_eq!((items.len(), items[1].is_top), (2, false));
    }

    #[test]
    fn a_literal_belongs_to_the_item_of_its_own_element() {
        let items = read("<div typeof=A><a typeof=B href=/b property='name label' datatype=''>C</a></div>");
        assert_eq!(items[0].properties, []);
        assert!(items[1].is_top);
        assert_eq!(items[1].id.as_deref(), Some("/b"));
        let found: Vec<_> = items[1].properties.iter().map(|(name, it)| (&**name, it.as_text())).collect();
        assert_eq!(found, [("name", Some("C")), ("label", Some("C"))]);
    }

    #[test]
    fn prefixes_and_vocabularies_end_where_they_should() {
        let items = read(
            "<div prefix='f: http://f/'><div vocab=http://v/><p typeof=A></p></div><p typeof='f:B foaf:C D'></p></div>",
        );
        let types: Vec<_> = items.iter().map(|it| it.types.join(" ")).collect();
        assert_eq!(types, ["http://v/A", "http://f/B http://xmlns.com/foaf/0.1/C D"]);
    }
}

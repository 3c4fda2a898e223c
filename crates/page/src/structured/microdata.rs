//! Microdata, by the HTML standard: `itemscope`, `itemtype`, `itemid`, `itemprop`, `itemref`.

use crate::attribute::{Attributes, own_attributes};
use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use html5ever::local_name;
use rustc_hash::FxHashMap;
use scraper::ElementRef;

use super::items::Budget;
use super::{Item, ItemContent, ItemValue, MOST_NAMES};
use crate::Dom;
use crate::walk::{Step, Walk};
use crate::write::fold;

/// All items of a page, in document order. Texts have their white space folded and addresses are as they stand.
/// No more is read of a page that would have to be walked more than eight times, for references to references and
/// properties in properties.
pub fn microdata(dom: &Dom) -> Vec<Item> {
    let scopes = dom.item_scopes();
    if scopes.is_empty() {
        return Vec::new();
    }
    let references = scopes.iter().any(|scope| scope.has_attribute("itemref")).then(|| References::of(dom));
    let numbered = scopes.iter().enumerate();
    let page = Index { item: numbered.map(|(number, scope)| (scope.id(), number)).collect(), references };
    let mut budget = Budget::of(dom);
    let mut items: Vec<Item> = scopes.into_iter().map(|scope| item(scope, &page, &mut budget)).collect();
    let values: HashSet<usize> = items
        .iter()
        .flat_map(|item| &item.properties)
        .filter_map(|(_, value)| match value.content {
            ItemContent::Item(index) => Some(index),
            _ => None,
        })
        .collect();
    for (index, item) in items.iter_mut().enumerate() {
        item.is_top = !values.contains(&index);
    }
    items
}

/// Where things are on the page.
struct Index<'a> {
    item: FxHashMap<NodeId, usize>,
    /// `None` where no item refers to anything.
    references: Option<References<'a>>,
}

/// What is needed where properties stand elsewhere than in their item.
#[derive(Default)]
struct References<'a> {
    position: FxHashMap<NodeId, usize>,
    by_id: HashMap<&'a str, ElementRef<'a>>,
}

impl<'a> References<'a> {
    fn of(dom: &'a Dom) -> Self {
        let mut references = Self::default();
        for element in dom.elements() {
            references.position.insert(element.id(), references.position.len());
            if let Some(id) = element.attribute("id") {
                references.by_id.entry(id).or_insert(element);
            }
        }
        references
    }
}

fn item(scope: ElementRef<'_>, page: &Index<'_>, budget: &mut Budget) -> Item {
    let words = |name| -> Vec<String> {
        scope.attribute(name).unwrap_or_default().split_ascii_whitespace().map(str::to_owned).collect()
    };
    let types = words("itemtype");
    let id = scope.attribute("itemid").map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
    Item { types, id, properties: properties(scope, page, budget), node: scope.id(), is_top: true }
}

/// The standard's "properties of an item", in document order.
fn properties(scope: ElementRef<'_>, page: &Index<'_>, budget: &mut Budget) -> Vec<(String, ItemValue)> {
    let found = match &page.references {
        Some(references) if scope.has_attribute("itemref") => referred(scope, page, references, budget),
        _ => held(scope, page),
    };
    let mut properties = Vec::new();
    for (names, element) in found {
        let Some(content) = content(element, page, budget) else { break };
        let value = ItemValue { content, node: element.id() };
        for name in names.split_ascii_whitespace().take(MOST_NAMES) {
            properties.push((name.to_owned(), value.clone()));
        }
    }
    properties
}

/// The elements in an item that are properties of it, with their names.
fn held<'a>(scope: ElementRef<'a>, page: &Index<'_>) -> Vec<(&'a str, ElementRef<'a>)> {
    let mut found = Vec::new();
    let mut walk = Walk::new(*scope);
    while let Some(step) = walk.next() {
        let Step::Open(node) = step else { continue };
        let Some(element) = ElementRef::wrap(node) else { continue };
        let is_template = element.value().name.local == local_name!("template");
        let (names, is_scope) = if element == scope { (None, false) } else { property(element) };
        found.extend(names.map(|names| (names, element)));
        if is_template || is_scope && page.item.contains_key(&node.id()) {
            walk.skip(node);
        }
    }
    found
}

/// The names of the property that an element is, and whether it is an item.
fn property(element: ElementRef<'_>) -> (Option<&str>, bool) {
    let (mut names, mut is_scope) = (None, false);
    for (name, value) in own_attributes(element) {
        match *name {
            local_name!("itemprop") => names = Some(value),
            local_name!("itemscope") => is_scope = true,
            _ => {}
        }
    }
    (names, is_scope)
}

/// The same where the item refers to elements that stand elsewhere.
fn referred<'a>(
    scope: ElementRef<'a>,
    page: &Index<'a>,
    references: &References<'a>,
    budget: &mut Budget,
) -> Vec<(&'a str, ElementRef<'a>)> {
    let mut roots: Vec<ElementRef<'a>> = scope.child_elements().collect();
    let own = roots.len();
    let mut ids = HashSet::new();
    for id in scope.attribute("itemref").unwrap_or_default().split_ascii_whitespace() {
        if ids.insert(id) {
            roots.extend(references.by_id.get(id));
        }
    }
    let mut seen = HashSet::from([scope.id()]);
    let mut found = Vec::new();
    for (number, root) in roots.into_iter().enumerate() {
        let is_reference = number >= own;
        let mut walk = Walk::new(*root);
        while let Some(step) = walk.next() {
            let Step::Open(node) = step else { continue };
            let Some(element) = ElementRef::wrap(node) else { continue };
            if is_reference && !budget.step() {
                break;
            }
            // An element is met twice where a reference leads into what has been walked, or round in a circle.
            let Some(position) = references.position.get(&node.id()).filter(|_| seen.insert(node.id()))
            else {
                walk.skip(node);
                continue;
            };
            if let Some(names) = element.attribute("itemprop") {
                found.push((*position, names, element));
            }
            if page.item.contains_key(&node.id()) {
                walk.skip(node);
            }
        }
    }
    found.sort_by_key(|(position, ..)| *position);
    found.into_iter().map(|(_, names, element)| (names, element)).collect()
}

/// The standard's "property value", but that `content` counts on any element: that is how schema.org's own examples
/// state what a machine is to read instead of the text, and how search engines read it.
fn content(element: ElementRef<'_>, page: &Index<'_>, budget: &mut Budget) -> Option<ItemContent> {
    if let Some(index) = page.item.get(&element.id()) {
        return Some(ItemContent::Item(*index));
    }
    let attribute = |name| fold(element.attribute(name).unwrap_or_default()).into_owned();
    if element.has_attribute("content") {
        return Some(ItemContent::Text(attribute("content")));
    }
    Some(match element.value().name() {
        "meta" => ItemContent::Text(String::new()),
        "audio" | "embed" | "iframe" | "img" | "source" | "track" | "video" => {
            ItemContent::Url(attribute("src"))
        }
        "a" | "area" | "link" => ItemContent::Url(attribute("href")),
        "object" => ItemContent::Url(attribute("data")),
        "data" | "meter" => ItemContent::Text(attribute("value")),
        "time" if element.has_attribute("datetime") => ItemContent::Text(attribute("datetime")),
        _ => ItemContent::Text(budget.text(element)?),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{find_items, item_path};
    use super::*;
    use crate::Limits;

    fn read(body: &str) -> Vec<Item> {
        microdata(&Dom::parse(body, &Limits::default()))
    }

    fn texts(items: &[Item], item: &Item, path: &str) -> Vec<String> {
        item_path(items, item, path).iter().map(|it| it.as_text().unwrap_or("item").to_owned()).collect()
    }

    #[test]
    fn values_come_from_where_the_standard_says() {
        let items = read(
            "<div itemscope itemtype='http://schema.org/NewsArticle x:y' itemid=urn:1>
             <h1 itemprop='name headline'> A <b>b</b>c</h1><meta itemprop=m content=' d '><img itemprop=i src=/e>
             <a itemprop=u href=/f>g</a><time itemprop=t datetime=2024>h</time><time itemprop=t2>2025</time>
             <data itemprop=v value=9>nine</data><i itemprop=c content=ten>10</i></div>",
        );
        assert_eq!((items[0].types.len(), items[0].id.as_deref(), items[0].is_top), (2, Some("urn:1"), true));
        for (path, expected) in [
            ("name", "A bc"),
            ("headline", "A bc"),
            ("m", "d"),
            ("i", "/e"),
            ("u", "/f"),
            ("t", "2024"),
            ("t2", "2025"),
            ("v", "9"),
            ("c", "ten"),
        ] {
            assert_eq!(texts(&items, &items[0], path), [expected], "{path}");
        }
    }

    #[test]
    fn items_in_items_keep_their_own_properties() {
        let items = read(
            "<div itemscope itemtype=Article><p itemprop=author itemscope itemtype=Person><b itemprop=name>A</b></p>
             <p itemprop=author>B</p><p itemscope><i itemprop=name>C</i></p></div>",
        );
        let article = find_items(&items, &["Article"]).next().unwrap();
        assert_eq!(texts(&items, article, "author"), ["item", "B"]);
        assert_eq!(texts(&items, article, "author.name"), ["A"]);
        assert!(texts(&items, article, "name").is_empty());
        assert_eq!(items.iter().map(|it| it.is_top).collect::<Vec<_>>(), [true, false, true]);
    }

    #[test]
    fn a_property_of_nothing_is_an_item_at_the_top() {
        assert!(read("<p itemscope itemprop=author>a</p>")[0].is_top);
    }

    #[test]
    fn references_are_followed_in_document_order_and_not_in_circles() {
        let items = read(
            "<p id=a><b itemprop=n>1</b></p><div itemscope itemref='a c a'><b itemprop=n>2</b></div>
             <p id=c><b itemprop=n>3</b></p>",
        );
        assert_eq!(texts(&items, &items[0], "n"), ["1", "2", "3"]);

        let circle = read(
            "<div id=x itemscope itemprop=n itemref=x></div><div id=y itemscope itemref=z></div><div id=z itemprop=n itemscope itemref=y></div>",
        );
        assert!(item_path(&circle, &circle[0], "n.n.n").is_empty());
        assert_eq!(item_path(&circle, &circle[1], "n").len(), 1);
    }

    #[test]
    fn many_references_to_a_long_part_end() {
        let page = format!(
            "<div id=a>{}</div>{}",
            "<b itemprop=n>1</b>".repeat(10_000),
            "<div itemscope itemref=a></div>".repeat(10_000)
        );
        let count: usize = read(&page).iter().map(|item| item.properties.len()).sum();
        assert!((10_000..200_000).contains(&count), "{count}");
    }
}

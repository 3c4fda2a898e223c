//! Microdata, by the HTML standard: `itemscope`, `itemtype`, `itemid`, `itemprop`, `itemref`.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::ElementRef;

use super::items::Budget;
use super::{Item, ItemContent, ItemValue, MOST_NAMES, elements};
use crate::Dom;
use crate::walk::{Step, Walk};
use crate::write::fold;

/// All items of a page, in document order. Texts have their white space folded and addresses are as they stand.
/// No more is read of a page that would have to be walked more than eight times, for references to references and
/// properties in properties.
pub fn microdata(dom: &Dom) -> Vec<Item> {
    if !elements(dom).any(|element| element.attr("itemscope").is_some()) {
        return Vec::new();
    }
    let mut page = Index::default();
    let mut scopes = Vec::new();
    for element in elements(dom) {
        page.position.insert(element.id(), page.position.len());
        if let Some(id) = element.attr("id") {
            page.by_id.entry(id).or_insert(element);
        }
        if element.attr("itemscope").is_some() {
            page.item.insert(element.id(), scopes.len());
            scopes.push(element);
        }
    }
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
#[derive(Default)]
struct Index<'a> {
    position: HashMap<NodeId, usize>,
    by_id: HashMap<&'a str, ElementRef<'a>>,
    item: HashMap<NodeId, usize>,
}

fn item(scope: ElementRef<'_>, page: &Index<'_>, budget: &mut Budget) -> Item {
    let words = |name| -> Vec<String> {
        scope.attr(name).unwrap_or_default().split_ascii_whitespace().map(str::to_owned).collect()
    };
    let types = words("itemtype");
    let id = scope.attr("itemid").map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
    Item { types, id, properties: properties(scope, page, budget), node: scope.id(), is_top: true }
}

/// The standard's "properties of an item", in document order.
fn properties(scope: ElementRef<'_>, page: &Index<'_>, budget: &mut Budget) -> Vec<(String, ItemValue)> {
    let mut roots: Vec<ElementRef<'_>> = scope.child_elements().collect();
    let own = roots.len();
    let mut ids = HashSet::new();
    for id in scope.attr("itemref").unwrap_or_default().split_ascii_whitespace() {
        if ids.insert(id) {
            roots.extend(page.by_id.get(id));
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
            if !page.position.contains_key(&node.id()) || !seen.insert(node.id()) {
                walk.skip(node);
                continue;
            }
            if let Some(names) = element.attr("itemprop") {
                found.push((page.position[&node.id()], names, element));
            }
            if page.item.contains_key(&node.id()) {
                walk.skip(node);
            }
        }
    }
    found.sort_by_key(|(position, ..)| *position);
    let mut properties = Vec::new();
    for (_, names, element) in found {
        let Some(content) = content(element, page, budget) else { break };
        let value = ItemValue { content, node: element.id() };
        for name in names.split_ascii_whitespace().take(MOST_NAMES) {
            properties.push((name.to_owned(), value.clone()));
        }
    }
    properties
}

/// The standard's "property value", but that `content` counts on any element: that is how schema.org's own examples
/// state what a machine is to read instead of the text, and how search engines read it.
fn content(element: ElementRef<'_>, page: &Index<'_>, budget: &mut Budget) -> Option<ItemContent> {
    if let Some(index) = page.item.get(&element.id()) {
        return Some(ItemContent::Item(*index));
    }
    let attribute = |name| fold(element.attr(name).unwrap_or_default()).into_owned();
    if element.attr("content").is_some() {
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
        "time" if element.attr("datetime").is_some() => ItemContent::Text(attribute("datetime")),
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

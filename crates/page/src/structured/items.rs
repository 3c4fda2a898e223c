//! Items with properties, as microdata and RDFa Lite both write them.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Node};

use super::names_a_type;
use crate::Dom;
use crate::write::text_and_cost;

/// A thing with its properties.
///
/// All items of a page stand in one list; an item that is the value of another's property is named there by its
/// place in that list, so that no chain of references on a page can make a bottomless value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The types as they stand, resolved against the vocabulary where there is one.
    pub types: Vec<String>,
    /// The global name of the thing.
    pub id: Option<String>,
    /// The properties in document order.
    pub properties: Vec<(String, ItemValue)>,
    /// The element.
    pub node: NodeId,
    /// It is no value of another item's property.
    pub is_top: bool,
}

/// The value of a property, and the element it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemValue {
    /// The value.
    pub content: ItemContent,
    /// The element that states it.
    pub node: NodeId,
}

impl ItemValue {
    /// The value where it is no item.
    pub fn as_text(&self) -> Option<&str> {
        match &self.content {
            ItemContent::Text(text) | ItemContent::Url(text) => Some(text),
            ItemContent::Item(_) => None,
        }
    }
}

/// What a property can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemContent {
    /// A text, white space folded.
    Text(String),
    /// An address as it stands, not resolved.
    Url(String),
    /// An item, by its place in the list of all items.
    Item(usize),
}

/// What the texts of all items of a page may cost, in steps of writing them: properties stand in properties, and
/// references lead to one text from everywhere, so that the texts could be many times as long as the page.
pub(super) struct Budget(usize);

impl Budget {
    /// Enough for a page to be written eight times.
    pub(super) fn of(dom: &Dom) -> Self {
        let cost = |node: &Node| node.as_text().map_or(2, |text| 2 + text.len());
        Self(dom.html().tree.values().map(cost).sum::<usize>().saturating_mul(8))
    }

    /// The text of an element as it is shown; `None` once the budget is used up.
    pub(super) fn text(&mut self, element: ElementRef<'_>) -> Option<String> {
        if self.0 == 0 {
            return None;
        }
        let (text, cost) = text_and_cost(*element);
        self.0 = self.0.saturating_sub(cost);
        Some(text)
    }

    /// Pays for one step; false once the budget is used up.
    pub(super) fn step(&mut self) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 > 0
    }
}

/// The items of one of the types, at the top or not, in document order. A type is named short (`NewsArticle`) or
/// whole.
pub fn find_items<'a>(items: &'a [Item], types: &'a [&'a str]) -> impl Iterator<Item = &'a Item> {
    items.iter().filter(|item| item.types.iter().any(|it| names_a_type(it, types)))
}

/// The values at a path of properties of an item, such as `author.name`. An item met twice on one step counts
/// once.
pub fn item_path<'a>(items: &'a [Item], item: &'a Item, path: &str) -> Vec<&'a ItemValue> {
    let mut holders = vec![item];
    let mut values: Vec<&ItemValue> = Vec::new();
    for (step, name) in path.split('.').enumerate() {
        if step > 0 {
            let mut seen = HashSet::new();
            holders = values
                .iter()
                .filter_map(|value| match value.content {
                    ItemContent::Item(index) if seen.insert(index) => items.get(index),
                    _ => None,
                })
                .collect();
        }
        values = holders
            .iter()
            .flat_map(|item| &item.properties)
            .filter(|(property, _)| property == name)
            .map(|(_, value)| value)
            .collect();
    }
    values
}

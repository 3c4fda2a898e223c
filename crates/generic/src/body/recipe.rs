//! A recipe as the page states it for machines: pages set its parts beside each other, in boxes that read as no text.

use std::collections::HashSet;

use masthead_article::{Block, ListItem, RichText};
use masthead_page::{Blocks, Page};
use serde_json::Value;

use crate::text::{clean, key};

/// A recipe has no more ingredients and no more steps than this.
const MOST: usize = 200;

/// What a page states of its recipe. Source: schema.org, `Recipe`.
struct Recipe {
    ingredients: Vec<String>,
    steps: Vec<String>,
}

/// Adds what the page states of its one recipe and what is not shown among the blocks: the ingredients before the
/// first step, or both at the end. False where nothing was added.
pub(super) fn complete(page: &Page, blocks: &mut Blocks) -> bool {
    let Some(recipe) = stated(page) else { return false };
    let Some(root) = page.root().map(|it| it.id()) else { return false };
    let shown: Vec<String> = blocks.blocks.iter().map(|block| key(&block.text())).collect();
    let whole = shown.concat();
    if recipe.ingredients.is_empty() || are_shown(&recipe.ingredients, &whole) {
        return false;
    }
    if are_shown(&recipe.steps, &whole) {
        let step = recipe.steps.first().map(|it| key(it)).unwrap_or_default();
        let first = shown.iter().position(|text| text.contains(&step)).unwrap_or(0);
        blocks.blocks.insert(first, list(false, &recipe.ingredients));
        blocks.origins.insert(first, root);
        return true;
    }
    let steps: HashSet<String> = recipe.steps.iter().map(|it| key(it)).collect();
    // Some of the steps may be shown: all of them follow.
    blocks.retain(|index, _| shown[index].is_empty() || !steps.contains(&shown[index]));
    for (ordered, texts) in [(false, &recipe.ingredients), (true, &recipe.steps)] {
        if !texts.is_empty() {
            blocks.blocks.push(list(ordered, texts));
            blocks.origins.push(root);
        }
    }
    true
}

/// More than half of the texts stand in the whole, compared by their [`key`].
fn are_shown(texts: &[String], whole: &str) -> bool {
    texts.iter().filter(|text| whole.contains(&key(text))).count() * 2 > texts.len()
}

fn list(ordered: bool, texts: &[String]) -> Block {
    let items = texts.iter().map(|text| ListItem { level: 0, text: RichText::plain(text.clone()) });
    Block::List { ordered, items: items.collect() }
}

/// The only recipe of the page; several are a list of them.
fn stated(page: &Page) -> Option<Recipe> {
    let mut recipes = page.json_ld().find(&["Recipe"]);
    let recipe = recipes.next()?;
    if recipes.next().is_some() {
        return None;
    }
    let of = |name: &str| recipe.get(name).map(texts).unwrap_or_default();
    let recipe = Recipe { ingredients: of("recipeIngredient"), steps: of("recipeInstructions") };
    (recipe.ingredients.len() <= MOST && recipe.steps.len() <= MOST).then_some(recipe)
}

/// The lines of a property: of a text, of a list of texts, of steps, of sections of steps.
fn texts(value: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => texts.extend(text.split('\n').map(clean).filter(|it| !it.is_empty())),
            Value::Array(several) => open.extend(several.iter().rev()),
            Value::Object(step) => open.extend(step.get("itemListElement").or_else(|| step.get("text"))),
            _ => {}
        }
    }
    texts
}

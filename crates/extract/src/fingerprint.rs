//! Which layouts cannot fit a page, told without asking them: a page without an address would otherwise be searched
//! by the selectors of every layout of every outlet.
//!
//! A selector such as `div.story > h1#title` finds nothing where the page has no class `story` or no id `title`. The
//! classes and ids of a page are collected once; a layout is asked only where those of its `fits` rules are among
//! them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use masthead_outlet::{From, Layout};
use masthead_page::Page;

/// The classes and ids of a page.
pub(crate) struct Fingerprint(HashSet<u64>);

impl Fingerprint {
    pub(crate) fn of(page: &Page) -> Self {
        let mut names = HashSet::new();
        for element in page.root().into_iter().flat_map(|root| root.descendent_elements()) {
            let element = element.value();
            names.extend(element.id().map(|id| name('#', id)));
            names.extend(element.classes().map(|class| name('.', class)));
        }
        Self(names)
    }

    /// False where the layout cannot fit.
    pub(crate) fn may_fit(&self, layout: &Layout) -> bool {
        layout.fits.iter().all(|rule| match rule.from {
            From::Css(css) => needs(css).iter().any(|all| all.iter().all(|it| self.0.contains(it))),
            _ => true,
        })
    }
}

/// A class or id as a number, whatever its case: a page in quirks mode does not tell cases apart.
fn name(kind: char, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    kind.hash(&mut hasher);
    text.bytes().for_each(|byte| byte.to_ascii_lowercase().hash(&mut hasher));
    hasher.finish()
}

/// For each alternative of a selector the names that must be on the page.
type Needs = Rc<Vec<Vec<u64>>>;

/// What a selector needs, read once for each thread.
fn needs(css: &'static str) -> Needs {
    thread_local! {
        static READ: RefCell<HashMap<&'static str, Needs>> = RefCell::default();
    }
    READ.with_borrow_mut(|read| Rc::clone(read.entry(css).or_insert_with(|| Rc::new(alternatives(css)))))
}

/// Reads the names of a selector. What stands in brackets and parentheses is passed over: it asks for less than it
/// says, or for its opposite.
fn alternatives(css: &str) -> Vec<Vec<u64>> {
    let mut all = vec![Vec::new()];
    let mut depth = 0_usize;
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            // An escape may hide any of these signs: nothing is known of such a selector.
            '\\' => return vec![Vec::new()],
            ',' if depth == 0 => all.push(Vec::new()),
            '.' | '#' if depth == 0 => {
                let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
                let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
                if let Some(names) = all.last_mut() {
                    names.push(name(c, &rest[..end]));
                }
                rest = &rest[end..];
            }
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use masthead_outlet::css;
    use masthead_page::{Input, Limits};

    use super::*;

    fn may_fit(selector: &'static str) -> bool {
        let html = b"<div class='story Big' id=main><h1>a</h1></div>";
        let page = Page::read(&Input { bytes: html, ..Input::default() }, &Limits::default());
        let fits: &'static [_] = Box::leak(Box::new([css(selector)]));
        Fingerprint::of(&page).may_fit(&Layout { fits, ..Layout::EMPTY })
    }

    #[test]
    fn a_selector_with_names_the_page_has_not_cannot_fit() {
        for selector in ["div.tale", "#story", "div.story > h1.tale", "a.b, p.c", ".story:not(.x) .y"] {
            assert!(!may_fit(selector), "{selector}");
        }
    }

    #[test]
    fn any_other_is_asked() {
        for selector in [
            "h1",
            "div.story#main h1",
            ".big",
            "a.b, .story",
            ".story:not(.x, #y)",
            "[class*='a.b'] h1",
            "div.a\\.b",
        ] {
            assert!(may_fit(selector), "{selector}");
        }
    }
}

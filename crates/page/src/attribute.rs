//! Attributes of elements, looked up without making a name first.
//!
//! scraper's own look-up puts the name asked for into the table of all names in use, which costs more than comparing
//! it with the few names that an element has.

use html5ever::{LocalName, ns};
use scraper::{ElementRef, node};

/// What has attributes.
pub trait Attributes<'a>: Copy {
    /// The value of an attribute without a namespace, by its name in lower case.
    fn attribute(self, name: &str) -> Option<&'a str>;

    /// True if it has the attribute, whatever its value.
    fn has_attribute(self, name: &str) -> bool {
        self.attribute(name).is_some()
    }
}

impl<'a> Attributes<'a> for &'a node::Element {
    fn attribute(self, name: &str) -> Option<&'a str> {
        self.attrs
            .iter()
            .find(|(it, _)| *it.local == *name && it.ns == ns!() && it.prefix.is_none())
            .map(|(_, value)| &**value)
    }
}

impl<'a> Attributes<'a> for ElementRef<'a> {
    fn attribute(self, name: &str) -> Option<&'a str> {
        self.value().attribute(name)
    }
}

/// The attributes without a namespace, by their names.
pub(crate) fn own_attributes<'a>(element: ElementRef<'a>) -> impl Iterator<Item = (&'a LocalName, &'a str)> {
    let own = element.value().attrs.iter().filter(|(name, _)| name.ns == ns!() && name.prefix.is_none());
    own.map(|(name, value)| (&name.local, &**value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dom, Limits};

    #[test]
    fn attributes_are_found_as_scraper_finds_them() {
        let dom = Dom::parse("<p id=a CLASS='b c' data-x=1><svg><a xlink:href=d href=e>", &Limits::default());
        for element in dom.root().descendent_elements() {
            for name in ["id", "class", "data-x", "href", "xlink:href", "title", ""] {
                assert_eq!(element.attribute(name), element.attr(name), "{name}");
            }
        }
    }
}

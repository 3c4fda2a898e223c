//! Sermitsiaq: a weekly of Greenland.

use masthead_family::labrador;
use masthead_outlet::prelude::*;

outlet! {
    id: "gl-sermitsiaq",
    name: "Sermitsiaq",
    hosts: &["sermitsiaq.ag"],
    language: "da",
    time_zone: "America/Nuuk",
    editions: &[edition("sermitsiaq.ag/kl", "kl")],
    layouts: &[HTML_2024],
}

/// The system of the family, with authors in one name.
const HTML_2024: Layout = Layout {
    description: &[meta("description")],
    authors: &[css(".byline .name").then(&[people()])],
    ..labrador::HTML_2024
};

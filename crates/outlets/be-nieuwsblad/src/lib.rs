//! Het Nieuwsblad: a daily of Flanders, of Mediahuis.

use masthead_outlet::prelude::*;

outlet! {
    id: "be-nieuwsblad",
    name: "Het Nieuwsblad",
    hosts: &["nieuwsblad.be"],
    language: "nl",
    time_zone: "Europe/Brussels",
    layouts: &[HTML_2023],
}

/// The template of 2023 and later. Class names end in a hash; parts carry a test id.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("[data-testid=article-title]"), css("[data-testid=article-body]")],
    headline: &[css("[data-testid=article-title]")],
    lead: &[css("[data-testid=article-intro]")],
    description: &[meta("description")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("[data-testid=article-body]")],
    ..Layout::EMPTY
};

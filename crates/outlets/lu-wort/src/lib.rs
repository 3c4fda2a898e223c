//! Luxemburger Wort: a Luxembourg daily, a Mediahuis site.

use masthead_outlet::prelude::*;

outlet! {
    id: "lu-wort",
    name: "Luxemburger Wort",
    hosts: &["wort.lu"],
    language: "de",
    time_zone: "Europe/Luxembourg",
    layouts: &[HTML_2025],
}

/// The template as seen in June 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article",
    fits: &[css("[data-testid=article-headline]"), css("[data-testid=article-body]")],
    headline: &[css("[data-testid=article-headline]")],
    kicker: &[css("[data-testid=article-label]")],
    lead: &[css("[data-testid=article-intro]")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("[data-testid=article-body]")],
    skip: &["[class*=RelatedTeaser], [class*=pull-quote]"],
    ..Layout::EMPTY
};

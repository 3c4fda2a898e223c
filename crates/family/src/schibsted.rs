//! Schibsted: the Norwegian and Swedish papers on one content management system.

use masthead_outlet::prelude::*;

/// The layout of 2024 and later, as seen on VG and Aftonbladet.
///
/// Class names end in a hash that changes. The headline over the text is a shorter or a longer one than that which
/// the page gives to others: both are kept.
pub const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("header.article-intro h1"), css("section.article-body")],
    headline: &[meta("og:title")],
    alternative_headline: &[css("header.article-intro h1")],
    lead: &[css("header.article-intro p[class*=_lead]").then(&[join(" ")])],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("section.article-body")],
    figure: "astro-island[component-export=Image], astro-island[component-export=Gallery]",
    caption: ".caption",
    skip: &[
        "astro-island[component-export=ArticleSummary], astro-island[component-export=FactBox]",
        "[data-component-type], [class*=_navigationWrapper]",
    ],
    ..Layout::EMPTY
};

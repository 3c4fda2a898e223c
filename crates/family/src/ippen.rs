//! Ippen: the papers of the Ippen group and its network on one content management system, whose classes name the
//! kind of each piece of a story (`id-StoryElement-…`).

use masthead_outlet::prelude::*;

/// The template as seen in April 2024.
pub const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 1, 1)),
    fits: &[css("h1.id-StoryElement-headline"), css(".id-StoryElement-paragraph")],
    headline: &[css("h1.id-StoryElement-headline")],
    lead: &[css(".id-StoryElement-leadText")],
    by: &[css(".id-Story-authors")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    section: &[css(".id-DonaldBreadcrumb a").then(&[without(&["Startseite"])])],
    body: &[css("article.idjs-Story")],
    skip: &[
        ".id-DonaldBreadcrumb, .id-Story-timestamp, .id-Story-interactionBar, .id-Story-authors",
        ".id-StoryElement-embed, .id-StoryElement-intestitialLink, .id-Recommendation, .id-Comments",
    ],
    ..Layout::EMPTY
};

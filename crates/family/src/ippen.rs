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

/// Notes below the text: that the paper is one of the network, and whose the picture for lists is.
const NOTES: &[&str] =
    &["*fr.de ist Teil", "*hna.de ist Teil", "*merkur.de ist Teil", "*tz.de ist Teil", "Rubriklistenbild:"];

/// The template before it, as seen in May 2020.
pub const HTML_2020: Layout = Layout {
    name: "html-2020",
    root: "#id-js-DocumentDetail",
    fits: &[css("h2.id-Article-headline"), css(".id-Article-body")],
    headline: &[css("h2.id-Article-headline")],
    kicker: &[css(".id-Article-kicker-text")],
    lead: &[css(".id-Article-content-item-summary")],
    published: &[css("time.id-Article-date-time--published").attr("datetime")],
    comment_count: &[css(".id-Actionbox-items-el--comments .id-Actionbox-items-el-nav-count")],
    body: &[css(".id-Article-body").then(&[drop_blocks(NOTES)])],
    skip: &[".id-Actionbox, .id-Article-advert"],
    ..Layout::EMPTY
};

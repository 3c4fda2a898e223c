//! Funke: the regional papers of the Funke Mediengruppe on one content management system.
//!
//! The headline, the authors and the time are those of the JSON-LD: the `h1` of a page is the last step of its
//! breadcrumb, and on some pages the printed headline is one of several that are tried out. The papers change to a new
//! template together: a page of one is taken for the template of its sisters.

use masthead_outlet::prelude::*;

/// The template as seen in September and November 2025: the lead stands above the picture.
pub const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    root: "article",
    fits: &[css(".article-body"), css("div.expressive-copy-lg")],
    lead: &[css("div.expressive-copy-lg")],
    ..HTML_2024
};

/// The template as seen from March to May 2024: the lead is the first paragraph of the text, in another type.
pub const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 1, 1)),
    root: "article",
    fits: &[css(".article-body > p.font-sans.font-medium")],
    headline: &[json_ld("headline")],
    lead: &[css(".article-body > p.font-sans.font-medium")],
    by: &[css("address")],
    authors: &[json_ld("author.name").then(&[people()])],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".article-body").then(&[drop_blocks(&[
        "Lesen Sie auch",
        "Lesen Sie dazu",
        "Auch interessant",
        "Mehr zum Thema",
        ">> ",
        "Exklusive Politik-Hintergründe",
    ])])],
    skip: &[
        "nav, time, .article-body aside, .article-body section, .article-body figure[data-module-id]",
        ".article-body .not-prose:not(figure)",
        ".article-body > .uppercase, .article-body p[rel=author], .article-body-infobox",
        ".article-body ul:has(a[data-article-publish-date])",
    ],
    ..Layout::EMPTY
};

/// The template as seen in March and June 2023. Behind the paywall the letters of the text are others.
pub const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: None,
    fits: &[css(".article__header__headline"), css(".article__header__intro__text")],
    headline: &[json_ld("headline")],
    kicker: &[css(".article__header__kicker")],
    lead: &[css(".article__header__intro__text")],
    authors: &[css(".author__name")],
    published: &[json_ld("datePublished")],
    modified: &[meta("last-modified")],
    section: &[css(".breadcrumb__link").then(&[without(&["Startseite"])])],
    body: &[css(".article__body").then(&[drop_blocks(&["Mehr Artikel aus dieser Rubrik"])])],
    skip: &[
        ".article__body aside, .article__body .ad, .newsletter-cleverreach, .topic-tags, .content-options",
        ".article__body div.p_1, .article__paragraph.obfuscated",
    ],
    ..Layout::EMPTY
};

//! Condé Nast: The New Yorker, Wired, Vogue, Vanity Fair and others on one content management system.
//!
//! Class names end in a hash that changes with each release; the parts are told by `data-testid`. `meta author` is the
//! publisher.

use masthead_outlet::prelude::*;

/// What stands in the text and is none of it: products' boxes and prices, newsletters, advertisements, links to other articles.
pub const BOXES: &str = ".ad, .consumer-marketing-unit, [data-testid=ProductEmbedWrapper], [class*=ContributorBio], \
    [data-testid^=external-link-embed], [data-testid=NewsletterSubscribeFormWrapper], .newsletter-subscribe-form, \
    [class*=ContentCardEmbed], [class*=ProductOffer], aside, .grid-layout__aside";

/// The template as seen from 2023 on.
pub const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: Some((2023, 1, 1)),
    fits: &[css("h1[data-testid=ContentHeaderHed]"), css("[data-testid=BodyWrapper]")],
    headline: &[css("h1[data-testid=ContentHeaderHed]")],
    lead: &[css("[class*=ContentHeaderDek]")],
    by: &[css("header [data-testid=BylinesWrapper]")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    section: &[css("header [class*=RubricName]")],
    body: &[css("[data-testid=ArticlePageChunks]")],
    heading: ".body__inner-container [role=heading]",
    skip: &[BOXES],
    ..Layout::EMPTY
};

/// The template before it, as seen from 2017 to 2019.
pub const HTML_2019: Layout = Layout {
    name: "html-2019",
    since: Some((2017, 1, 1)),
    fits: &[css("h1.content-header__hed"), css(".article__body.body__container")],
    headline: &[css("h1.content-header__hed")],
    lead: &[css(".content-header__dek")],
    by: &[css(".content-header__bylines")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    section: &[css(".content-header__rubric")],
    body: &[css(".article__body.body__container")],
    skip: &[BOXES],
    ..Layout::EMPTY
};

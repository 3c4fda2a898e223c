//! The systems that several broadcasters of ARD share.

use masthead_outlet::prelude::*;

/// The system of NDR since 2025, to which MDR has moved.
///
/// The headline of the metadata is written for search engines. Boxes stand between the paragraphs without a name of
/// their own: what they hold is told by what is inside.
pub const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    fits: &[css("header.articlehead h1"), css("header.articlehead p.preface")],
    headline: &[css("header.articlehead h1")],
    lead: &[css("header.articlehead p.preface")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("article").then(&[drop_blocks(&["MDR (", "NDR ("])])],
    figure: ".contentimage",
    caption: ".contentimage .caption",
    skip: &[
        "header.articlehead, .heroelement, p.textauthor",
        ".contentbox, .teaser, .relatedbroadcast, .tagbox, .meta, .sharebox, .sblogo, .logo-divider, #printbox, #engagentlyComment",
    ],
    ..Layout::EMPTY
};

/// Boxes of [`HTML_2015`] that are no part of the text.
pub const BOXES_2015: &str = ".cssBoxTeaserStandard, .cssBroadcastHintStyleProperties, .conComments, .modHeadline, .modConGlossar, .mediaCon, \
    .teaser, .hidden";

/// The system of MDR before, and of WDR: every block in a nest of boxes.
pub const HTML_2015: Layout = Layout {
    name: "html-2015",
    fits: &[css("p.einleitung"), css(".modParagraph p.text")],
    lead: &[css("p.einleitung")],
    body: &[css(".modParagraph").then(&[drop_blocks(&["MDR ("])])],
    skip: &[BOXES_2015],
    ..Layout::EMPTY
};

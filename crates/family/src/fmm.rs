//! France Médias Monde: RFI, France 24, the Observers and Monte Carlo Doualiya on one content management system.
//!
//! The classes name the part of the page (`t-content__…`) and stayed from redesign to redesign; what changed is the
//! place of the share bar and how a picture is wrapped. `article:author` is the outlet's own Facebook page, and
//! `og:title` of a show begins with the show's name: neither is read.

use masthead_outlet::prelude::*;

/// What only lists of the system have: the page that is built of sections.
pub const INDEX: &[Rule] = &[css(".t-content--page-builder")];

/// The template as seen in November 2025: the share bar is a list.
pub const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: ".t-content",
    fits: &[css("h1.t-content__title"), css("ul.m-share-bar")],
    headline: &[css("h1.t-content__title")],
    kicker: &[css(".t-content__section")],
    lead: &[css("p.t-content__chapo")],
    by: &[css(".m-from-author")],
    authors: &[css(".m-from-author__name")],
    published: &[css("time[pubdate]").attr("datetime")],
    modified: &[meta("article:modified_time")],
    section: &[meta("article:section")],
    keywords: &[meta("article:tag")],
    images: &[css(".t-content__main-media")],
    credit: "figcaption span + span",
    body: &[css(".t-content__body")],
    recommended: &[css(".t-content__list-content .article__title").then(&[not_headline()])],
    skip: &[
        ".m-breadcrumb, .m-pub-dates, .m-feed-sub, .a-reading-time, .m-author-n-reading-time__reading-time",
        ".t-content__shares, .t-content__tags, .t-content__list-content",
        ".m-interstitial, .o-self-promo, .o-ad-container",
    ],
    ..Layout::EMPTY
};

/// The template as seen in 2023 and 2024, on older stories too: the share bar is a block behind the text.
pub const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("article.t-content__article-wrapper h1.t-content__title"), css("div.m-share-bar")],
    section: &[json_ld("articleSection")],
    ..HTML_2025
};

/// The template as seen in February 2022, a show's episode: the share bar stands above the text.
pub const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1.t-content__title"), css(".t-content__shares + .t-content__dates")],
    kicker: &[css(".t-content__edition-emission")],
    audios: &[json_ld("audio.contentUrl")],
    ..HTML_2025
};

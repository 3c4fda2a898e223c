//! Der Freitag: a German weekly, on Plone.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-freitag",
    name: "der Freitag",
    hosts: &["freitag.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2025],
}

/// The template as seen in October 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    fits: &[css("h1.bc-article-intro__title"), css(".bo-article-text")],
    headline: &[json_ld("headline")],
    kicker: &[css(".bc-article-intro__title__topic").then(&[strip_suffix(":")])],
    lead: &[css(".bc-article-intro__text")],
    authors: &[css(".js-article-author-name")],
    published: &[json_ld("datePublished")],
    section: &[css(".bc-article-outro__breadcrumbs a").then(&[without(&["Startseite"]), not_headline()])],
    body: &[css(".bo-article-text")],
    skip: &[
        ".bo-article-text .bo-quote, .bo-article-text .placeholder-infobox, .bo-article-text .pts-article-image",
    ],
    ..Layout::EMPTY
};

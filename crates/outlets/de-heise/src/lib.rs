//! heise online: a German site for information technology.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-heise",
    name: "heise online",
    hosts: &["heise.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    sources: &[feed("https://www.heise.de/rss/heise.rdf")],
    layouts: &[HTML_2022],
}

/// The template of 2022 and later.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css("h1.a-article-header__title"), css("div.article-content")],
    root: "article.article-layout",
    headline: &[css("h1.a-article-header__title")],
    lead: &[css("p.a-article-header__lead")],
    by: &[css(".creator__names")],
    authors: &[json_ld("author.name")],
    published: &[css("time.a-publish-info__datetime").attr("datetime")],
    body: &[css("div.article-content")],
    skip: &[
        ".ad-label, [class*=cls-reduc], a-paternoster",
        ".a-box, .a-u-inline:not(a-lightbox), a-opt-in",
        "footer, aside, .a-article-action, .a-article-branding, .creator__label, .a-publish-info__read-time",
    ],
    ..Layout::EMPTY
};

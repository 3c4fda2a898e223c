//! Nature: the scientific weekly: its news and its papers.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-nature",
    name: "Nature",
    hosts: &["nature.com"],
    language: "en",
    time_zone: "Europe/London",
    sources: &[feed("https://www.nature.com/nature.rss")],
    layouts: &[HTML_2026, HTML_2025, HTML_2019],
}

/// News and features, as seen in 2026.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    fits: &[css("h1.c-article-magazine-title"), css(".c-article-body")],
    headline: &[css("h1.c-article-magazine-title")],
    lead: &[css(".c-article-teaser-text")],
    by: &[css(".c-article-author-list")],
    authors: &[css(".c-article-author-list__item > a")],
    published: &[css(".c-article-identifiers time").attr("datetime")],
    section: &[css("[data-test=article-category]")],
    body: &[css(".c-article-body")],
    skip: &[".recommended, .related, .c-article-related-articles, aside"],
    ..Layout::EMPTY
};

/// Papers, as seen in 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    fits: &[css("h1.c-article-title"), css(".c-article-body")],
    headline: &[css("h1.c-article-title")],
    section: &[css("[data-test=article-category]")],
    authors: &[css("a[data-test='author-name']")],
    published: &[css(".c-article-identifiers time").attr("datetime")],
    body: &[css(".main-content")],
    skip: &[
        "#author-information-section, #rightslink-section, #article-info-section, #additional-information-section, .c-article-info-details",
        ".c-article-author-list sup, .c-article-subject-list, .c-pdf-download, .c-article-sidebar, .c-status-message, .js-context-bar-sticky-point-desktop",
        ".c-article__sub-heading, .c-article-section__title, .c-reading-companion, .c-article-extras",
    ],
    ..Layout::EMPTY
};

/// News, as seen in 2019.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    fits: &[css("h1.article-item__title"), css(".article-item .article__body")],
    headline: &[css("h1.article-item__title")],
    lead: &[css(".article-item__teaser-text")],
    authors: &[css("#author-affiliations h3")],
    published: &[css("time[itemprop=datePublished]").then(&[date("%d %B %Y")])],
    section: &[css("article.article-item").attr("data-track-component")],
    body: &[css(".article__body")],
    skip: &[".tab-group .pa10, .social, .article__aside, .recommended, aside"],
    ..Layout::EMPTY
};

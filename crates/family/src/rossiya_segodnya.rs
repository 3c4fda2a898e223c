//! Rossiya Segodnya: Sputnik and RIA Novosti on one content management system.

use masthead_outlet::prelude::*;

/// The template of 2021 and later. RIA Novosti's as on a page of May 2026, Sputnik's as scrapers of it have it. Pages
/// go on without end: the first article is the one that was asked for.
pub const HTML_2021: Layout = Layout {
    name: "html-2021",
    root: "div.article",
    fits: &[css(".article__title"), css(".article__body .article__text")],
    headline: &[css(".article__title")],
    images: &[css(".article__announce .media")],
    figure: ".media",
    caption: ".media__description",
    credit: ".media__copyright-item",
    quote: ".article__quote-text",
    body: &[css(".article__body")],
    related: &[css("a.article__article-title")],
    skip: &[
        ".article__meta, .article__info, .article__google-news, .article__aggr",
        ".article__summary, .article__quote-bg",
        ".article__userbar, .article__tags, .article__footer",
        ".photoview__open-info, .photoview__ext-link, .m-buy",
        ".article__block[data-type=article], .article__block[data-type=banner], .article__block[data-type=recommend]",
    ],
    ..Layout::EMPTY
};

//! Rolling Stone: the American magazine on music, a Penske site.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-rollingstone",
    name: "Rolling Stone",
    hosts: &["rollingstone.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[feed("https://www.rollingstone.com/feed/rss/")],
    layouts: &[HTML_2024, HTML_2018],
}

/// The template as seen in 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.article-title.larva"), css("article .pmc-paywall")],
    headline: &[css("h1.article-title.larva")],
    kicker: &[css(".article-kicker.larva")],
    lead: &[css(".article-excerpt.larva")],
    by: &[css(".author-name")],
    authors: &[json_ld("author.name")],
    published: &[meta("published_at")],
    modified: &[meta("article:modified_time")],
    body: &[css(".pmc-paywall")],
    skip: &[".admz, .injected-related-story, .o-newsletter"],
    ..Layout::EMPTY
};

/// The template before it, as seen in 2022 on articles since 2016. What it states as UTC is the time of New York.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    fits: &[css("h1.l-article-header__row--title"), css(".c-content")],
    headline: &[css("h1.l-article-header__row--title")],
    lead: &[css(".l-article-header__row--lead")],
    by: &[css(".c-byline__link").then(&[join(", ")])],
    authors: &[css(".c-byline__link")],
    published: &[css("time[itemprop=datePublished]").then(&[before_word(" ET"), date("%B %d, %Y %I:%M%p")])],
    section: &[css(".c-breadcrumbs__link").then(&[without(&["Home"])])],
    keywords: &[css(".c-tags__item")],
    images: &[css("article > .c-picture")],
    caption: ".c-picture__title",
    credit: ".c-picture__source",
    body: &[css(".c-content")],
    skip: &[".c-related-links-wrapper, .l-article-content__pull, .c-byline__detail, .c-social-bar, .admz"],
    ..Layout::EMPTY
};

//! Vesti.bg: general news from Bulgaria, a Netinfo site.

use masthead_outlet::prelude::*;

outlet! {
    id: "bg-vesti",
    name: "Vesti.bg",
    hosts: &["vesti.bg"],
    language: "bg",
    time_zone: "Europe/Sofia",
    sources: &[feed("https://www.vesti.bg/rss")],
    layouts: &[HTML_2020, HTML_2014, TEXT_2020],
    index: &[css("a.gtm-ListNews-click")],
}

/// What stands behind the last paragraph, inside the text.
const PROMOTION: &str = "Не пропускайте най-важните новини";

/// The article template of 2020 and later. Selectors as scrapers of the site have them, that of the source as the
/// text has its line: no page was at hand.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    since: Some((2018, 1, 1)),
    fits: &[css("div.article-info div.article-time"), css("div.article-text")],
    headline: &[css("h1")],
    lead: &[css("h2.subtitle")],
    originators: &[css("div.article-info div").then(&[starting("Източник:"), strip_prefix("Източник:")])],
    // The first letter of the word behind the comma, "updated", is a Latin one on some pages.
    published: &[css("div.article-time").then(&[
        before_word(", o"),
        before_word(", о"),
        date("%d %B %Y, %H:%M"),
    ])],
    modified: &[css("div.article-time").then(&[after_word("бновена"), date("%d %B %Y, %H:%M")])],
    section: &[css("div.article-category a")],
    keywords: &[css(".article-tags a")],
    comment_count: &[css(".commentsButtonNumber")],
    body: &[css("div.article-text").then(&[join_drop_cap(), drop_blocks(&[PROMOTION])])],
    recommended: &[css("a.gtm-TopNews-click")],
    ..Layout::EMPTY
};

/// The template of 2014 and 2015, with microdata. Selectors as scrapers of the site have them.
const HTML_2014: Layout = Layout {
    name: "html-2014",
    since: Some((2014, 1, 1)),
    fits: &[css("time[itemprop=datePublished]"), css(".textfix")],
    headline: &[css("h1")],
    lead: &[css("h2.subtitle")],
    authors: &[css("h3.author span a")],
    published: &[css("time[itemprop=datePublished]").attr("datetime").then(&[date("%d.%m.%Y %H:%M")])],
    keywords: &[css("a[itemprop=keywords]")],
    images: &[css(".article-main-image img")],
    body: &[css(".textfix")],
    skip: &["div.comments-item"],
    ..Layout::EMPTY
};

/// The template of 2020, come to text: the drop cap stands apart; the comment form and the latest items follow.
const TEXT_2020: Layout = Layout {
    name: "text-2020",
    form: Form::Text,
    fits: &[after("Източник: "), after("Коментари ")],
    headline: &[line(0)],
    originators: &[after("Източник: ")],
    comment_count: &[after("Коментари ")],
    body: &[lines(Mark::Line(2), &[PROMOTION, "Коментари "]).then(&[join_drop_cap()])],
    recommended: &[lines(Mark::After("Последни"), &[]).then(&[before_each(" Преди ")])],
    ..Layout::EMPTY
};

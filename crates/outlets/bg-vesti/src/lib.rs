//! Vesti.bg: general news from Bulgaria, a Netinfo site, and its sisters with the same template.

use masthead_outlet::prelude::*;

outlet! {
    id: "bg-vesti",
    name: "Vesti.bg",
    hosts: &["vesti.bg", "dariknews.bg", "gong.bg"],
    language: "bg",
    time_zone: "Europe/Sofia",
    layouts: &[HTML_2020, HTML_2014, TEXT_2020],
    index: &[css("div.list-item.list-item-category"), css(".gtm-ListNews-click")],
}

/// The article template of 2020 and later. Selectors as scrapers of the site have them: no page was at hand.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    since: Some((2018, 1, 1)),
    fits: &[css("div.article-info div.article-time"), css(".article-text")],
    headline: &[css("h1")],
    lead: &[css("h2.subtitle")],
    originators: &[css("div.article-info .article-source").then(&[strip_prefix("Източник:")])],
    published: &[css("div.article-time").then(&[before_word(", o"), before_word(", о"), date("%d %B %Y, %H:%M")])],
    modified: &[
        // The first letter of the word is a Latin one on some pages.
        css("div.article-time").then(&[after_word("бновена"), date("%d %B %Y, %H:%M")]),
    ],
    section: &[css("div.article-category a"), url_segment(0)],
    keywords: &[css(".article-tags a")],
    comment_count: &[css(".commentsButtonNumber")],
    images: &[css(".article-main-image img")],
    body: &[css(".article-text").then(&[join_drop_cap()])],
    recommended: &[css(".gtm-TopNews-click"), css("div.list-item h2 a")],
    skip: &[".article-tags", ".article-share", ".article-promo"],
    ..Layout::EMPTY
};

/// The template of 2014 and 2015, with microdata. Selectors as scrapers of the site have them.
const HTML_2014: Layout = Layout {
    name: "html-2014",
    since: Some((2014, 1, 1)),
    fits: &[css("time[itemprop=datePublished]"), css(".textfix")],
    authors: &[css("h3.author span a")],
    published: &[css("time[itemprop=datePublished]").attr("datetime").then(&[date("%d.%m.%Y %H:%M")])],
    modified: &[],
    keywords: &[css("a[itemprop=keywords]")],
    comment_count: &[],
    body: &[css(".textfix").then(&[join_drop_cap()])],
    ..HTML_2020
};

/// The template of 2020, come to text: the drop cap stands apart; the comment form and the latest items follow.
const TEXT_2020: Layout = Layout {
    name: "text-2020",
    form: Form::Text,
    fits: &[after("Източник: "), after("Коментари ")],
    headline: &[line(0)],
    originators: &[after("Източник: ")],
    comment_count: &[after("Коментари ")],
    body: &[lines(Mark::Line(2), &["Не пропускайте най-важните новини", "Коментари "]).then(&[join_drop_cap()])],
    recommended: &[lines(Mark::After("Последни"), &[]).then(&[before_each(" Преди ")])],
    ..Layout::EMPTY
};

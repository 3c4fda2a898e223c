//! Ukrainska Pravda and Ekonomichna Pravda: Kyiv papers that are only on the web.

use masthead_outlet::prelude::*;

outlet! {
    id: "ua-pravda",
    name: "Українська правда",
    hosts: &["pravda.com.ua", "epravda.com.ua"],
    language: "uk",
    time_zone: "Europe/Kyiv",
    editions: &[edition("pravda.com.ua/rus", "ru"), edition("epravda.com.ua/rus", "ru")],
    layouts: &[HTML_2026, HTML_2025],
}

/// The longer pieces, as seen in January 2026. The names of the authors stand below the text once more.
const HTML_2026: Layout = Layout {
    name: "html-2026",
    root: "article.post_article",
    figure: ".image-box",
    credit: ".image-box__author",
    fits: &[css("h1.post_article_title"), css(".post_article_text")],
    headline: &[css("h1.post_article_title")],
    by: &[css(".post_article_text > p:last-of-type > strong > em:only-child").then(&[unpunctuated()])],
    authors: &[css(".post_author_name")],
    published: &[json_ld("datePublished")],
    keywords: &[css(".post_news_tags a")],
    body: &[css(".post_article_text")],
    skip: &[
        ".post_article_service",
        ".post_article_side",
        ".section_other_news",
        ".advtext1",
        ".unit_side_banner",
        ".advtext_mob",
    ],
    ..Layout::EMPTY
};

/// The news, as seen in October 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article.post_news",
    fits: &[css("h1.post_news_title"), css(".post_news_text")],
    headline: &[css("h1.post_news_title")],
    authors: &[css(".post_news_author").then(&[people()])],
    published: &[json_ld("datePublished")],
    keywords: &[css(".post_news_tags a")],
    body: &[css(".post_news_text")],
    skip: &[".post_news_service", ".unit_bottom_banner"],
    ..Layout::EMPTY
};

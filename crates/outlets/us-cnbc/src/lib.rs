//! CNBC: an American business channel.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-cnbc",
    name: "CNBC",
    hosts: &["cnbc.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[
        news_sitemap("https://www.cnbc.com/sitemap_news.xml"),
        sitemap("https://www.cnbc.com/sitemapAll.xml"),
    ],
    layouts: &[HTML_2023],
}

/// The template as seen in 2023. The list above the text holds its key points.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("h1.ArticleHeader-headline"), css(".ArticleBody-articleBody")],
    headline: &[css("h1.ArticleHeader-headline")],
    authors: &[css(".ArticleHeader-authorContainer a.Author-authorName")],
    published: &[css("time[itemprop=datePublished]").attr("datetime")],
    modified: &[json_ld("dateModified")],
    section: &[css("a.ArticleHeader-eyebrow")],
    body: &[css(".ArticleBody-articleBody .group")],
    ..Layout::EMPTY
};

//! AP News: the American news agency The Associated Press.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-apnews",
    name: "AP News",
    hosts: &["apnews.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[
        news_sitemap("https://apnews.com/sitemap/google-news-sitemap/sitemap_index.xml"),
        sitemap("https://apnews.com/sitemap/sitemaps/sitemap_index.xml"),
    ],
    layouts: &[HTML_2023, HTML_2022],
}

/// The template since July 2023.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: Some((2023, 1, 1)),
    fits: &[css("h1.Page-headline"), css(".RichTextStoryBody")],
    headline: &[css("h1.Page-headline")],
    by: &[css(".Page-authors")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".RichTextStoryBody").then(&[drop_blocks(&["_"])])],
    skip: &[".Enhancement, .HTMLModuleEnhancement"],
    ..Layout::EMPTY
};

/// The template before it; class names end in numbers that change.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    fits: &[css(".CardHeadline h1"), css(".WireStory .Article")],
    headline: &[css(".CardHeadline h1")],
    by: &[css("[class*='-bylines-']")],
    authors: &[css("[class*='-bylines-']").then(&[people()])],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".WireStory .Article").then(&[drop_blocks(&["_"])])],
    skip: &[".ad-placeholder, .hub-peek-embed"],
    ..Layout::EMPTY
};

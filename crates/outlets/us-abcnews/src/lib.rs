//! ABC News: the news of an American network.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-abcnews",
    name: "ABC News",
    hosts: &["abcnews.go.com", "abcnews.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2023, HTML_2022, HTML_2018],
}

/// The template of November 2023, with names for the parts of the page.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: Some((2023, 1, 1)),
    fits: &[css("[data-testid=prism-headline] h1"), css("[data-testid=prism-article-body]")],
    by: &[css("[data-testid=prism-byline] span + span")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    keywords: &[json_ld("mentions.name")],
    body: &[css("[data-testid=prism-article-body]").then(&[drop_blocks(&["MORE: "])])],
    skip: &["[data-testid=prism-ad-wrapper], .MediaPlaceholder__Overlay"],
    ..HTML_2022
};

/// The template as seen in 2022, on stories since 2016. Its class names are made up at each release, but for a few.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    since: Some((2020, 1, 1)),
    root: ".FITT_Article_main__body",
    fits: &[css(".FITT_Article_main__body h1"), css(".FITT_Article_main__body article")],
    headline: &[css("h1")],
    lead: &[css("h1 + p")],
    by: &[css(".ShareByline span + span")],
    authors: &[css(".ShareByline span + span").then(&[people()])],
    published: &[css(".ShareByline div:not(:has(*))").then(&[date("%B %d, %Y, %I:%M %p")])],
    images: &[css(".FeaturedMedia .InlineElement")],
    figure: ".InlineElement",
    caption: ".Caption__Text",
    credit: ".Caption__Credit",
    body: &[css("article")],
    skip: &[".Ad, .MediaPlaceholder__Overlay"],
    ..Layout::EMPTY
};

/// The template as seen in 2019, on stories since 2011. More stories follow on the page: the first is the one that was
/// asked for.
const HTML_2018: Layout = Layout {
    name: "html-2018",
    root: "article.article",
    fits: &[css("header.article-header h1"), css(".article-body .article-copy")],
    headline: &[css("header.article-header h1")],
    by: &[css(".article-meta .authors").then(&[join(" ")])],
    authors: &[json_ld("author.name").then(&[people()])],
    modified: &[json_ld("dateModified")],
    body: &[css(".article-body .article-copy").then(&[drop_blocks(&["(MORE: ", "(WATCH: "])])],
    skip: &[".abcn-alert-insert, .t_callout, .article-social, .article-meta .timestamp"],
    ..Layout::EMPTY
};

//! ABC News: the news of an American network.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-abcnews",
    name: "ABC News",
    hosts: &["abcnews.go.com", "abcnews.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2018],
}

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

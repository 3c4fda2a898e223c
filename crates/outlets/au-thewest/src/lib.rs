//! The West Australian: the daily paper of Perth.

use masthead_outlet::prelude::*;

outlet! {
    id: "au-thewest",
    name: "The West Australian",
    hosts: &["thewest.com.au"],
    language: "en",
    time_zone: "Australia/Perth",
    layouts: &[HTML_2024],
}

/// The template as seen in 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1[itemprop=headline]"), css("#ArticleContent")],
    headline: &[css("h1[itemprop=headline]")],
    by: &[css("address [itemprop=name]")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css("#ArticleContent")],
    skip: &["aside"],
    ..Layout::EMPTY
};

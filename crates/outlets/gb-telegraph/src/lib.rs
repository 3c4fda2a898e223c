//! The Telegraph: a British daily.

use masthead_outlet::prelude::*;

outlet! {
    id: "gb-telegraph",
    name: "The Telegraph",
    hosts: &["telegraph.co.uk"],
    language: "en",
    time_zone: "Europe/London",
    layouts: &[HTML_2023],
}

/// The template as seen in 2023.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    fits: &[css("h1.e-headline[itemprop=headline]"), css("[itemprop=articleBody] .article-body-text")],
    headline: &[css("h1.e-headline[itemprop=headline]")],
    lead: &[css("p.e-standfirst")],
    by: &[css(".tpl-article__layout--header-meta .e-byline")],
    authors: &[css(".tpl-article__layout--header-meta .e-byline__author")],
    published: &[css("time.e-published-date").attr("datetime")],
    body: &[css("[itemprop=articleBody] .article-body-text")],
    ..Layout::EMPTY
};

//! El Mundo: a daily of Madrid.

use masthead_outlet::prelude::*;

outlet! {
    id: "es-elmundo",
    name: "El Mundo",
    hosts: &["elmundo.es"],
    language: "es",
    time_zone: "Europe/Madrid",
    sources: &[feed("https://e00-elmundo.uecdn.es/elmundo/rss/portada.xml")],
    layouts: &[HTML_2024],
}

/// The layout seen in October 2024. The printed byline runs into the place, so JSON-LD gives the authors.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.ue-c-article",
    fits: &[css("h1.ue-c-article__headline"), css(".ue-c-article__body")],
    headline: &[css("h1.ue-c-article__headline")],
    lead: &[css(".ue-c-article__standfirst")],
    authors: &[json_ld("author.name")],
    published: &[meta("article:published_time")],
    body: &[css(".ue-c-article__body")],
    related: &[css(".ue-c-article__subtitles a")],
    skip: &[".ue-c-article__bar", ".ue-c-ad", ".ue-c-article__related-news", ".ue-c-article__tags"],
    ..Layout::EMPTY
};

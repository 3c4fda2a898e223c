//! Le Figaro: a daily of Paris.

use masthead_outlet::prelude::*;

outlet! {
    id: "fr-lefigaro",
    name: "Le Figaro",
    hosts: &["lefigaro.fr"],
    language: "fr",
    time_zone: "Europe/Paris",
    sources: &[
        feed("https://www.lefigaro.fr/rss/figaro_actualites.xml"),
        news_sitemap("https://www.lefigaro.fr/sitemap_news.xml"),
        sitemap("https://sitemaps.lefigaro.fr/lefigaro.fr/articles.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The layout seen in April and November 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("h1.fig-headline"), css(".fig-content-body")],
    headline: &[css("h1.fig-headline")],
    lead: &[css("p.fig-standfirst")],
    by: &[css(".fig-content-metas__authors")],
    authors: &[css(".fig-content-metas__authors").then(&[people(), without(&["Le Figaro"])])],
    originators: &[css(".fig-content-metas__authors").then(&[agency()])],
    published: &[css(".fig-content-metas__pub-date time").attr("datetime")],
    modified: &[css(".fig-content-metas__pub-maj-date time").attr("datetime")],
    body: &[css(".fig-content-body")],
    related: &[css(".fig-crosslinking__item a")],
    skip: &[
        ".fig-crosslinking",
        ".fig-newsletter-box",
        ".fig-ad-content",
        ".fig-a11y-skip",
        ".fig-table-contents",
        ".fig-body-link",
    ],
    ..Layout::EMPTY
};

//! 20 Minuten: a Swiss free paper, on the system of the TX Group.

use masthead_outlet::prelude::*;

outlet! {
    id: "ch-20min",
    name: "20 Minuten",
    hosts: &["20min.ch"],
    language: "de",
    time_zone: "Europe/Zurich",
    sources: &[
        news_sitemap("https://www.20min.ch/sitemaps/de/news.xml"),
        sitemap("https://www.20min.ch/sitemaps/de/articles.xml"),
    ],
    layouts: &[HTML_2025, HTML_2024],
}

/// The template as seen in November 2025: the elements of the story have their kind as an attribute.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    fits: &[css("article > header [type=title]")],
    lead: &[css("article > header [type=lead]")],
    body: &[css("article > section")],
    skip: &["[type=embed], [type=poll], [type=infobox]"],
    ..HTML_2024
};

/// The template as seen in October 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: None,
    fits: &[css("article > [class*=Article_header]")],
    headline: &[meta("og:title")],
    lead: &[css("[class*=Article_elementLead]")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    body: &[css("[class*=Article_body]")],
    skip: &["[data-testid=InfoBox]"],
    ..Layout::EMPTY
};

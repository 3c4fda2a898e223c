//! Dagbladet: a daily of Norway, of Aller.

use masthead_family::labrador;
use masthead_outlet::prelude::*;

outlet! {
    id: "no-dagbladet",
    name: "Dagbladet",
    hosts: &["dagbladet.no"],
    language: "nb",
    time_zone: "Europe/Oslo",
    sources: &[
        news_sitemap("https://www.dagbladet.no/sitemap"),
        sitemap("https://www.dagbladet.no/app/jw-api-proxy/sitemap/index/dagbladet.xml"),
    ],
    layouts: &[HTML_2024],
}

/// The system of the family; a second story follows the first on the page.
const HTML_2024: Layout = Layout {
    root: "#mainArticleSection",
    lead: &[css(".articleHeader h2.subtitle")],
    by: &[css(".byline [itemprop=name]").then(&[join(", ")])],
    authors: &[css(".byline [itemprop=name]")],
    body: &[css("div.bodytext").then(&[drop_blocks(&["Tips oss!"])])],
    ..labrador::HTML_2024
};

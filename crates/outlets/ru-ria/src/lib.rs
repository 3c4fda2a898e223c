//! RIA Novosti: the Russian state news agency.

use masthead_family::rossiya_segodnya;
use masthead_outlet::prelude::*;

outlet! {
    id: "ru-ria",
    name: "РИА Новости",
    hosts: &["ria.ru"],
    language: "ru",
    time_zone: "Europe/Moscow",
    sources: &[feed("https://ria.ru/export/rss2/archive/index.xml")],
    layouts: &[HTML_2021],
    index: &[css(".list-item__content a.list-item__title")],
}

/// The template of the group with a second headline, and its facts in JSON-LD.
const HTML_2021: Layout = Layout {
    alternative_headline: &[css("h1.article__second-title")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    section: &[css(".article__supertag-header-title")],
    keywords: &[css("a.article__tags-item")],
    ..rossiya_segodnya::HTML_2021
};

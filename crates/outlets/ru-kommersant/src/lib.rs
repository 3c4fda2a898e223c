//! Kommersant: a business daily of Moscow.

use masthead_outlet::prelude::*;

outlet! {
    id: "ru-kommersant",
    name: "Коммерсантъ",
    hosts: &["kommersant.ru"],
    language: "ru",
    time_zone: "Europe/Moscow",
    layouts: &[HTML_2025],
}

/// The layout seen in May 2025. A picture stands on the page twice, once for the full screen.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    root: "article.doc",
    fits: &[css("h1.doc_header__name"), css(".article_text_wrapper")],
    headline: &[css("h1.doc_header__name")],
    lead: &[css("h2.doc_header__subheader")],
    authors: &[css(".document_authors").then(&[people()])],
    published: &[css("time.doc_header__publish_time").attr("datetime")],
    body: &[css(".article_text_wrapper")],
    skip: &[".ui-modal__aside", ".doc_footer", ".iconbox"],
    ..Layout::EMPTY
};

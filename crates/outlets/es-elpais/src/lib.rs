//! El País: a daily of Madrid.

use masthead_outlet::prelude::*;

outlet! {
    id: "es-elpais",
    name: "El País",
    hosts: &["elpais.com"],
    language: "es",
    time_zone: "Europe/Madrid",
    sources: &[feed("https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada")],
    layouts: &[HTML_2024],
}

/// The layout seen in October 2024.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    root: "article.a",
    fits: &[css("h1.a_t"), css("[data-dtm-region=articulo_cuerpo]")],
    credit: ".a_m_m",
    headline: &[css("h1.a_t")],
    kicker: &[css(".a_k_n")],
    lead: &[css("h2.a_st")],
    authors: &[css("[data-dtm-region=articulo_firma] a")],
    published: &[css("time#article_date_p").attr("datetime")],
    modified: &[css("time#article_date_u").attr("datetime")],
    body: &[css("[data-dtm-region=articulo_cuerpo]")],
    skip: &[".a_md_i", ".w-sea", ".w-fid", ".w-com", ".me", ".a_tp", ".outbrain", ".a_o"],
    ..Layout::EMPTY
};

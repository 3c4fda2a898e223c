//! El País: a daily of Madrid.

use masthead_outlet::prelude::*;

outlet! {
    id: "es-elpais",
    name: "El País",
    hosts: &["elpais.com"],
    language: "es",
    time_zone: "Europe/Madrid",
    sources: &[feed("https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada")],
    layouts: &[HTML_2024, HTML_2020],
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

/// The layout before it, as seen in February 2020.
const HTML_2020: Layout = Layout {
    name: "html-2020",
    root: "article.articulo",
    fits: &[css("h1.articulo-titulo"), css("#cuerpo_noticia")],
    headline: &[css("h1.articulo-titulo")],
    kicker: &[css(".articulo-antetitulo")],
    lead: &[css(".articulo-subtitulo")],
    authors: &[css(".firma .autor-nombre")],
    published: &[css("meta[itemprop=datePublished]").attr("content")],
    modified: &[css("time.articulo-actualizado").attr("datetime")],
    caption: ".foto-texto",
    credit: ".foto-firma",
    body: &[css("#cuerpo_noticia")],
    skip: &[".compartir, .autor-perfiles, aside, .sumario_texto, .sumario_apoyos, .sumario_eskup"],
    ..Layout::EMPTY
};

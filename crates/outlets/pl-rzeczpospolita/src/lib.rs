//! Rzeczpospolita: a daily of Warsaw.

use masthead_outlet::prelude::*;

outlet! {
    id: "pl-rzeczpospolita",
    name: "Rzeczpospolita",
    hosts: &["rp.pl"],
    language: "pl",
    time_zone: "Europe/Warsaw",
    layouts: &[HTML_2025],
}

/// The layout seen in February 2025. The page holds the text twice: whole, and the opening for who has not paid.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    fits: &[css("h1.articleTitle"), css(".paywallAccessWrapper .articleBody")],
    headline: &[css("h1.articleTitle")],
    lead: &[css(".blog--subtitle")],
    authors: &[css(".author .name").then(&[people()])],
    published: &[json_ld("datePublished")],
    body: &[css(".paywallAccessWrapper .articleBody")],
    related: &[css(".paywallAccessWrapper .content--excerpt a.title")],
    skip: &[".content--excerpt", ".paywallNoAccessWrapperOuter", "[class*=commercial--]", ".advert--outer"],
    ..Layout::EMPTY
};

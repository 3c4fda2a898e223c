//! HuffPost: an American news site.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-huffpost",
    name: "HuffPost",
    hosts: &["huffpost.com", "huffingtonpost.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2019, HTML_2017, HTML_2016],
}

/// Boxes of the text that are none of it.
const BOXES: &str = ".related-articles, .related-entries, .extra-content, #inline-newsletter_placeholder, .advertisement, \
    .app-download-interstitial, .entry_footer, .share-bar, .share-bar-highlight, .byline-footer, .top-media";

/// The template as seen in February 2019.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    since: Some((2019, 1, 1)),
    root: "article",
    fits: &[css("h1.headline__title"), css(".entry__text")],
    headline: &[css("h1.headline__title")],
    lead: &[css(".headline__subtitle")],
    by: &[css(".byline__authors")],
    authors: &[json_ld("author.name").then(&[not_agency()])],
    originators: &[json_ld("author.name").then(&[agency()])],
    published: &[meta("article:published_time")],
    modified: &[meta("article:modified_time")],
    body: &[css(".entry__text")],
    skip: &[BOXES],
    ..Layout::EMPTY
};

/// The template before it, in use until 2019 as well.
const HTML_2017: Layout = Layout {
    name: "html-2017",
    since: None,
    fits: &[css("h1.headline__title"), css(".post-contents")],
    by: &[css(".author-byline")],
    authors: &[json_ld("author.name")],
    originators: &[],
    body: &[css(".post-contents")],
    ..HTML_2019
};

/// The template of 2016. Quotations that are set large repeat the text.
const HTML_2016: Layout = Layout {
    name: "html-2016",
    root: "article",
    fits: &[css("h1.headline__title"), css(".entry__content > .entry__body")],
    headline: &[css("h1.headline__title")],
    lead: &[css(".headline__subtitle")],
    by: &[css(".author-card__details__name").then(&[join(", ")])],
    authors: &[css(".author-card__details__name")],
    published: &[css(".timestamp__date--published").then(&[before_word(" ET"), date("%m/%d/%Y %I:%M %p")])],
    section: &[css(".entry-eyebrow__link")],
    keywords: &[css(".tag-cloud .tag")],
    images: &[css(".top-media figure")],
    credit: ".image__credit",
    body: &[css(".entry__body").then(&[drop_blocks(&["Want more updates from"])])],
    skip: &[
        ".share-bar, .share-bar-highlight, .pull-quote, .tag-cloud > h2, .author-card__microbio, .entry-corrections, .below-entry",
    ],
    ..Layout::EMPTY
};

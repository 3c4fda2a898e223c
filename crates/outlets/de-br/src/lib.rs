//! BR24: the news of Bayerischer Rundfunk, the public broadcaster of Bavaria.

use masthead_outlet::prelude::*;

outlet! {
    id: "de-br",
    name: "BR24",
    hosts: &["br.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[HTML_2024],
}

/// The template of 2024 and later. Class names end in a hash that changes; what stands before it does not.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    fits: &[css("#articlebody"), css("header h1[class*=eadline]")],
    headline: &[css("header h1[class*=eadline]")],
    lead: &[css("header p[class*=ArticleItemTeaserText]")],
    by: &[css("header span[class*=authorName]").then(&[join(", ")])],
    authors: &[json_ld("author.name")],
    published: &[css("header time.aipd-gtm").attr("datetime")],
    body: &[css("#articlebody").then(&[drop_blocks(PROMOTION)])],
    skip: &[
        "[class*=SourceOrigin], header aside, header figure, header [class*=Audio], header [class*=Hero]",
        "article > footer",
    ],
    ..Layout::EMPTY
};

/// How links to other stories and the standing notes beneath the text begin.
const PROMOTION: &[&str] = &[
    "Zum Artikel",
    "Zum Audio",
    "Zum Video",
    "Zum Podcast",
    "Das ist die Europäische Perspektive",
    "\"Hier ist Bayern\"",
];

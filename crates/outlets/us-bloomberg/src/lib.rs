//! Bloomberg: business news from New York.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-bloomberg",
    name: "Bloomberg",
    hosts: &["bloomberg.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[HTML_2022, HTML_2016, HTML_GRAPHICS_2016],
}

/// The template of articles as seen in 2022, also on those of 2016. Of its class names the part before the hash stays.
const HTML_2022: Layout = Layout {
    name: "html-2022",
    since: Some((2018, 1, 1)),
    fits: &[css("h1[class^=headline__]"), css(".body-content")],
    headline: &[css("h1[class^=headline__]")],
    lead: &[css("ul[class^=abstract__] > li").then(&[join("\n")])],
    by: &[css("address [rel=author]").then(&[join(", ")])],
    authors: &[css("address [rel=author]")],
    published: &[css("time[itemprop=datePublished]").attr("datetime")],
    section: &[css("a[class^=eyebrow-link__]")],
    body: &[css(".body-content")],
    skip: &["[class*=inline-newsletter], aside, .page-ad, .noscript-footnotes"],
    ..Layout::EMPTY
};

/// The template of articles before it, in 2016. The article that was asked for is the first of several.
const HTML_2016: Layout = Layout {
    name: "html-2016",
    root: "article[data-theme]",
    fits: &[css("article[data-theme] h1[class*=__hed]"), css("article[data-theme] .body-copy")],
    headline: &[css("h1[class*=__hed]")],
    lead: &[css("ul.abstract > li").then(&[join("\n")])],
    by: &[css("address .author").then(&[before_word("More stories by"), join(", ")])],
    authors: &[css("a[rel=author]").then(&[strip_prefix("More stories by")])],
    published: &[css("time:not(.updated)").attr("datetime")],
    modified: &[css("time.updated").attr("datetime")],
    body: &[css(".body-copy")],
    skip: &[".inline-newsletter, .page-ad, .terminal-tout-container, .video-player__overlay"],
    ..Layout::EMPTY
};

/// The template of stories that are told with graphics, in 2016.
const HTML_GRAPHICS_2016: Layout = Layout {
    name: "html-graphics-2016",
    root: ".dvz-content",
    fits: &[css(".dvz-content h1#hed"), css(".dvz-content .copy-block")],
    headline: &[css("h1#hed")],
    by: &[css(".bydek .dvz-t-show-inline").then(&[join(", ")])],
    authors: &[css(".bydek .dvz-t-show-inline")],
    published: &[meta("parsely-pub-date")],
    body: &[css(".copy-block")],
    heading: ".chartHed",
    skip: &[".copyDiv, .chartDek, .chartNote, .footer .source"],
    ..Layout::EMPTY
};

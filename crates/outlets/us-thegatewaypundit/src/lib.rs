//! The Gateway Pundit: an American site of political comment; WordPress with the theme GeneratePress.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-thegatewaypundit",
    name: "The Gateway Pundit",
    hosts: &["thegatewaypundit.com"],
    language: "en",
    time_zone: "America/Chicago",
    sources: &[feed("https://www.thegatewaypundit.com/feed/")],
    layouts: &[HTML_2023],
}

/// The theme as seen from 2023 to 2026. Pictures stand in paragraphs, the caption in italics below them.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    root: "article.post",
    fits: &[css("h1.entry-title[itemprop=headline]"), css(".entry-content[itemprop=text]")],
    headline: &[css("h1.entry-title[itemprop=headline]")],
    lead: &[css(".entry-content > p:first-of-type > strong:only-child")],
    by: &[css(".entry-header .byline")],
    authors: &[css(".entry-header .author-name")],
    published: &[css("time[itemprop=datePublished]").attr("datetime")],
    modified: &[meta("article:modified_time")],
    body: &[css(".entry-content[itemprop=text]").then(&[drop_blocks(&[
        "Click here to ",
        "Read more:",
        "READ MORE:",
        "Watch:",
        "WATCH:",
    ])])],
    figure: "p:has(> img)",
    caption: "p:has(> img) > em",
    skip: &[
        ".speaker-mute, .code-block, .ai-viewports, .ai-dynamic, [class^=tgp-], .post-poll, .author-box, #comments, .posted-on",
        "blockquote.wp-embedded-content",
    ],
    ..Layout::EMPTY
};

//! Fox News: an American news channel.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-foxnews",
    name: "Fox News",
    hosts: &["foxnews.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[
        news_sitemap("https://www.foxnews.com/sitemap.xml?type=news"),
        sitemap("https://www.foxnews.com/sitemap.xml"),
    ],
    layouts: &[HTML_2019],
}

/// The template as seen from 2019 on. Links in capitals to other articles are paragraphs that are strong throughout.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    fits: &[css("h1.headline"), css("article .article-body")],
    headline: &[css("h1.headline")],
    lead: &[css("h2.sub-headline")],
    by: &[css(".author-byline")],
    authors: &[json_ld("author.name")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(".article-body")],
    figure: ".image-ct",
    caption: ".caption",
    skip: &[
        ".ad-container, .featured-video, .article-meta, .embed-media, .video-ct, p:has(> a:only-child > strong), p:has(> a:only-child > u)",
    ],
    ..Layout::EMPTY
};

//! Reuters: the British-American news agency.

use masthead_outlet::prelude::*;

outlet! {
    id: "us-reuters",
    name: "Reuters",
    hosts: &["reuters.com"],
    language: "en",
    time_zone: "America/New_York",
    sources: &[
        news_sitemap("https://www.reuters.com/arc/outboundfeeds/news-sitemap-index/?outputType=xml"),
        sitemap("https://www.reuters.com/arc/outboundfeeds/sitemap-index/?outputType=xml"),
    ],
    layouts: &[HTML_2024, HTML_2023, HTML_2019],
}

/// The template since 2024: paragraphs are no `p`, and each link says to those who cannot see it that it opens a new
/// tab. Selectors as scrapers of the site have them: no page was at hand.
const HTML_2024: Layout = Layout {
    name: "html-2024",
    since: Some((2024, 1, 1)),
    fits: &[css("h1[data-testid=Heading]"), css("div[data-testid='paragraph-0']")],
    lead: &[css("div[data-testid='paragraph-0']")],
    by: &[],
    authors: &[meta("article:author").then(&[people()])],
    images: &[],
    body: &[css("div[data-testid^=paragraph-], [class*=article-body] h2")],
    skip: &["div[data-testid^=paragraph-] a > span[style*=clip], [data-testid=ResponsiveAdSlot]"],
    ..HTML_2023
};

/// The template as seen in 2023: class names end in hashes, parts are told by `data-testid`. The first paragraph is the
/// opening.
const HTML_2023: Layout = Layout {
    name: "html-2023",
    since: Some((2021, 1, 1)),
    fits: &[css("h1[data-testid=Heading]"), css("p[data-testid='paragraph-0']")],
    root: "article",
    headline: &[css("h1[data-testid=Heading]")],
    lead: &[css("p[data-testid='paragraph-0']")],
    by: &[css("header [data-testid=Text]:has([class*=author-name__author])")],
    authors: &[css("header a[class*=author-name]")],
    published: &[json_ld("datePublished")],
    modified: &[json_ld("dateModified")],
    body: &[css(
        "[class*=article-body__content] p[data-testid^=paragraph-], [class*=article-body__content] h2",
    )],
    images: &[css("article figure")],
    skip: &["[class*=article__read-next], header time, [data-testid=ResponsiveAdSlot], p[data-testid=Body]"],
    ..Layout::EMPTY
};

/// The template before it.
const HTML_2019: Layout = Layout {
    name: "html-2019",
    fits: &[css("h1.ArticleHeader_headline"), css(".StandardArticleBody_body")],
    headline: &[css("h1.ArticleHeader_headline")],
    by: &[css(".BylineBar_byline")],
    authors: &[css(".BylineBar_byline").then(&[people()])],
    body: &[css(".StandardArticleBody_body")],
    figure: ".Image_container",
    caption: ".Image_caption",
    skip: &[
        ".Attribution_container, .StandardArticleBody_trustBadgeContainer, .SmallImage_small-image, .RelatedCoverage_related-coverage-module",
    ],
    ..Layout::EMPTY
};

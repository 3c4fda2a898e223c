//! The Markdown archive form: a stamp, a linked title, a rule, and the article's HTML on one line.
//!
//! ```text
//! <!--1700000000000-->
//! [A title](https://news.example/a)
//! ------
//!
//! <div>14/11/2023 - 22:10</div><p><strong>…</strong></p><div><p>…</p></div>
//! ```
//!
//! The form has no way to say that the time of capture or the address is not known: both are written as values
//! that nobody takes for real ones, and told.

use masthead_article::{Article, Kind, NewsTime};

use crate::html::blocks::Blocks;
use crate::html::escape;
use crate::losses::Losses;
use crate::safe::safe_line;
use crate::{links, reading, times};

/// Where the time of capture is not known: the last stamp of 13 digits, in the year 2286.
const NO_STAMP: i64 = 9_999_999_999_000;
/// Where the address is not known: a host that cannot exist (RFC 6761, section 6.4).
const NO_URL: &str = "https://unknown.invalid/";

/// The document.
pub(crate) fn document(article: &Article, losses: &mut Losses) -> String {
    let stamp = stamp(article.captured_at.as_ref()).unwrap_or_else(|| {
        losses.add("captured_at", format!("no instant is known; the stamp is {NO_STAMP}"));
        NO_STAMP
    });
    let url = article.url.as_ref().and_then(links::source).unwrap_or_else(|| {
        losses.add("url", format!("no web address is known; {NO_URL} is written"));
        NO_URL
    });
    if ["\\\"", "\\“"].iter().any(|quote| article.headline.contains(quote)) {
        losses.add("headline", "readers take a backslash before a quotation mark for a part of it");
    }
    without_place(article, losses);
    // A reader looks for the last `](http` of the line.
    let url = url.replace("](", "%5D(");
    format!(
        "<!--{stamp:013}-->\n[{}]({url})\n------\n\n{}\n",
        title(&article.headline),
        html(article, losses)
    )
}

/// Epoch milliseconds of 13 digits, without the fraction of a second.
fn stamp(captured_at: Option<&NewsTime>) -> Option<i64> {
    let millis = times::epoch_seconds(captured_at?)? * 1000;
    (0..NO_STAMP).contains(&millis).then_some(millis)
}

/// The title on one line, with references for what is markup in HTML or Markdown links.
fn title(headline: &str) -> String {
    let mut out = String::new();
    escape(&mut out, &safe_line(headline));
    out.replace('[', "&#91;").replace(']', "&#93;")
}

fn html(article: &Article, losses: &mut Losses) -> String {
    let date = article.date_published.as_ref();
    let date = date.map(|time| if time.raw.is_empty() { &time.value } else { &time.raw });
    let reading = reading::reading(article);
    let mut out = String::new();
    line(&mut out, "<div>", date.map_or("", String::as_str), "</div>");
    let mut opening = Blocks::new(article, losses, "");
    opening.write(&reading.opening);
    out.push_str(&opening.into_html());
    line(&mut out, "<p><strong>", article.lead.as_deref().unwrap_or_default(), "</strong></p>");
    let mut body = Blocks::new(article, losses, "");
    body.write(&reading.body);
    out.extend(["<div>", &body.into_html(), "</div>"]);
    out
}

/// A text on one line between two tags; nothing where it is blank.
fn line(out: &mut String, before: &str, text: &str, after: &str) {
    let text = safe_line(text);
    if !text.is_empty() {
        out.push_str(before);
        escape(out, &text);
        out.push_str(after);
    }
}

/// What the page says and the form has no place for.
fn without_place(article: &Article, losses: &mut Losses) {
    losses.no_places(&[
        ("alternate_urls", !article.alternate_urls.is_empty()),
        ("kind", article.kind != Kind::Article),
        ("alternative_headline", article.alternative_headline.is_some()),
        ("kicker", article.kicker.is_some()),
        ("description", article.description.is_some()),
        ("by", article.by.is_some()),
        ("authors", !article.authors.is_empty()),
        ("info_sources", !article.info_sources.is_empty()),
        ("dateline", article.dateline.is_some()),
        ("date_modified", article.date_modified.is_some()),
        ("date_created", article.date_created.is_some()),
        ("origin", article.origin.is_some()),
        ("section", !article.section.is_empty()),
        ("keywords", !article.keywords.is_empty()),
        ("related", !article.related.is_empty()),
        ("comment_count", article.comment_count.is_some()),
        ("republished_from", article.republished_from.is_some()),
        ("translation_of", article.translation_of.is_some()),
        ("rights", article.rights.is_some()),
        ("digital_source_type", article.digital_source_type.is_some()),
    ]);
}

#[cfg(test)]
mod tests {
    use masthead_article::{Block, Image, Precision, TimeBasis, Url};

    use super::*;

    fn time(value: &str, raw: &str) -> Option<NewsTime> {
        Some(NewsTime {
            value: value.into(),
            offset_minutes: None,
            precision: Precision::Second,
            basis: TimeBasis::Explicit,
            raw: raw.into(),
        })
    }

    #[test]
    fn a_file_has_stamp_title_rule_and_one_line_of_html() {
        let article = Article {
            url: Url::parse("https://news.example/a").ok(),
            headline: "Rain & [more]".into(),
            lead: Some("Much.".into()),
            date_published: time("2024-04-17T15:05:00+02:00", "14/11/2023 - 22:10"),
            captured_at: time("2023-11-14T22:13:20Z", ""),
            images: vec![Image {
                url: Url::parse("https://news.example/a.jpg").ok(),
                is_lead: true,
                ..Image::default()
            }],
            body: vec![
                Block::heading(1, "Now"),
                Block::paragraph("a\nb"),
                Block::Code { text: "c\nd".into() },
            ],
            ..Article::default()
        };
        let mut losses = Losses::default();
        assert_eq!(
            document(&article, &mut losses),
            concat!(
                "<!--1700000000000-->\n",
                "[Rain &amp; &#91;more&#93;](https://news.example/a)\n",
                "------\n\n",
                "<div>14/11/2023 - 22:10</div><img src=\"https://news.example/a.jpg\" alt=\"\"/>",
                "<p><strong>Much.</strong></p>",
                "<div><h2>Now</h2><p>a<br/>b</p><pre><code>c&#10;d</code></pre></div>\n",
            )
        );
        assert_eq!(losses.into_problems(), []);
    }

    #[test]
    fn what_is_not_known_is_told() {
        let mut losses = Losses::default();
        let article =
            Article { captured_at: time("2024-04-17", ""), by: Some("Ana".into()), ..Article::default() };
        let text = document(&article, &mut losses);
        assert!(text.starts_with("<!--9999999999000-->\n[](https://unknown.invalid/)\n------\n\n"), "{text}");
        let fields: Vec<_> = losses.into_problems().into_iter().filter_map(|problem| problem.field).collect();
        assert_eq!(fields, ["captured_at", "url", "by"]);
    }

    #[test]
    fn a_stamp_has_thirteen_digits() {
        assert_eq!(stamp(time("1970-01-02T00:00:00Z", "").as_ref()), Some(86_400_000));
        for value in ["1969-12-31T23:59:59Z", "2300-01-01T00:00:00Z", "2024"] {
            assert_eq!(stamp(time(value, "").as_ref()), None, "{value}");
        }
    }

    #[test]
    fn the_address_cannot_begin_anew() {
        let article = Article {
            url: Url::parse("https://a.example/?b](https://c.example/)").ok(),
            ..Article::default()
        };
        let text = document(&article, &mut Losses::default());
        assert_eq!(text.matches("](http").count(), 1, "{text}");
    }
}

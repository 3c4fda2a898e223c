//! The Markdown archive form: a stamp, a linked title, a rule, and the article's HTML on one line.
//!
//! ```text
//! <!--1700000000000-->
//! [A title](https://news.example/a)
//! ------
//!
//! <div>14/11/2023 - 22:10</div><p>…</p>
//! ```
//!
//! The stamp is when the archive took the page, in epoch milliseconds; it says nothing of the publication. The
//! title is not Markdown-escaped: it may hold brackets, HTML entities and `\“`.

use masthead_article::{NewsTime, Problem, ProblemCode, TimeBasis, Url};

use crate::entities::unescape;

/// The parts of an archive file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive<'a> {
    /// When the archive took the page.
    pub captured_at: Option<NewsTime>,
    /// The title, entities decoded.
    pub title: String,
    /// The address as it stands.
    pub url: String,
    /// The HTML.
    pub html: &'a str,
    /// What was odd about the head.
    pub problems: Vec<Problem>,
}

/// True where the text begins as an archive file does. All four lines of the head are asked for.
pub fn is_archive(text: &str) -> bool {
    head(text).is_some()
}

/// Takes an archive file apart; `None` where the head is not one.
pub fn read(text: &str) -> Option<Archive<'_>> {
    let head = head(text)?;
    let mut problems = Vec::new();
    let captured_at = match stamp(head.stamp) {
        Some(time) => Some(time),
        None => {
            problems.push(
                Problem::new(
                    ProblemCode::Unreadable,
                    format!("the archive's stamp '{}' is no epoch in milliseconds", head.stamp),
                )
                .field("captured_at"),
            );
            None
        }
    };
    let title = unescape(head.title).replace("\\“", "“").replace("\\\"", "\"");
    Some(Archive { captured_at, title, url: head.url.to_owned(), html: head.html, problems })
}

fn stamp(digits: &str) -> Option<NewsTime> {
    let millis: i64 = digits.parse().ok()?;
    masthead_date::from_epoch_millis(millis, TimeBasis::Archive, digits).ok()
}

struct Head<'a> {
    stamp: &'a str,
    title: &'a str,
    url: &'a str,
    html: &'a str,
}

fn head(text: &str) -> Option<Head<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (stamp, rest) = line(text)?;
    let stamp = stamp.strip_prefix("<!--")?.strip_suffix("-->")?;
    if stamp.is_empty() || !stamp.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (title, rest) = line(rest)?;
    let inner = title.strip_prefix('[')?.strip_suffix(')')?;
    // The title may hold brackets: the address begins at the last `](http`.
    let cut = inner.rfind("](http")?;
    let (rule, rest) = line(rest)?;
    let (empty, html) = line(rest)?;
    (rule == "------" && empty.is_empty()).then_some(Head {
        stamp,
        title: &inner[..cut],
        url: &inner[cut + 2..],
        html,
    })
}

fn line(text: &str) -> Option<(&str, &str)> {
    let (line, rest) = text.split_once('\n')?;
    Some((line.strip_suffix('\r').unwrap_or(line), rest))
}

/// The address of an archive's head as an address; a doubled slash at the start of the path is one.
pub(crate) fn url(raw: &str) -> Option<Url> {
    let mut url = Url::parse(raw.trim()).ok()?;
    if url.path().starts_with("//") {
        let path = format!("/{}", url.path().trim_start_matches('/'));
        url.set_path(&path);
    }
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_taken_apart() {
        let text =
            "<!--1700000000000-->\n[a [live] &quot;b\\“](https://news.example/x?a=(1))\n------\n\n<p>c</p>\n";
        let archive = read(text).unwrap();
        assert_eq!(archive.title, "a [live] \"b“");
        assert_eq!(archive.url, "https://news.example/x?a=(1)");
        assert_eq!(archive.html, "<p>c</p>\n");
        assert_eq!(archive.captured_at.unwrap().value, "2023-11-14T22:13:20Z");
    }

    #[test]
    fn a_head_with_a_line_missing_is_none() {
        for text in [
            "[t](https://news.example/)\n------\n\n<p>",
            "<!--17-->\n[t](https://news.example/)\n-----\n\n<p>",
            "<!--x-->\n[t](https://news.example/)\n------\n\n<p>",
            "<!--17-->\n[t](mailto:a)\n------\n\n<p>",
            "<!--17-->\n[t](https://news.example/)\n------\n<p>\n",
        ] {
            assert!(!is_archive(text), "{text}");
        }
    }

    #[test]
    fn a_stamp_that_cannot_be_a_time_is_a_problem() {
        let archive = read("<!--99999999999999999999-->\n[t](https://news.example/)\n------\n\n<p>").unwrap();
        assert_eq!(archive.captured_at, None);
        assert_eq!(archive.problems[0].code, ProblemCode::Unreadable);
    }

    #[test]
    fn a_doubled_slash_is_one() {
        assert_eq!(url("http://news.example//cn/a").unwrap().as_str(), "http://news.example/cn/a");
    }
}

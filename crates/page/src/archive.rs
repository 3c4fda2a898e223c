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

/// Takes an archive file apart, as far as its head is whole; `None` where not even a linked title is at its start.
pub fn read(text: &str) -> Option<Archive<'_>> {
    let mut problems = Vec::new();
    let head = match head(text) {
        Some(head) => head,
        None => damaged_head(text, &mut problems)?,
    };
    let captured_at = match stamp(head.stamp) {
        Some(time) => Some(time),
        None if head.stamp.is_empty() => None,
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

/// The archive files that were written one behind the other into one; the whole input where it is none or only one.
///
/// A new one begins where a line begins a whole head: a part of a head is text.
pub fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    let starts = memchr::memmem::find_iter(bytes, b"<!--").filter(|at| {
        let is_first = *at == 0 || bytes[..*at] == *b"\xef\xbb\xbf";
        (is_first || bytes[at - 1] == b'\n') && begins_head(&bytes[*at..])
    });
    let mut starts: Vec<usize> = starts.collect();
    match starts.first_mut() {
        // What stands before the first head is none of ours, and a first part without one is no archive file.
        Some(first) if *first <= 3 => *first = 0,
        _ => return vec![bytes],
    }
    starts.push(bytes.len());
    starts.windows(2).map(|ends| &bytes[ends[0]..ends[1]]).collect()
}

/// True where the bytes begin with the four lines of a head, in any encoding that leaves ASCII alone.
fn begins_head(bytes: &[u8]) -> bool {
    let end = memchr::memchr_iter(b'\n', bytes).nth(3).map_or(bytes.len(), |at| at + 1);
    head(&String::from_utf8_lossy(&bytes[..end])).is_some()
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

/// The head of a file that is said to be an archive file and lacks a stamp, a rule or an address; what it lacks is
/// told.
fn damaged_head<'a>(text: &'a str, problems: &mut Vec<Problem>) -> Option<Head<'a>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (first, behind) = line(text)?;
    let stamp = first.strip_prefix("<!--").and_then(|it| it.strip_suffix("-->"));
    let (title, rest) = if stamp.is_some() { line(behind)? } else { (first, behind) };
    let inner = title.strip_prefix('[')?.strip_suffix(')')?;
    let (title, url) = inner.rsplit_once("](")?;
    let (next, behind) = line(rest).unwrap_or((rest, ""));
    let has_rule = next == "------";
    let rest = if has_rule { behind } else { rest };
    let mut lacks = |what: &str| {
        problems.push(Problem::new(
            ProblemCode::WrongForm,
            format!("the head of the archive file has no {what}"),
        ));
    };
    if stamp.is_none_or(|it| it.trim().is_empty()) {
        lacks("stamp: it is not known when the page was captured");
    }
    if !url.starts_with("http") {
        lacks("web address: the page is read without one");
    }
    if !has_rule {
        lacks("line of six hyphens");
    }
    Some(Head {
        stamp: stamp.unwrap_or_default().trim(),
        title,
        url,
        html: rest.strip_prefix('\n').or(rest.strip_prefix("\r\n")).unwrap_or(rest),
    })
}

fn line(text: &str) -> Option<(&str, &str)> {
    let (line, rest) = text.split_once('\n')?;
    Some((line.strip_suffix('\r').unwrap_or(line), rest))
}

/// The web address of an archive's head; a doubled slash at the start of the path is one.
pub(crate) fn url(raw: &str) -> Option<Url> {
    let mut url = Url::parse(raw.trim()).ok().filter(|it| matches!(it.scheme(), "http" | "https"))?;
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
    fn files_written_behind_one_another_are_parted() {
        let one = "<!--17-->\n[t](https://news.example/)\n------\n\n<p>a</p>\n";
        let inside = "------\n<!--18-->\n[x](https://news.example/)\n------\n<p>no empty line</p>\n";
        let two = format!("\u{feff}{one}{inside}{one}");
        let parts = parts(two.as_bytes());
        assert_eq!(parts.len(), 2);
        assert!(parts[0].ends_with(inside.as_bytes()) && parts[1] == one.as_bytes());
        assert_eq!(super::parts(b"<p>a</p>\n<!--17-->"), [b"<p>a</p>\n<!--17-->"]);
    }

    #[test]
    fn a_damaged_head_is_read_as_far_as_it_goes() {
        for (text, url, faults) in [
            ("[t](https://news.example/)\n------\n\n<p>a", Some("https://news.example/"), 1),
            ("<!--17-->\n[t](https://news.example/)\n\n<p>a", Some("https://news.example/"), 1),
            ("<!--17-->\n[t](javascript:x(1))\n------\n\n<p>a", None, 1),
            ("[t](mailto:x)\n<p>a", None, 3),
        ] {
            let archive = read(text).unwrap();
            assert_eq!((archive.title.as_str(), archive.html), ("t", "<p>a"), "{text}");
            assert_eq!(super::url(&archive.url).as_ref().map(Url::as_str), url, "{text}");
            assert_eq!(archive.problems.len(), faults, "{text}: {:?}", archive.problems);
        }
        assert_eq!(read("<p>a</p>\n[t](https://news.example/)\n"), None);
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

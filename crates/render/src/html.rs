//! The article as an HTML document that stands alone and loads nothing but its pictures and recordings.

pub(crate) mod blocks;

use masthead_article::{Article, NewsTime};

use crate::losses::Losses;
use crate::reading;
use crate::safe::{safe_line, safe_text};
use crate::{links, times};
use blocks::Blocks;

/// No script, no frame, no form, no style but our own; what is loaded is not told from where it was asked.
const HEAD: &str = r#"<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src http: https:; media-src http: https:; style-src 'unsafe-inline'">
<style>
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font-family: serif; line-height: 1.5; }
img, video { max-width: 100%; height: auto; }
figure, blockquote { margin: 1em 0; }
blockquote { padding-inline-start: 1em; border-inline-start: 3px solid; }
pre, table { display: block; overflow-x: auto; }
th, td { padding: 0.2em 0.6em; text-align: start; }
.lead { font-weight: bold; }
</style>
"#;

/// The document.
pub(crate) fn document(article: &Article, losses: &mut Losses) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"");
    escape(&mut out, &safe_line(&article.language));
    out.push_str("\" dir=\"");
    out.push_str(direction(&article.language));
    out.push_str("\">\n<head>\n");
    out.push_str(HEAD);
    element(&mut out, "title", "", &article.headline);
    if let Some(url) = article.url.as_ref().and_then(links::source) {
        out.push_str("<link rel=\"canonical\" href=\"");
        escape(&mut out, url);
        out.push_str("\">\n");
    }
    out.push_str("</head>\n<body>\n<article>\n<header>\n");
    header(&mut out, article);
    out.push_str("</header>\n");
    let reading = reading::reading(article);
    let mut body = Blocks::new(article, losses, "\n");
    body.write(&reading.opening);
    body.write(&reading.body);
    out.push_str(&body.into_html());
    out.push_str("</article>\n</body>\n</html>\n");
    out
}

fn header(out: &mut String, article: &Article) {
    element(out, "p", "kicker", article.kicker.as_deref().unwrap_or_default());
    element(out, "h1", "", &article.headline);
    element(out, "p", "subtitle", article.alternative_headline.as_deref().unwrap_or_default());
    element(out, "p", "byline", &reading::byline(article));
    for (class, time) in [("published", &article.date_published), ("modified", &article.date_modified)] {
        if let Some(time) = time {
            date(out, class, time);
        }
    }
    element(out, "p", "lead", article.lead.as_deref().unwrap_or_default());
}

fn date(out: &mut String, class: &str, time: &NewsTime) {
    out.push_str("<p class=\"");
    out.push_str(class);
    out.push_str("\"><time datetime=\"");
    escape(out, &safe_line(&time.value));
    out.push_str("\">");
    escape(out, &safe_line(&times::shown(time)));
    out.push_str("</time></p>\n");
}

/// An element with a text on one line; nothing where the text is blank. The class may be empty.
fn element(out: &mut String, name: &str, class: &str, text: &str) {
    let text = safe_line(text);
    if text.is_empty() {
        return;
    }
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    out.push_str(&format!("<{name}{class}>"));
    escape(out, &text);
    out.push_str(&format!("</{name}>\n"));
}

/// Safe text as the content of an element or of an attribute in quotes.
///
/// ```
/// assert_eq!(masthead_render::html_text("<b title='x'>"), "&lt;b title=&#39;x&#39;&gt;");
/// ```
pub fn html_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe_text(text).chars() {
        push(&mut out, c);
    }
    out
}

/// The same; a line feed is written as a reference, so that the result is one line.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in safe_text(text).chars() {
        match c {
            '\n' => out.push_str("&#10;"),
            c => push(out, c),
        }
    }
}

fn push(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    }
}

/// The direction of a language's script, by the script of the tag, else by the language; `auto` where neither
/// says.
fn direction(language: &str) -> &'static str {
    let mut tags = language.split(['-', '_']);
    let main = tags.next().unwrap_or_default().to_ascii_lowercase();
    if let Some(script) = tags.find(|tag| tag.len() == 4) {
        let right_to_left =
            ["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"];
        return if right_to_left.contains(&script.to_ascii_lowercase().as_str()) { "rtl" } else { "ltr" };
    }
    match main.as_str() {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "nqo" | "prs" | "ps" | "sd" | "ug" | "ur"
        | "yi" => "rtl",
        "" | "und" | "mul" | "zxx" => "auto",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_follows_the_script_then_the_language() {
        for (language, expected) in [
            ("he", "rtl"),
            ("ar-EG", "rtl"),
            ("pa-Arab-PK", "rtl"),
            ("az-Latn", "ltr"),
            ("ar-Latn", "ltr"),
            ("zh-Hans", "ltr"),
            ("bg", "ltr"),
            ("und", "auto"),
            ("", "auto"),
        ] {
            assert_eq!(direction(language), expected, "{language}");
        }
    }

    #[test]
    fn nothing_of_a_text_is_markup() {
        let mut out = String::new();
        escape(&mut out, "<a href=\"x\" b='c'>&amp;\n\u{202e}");
        assert_eq!(out, "&lt;a href=&quot;x&quot; b=&#39;c&#39;&gt;&amp;amp;&#10;");
    }

    #[test]
    fn the_head_holds_what_the_record_holds() {
        let html = document(&Article::default(), &mut Losses::default());
        assert!(html.contains("<header>\n</header>"), "{html}");
        let article = Article { headline: "Rain".into(), lead: Some("Much".into()), ..Article::default() };
        let html = document(&article, &mut Losses::default());
        assert!(html.contains("<header>\n<h1>Rain</h1>\n<p class=\"lead\">Much</p>\n</header>"), "{html}");
    }
}

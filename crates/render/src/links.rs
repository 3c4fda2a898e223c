//! Which addresses are written where a reader can follow them.

use std::fmt::Write;

use masthead_article::Url;
use url::Position;

/// The address, where a link may lead there: the web or mail. Never `javascript:`, `data:`, `file:`.
pub(crate) fn link(url: &Url) -> Option<&str> {
    matches!(url.scheme(), "http" | "https" | "mailto").then(|| url.as_str())
}

/// The address, where a picture or a recording may be loaded from there.
pub(crate) fn source(url: &Url) -> Option<&str> {
    matches!(url.scheme(), "http" | "https").then(|| url.as_str())
}

/// The last part of the path, to name a file by; the host where the path is empty.
pub(crate) fn file_part(url: &Url) -> &str {
    let path = url.path().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    if last.is_empty() { url.host_str().unwrap_or(url.as_str()) } else { last }
}

/// The address as a URI in the strict sense of RFC 3986, which knows fewer characters than browsers do: what it
/// does not know is percent-encoded.
pub(crate) fn uri(url: &Url) -> String {
    let text = url.as_str();
    let host_end = url[..Position::BeforePath].len();
    let fragment = text.find('#');
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let known = match c {
            '[' | ']' => at < host_end,
            '#' => Some(at) == fragment,
            '%' => {
                text.as_bytes()[at + 1..].iter().take(2).filter(|byte| byte.is_ascii_hexdigit()).count() == 2
            }
            c => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if known {
            out.push(c);
        } else {
            percent_encode(&mut out, c);
        }
    }
    out
}

/// A text as one part of a `urn:`: letters, digits, `-`, `.`, `_` and `~` stay, all else is percent-encoded.
pub(crate) fn urn_part(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || "-._~".contains(c) {
            out.push(c);
        } else {
            percent_encode(&mut out, c);
        }
    }
    out
}

fn percent_encode(out: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        write!(out, "%{byte:02X}").expect("a string takes every text");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn only_web_and_mail_can_be_followed() {
        assert!(link(&url("https://news.example/")).is_some());
        assert!(link(&url("mailto:desk@news.example")).is_some());
        for text in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"] {
            assert_eq!(link(&url(text)), None, "{text}");
        }
        assert_eq!(source(&url("mailto:desk@news.example")), None);
    }

    #[test]
    fn a_uri_has_no_character_that_its_standard_does_not_know() {
        assert_eq!(
            uri(&url("https://[::1]/a[b]?c|d=%zz%20#e#f")),
            "https://[::1]/a%5Bb%5D?c%7Cd=%25zz%20#e%23f"
        );
        assert_eq!(urn_part("bg vesti:é"), "bg%20vesti%3A%C3%A9");
    }

    #[test]
    fn a_file_is_named_by_the_end_of_its_path() {
        assert_eq!(file_part(&url("https://news.example/a/b.jpg?w=1")), "b.jpg");
        assert_eq!(file_part(&url("https://news.example/a/")), "a");
        assert_eq!(file_part(&url("https://news.example/")), "news.example");
    }
}

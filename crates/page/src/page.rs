//! [`Page`]: one form for every form that a news page comes in.

use std::cell::OnceCell;
use std::fmt;
use std::str::FromStr;

use masthead_article::{EvidenceSource, NewsTime, Problem, ProblemCode, Url};
use scraper::ElementRef;

use crate::archive;
use crate::dom::Dom;
use crate::encoding::decode;
use crate::images::resolve;
use crate::lines::{Line, lines};
use crate::structured::{self, Item, JsonLd, Metadata};
use masthead_limits::Limits;

/// The forms of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Form {
    /// HTML as a server sends it.
    #[default]
    Html,
    /// A Markdown archive file: stamp, linked title, rule, HTML (see [`crate::archive`]).
    Archive,
    /// The text that a page came to, line by line, without its markup.
    Text,
}

impl Form {
    /// The word for it on the command line and in fixtures.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Archive => "archive",
            Self::Text => "text",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no form.
#[derive(Debug, thiserror::Error)]
#[error("'{0}' is no form of a page: write html, archive or text")]
pub struct UnknownForm(String);

impl FromStr for Form {
    type Err = UnknownForm;

    fn from_str(word: &str) -> Result<Self, UnknownForm> {
        [Self::Html, Self::Archive, Self::Text]
            .into_iter()
            .find(|form| form.as_str() == word)
            .ok_or_else(|| UnknownForm(word.to_owned()))
    }
}

/// What is known of a page before it is read.
#[derive(Debug, Clone, Default)]
pub struct Input<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// Where it was fetched from.
    pub url: Option<Url>,
    /// When it was fetched.
    pub captured: Option<NewsTime>,
    /// The `Content-Type` it was sent with.
    pub content_type: Option<&'a str>,
    /// Its form; by its content where this is `None`.
    pub form: Option<Form>,
}

/// A page, read.
#[derive(Debug)]
pub struct Page {
    /// Its form.
    pub form: Form,
    /// Its address: the caller's, else the one that the archive head or the first line of a text states.
    pub url: Option<Url>,
    /// Who stated the address.
    pub url_source: EvidenceSource,
    /// When this copy was made.
    pub captured_at: Option<NewsTime>,
    /// The encoding it was read in, by its name in the Encoding Standard.
    pub encoding: &'static str,
    /// The title in the head of an archive file.
    pub archive_title: Option<String>,
    /// The lines of a text; empty for the other forms.
    pub lines: Vec<Line>,
    /// What was found on the way.
    pub problems: Vec<Problem>,
    dom: Option<Dom>,
    limits: Limits,
    address: OnceCell<Option<Url>>,
    base: OnceCell<Option<Url>>,
    metadata: OnceCell<Metadata>,
    json_ld: OnceCell<JsonLd>,
    microdata: OnceCell<Vec<Item>>,
}

impl Page {
    /// Reads a page. Never fails: what could not be read is in `problems`.
    pub fn read(input: &Input<'_>, limits: &Limits) -> Self {
        let mut problems = Vec::new();
        let mut bytes = input.bytes;
        if bytes.len() > limits.input_bytes {
            problems.push(
                Problem::new(
                    ProblemCode::LimitExceeded,
                    format!(
                        "the input has {} bytes: the last {} were left out",
                        bytes.len(),
                        bytes.len() - limits.input_bytes
                    ),
                )
                .rule("limits.input_bytes"),
            );
            bytes = &bytes[..limits.input_bytes];
        }
        let decoded = decode(bytes, input.content_type, None);
        problems.extend(decoded.problems);
        let text: &str = &decoded.text;
        let form = input.form.unwrap_or_else(|| detect(text, input.content_type));

        let mut page = Self {
            form,
            url: input.url.clone(),
            url_source: EvidenceSource::Caller,
            captured_at: input.captured.clone(),
            encoding: decoded.encoding,
            archive_title: None,
            lines: Vec::new(),
            problems,
            dom: None,
            limits: limits.clone(),
            address: OnceCell::new(),
            base: OnceCell::new(),
            metadata: OnceCell::new(),
            json_ld: OnceCell::new(),
            microdata: OnceCell::new(),
        };
        if let Some(kind) = foreign(bytes) {
            page.problems = vec![Problem::new(
                ProblemCode::WrongForm,
                format!("the input is {kind} and no page: nothing was read"),
            )];
            page.form = Form::Html;
            page.set_dom("");
            return page;
        }
        match form {
            Form::Html => page.set_dom(text),
            Form::Archive => page.read_archive(text),
            Form::Text => page.read_text(text),
        }
        page
    }

    fn set_dom(&mut self, html: &str) {
        let mut dom = Dom::read(html, &self.limits);
        dom.open_templates();
        self.problems.append(&mut dom.problems);
        self.dom = Some(dom);
    }

    fn read_archive(&mut self, text: &str) {
        let Some(archive) = archive::read(text) else {
            self.problems.push(Problem::new(
                ProblemCode::WrongForm,
                "the input was said to be an archive file and does not begin with a stamp, a linked title, six \
                 hyphens and an empty line: it was read as html",
            ));
            self.form = Form::Html;
            return self.set_dom(text);
        };
        if self.url.is_none() {
            self.url = archive::url(&archive.url);
            self.url_source = EvidenceSource::Archive;
        }
        if self.captured_at.is_none() {
            self.captured_at = archive.captured_at;
        }
        self.problems.extend(archive.problems);
        self.archive_title = Some(archive.title);
        self.set_dom(archive.html);
    }

    fn read_text(&mut self, text: &str) {
        self.lines = lines(text);
        if self.url.is_none()
            && let Some(first) = self.lines.first()
            && !first.text.contains(' ')
            && let Ok(url) = Url::parse(&first.text)
            && matches!(url.scheme(), "http" | "https")
        {
            self.url = Some(url);
            self.url_source = EvidenceSource::TextLine;
        }
    }

    /// The tree; `None` for a text.
    pub fn dom(&self) -> Option<&Dom> {
        self.dom.as_ref()
    }

    /// The root element of the tree; `None` for a text.
    pub fn root(&self) -> Option<ElementRef<'_>> {
        self.dom.as_ref().map(Dom::root)
    }

    /// The limits it was read with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The page's address: the one it has, else the one that it states for itself (`link[rel=canonical]`, `og:url`).
    pub fn address(&self) -> Option<&Url> {
        self.address
            .get_or_init(|| {
                self.url.clone().or_else(|| {
                    let metadata = self.metadata();
                    let canonical = metadata.links("canonical").next().map(|link| link.href.as_str());
                    let stated = [canonical, metadata.get("og:url")].into_iter().flatten();
                    stated
                        .filter_map(|href| resolve(href, None))
                        .find(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
                })
            })
            .as_ref()
    }

    /// What relative addresses are relative to: `base[href]`, else the page's own address.
    pub fn base(&self) -> Option<&Url> {
        self.base
            .get_or_init(|| {
                let stated = self.metadata().base_href.as_deref();
                stated
                    .and_then(|href| resolve(href, self.address()))
                    .filter(|url| matches!(url.scheme(), "http" | "https"))
                    .or_else(|| self.address().cloned())
            })
            .as_ref()
    }

    /// `meta` and `link` elements, title, declared language.
    pub fn metadata(&self) -> &Metadata {
        self.metadata.get_or_init(|| self.dom.as_ref().map(structured::metadata).unwrap_or_default())
    }

    /// The JSON-LD of the page, arrays and graphs laid flat.
    pub fn json_ld(&self) -> &JsonLd {
        self.json_ld.get_or_init(|| {
            self.dom.as_ref().map(|dom| structured::json_ld(dom, &self.limits)).unwrap_or_default()
        })
    }

    /// The JSON-LD of the page, where somebody has asked for it already.
    pub fn json_ld_if_read(&self) -> Option<&JsonLd> {
        self.json_ld.get()
    }

    /// The microdata of the page.
    pub fn microdata(&self) -> &[Item] {
        self.microdata.get_or_init(|| self.dom.as_ref().map(structured::microdata).unwrap_or_default())
    }

    /// The JSON that the page's own scripts start from, by the id of its `script` or the name it is assigned to.
    pub fn state(&self, name: &str) -> Option<serde_json::Value> {
        self.dom.as_ref().and_then(|dom| structured::state(dom, name))
    }
}

/// What the input is by its first bytes where it is no text at all. Source: MIME Sniffing Standard, the patterns of
/// images, audio, video, fonts and archives.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b\x08", "gzip data"),
        (b"\x28\xb5\x2f\xfd", "zstd data"),
        (b"\x04\x22\x4d\x18", "lz4 data"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"OggS\x00", "Ogg audio or video"),
        (b"ID3\x02", "MP3 audio"),
        (b"ID3\x03", "MP3 audio"),
        (b"ID3\x04", "MP3 audio"),
        (b"\x1a\x45\xdf\xa3", "WebM video"),
        (b"wOF2", "a font"),
        (b"wOFF", "a font"),
    ];
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|it| it == b"WEBP") {
        return Some("a WebP picture");
    }
    if bytes.get(4..8).is_some_and(|it| it == b"ftyp") && bytes[0] == 0 {
        return Some("MP4 video");
    }
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, kind)| *kind)
}

/// The form of a text: an archive file by its head, HTML by markup at its start or by what it was sent as.
fn detect(text: &str, content_type: Option<&str>) -> Form {
    if archive::is_archive(text) {
        return Form::Archive;
    }
    let sent_as = content_type.map(|it| it.split(';').next().unwrap_or(it).trim().to_ascii_lowercase());
    match sent_as.as_deref() {
        Some("text/html" | "application/xhtml+xml") => return Form::Html,
        Some("text/plain") => return Form::Text,
        _ => {}
    }
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut chars = start.chars();
    if chars.next() == Some('<')
        && chars.next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '?' | '/'))
    {
        return Form::Html;
    }
    // Markup a little further down: something was printed before the page.
    let head: String = start.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let is_html = ["<!doctype html", "<html", "<body", "<head>"].iter().any(|mark| head.contains(mark));
    if is_html { Form::Html } else { Form::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Page {
        Page::read(&Input { bytes: text.as_bytes(), ..Input::default() }, &Limits::default())
    }

    #[test]
    fn the_form_is_told_by_content() {
        for (text, form) in [
            ("<!doctype html><p>a", Form::Html),
            ("\u{feff}\n <div>a</div>", Form::Html),
            ("body:  <html><p>a", Form::Html),
            ("A headline\n<p>an alt text</p>\n", Form::Text),
            ("a < b", Form::Text),
            ("", Form::Text),
            ("<!--17-->\n[t](https://news.example/)\n------\n\n<p>", Form::Archive),
        ] {
            assert_eq!(page(text).form, form, "{text:?}");
        }
    }

    #[test]
    fn an_address_alone_on_the_first_line_of_a_text_is_its_own() {
        assert_eq!(
            page("https://news.example/1.html\nA headline").url.unwrap().as_str(),
            "https://news.example/1.html"
        );
        assert_eq!(page("https://news.example/1.html and more\nA headline").url, None);
    }

    #[test]
    fn a_false_archive_is_read_as_html_and_said_so() {
        let input = Input { bytes: b"<p>a</p>", form: Some(Form::Archive), ..Input::default() };
        let page = Page::read(&input, &Limits::default());
        assert_eq!((page.form, page.problems[0].code), (Form::Html, ProblemCode::WrongForm));
    }

    #[test]
    fn what_is_no_text_at_all_is_not_read() {
        let input = Input { bytes: b"%PDF-1.7\n<p>a", content_type: Some("text/html"), ..Input::default() };
        let page = Page::read(&input, &Limits::default());
        assert!(page.root().is_some_and(|it| it.text().next().is_none()));
        assert_eq!(page.problems.len(), 1);
        assert!(page.problems[0].message.contains("a PDF"), "{:?}", page.problems);
    }

    #[test]
    fn the_limit_on_bytes_is_named() {
        let limits = Limits { input_bytes: 10, ..Limits::default() };
        let page = Page::read(&Input { bytes: &[b'a'; 30], ..Input::default() }, &limits);
        assert_eq!(page.problems[0].rule.as_deref(), Some("limits.input_bytes"));
        assert!(page.problems[0].message.contains("20"));
    }
}

//! Blocks as HTML, written so that it is XML as well: every element closed, every attribute quoted.

use masthead_article::{Article, Block, Cell, Image, ListItem, Media, RichText, Url};

use super::escape;
use crate::links;
use crate::losses::Losses;
use crate::reading::{self, At, Placed};
use crate::safe::{safe_line, safe_text};

/// Writes blocks one after the other.
pub(crate) struct Blocks<'a> {
    article: &'a Article,
    losses: &'a mut Losses,
    /// What stands after each block: a line feed, or nothing where all must be on one line.
    end: &'static str,
    out: String,
}

impl<'a> Blocks<'a> {
    /// A writer for the blocks of a record.
    pub(crate) fn new(article: &'a Article, losses: &'a mut Losses, end: &'static str) -> Self {
        Self { article, losses, end, out: String::new() }
    }

    /// What was written.
    pub(crate) fn into_html(self) -> String {
        self.out
    }

    /// Writes blocks.
    pub(crate) fn write(&mut self, blocks: &[Placed<'_>]) {
        for placed in blocks {
            let before = self.out.len();
            self.block(placed.at, &placed.block);
            if self.out.len() > before {
                self.out.push_str(self.end);
            }
        }
    }

    fn block(&mut self, at: At, block: &Block) {
        match block {
            Block::Paragraph { text } => self.element(at, "p", text),
            Block::Heading { level, text } => {
                let name = ["h2", "h3", "h4", "h5", "h6"][usize::from(*level).clamp(2, 6) - 2];
                self.element(at, name, text);
            }
            Block::Quote { text, by } => {
                self.out.push_str("<blockquote>");
                self.element(at, "p", text);
                self.text_element("cite", by.as_deref());
                self.out.push_str("</blockquote>");
            }
            Block::List { ordered, items } => self.list(at, if *ordered { "ol" } else { "ul" }, items),
            Block::Table { caption, rows } => self.table(at, caption.as_deref(), rows),
            Block::Image { image } => {
                if let Some(it) = self.article.images.get(*image) {
                    self.image(*image, it);
                }
            }
            Block::Video { video } => {
                if let Some(it) = self.article.videos.get(*video) {
                    self.media(At::Video(*video), "video", it);
                }
            }
            Block::Audio { audio } => {
                if let Some(it) = self.article.audios.get(*audio) {
                    self.media(At::Audio(*audio), "audio", it);
                }
            }
            Block::Embed { provider, url, raw_text } => {
                let name = reading::embed_name(provider.as_deref(), url.as_ref());
                self.out.push_str("<blockquote>");
                self.element(at, "p", &raw_text.as_deref().unwrap_or_default().into());
                self.link_element(at, "cite", name, url.as_ref());
                self.out.push_str("</blockquote>");
            }
            Block::Code { text } => {
                self.out.push_str("<pre><code>");
                escape(&mut self.out, text);
                self.out.push_str("</code></pre>");
            }
            Block::Correction { text } => self.element(at, "p class=\"correction\"", text),
            Block::Separator => self.out.push_str("<hr/>"),
            Block::Unknown { text, .. } => self.element(at, "p", &text.as_str().into()),
        }
    }

    /// An element with rich text; nothing where the text is blank. The tag is a name, or a name and attributes.
    fn element(&mut self, at: At, tag: &str, text: &RichText) {
        if text.runs().iter().all(|run| safe_text(&run.text).trim().is_empty()) {
            return;
        }
        self.open(tag);
        self.rich(at, text);
        self.close(tag.split(' ').next().unwrap_or(tag));
    }

    /// An element with a text on one line; nothing where it is blank.
    fn text_element(&mut self, name: &str, text: Option<&str>) {
        let text = text.map(safe_line).unwrap_or_default();
        if !text.is_empty() {
            self.open(name);
            escape(&mut self.out, &text);
            self.close(name);
        }
    }

    fn open(&mut self, name: &str) {
        self.out.extend(["<", name, ">"]);
    }

    fn close(&mut self, name: &str) {
        self.out.extend(["</", name, ">"]);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.extend([" ", name, "=\""]);
        escape(&mut self.out, value);
        self.out.push('"');
    }

    fn rich(&mut self, at: At, text: &RichText) {
        let mut unsafe_links = 0;
        let mut open_link = None;
        for run in text.runs() {
            let link = run.link.as_ref().and_then(links::link);
            unsafe_links += usize::from(run.link.is_some() && link.is_none());
            if link != open_link {
                self.close_link(open_link);
                if let Some(url) = link {
                    self.out.push_str("<a");
                    self.attribute("href", url);
                    self.out.push('>');
                }
                open_link = link;
            }
            let marks = [("strong", run.strong), ("em", run.emphasis)];
            marks.iter().filter(|(_, on)| *on).for_each(|(name, _)| self.open(name));
            for (index, line) in run.text.split('\n').enumerate() {
                if index > 0 {
                    self.out.push_str("<br/>");
                }
                escape(&mut self.out, line);
            }
            marks.iter().rev().filter(|(_, on)| *on).for_each(|(name, _)| self.close(name));
        }
        self.close_link(open_link);
        self.losses.links(at, unsafe_links);
    }

    fn close_link(&mut self, open: Option<&str>) {
        if open.is_some() {
            self.close("a");
        }
    }

    fn list(&mut self, at: At, name: &str, items: &[ListItem]) {
        let mut depth = 0;
        for (level, item) in reading::levels(items) {
            if level == depth {
                self.open(name);
                depth += 1;
            } else {
                self.close("li");
                for _ in level + 1..depth {
                    self.close(name);
                    self.close("li");
                }
                depth = level + 1;
            }
            self.open("li");
            self.rich(at, &item.text);
        }
        for _ in 0..depth {
            self.close("li");
            self.close(name);
        }
    }

    fn table(&mut self, at: At, caption: Option<&str>, rows: &[Vec<Cell>]) {
        self.open("table");
        self.text_element("caption", caption);
        self.open("tbody");
        for row in rows {
            self.open("tr");
            for cell in row {
                let name = if cell.header { "th" } else { "td" };
                self.open(name);
                self.rich(at, &cell.text);
                self.close(name);
            }
            self.close("tr");
        }
        self.close("tbody");
        self.close("table");
    }

    fn image(&mut self, index: usize, image: &Image) {
        let source = image.url.as_ref().and_then(links::source);
        self.losses
            .links(format!("images[{index}].url"), usize::from(image.url.is_some() && source.is_none()));
        let has_caption = image.caption.is_some() || image.credit.is_some();
        if source.is_none() && !has_caption {
            return;
        }
        if has_caption {
            self.open("figure");
        }
        if let Some(url) = source {
            self.out.push_str("<img");
            self.attribute("src", url);
            self.attribute("alt", image.alt.as_deref().unwrap_or_default());
            self.out.push_str("/>");
        }
        if has_caption {
            self.open("figcaption");
            escape(&mut self.out, &safe_line(image.caption.as_deref().unwrap_or_default()));
            if image.caption.is_some() && image.credit.is_some() {
                self.out.push(' ');
            }
            self.text_element("small", image.credit.as_deref());
            self.close("figcaption");
            self.close("figure");
        }
    }

    /// A recording that can be played, else a link to the page that plays it.
    fn media(&mut self, at: At, name: &str, media: &Media) {
        let Some(source) = media.url.as_ref().and_then(links::source) else {
            let url = media.embed_url.as_ref().or(media.url.as_ref());
            self.link_element(at, "p", reading::media_title(media), url);
            return;
        };
        self.open("figure");
        self.out.extend(["<", name]);
        self.attribute("controls", "");
        self.attribute("preload", "none");
        self.attribute("src", source);
        if let Some(title) = &media.title {
            self.attribute("title", title);
        }
        if let Some(poster) = media.poster.as_ref().and_then(links::source).filter(|_| name == "video") {
            self.attribute("poster", poster);
        }
        self.out.push('>');
        self.close(name);
        self.text_element("figcaption", media.title.as_deref());
        self.close("figure");
    }

    /// An element with a link, or with its text where the address must not be followed.
    fn link_element(&mut self, at: At, name: &str, text: &str, url: Option<&Url>) {
        let text = safe_line(text);
        let target = url.and_then(links::link);
        self.losses.links(at, usize::from(url.is_some() && target.is_none()));
        if text.is_empty() {
            return;
        }
        self.open(name);
        if let Some(target) = target {
            self.out.push_str("<a");
            self.attribute("href", target);
            self.out.push('>');
        }
        escape(&mut self.out, &text);
        self.close_link(target);
        self.close(name);
    }
}

#[cfg(test)]
mod tests {
    use masthead_article::Inline;

    use super::*;

    fn html(article: &Article) -> String {
        let mut losses = Losses::default();
        let mut blocks = Blocks::new(article, &mut losses, "");
        blocks.write(&reading::reading(article).body);
        blocks.into_html()
    }

    fn body(block: Block) -> String {
        html(&Article { body: vec![block], ..Article::default() })
    }

    #[test]
    fn lists_nest() {
        let items = [(0, "a"), (1, "b"), (2, "c"), (0, "d")]
            .map(|(level, text)| ListItem { level, text: text.into() });
        assert_eq!(
            body(Block::List { ordered: false, items: items.into() }),
            "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"
        );
        assert_eq!(body(Block::List { ordered: true, items: Vec::new() }), "");
    }

    #[test]
    fn a_correction_is_marked() {
        assert_eq!(body(Block::Correction { text: "a".into() }), "<p class=\"correction\">a</p>");
        assert_eq!(body(Block::Correction { text: " ".into() }), "");
    }

    #[test]
    fn runs_of_one_link_are_one_link() {
        let link = Url::parse("https://news.example/?a=1&b=2").ok();
        let plain = Inline { text: "a ".into(), link: link.clone(), ..Inline::default() };
        let strong = Inline { text: "b\nc".into(), strong: true, link, ..Inline::default() };
        assert_eq!(
            body(Block::Paragraph { text: [plain, strong].into_iter().collect() }),
            "<p><a href=\"https://news.example/?a=1&amp;b=2\">a <strong>b<br/>c</strong></a></p>"
        );
    }

    #[test]
    fn pictures_have_captions_and_recordings_can_be_played() {
        let url = |path: &str| Url::parse("https://news.example/").unwrap().join(path).ok();
        let article = Article {
            images: vec![
                Image { url: url("a.jpg"), alt: Some("A\nb".into()), ..Image::default() },
                Image {
                    url: url("b.jpg"),
                    caption: Some("B".into()),
                    credit: Some("C".into()),
                    ..Image::default()
                },
                Image { url: Url::parse("data:image/png,x").ok(), ..Image::default() },
            ],
            videos: vec![Media { url: url("v.mp4"), title: Some("V".into()), ..Media::default() }],
            audios: vec![Media { embed_url: url("play"), ..Media::default() }],
            ..Article::default()
        };
        assert_eq!(
            html(&article),
            concat!(
                "<img src=\"https://news.example/a.jpg\" alt=\"A&#10;b\"/>",
                "<figure><img src=\"https://news.example/b.jpg\" alt=\"\"/>",
                "<figcaption>B <small>C</small></figcaption></figure>",
                "<figure><video controls=\"\" preload=\"none\" src=\"https://news.example/v.mp4\" title=\"V\"></video>",
                "<figcaption>V</figcaption></figure>",
                "<p><a href=\"https://news.example/play\">https://news.example/play</a></p>",
            )
        );
    }
}

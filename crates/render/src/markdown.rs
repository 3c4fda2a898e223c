//! The article as CommonMark with GFM tables, after front matter in YAML.
//!
//! The document holds no HTML and no construct that a text of the record could start or end: see [`inline`] for
//! texts, [`front_matter`] for the head.

mod front_matter;
mod inline;

use std::borrow::Cow;

use masthead_article::{Article, Block, Cell, Image, ListItem, Media, RichText, Url};

use crate::links;
use crate::losses::Losses;
use crate::reading::{self, At, Placed};
use crate::safe::{safe_line, safe_text};
use inline::{Breaks, Written};

/// The document.
pub(crate) fn document(article: &Article, losses: &mut Losses) -> String {
    let mut it = Document { article, losses, out: front_matter::write(article), last_list: None };
    it.heading(1, &inline::plain(&article.headline, Breaks::Folded));
    let reading = reading::reading(article);
    it.blocks(&reading.opening);
    if let Some(lead) = &article.lead {
        it.part(&inline::plain(lead, Breaks::Kept));
    }
    it.blocks(&reading.body);
    it.out
}

struct Document<'a> {
    article: &'a Article,
    losses: &'a mut Losses,
    out: String,
    /// The list that was just written, if the last part was one.
    last_list: Option<ListStyle>,
}

/// Two lists of one style that follow each other would be read as one list.
#[derive(Clone, Copy, PartialEq, Eq)]
struct ListStyle {
    ordered: bool,
    /// `*` for `-`, `1)` for `1.`
    second: bool,
}

impl Document<'_> {
    fn blocks(&mut self, blocks: &[Placed<'_>]) {
        for placed in blocks {
            self.block(placed.at, &placed.block);
        }
    }

    fn block(&mut self, at: At, block: &Block) {
        match block {
            Block::Paragraph { text } | Block::Correction { text } => {
                let written = self.rich(at, text, Breaks::Kept);
                self.part(&written);
            }
            Block::Heading { level, text } => {
                let written = self.rich(at, text, Breaks::Folded);
                self.heading(usize::from(*level).clamp(2, 6), &written);
            }
            Block::Quote { text, by } => {
                let written = self.rich(at, text, Breaks::Kept);
                self.quote(&written, by.as_deref().map(|by| inline::plain(by, Breaks::Folded)));
            }
            Block::List { ordered, items } => self.list(at, *ordered, items),
            Block::Table { caption, rows } => self.table(at, caption.as_deref(), rows),
            Block::Image { image } => {
                if let Some(it) = self.article.images.get(*image) {
                    self.image(*image, it);
                }
            }
            Block::Video { video } => {
                if let Some(it) = self.article.videos.get(*video) {
                    self.media(At::Video(*video), it);
                }
            }
            Block::Audio { audio } => {
                if let Some(it) = self.article.audios.get(*audio) {
                    self.media(At::Audio(*audio), it);
                }
            }
            Block::Embed { provider, url, raw_text } => {
                let name = reading::embed_name(provider.as_deref(), url.as_ref());
                let source = self.link(at, name, url.as_ref());
                match raw_text {
                    Some(text) => self.quote(&inline::plain(text, Breaks::Kept), Some(source)),
                    None => self.part(&source),
                }
            }
            Block::Code { text } => self.code(text),
            Block::Separator => self.part("***"),
            Block::Unknown { text, .. } => self.part(&inline::plain(text, Breaks::Kept)),
        }
    }

    /// A part of the document, a blank line before it. An empty one is none.
    fn part(&mut self, text: &str) {
        self.last_list = None;
        if text.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn rich(&mut self, at: At, text: &RichText, breaks: Breaks) -> String {
        let Written { text, unsafe_links, lost_marks } = inline::rich(text, breaks);
        self.losses.links(at, unsafe_links);
        if lost_marks > 0 {
            let message = format!("{lost_marks} mark(s) left out: marks that touch cannot be told apart");
            self.losses.add(at.to_string(), message);
        }
        text
    }

    fn heading(&mut self, level: usize, text: &str) {
        if !text.is_empty() {
            self.part(&format!("{} {text}", "#".repeat(level)));
        }
    }

    fn quote(&mut self, text: &str, by: Option<String>) {
        let by = by.filter(|by| !by.is_empty()).map(|by| format!("— {by}"));
        let parts: Vec<&str> =
            Some(text).into_iter().chain(by.as_deref()).filter(|it| !it.is_empty()).collect();
        let lines = parts.join("\n\n").lines().map(|line| format!("> {line}")).collect::<Vec<_>>();
        self.part(&lines.join("\n").replace("> \n", ">\n"));
    }

    fn list(&mut self, at: At, ordered: bool, items: &[ListItem]) {
        let style =
            ListStyle { ordered, second: self.last_list == Some(ListStyle { ordered, second: false }) };
        let mut out = String::new();
        // For each level above the current item: where its text begins, and its number.
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (level, item) in reading::levels(items) {
            let number = open.get(level).map_or(1, |(_, number)| number + 1);
            open.truncate(level);
            let outer = open.last().map_or(0, |(indent, _)| *indent);
            let marker = match style {
                ListStyle { ordered: true, second: false } => format!("{number}."),
                ListStyle { ordered: true, second: true } => format!("{number})"),
                ListStyle { ordered: false, second: false } => "-".to_owned(),
                ListStyle { ordered: false, second: true } => "*".to_owned(),
            };
            let indent = outer + marker.len() + 1;
            open.push((indent, number));
            let text = self.rich(at, &item.text, Breaks::Kept);
            let line =
                format!("{:outer$}{marker} {}\n", "", text.replace('\n', &format!("\n{:indent$}", "")));
            out.push_str(line.trim_end());
            out.push('\n');
        }
        self.part(out.trim_end_matches('\n'));
        self.last_list = (!items.is_empty()).then_some(style);
    }

    fn table(&mut self, at: At, caption: Option<&str>, rows: &[Vec<Cell>]) {
        self.part(&inline::plain(caption.unwrap_or_default(), Breaks::Kept));
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        if columns == 0 {
            return;
        }
        let (head, body) = match rows {
            [head, body @ ..] if head.iter().all(|cell| cell.header) => (head.as_slice(), body),
            _ => (&[][..], rows),
        };
        let mut out = self.row(at, head);
        // A row may be short, but not the head.
        out.push_str(&"  |".repeat(columns - head.len().max(1)));
        out.push_str("\n|");
        out.push_str(&" --- |".repeat(columns));
        for row in body {
            out.push('\n');
            out.push_str(&self.row(at, row));
        }
        self.part(&out);
    }

    fn row(&mut self, at: At, cells: &[Cell]) -> String {
        let texts: Vec<String> = cells.iter().map(|cell| self.rich(at, &cell.text, Breaks::Folded)).collect();
        format!("| {} |", texts.join(" | "))
    }

    fn image(&mut self, index: usize, image: &Image) {
        let source = image.url.as_ref().and_then(links::source);
        if image.url.is_some() && source.is_none() {
            self.losses.links(format!("images[{index}].url"), 1);
        }
        let alt = inline::plain(image.alt.as_deref().unwrap_or_default(), Breaks::Folded);
        let picture = source.map(|url| format!("![{alt}]({})", inline::destination(url)));
        let caption =
            [image.caption.as_deref(), image.credit.as_deref()].map(Option::unwrap_or_default).map(safe_line);
        let caption = inline::plain(caption.join(" ").trim(), Breaks::Folded);
        let lines: Vec<String> =
            picture.into_iter().chain(Some(caption).filter(|it| !it.is_empty())).collect();
        self.part(&lines.join("\\\n"));
    }

    fn media(&mut self, at: At, media: &Media) {
        let url = media.url.as_ref().or(media.embed_url.as_ref());
        let link = self.link(at, reading::media_title(media), url);
        self.part(&link);
    }

    /// A link, or its text where the address must not be followed.
    fn link(&mut self, at: At, text: &str, url: Option<&Url>) -> String {
        let label = inline::plain(text, Breaks::Folded);
        let target = url.and_then(links::link);
        self.losses.links(at, usize::from(url.is_some() && target.is_none()));
        match target {
            Some(target) if !label.is_empty() => format!("[{label}]({})", inline::destination(target)),
            _ => label,
        }
    }

    fn code(&mut self, text: &str) {
        let text: Cow<'_, str> = safe_text(text);
        let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
        self.part(&format!("{fence}\n{}\n{fence}", text.strip_suffix('\n').unwrap_or(&text)));
    }
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use masthead_article::Inline;

    use super::*;

    fn markdown(blocks: Vec<Block>) -> String {
        let article = Article { body: blocks, ..Article::default() };
        let document = document(&article, &mut Losses::default());
        document.split_once("\n---\n").unwrap().1.trim().to_owned()
    }

    fn list(ordered: bool, items: &[(u8, &str)]) -> Block {
        let items = items.iter().map(|(level, text)| ListItem { level: *level, text: (*text).into() });
        Block::List { ordered, items: items.collect() }
    }

    #[test]
    fn text_that_looks_like_a_block_is_none() {
        let cases = [
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("> a", "\\> a"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("a\n- b", "a\\\n\\- b"),
            ("a\n    b", "a\\\nb"),
            ("~~~", "\\~\\~\\~"),
            ("<b>&amp;", "\\<b>\\&amp;"),
            ("AT&T 1.5 -5", "AT&T 1.5 -5"),
        ];
        for (text, expected) in cases {
            assert_eq!(markdown(vec![Block::paragraph(text)]), expected);
        }
    }

    #[test]
    fn a_heading_keeps_its_last_number_sign() {
        assert_eq!(markdown(vec![Block::heading(1, "In C #")]), "## In C \\#");
    }

    #[test]
    fn lists_indent_by_their_markers() {
        let block = list(true, &[(0, "a\nb"), (1, "c"), (1, ""), (0, "d")]);
        assert_eq!(markdown(vec![block]), "1. a\\\n   b\n   1. c\n   2.\n2. d");
    }

    #[test]
    fn a_list_after_a_list_has_another_marker() {
        let one = || list(false, &[(0, "a")]);
        assert_eq!(markdown(vec![one(), one(), one()]), "- a\n\n* a\n\n- a");
        assert_eq!(markdown(vec![one(), Block::Separator, one()]), "- a\n\n***\n\n- a");
    }

    #[test]
    fn a_table_has_a_head_of_full_width() {
        let cell = |header, text: &str| Cell { header, text: text.into() };
        let rows = vec![vec![cell(true, "a|b")], vec![cell(false, "c"), cell(false, "d\ne")]];
        let block = |rows| Block::Table { caption: Some("T".into()), rows };
        assert_eq!(markdown(vec![block(rows)]), "T\n\n| a\\|b |  |\n| --- | --- |\n| c | d e |");
        let headless = vec![vec![cell(false, "c"), cell(false, "d")]];
        assert_eq!(markdown(vec![block(headless)]), "T\n\n|  |  |\n| --- | --- |\n| c | d |");
        assert_eq!(markdown(vec![block(vec![vec![]])]), "T");
    }

    #[test]
    fn a_fence_is_longer_than_any_inside() {
        assert_eq!(markdown(vec![Block::Code { text: "a\n````\n".into() }]), "`````\na\n````\n`````");
    }

    #[test]
    fn a_quote_names_whom_it_quotes() {
        let block = Block::Quote { text: "a\nb".into(), by: Some("c".into()) };
        assert_eq!(markdown(vec![block]), "> a\\\n> b\n>\n> — c");
    }

    #[test]
    fn a_link_elsewhere_is_its_text_and_told() {
        let run = Inline {
            text: "a".into(),
            link: Some(Url::parse("javascript:alert(1)").unwrap()),
            ..Inline::default()
        };
        let article = Article {
            body: vec![Block::Paragraph { text: [run].into_iter().collect() }],
            ..Article::default()
        };
        let mut losses = Losses::default();
        assert!(document(&article, &mut losses).ends_with("\n---\n\na\n"));
        assert_eq!(losses.into_problems()[0].field.as_deref(), Some("body[0]"));
    }
}

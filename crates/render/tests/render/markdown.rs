//! The body of a Markdown document, read by a CommonMark parser with every extension that it has.

use masthead_article::{Article, Block, Cell, Image, ListItem, Media, RichText};
use masthead_render::{Format, safe_text};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::every_form::document;
use crate::sample;

/// A part of a document: what it is, and its text with white space folded.
type Part = (String, String);

fn fold(text: &str) -> String {
    safe_text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a parser sees, and where its links lead.
fn seen(markdown: &str, options: Options) -> (Vec<Part>, Vec<String>) {
    let mut parts: Vec<Part> = Vec::new();
    // The part that takes the text, for each open element.
    let mut open: Vec<usize> = Vec::new();
    let mut links = Vec::new();
    let (mut quotes, mut lists, mut head) = (0, 0, false);
    for event in Parser::new_ext(markdown, options) {
        let kind = match &event {
            Event::Start(tag) => match tag {
                Tag::Paragraph if quotes > 0 => Some("quote".to_owned()),
                Tag::Paragraph if lists > 0 => Some("paragraph in a list".to_owned()),
                Tag::Paragraph => Some("paragraph".to_owned()),
                Tag::Heading { level, .. } => Some(level.to_string()),
                Tag::Item => Some(format!("item {lists}")),
                Tag::TableCell => Some(if head { "head" } else { "cell" }.to_owned()),
                Tag::CodeBlock(_) => Some("code".to_owned()),
                Tag::Image { .. } => Some("image".to_owned()),
                Tag::MetadataBlock(_) => Some("head of the document".to_owned()),
                Tag::BlockQuote(None) => {
                    quotes += 1;
                    None
                }
                Tag::List(_) => {
                    lists += 1;
                    None
                }
                Tag::TableHead => {
                    head = true;
                    None
                }
                Tag::Table(_) | Tag::TableRow | Tag::Strong | Tag::Emphasis => None,
                Tag::Link { dest_url, .. } => {
                    links.push(dest_url.to_string());
                    None
                }
                other => Some(format!("unexpected {other:?}")),
            },
            Event::End(tag) => {
                match tag {
                    TagEnd::BlockQuote(_) => quotes -= 1,
                    TagEnd::List(_) => lists -= 1,
                    TagEnd::TableHead => head = false,
                    _ => {}
                }
                if !matches!(
                    tag,
                    TagEnd::BlockQuote(_)
                        | TagEnd::List(_)
                        | TagEnd::TableHead
                        | TagEnd::Table
                        | TagEnd::TableRow
                        | TagEnd::Strong
                        | TagEnd::Emphasis
                        | TagEnd::Link
                ) {
                    open.pop();
                }
                continue;
            }
            Event::Text(text) => {
                parts[*open.last().unwrap()].1.push_str(text);
                continue;
            }
            Event::HardBreak => {
                parts[*open.last().unwrap()].1.push('\n');
                continue;
            }
            Event::Rule => {
                parts.push(("rule".to_owned(), String::new()));
                continue;
            }
            other => {
                parts.push((format!("unexpected {other:?}"), String::new()));
                continue;
            }
        };
        if let Some(kind) = kind {
            open.push(parts.len());
            parts.push((kind, String::new()));
        }
    }
    parts.retain(|(kind, _)| kind != "head of the document");
    (parts.into_iter().map(|(kind, text)| (kind, fold(&text))).collect(), links)
}

/// What the record holds, as parts.
struct Expected<'a> {
    article: &'a Article,
    parts: Vec<Part>,
}

impl Expected<'_> {
    fn add(&mut self, kind: &str, text: &str) {
        self.parts.push((kind.to_owned(), fold(text)));
    }

    /// A part that is not there where it has no text.
    fn text(&mut self, kind: &str, text: &str) {
        if !fold(text).is_empty() {
            self.add(kind, text);
        }
    }

    fn media(&mut self, media: &Media) {
        let url = media.url.as_ref().or(media.embed_url.as_ref()).unwrap().as_str();
        let title = media.title.as_deref().filter(|title| !fold(title).is_empty());
        self.text("paragraph", title.unwrap_or(url));
    }

    fn image(&mut self, image: &Image) {
        let caption = format!("{} {}", image.caption.as_ref().unwrap(), image.credit.as_ref().unwrap());
        self.add("paragraph", &caption);
        self.add("image", image.alt.as_ref().unwrap());
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph { text } | Block::Correction { text } => {
                    self.text("paragraph", &text.text())
                }
                Block::Heading { level, text } => self.text(&format!("h{}", (*level).max(2)), &text.text()),
                Block::Quote { text, by } => {
                    self.text("quote", &text.text());
                    if let Some(by) = by.as_deref().filter(|by| !fold(by).is_empty()) {
                        self.add("quote", &format!("— {by}"));
                    }
                }
                Block::List { items, .. } => {
                    let mut deepest = 0;
                    for ListItem { level, text } in items {
                        let level = (*level).min(deepest);
                        deepest = level + 1;
                        self.add(&format!("item {}", level + 1), &text.text());
                    }
                }
                Block::Table { caption, rows } => {
                    self.text("paragraph", caption.as_deref().unwrap_or_default());
                    let columns = rows.iter().map(Vec::len).max().unwrap();
                    let no_head = Vec::new();
                    let has_head = rows[0].iter().all(|cell| cell.header);
                    let (head, body) = if has_head { (&rows[0], &rows[1..]) } else { (&no_head, &rows[..]) };
                    self.row("head", head, columns);
                    body.iter().for_each(|row| self.row("cell", row, columns));
                }
                Block::Image { image } => self.image(&self.article.images[*image]),
                Block::Video { video } => self.media(&self.article.videos[*video]),
                Block::Audio { audio } => self.media(&self.article.audios[*audio]),
                Block::Embed { provider, url, raw_text } => {
                    let url = url.as_ref().unwrap().as_str();
                    let name = provider.as_deref().filter(|name| !fold(name).is_empty()).unwrap_or(url);
                    match raw_text {
                        Some(text) => {
                            self.text("quote", text);
                            self.add("quote", &format!("— {name}"));
                        }
                        None => self.add("paragraph", name),
                    }
                }
                Block::Code { text } => self.add("code", text),
                Block::Separator => self.add("rule", ""),
                Block::Unknown { text, .. } => self.text("paragraph", text),
            }
        }
    }

    fn row(&mut self, kind: &str, row: &[Cell], columns: usize) {
        row.iter().for_each(|cell| self.add(kind, &cell.text.text()));
        (row.len()..columns).for_each(|_| self.add(kind, ""));
    }
}

fn expected(article: &Article) -> Vec<Part> {
    let mut it = Expected { article, parts: Vec::new() };
    it.text("h1", &article.headline);
    it.image(&article.images[1]);
    it.text("paragraph", article.lead.as_deref().unwrap());
    it.blocks(&article.body);
    let update = &article.live_updates[0];
    it.text("h2", update.headline.as_deref().unwrap());
    it.text("paragraph", &format!("2024-04-17 15:00+02:00 · {}", update.by.as_deref().unwrap()));
    it.blocks(&update.body);
    it.image(&article.images[2]);
    it.media(&article.audios[1]);
    it.parts
}

/// Panics where a parser sees anything else than the record's blocks with the record's texts.
pub fn check(article: &Article) {
    let document = document(article, Format::Markdown);
    let plain = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let every = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for options in [plain, every] {
        let (parts, links) = seen(&document, options);
        check_equal(&parts, &expected(article));
        for link in links {
            assert!(
                ["https://news.example/", "mailto:a%20b@news.example"]
                    .iter()
                    .any(|known| link.starts_with(known)),
                "{link}"
            );
        }
    }
}

/// Panics at the first difference: the whole is long.
fn check_equal(seen: &[Part], expected: &[Part]) {
    for (index, (seen, expected)) in seen.iter().zip(expected).enumerate() {
        assert_eq!(seen, expected, "part {index}");
    }
    assert_eq!(seen.get(expected.len()), None);
    assert_eq!(expected.get(seen.len()), None);
}

#[test]
fn a_parser_sees_every_block_and_its_text() {
    check(&sample::numbered());
}

#[test]
fn a_parser_sees_the_marks() {
    let article = sample::numbered();
    let text: RichText = article.body[0].rich_text().unwrap().clone();
    let spaced: RichText = text
        .runs()
        .iter()
        .map(|run| masthead_article::Inline { text: format!(" {} ", run.text), ..run.clone() })
        .collect();
    let texts: Vec<&str> = text.runs().iter().map(|run| run.text.as_str()).collect();
    let markdown = document(
        &Article { body: vec![Block::Paragraph { text: spaced }], ..Article::default() },
        Format::Markdown,
    );
    let mut html = String::new();
    for event in Parser::new(markdown.split_once("\n---\n").unwrap().1) {
        match event {
            Event::Start(tag) => html.push_str(match tag {
                Tag::Strong => "<strong>",
                Tag::Emphasis => "<em>",
                Tag::Link { .. } => "<a>",
                _ => "",
            }),
            Event::End(tag) => html.push_str(match tag {
                TagEnd::Strong => "</strong>",
                TagEnd::Emphasis => "</em>",
                TagEnd::Link => "</a>",
                _ => "",
            }),
            Event::Text(text) => html.push_str(&text),
            _ => {}
        }
    }
    let [a, b, c, d, e, f, g] = texts[..] else { panic!("{texts:?}") };
    assert_eq!(
        html.split_whitespace().collect::<Vec<_>>().join(" "),
        format!(
            "{a} <strong>{b}</strong> <a><em><strong>{c}</strong></em> <em>{d}</em></a> {e} <a>{f}</a> <em>{g}</em>"
        )
    );
}

proptest! {
    #![proptest_config(sample::search())]

    #[test]
    fn no_text_becomes_markup(texts in sample::texts()) {
        check(&sample::record(sample::in_turn(&texts)));
    }
}

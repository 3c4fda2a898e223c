//! The article as plain text: kicker, headline, lead, byline and date, body. Pictures and addresses are left out.

use masthead_article::{Article, Block, Cell, ListItem};
use unicode_width::UnicodeWidthStr;

use crate::reading;
use crate::safe::{safe_line, safe_text};
use crate::times;

/// The widest column that others are aligned to; longer cells push the rest of their row to the right.
const COLUMN_WIDTH: usize = 40;

/// The document.
pub(crate) fn document(article: &Article) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(article.kicker.as_deref().map(safe_line));
    parts.push(safe_line(&article.headline));
    parts.extend(article.alternative_headline.as_deref().map(safe_line));
    parts.extend(article.lead.as_deref().map(paragraph));
    parts.push(source_line(article));
    let reading = reading::reading(article);
    parts.extend(reading.body.iter().map(|placed| block(article, &placed.block)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// Byline, agency and date of publication.
fn source_line(article: &Article) -> String {
    let date = article.date_published.as_ref().map(times::shown).unwrap_or_default();
    let parts = [safe_line(&reading::byline(article)), safe_line(&date)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn block(article: &Article, block: &Block) -> String {
    match block {
        Block::Paragraph { text } | Block::Heading { text, .. } | Block::Correction { text } => {
            paragraph(&text.text())
        }
        Block::Quote { text, by } => quote(&text.text(), by.as_deref()),
        Block::List { ordered, items } => list(*ordered, items),
        Block::Table { caption, rows } => table(caption.as_deref(), rows),
        Block::Video { video } => {
            safe_line(article.videos.get(*video).map(reading::media_title).unwrap_or_default())
        }
        Block::Audio { audio } => {
            safe_line(article.audios.get(*audio).map(reading::media_title).unwrap_or_default())
        }
        Block::Embed { provider, url, raw_text } => {
            let source = reading::embed_name(provider.as_deref(), url.as_ref());
            match raw_text {
                Some(text) => quote(text, Some(source)),
                None => safe_line(source),
            }
        }
        Block::Code { text } => safe_text(text).trim_end().to_owned(),
        Block::Unknown { text, .. } => paragraph(text),
        Block::Separator => "* * *".to_owned(),
        Block::Image { .. } => String::new(),
    }
}

/// Safe text without blank lines, which part paragraphs, and without white space at the ends of lines.
fn paragraph(text: &str) -> String {
    let text = safe_text(text);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn quote(text: &str, by: Option<&str>) -> String {
    let by = by.map(safe_line).filter(|by| !by.is_empty()).map(|by| format!("— {by}"));
    let text = paragraph(text);
    text.lines().chain(by.as_deref()).map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

fn list(ordered: bool, items: &[ListItem]) -> String {
    let mut lines = Vec::with_capacity(items.len());
    let mut numbers: Vec<usize> = Vec::new();
    for (level, item) in reading::levels(items) {
        numbers.truncate(level + 1);
        numbers.resize(level + 1, 0);
        numbers[level] += 1;
        let marker = if ordered { format!("{}.", numbers[level]) } else { "-".to_owned() };
        let indent = " ".repeat(3 * level);
        let inner = " ".repeat(indent.len() + marker.len() + 1);
        let text = paragraph(&item.text.text()).replace('\n', &format!("\n{inner}"));
        lines.push(format!("{indent}{marker} {text}").trim_end().to_owned());
    }
    lines.join("\n")
}

fn table(caption: Option<&str>, rows: &[Vec<Cell>]) -> String {
    let texts: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| safe_line(&cell.text.text())).collect()).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in &texts {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, text) in widths.iter_mut().zip(row) {
            *width = (*width).max(text.width().min(COLUMN_WIDTH));
        }
    }
    let mut lines: Vec<String> = caption.map(safe_line).filter(|it| !it.is_empty()).into_iter().collect();
    for (index, row) in texts.iter().enumerate().filter(|(_, row)| row.iter().any(|text| !text.is_empty())) {
        lines.push(align(row, &widths));
        let is_head = index == 0 && rows[0].iter().all(|cell| cell.header);
        if is_head && rows.len() > 1 {
            lines.push(widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  "));
        }
    }
    lines.join("\n")
}

/// The cells of a row, each but the last filled up to its column's width, two spaces between columns.
fn align(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (text, width) in row.iter().zip(widths) {
        line.push_str(text);
        line.extend(std::iter::repeat_n(' ', width.saturating_sub(text.width()) + 2));
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use masthead_article::{Author, NewsTime, Precision, TimeBasis};

    use super::*;

    fn rows(header: bool, texts: &[&[&str]]) -> Vec<Vec<Cell>> {
        let row = |(index, row): (usize, &&[&str])| {
            let cell = |text: &&str| Cell { header: header && index == 0, text: (*text).into() };
            row.iter().map(cell).collect()
        };
        texts.iter().enumerate().map(row).collect()
    }

    #[test]
    fn the_head_comes_before_the_body() {
        let article = Article {
            kicker: Some("Weather".into()),
            headline: "Rain".into(),
            lead: Some("At last.".into()),
            authors: vec![Author { name: "Ana".into(), ..Author::default() }],
            date_published: Some(NewsTime {
                value: "2024-04-17T15:05:00+02:00".into(),
                offset_minutes: Some(120),
                precision: Precision::Minute,
                basis: TimeBasis::Explicit,
                raw: "14/11/2023 - 22:10".into(),
            }),
            body: vec![Block::paragraph("It\u{1b}[31m rained.\n\nMuch.")],
            ..Article::default()
        };
        assert_eq!(
            document(&article),
            "Weather\n\nRain\n\nAt last.\n\nAna · 2024-04-17 15:05+02:00\n\nIt[31m rained.\nMuch.\n"
        );
    }

    #[test]
    fn columns_are_aligned_in_any_script() {
        let rows = rows(true, &[&["城市", "Year"], &["Ruse", "2024"], &["กรุงเทพ", "2025"], &["北京市", "7"]]);
        let expected = "城市    Year\n------  ----\nRuse    2024\nกรุงเทพ  2025\n北京市  7";
        assert_eq!(table(None, &rows), expected);
    }

    #[test]
    fn a_long_cell_does_not_widen_its_column() {
        let long = "x".repeat(1000);
        let rows = rows(false, &[&[&long, "a"], &["b", "c"]]);
        assert_eq!(table(Some("T"), &rows), format!("T\n{long}  a\nb{}  c", " ".repeat(COLUMN_WIDTH - 1)));
    }

    #[test]
    fn lists_show_their_levels() {
        let items = [(0, "a"), (1, "b\nc"), (0, "d")];
        let items: Vec<ListItem> =
            items.iter().map(|(level, text)| ListItem { level: *level, text: (*text).into() }).collect();
        assert_eq!(list(true, &items), "1. a\n   1. b\n      c\n2. d");
        assert_eq!(list(false, &items), "- a\n   - b\n     c\n- d");
    }

    #[test]
    fn a_quote_stands_behind_marks() {
        assert_eq!(quote("a\nb", Some("c")), "> a\n> b\n> — c");
        assert_eq!(quote("", None), "");
    }
}

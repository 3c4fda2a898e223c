//! Verbs on the blocks of a body.

use masthead_article::{Block, Problem, ProblemCode, RichText};
use masthead_page::Blocks;

use super::text::ends_sentence;
use crate::agencies;
use crate::spec::Step;

/// What a step makes of a body; what it was not sure of goes into `problems`. Steps on hits do nothing here.
pub fn apply(step: Step, body: &mut Blocks, language: &str, problems: &mut Vec<Problem>) {
    match step {
        Step::JoinDropCap => problems.extend(join_drop_cap(body, language)),
        Step::StripEndMark => strip_end_mark(body),
        Step::BracketHeadings => bracket_headings(body),
        Step::StrongHeadings => strong_headings(body),
        Step::CaptionAfterImage => caption_after_image(body),
        Step::CreditAfter(words) => credit_after(body, words),
        Step::DropNumberedAlts(word) => {
            for image in &mut body.images {
                image.alt = image.alt.take().filter(|alt| !is_numbered(alt, word));
            }
        }
        Step::DropBlocks(starts) => body.retain(|_, block| !begins(block, starts)),
        Step::DropLinkLists => body.retain(|_, block| !is_link_list(block)),
        Step::CutAt(starts) => {
            let end = body.blocks.iter().position(|block| begins(block, starts)).unwrap_or(body.blocks.len());
            body.retain(|index, _| index < end);
        }
        _ => {}
    }
}

fn begins(block: &Block, starts: &[&str]) -> bool {
    let text = block.text();
    !text.is_empty() && starts.iter().any(|it| text.starts_with(it))
}

/// True for a list of which every item is a link from its first to its last letter.
fn is_link_list(block: &Block) -> bool {
    let Block::List { items, .. } = block else { return false };
    !items.is_empty() && items.iter().all(|item| item.text.linked_len() == item.text.text().len())
}

/// One-letter words by language: a lone capital before a word may be one of these, else it is a drop cap.
const LETTER_WORDS: &[(&str, &[char])] = &[
    ("bg", &['А', 'В', 'Е', 'И', 'О', 'С', 'У', 'Я']),
    ("cs", &['A', 'I', 'K', 'O', 'S', 'U', 'V', 'Z']),
    ("de", &['O']),
    ("en", &['A', 'I', 'O']),
    ("es", &['A', 'E', 'O', 'U', 'Y']),
    ("fr", &['A', 'À', 'O', 'Y']),
    ("it", &['A', 'E', 'È', 'I', 'O']),
    ("mk", &['А', 'В', 'Е', 'И', 'О', 'С']),
    ("pl", &['A', 'I', 'O', 'U', 'W', 'Z']),
    ("pt", &['A', 'À', 'E', 'É', 'O']),
    ("ru", &['А', 'В', 'И', 'К', 'О', 'С', 'У', 'Я']),
    ("sr", &['А', 'И', 'К', 'О', 'С', 'У', 'A', 'I', 'K', 'O', 'S', 'U']),
    ("uk", &['А', 'В', 'Є', 'З', 'І', 'Й', 'О', 'У', 'Я']),
    ("vi", &['Á', 'À', 'Ô', 'Ơ', 'Ở', 'Ừ', 'Ý', 'U', 'Y', 'E']),
];

/// Joins the first letter of the first paragraph to the word behind it, where the letter stands alone and cannot
/// be a word of the language. Where it can be one, it is left apart and said so.
fn join_drop_cap(body: &mut Blocks, language: &str) -> Option<Problem> {
    let block = body.blocks.iter_mut().find(|block| matches!(block, Block::Paragraph { .. }))?;
    let text = block.rich_text_mut()?;
    let plain = text.text();
    let mut chars = plain.chars();
    let letter = chars.next().filter(|c| c.is_uppercase())?;
    if chars.next() != Some(' ') || !chars.next().is_some_and(char::is_lowercase) {
        return None;
    }
    let primary = language.split('-').next().unwrap_or(language);
    let words = LETTER_WORDS.iter().find(|(code, _)| *code == primary).map(|(_, words)| *words);
    if words.is_none_or(|words| words.contains(&letter)) {
        return Some(
            Problem::new(
                ProblemCode::DropCap,
                format!(
                    "'{letter}' at the start of the body may be a word of its own or a drop cap: left apart"
                ),
            )
            .field("body"),
        );
    }
    let mut joined = RichText::plain(letter.to_string());
    let mut rest = text.clone();
    rest.cut_start(letter.len_utf8() + 1);
    rest.runs().iter().cloned().for_each(|run| joined.push(run));
    *text = joined;
    None
}

/// Cuts `(完)` and a bracketed note of an agency off the end of the last paragraph.
fn strip_end_mark(body: &mut Blocks) {
    let Some(text) = body.blocks.iter_mut().rev().find_map(|block| match block {
        Block::Paragraph { text } => Some(text),
        _ => None,
    }) else {
        return;
    };
    let plain = text.text();
    let mut end = plain.trim_end();
    while let Some((start, inner)) = last_bracket(end) {
        let is_mark = matches!(inner, "完" | "End" | "END") || {
            inner.chars().count() <= 20 && !agencies::mentions(inner).is_empty()
        };
        if !is_mark {
            break;
        }
        end = end[..start].trim_end();
    }
    let len = end.len();
    if len < plain.len() {
        text.truncate(len);
        text.trim();
    }
    body.retain(|_, block| block.rich_text().is_none_or(|text| !text.is_empty()));
}

fn last_bracket(text: &str) -> Option<(usize, &str)> {
    let inner = text.strip_suffix([')', '）'])?;
    let start = inner.rfind(['(', '（'])?;
    let width = inner[start..].chars().next()?.len_utf8();
    Some((start, &inner[start + width..]))
}

fn bracket_headings(body: &mut Blocks) {
    for block in &mut body.blocks {
        if let Block::Paragraph { text } = block {
            let plain = text.text();
            let whole = plain.starts_with('【') && plain.find('】') == Some(plain.len() - '】'.len_utf8());
            if whole {
                *block = Block::Heading { level: 2, text: RichText::plain(plain) };
            }
        }
    }
}

/// The longest heading made of a strong paragraph, in characters.
const HEADING_CHARS: usize = 120;

fn strong_headings(body: &mut Blocks) {
    for block in &mut body.blocks {
        if let Block::Paragraph { text } = block {
            let plain = text.text();
            let strong = text.runs().iter().all(|run| run.strong && run.link.is_none());
            if strong && plain.chars().count() <= HEADING_CHARS && !plain.ends_with(['.', '。']) {
                *block = Block::Heading { level: 2, text: RichText::plain(plain) };
            }
        }
    }
}

/// The longest caption that is told by its place alone, in characters.
const CAPTION_CHARS: usize = 120;

fn caption_after_image(body: &mut Blocks) {
    let mut captions = Vec::new();
    for index in 1..body.blocks.len() {
        let Block::Image { image } = body.blocks[index - 1] else { continue };
        let Block::Paragraph { text } = &body.blocks[index] else { continue };
        let plain = text.text();
        if plain.chars().count() <= CAPTION_CHARS
            && !ends_sentence(&plain)
            && body.images.get(image).is_some_and(|it| it.caption.is_none())
        {
            body.images[image].caption = Some(plain);
            captions.push(index);
        }
    }
    body.retain(|index, _| captions.binary_search(&index).is_err());
}

/// Parts captions at `words`: what stands behind them is the credit. A credit that stands by itself loses them.
fn credit_after(body: &mut Blocks, words: &str) {
    for image in &mut body.images {
        if let Some((at, end)) = image.caption.as_deref().and_then(|caption| last_mark(caption, words)) {
            let caption = image.caption.take().unwrap_or_default();
            let credit = caption[end..].trim();
            if !credit.is_empty() && image.credit.is_none() {
                image.credit = Some(credit.to_owned());
            }
            let rest = caption[..at].trim_end_matches(is_dash_or_space);
            image.caption = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
        }
        if let Some((0, end)) = image.credit.as_deref().and_then(|credit| last_mark(credit, words)) {
            image.credit =
                image.credit.take().map(|it| it[end..].trim().to_owned()).filter(|it| !it.is_empty());
        }
    }
}

/// Where `words` stand last in a text, whatever their capitals, at its start or behind a mark; not inside a phrase.
fn last_mark(text: &str, words: &str) -> Option<(usize, usize)> {
    let lower = |text: &str| -> Vec<char> { text.chars().flat_map(char::to_lowercase).collect() };
    let words_lower = lower(words);
    let width = words.chars().count();
    text.char_indices().rev().find_map(|(at, _)| {
        let end = text[at..].char_indices().nth(width).map_or(text.len(), |(len, _)| at + len);
        let alone =
            text[..at].trim_end().chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != ',');
        (alone && lower(&text[at..end]) == words_lower).then_some((at, end))
    })
}

fn is_dash_or_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|')
}

/// True for `A title - Photo 2.` with `word` "Photo".
fn is_numbered(alt: &str, word: &str) -> bool {
    let start = alt.trim_end_matches('.').trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = start.len() < alt.trim_end_matches('.').len();
    let title = start.trim_end().strip_suffix(word).map(str::trim_end);
    numbered && title.is_some_and(|title| title.is_empty() || title.ends_with(is_dash_or_space))
}

#[cfg(test)]
mod tests {
    use masthead_page::{Dom, Limits, Reading, blocks};

    use super::*;

    fn after(html: &str, step: Step, language: &str) -> (Vec<Block>, Vec<Problem>) {
        let dom = Dom::parse(html, &Limits::default());
        let mut body = blocks([dom.root()], &Reading::default());
        let mut problems = Vec::new();
        apply(step, &mut body, language, &mut problems);
        (body.blocks, problems)
    }

    fn texts(blocks: &[Block]) -> Vec<String> {
        blocks.iter().map(|block| block.text().into_owned()).collect()
    }

    #[test]
    fn a_letter_that_is_no_word_is_joined() {
        let (blocks, problems) = after("<p>Г радските власти</p><p>Р е</p>", Step::JoinDropCap, "bg");
        assert_eq!(
            (texts(&blocks), problems.len()),
            (vec!["Градските власти".to_owned(), "Р е".to_owned()], 0)
        );
        let (blocks, _) = after("<p><b>Г</b> радските власти</p>", Step::JoinDropCap, "bg");
        assert_eq!(texts(&blocks), ["Градските власти"]);
    }

    #[test]
    fn a_letter_that_can_be_a_word_is_left_and_said_so() {
        let (blocks, problems) = after("<p>В сряда</p>", Step::JoinDropCap, "bg");
        assert_eq!((texts(&blocks), problems[0].code), (vec!["В сряда".to_owned()], ProblemCode::DropCap));
        assert!(after("<p>A dog</p>", Step::JoinDropCap, "en").1.len() == 1);
        assert_eq!(texts(&after("<p>T he dog</p>", Step::JoinDropCap, "en").0), ["The dog"]);
    }

    #[test]
    fn end_marks_go_and_other_brackets_stay() {
        let (blocks, _) = after("<p>结束了。(完)(新华社特稿)</p>", Step::StripEndMark, "zh-Hans");
        assert_eq!(texts(&blocks), ["结束了。"]);
        let (blocks, _) = after("<p>结束了（见图）</p>", Step::StripEndMark, "zh-Hans");
        assert_eq!(texts(&blocks), ["结束了（见图）"]);
        let (blocks, _) = after("<p>结束了。</p><p>（完）</p>", Step::StripEndMark, "zh-Hans");
        assert_eq!(texts(&blocks), ["结束了。"]);
    }

    #[test]
    fn headings_are_told_by_brackets_or_by_weight() {
        let (blocks, _) = after("<p>【多方】</p><p>【甲】说</p>", Step::BracketHeadings, "zh-Hans");
        assert!(matches!(blocks[..], [Block::Heading { .. }, Block::Paragraph { .. }]));
        let (blocks, _) = after("<p><b>Part two</b></p><p><b>All of it.</b></p>", Step::StrongHeadings, "en");
        assert!(matches!(blocks[..], [Block::Heading { .. }, Block::Paragraph { .. }]));
    }

    #[test]
    fn a_caption_by_place_is_short_and_no_sentence() {
        let html = "<img src='https://i.example/a.jpg'><p>At the gate</p><p>He came at nine.</p>";
        let (blocks, _) = after(html, Step::CaptionAfterImage, "en");
        assert_eq!(texts(&blocks), ["", "He came at nine."]);
    }

    fn picture_after(caption: &str, credit: Option<&str>, alt: &str) -> masthead_article::Image {
        let image = masthead_article::Image {
            caption: Some(caption.to_owned()),
            credit: credit.map(str::to_owned),
            alt: Some(alt.to_owned()),
            ..masthead_article::Image::default()
        };
        let mut body = Blocks { images: vec![image], ..Blocks::default() };
        for step in [Step::CreditAfter("Ảnh:"), Step::DropNumberedAlts("Ảnh")] {
            apply(step, &mut body, "vi", &mut Vec::new());
        }
        body.images.remove(0)
    }

    #[test]
    fn a_credit_is_split_off_its_caption() {
        let split = |caption: &str, credit: Option<&str>| {
            let image = picture_after(caption, credit, "");
            (image.caption.unwrap_or_default(), image.credit.unwrap_or_default())
        };
        let both = |caption: &str, credit: &str| (caption.to_owned(), credit.to_owned());
        assert_eq!(split("Bến sông lúc sáng - Ảnh: L.A.", None), both("Bến sông lúc sáng", "L.A."));
        assert_eq!(split("Bến sông. ẢNH: AFP", None), both("Bến sông.", "AFP"));
        assert_eq!(split("Ảnh: AFP", None), both("", "AFP"));
        assert_eq!(split("Hình ảnh: một bến sông", None), both("Hình ảnh: một bến sông", ""));
        assert_eq!(split("Bến sông", Some("Ảnh: L.A.")), both("Bến sông", "L.A."));
        assert_eq!(split("Bến sông", None), both("Bến sông", ""));
    }

    #[test]
    fn words_that_only_number_a_picture_are_dropped() {
        let alt = |alt: &str| picture_after("", None, alt).alt;
        assert_eq!((alt("Một bến sông - Ảnh 1."), alt("Một bến sông- Ảnh 12.")), (None, None));
        for kept in ["Một bến sông", "Bộ ảnh 1.", "Ảnh của năm 2024.", "Một bến sông - Ảnh"]
        {
            assert_eq!(alt(kept).as_deref(), Some(kept));
        }
    }

    #[test]
    fn blocks_are_dropped_and_bodies_cut() {
        let html = "<p>One.</p><p>Ad: buy</p><p>Two.</p><p>Tags: x</p><p>y</p>";
        assert_eq!(texts(&after(html, Step::DropBlocks(&["Ad:"]), "en").0).len(), 4);
        assert_eq!(texts(&after(html, Step::CutAt(&["Tags:"]), "en").0), ["One.", "Ad: buy", "Two."]);
    }

    #[test]
    fn lists_of_nothing_but_links_are_dropped() {
        let link = "<a href='https://news.example/a'>A story</a>";
        let html =
            format!("<p>One.</p><ul><li>{link}<li>{link}</ul><ul><li>{link}<li>See {link}</ul><p>{link}</p>");
        let (kept, _) = after(&html, Step::DropLinkLists, "en");
        assert_eq!(texts(&kept), ["One.", "A story\nSee A story", "A story"]);
    }
}

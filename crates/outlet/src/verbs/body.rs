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
        Step::DropBlocks(starts) => body.retain(|_, block| !begins(block, starts)),
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

/// One-letter words by language: a lone capital before a word may be one of these, else it is a drop cap.
const LETTER_WORDS: &[(&str, &[char])] = &[
    ("bg", &['А', 'В', 'Е', 'И', 'О', 'С', 'У', 'Я']),
    ("cs", &['A', 'I', 'K', 'O', 'S', 'U', 'V', 'Z']),
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
                format!("'{letter}' at the start of the body may be a word of its own or a drop cap: left apart"),
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
        blocks.iter().map(Block::text).collect()
    }

    #[test]
    fn a_letter_that_is_no_word_is_joined() {
        let (blocks, problems) = after("<p>Р уските сили</p><p>Р е</p>", Step::JoinDropCap, "bg");
        assert_eq!((texts(&blocks), problems.len()), (vec!["Руските сили".to_owned(), "Р е".to_owned()], 0));
        let (blocks, _) = after("<p><b>Р</b> уските сили</p>", Step::JoinDropCap, "bg");
        assert_eq!(texts(&blocks), ["Руските сили"]);
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
        let (blocks, _) = after("<p>结束了。(完)(新华社专特稿)</p>", Step::StripEndMark, "zh-Hans");
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

    #[test]
    fn blocks_are_dropped_and_bodies_cut() {
        let html = "<p>One.</p><p>Ad: buy</p><p>Two.</p><p>Tags: x</p><p>y</p>";
        assert_eq!(texts(&after(html, Step::DropBlocks(&["Ad:"]), "en").0).len(), 4);
        assert_eq!(texts(&after(html, Step::CutAt(&["Tags:"]), "en").0), ["One.", "Ad: buy", "Two."]);
    }
}

//! The bounds of a record: lists and short fields end at a limit, and what was cut is a problem.

use masthead_article::{Article, Block, Problem, ProblemCode};
use masthead_page::Limits;

/// Cuts what goes beyond the limits.
pub(crate) fn cut(article: &mut Article, limits: &Limits) {
    let mut problems = Vec::new();
    images(article, limits, &mut problems);
    let most = limits.list_entries;
    macro_rules! lists {
        ($($field:ident),*) => {$( list(&mut article.$field, stringify!($field), most, &mut problems); )*};
    }
    lists!(alternate_urls, authors, info_sources, section, keywords, videos, audios, related, corrections);
    if let Some(rights) = &mut article.rights {
        list(&mut rights.signals, "rights.signals", most, &mut problems);
    }
    let most = limits.field_chars;
    word(&mut article.headline, "headline", most, &mut problems);
    for (field, text) in [
        ("alternative_headline", &mut article.alternative_headline),
        ("kicker", &mut article.kicker),
        ("by", &mut article.by),
    ] {
        text.iter_mut().for_each(|text| word(text, field, most, &mut problems));
    }
    for author in &mut article.authors {
        word(&mut author.name, "authors", most, &mut problems);
    }
    for text in &mut article.section {
        word(text, "section", most, &mut problems);
    }
    for text in &mut article.keywords {
        word(text, "keywords", most, &mut problems);
    }
    article.problems.append(&mut problems);
}

/// Pictures are told by their number, so the blocks that show one beyond the limit go with it.
fn images(article: &mut Article, limits: &Limits, problems: &mut Vec<Problem>) {
    let most = limits.list_entries;
    for image in &mut article.images {
        list(&mut image.renditions, "images", most, problems);
    }
    if article.images.len() > most {
        list(&mut article.images, "images", most, problems);
        article.body.retain(|block| !matches!(block, Block::Image { image } if *image >= most));
    }
}

fn list<T>(entries: &mut Vec<T>, field: &str, most: usize, problems: &mut Vec<Problem>) {
    if entries.len() > most {
        let message = format!("{} entries: the last {} were left out", entries.len(), entries.len() - most);
        problems
            .push(Problem::new(ProblemCode::LimitExceeded, message).field(field).rule("limits.list_entries"));
        entries.truncate(most);
    }
}

fn word(text: &mut String, field: &str, most: usize, problems: &mut Vec<Problem>) {
    // No text has more characters than bytes.
    if text.len() <= most {
        return;
    }
    if let Some((end, _)) = text.char_indices().nth(most) {
        let message = format!("a text of more than {most} characters was cut");
        problems
            .push(Problem::new(ProblemCode::LimitExceeded, message).field(field).rule("limits.field_chars"));
        text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use masthead_article::Image;

    use super::*;

    #[test]
    fn what_is_cut_is_told() {
        let mut article = Article {
            headline: "é".repeat(9),
            keywords: vec!["a".to_owned(), "b".to_owned(), "c".to_owned()],
            images: vec![Image::default(); 3],
            body: vec![Block::Image { image: 1 }, Block::Image { image: 2 }],
            ..Article::default()
        };
        let limits = Limits { list_entries: 2, field_chars: 4, ..Limits::default() };
        cut(&mut article, &limits);
        assert_eq!((article.headline.as_str(), article.keywords.len()), ("éééé", 2));
        assert_eq!((article.images.len(), article.body.as_slice()), (2, &[Block::Image { image: 1 }][..]));
        let told: Vec<_> = article.problems.iter().map(|it| it.field.clone().unwrap_or_default()).collect();
        assert_eq!(told, ["images", "keywords", "headline"]);
        assert!(
            article.problems.iter().all(|it| it.rule.as_deref().is_some_and(|it| it.starts_with("limits.")))
        );
        let before = article.clone();
        cut(&mut article, &limits);
        assert_eq!(article, before);
    }
}

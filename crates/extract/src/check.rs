//! What dates must hold to: published no later than captured, modified no earlier than published.

use std::cmp::Ordering;

use masthead_article::{Article, Problem, ProblemCode};
use masthead_date::compare;

/// Checks the dates of a record. A publication after the capture cannot be and is taken out; a change before the
/// publication is left and said so, since pages state it (a publication moved to a later time).
pub(crate) fn dates(article: &mut Article) {
    if let (Some(published), Some(captured)) = (&article.date_published, &article.captured_at)
        && compare(published, captured) == Some(Ordering::Greater)
    {
        let message = format!(
            "the publication, {}, lies after the capture, {}: left out",
            published.value, captured.value
        );
        let rule = chosen_rule(article, "date_published");
        let mut problem = Problem::new(ProblemCode::Impossible, message).field("date_published");
        problem.rule = rule;
        article.problems.push(problem);
        article.date_published = None;
        for evidence in article.provenance.get_mut("date_published").into_iter().flatten() {
            if evidence.chosen {
                evidence.chosen = false;
                evidence.rejected_because = Some("it lies after the capture".to_owned());
            }
        }
    }
    if let (Some(modified), Some(published)) = (&article.date_modified, &article.date_published)
        && compare(modified, published) == Some(Ordering::Less)
    {
        let message = format!(
            "the last change, {}, lies before the publication, {}: the page states both",
            modified.value, published.value
        );
        let mut problem = Problem::new(ProblemCode::Contradiction, message).field("date_modified");
        problem.rule = chosen_rule(article, "date_modified");
        article.problems.push(problem);
    }
}

fn chosen_rule(article: &Article, field: &str) -> Option<String> {
    article.provenance.get(field)?.iter().find(|it| it.chosen).map(|it| it.rule.clone())
}

#[cfg(test)]
mod tests {
    use masthead_article::NewsTime;

    use super::*;

    fn time(text: &str) -> Option<NewsTime> {
        masthead_date::machine(text, None).ok()
    }

    #[test]
    fn a_publication_after_the_capture_is_left_out() {
        let mut article = Article {
            date_published: time("2024-04-17T15:05:00Z"),
            captured_at: time("2024-04-17T14:15:02Z"),
            ..Article::default()
        };
        dates(&mut article);
        assert_eq!((article.date_published, article.problems[0].code), (None, ProblemCode::Impossible));
    }

    #[test]
    fn with_its_offset_the_same_clock_time_is_fine() {
        let mut article = Article {
            date_published: time("2024-04-17T15:05:00+02:00"),
            captured_at: time("2024-04-17T14:15:02Z"),
            ..Article::default()
        };
        dates(&mut article);
        assert!(article.date_published.is_some() && article.problems.is_empty());
    }

    #[test]
    fn a_change_before_the_publication_stays_and_is_said() {
        let mut article = Article {
            date_published: time("2022-02-06T12:48:06Z"),
            date_modified: time("2022-02-06T12:48:04Z"),
            ..Article::default()
        };
        dates(&mut article);
        assert!(article.date_modified.is_some());
        assert_eq!(article.problems[0].code, ProblemCode::Contradiction);
    }
}

//! Verbs on the lines of a text snapshot.

use super::text::ends_sentence;
use crate::Hit;

/// The hit before each one that holds `word`.
pub fn before_each<'p>(hits: Vec<Hit<'p>>, word: &str) -> Vec<Hit<'p>> {
    let wanted: Vec<bool> = hits.iter().skip(1).map(|hit| hit.text().contains(word)).collect();
    hits.into_iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(hit, _)| hit).collect()
}

/// Each hit that holds `word`, with the text of the next one as its note.
pub fn with_next<'p>(hits: Vec<Hit<'p>>, word: &str) -> Vec<Hit<'p>> {
    let mut out: Vec<Hit<'p>> = Vec::new();
    let mut open = false;
    for hit in hits {
        let text = hit.text();
        if text.contains(word) {
            out.push(hit);
            open = true;
        } else if open {
            if let Some(last) = out.last_mut() {
                last.note = Some(text);
            }
            open = false;
        }
    }
    out
}

/// The hits but those that hold `word` and the one behind each.
pub fn without_next<'p>(hits: Vec<Hit<'p>>, word: &str) -> Vec<Hit<'p>> {
    let mut open = false;
    hits.into_iter()
        .filter(|hit| {
            let marked = hit.text().contains(word);
            let keep = !marked && !open;
            open = marked;
            keep
        })
        .collect()
}

/// The first of each two, counted anew behind a heading.
pub fn first_of_pairs<'p>(hits: Vec<Hit<'p>>, headings: &[&str]) -> Vec<Hit<'p>> {
    let mut place = 0_usize;
    hits.into_iter()
        .filter(|hit| {
            if headings.contains(&hit.text().as_str()) {
                place = 0;
                return false;
            }
            place += 1;
            place % 2 == 1
        })
        .collect()
}

/// Of title, summary and date in turn: the titles, with the date as note. A group of two has no title.
pub fn titles_of_dated(hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    let mut out = Vec::new();
    let mut group: Vec<Hit<'_>> = Vec::new();
    for hit in hits {
        let text = hit.text();
        if masthead_date::machine(&text, None).is_ok() {
            if group.len() == 2 {
                let mut title = group.swap_remove(0);
                title.note = Some(text);
                out.push(title);
            }
            group.clear();
        } else {
            group.push(hit);
        }
    }
    out
}

/// Joins each line that does not end as a sentence does to the next one: without a space where either side of the
/// joint is Han, kana or Thai.
pub fn join_broken(hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    let mut out: Vec<Hit<'_>> = Vec::new();
    for hit in hits {
        let text = hit.text();
        match out.pop() {
            Some(last) if !ends_sentence(&last.text()) => {
                let mut joined = last.text();
                let unspaced = |c: Option<char>| {
                    c.is_some_and(|c| matches!(u32::from(c), 0x0E00..=0x0EFF | 0x3000..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF))
                };
                if !unspaced(joined.chars().next_back()) && !unspaced(text.chars().next()) {
                    joined.push(' ');
                }
                joined.push_str(&text);
                out.push(last.with_text(joined));
            }
            last => {
                out.extend(last);
                out.push(hit);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hits::Place;

    fn hits(lines: &[&str]) -> Vec<Hit<'static>> {
        lines.iter().enumerate().map(|(index, it)| Hit::text_at(Place::Line(index), *it)).collect()
    }

    fn texts(hits: Vec<Hit<'_>>) -> Vec<String> {
        hits.iter().map(Hit::text).collect()
    }

    #[test]
    fn what_stands_before_a_line_is_kept() {
        let lines = hits(&["alt", "Title", "Sport, 2 hours ago", "summary", "Other", "World, 1 hour ago"]);
        assert_eq!(texts(before_each(lines, " ago")), ["Title", "Other"]);
    }

    #[test]
    fn a_picture_takes_the_line_behind_it_as_its_caption() {
        let lines = ["A title - Photo 1.", "The caption", "Text."];
        let with = with_next(hits(&lines), "- Photo ");
        assert_eq!((with.len(), with[0].note.as_deref()), (1, Some("The caption")));
        assert_eq!(texts(without_next(hits(&lines), "- Photo ")), ["Text."]);
    }

    #[test]
    fn pairs_are_counted_anew_behind_a_heading() {
        let lines = hits(&["Latest", "t1", "s1", "t2", "More", "t3", "s3"]);
        assert_eq!(texts(first_of_pairs(lines, &["Latest", "More"])), ["t1", "t2", "t3"]);
    }

    #[test]
    fn groups_without_a_title_give_none() {
        let lines = hits(&["t1", "s1", "2023-09-20 08:36:00", "s2", "2023-09-21 08:36:00"]);
        let titles = titles_of_dated(lines);
        assert_eq!(titles.len(), 1);
        assert_eq!(
            (titles[0].text().as_str(), titles[0].note.as_deref()),
            ("t1", Some("2023-09-20 08:36:00"))
        );
    }

    #[test]
    fn broken_lines_join_with_a_space_only_where_the_script_has_one() {
        assert_eq!(texts(join_broken(hits(&["與", "鄰國接觸。", "次日"]))), ["與鄰國接觸。", "次日"]);
        assert_eq!(
            texts(join_broken(hits(&["He spoke to", "neighbours.", "Then"]))),
            ["He spoke to neighbours.", "Then"]
        );
    }
}

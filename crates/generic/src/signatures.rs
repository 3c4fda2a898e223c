//! Names that no markup and no label calls names: beside the date at the head of a text, alone in a line at its end,
//! in brackets in a Chinese one. They are read only where nothing else names who wrote.

use masthead_article::AuthorRole;
use masthead_page::Attributes;
use masthead_page::ElementRef;

use crate::han::{self, begins_with_surname};
use crate::people::{Source, people};
use crate::scan::{AWAY, Line, Marks, Scan, class_marks, short_text};
use crate::text::{has_unspaced, key};

/// How far from the headline a date may stand that has a name beside it, in elements.
const BESIDE: usize = 12;

/// How far from the text a line may stand that signs it, in elements.
const BELOW: usize = 8;

/// The longest line that is nothing but names, in characters.
const LONGEST: usize = 60;

/// The lines that seem to name who wrote: the element, and the text with the names.
pub(crate) fn signatures<'a>(scan: &Scan<'a>, headline: Option<usize>) -> Vec<(ElementRef<'a>, String)> {
    let is_away = |line: &Line<'_>| {
        line.marks.has(Marks::LINK)
            || line.marks.has(Marks::HEADING)
            || scan.away(line.at, headline).has(AWAY)
    };
    let dated = scan.years.iter().filter(|line| {
        headline.is_some_and(|at| line.at.abs_diff(at) <= BESIDE)
            && !is_away(line)
            && names_beside_date(line.text)
    });
    let credited = scan.credits.iter().filter(|line| !is_away(line));
    let near_text = |at: usize| {
        scan.last_prose.is_some_and(|prose| at > prose && at <= prose + BELOW)
            || scan.first_prose.is_some_and(|prose| at < prose && headline.is_some_and(|own| at > own))
    };
    let alone = scan.texts.iter().filter(|line| {
        near_text(line.at)
            && line.text.chars().count() <= LONGEST
            && !is_away(line)
            && !line.before.is_some_and(|it| it.ends_with(':'))
            && (is_bracketed_name(line.text)
                || is_set_apart(line.parent, line.text) && is_names_alone(line.text))
    });
    let lines = dated.chain(credited).chain(alone);
    lines.take(4).map(|line| (line.parent, line.text.to_owned())).collect()
}

/// A date, and behind a mark or a word whole names: `3.5.2021 - Ann Lee`, `3 May 2021 by Ann Lee`.
fn names_beside_date(text: &str) -> bool {
    let parts = [" - ", " – ", " — ", " | ", " · ", " • ", " von ", " by ", " par ", " por "];
    text.chars().count() <= LONGEST
        && text.starts_with(|c: char| c.is_ascii_digit())
        && parts.iter().any(|it| text.contains(it))
        && are_whole(&people(text, Source::Printed))
}

fn are_whole(people: &[crate::people::Person]) -> bool {
    !people.is_empty()
        && people.iter().all(|it| {
            it.role == AuthorRole::Author
                && (has_unspaced(&it.name) || (2..=4).contains(&it.name.split(' ').count()))
        })
}

/// A line that is whole names and nothing else.
fn is_names_alone(text: &str) -> bool {
    if text.ends_with(':') {
        return false;
    }
    let people = people(text, Source::Printed);
    let names = || people.iter().map(|it| key(&it.name).len()).sum::<usize>();
    // A word set in bold type in Chinese is a name only where it begins as one.
    let begins_as_one = |name: &str| !has_unspaced(name) || begins_with_surname(name);
    // What joins the names: `and`, `und`.
    are_whole(&people)
        && people.iter().all(|it| begins_as_one(&it.name))
        && names() + 3 * (people.len() - 1) >= key(text).len()
}

/// Whether a text is all there is in its paragraph, and is set in another way than the text around it.
fn is_set_apart(parent: ElementRef<'_>, text: &str) -> bool {
    let mut is_styled = false;
    for element in std::iter::once(parent).chain(parent.ancestors().filter_map(ElementRef::wrap)).take(4) {
        let name = element.value().name();
        let style = element.attribute("style").unwrap_or_default();
        let class = element.attribute("class").unwrap_or_default();
        is_styled |= matches!(name, "strong" | "b" | "em" | "i" | "address" | "cite")
            || element.attribute("align").is_some_and(|it| it.eq_ignore_ascii_case("right"))
            || style.contains("right")
            || style.contains("italic")
            || ["right", "italic"].iter().any(|it| class.contains(it))
            || class_marks(class).has(Marks::BYLINE);
        if matches!(name, "p" | "div" | "td") {
            return is_styled
                && short_text(element, LONGEST * 2).is_some_and(|it| {
                    it.trim_start().starts_with(text) && it.chars().count() <= LONGEST + 20
                });
        }
    }
    false
}

/// The names in brackets in a text without spaces: behind the word for a reporter, or alone at the end.
pub(crate) fn credit(text: &str) -> Option<&str> {
    for word in ["记者", "記者"] {
        let Some(at) = text.find(word) else { continue };
        let opened = text[..at].rfind(['(', '（'])?;
        let inside = text[at..].find([')', '）']).map(|end| &text[at..at + end])?;
        let is_short = text[opened..at].chars().count() <= 10 && inside.chars().count() <= 30;
        return is_short.then_some(inside);
    }
    let inside = text.strip_suffix([')', '）'])?;
    let opened = inside.rfind(['(', '（'])?;
    let inside = inside[opened..].trim_start_matches(['(', '（']).trim();
    let name: &str = inside.split_whitespace().next()?;
    let is_told = ["报道", "報道", "报导", "報導", "文", "供稿"].iter().any(|it| inside.ends_with(it));
    (is_told && han::is_person(name)).then_some(name)
}

/// A line that is a Chinese name in brackets.
fn is_bracketed_name(text: &str) -> bool {
    text.starts_with(['(', '（'])
        && text.ends_with([')', '）'])
        && han::is_person(text.trim_matches(['(', ')', '（', '）']).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_text_credits_its_reporter_in_brackets() {
        for (text, expected) in [
            ("某报快讯（记者 王小明）今日大桥开通。", Some("记者 王小明")),
            ("大桥将于春天开通。(某报记者 王小明)", Some("记者 王小明")),
            ("大桥将于春天开通。（王小明 上海报道）", Some("王小明")),
            ("（王小明）", None),
            ("大桥将于春天开通（上图）", None),
            ("（待续）", None),
            ("大桥将于春天开通（王小明）", None),
        ] {
            assert_eq!(credit(text), expected, "{text}");
        }
    }

    #[test]
    fn names_stand_beside_a_date_or_alone() {
        assert!(names_beside_date("3.5.2021 - Ann Lee") && names_beside_date("3 May 2021 12:05 by Ann Lee"));
        assert!(
            !names_beside_date("3.5.2021 - Lund") && !names_beside_date("Opened on 3 May 2021 by the mayor")
        );
        assert!(is_bracketed_name("（王小明）") && !is_bracketed_name("（待续）"));
        assert!(
            !names_beside_date("Last changed - 3.5.2021") && !names_beside_date("Lund Bridge - 3.5.2021")
        );
        assert!(is_names_alone("Ann Lee und Bo Chan") && is_names_alone("- Ann Lee"));
        assert!(!is_names_alone("Ann Lee was there") && !is_names_alone("Lund"));
        assert!(!is_names_alone("Stay Tuned:"));
    }
}

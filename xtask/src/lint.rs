//! Selectors that will not last: names that a build tool makes up, positions that are counted, paths that are long. And
//! those that find nothing: shapes of drawings, without which pages are read.

use masthead::outlet::From;
use masthead::page::{LocalName, is_shape};
use masthead::{Form, registry};

/// The longest selector, in characters, one of a list.
const LONGEST: usize = 120;

/// The most elements on a selector's path.
const DEEPEST: usize = 5;

/// Words that build tools put before a made-up name.
const TOOLS: &[&str] = &["css-", "sc-", "jsx-", "svelte-", "emotion-", "tss-", "ng-tns-", "_ngcontent-"];

/// Everything of the outlets that are linked that will not last, a line each: outlet, layout, field, selector and the
/// way out.
pub fn faults() -> Vec<String> {
    let mut faults = Vec::new();
    for outlet in registry().outlets() {
        let index = outlet.index.iter().enumerate().filter_map(|(index, rule)| match rule.from {
            From::Css(selector) => Some((format!("index[{index}]"), selector)),
            _ => None,
        });
        let index = index.map(|it| (Form::Html, it));
        let own =
            outlet.layouts.iter().flat_map(|it| it.selectors().into_iter().map(|found| (it.form, found)));
        for (form, (place, selector)) in own.chain(index) {
            let complaints = complaints(selector, form);
            faults.extend(complaints.into_iter().map(|it| format!("{}/{place}: {it}", outlet.id)));
        }
    }
    faults
}

/// What will not last of a selector in a page of this form. In an archive's copy positions may be counted: whoever made
/// it has thrown the names away, and it does not change any more.
pub fn complaints(selector: &str, form: Form) -> Vec<String> {
    let mut complaints = Vec::new();
    for one in alternatives(selector) {
        for name in names(one) {
            if is_made_up(name) {
                complaints.push(format!(
                    "'{name}' in '{one}' is a name that a build makes up and the next one changes: take the part of it \
                     that has a meaning, as in [class*=Headline], a data- attribute, or json_ld or meta"
                ));
            }
        }
        for tag in tags(one).into_iter().filter(|it| is_shape(&LocalName::from(*it))) {
            complaints.push(format!(
                "'{tag}' in '{one}' is a shape of a drawing, and pages are read without those: name an element around it"
            ));
        }
        let places = positions(one);
        if form == Form::Archive {
            // Nothing else tells its elements apart.
        } else if places.iter().any(|it| it.contains('(')) {
            complaints.push(format!(
                "{} in '{one}' counts siblings, and one box more makes another element of it: name what the element \
                 has, or take all of them and choose with .then(&[nth(…)]), starting(…) or holding(…)",
                places.join(" and ")
            ));
        } else if places.len() > 2 {
            complaints
                .push(format!("'{one}' rests on {} positions: name what the element has", places.len()));
        }
        let length = one.chars().count();
        if length > LONGEST {
            complaints.push(format!(
                "'{one}' has {length} characters, more than {LONGEST}: name the last element by what only it has"
            ));
        }
        let depth = depth(one);
        if depth > DEEPEST {
            complaints.push(format!(
                "'{one}' is a path of {depth} elements, more than {DEEPEST}: each of them may go; name the last one by \
                 what only it has"
            ));
        }
    }
    complaints
}

/// The selectors of a list, split at the commas that stand outside of brackets.
fn alternatives(list: &str) -> Vec<&str> {
    pieces(list, |c| c == ',')
}

/// The pieces of a selector between separators that stand outside of brackets and quotation marks.
fn pieces(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut start = 0;
    let mut found = Vec::new();
    for (place, c) in text.char_indices() {
        match (quote, c) {
            (Some(mark), _) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, _) if depth == 0 && is_separator(c) => {
                found.push(&text[start..place]);
                start = place + c.len_utf8();
            }
            (None, _) => {}
        }
    }
    found.push(&text[start..]);
    found.into_iter().map(str::trim).filter(|it| !it.is_empty()).collect()
}

/// How many elements a selector's path has.
fn depth(selector: &str) -> usize {
    pieces(selector, |c| c.is_whitespace() || matches!(c, '>' | '+' | '~')).len()
}

/// True for what names of elements, classes and ids are made of.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// The classes and ids that a selector names, with a sign or in an attribute.
fn names(selector: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut quote = None;
    for (place, c) in selector.char_indices() {
        let rest = &selector[place + c.len_utf8()..];
        match quote {
            Some(mark) if c == mark => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        let begins = match c {
            '.' | '#' if quote.is_none() => Some(rest),
            // Of [class^=sc-1x2y3] and [id="sc-1x2y3"].
            '=' => {
                let before = selector[..place].trim_end_matches(['^', '*', '$', '~', '|', ' ']);
                let is_name = before.ends_with("[class") || before.ends_with("[id");
                is_name.then(|| rest.trim_start_matches(['"', '\'', ' ']))
            }
            _ => None,
        };
        let name = begins.map(|it| it.split(|c| !is_part(c)).next().unwrap_or_default());
        names.extend(name.filter(|it| !it.is_empty()));
    }
    names
}

/// The names of elements in a selector.
fn tags(selector: &str) -> Vec<&str> {
    // What stands in brackets are attributes.
    let outside = selector.split('[').enumerate().map(|(index, it)| match index {
        0 => it,
        _ => it.split_once(']').map_or("", |(_, behind)| behind),
    });
    let words = outside.flat_map(|it| it.split(|c: char| !is_part(c) && !matches!(c, '.' | '#' | ':')));
    words.filter_map(|it| it.split(['.', '#', ':']).next()).filter(|it| !it.is_empty()).collect()
}

/// The pseudo-classes of position, with a bracket where they count.
fn positions(selector: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (place, _) in selector.match_indices(':') {
        let rest = &selector[place + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(rest.len());
        let word = &rest[..end];
        let whole = rest.split_inclusive(')').next().unwrap_or(word);
        // "Among the first three" leaves the choice to the steps: one box more does not make another element of it.
        let is_window = whole.split_once('(').is_some_and(|(_, it)| it.trim_start().starts_with("-n"));
        if word.starts_with("nth-") {
            found.push(if is_window { word } else { whole });
        } else if matches!(
            word,
            "first-child" | "last-child" | "only-child" | "first-of-type" | "last-of-type" | "only-of-type"
        ) {
            found.push(word);
        }
    }
    found
}

/// True for a name that a build tool has surely made up; whoever chooses among many names may be stricter, as
/// [`crate::guess::places::is_stable`] is: a
/// tool's own prefix before digits and letters at random, or a last part of that kind behind a word, as CSS modules make
/// them.
pub fn is_made_up(name: &str) -> bool {
    if let Some(rest) = TOOLS.iter().find_map(|tool| name.strip_prefix(tool)) {
        return looks_random(rest);
    }
    let parts: Vec<&str> = name.split(['-', '_']).filter(|it| !it.is_empty()).collect();
    let numbers = parts.iter().rev().take_while(|it| it.bytes().all(|c| c.is_ascii_digit())).count();
    // Numbers in a row, as JSS makes them: Component-root-0-2-81.
    numbers >= 3 || parts.last().is_some_and(|it| looks_random(it))
}

/// True for five to twelve letters and digits in no order that a person gives them: a digit between letters with
/// another digit about, or capitals here and there.
fn looks_random(part: &str) -> bool {
    if !(5..=12).contains(&part.len()) || !part.bytes().all(|it| it.is_ascii_alphanumeric()) {
        return false;
    }
    let bytes = part.as_bytes();
    let changes =
        |is_one: fn(&u8) -> bool| bytes.windows(2).filter(|it| is_one(&it[0]) != is_one(&it[1])).count();
    let digits = changes(u8::is_ascii_digit);
    let capitals = changes(u8::is_ascii_uppercase);
    // Words such as h5Article and Web2Print turn from letters to digits and back once.
    digits >= 3
        || (digits >= 2
            && part.len() <= 8
            && !part.bytes().any(|it| it.is_ascii_uppercase())
            && vowels(part) == 0)
        || (capitals >= 4 && part.len() <= 8)
}

fn vowels(part: &str) -> usize {
    part.bytes().filter(|it| matches!(it, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_names_are_told_from_words() {
        for name in [
            "css-1x2k3z",
            "sc-a1b2c3",
            "Headline_root__a1B2c",
            "story-0-2-81",
            "Title__kJdFsE",
            "jsx-3f9k2l1",
        ] {
            assert!(is_made_up(name), "{name}");
        }
        for name in [
            "article-body",
            "cmp-lst003",
            "marker-quote1",
            "c-article__h1",
            "entry-2025",
            "col-md-12",
            "h5Article",
            "t-content__chapo",
            "css-headline",
            "sc-title",
            "RichTextStoryBody",
            "ArticleHeader_headline",
            "mobile2",
            "StandardArticleBody_trustBadgeContainer",
        ] {
            assert!(!is_made_up(name), "{name}");
        }
    }

    #[test]
    fn a_selector_that_lasts_gives_no_complaint() {
        let fine = "article.story > p:first-child, [data-id=\"a, b\"] h1, p:has(> a:only-child > strong)";
        assert_eq!(complaints(fine, Form::Html), [""; 0]);
    }

    #[test]
    fn counted_siblings_are_refused() {
        assert!(
            complaints(".box p:nth-child(2) b", Form::Html)[0]
                .starts_with("nth-child(2) in '.box p:nth-child(2) b' counts")
        );
        assert_eq!(complaints(".box > p:nth-of-type(-n + 3)", Form::Html), [""; 0]);
        assert_eq!(complaints("div:first-child > div:last-child > p:only-child", Form::Html).len(), 1);
    }

    #[test]
    fn shapes_of_drawings_are_refused() {
        let of = |selector: &str| complaints(selector, Form::Html).len();
        assert_eq!(["svg > path", "a:has(use.icon)", "h1, rect[x='1']"].map(of), [1, 1, 1]);
        assert_eq!(["svg.path", "#line b", "[data-use=path] h1", "use-me"].map(of), [0; 4]);
    }

    #[test]
    fn an_archives_copy_has_nothing_but_positions() {
        assert_eq!(complaints("body > div:nth-of-type(2)", Form::Archive), [""; 0]);
    }

    #[test]
    fn names_in_attributes_are_names() {
        assert_eq!(complaints("[class^='sc-a1b2c3'] h1", Form::Html).len(), 1);
        assert_eq!(complaints("[data-id='sc-a1b2c3'] h1", Form::Html).len(), 0);
        assert_eq!(complaints("td[bgcolor='#f3f3f3']", Form::Html).len(), 0);
    }

    #[test]
    fn long_paths_are_refused_by_the_selector_not_by_the_list() {
        assert_eq!(complaints("main div section div article p", Form::Html).len(), 1);
        let list = [".a-box-of-the-page"; 12].join(", ");
        assert_eq!(complaints(&list, Form::Html), [""; 0]);
        assert_eq!(complaints(&format!(".{}", "long-".repeat(25)), Form::Html).len(), 1);
    }
}

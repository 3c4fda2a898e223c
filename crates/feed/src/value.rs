//! From what is written to what is meant: addresses, dates, plain text, people. What cannot be read is a problem.

use std::borrow::Cow;

use masthead_article::{NewsTime, Problem, ProblemCode, Url};
use masthead_date::{DateError, Reference};
use masthead_page::{Dom, write};

use crate::entry::Person;

/// How much of a text a message repeats, in characters.
const SHOWN: usize = 80;

/// The beginning of a text, for a message.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// An address, whole or relative to a base. Only `http` and `https` are addresses of pages.
pub(crate) fn url(raw: &str, base: Option<&Url>, field: &str, problems: &mut Vec<Problem>) -> Option<Url> {
    let raw = raw.trim();
    if raw.is_empty() {
        return None;
    }
    let read = match base {
        Some(base) => base.join(raw),
        None => Url::parse(raw),
    };
    let problem = match read {
        Ok(url) if matches!(url.scheme(), "http" | "https") => return Some(url),
        Ok(url) => Problem::new(
            ProblemCode::Unreadable,
            format!(
                "'{}' has the scheme {}, not http or https: it was left out",
                shown(raw),
                shown(url.scheme())
            ),
        ),
        Err(error) => Problem::new(
            ProblemCode::Unreadable,
            format!("'{}' is no address ({error}): it was left out", shown(raw)),
        ),
    };
    problems.push(problem.field(field));
    None
}

/// A date as programs write it, else as people do. Words that count from now give none: a feed has no now.
pub(crate) fn date(raw: &str, language: Option<&str>) -> Result<NewsTime, DateError> {
    match masthead_date::machine(raw, None) {
        Err(DateError::NoDate) => masthead_date::human(raw, language.unwrap_or("und"), &Reference::default()),
        read => read,
    }
}

/// The problem of a date that cannot be read.
pub(crate) fn date_problem(raw: &str, error: &DateError, field: &str) -> Problem {
    let code = match error {
        DateError::Impossible { .. } => ProblemCode::Impossible,
        DateError::Ambiguous { .. } => ProblemCode::Ambiguous,
        _ => ProblemCode::Unreadable,
    };
    Problem::new(code, format!("'{}' gives no date: {error}", shown(raw))).field(field)
}

/// True where a text holds tags or character references: a feed does not say whether its titles are HTML.
pub(crate) fn has_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'<', b'&', bytes).any(|at| match bytes[at] {
        b'<' => {
            bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!'))
        }
        _ => {
            let name = &bytes[at + 1..bytes.len().min(at + 33)];
            let end = name.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'#'));
            end.is_some_and(|end| end > 0 && name[end] == b';')
        }
    })
}

/// HTML as it would be shown, by the one parse of pages.
pub(crate) fn plain(html: &str, field: &str, problems: &mut Vec<Problem>) -> String {
    if !has_markup(html) {
        return fold(html);
    }
    let dom = Dom::read(html, &masthead_page::Limits::default());
    problems.extend(dom.problems.iter().cloned().map(|problem| problem.field(field)));
    write::text(*dom.root())
}

/// A text with its white space folded.
pub(crate) fn fold(text: &str) -> String {
    write::fold(text).into_owned()
}

/// `A Name`, `mail@news.example (A Name)`, `A Name <mail@news.example>`, `mail@news.example`.
pub(crate) fn person(text: &str) -> Option<Person> {
    let text = fold(text);
    let is_mail = |it: &str| it.contains('@') && !it.contains(' ');
    let (name, email) = match text.split_once(['(', '<']) {
        Some((before, inner)) => {
            let (before, inner) = (before.trim(), inner.trim_end_matches([')', '>']).trim());
            let inner_mail = inner.strip_prefix("mailto:").unwrap_or(inner);
            if is_mail(before) {
                (inner.to_owned(), Some(before.to_owned()))
            } else if is_mail(inner_mail) {
                (before.to_owned(), Some(inner_mail.to_owned()))
            } else {
                (text.clone(), None)
            }
        }
        None if is_mail(&text) => (String::new(), Some(text.clone())),
        None => (text.clone(), None),
    };
    let name = if name.is_empty() { email.clone().unwrap_or_default() } else { name };
    (!name.is_empty()).then_some(Person { name, email, url: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_names_with_or_without_mail() {
        for (text, name, email) in [
            ("Ann Lee", "Ann Lee", None),
            ("desk@news.example (Ann Lee)", "Ann Lee", Some("desk@news.example")),
            ("Ann Lee <ann@news.example>", "Ann Lee", Some("ann@news.example")),
            ("desk@news.example", "desk@news.example", Some("desk@news.example")),
            ("Ann Lee (The Example)", "Ann Lee (The Example)", None),
        ] {
            let person = person(text).unwrap();
            assert_eq!((person.name.as_str(), person.email.as_deref()), (name, email), "{text}");
        }
        assert_eq!(person(" "), None);
    }

    #[test]
    fn text_is_told_from_html() {
        let mut problems = Vec::new();
        for (text, shown) in [
            ("AT&T < B", "AT&T < B"),
            ("AT&amp;T", "AT&T"),
            ("a <b>c</b><br>d", "a c d"),
            ("1 < 2 && 3 > 2", "1 < 2 && 3 > 2"),
            ("a<script>b</script>", "a"),
        ] {
            assert_eq!(plain(text, "headline", &mut problems), shown);
        }
        assert_eq!(problems, []);
    }

    #[test]
    fn only_addresses_of_pages_are_addresses() {
        let mut problems = Vec::new();
        let base = Url::parse("https://news.example/a/b").unwrap();
        assert_eq!(
            url(" ../c ", Some(&base), "url", &mut problems).unwrap().as_str(),
            "https://news.example/c"
        );
        assert_eq!(problems, []);
        for raw in ["javascript:alert(1)", "file:///x", "https://"] {
            assert_eq!(url(raw, Some(&base), "url", &mut problems), None, "{raw}");
        }
        assert_eq!(problems.len(), 3);
    }
}

//! The place and day before the first sentence.

use masthead_article::Dateline;

use crate::agencies;

/// A dateline at the start of a text, and the agency that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The dateline.
    pub dateline: Dateline,
    /// The agency: its name as printed.
    pub agency: Option<String>,
    /// How much of the text it takes, in bytes.
    pub len: usize,
}

/// The longest dateline that is looked for, in characters.
const MOST: usize = 60;

/// Finds a dateline at the start of a text: `新华社北京11月17日电`, `（法新社巴黎8日电）`,
/// `MOSCOW, April 12 (Sputnik) —`, `PARIS (AP) —`, `MANILA, March 7 (Xinhua) --`,
/// `МОСКВА, 31 мая - РИА Новости.`
pub fn find(text: &str) -> Option<Found> {
    chinese(text).or_else(|| western(text)).or_else(|| russian(text))
}

/// Agency, place, day and the word for a wire report.
fn chinese(text: &str) -> Option<Found> {
    let open = text.chars().next().filter(|c| matches!(c, '(' | '（' | '【' | '['));
    let start = open.map_or(0, char::len_utf8);
    let head = take(&text[start..]);
    let agency = agencies::mentions(head).into_iter().find(|it| it.start == 0)?;
    let behind = &head[agency.name.len()..];
    let (at, wire) = behind.char_indices().find(|(_, c)| matches!(c, '电' | '電' | '讯' | '訊'))?;
    let line = &head[..agency.name.len() + at + wire.len_utf8()];
    let rest = &behind[..at];
    // The day: digits, 月 and 日, right before the wire's word.
    let day_end = rest.trim_end().strip_suffix('日')?;
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | '月' | '年');
    let day_start = day_end.trim_end_matches(digits).len();
    let date = rest[day_start..].trim();
    if !date.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９')) {
        return None;
    }
    let place = rest[..day_start].trim();
    Some(Found {
        dateline: Dateline {
            raw: line.to_owned(),
            place: Some(place).filter(|it| !it.is_empty()).map(str::to_owned),
            date: Some(date.to_owned()),
        },
        agency: Some(agency.name.to_owned()),
        len: start + line.len(),
    })
}

/// A place in capitals, perhaps a day, an agency in brackets, a dash.
fn western(text: &str) -> Option<Found> {
    let head = take(text);
    if !head.contains(')') {
        return None;
    }
    let (dash, width) = [" — ", " – ", " - ", " -- ", "— ", "– "]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, dash.len())))
        .min()?;
    let line = head[..dash].trim_end();
    let (front, inner) = line.strip_suffix(')')?.rsplit_once('(')?;
    let agency = agencies::named(inner).map(|_| inner.trim().to_owned())?;
    let (place, date) = match front.trim_end().trim_end_matches(',').rsplit_once(',') {
        Some((place, date)) if date.chars().any(|c| c.is_ascii_digit()) => {
            (place, Some(date.trim().to_owned()))
        }
        _ => (front, None),
    };
    let place = place.trim().trim_end_matches(',');
    let starts = place.chars().next().is_some_and(char::is_uppercase);
    starts.then(|| Found {
        dateline: Dateline { raw: line.to_owned(), place: Some(place.to_owned()), date },
        agency: Some(agency),
        len: dash + width,
    })
}

/// A place in capitals, a day, a dash, the agency and a full stop.
fn russian(text: &str) -> Option<Found> {
    let head = take(text);
    // No letter of a place in capitals is small; the second one of most sentences is.
    if head.chars().take_while(|c| *c != ',').any(char::is_lowercase) {
        return None;
    }
    let dashes = [" - ", " – ", " — "];
    let (dash, width) = dashes.iter().filter_map(|dash| head.find(dash).map(|at| (at, dash.len()))).min()?;
    let (place, date) = head[..dash].rsplit_once(", ")?;
    let in_capitals = !place.is_empty() && !place.contains(char::is_lowercase);
    let behind = &head[dash + width..];
    let agency = agencies::mentions(behind).into_iter().find(|it| it.start == 0)?;
    let end = dash + width + agency.name.len();
    let ends = head[end..].starts_with('.');
    (in_capitals && ends && date.starts_with(|c: char| c.is_ascii_digit())).then(|| Found {
        dateline: Dateline {
            raw: head[..end].to_owned(),
            place: Some(place.to_owned()),
            date: Some(date.to_owned()),
        },
        agency: Some(agency.name.to_owned()),
        len: end + 1,
    })
}

fn take(text: &str) -> &str {
    text.char_indices().nth(MOST).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_datelines() {
        let found = find("新华社北京11月17日电（记者某某）今天").unwrap();
        assert_eq!(found.dateline.raw, "新华社北京11月17日电");
        assert_eq!(found.dateline.place.as_deref(), Some("北京"));
        assert_eq!(found.dateline.date.as_deref(), Some("11月17日"));
        assert_eq!(found.agency.as_deref(), Some("新华社"));
        let found = find("俄羅斯衛星通訊社喀山5月3日電 今天").unwrap();
        assert_eq!(found.dateline.raw, "俄羅斯衛星通訊社喀山5月3日電");
        let found = find("（法新社巴黎8日电）").unwrap();
        assert_eq!(
            (found.dateline.raw.as_str(), found.dateline.date.as_deref()),
            ("法新社巴黎8日电", Some("8日"))
        );
    }

    #[test]
    fn western_datelines() {
        let found = find("PARIS (AP) — The mayor").unwrap();
        assert_eq!((found.dateline.place.as_deref(), found.agency.as_deref()), (Some("PARIS"), Some("AP")));
        let found = find("KYIV, Ukraine, April 12 (Reuters) - The mayor").unwrap();
        assert_eq!(found.dateline.place.as_deref(), Some("KYIV, Ukraine"));
        assert_eq!(found.dateline.date.as_deref(), Some("April 12"));
        let found = find("MANILA, March 7 (Xinhua) -- The mayor").unwrap();
        assert_eq!(
            (found.dateline.place.as_deref(), found.agency.as_deref()),
            (Some("MANILA"), Some("Xinhua"))
        );
    }

    #[test]
    fn russian_datelines() {
        let found = find("САНКТ-ПЕТЕРБУРГ, 31 мая - РИА Новости. Музей открылся").unwrap();
        assert_eq!(found.dateline.raw, "САНКТ-ПЕТЕРБУРГ, 31 мая - РИА Новости");
        assert_eq!(found.dateline.place.as_deref(), Some("САНКТ-ПЕТЕРБУРГ"));
        assert_eq!(found.dateline.date.as_deref(), Some("31 мая"));
        assert_eq!(found.agency.as_deref(), Some("РИА Новости"));
        assert_eq!(find("Музей, 31 мая - РИА Новости. Он открылся"), None);
    }

    #[test]
    fn a_sentence_is_none() {
        for text in ["据新华社报道，北京11月17日电力中断", "The mayor (aged 50) - said", "新华社记者说", ""]
        {
            assert_eq!(find(text), None, "{text}");
        }
    }
}

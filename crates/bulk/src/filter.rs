//! Which records are kept.

use masthead::{Article, NewsTime, Url, VerdictKind};
use serde::Serialize;

/// Which records are kept: those that every part of it lets through. An empty part lets all through.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// Ids of outlets.
    pub outlets: Vec<String>,
    /// Hosts, each with all below it: `news.example` lets `www.news.example` through.
    pub hosts: Vec<String>,
    /// Languages, each with its scripts and regions: `zh` lets `zh-Hans` through.
    pub languages: Vec<String>,
    /// The first day of publication, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Days are those that the page states, in its
    /// own time zone; a date that is known less exactly is let through where it may fit.
    pub since: Option<String>,
    /// The last day of publication, in the same form.
    pub until: Option<String>,
    /// Verdicts.
    pub verdicts: Vec<VerdictKind>,
}

impl Filter {
    /// False where the address alone tells that the record of the page will not be kept.
    pub(crate) fn may_keep(&self, url: Option<&Url>) -> bool {
        url.is_none() || self.has_host(url)
    }

    /// True where the record is kept.
    pub fn keeps(&self, article: &Article) -> bool {
        let one_of = |them: &[String], it: Option<&str>| {
            them.is_empty() || it.is_some_and(|it| them.iter().any(|one| one == it))
        };
        one_of(&self.outlets, article.outlet.id.as_deref())
            && self.has_host(article.url.as_ref())
            && self.has_language(&article.language)
            && self.has_day(article.date_published.as_ref())
            && (self.verdicts.is_empty() || self.verdicts.contains(&article.verdict.kind))
    }

    fn has_host(&self, url: Option<&Url>) -> bool {
        self.hosts.is_empty()
            || url
                .and_then(Url::host_str)
                .is_some_and(|host| self.hosts.iter().any(|it| is_below(host, it, '.')))
    }

    fn has_language(&self, language: &str) -> bool {
        let language = language.to_ascii_lowercase();
        let fits = |wanted: &String| {
            language
                .strip_prefix(&wanted.to_ascii_lowercase())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        self.languages.is_empty() || self.languages.iter().any(fits)
    }

    fn has_day(&self, time: Option<&NewsTime>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let Some(value) = time.map(|it| it.value.as_str()) else { return false };
        // Both begin with the year: what both tell can be compared as text.
        let told = |bound: &str| {
            let most = value.len().min(bound.len()).min("YYYY-MM-DD".len());
            (value.get(..most).unwrap_or(value).to_owned(), bound.get(..most).unwrap_or(bound).to_owned())
        };
        let is_after = self.since.as_deref().map(told).is_none_or(|(value, bound)| value >= bound);
        is_after && self.until.as_deref().map(told).is_none_or(|(value, bound)| value <= bound)
    }
}

/// True where `name` is `above`, or ends in it after a separator.
fn is_below(name: &str, above: &str, separator: char) -> bool {
    name.strip_suffix(above).is_some_and(|rest| rest.is_empty() || rest.ends_with(separator))
}

#[cfg(test)]
mod tests {
    use masthead::article::{Precision, TimeBasis};

    use super::*;

    fn article(url: &str, language: &str, published: &str) -> Article {
        let date_published = NewsTime {
            value: published.to_owned(),
            offset_minutes: None,
            precision: Precision::Day,
            basis: TimeBasis::Explicit,
            raw: String::new(),
        };
        Article {
            url: Url::parse(url).ok(),
            language: language.to_owned(),
            date_published: Some(date_published).filter(|it| !it.value.is_empty()),
            ..Article::default()
        }
    }

    #[test]
    fn a_host_stands_for_those_below_it() {
        let filter = Filter { hosts: vec!["news.example".to_owned()], ..Filter::default() };
        for (url, is_kept) in [
            ("https://news.example/a", true),
            ("https://www.news.example/a", true),
            ("https://badnews.example/a", false),
            ("", false),
        ] {
            assert_eq!(filter.keeps(&article(url, "en", "")), is_kept, "{url}");
        }
        assert!(filter.may_keep(None), "the page may state its own address");
    }

    #[test]
    fn a_language_stands_for_its_scripts() {
        let filter = Filter { languages: vec!["zh".to_owned()], ..Filter::default() };
        for (language, is_kept) in [("zh", true), ("zh-Hans", true), ("zha", false), ("und", false)] {
            assert_eq!(filter.keeps(&article("", language, "")), is_kept, "{language}");
        }
    }

    #[test]
    fn days_are_compared_as_far_as_they_are_known() {
        let filter =
            Filter { since: Some("2024-03".into()), until: Some("2024-04-17".into()), ..Filter::default() };
        for (published, is_kept) in [
            ("2024-02-29T23:59:00+01:00", false),
            ("2024-03-01", true),
            ("2024-04-17T23:59:00-08:00", true),
            ("2024-04-18", false),
            ("2024-04", true),
            ("2024", true),
            ("2025", false),
            ("", false),
        ] {
            assert_eq!(filter.keeps(&article("", "en", published)), is_kept, "{published}");
        }
    }
}

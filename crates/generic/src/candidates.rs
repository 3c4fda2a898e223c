//! What a field could hold, from where, and what became of it.

use masthead_article::{Article, Evidence, EvidenceSource};

/// A value that stands somewhere on the page, before anything is decided.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<T> {
    pub(crate) value: T,
    /// What stood there, before it was cleaned.
    pub(crate) raw: String,
    pub(crate) place: Place,
}

/// Where a value stands: the kind of place, and the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) source: EvidenceSource,
    /// The word for the kind of place in the ids of rules: `json_ld`, `meta`, `css`.
    pub(crate) kind: &'static str,
    pub(crate) locator: String,
}

impl Place {
    pub(crate) fn meta(name: &str) -> Self {
        Self { source: EvidenceSource::Meta, kind: "meta", locator: name.to_owned() }
    }

    pub(crate) fn css(locator: impl Into<String>) -> Self {
        Self { source: EvidenceSource::Selector, kind: "css", locator: locator.into() }
    }

    pub(crate) fn url(locator: impl Into<String>) -> Self {
        Self { source: EvidenceSource::Url, kind: "url", locator: locator.into() }
    }

    pub(crate) fn derived(locator: impl Into<String>) -> Self {
        Self { source: EvidenceSource::Derived, kind: "derived", locator: locator.into() }
    }

    fn rule(&self, field: &str) -> String {
        ["generic/", field, " ", self.kind, " ", &self.locator].concat()
    }
}

/// The candidates of one field, in the order of trust.
#[derive(Debug)]
pub(crate) struct Candidates<T> {
    field: &'static str,
    open: Vec<Candidate<T>>,
    closed: Vec<Evidence>,
}

impl<T> Candidates<T> {
    pub(crate) fn new(field: &'static str) -> Self {
        Self { field, open: Vec::new(), closed: Vec::new() }
    }

    pub(crate) fn add(&mut self, value: T, raw: impl Into<String>, place: Place) {
        self.open.push(Candidate { value, raw: raw.into(), place });
    }

    /// Notes something that stood there and cannot be the value.
    pub(crate) fn reject(&mut self, raw: &str, place: Place, because: impl Into<String>) {
        let rule = place.rule(self.field);
        self.closed.push(Evidence::rejected(place.source, place.locator, raw, rule, because));
    }

    /// What the same text came to where it stands in another place: pages state one thing again and again.
    pub(crate) fn known(&self, raw: &str) -> Option<&T> {
        self.open.iter().find(|it| it.raw == raw).map(|it| &it.value)
    }

    /// Those that can still be chosen.
    pub(crate) fn open(&self) -> &[Candidate<T>] {
        &self.open
    }

    /// Takes one of the open candidates; the others are rejected for the reason given for each.
    pub(crate) fn take(
        self,
        chosen: usize,
        article: &mut Article,
        because: impl Fn(&Candidate<T>) -> String,
    ) -> Option<T> {
        let mut value = None;
        let mut evidence = Vec::with_capacity(self.open.len() + self.closed.len());
        let mut others = Vec::new();
        for (index, candidate) in self.open.into_iter().enumerate() {
            let rule = candidate.place.rule(self.field);
            if index == chosen {
                let Place { source, locator, .. } = candidate.place;
                evidence.push(Evidence::chosen(source, locator, candidate.raw, rule));
                value = Some(candidate.value);
            } else {
                let why = because(&candidate);
                let Place { source, locator, .. } = candidate.place;
                others.push(Evidence::rejected(source, locator, candidate.raw, rule, why));
            }
        }
        evidence.append(&mut others);
        evidence.extend(self.closed);
        if !evidence.is_empty() {
            article.provenance.insert(self.field.to_owned(), evidence);
        }
        value
    }

    /// Takes the first open candidate.
    pub(crate) fn take_first(self, article: &mut Article) -> Option<T> {
        self.take(0, article, |_| "another source is trusted more".to_owned())
    }
}

/// Notes where a value came from that had no rivals.
pub(crate) fn note(article: &mut Article, field: &str, raw: &str, place: Place) {
    let rule = place.rule(field);
    let evidence = Evidence::chosen(place.source, place.locator, raw, rule);
    article.provenance.entry(field.to_owned()).or_default().push(evidence);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_one_stands_first_and_the_others_say_why_not() {
        let mut article = Article::default();
        let mut candidates = Candidates::new("headline");
        candidates.reject("x", Place::css("h1"), "the name of the site");
        candidates.add(1, "one", Place::meta("og:title"));
        candidates.add(2, "two", Place::css("h1"));
        assert_eq!(candidates.take(1, &mut article, |_| "differs".to_owned()), Some(2));
        let seen: Vec<_> = article.provenance["headline"]
            .iter()
            .map(|it| (it.rule.as_str(), it.chosen, it.rejected_because.as_deref()))
            .collect();
        assert_eq!(
            seen,
            [
                ("generic/headline css h1", true, None),
                ("generic/headline meta og:title", false, Some("differs")),
                ("generic/headline css h1", false, Some("the name of the site")),
            ]
        );
    }
}

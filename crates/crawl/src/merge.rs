//! A page and the entry of a feed that led to it: what the page does not say is taken from the entry, and the record's
//! provenance tells which gave what.

use masthead::article::{Article, Author, AuthorRole, Evidence, EvidenceSource, VerdictKind};
use masthead::feed::Entry;
use masthead_fetch::Url;

/// The rule that the provenance names.
const RULE: &str = "crawl/entry";

/// Completes the record of an article by the entry that stood in `feed`. What the page says stays; an entry says
/// nothing about a page that is no article.
pub fn merge(article: &mut Article, entry: &Entry, feed: &Url) {
    if !article.verdict.kind.is_article() && article.verdict.kind != VerdictKind::Paywalled {
        return;
    }
    let mut offers = Offers { feed, taken: Vec::new() };
    if let Some(headline) = &entry.headline
        && offers.offer("headline", headline, article.headline.is_empty())
    {
        article.headline.clone_from(headline);
    }
    if let Some(description) = &entry.description
        && offers.offer("description", description, article.description.is_none() && article.lead.is_none())
    {
        article.description = Some(description.clone());
    }
    for (path, field, stated) in [
        ("date_published", &mut article.date_published, &entry.date_published),
        ("date_modified", &mut article.date_modified, &entry.date_modified),
    ] {
        if let Some(stated) = stated
            && offers.offer(path, &stated.raw, field.is_none())
        {
            *field = Some(stated.clone());
        }
    }
    if !entry.authors.is_empty() {
        let names: Vec<&str> = entry.authors.iter().map(|it| it.name.as_str()).collect();
        if offers.offer("authors", &names.join(", "), article.authors.is_empty() && article.by.is_none()) {
            article.authors.extend(entry.authors.iter().map(|person| Author {
                name: person.name.clone(),
                role: AuthorRole::Author,
                url: person.url.clone(),
                ..Author::default()
            }));
        }
    }
    if !entry.keywords.is_empty()
        && offers.offer("keywords", &entry.keywords.join(", "), article.keywords.is_empty())
    {
        article.keywords.clone_from(&entry.keywords);
    }
    for (path, evidence) in offers.taken {
        article.provenance.entry(path.to_owned()).or_default().push(evidence);
    }
    article.measure();
}

/// What the entry has to offer, and what became of it.
struct Offers<'a> {
    feed: &'a Url,
    taken: Vec<(&'static str, Evidence)>,
}

impl Offers<'_> {
    /// Notes an offer; true where it is taken.
    fn offer(&mut self, path: &'static str, raw: &str, is_taken: bool) -> bool {
        let (source, feed) = (EvidenceSource::Feed, self.feed.as_str());
        self.taken.push((
            path,
            if is_taken {
                Evidence::chosen(source, feed, raw, RULE)
            } else {
                Evidence::rejected(source, feed, raw, RULE, "the page says it itself")
            },
        ));
        is_taken
    }
}

#[cfg(test)]
mod tests {
    use masthead::article::Verdict;
    use masthead::{Limits, feed};

    use super::*;

    fn entry() -> Entry {
        let bytes = b"<rss><channel><item><title>Rain</title><link>https://news.example/1</link>
            <pubDate>Sat, 07 Mar 2026 08:30:00 GMT</pubDate><author>a@b.example (Ann Lee)</author>
            <category>Weather</category></item></channel></rss>";
        let input = feed::Input { bytes, ..feed::Input::default() };
        feed::read(&input, &Limits::default()).unwrap().entries.remove(0)
    }

    #[test]
    fn an_entry_fills_what_the_page_leaves_open() {
        let feed = Url::parse("https://news.example/rss").unwrap();
        let verdict = Verdict { kind: VerdictKind::Article, evidence: Vec::new() };
        let mut article =
            Article { headline: "Rain at last".to_owned(), verdict: verdict.clone(), ..Article::default() };
        merge(&mut article, &entry(), &feed);
        assert_eq!(article.headline, "Rain at last");
        assert_eq!(article.date_published.unwrap().value, "2026-03-07T08:30:00Z");
        assert_eq!(
            (article.authors[0].name.as_str(), article.keywords),
            ("Ann Lee", vec!["Weather".to_owned()])
        );
        let chosen = |path: &str| article.provenance[path][0].chosen;
        assert!(!chosen("headline") && chosen("date_published") && chosen("authors") && chosen("keywords"));
        assert_eq!(article.provenance["keywords"][0].locator, "https://news.example/rss");
    }

    #[test]
    fn an_entry_makes_no_article_of_a_page_that_is_none() {
        let feed = Url::parse("https://news.example/rss").unwrap();
        let mut article = Article::default();
        merge(&mut article, &entry(), &feed);
        assert_eq!(article, Article::default());
    }
}

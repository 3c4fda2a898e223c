//! The name of the site, and titles without it.

use masthead_article::{Article, SMALL, Url, is_letter_or_digit};
use masthead_page::Page;

use crate::candidates::{Candidates, Place};
use crate::statements::Statements;
use crate::text::{clean, has_unspaced, key};

/// What the site calls itself, and its host.
#[derive(Debug)]
pub(crate) struct Site {
    /// The names it states, and the parts of the host that could be its name: `example` of `www.example.co.uk`. None
    /// stands twice.
    names: Vec<Name>,
    /// No text with more letters than this can be a name of the site.
    longest: usize,
}

/// A text as letters and digits, how many they are, and which of ASCII are among them.
#[derive(Debug, PartialEq, Eq)]
struct Name {
    key: String,
    length: usize,
    alphabet: Alphabet,
}

impl Name {
    fn of(text: &str) -> Self {
        let key = key(text);
        Self { length: key.chars().count(), alphabet: Alphabet::of(&key), key }
    }

    /// How many letters a name may have that holds this one and little besides.
    fn longest(&self) -> usize {
        self.length + self.length.clamp(4, 10)
    }

    /// Equal, or one holds the other and little besides (`The Example`, `Example.com`, `Example Online`).
    fn is_like(&self, other: &Self) -> bool {
        if self.key == other.key {
            return true;
        }
        let (short, long) = if self.key.len() < other.key.len() { (self, other) } else { (other, self) };
        if short.length < 3 || long.length > short.longest() || !long.key.contains(&short.key) {
            return false;
        }
        // A number makes it another thing: an issue of a magazine, not the magazine.
        let has_digits = |name: &Self| name.key.contains(|c: char| c.is_ascii_digit());
        !has_digits(long) || has_digits(short)
    }
}

/// Which letters and digits of ASCII a text has, whatever their case: a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Alphabet(u64);

impl Alphabet {
    fn of(text: &str) -> Self {
        static BITS: [u64; 256] = {
            let mut bits = [0; 256];
            let mut byte = 0;
            while byte < 256 {
                bits[byte] = match SMALL[byte] {
                    0 => 0,
                    digit @ b'0'..=b'9' => 1 << (digit - b'0'),
                    letter => 1 << (10 + letter - b'a'),
                };
                byte += 1;
            }
            bits
        };
        Self(text.bytes().fold(0, |all, byte| all | BITS[usize::from(byte)]))
    }

    /// Whether all of one are in the other: else neither of their texts holds the other.
    fn fits(self, other: Self) -> bool {
        let common = self.0 & other.0;
        common == self.0 || common == other.0
    }
}

/// Marks between a headline and the name of the site.
const SEPARATORS: &[&str] = &[
    " | ",
    " - ",
    " – ",
    " — ",
    " • ",
    " · ",
    " » ",
    " « ",
    " :: ",
    " ‹ ",
    " › ",
    " > ",
    " < ",
    " / ",
    " // ",
    " ~ ",
    " ▷ ",
    " ● ",
    " \u{2015} ",
    " -- ",
    " ∙ ",
    "_",
    "｜",
    "|",
    " : ",
    ": ",
    " @ ",
];

/// The same where words have no spaces between them.
const UNSPACED_SEPARATORS: &[&str] = &["――", "--", "—", "-"];

impl Site {
    /// Reads the names that a page gives its site, and fills the outlet of the article with them.
    pub(crate) fn read(page: &Page, statements: &Statements<'_>, article: &mut Article) -> Self {
        let metadata = page.metadata();
        let mut names = Candidates::new("outlet.name");
        for name in [
            "og:site_name",
            "application-name",
            "apple-mobile-web-app-title",
            "al:iphone:app_name",
            "dc.publisher",
            "dcterms.publisher",
        ] {
            if let Some(content) = metadata.get(name) {
                names.add(clean(content), content, Place::meta(name));
            }
        }
        for thing in statements.all() {
            for name in thing.texts("publisher") {
                names.add(name.clone(), name, thing.place("publisher"));
            }
            // A person can publish: then the name is no name of a site.
            for publisher in thing.things("publisher").iter().filter(|it| !it.is_a(&["Person"])) {
                for name in publisher.texts("name") {
                    names.add(name.clone(), name, thing.place("publisher.name"));
                }
            }
            // An article is part of its page, too, which has the name of the article.
            for site in thing
                .things("isPartOf")
                .iter()
                .filter(|it| it.is_a(&["WebSite", "Newspaper", "CreativeWork", "Product"]))
            {
                for name in site.texts("name") {
                    names.add(name.clone(), name, thing.place("isPartOf.name"));
                }
            }
        }
        for node in page.json_ld().find(&["WebSite", "NewsMediaOrganization", "Organization"]) {
            if let Some(name) = node.get("name").and_then(|it| it.as_str()) {
                let place = Place {
                    source: masthead_article::EvidenceSource::JsonLd,
                    kind: "json_ld",
                    locator: "WebSite.name".to_owned(),
                };
                names.add(clean(name), name, place);
            }
        }
        let host = page.url.as_ref().or(page.base()).and_then(own_host).or_else(|| stated_host(page));
        let title = page.metadata().title.as_deref().map(key).unwrap_or_default();
        // Some pages give their own title as the name of the site.
        let longest = |name: &str| if has_unspaced(name) { 16 } else { 24 };
        let is_own = |name: &Name| {
            let longest = longest(&name.key);
            name.length >= 2
                && (name.length <= longest
                    || (name.length <= 2 * longest && !title.starts_with(name.key.as_str())))
        };
        let stated = names.open().iter().map(|it| Name::of(&it.value)).filter(is_own);
        let site = Self::new(stated.chain(host.as_deref().into_iter().flat_map(labels)));
        let host = host.as_deref().map(|it| it.strip_prefix("www.").unwrap_or(it));
        let is_address = |name: &str| name.contains("://") || name.starts_with('@');
        // A name that is an address, or longer than a name, is a slogan or an error.
        let chosen = names
            .open()
            .iter()
            .position(|it| !is_address(&it.value) && (2..=60).contains(&it.value.chars().count()));
        if article.outlet.name.is_none()
            && let Some(chosen) = chosen
        {
            article.outlet.name =
                names.take(chosen, article, |_| "another source is trusted more".to_owned());
        }
        if article.outlet.domain.is_none() {
            article.outlet.domain = host.map(str::to_owned);
        }
        site
    }

    fn new(all: impl Iterator<Item = Name>) -> Self {
        let mut names: Vec<Name> = Vec::new();
        for name in all {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let longest = names.iter().map(Name::longest).max().unwrap_or(0);
        Self { names, longest }
    }

    /// True if a text is the name of the site, or holds little else.
    pub(crate) fn is_named(&self, text: &str) -> bool {
        // Most titles are too long for a name, and most others are told by their letters.
        if ascii_letters(text) > self.longest {
            return false;
        }
        let alphabet = Alphabet::of(text);
        if text.is_ascii() && !self.names.iter().any(|name| name.alphabet.fits(alphabet)) {
            return false;
        }
        let own = Name::of(text);
        own.length > 0 && self.names.iter().any(|name| name.is_like(&own))
    }

    /// True if a text is the name of the site or begins as it does, and holds little else: what stands inside the name
    /// can be that of a person.
    pub(crate) fn begins_as(&self, text: &str) -> bool {
        let own = key(text);
        let begins = |name: &Name| name.key.starts_with(&own) || own.starts_with(&name.key);
        self.is_named(text) && self.names.iter().any(begins)
    }

    /// A title without the name of the site at its end or its start, and without the section that stands between
    /// the two (`Headline | Sport | The Example`).
    pub(crate) fn without_name<'a>(&self, title: &'a str) -> &'a str {
        let mut title = title.trim();
        if ascii_letters(title) <= self.longest && self.names.contains(&Name::of(title)) {
            return title;
        }
        for _ in 0..3 {
            let Some(shorter) = self.without_one_name(title) else { break };
            title = shorter;
        }
        title
    }

    fn without_one_name<'a>(&self, title: &'a str) -> Option<&'a str> {
        let marks = Marks::of(title);
        if marks.is_empty() {
            return None;
        }
        let unspaced = if has_unspaced(title) { UNSPACED_SEPARATORS } else { &[] };
        for separator in SEPARATORS.iter().chain(unspaced).filter(|it| marks.part(title, it)) {
            for (at, _) in title.rmatch_indices(separator).take(2) {
                let (front, back) = (title[..at].trim(), title[at + separator.len()..].trim());
                if !front.is_empty() && self.is_named(back) {
                    return Some(front);
                }
            }
            if let Some(at) = title.find(separator) {
                let (front, back) = (title[..at].trim(), title[at + separator.len()..].trim());
                if !back.is_empty() && self.is_named(front) {
                    return Some(back);
                }
            }
        }
        None
    }
}

/// The characters of a title that are neither letters nor digits nor white space: most titles have few.
struct Marks {
    /// Those of ASCII, a bit for each.
    ascii: u128,
    has_others: bool,
}

impl Marks {
    fn of(title: &str) -> Self {
        let marks = title.bytes().filter(u8::is_ascii_punctuation);
        let ascii = marks.fold(0, |all, byte| all | 1 << byte);
        let is_other = |c: char| !c.is_ascii() && !is_letter_or_digit(c);
        Self { ascii, has_others: !title.is_ascii() && title.contains(is_other) }
    }

    fn is_empty(&self) -> bool {
        self.ascii == 0 && !self.has_others
    }

    /// Whether a separator stands in the title that they are of: that it does not is mostly told by its mark.
    fn part(&self, title: &str, separator: &str) -> bool {
        let mark = separator.bytes().find(|byte| *byte != b' ').unwrap_or_default();
        let has_mark = if mark.is_ascii() { self.ascii >> mark & 1 == 1 } else { self.has_others };
        has_mark && title.contains(separator)
    }
}

/// What stands before the last mark of a title where it is the longer part: where nothing else on the page says which
/// part is the name of the site, that is the headline.
pub(crate) fn front(title: &str) -> &str {
    let unspaced = if has_unspaced(title) { UNSPACED_SEPARATORS } else { &[] };
    let marks = [" | ", "_", "｜", "|", " - ", " – ", " — ", " » ", " :: "];
    let cuts =
        marks.iter().chain(unspaced).filter_map(|mark| title.rfind(mark).map(|at| (at, at + mark.len())));
    match cuts.max() {
        Some((end, start)) if title[..end].chars().count() > title[start..].chars().count() => {
            title[..end].trim()
        }
        _ => title,
    }
}

/// The marks that set the name of a site apart and stand in few headlines.
const STRONG_SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " • ", " · ", " » ", " « ", " :: ", " ‹ ", " › ", "_", "｜", "|"];

/// The parts of a title between the marks that set a site's name apart.
pub(crate) fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    let marks = Marks::of(title);
    for separator in STRONG_SEPARATORS.iter().filter(|it| marks.part(title, it)) {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// What stands before each of the marks that set a site's name apart, the shortest first.
pub(crate) fn fronts(title: &str) -> Vec<&str> {
    let mut ends: Vec<usize> =
        STRONG_SEPARATORS.iter().flat_map(|it| title.match_indices(it)).map(|(at, _)| at).collect();
    ends.sort_unstable();
    // Some titles have the mark twice.
    let is_whole = |front: &&str| !front.is_empty() && !front.ends_with(['_', '|', '｜']);
    ends.into_iter().map(|end| title[..end].trim()).filter(is_whole).collect()
}

/// The host of an address, and of the address inside where it is that of an archived copy.
fn own_host(url: &Url) -> Option<String> {
    let inside = url.path().strip_prefix("/web/").filter(|_| url.host_str() == Some("web.archive.org"));
    let inside = inside.and_then(|it| it.split_once('/')).map(|it| it.1);
    let inside = inside.and_then(|it| Url::parse(it).or_else(|_| Url::parse(&format!("http://{it}"))).ok());
    inside.as_ref().unwrap_or(url).host_str().map(str::to_owned)
}

/// The host that a page without an address of its own states.
fn stated_host(page: &Page) -> Option<String> {
    let metadata = page.metadata();
    let canonical = metadata.links("canonical").map(|link| link.href.as_str());
    let mut stated = canonical.chain(metadata.get("og:url")).filter_map(|it| Url::parse(it).ok());
    stated.find_map(|url| url.host_str().map(str::to_owned))
}

/// How many letters and digits of ASCII a text has.
fn ascii_letters(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_alphanumeric).count()
}

/// The labels of a host but its last, and not the words that say what a host does.
fn labels(host: &str) -> impl Iterator<Item = Name> {
    let labels = host.rsplit_once('.').map_or("", |(labels, _)| labels);
    let is_name = |label: &&str| {
        label.len() > 2
            && !matches!(
                *label,
                "www" | "com" | "org" | "net" | "gov" | "edu" | "news" | "blog" | "mobile" | "amp"
            )
    };
    labels.split('.').filter(is_name).map(Name::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site::new(std::iter::once(Name::of("The Daily Example")).chain(labels("www.daily-example.co.uk")))
    }

    #[test]
    fn the_name_is_taken_off_at_either_end() {
        for title in [
            "Fire in Oslo - The Daily Example",
            "Fire in Oslo | World | Daily Example",
            "Daily Example: Fire in Oslo",
            "Fire in Oslo_Daily Example",
            "Fire in Oslo – daily-example.co.uk",
        ] {
            let stripped = site().without_name(title);
            assert!(stripped.starts_with("Fire in Oslo"), "{title}: {stripped}");
            assert!(!stripped.contains("Example"), "{title}: {stripped}");
        }
    }

    #[test]
    fn a_headline_with_a_dash_stays_whole() {
        for title in ["Oslo - a city on fire", "What is an example? - A long answer for daily readers"] {
            assert_eq!(site().without_name(title), title);
        }
    }
}

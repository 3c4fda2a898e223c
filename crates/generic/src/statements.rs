//! What the page states of its article for machines: the one item of its JSON-LD, its microdata or its RDFa that is
//! about the article.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::cmp::Reverse;
use std::ops::Deref;

use masthead_article::{EvidenceSource, Url};
use masthead_page::structured::{self, ItemContent, ItemValue};
use masthead_page::{Item, JsonLd, Page, images::resolve};
use serde_json::Value;

use crate::candidates::Place;
use crate::scan::Scan;
use crate::text::{clean, key};

/// The types of schema.org that are an article.
pub(crate) const ARTICLE_TYPES: &[&str] = &[
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "SatiricalArticle",
    "AdvertiserContentArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "TechArticle",
    "MedicalScholarlyArticle",
    "ScholarlyArticle",
    "Report",
    "PressRelease",
];

/// Types whose item is the page's main thing where there is no article on it.
const PAGE_TYPES: &[&str] =
    &["WebPage", "ItemPage", "MedicalWebPage", "VideoObject", "PodcastEpisode", "Review", "Recipe"];

/// A thing with properties, however it is written down.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Thing<'a> {
    JsonLd(&'a JsonLd, &'a Value),
    Item(Vocabulary, &'a [Item], &'a Item),
}

/// How an item is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    Microdata,
    Rdfa,
}

/// The value of a property.
#[derive(Debug, Clone)]
pub(crate) enum Stated<'a> {
    Text(Cow<'a, str>),
    Thing(Thing<'a>),
}

impl<'a> Thing<'a> {
    /// The values of a property, or of a property of the values of one (`author.name`).
    pub(crate) fn values(&self, path: &str) -> Vec<Stated<'a>> {
        match *self {
            Self::JsonLd(json_ld, node) => json_ld
                .path(node, path)
                .into_iter()
                .filter_map(|value| match value {
                    Value::String(text) => Some(Stated::Text(Cow::Borrowed(text.as_str()))),
                    Value::Number(number) => Some(Stated::Text(Cow::Owned(number.to_string()))),
                    Value::Bool(it) => Some(Stated::Text(Cow::Borrowed(if *it { "true" } else { "false" }))),
                    Value::Object(_) => Some(Stated::Thing(Self::JsonLd(json_ld, value))),
                    _ => None,
                })
                .collect(),
            Self::Item(vocabulary, items, item) => structured::item_path(items, item, path)
                .into_iter()
                .filter_map(|value: &ItemValue| match &value.content {
                    ItemContent::Text(text) | ItemContent::Url(text) => {
                        Some(Stated::Text(Cow::Borrowed(text.as_str())))
                    }
                    ItemContent::Item(index) => {
                        items.get(*index).map(|it| Stated::Thing(Self::Item(vocabulary, items, it)))
                    }
                })
                .collect(),
        }
    }

    /// The texts of a property, cleaned, none empty.
    pub(crate) fn texts(&self, path: &str) -> Vec<String> {
        let values = self.values(path);
        let texts = values.iter().filter_map(|value| match value {
            Stated::Text(text) => Some(clean(text)),
            Stated::Thing(thing) => thing.texts_of_value(),
        });
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// JSON-LD can wrap a plain value: `{"@value": "…"}`.
    fn texts_of_value(&self) -> Option<String> {
        match self {
            Self::JsonLd(_, node) => node.get("@value").and_then(Value::as_str).map(clean),
            Self::Item(..) => None,
        }
    }

    /// The first text of a property.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        self.texts(path).into_iter().next()
    }

    /// The things of a property.
    pub(crate) fn things(&self, path: &str) -> Vec<Thing<'a>> {
        let things = self.values(path).into_iter().filter_map(|value| match value {
            Stated::Thing(thing) => Some(thing),
            Stated::Text(_) => None,
        });
        things.collect()
    }

    /// True if it has one of the types.
    pub(crate) fn is_a(&self, types: &[&str]) -> bool {
        self.types().iter().any(|it| types.contains(&structured::short_name(it)))
    }

    /// Its types as they stand.
    pub(crate) fn types(&self) -> Vec<&'a str> {
        match *self {
            Self::JsonLd(_, node) => match node.get("@type") {
                Some(Value::String(one)) => vec![one.as_str()],
                Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            },
            Self::Item(_, _, item) => item.types.iter().map(String::as_str).collect(),
        }
    }

    /// The place of a property, for the evidence.
    pub(crate) fn place(&self, property: &str) -> Place {
        let (source, kind) = match self {
            Self::JsonLd(..) => (EvidenceSource::JsonLd, "json_ld"),
            Self::Item(Vocabulary::Microdata, ..) => (EvidenceSource::Microdata, "microdata"),
            Self::Item(Vocabulary::Rdfa, ..) => (EvidenceSource::Microdata, "rdfa"),
        };
        Place { source, kind, locator: property.to_owned() }
    }

    fn id(&self) -> Option<&'a str> {
        match *self {
            Self::JsonLd(_, node) => node.get("@id").and_then(Value::as_str),
            Self::Item(_, _, item) => item.id.as_deref(),
        }
    }
}

/// The things that are about this page's article, in the order of trust; each of another syntax.
#[derive(Debug, Default)]
pub(crate) struct Statements<'a> {
    pub(crate) articles: Vec<Thing<'a>>,
    /// The page itself, where it is stated beside the article or instead of it.
    pub(crate) page: Option<Thing<'a>>,
    /// Articles that are stated and that this page is not about, such as the teasers of a list.
    pub(crate) others: usize,
}

/// Finds what is stated about the article of a page. `rdfa` are the items read from the page's RDFa, if it has any.
pub(crate) fn statements<'a>(page: &'a Page, rdfa: &'a [Item], scan: &Scan<'a>) -> Statements<'a> {
    let own = LazyCell::new(|| Own::new(page, scan));
    let mut found = Statements::default();
    let json_ld = page.json_ld();
    let nodes: Vec<Thing<'a>> =
        json_ld.find(ARTICLE_TYPES).map(|node| Thing::JsonLd(json_ld, node)).collect();
    found.choose(&nodes, &own);
    found.page = json_ld.find(PAGE_TYPES).map(|node| Thing::JsonLd(json_ld, node)).next();
    if scan.has_microdata {
        let items = page.microdata();
        let things: Vec<Thing<'a>> = structured::find_items(items, ARTICLE_TYPES)
            .filter(|item| item.is_top || !item.properties.is_empty())
            .map(|item| Thing::Item(Vocabulary::Microdata, items, item))
            .collect();
        found.choose(&things, &own);
    }
    if !rdfa.is_empty() {
        let things: Vec<Thing<'a>> = structured::find_items(rdfa, ARTICLE_TYPES)
            .map(|item| Thing::Item(Vocabulary::Rdfa, rdfa, item))
            .collect();
        found.choose(&things, &own);
    }
    found
}

impl<'a> Statements<'a> {
    /// Takes the thing that fits best. Of one or two one is the page's; of more perhaps none is.
    fn choose(&mut self, things: &[Thing<'a>], own: &impl Deref<Target = Own>) {
        let fit = |index: &usize| (own.fit(&things[*index]), Reverse(*index));
        let best = match things.len() {
            few @ 0..=1 => (0..few).next(),
            2 => (0..2).max_by_key(fit),
            many => (0..many).max_by_key(fit).filter(|it| own.fit(&things[*it]) > 0),
        };
        self.articles.extend(best.map(|it| things[it]));
        self.others += things.len() - usize::from(best.is_some());
    }

    /// Everything stated of the article, then what is stated of the page.
    pub(crate) fn all(&self) -> impl Iterator<Item = Thing<'a>> + '_ {
        self.articles.iter().copied().chain(self.page)
    }
}

/// What tells the page's own article from others that it states.
struct Own {
    addresses: Vec<String>,
    titles: Vec<String>,
    base: Option<Url>,
}

impl Own {
    fn new(page: &Page, scan: &Scan<'_>) -> Self {
        let metadata = page.metadata();
        let base = page.base().cloned();
        let canonical = metadata.links("canonical").map(|link| link.href.as_str());
        let stated = canonical.chain(metadata.get("og:url")).filter_map(|it| resolve(it, base.as_ref()));
        let addresses = stated.chain(page.url.clone()).map(|url| address_key(&url)).collect();
        let heads = scan.headings.iter().filter(|it| it.level == 1).map(|it| it.text.as_str());
        let titles =
            heads.chain(metadata.get("og:title")).chain(metadata.title.as_deref()).map(key).collect();
        Self { addresses, titles, base }
    }

    /// How surely a thing is this page's article: 0 where nothing says so.
    fn fit(&self, thing: &Thing<'_>) -> u32 {
        let addresses = ["url", "mainEntityOfPage", "mainEntityOfPage.@id", "mainEntityOfPage.url"];
        let stated = addresses.iter().flat_map(|path| thing.texts(path));
        let by_address = stated
            .chain(thing.id().map(str::to_owned))
            .filter_map(|it| resolve(&it, self.base.as_ref()))
            .any(|url| self.addresses.contains(&address_key(&url)));
        let by_title = ["headline", "name"].iter().filter_map(|path| thing.text(path)).any(|title| {
            let title = key(&title);
            title.len() >= 8
                && self
                    .titles
                    .iter()
                    .any(|own| own.contains(&title) || (own.len() >= 12 && title.contains(own.as_str())))
        });
        let has_date = !thing.values("datePublished").is_empty();
        u32::from(by_address) * 4 + u32::from(by_title) * 8 + u32::from(has_date && (by_address || by_title))
    }
}

/// An address without what may differ between two ways to write it.
pub(crate) fn address_key(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    format!("{host}{}?{}", url.path().trim_end_matches('/'), url.query().unwrap_or_default())
}

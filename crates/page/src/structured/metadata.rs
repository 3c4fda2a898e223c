//! The `meta` and `link` elements, the title, the declared language.

use crate::attribute::{Attributes, own_attributes};
use ego_tree::NodeId;
use html5ever::local_name;
use masthead_article::lower_case;
use scraper::ElementRef;

use super::MOST_NAMES;
use crate::Dom;
use crate::write::{fold, raw_text};

/// What the page says of itself beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The `meta` elements that name something and say something, in document order. One that names two things
    /// (`name` and `property`) is here twice.
    pub metas: Vec<Meta>,
    /// The `link` elements, in document order.
    pub links: Vec<Link>,
    /// The text of `title`, white space folded.
    pub title: Option<String>,
    /// The `lang` of the `html` element, else its `xml:lang`, as it stands.
    pub lang: Option<String>,
    /// The `href` of the first `base` that has one, as it stands.
    pub base_href: Option<String>,
}

impl Metadata {
    /// The first content under a name, whatever kind of name it is. Names are in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.metas.iter().find(|meta| meta.name == name).map(|meta| meta.content.as_str())
    }

    /// All of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Meta> {
        self.metas.iter().filter(move |meta| meta.name == name)
    }

    /// All links of a relation, in lower case.
    pub fn links<'a>(&'a self, rel: &'a str) -> impl Iterator<Item = &'a Link> {
        self.links.iter().filter(move |link| link.rel.split_ascii_whitespace().any(|it| it == rel))
    }
}

/// A `meta` element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The kind of name.
    pub key: MetaKey,
    /// What it is about, in lower case: `og:title`.
    pub name: String,
    /// What it says, white space folded; never empty.
    pub content: String,
    /// The element.
    pub node: NodeId,
}

/// The attribute that names what a `meta` is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MetaKey {
    /// `name`.
    Name,
    /// `property`, as Open Graph has it.
    Property,
    /// `itemprop`.
    Itemprop,
    /// `http-equiv`.
    HttpEquiv,
}

impl MetaKey {
    /// The name of the attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Property => "property",
            Self::Itemprop => "itemprop",
            Self::HttpEquiv => "http-equiv",
        }
    }
}

/// A `link` element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The relations, in lower case, parted by white space; never empty.
    pub rel: String,
    /// Where to, as it stands, trimmed; never empty.
    pub href: String,
    /// The language of what it leads to.
    pub hreflang: Option<String>,
    /// The media type of what it leads to.
    pub media_type: Option<String>,
    /// The element.
    pub node: NodeId,
}

/// Reads what the page says of itself.
pub fn metadata(dom: &Dom) -> Metadata {
    let mut metadata = Metadata { lang: lang(dom.root()), ..Metadata::default() };
    let elements = dom.landmarks(|it| it.value().name.local != local_name!("script"));
    metadata.metas.reserve(elements.len());
    metadata.links.reserve(elements.len());
    for element in elements {
        match element.value().name.local {
            local_name!("meta") => add_meta(element, &mut metadata.metas),
            local_name!("link") => metadata.links.extend(link(element)),
            local_name!("title") if metadata.title.is_none() && !is_in_a_drawing(element) => {
                let title = fold(&raw_text(*element)).into_owned();
                metadata.title = Some(title).filter(|it| !it.is_empty());
            }
            local_name!("base") if metadata.base_href.is_none() => {
                metadata.base_href = element.attribute("href").map(str::to_owned)
            }
            _ => {}
        }
    }
    metadata
}

fn lang(html: ElementRef<'_>) -> Option<String> {
    ["lang", "xml:lang"]
        .into_iter()
        .find_map(|name| html.attribute(name))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
}

fn is_in_a_drawing(title: ElementRef<'_>) -> bool {
    &*title.value().name.ns == "http://www.w3.org/2000/svg"
}

/// In the order in which a `meta` with several of them is in the list.
const KEYS: [MetaKey; 4] = [MetaKey::Name, MetaKey::Property, MetaKey::Itemprop, MetaKey::HttpEquiv];

fn add_meta(element: ElementRef<'_>, metas: &mut Vec<Meta>) {
    let (mut content, mut named) = ("", [""; KEYS.len()]);
    for (name, value) in own_attributes(element) {
        match *name {
            local_name!("content") => content = value,
            local_name!("name") => named[0] = value,
            local_name!("property") => named[1] = value,
            local_name!("itemprop") => named[2] = value,
            local_name!("http-equiv") => named[3] = value,
            _ => {}
        }
    }
    let content = fold(content);
    if content.is_empty() {
        return;
    }
    for (key, names) in KEYS.into_iter().zip(named).filter(|(_, names)| !names.is_empty()) {
        for name in names.split_ascii_whitespace().take(MOST_NAMES) {
            metas.push(Meta {
                key,
                name: lower_case(name),
                content: content.clone().into_owned(),
                node: element.id(),
            });
        }
    }
}

fn link(element: ElementRef<'_>) -> Option<Link> {
    let (mut rel, mut href, mut hreflang, mut media_type) = ("", "", "", "");
    for (name, value) in own_attributes(element) {
        match *name {
            local_name!("rel") => rel = value.trim_ascii(),
            local_name!("href") => href = value.trim(),
            local_name!("hreflang") => hreflang = value.trim(),
            local_name!("type") => media_type = value.trim(),
            _ => {}
        }
    }
    let stated = |value: &str| Some(value).filter(|it| !it.is_empty()).map(str::to_owned);
    (!href.is_empty() && !rel.is_empty()).then(|| Link {
        rel: lower_case(rel),
        href: href.to_owned(),
        hreflang: stated(hreflang),
        media_type: stated(media_type),
        node: element.id(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn read(page: &str) -> Metadata {
        metadata(&Dom::parse(page, &Limits::default()))
    }

    #[test]
    fn metas_are_named_in_lower_case_and_keep_their_order() {
        let metadata = read(
            "<meta name=Author content=' A  B '><meta property=OG:title content=t><meta name=empty content=' '>
             <meta name='twitter:title' property='og:title' content=u><p><meta itemprop=datePublished content=2024>",
        );
        let seen: Vec<_> =
            metadata.metas.iter().map(|it| (it.key, it.name.as_str(), it.content.as_str())).collect();
        assert_eq!(
            seen,
            [
                (MetaKey::Name, "author", "A B"),
                (MetaKey::Property, "og:title", "t"),
                (MetaKey::Name, "twitter:title", "u"),
                (MetaKey::Property, "og:title", "u"),
                (MetaKey::Itemprop, "datepublished", "2024"),
            ]
        );
        assert_eq!((metadata.get("og:title"), metadata.all("og:title").count()), (Some("t"), 2));
    }

    #[test]
    fn links_are_found_by_relation() {
        let metadata = read("<link rel='Canonical x' href=' /a '><link rel=canonical><link href=b>");
        let hrefs: Vec<_> = metadata.links("canonical").map(|it| it.href.as_str()).collect();
        assert_eq!(hrefs, ["/a"]);
    }

    #[test]
    fn title_language_and_base_are_the_first() {
        let metadata = read("<html lang=bg><base target=x><base href=/b><base href=/c><title> a\n b</title>");
        assert_eq!(metadata.title.as_deref(), Some("a b"));
        assert_eq!(metadata.lang.as_deref(), Some("bg"));
        assert_eq!(metadata.base_href.as_deref(), Some("/b"));
        assert_eq!(read("<body><svg><title>x</title></svg>").title, None);
        assert_eq!(read("<html xml:lang=vi>").lang.as_deref(), Some("vi"));
    }

    #[test]
    fn a_template_is_no_part_of_the_page() {
        assert_eq!(read("<template><meta name=a content=b></template>").metas, []);
    }
}

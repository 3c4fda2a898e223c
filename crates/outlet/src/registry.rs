//! All outlets that are linked into the program, sorted by id, and the way from a host to one of them.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use masthead_page::{Page, Sieve};
use url::Url;

use crate::Outlet;
use crate::spec::{Edition, From, Layout};

/// What [`crate::outlet!`] enters: one outlet.
pub struct Registration(pub &'static Outlet);

inventory::collect!(Registration);

/// Two outlets claim the same id or host.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the outlets {first} and {second} both claim the {what} '{name}': give it to one of them")]
pub struct Duplicate {
    what: &'static str,
    name: &'static str,
    first: &'static str,
    second: &'static str,
}

/// A set of outlets.
#[derive(Debug)]
pub struct Registry {
    outlets: Vec<&'static Outlet>,
    hosts: HashMap<&'static str, &'static Outlet>,
    fingerprints: OnceLock<Fingerprints>,
}

/// The layouts that say what a page must have to fit.
#[derive(Debug)]
struct Fingerprints {
    /// Outlet by outlet, those of each in its order.
    layouts: Vec<(&'static Outlet, &'static Layout)>,
    /// The selectors of each.
    sieve: Sieve,
}

impl Fingerprints {
    fn of(outlets: &[&'static Outlet]) -> Self {
        let layouts: Vec<(&'static Outlet, &'static Layout)> = outlets
            .iter()
            .flat_map(|outlet| outlet.layouts.iter().map(move |layout| (*outlet, layout)))
            .filter(|(_, layout)| !layout.fits.is_empty())
            .collect();
        let selectors = |(_, layout): &(&Outlet, &Layout)| {
            let css = layout.fits.iter().filter_map(|rule| match rule.from {
                From::Css(css) => Some(css),
                _ => None,
            });
            css.collect()
        };
        let sieve = Sieve::new(layouts.iter().map(selectors));
        Self { layouts, sieve }
    }
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    match Registry::new(inventory::iter::<Registration>.into_iter().map(|it| it.0)) {
        Ok(registry) => registry,
        // Wrong in the program itself, not in any input: better loud at the first use than half a registry.
        Err(error) => panic!("{error}"),
    }
});

/// The outlets that are linked into this program.
///
/// # Panics
/// At the first use, where two linked outlets claim the same id or host.
pub fn registry() -> &'static Registry {
    &REGISTRY
}

impl Registry {
    /// A registry of the outlets given, in any order.
    ///
    /// # Errors
    /// Where two of them claim the same id or host.
    pub fn new(outlets: impl IntoIterator<Item = &'static Outlet>) -> Result<Self, Duplicate> {
        let mut outlets: Vec<_> = outlets.into_iter().collect();
        outlets.sort_by_key(|it| it.id);
        for pair in outlets.windows(2) {
            if pair[0].id == pair[1].id {
                let (first, second) = (pair[0].name, pair[1].name);
                return Err(Duplicate { what: "id", name: pair[0].id, first, second });
            }
        }
        let mut hosts: HashMap<&'static str, &'static Outlet> = HashMap::new();
        for outlet in &outlets {
            for host in outlet.hosts {
                if let Some(first) = hosts.insert(host, outlet) {
                    return Err(Duplicate { what: "host", name: host, first: first.id, second: outlet.id });
                }
            }
        }
        Ok(Self { outlets, hosts, fingerprints: OnceLock::new() })
    }

    /// The outlets, sorted by id.
    pub fn outlets(&self) -> &[&'static Outlet] {
        &self.outlets
    }

    /// The outlet of an id.
    pub fn by_id(&self, id: &str) -> Option<&'static Outlet> {
        self.outlets.binary_search_by_key(&id, |it| it.id).ok().map(|index| self.outlets[index])
    }

    /// The outlet of a host: the host itself, then its parent domains.
    pub fn by_host(&self, host: &str) -> Option<&'static Outlet> {
        let mut host = host;
        loop {
            if let Some(outlet) = self.hosts.get(host) {
                return Some(outlet);
            }
            host = host.split_once('.')?.1;
        }
    }

    /// The layouts that may fit a page, told without a search for what their rules find: outlet by outlet, those of
    /// each in its order. Layouts that any page fits are not among them.
    pub fn may_fit(&self, page: &Page) -> Vec<(&'static Outlet, &'static Layout)> {
        let Fingerprints { layouts, sieve } =
            self.fingerprints.get_or_init(|| Fingerprints::of(&self.outlets));
        let places = match page.dom() {
            Some(dom) => sieve.may_fit(dom),
            None => (0..layouts.len()).collect(),
        };
        places.into_iter().map(|it| layouts[it]).filter(|(_, layout)| layout.form == page.form).collect()
    }

    /// The outlet of an address.
    pub fn by_url(&self, url: &Url) -> Option<&'static Outlet> {
        self.by_host(url.host_str()?)
    }
}

impl Outlet {
    /// The edition that an address belongs to: the longest `host/path` it begins with, parent domains included.
    pub fn edition(&self, url: &Url) -> Option<&'static Edition> {
        let host = url.host_str()?;
        let path = url.path();
        self.editions
            .iter()
            .filter(|edition| {
                let (at, prefix) = edition.at.split_once('/').unwrap_or((edition.at, ""));
                let host_fits = host == at || host.strip_suffix(at).is_some_and(|rest| rest.ends_with('.'));
                let rest = path.strip_prefix('/').unwrap_or(path);
                let path_fits = prefix.is_empty()
                    || rest.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
                host_fits && path_fits
            })
            .max_by_key(|edition| edition.at.len())
    }

    /// The country of the publisher, ISO 3166-1 alpha-2: the first part of the id.
    pub fn country(&self) -> String {
        self.id.split('-').next().unwrap_or_default().to_ascii_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use masthead_page::{Form, Input, Limits};

    use super::*;
    use crate::spec::{after, constant, css, edition};

    static ONE: Outlet = Outlet { id: "aa-one", hosts: &["one.example"], ..Outlet::EMPTY };
    static BIG5: Outlet = Outlet { id: "aa-two", hosts: &["big5.one.example"], ..Outlet::EMPTY };
    static TWIN: Outlet = Outlet { id: "bb-twin", name: "Twin", hosts: &["one.example"], ..Outlet::EMPTY };

    #[test]
    fn the_host_itself_comes_before_its_parents() {
        let registry = Registry::new([&BIG5, &ONE]).unwrap();
        assert_eq!(registry.by_host("www.one.example").unwrap().id, "aa-one");
        assert_eq!(registry.by_host("big5.one.example").unwrap().id, "aa-two");
        assert!(registry.by_host("example").is_none());
        assert!(registry.by_host("other.example").is_none());
        assert_eq!(registry.outlets()[0].id, "aa-one");
    }

    #[test]
    fn a_host_claimed_twice_is_refused_with_both_names() {
        let message = Registry::new([&TWIN, &ONE]).unwrap_err().to_string();
        assert_eq!(
            message,
            "the outlets aa-one and bb-twin both claim the host 'one.example': give it to one of them"
        );
    }

    #[test]
    fn layouts_may_fit_whose_names_the_page_has() {
        static TALES: Outlet = Outlet {
            id: "cc-tales",
            layouts: &[
                Layout { name: "html-3", fits: &[css("h1.title"), css(".tale")], ..Layout::EMPTY },
                Layout { name: "html-2", fits: &[css("h1.title")], ..Layout::EMPTY },
                Layout { name: "text-1", form: Form::Text, fits: &[after("Tale: ")], ..Layout::EMPTY },
                Layout { name: "html-1", ..Layout::EMPTY },
            ],
            ..Outlet::EMPTY
        };
        static STORIES: Outlet = Outlet {
            id: "bb-stories",
            layouts: &[Layout { name: "html-1", fits: &[constant("x"), css("h1")], ..Layout::EMPTY }],
            ..Outlet::EMPTY
        };
        let registry = Registry::new([&TALES, &STORIES]).unwrap();
        let may_fit = |text: &str, form: Form| {
            let input = Input { bytes: text.as_bytes(), form: Some(form), ..Input::default() };
            let page = Page::read(&input, &Limits::default());
            registry
                .may_fit(&page)
                .iter()
                .map(|(it, layout)| format!("{} {}", it.id, layout.name))
                .collect::<Vec<_>>()
        };
        let html = "<h1 class=title>It rains</h1><p class=text>It rained.";
        assert_eq!(may_fit(html, Form::Html), ["bb-stories html-1", "cc-tales html-2"]);
        assert_eq!(may_fit("<p class=title>It rains", Form::Html), [""; 0]);
        assert_eq!(may_fit("It rains", Form::Text), ["cc-tales text-1"]);
    }

    #[test]
    fn the_longest_edition_wins() {
        static OUTLET: Outlet = Outlet {
            editions: &[
                edition("one.example", "en"),
                edition("one.example/cn", "zh-Hans"),
                edition("ar.one.example", "ar"),
            ],
            ..Outlet::EMPTY
        };
        let language = |url: &str| OUTLET.edition(&Url::parse(url).unwrap()).map(|it| it.language);
        assert_eq!(language("https://www.one.example/cn/a"), Some("zh-Hans"));
        assert_eq!(language("https://www.one.example/cnn/a"), Some("en"));
        assert_eq!(language("https://ar.one.example/"), Some("ar"));
        assert_eq!(language("https://notone.example/"), None);
    }
}

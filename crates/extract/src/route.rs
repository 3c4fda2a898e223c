//! From a page to an outlet and one of its layouts.
//!
//! By host: the host itself, then its parent domains; the page's address, or the addresses that a page without one
//! states for itself. An address at a host of no outlet is nobody's, whatever layouts fit: many sites have the same
//! template. A page without any address goes by fingerprint: every layout of its form is asked, and exactly one outlet
//! must fit. There are no priorities and there is no first match.

use masthead_article::{Problem, ProblemCode, Url};
use masthead_outlet::{Day, Edition, Layout, Outlet, Registry, Rule, RuleRef, Scope, selector};
use masthead_page::{Form, Page, images};

use crate::{Options, hook};

/// Where a page belongs.
#[derive(Debug, Default)]
pub struct Choice {
    /// The outlet; `None` for a page that no outlet owns.
    pub outlet: Option<&'static Outlet>,
    /// The layout; `None` where none of the outlet's fits.
    pub layout: Option<&'static Layout>,
    /// Why, in words.
    pub because: String,
    /// What was ambiguous.
    pub problems: Vec<Problem>,
}

/// Finds the outlet and the layout of a page.
pub fn choose(page: &Page, options: &Options<'_>, registry: &Registry) -> Choice {
    if let Some(id) = options.outlet {
        return match registry.by_id(id) {
            Some(outlet) => of_outlet(page, outlet, format!("the caller named {id}")),
            None => Choice { because: format!("no outlet has the id {id}"), ..Choice::default() },
        };
    }
    if options.no_outlets {
        return Choice { because: "the caller left the outlets out".to_owned(), ..Choice::default() };
    }
    let addresses = addresses(page);
    for (url, what) in &addresses {
        if let Some(outlet) = registry.by_url(url) {
            let host = url.host_str().unwrap_or_default();
            return of_outlet(page, outlet, format!("{what} is on {host}"));
        }
    }
    if let Some((url, what)) = addresses.iter().find(|(url, _)| url.has_host()) {
        let host = url.host_str().unwrap_or_default();
        return Choice { because: format!("no outlet owns {host}, where {what} is"), ..Choice::default() };
    }
    by_fingerprint(page, registry)
}

/// The page's address, and those that it states for itself.
fn addresses(page: &Page) -> Vec<(Url, &'static str)> {
    let mut all: Vec<(Url, &'static str)> = page.url.iter().map(|url| (url.clone(), "the address")).collect();
    if page.form == Form::Html && page.url.is_none() {
        let metadata = page.metadata();
        let canonical = metadata.links("canonical").next().and_then(|link| images::resolve(&link.href, None));
        all.extend(canonical.map(|url| (url, "the canonical address")));
        let og = metadata.get("og:url").and_then(|it| images::resolve(it, None));
        all.extend(og.map(|url| (url, "og:url")));
    }
    all
}

fn of_outlet(page: &Page, outlet: &'static Outlet, because: String) -> Choice {
    let scope = scope(page, outlet, None);
    let captured = page.captured_at.as_ref().and_then(|time| day(&time.value));
    let mut problems = Vec::new();
    let layout = outlet
        .layouts
        .iter()
        .filter(|layout| layout.form == page.form)
        .filter(
            |layout| !matches!((layout.since, captured), (Some(since), Some(captured)) if since > captured),
        )
        .find(|layout| fits(outlet, layout, &scope, &mut problems));
    Choice { outlet: Some(outlet), layout, because, problems }
}

fn by_fingerprint(page: &Page, registry: &Registry) -> Choice {
    let mut fitting: Vec<(&'static Outlet, &'static Layout)> = Vec::new();
    let mut problems = Vec::new();
    for layouts in registry.may_fit(page).chunk_by(|(one, _), (other, _)| one.id == other.id) {
        let Some((outlet, _)) = layouts.first() else { continue };
        let scope = scope(page, outlet, None);
        let layout = layouts.iter().find(|(_, layout)| fits(outlet, layout, &scope, &mut problems));
        fitting.extend(layout);
    }
    match fitting[..] {
        [] => Choice {
            because: "the page has no address, and no layout fits it".to_owned(),
            problems,
            ..Choice::default()
        },
        [(outlet, layout)] => Choice {
            outlet: Some(outlet),
            layout: Some(layout),
            because: format!("the page has no address, and {}/{} alone fits it", outlet.id, layout.name),
            problems,
        },
        _ => {
            let names: Vec<String> =
                fitting.iter().map(|(it, layout)| format!("{}/{}", it.id, layout.name)).collect();
            let names = names.join(", ");
            let message = format!("several layouts fit the page: {names}: give its address or --outlet");
            problems.push(Problem::new(ProblemCode::Ambiguous, message).field("outlet"));
            Choice {
                because: format!("the page has no address, and several layouts fit it: {names}"),
                problems,
                ..Choice::default()
            }
        }
    }
}

/// True where every rule of `fits` finds something; a hook that panics finds nothing, and that is told.
fn fits(outlet: &Outlet, layout: &Layout, scope: &Scope<'_>, problems: &mut Vec<Problem>) -> bool {
    let found = |(index, rule): (usize, &Rule)| match hook::hits(rule, scope) {
        Ok(hits) => !hits.is_empty(),
        Err(hook::Panicked) => {
            let rule = RuleRef { layout: layout.name, field: "fits", index, rule: *rule };
            problems.push(
                Problem::new(ProblemCode::HookPanicked, "the hook panicked: the layout was not taken")
                    .rule(format!("{}/{rule}", outlet.id)),
            );
            false
        }
    };
    layout.fits.iter().enumerate().all(found)
}

/// The language of an edition, else that of a layout, else that of the outlet.
pub(crate) fn language(outlet: &Outlet, layout: Option<&Layout>, edition: Option<&Edition>) -> &'static str {
    let own = layout.map(|it| it.language).filter(|it| !it.is_empty());
    edition.map(|it| it.language).or(own).unwrap_or(outlet.language)
}

/// The scope in which the rules of an outlet are tried on a page: inside the layout's root where there is one.
pub(crate) fn scope<'p>(page: &'p Page, outlet: &'static Outlet, layout: Option<&Layout>) -> Scope<'p> {
    let edition = page.address().and_then(|url| outlet.edition(url));
    let language = language(outlet, layout, edition);
    let own_zone = layout.map(|it| it.time_zone).filter(|it| !it.is_empty());
    let zone = edition.and_then(|it| it.time_zone).or(own_zone).unwrap_or(outlet.time_zone);
    let whole = page.root();
    let root = match layout.map(|it| it.root).filter(|it| !it.is_empty()) {
        Some(css) => {
            selector(css).ok().and_then(|it| page.dom()?.find(whole?, &it).into_iter().next()).or(whole)
        }
        None => whole,
    };
    Scope { page, root, headline: String::new(), language, zone: masthead_date::Zone::iana(zone).ok() }
}

/// The rule of an outlet that tells an index, in words, where one finds something.
pub(crate) fn index_rule(page: &Page, outlet: &'static Outlet) -> Option<String> {
    let scope = scope(page, outlet, None);
    let path = page.address().map(Url::path);
    if path == Some("/") {
        return Some("the address is the outlet's front page".to_owned());
    }
    outlet.index.iter().enumerate().find(|(_, rule)| !rule.hits(&scope).is_empty()).map(|(index, rule)| {
        let place = RuleRef { layout: outlet.id, field: "index", index, rule: *rule };
        format!("only lists of the outlet have what {place} finds")
    })
}

fn day(value: &str) -> Option<Day> {
    let mut parts = value.get(..10)?.split('-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use masthead_outlet::prelude::css;
    use masthead_page::{Input, Limits};

    use super::*;

    const LAYOUT: Layout = Layout { name: "html", fits: &[css("h1.story")], ..Layout::EMPTY };
    static OUTLET: Outlet =
        Outlet { id: "xx-example", hosts: &["news.example"], layouts: &[LAYOUT], ..Outlet::EMPTY };
    static OTHER: Outlet = Outlet { id: "xx-other", hosts: &["other.example"], ..OUTLET };

    /// The outlet and the layout of a page that states these addresses.
    fn chosen(url: Option<&str>, stated: &str, outlets: &[&'static Outlet]) -> Option<String> {
        let html = format!("<html><head>{stated}</head><h1 class=story>Bridge opens</h1>");
        let url = url.map(|it| Url::parse(it).unwrap());
        let page = Page::read(&Input { bytes: html.as_bytes(), url, ..Input::default() }, &Limits::default());
        let registry = Registry::new(outlets.iter().copied()).unwrap();
        let choice = choose(&page, &Options::default(), &registry);
        let layout = choice.layout.map_or("", |it| it.name);
        choice
            .outlet
            .map(|it| format!("{}/{layout}", it.id))
            .or(choice.problems.first().map(|it| it.message.clone()))
    }

    #[test]
    fn an_address_tells_the_outlet() {
        let own = Some("xx-example/html".to_owned());
        assert_eq!(chosen(Some("https://www.news.example/a"), "", &[&OUTLET]), own);
        assert_eq!(chosen(Some("https://blog.example/a"), "", &[&OUTLET]), None);
        let canonical = "<link rel=canonical href=https://news.example/a>";
        assert_eq!(chosen(None, canonical, &[&OUTLET, &OTHER]), own);
        assert_eq!(chosen(Some("https://blog.example/a"), canonical, &[&OUTLET]), None);
        let og = "<meta property=og:url content=https://news.example/a>";
        assert_eq!(
            chosen(None, &format!("<link rel=canonical href=https://blog.example/a>{og}"), &[&OUTLET]),
            own
        );
    }

    #[test]
    fn a_page_that_states_an_address_of_no_outlet_is_nobodys() {
        assert_eq!(chosen(None, "<link rel=canonical href=https://blog.example/a>", &[&OUTLET]), None);
        assert_eq!(chosen(None, "<meta property=og:url content=https://blog.example/a>", &[&OUTLET]), None);
    }

    #[test]
    fn a_page_without_any_address_goes_by_the_one_outlet_that_fits() {
        assert_eq!(chosen(None, "", &[&OUTLET]), Some("xx-example/html".to_owned()));
        assert_eq!(
            chosen(None, "<link rel=canonical href=/a>", &[&OUTLET]),
            Some("xx-example/html".to_owned())
        );
        let several = chosen(None, "", &[&OUTLET, &OTHER]).unwrap_or_default();
        assert!(several.contains("xx-example/html, xx-other/html"), "{several}");
    }
}

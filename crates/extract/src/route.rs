//! From a page to an outlet and one of its layouts.
//!
//! By host: the host itself, then its parent domains; the page's address first, then the addresses that the page
//! states for itself. A page without any address goes by fingerprint: every layout of its form is asked, and
//! exactly one outlet must fit. There are no priorities and there is no first match.

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
    for (url, what) in addresses(page) {
        if let Some(outlet) = registry.by_url(&url) {
            let host = url.host_str().unwrap_or_default();
            return of_outlet(page, outlet, format!("{what} is on {host}"));
        }
    }
    if page.url.is_some() {
        return Choice { because: "no outlet owns the host".to_owned(), ..Choice::default() };
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

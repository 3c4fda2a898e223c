//! Rules that may be an outlet's own code: one that panics costs what it was to find, and no more.

use std::panic::{AssertUnwindSafe, catch_unwind};

use masthead_outlet::{From, Hit, Rule, Scope};

/// A hook panicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Panicked;

/// What a rule finds.
pub(crate) fn hits<'p>(rule: &Rule, scope: &Scope<'p>) -> Result<Vec<Hit<'p>>, Panicked> {
    match rule.from {
        From::By(..) => catch_unwind(AssertUnwindSafe(|| rule.hits(scope))).map_err(|_| Panicked),
        _ => Ok(rule.hits(scope)),
    }
}

#[cfg(test)]
mod tests {
    use masthead_article::{ProblemCode, Url};
    use masthead_outlet::{Layout, Outlet, Registry, by, css};
    use masthead_page::{Input, Limits, Page};

    use crate::{Options, extract_with};

    static PANICKING: Outlet = Outlet {
        id: "xx-panicking",
        hosts: &["news.example"],
        layouts: &[
            Layout { name: "html-2", fits: &[by("fits", |_| panic!("in fits"))], ..Layout::EMPTY },
            Layout {
                name: "html-1",
                headline: &[by("headline", |_| panic!("in a field"))],
                body: &[css("article")],
                finish: Some(|_, _| panic!("in the end")),
                ..Layout::EMPTY
            },
        ],
        ..Outlet::EMPTY
    };

    #[test]
    fn a_hook_that_panics_costs_what_it_was_to_find() {
        let html = b"<article><p>It rained on Monday.</p></article>";
        let url = Url::parse("https://news.example/a").ok();
        let page = Page::read(&Input { bytes: html, url, ..Input::default() }, &Limits::default());
        let article = extract_with(&page, &Options::default(), &Registry::new([&PANICKING]).unwrap()).article;
        assert_eq!(article.parser.layout.as_deref(), Some("html-1"));
        assert_eq!(article.body[0].text(), "It rained on Monday.");
        let rules: Vec<_> = article
            .problems
            .iter()
            .filter(|it| it.code == ProblemCode::HookPanicked)
            .map(|it| it.rule.as_deref().unwrap_or_default())
            .collect();
        assert_eq!(
            rules,
            [
                "xx-panicking/html-2/fits[0] by fits",
                "xx-panicking/html-1/headline[0] by headline",
                "xx-panicking/html-1/finish"
            ]
        );
    }
}

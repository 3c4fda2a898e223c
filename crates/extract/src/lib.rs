//! The engine: a [`Page`] in, an [`Article`] out, with the origin of every field.
//!
//! Extraction does not fail. What is missing, ambiguous or contradictory is a problem in the record; what kind of
//! page it was is its verdict. The same page gives the same record: there is no clock, no environment and no hash
//! order in it.

mod bounds;
mod check;
mod claims;
mod fill;
mod hook;
mod route;

use masthead_article::{
    Access, Article, Evidence, EvidenceSource, Problem, ProblemCode, Verdict, VerdictKind,
};
use masthead_outlet::{Layout, Outlet, Registry, registry};
use masthead_page::{Form, Page};

pub use claims::Unclaimed;
pub use route::{Choice, choose};

/// How pages are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Leave the outlets out: the generic extractor reads every page.
    pub no_outlets: bool,
    /// Read every page as this outlet's, whatever its host.
    pub outlet: Option<&'a str>,
    /// Try the rules behind the one that found something too, and write down what they would have given.
    pub try_all_rules: bool,
}

/// A record, and what no field took.
#[derive(Debug, Clone)]
pub struct Extraction {
    /// The record; provenance is always there.
    pub article: Article,
    /// The visible text that no field took and no rule threw away.
    pub unclaimed: Unclaimed,
}

/// Reads a page with the outlets that are linked into the program.
pub fn extract(page: &Page, options: &Options<'_>) -> Extraction {
    extract_with(page, options, registry())
}

/// Reads a page with the outlets given.
pub fn extract_with(page: &Page, options: &Options<'_>, registry: &Registry) -> Extraction {
    let choice = choose(page, options, registry);
    tracing::debug!(
        outlet = choice.outlet.map(|it| it.id),
        layout = choice.layout.map(|it| it.name),
        "routed"
    );
    let mut extraction = match (choice.outlet, choice.layout) {
        (Some(outlet), Some(layout)) => by_outlet(page, outlet, layout, options, registry),
        (Some(outlet), None) => unfitting(page, outlet),
        (None, _) => generic(page),
    };
    let article = &mut extraction.article;
    article.problems.splice(0..0, page.problems.iter().chain(&choice.problems).cloned());
    article.problems.extend(page_views(page));
    stated_url(page, article);
    check::dates(article);
    bounds::cut(article, page.limits());
    article.parser.version = env!("CARGO_PKG_VERSION").to_owned();
    // Each way to a record has counted its text, and what was cut since then is none.
    article.set_fingerprint();
    extraction
}

/// A page without an address has the one that it states for itself; a canonical address that is no other than the
/// page's own says nothing.
fn stated_url(page: &Page, article: &mut Article) {
    if article.url.is_none()
        && let Some(url) = page.address()
    {
        article.url = Some(url.clone());
        let evidence =
            Evidence::chosen(EvidenceSource::Meta, "canonical, og:url", url.as_str(), "page/address");
        article.provenance.insert("url".to_owned(), vec![evidence]);
    }
    if article.canonical_url == article.url {
        article.canonical_url = None;
    }
}

/// What reading the structured data of the page came upon, where it was read.
fn page_views(page: &Page) -> Vec<Problem> {
    page.json_ld_if_read().map(|it| it.problems.clone()).unwrap_or_default()
}

fn by_outlet(
    page: &Page,
    outlet: &'static Outlet,
    layout: &'static Layout,
    options: &Options<'_>,
    registry: &Registry,
) -> Extraction {
    let (mut article, claims) = fill::fill(page, outlet, layout, options, registry);
    if page.form == Form::Html {
        fill_the_rest(page, &mut article);
    }
    article.parser.id = outlet.id.to_owned();
    article.parser.layout = Some(layout.name.to_owned());
    if let Some(finish) = layout.finish
        && std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| finish(page, &mut article))).is_err()
    {
        article.problems.push(
            Problem::new(
                ProblemCode::HookPanicked,
                "the layout's last step panicked: its changes may be missing",
            )
            .rule(format!("{}/{}/finish", outlet.id, layout.name)),
        );
    }
    article.count();
    article.verdict = verdict(&article, layout);
    if article.body.is_empty() && article.verdict.kind == VerdictKind::Article {
        article.problems.push(Problem::new(ProblemCode::Missing, "the article has no text").field("body"));
    }
    let unclaimed = claims.unclaimed(page);
    if unclaimed.share > claims::WORTH_A_WORD {
        let sample = unclaimed.texts.first().map(String::as_str).unwrap_or_default();
        article.problems.push(
            Problem::new(
                ProblemCode::Unclaimed,
                format!(
                    "no rule took {:.0} % of the article's visible text, such as '{}': the layout may have changed",
                    f64::from(unclaimed.share) * 100.0,
                    sample.chars().take(60).collect::<String>()
                ),
            )
            .rule(format!("{}/{}", outlet.id, layout.name)),
        );
    }
    Extraction { article, unclaimed }
}

/// Fields that the outlet's rules left empty, from what the page states for machines. Text of the article is not
/// among them: where the rules find none, that is a finding.
fn fill_the_rest(page: &Page, article: &mut Article) {
    // What the rules filled is not looked for again.
    let mut stated = Article {
        language: article.language.clone(),
        url: article.url.clone(),
        headline: article.headline.clone(),
        lead: article.lead.clone(),
        date_published: article.date_published.clone(),
        date_modified: article.date_modified.clone(),
        keywords: article.keywords.clone(),
        kind: article.kind,
        access: article.access,
        comment_count: article.comment_count,
        ..Article::default()
    };
    masthead_generic::fields_around(page, &mut stated);
    // Where a rule names the holder of the rights, what the page says to machines stands beside it.
    if let (Some(rights), Some(found)) = (&mut article.rights, &stated.rights) {
        rights.signals.clone_from(&found.signals);
    }
    let mut taken = Vec::new();
    let empty = Article::default();
    macro_rules! take {
        ($($field:ident),*) => {$(
            if article.$field == empty.$field && stated.$field != empty.$field {
                article.$field = stated.$field;
                taken.push(stringify!($field));
            }
        )*};
    }
    take!(
        canonical_url,
        alternate_urls,
        date_published,
        date_modified,
        access,
        kind,
        rights,
        keywords,
        section,
        description,
        comment_count
    );
    // Captions of pictures that a script loads are no reason to do without the picture that is declared.
    if article.images.iter().all(|it| it.url.is_none())
        && let Some(image) = stated.images.pop()
    {
        masthead_generic::add_lead_image(article, image);
        taken.push("images");
    }
    for (path, evidence) in stated.provenance {
        let field = path.split(['[', '.']).next().unwrap_or_default();
        if taken.contains(&field) {
            article.provenance.insert(path, evidence);
        }
    }
    if article.description == article.lead {
        article.description = None;
    }
    article.problems.append(&mut stated.problems);
}

fn verdict(article: &Article, layout: &Layout) -> Verdict {
    let texts = article.body.iter().filter(|block| !block.text().is_empty()).count();
    let mut evidence = vec![format!("the layout {} fits", layout.name)];
    let kind = if article.headline.is_empty() && texts == 0 {
        evidence.push("neither headline nor text was found".to_owned());
        VerdictKind::Empty
    } else if texts == 0 && article.lead.is_none() && article.videos.is_empty() {
        evidence.push("a headline was found, and no text".to_owned());
        VerdictKind::Partial
    } else if article.access == Access::Subscriber && texts <= 3 {
        evidence.push(format!("the page declares that it is not free, and shows {texts} blocks of text"));
        VerdictKind::Paywalled
    } else {
        evidence.push(format!("headline and {texts} blocks of text"));
        VerdictKind::Article
    };
    Verdict { kind, evidence }
}

/// The outlet is known and none of its layouts fits: a list of the outlet's, or a layout nobody has described.
fn unfitting(page: &Page, outlet: &'static Outlet) -> Extraction {
    if let Some(evidence) = route::index_rule(page, outlet) {
        return index(page, outlet, vec![evidence]);
    }
    let mut extraction = generic(page);
    if extraction.article.verdict.kind == VerdictKind::Index {
        return index(page, outlet, extraction.article.verdict.evidence);
    }
    let article = &mut extraction.article;
    let known = fill::blank(page, Some(outlet), None);
    article.outlet = known.outlet;
    article.parser.id = outlet.id.to_owned();
    if article.verdict.kind.is_article() {
        article.problems.push(
            Problem::new(
                ProblemCode::UnsupportedLayout,
                format!(
                    "no layout of {} fits this page: it was read by the generic extractor; add a layout to the \
                     outlet's crate",
                    outlet.id
                ),
            )
            .rule(outlet.id),
        );
    } else if article.verdict.kind == VerdictKind::Empty && page.form == Form::Html {
        article.verdict.kind = VerdictKind::UnsupportedLayout;
        article.verdict.evidence.insert(0, format!("no layout of {} fits", outlet.id));
    }
    extraction
}

/// A list of the outlet's, by a rule of its own or by its look.
fn index(page: &Page, outlet: &'static Outlet, evidence: Vec<String>) -> Extraction {
    let mut article = fill::blank(page, Some(outlet), None);
    masthead_generic::fields(page, &mut article);
    without_article(&mut article);
    article.count();
    article.parser.id = outlet.id.to_owned();
    article.verdict = Verdict { kind: VerdictKind::Index, evidence };
    Extraction { article, unclaimed: Unclaimed::default() }
}

/// A page that is no article keeps what names the page and loses what would make an article of it.
fn without_article(article: &mut Article) {
    article.body.clear();
    article.lead = None;
    article.authors.clear();
    article.by = None;
    article.date_published = None;
    article.date_modified = None;
    let gone = ["body", "lead", "authors", "by", "date_published", "date_modified"];
    article.provenance.retain(|path, _| !gone.iter().any(|it| path.starts_with(it)));
}

fn generic(page: &Page) -> Extraction {
    let mut article = masthead_generic::extract(page);
    if article.captured_at.is_none() {
        article.captured_at.clone_from(&page.captured_at);
    }
    Extraction { article, unclaimed: Unclaimed::default() }
}

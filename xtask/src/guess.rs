//! Rules guessed from pages of an outlet: the generic extractor says what the fields hold, and here it is looked up
//! where on the pages that stands. A rule must say the same on all pages; then the whole layout is tried with the
//! engine, and what it takes too much of becomes `skip`.

pub mod places;
pub mod quality;
pub mod zones;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use masthead::outlet::step::{people, split, strip_suffix};
use masthead::outlet::{Layout, Outlet, Registry, Rule, Scope, Step, css, json_ld, meta};
use masthead::page::images::resolve;
use masthead::page::{ElementRef, NodeSet, Reading, Selector, blocks, write};
use masthead::{Article, Block, Options, Page, Url, extract_with};

use places::{Texts, key, selectors};

/// The most selectors that are tried for one field.
const CANDIDATES: usize = 160;

/// The names of elements that a box in a body is told by.
const BOXES: &[&str] = &["p", "div", "li", "a", "span", "h2", "h3", "h4", "ul", "section", "aside"];

/// The fields that the engine fills where no rule finds anything.
const FILLED: &[&str] = &["published", "modified", "section", "keywords"];

/// The most values that a rule may find where one is wanted.
const AMONG: usize = 3;

/// How many elements are tried for the body.
const BODIES: usize = 16;

/// How often elements that do not belong to the body are looked for.
const ROUNDS: usize = 3;

/// What is known of the outlet before its pages are read.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its host.
    pub host: String,
    /// The year of the capture; `None` where it is not known.
    pub year: Option<String>,
    /// The language, where the caller named one.
    pub language: Option<String>,
    /// The time zone, where the caller named one.
    pub time_zone: Option<String>,
}

/// A rule, and how it is written.
#[derive(Debug, Clone)]
struct Proposal {
    rule: Rule,
    code: String,
}

/// Rules for one layout.
#[derive(Debug, Clone, Default)]
pub struct Guesses {
    /// The layout's name.
    pub layout: String,
    /// The language of the outlet.
    pub language: String,
    /// Its time zone.
    pub time_zone: String,
    /// For each field the code of its rules.
    pub rules: Vec<(&'static str, String)>,
    /// Selectors of elements that belong to no field.
    pub skip: Vec<String>,
    /// For each field what its rule says on each page, and how sure it is.
    pub report: Vec<String>,
    /// What to look at.
    pub doubts: Vec<String>,
    /// Which pages show rules that no page before them shows: those to store.
    pub telling: Vec<usize>,
    /// The feeds that the pages state.
    pub feeds: Vec<String>,
    /// The layout with these rules; `None` for pages that are texts.
    made: Option<Layout>,
    form: &'static str,
}

/// A page, with what the generic extractor makes of it.
struct Sample<'p> {
    page: &'p Page,
    article: Article,
    texts: Option<Texts<'p>>,
}

impl<'p> Sample<'p> {
    fn elements(&self, text: &str, names: &[&str]) -> Vec<ElementRef<'p>> {
        self.texts.as_ref().map(|it| it.elements(text, names)).unwrap_or_default()
    }
}

/// Guesses rules from pages of one outlet.
pub fn guess(pages: &[Page], known: &Known) -> Guesses {
    let samples: Vec<Sample<'_>> = pages
        .iter()
        .map(|page| Sample {
            page,
            article: masthead_generic::extract(page),
            texts: page.root().map(Texts::read),
        })
        .collect();
    let form = pages.first().map_or("html", |it| it.form.as_str());
    let year = known.year.as_ref().map(|it| format!("-{it}")).unwrap_or_default();
    let mut out = Guesses { layout: format!("{form}{year}"), form, ..Guesses::default() };
    out.language = known.language.clone().unwrap_or_else(|| language(&samples));
    out.zone(known, &samples);
    if pages.iter().any(|it| it.root().is_none()) {
        out.doubts.push("the page is a text: write its rules with line, after and lines".to_owned());
        return out;
    }
    let guesser = Guesser { samples: &samples, language: leak(&out.language) };
    guesser.run(known, &mut out);
    out.feeds = feeds(pages, &known.host);
    out
}

/// The most feeds that are taken over.
const FEEDS: usize = 2;

/// The feeds on the outlet's host that the pages state: those of all pages first, short addresses before long ones.
fn feeds(pages: &[Page], host: &str) -> Vec<String> {
    let Ok(links) = Selector::parse("link[rel~=alternate][type*=rss], link[rel~=alternate][type*=atom]")
    else {
        return Vec::new();
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let stated = page.root().into_iter().flat_map(|root| root.select(&links));
        let stated = stated.filter_map(|it| resolve(it.attr("href")?, page.base()));
        let on_host =
            |it: &Url| it.host_str().is_some_and(|it| it == host || it.ends_with(&format!(".{host}")));
        // A feed below the page's own address is that of its comments.
        let below = |it: &Url, own: &Url| {
            let path = own.path().trim_end_matches('/');
            !path.is_empty() && it.path().strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
        };
        let is_own = |it: &Url| page.address().is_some_and(|own| below(it, own));
        let found: HashSet<String> = stated
            .filter(|it| on_host(it) && !is_own(it))
            .map(|it| it.to_string())
            .filter(|it| !it.contains("comment"))
            .collect();
        found.into_iter().for_each(|it| *counts.entry(it).or_default() += 1);
    }
    let mut feeds: Vec<(String, usize)> = counts.into_iter().collect();
    feeds.sort_by_key(|(url, count)| (std::cmp::Reverse(*count), url.len()));
    feeds.into_iter().map(|(url, _)| url).take(FEEDS).collect()
}

/// What the guessed layout makes of a page; `None` where there is no layout.
pub fn read_with(guesses: &Guesses, known: &Known, page: &Page) -> Option<Article> {
    Some(extract_as(guesses.made?, known, leak(&guesses.language), leak(&guesses.time_zone), page))
}

/// What a layout makes of a page.
fn extract_as(
    mut layout: Layout,
    known: &Known,
    language: &'static str,
    time_zone: &'static str,
    page: &Page,
) -> Article {
    layout.fits = layout.body;
    let outlet: &'static Outlet = Box::leak(Box::new(Outlet {
        id: leak(&known.id),
        name: leak(&known.host),
        hosts: &[],
        language,
        time_zone,
        layouts: Box::leak(vec![layout].into_boxed_slice()),
        ..Outlet::EMPTY
    }));
    let Ok(registry) = Registry::new([outlet]) else { return Article::default() };
    let options = Options { outlet: Some(outlet.id), ..Options::default() };
    extract_with(page, &options, &registry).article
}

/// The language that most of the pages are in.
fn language(samples: &[Sample<'_>]) -> String {
    let count = |language: &str| samples.iter().filter(|it| it.article.language == language).count();
    let all = samples.iter().map(|it| it.article.language.clone()).filter(|it| it != "und");
    all.max_by_key(|it| count(it)).unwrap_or_else(|| "und".to_owned())
}

/// Rules and outlets are constants: those of a guess live as long as the command.
fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn css_rule(selector: &str) -> Proposal {
    Proposal { rule: css(leak(selector)), code: format!("css({selector:?})") }
}

impl Proposal {
    fn meta(name: &'static str) -> Self {
        Self { rule: meta(name), code: format!("meta({name:?})") }
    }

    fn json_ld(path: &'static str) -> Self {
        Self { rule: json_ld(path), code: format!("json_ld({path:?})") }
    }

    fn attr(&self, name: &'static str) -> Self {
        Self { rule: self.rule.attr(name), code: format!("{}.attr({name:?})", self.code) }
    }

    fn then(&self, step: Step, code: &str) -> Self {
        let steps: &'static [Step] = Box::leak(vec![step].into_boxed_slice());
        Self { rule: self.rule.then(steps), code: format!("{}.then(&[{code}])", self.code) }
    }
}

/// What a field must hold on each page, and how it is compared.
struct Wanted<'w> {
    field: &'static str,
    values: Vec<Vec<String>>,
    /// Whether the field holds one value, the first that a rule finds.
    single: bool,
    same: &'w dyn Fn(&str, &str) -> bool,
}

struct Guesser<'s, 'p> {
    samples: &'s [Sample<'p>],
    language: &'static str,
}

impl<'p> Guesser<'_, 'p> {
    fn run(&self, known: &Known, out: &mut Guesses) {
        let mut layout = Layout { name: leak(&out.layout), ..Layout::EMPTY };
        let same_words = |a: &str, b: &str| key(a) == key(b);
        let of = |get: &dyn Fn(&Article) -> Vec<String>| -> Vec<Vec<String>> {
            self.samples.iter().map(|it| get(&it.article)).collect()
        };
        let single = |field, values| Wanted { field, values, single: true, same: &same_words };
        let many = |field, values| Wanted { field, values, single: false, same: &same_words };

        let headlines = of(&|it| vec![it.headline.clone()]);
        let mut candidates = self.elements(&headlines, &["h1", "h2", "h3", "div", "span", "p"]);
        candidates.extend([Proposal::json_ld("headline"), Proposal::meta("og:title")]);
        candidates.extend(self.without_site(&headlines));
        let headline = self.choose(&single("headline", headlines), candidates, out);

        let leads = of(&|it| it.lead.clone().into_iter().collect());
        let candidates = self.elements(&leads, &["p", "h2", "h3", "div", "strong", "span"]);
        let lead = self.choose(&single("lead", leads), candidates, out);

        let names = of(&|it| it.authors.iter().map(|it| it.name.clone()).collect());
        let mut candidates = vec![Proposal::json_ld("author.name")];
        let elements = self.elements(&names, &["a", "span", "p", "div", "address", "strong"]);
        candidates.extend(elements.iter().cloned());
        let bylines = of(&|it| it.by.clone().into_iter().collect());
        let bylines = self.elements(&bylines, &["a", "span", "p", "div", "address"]);
        candidates.extend(bylines.iter().chain(&elements).map(|it| it.then(people(), "people()")));
        candidates.extend([
            Proposal::meta("author"),
            Proposal::meta("article:author"),
            Proposal::json_ld("author.name").then(people(), "people()"),
            Proposal::meta("author").then(people(), "people()"),
        ]);
        let authors = self.choose(&many("authors", names), candidates, out);

        let published =
            self.date("published", &|it| it.date_published.as_ref().map(|it| it.value.clone()), out);
        let modified = self.date("modified", &|it| it.date_modified.as_ref().map(|it| it.value.clone()), out);

        let sections = of(&|it| it.section.clone());
        let mut candidates = vec![Proposal::json_ld("articleSection"), Proposal::meta("article:section")];
        candidates.extend(self.elements(&sections, &["a", "span", "li"]));
        let section = self.choose(&many("section", sections), candidates, out);

        let keywords = of(&|it| it.keywords.clone());
        let comma = |it: Proposal| it.then(split(","), "split(\",\")");
        let mut candidates = vec![Proposal::json_ld("keywords"), Proposal::meta("article:tag")];
        candidates.extend([
            comma(Proposal::json_ld("keywords")),
            comma(Proposal::meta("news_keywords")),
            comma(Proposal::meta("keywords")),
            comma(Proposal::meta("article:tag")),
        ]);
        candidates.extend(self.elements(&keywords, &["a", "li", "span"]));
        let keywords = self.choose(&many("keywords", keywords), candidates, out);

        for (field, slot) in [
            (&headline, &mut layout.headline),
            (&lead, &mut layout.lead),
            (&authors, &mut layout.authors),
            (&published, &mut layout.published),
            (&modified, &mut layout.modified),
            (&section, &mut layout.section),
            (&keywords, &mut layout.keywords),
        ] {
            *slot = field.as_ref().map_or(&[][..], |it| Box::leak(vec![it.rule].into_boxed_slice()));
        }
        let body = self.body(&mut layout, out);
        let is_css = |it: &&Proposal| it.code.starts_with("css(");
        let fits: Vec<&Proposal> = headline.iter().filter(is_css).chain(body.iter()).collect();
        layout.fits = Box::leak(fits.iter().map(|it| it.rule).collect::<Vec<_>>().into_boxed_slice());
        out.rules.push(("fits", fits.iter().map(|it| it.code.clone()).collect::<Vec<_>>().join(", ")));
        let fields = [
            ("headline", headline),
            ("lead", lead),
            ("authors", authors),
            ("published", published),
            ("modified", modified),
            ("section", section),
            ("keywords", keywords),
            ("body", body),
        ];
        for (field, rule) in &fields {
            match rule {
                Some(rule) => out.rules.push((field, rule.code.clone())),
                None if matches!(*field, "headline" | "body") => {
                    out.doubts.push(format!("no rule for the field '{field}': find its element on the page"));
                }
                None => {}
            }
        }
        out.made = Some(layout);
        self.families(&layout, out);
        self.telling(known, layout, out);
    }

    /// Rules for the elements that hold the values of a field on any page.
    fn elements(&self, values: &[Vec<String>], names: &[&str]) -> Vec<Proposal> {
        let mut seen: HashSet<String> = HashSet::new();
        let mut found = Vec::new();
        for (sample, values) in self.samples.iter().zip(values) {
            for value in values.iter().take(2) {
                for element in sample.elements(value, names) {
                    for selector in selectors(element) {
                        if found.len() < CANDIDATES && seen.insert(selector.clone()) {
                            found.push(css_rule(&selector));
                        }
                    }
                }
            }
        }
        found
    }

    /// The title with the site's name cut off, where it is the same on all pages.
    fn without_site(&self, headlines: &[Vec<String>]) -> Vec<Proposal> {
        let endings = |rule: &Proposal| -> Vec<Option<String>> {
            let titles = self.samples.iter().map(|it| self.values(rule, it, ""));
            let titles = titles.map(|it| it.into_iter().next().unwrap_or_default());
            titles
                .zip(headlines)
                .map(|(title, headline)| title.strip_prefix(headline.first()?.as_str()).map(str::to_owned))
                .collect()
        };
        [Proposal::meta("og:title"), css_rule("head title")]
            .into_iter()
            .filter_map(|rule| {
                let endings = endings(&rule);
                let first = endings.first()?.clone()?;
                let all = !first.trim().is_empty() && endings.iter().all(|it| it.as_ref() == Some(&first));
                all.then(|| rule.then(strip_suffix(leak(&first)), &format!("strip_suffix({first:?})")))
            })
            .collect()
    }

    fn values(&self, rule: &Proposal, sample: &Sample<'p>, headline: &str) -> Vec<String> {
        let scope = self.scope(sample, headline);
        let mut values: Vec<String> = Vec::new();
        for text in rule.rule.hits(&scope).iter().map(|it| it.text()).filter(|it| !it.is_empty()) {
            if !values.contains(&text) {
                values.push(text);
            }
        }
        values
    }

    /// The rule that says on most pages what the field must hold, and on few something else.
    fn choose(&self, wanted: &Wanted<'_>, candidates: Vec<Proposal>, out: &mut Guesses) -> Option<Proposal> {
        let mut best: Option<(i64, Proposal, Vec<Vec<String>>)> = None;
        for candidate in candidates {
            let values: Vec<Vec<String>> =
                self.samples.iter().map(|it| self.values(&candidate, it, &it.article.headline)).collect();
            let score: i64 =
                values.iter().zip(&wanted.values).map(|(is, must)| self.agreement(wanted, is, must)).sum();
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, candidate, values));
            }
        }
        let expected = wanted.values.iter().filter(|it| it.iter().any(|it| !it.is_empty())).count();
        let (score, rule, values) = best.filter(|(score, ..)| *score > 0)?;
        let agreeing = values
            .iter()
            .zip(&wanted.values)
            .filter(|(is, must)| !must.is_empty() && self.agreement(wanted, is, must) > 0);
        let agreeing = agreeing.count();
        // What the engine fills from metadata by itself needs no rule that is wrong on some page.
        let wrong = values.iter().zip(&wanted.values).any(|(is, must)| self.agreement(wanted, is, must) < 0);
        if wrong && FILLED.contains(&wanted.field) {
            return None;
        }
        if agreeing == 0 || score <= 0 {
            return None;
        }
        out.report.push(format!("{}: {agreeing} of {expected} pages: {}", wanted.field, rule.code));
        for value in &values {
            let shown: Vec<String> =
                value.iter().take(if wanted.single { 1 } else { 4 }).map(|it| short(it)).collect();
            out.report
                .push(format!("    {}", if shown.is_empty() { "-".to_owned() } else { shown.join(" | ") }));
        }
        if agreeing < expected {
            out.doubts.push(format!("{}: the rule is right on {agreeing} of {expected} pages", wanted.field));
        }
        Some(rule)
    }

    /// How well the values of a page are what they must be: right 4, none 0, wrong -3; more than one match costs a
    /// little where one is wanted.
    fn agreement(&self, wanted: &Wanted<'_>, is: &[String], must: &[String]) -> i64 {
        let must: Vec<&String> = must.iter().filter(|it| !it.is_empty()).collect();
        match (is.is_empty(), must.is_empty()) {
            (true, _) => return 0,
            (false, true) => return -2,
            _ => {}
        }
        if wanted.single {
            let right = (wanted.same)(&is[0], must[0]);
            // The engine gives a field all that its rule finds, and the body goes without it.
            return if !right || is.len() > AMONG {
                -3
            } else if is.len() > 1 {
                3
            } else {
                4
            };
        }
        let right = is.len() == must.len() && is.iter().zip(&must).all(|(a, b)| (wanted.same)(a, b));
        if right { 4 } else { -3 }
    }

    fn date(
        &self,
        field: &'static str,
        get: &dyn Fn(&Article) -> Option<String>,
        out: &mut Guesses,
    ) -> Option<Proposal> {
        let zone = masthead_date::Zone::iana(&out.time_zone).ok();
        // To the minute: a page that prints minutes and states seconds means one time.
        let same = |a: &str, b: &str| {
            let minute = |text: &str| text.get(..16).map(str::to_owned);
            let read = masthead_date::machine(a, zone.as_ref()).ok();
            let day_only = b.len() == 10;
            read.is_some_and(|it| {
                if day_only { it.value.get(..10) == Some(b) } else { minute(&it.value) == minute(b) }
            })
        };
        let values = self.samples.iter().map(|it| get(&it.article).into_iter().collect()).collect();
        let wanted = Wanted { field, values, single: true, same: &same };
        let (metas, path): (&[&'static str], &'static str) = match field {
            "published" => (
                &[
                    "article:published_time",
                    "datepublished",
                    "og:article:published_time",
                    "date",
                    "pubdate",
                    "dc.date",
                ],
                "datePublished",
            ),
            _ => (
                &["article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"],
                "dateModified",
            ),
        };
        let mut candidates = vec![Proposal::json_ld(path)];
        candidates.extend(metas.iter().map(|name| Proposal::meta(name)));
        let time = Selector::parse("time[datetime]").ok();
        for sample in self.samples {
            let found = time
                .iter()
                .flat_map(|it| sample.page.root().into_iter().flat_map(move |root| root.select(it)));
            for element in found.take(3) {
                candidates.extend(selectors(element).iter().take(12).map(|it| css_rule(it).attr("datetime")));
            }
        }
        candidates.push(css_rule("time[datetime]").attr("datetime"));
        self.choose(&wanted, candidates, out)
    }

    /// The rule of the body: the element whose blocks are those of the generic extractor, boxes in it skipped.
    fn body(&self, layout: &mut Layout, out: &mut Guesses) -> Option<Proposal> {
        let mut candidates: Vec<Proposal> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        for sample in self.samples {
            for container in containers(sample) {
                for selector in selectors(container).into_iter().take(24) {
                    if seen.insert(selector.clone()) {
                        candidates.push(css_rule(&selector));
                    }
                }
            }
        }
        // How many pages have the element just once is cheap to see, and tells most of them apart.
        let alone = |rule: &Proposal| {
            self.samples.iter().filter(|it| self.count(rule, it) == 1).count() * 4
                + self.samples.iter().filter(|it| self.count(rule, it) > 1).count()
        };
        let mut ranked: Vec<(usize, Proposal)> = candidates.into_iter().map(|it| (alone(&it), it)).collect();
        ranked.sort_by_key(|it| std::cmp::Reverse(it.0));
        let mut plain: Vec<(f64, Proposal)> = Vec::new();
        for (_, candidate) in ranked.into_iter().take(BODIES) {
            layout.body = Box::leak(vec![candidate.rule].into_boxed_slice());
            plain.push((self.score(*layout), candidate));
        }
        // Sorted stably: of equals the innermost element, by its best name, stays first.
        plain.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut best: Option<(f64, Proposal, Vec<String>)> = None;
        for (_, candidate) in plain.into_iter().take(3) {
            layout.body = Box::leak(vec![candidate.rule].into_boxed_slice());
            let (score, skip) = self.with_skips(*layout);
            if best.as_ref().is_none_or(|(most, ..)| score > most + 0.002) {
                best = Some((score, candidate, skip));
            }
        }
        let (score, rule, skip) = best?;
        layout.body = Box::leak(vec![rule.rule].into_boxed_slice());
        layout.skip = leaked(&skip);
        out.report.push(format!(
            "body: {:.3} of the generic body, {} skips: {}",
            score,
            skip.len(),
            rule.code
        ));
        if score < 0.97 {
            out.doubts.push(format!(
                "body: {:.0} % of it is as the generic extractor has it: compare",
                score * 100.0
            ));
        }
        out.skip = skip;
        Some(rule)
    }

    fn count(&self, rule: &Proposal, sample: &Sample<'p>) -> usize {
        rule.rule.hits(&self.scope(sample, "")).len()
    }

    /// What skips a body needs, and how near it comes to that of the generic extractor with them.
    fn with_skips(&self, mut layout: Layout) -> (f64, Vec<String>) {
        let mut skip: Vec<String> = Vec::new();
        let mut score = self.score(layout);
        for _ in 0..ROUNDS {
            let proposed = self.surplus(layout, &skip);
            if proposed.is_empty() {
                break;
            }
            let mut gained = false;
            for selector in proposed {
                let mut with = skip.clone();
                with.push(selector);
                layout.skip = leaked(&with);
                let new = self.score(layout);
                if new > score + 0.0005 {
                    (score, skip, gained) = (new, with, true);
                }
            }
            layout.skip = leaked(&skip);
            if !gained {
                break;
            }
        }
        (score, skip)
    }

    /// Selectors of elements that the layout takes for text and the generic extractor does not.
    fn surplus(&self, layout: Layout, skip: &[String]) -> Vec<String> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for sample in self.samples {
            let good: HashSet<String> = sample.article.body.iter().map(|it| key(&it.text())).collect();
            let body = self.blocks(&layout, sample);
            let surplus =
                body.iter().map(Block::text).filter(|it| !it.is_empty() && !good.contains(&key(it)));
            for text in surplus.take(24) {
                let Some(element) = sample.elements(&text, BOXES).into_iter().next() else {
                    continue;
                };
                let mut names = places::names(element);
                for around in element.ancestors().filter_map(ElementRef::wrap).take(6) {
                    let text = write::text(*around);
                    let holds_good = sample
                        .article
                        .body
                        .iter()
                        .map(Block::text)
                        .any(|it| it.len() > 20 && text.contains(&*it));
                    if holds_good || around.value().name() == "body" {
                        break;
                    }
                    names.extend(places::names(around));
                }
                for name in names.into_iter().filter(|it| !skip.contains(it)) {
                    match counts.iter_mut().find(|it| it.0 == name) {
                        Some(known) => known.1 += 1,
                        None => counts.push((name, 1)),
                    }
                }
            }
        }
        counts.sort_by_key(|it| std::cmp::Reverse(it.1));
        counts.into_iter().map(|it| it.0).take(10).collect()
    }

    /// How near the bodies of a layout come to those of the generic extractor: F1 of their blocks by length, the
    /// mean of all pages.
    fn score(&self, layout: Layout) -> f64 {
        let scores =
            self.samples.iter().map(|sample| nearness(&self.blocks(&layout, sample), &sample.article.body));
        let (sum, count) = scores.fold((0.0, 0.0), |(sum, count), it| (sum + it, count + 1.0));
        if count == 0.0 { 0.0 } else { sum / count }
    }

    /// The blocks of the layout's body on a page, without what its other fields take.
    fn blocks(&self, layout: &Layout, sample: &Sample<'p>) -> Vec<Block> {
        let Some(root) = sample.page.root() else { return Vec::new() };
        let found = |rules: &[Rule]| -> Vec<ElementRef<'p>> {
            let scope = self.scope(sample, "");
            let hits = rules.iter().flat_map(|it| it.hits(&scope));
            hits.filter_map(|it| it.whole_element()).collect()
        };
        let body = found(layout.body);
        let skip = layout.skip.iter().filter_map(|it| Selector::parse(it).ok());
        let mut skip: NodeSet =
            skip.flat_map(|it| root.select(&it).map(|it| it.id()).collect::<Vec<_>>()).collect();
        for rules in [layout.headline, layout.lead, layout.authors, layout.published] {
            skip.extend(found(rules).iter().map(|it| it.id()));
        }
        for element in &body {
            skip.remove(&element.id());
            for around in element.ancestors() {
                skip.remove(&around.id());
            }
        }
        let ids: NodeSet = body.iter().map(|it| it.id()).collect();
        let outermost =
            body.into_iter().filter(|it| !it.ancestors().any(|around| ids.contains(&around.id())));
        blocks(outermost, &Reading { skip, base: sample.page.base(), ..Reading::default() }).blocks
    }

    fn scope(&self, sample: &Sample<'p>, headline: &str) -> Scope<'p> {
        Scope {
            page: sample.page,
            root: sample.page.root(),
            headline: headline.to_owned(),
            language: self.language,
            zone: None,
        }
    }

    /// The layouts of families that fit all pages.
    fn families(&self, own: &Layout, out: &mut Guesses) {
        let ours = self.score(*own);
        for (name, family) in masthead_family::ALL {
            let fit = self.samples.iter().all(|sample| {
                let scope = self.scope(sample, "");
                family.fits.iter().all(|rule| !rule.hits(&scope).is_empty())
            });
            if fit {
                let theirs = self.score(**family);
                out.report.push(format!("family: {name} fits all pages, body {theirs:.3} against {ours:.3}"));
                out.doubts.push(format!(
                    "the layout fits the family {name}: write Layout {{ name: {:?}, ..masthead_family::{name} }} and \
                     keep only the rules that differ",
                    out.layout
                ));
            }
        }
    }

    /// The pages that show a rule which no page before them shows.
    fn telling(&self, known: &Known, layout: Layout, out: &mut Guesses) {
        let mut shown: HashSet<String> = HashSet::new();
        for (index, sample) in self.samples.iter().enumerate() {
            let article = extract_as(layout, known, self.language, leak(&out.time_zone), sample.page);
            let chosen = article
                .provenance
                .values()
                .flatten()
                .filter(|it| it.chosen && it.rule.starts_with(&known.id));
            let new: Vec<String> =
                chosen.map(|it| it.rule.clone()).filter(|it| !shown.contains(it)).collect();
            if article.verdict.kind.is_article() && (index == 0 || !new.is_empty()) {
                shown.extend(new);
                out.telling.push(index);
            }
        }
    }
}

fn leaked(all: &[String]) -> &'static [&'static str] {
    Box::leak(all.iter().map(|it| leak(it)).collect::<Vec<_>>().into_boxed_slice())
}

/// The share of two bodies that is the same, by the length of their blocks: 0 to 1.
fn nearness(ours: &[Block], theirs: &[Block]) -> f64 {
    let keys = |blocks: &[Block]| -> Vec<String> {
        blocks.iter().map(|it| key(&it.text())).filter(|it| !it.is_empty()).collect()
    };
    let (ours, theirs) = (keys(ours), keys(theirs));
    let length = |all: &[String]| all.iter().map(|it| it.chars().count()).sum::<usize>();
    let known: HashSet<&String> = theirs.iter().collect();
    let same: usize = ours.iter().filter(|it| known.contains(it)).map(|it| it.chars().count()).sum();
    let all = length(&ours) + length(&theirs);
    #[allow(
        clippy::cast_precision_loss,
        reason = "a share of two counts of characters needs no more precision"
    )]
    let share = if all == 0 { 0.0 } else { (2 * same) as f64 / all as f64 };
    share.min(1.0)
}

/// The elements that hold the first and the last paragraph of a body, the innermost first.
fn containers<'p>(sample: &Sample<'p>) -> Vec<ElementRef<'p>> {
    let body = &sample.article.body;
    let texts: Vec<_> = body
        .iter()
        .filter(|it| matches!(it, Block::Paragraph { .. }))
        .map(Block::text)
        .filter(|it| it.len() > 20)
        .collect();
    let place = |text: &Cow<'_, str>| {
        sample.elements(text, &["p", "div", "span", "section", "li"]).into_iter().next()
    };
    let (Some(first), Some(last)) = (texts.iter().find_map(place), texts.iter().rev().find_map(place)) else {
        return named_container(sample).into_iter().collect();
    };
    let around: HashSet<_> = last.ancestors().map(|it| it.id()).collect();
    first.ancestors().filter(|it| around.contains(&it.id())).filter_map(ElementRef::wrap).take(4).collect()
}

/// The element that the generic extractor names as the body's, for texts whose paragraphs are no elements.
fn named_container<'p>(sample: &Sample<'p>) -> Option<ElementRef<'p>> {
    let evidence = sample.article.provenance.get("body")?.iter().find(|it| it.chosen)?;
    let selector = Selector::parse(&evidence.locator).ok()?;
    sample.page.root()?.select(&selector).next()
}

fn short(text: &str) -> String {
    match text.char_indices().nth(70) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl Guesses {
    /// The zone that the caller named, or that of the country; compared with the offsets that the pages state.
    fn zone(&mut self, known: &Known, samples: &[Sample<'_>]) {
        let country = known.id.split('-').next().unwrap_or_default();
        self.time_zone = known
            .time_zone
            .clone()
            .or_else(|| zones::of_country(country).map(str::to_owned))
            .unwrap_or_else(|| "UTC".to_owned());
        let Ok(zone) = masthead_date::Zone::iana(&self.time_zone) else { return };
        for sample in samples {
            let Some(time) = &sample.article.date_published else { continue };
            let Some((local, offset)) = time.value.get(..19).zip(time.value.get(19..)) else { continue };
            let in_zone = masthead_date::machine(local, Some(&zone)).ok();
            let stated = in_zone.as_ref().and_then(|it| it.value.get(19..));
            if !matches!(offset, "" | "Z" | "+00:00") && stated.is_some_and(|it| it != offset) {
                let zone = &self.time_zone;
                self.doubts.push(format!(
                    "a page states the offset {offset}, {zone} had {}",
                    stated.unwrap_or_default()
                ));
                return;
            }
        }
    }

    /// The name of the layout's constant.
    pub fn constant(&self) -> String {
        self.layout.to_uppercase().replace('-', "_")
    }

    /// The layout as code.
    pub fn code(&self) -> String {
        let mut text = format!(
            "\n/// The layout of the pages in `fixtures/`; its rules are guessed from them.\nconst {}: Layout = Layout {{\n    \
             name: {:?},\n",
            self.constant(),
            self.layout
        );
        if self.form != "html" {
            let form = if self.form == "text" { "Text" } else { "Archive" };
            let _ = writeln!(text, "    form: Form::{form},");
        }
        for (field, rule) in &self.rules {
            let _ = writeln!(text, "    {field}: &[{rule}],");
        }
        if !self.skip.is_empty() {
            let _ = writeln!(text, "    skip: &{:?},", self.skip);
        }
        text.push_str("    ..Layout::EMPTY\n};\n");
        text
    }
}

#[cfg(test)]
mod tests {
    use masthead::{Input, Limits};

    use super::*;

    fn page(headline: &str, words: &str) -> Page {
        let html = format!(
            "<html lang=en><head><title>{headline} - The Example</title>
            <meta property='article:published_time' content='2026-03-07T08:00:00Z'></head><body>
            <header><div class=logo>The Example</div></header>
            <h1 class='story-title css-9x8y7z'>{headline}</h1><div class='story-body'>
            <p>It rained on Monday in {words}, for the first time in a hundred days, and people stood in it.</p>
            <p>The mayor of {words} said that the reservoirs would be full again by the end of the week, perhaps.</p>
            <div class=box-promo><a href=/a>Sign up for the letter of the day</a></div>
            <p>Farmers in the valley of {words} said that it had come too late for wheat but not for the vines.</p></div>
            </body></html>"
        );
        Page::read(&Input { bytes: html.as_bytes(), ..Input::default() }, &Limits::default())
    }

    fn known() -> Known {
        Known {
            id: "gb-example".to_owned(),
            host: "news.example".to_owned(),
            year: Some("2026".to_owned()),
            language: None,
            time_zone: None,
        }
    }

    #[test]
    fn the_guessed_rules_are_short_and_telling() {
        let pages = [page("Rain at last", "Aberley"), page("No more rain", "Brockton")];
        let guesses = guess(&pages, &known());
        let code = guesses.code();
        assert!(code.contains("const HTML_2026: Layout"), "{code}");
        assert!(code.contains("headline: &[css(\"h1.story-title\")]"), "{code}");
        assert!(code.contains("body: &[css(\"div.story-body\")]"), "{code}");
        assert!(code.contains("published: &[meta(\"article:published_time\")]"), "{code}");
        assert_eq!((guesses.language.as_str(), guesses.time_zone.as_str()), ("en", "Europe/London"));
    }

    #[test]
    fn a_text_without_paragraphs_is_found_by_the_name_of_its_element() {
        let text = "It rained on Monday for the first time in a hundred days, and people stood in it, the mayor too. ";
        let lines = vec![text.repeat(3); 4].join("<br><br>");
        let html = format!("<h1>Rain at last</h1><div class=news_content>{lines}</div><div>Imprint</div>");
        let page = Page::read(&Input { bytes: html.as_bytes(), ..Input::default() }, &Limits::default());
        let code = guess(&[page], &known()).code();
        assert!(code.contains("body: &[css(\"div.news_content\")]"), "{code}");
    }

    #[test]
    fn a_rule_that_finds_the_paragraphs_of_the_text_is_no_rule_of_the_lead() {
        let guesses = guess(&[page("Rain at last", "Aberley")], &known());
        let samples: Vec<Sample<'_>> = Vec::new();
        let guesser = Guesser { samples: &samples, language: "en" };
        let same = |a: &str, b: &str| a == b;
        let wanted = Wanted { field: "lead", values: Vec::new(), single: true, same: &same };
        let texts = |count: usize| -> Vec<String> { (0..count).map(|it| it.to_string()).collect() };
        assert!(guesser.agreement(&wanted, &texts(AMONG), &texts(1)) > 0);
        assert!(guesser.agreement(&wanted, &texts(AMONG + 1), &texts(1)) < 0);
        assert!(guesses.rules.iter().all(|(field, _)| *field != "lead"));
    }

    #[test]
    fn the_feeds_of_the_outlet_are_those_that_all_pages_state() {
        let page = |head: &str| {
            let html = format!(
                "<link rel=alternate type=application/rss+xml href=/all.rss>{head}<h1>A headline</h1><p>A text.</p>"
            );
            let url = Url::parse("https://news.example/a").ok();
            Page::read(&Input { bytes: html.as_bytes(), url, ..Input::default() }, &Limits::default())
        };
        let link = |href: &str| format!("<link rel=alternate type=application/atom+xml href='{href}'>");
        let comments = page(&link("https://news.example/a/feed"));
        let other = page(&link("https://other.example/all.rss"));
        assert_eq!(feeds(&[comments, other], "news.example"), ["https://news.example/all.rss"]);
    }

    #[test]
    fn a_box_that_the_generic_extractor_threw_away_is_skipped() {
        let guesses = guess(&[page("Rain at last", "Aberley")], &known());
        assert_eq!(guesses.skip, ["div.box-promo"]);
    }

    #[test]
    fn the_name_of_the_site_is_cut_off_a_title() {
        let without = |headline: &str| {
            let html =
                format!("<meta property='og:title' content='{headline} | The Example'><h3>{headline}</h3>");
            Page::read(&Input { bytes: html.as_bytes(), ..Input::default() }, &Limits::default())
        };
        let pages = [without("Rain at last"), without("No more rain")];
        let samples: Vec<Sample<'_>> =
            pages.iter().map(|page| Sample { page, article: Article::default(), texts: None }).collect();
        let guesser = Guesser { samples: &samples, language: "en" };
        let found = guesser.without_site(&[vec!["Rain at last".to_owned()], vec!["No more rain".to_owned()]]);
        assert_eq!(found[0].code, "meta(\"og:title\").then(&[strip_suffix(\" | The Example\")])");
    }
}

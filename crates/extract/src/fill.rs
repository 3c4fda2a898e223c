//! The rules of a layout, tried on a page: from what they find to the fields of the record.

use std::borrow::Cow;

use masthead_article::{
    Access, Article, Author, AuthorRole, Block, Evidence, EvidenceSource, Image, InfoSource, Media, NewsTime,
    OutletRef, Problem, ProblemCode, Related, Relation, RepublishedFrom, Rights, SourceRole, TimeBasis, Url,
};
use masthead_outlet::verbs::body as on_body;
use masthead_outlet::{
    Hit, Layout, Outlet, Place, Registry, Rule, RuleRef, Scope, Step, agencies, dateline, selector,
};
use masthead_page::{Blocks, Dom, ElementRef, NodeId, NodeSet, Page, Reading, blocks, images};

use crate::claims::Claims;
use crate::route::{language, scope};
use crate::{Options, hook};

/// A record with what is known before any rule is tried.
pub(crate) fn blank(page: &Page, outlet: Option<&'static Outlet>, layout: Option<&Layout>) -> Article {
    let mut article =
        Article { captured_at: page.captured_at.clone(), url: page.url.clone(), ..Article::default() };
    if let Some(url) = &page.url {
        let evidence = Evidence::chosen(page.url_source, "", url.as_str(), "page/url");
        article.provenance.insert("url".to_owned(), vec![evidence]);
    }
    if let Some(captured) = &page.captured_at {
        let source = match captured.basis {
            TimeBasis::Archive => EvidenceSource::Archive,
            _ => EvidenceSource::Caller,
        };
        let evidence = Evidence::chosen(source, "", &captured.raw, "page/captured_at");
        article.provenance.insert("captured_at".to_owned(), vec![evidence]);
    }
    if let Some(outlet) = outlet {
        let host = page.address().and_then(Url::host_str).map(|it| it.trim_start_matches("www."));
        article.outlet = OutletRef {
            id: Some(outlet.id.to_owned()),
            name: Some(outlet.name.to_owned()),
            domain: host.or(outlet.hosts.first().copied()).map(str::to_owned),
            country: Some(outlet.country()),
        };
        let edition = page.address().and_then(|url| outlet.edition(url));
        article.language = language(outlet, layout, edition).to_owned();
        let rule = match (edition, layout.filter(|it| !it.language.is_empty())) {
            (Some(edition), _) => format!("{}/edition {}", outlet.id, edition.at),
            (None, Some(layout)) => format!("{}/{}/language", outlet.id, layout.name),
            (None, None) => format!("{}/language", outlet.id),
        };
        let evidence = Evidence::chosen(EvidenceSource::OutletConstant, "", &article.language, rule);
        article.provenance.insert("language".to_owned(), vec![evidence]);
    }
    article
}

/// Tries all rules of a layout.
pub(crate) fn fill(
    page: &Page,
    outlet: &'static Outlet,
    layout: &'static Layout,
    options: &Options<'_>,
    registry: &Registry,
) -> (Article, Claims) {
    let scope = scope(page, outlet, Some(layout));
    let mut claims = Claims::default();
    if !layout.root.is_empty() {
        claims.area = scope.root.map(|it| it.id());
    }
    claims.skipped = select_all(&scope, layout.skip);
    let mut filler = Filler {
        page,
        outlet,
        layout,
        scope,
        try_all: options.try_all_rules,
        article: blank(page, Some(outlet), Some(layout)),
        claims,
    };
    filler.words();
    filler.times();
    filler.lists();
    filler.links(registry);
    filler.body();
    filler.pictures();
    filler.sources();
    (filler.article, filler.claims)
}

/// The elements that any of the selectors finds.
fn select_all(scope: &Scope<'_>, selectors: &[&'static str]) -> NodeSet {
    let Some(root) = scope.root else { return NodeSet::default() };
    selectors
        .iter()
        .filter(|css| !css.is_empty())
        .filter_map(|css| selector(css).ok())
        .flat_map(|css| scope.find(root, &css))
        .map(|it| it.id())
        .collect()
}

struct Filler<'p> {
    page: &'p Page,
    outlet: &'static Outlet,
    layout: &'static Layout,
    scope: Scope<'p>,
    try_all: bool,
    article: Article,
    claims: Claims,
}

impl<'p> Filler<'p> {
    fn rule_name(&self, field: &'static str, index: usize, rule: &Rule) -> String {
        format!("{}/{}", self.outlet.id, RuleRef { layout: self.layout.name, field, index, rule: *rule })
    }

    /// The hits of the first rule of a field that finds something usable, in the record's provenance under `path`.
    fn first(
        &mut self,
        field: &'static str,
        path: &str,
        usable: impl Fn(&Hit<'p>) -> Result<(), String>,
    ) -> Vec<Hit<'p>> {
        let mut chosen: Vec<Hit<'p>> = Vec::new();
        let mut evidence = Vec::new();
        for (index, rule) in self.layout.field(field).iter().enumerate() {
            if !chosen.is_empty() && !self.try_all {
                break;
            }
            let hits = self.hits(field, index, rule);
            if hits.is_empty() && !self.try_all {
                continue;
            }
            let name = self.rule_name(field, index, rule);
            let locator = rule.to_string();
            if hits.is_empty() {
                evidence.push(Evidence::rejected(
                    rule.source(),
                    locator.as_str(),
                    "",
                    name.as_str(),
                    "it finds nothing",
                ));
            }
            let mut good = Vec::new();
            for hit in hits {
                let verdict = if chosen.is_empty() {
                    usable(&hit)
                } else {
                    Err("an earlier rule found something".to_owned())
                };
                match verdict {
                    Ok(()) => {
                        if good.is_empty() {
                            let raw = hit.text();
                            evidence.push(Evidence::chosen(
                                rule.source(),
                                locator.as_str(),
                                &raw,
                                name.as_str(),
                            ));
                        }
                        good.push(hit);
                    }
                    Err(because) => evidence.push(Evidence::rejected(
                        rule.source(),
                        locator.as_str(),
                        hit.text(),
                        name.as_str(),
                        because,
                    )),
                }
            }
            if chosen.is_empty() {
                chosen = good;
            }
        }
        if !evidence.is_empty() {
            self.article.provenance.entry(path.to_owned()).or_default().extend(evidence);
        }
        self.claim(&chosen);
        chosen
    }

    /// The hits of a rule; a hook that panics costs the field and no more.
    fn hits(&mut self, field: &'static str, index: usize, rule: &Rule) -> Vec<Hit<'p>> {
        hook::hits(rule, &self.scope).unwrap_or_else(|_| {
            let name = self.rule_name(field, index, rule);
            self.article.problems.push(
                Problem::new(ProblemCode::HookPanicked, "the hook panicked: the field is empty").rule(name),
            );
            Vec::new()
        })
    }

    fn claim(&mut self, hits: &[Hit<'p>]) {
        for hit in hits {
            match hit.place {
                Place::Element(element) => {
                    self.claims.elements.insert(element.id());
                }
                Place::Line(index) => {
                    self.claims.lines.insert(index);
                    if hit.note.is_some() {
                        self.claims.lines.insert(index + 1);
                    }
                }
                Place::Elsewhere => {}
            }
        }
    }

    /// The text of a field that holds one.
    fn word(&mut self, field: &'static str) -> Option<String> {
        let hits = self.first(field, field, has_text);
        hits.first().map(Hit::text)
    }

    fn words(&mut self) {
        let hits = self.first("headline", "headline", has_text);
        if let Some(hit) = hits.first() {
            self.article.headline = hit.text();
            if let Place::Element(element) = hit.place {
                self.claims.core.push(element.id());
            }
        } else {
            let message =
                format!("no headline rule of {}/{} found anything", self.outlet.id, self.layout.name);
            self.article.problems.push(Problem::new(ProblemCode::Missing, message).field("headline"));
        }
        self.scope.headline.clone_from(&self.article.headline);
        for (index, line) in self.page.lines.iter().enumerate() {
            if !self.article.headline.is_empty() && line.text == self.article.headline {
                self.claims.lines.insert(index);
            }
        }
        self.article.alternative_headline = self.word("alternative_headline");
        self.article.kicker = self.word("kicker");
        self.article.lead = self.word("lead");
        self.article.description = self.word("description");
        self.article.by = self.word("by");
        if let Some(count) = self.word("comment_count") {
            let digits: String = count.chars().filter(char::is_ascii_digit).collect();
            self.article.comment_count = digits.parse().ok();
        }
        self.article.access = match self.word("free").as_deref().map(str::to_lowercase).as_deref() {
            Some("true" | "1" | "free") => Access::Free,
            Some("false" | "0" | "subscriber" | "locked") => Access::Subscriber,
            _ => Access::Unknown,
        };
        if let Some(holder) = self.word("copyright_holder") {
            self.article.rights = Some(Rights { copyright_holder: Some(holder), ..Rights::default() });
        }
    }

    fn times(&mut self) {
        self.article.date_published = self.time("published", "date_published");
        self.article.date_modified = self.time("modified", "date_modified");
        if self.article.captured_at.is_none() {
            self.article.captured_at = self.time("captured", "captured_at");
        }
    }

    fn time(&mut self, field: &'static str, path: &str) -> Option<NewsTime> {
        let zone = self.scope.zone.clone();
        let read = move |hit: &Hit<'_>| match &hit.time {
            Some(time) => time.clone(),
            None => masthead_date::machine(&hit.text(), zone.as_ref()),
        };
        let hits = self.first(field, path, |hit| read(hit).map(drop).map_err(|error| error.to_string()));
        if let Some(hit) = hits.first() {
            return read(hit).ok();
        }
        let rejected = self.article.provenance.get(path).into_iter().flatten().find(|it| !it.raw.is_empty());
        if let Some(evidence) = rejected {
            let why = evidence.rejected_because.as_deref().unwrap_or_default();
            let problem =
                Problem::new(ProblemCode::Unreadable, format!("'{}' could not be read: {why}", evidence.raw))
                    .field(path)
                    .rule(evidence.rule.as_str());
            self.article.problems.push(problem);
        }
        None
    }

    fn lists(&mut self) {
        for (field, path, role) in [
            ("authors", "authors", AuthorRole::Author),
            ("editors", "authors.editors", AuthorRole::Editor),
            ("translators", "authors.translators", AuthorRole::Translator),
        ] {
            for hit in self.first(field, path, has_text) {
                let name = hit.text();
                if let Some(agency) = agencies::named(&name) {
                    self.add_source(&name, Some(agency.id), SourceRole::Originator, None);
                } else if !self.article.authors.iter().any(|it| it.name == name && it.role == role) {
                    let url = hit.link(self.page.base());
                    let is_organization = name == self.outlet.name || masthead_generic::is_collective(&name);
                    self.article.authors.push(Author { name, role, is_organization, url, raw: None });
                }
            }
        }
        let section = self.first("section", "section", has_text);
        self.article.section = distinct(&section);
        let keywords = self.first("keywords", "keywords", has_text);
        self.article.keywords = distinct(&keywords);
    }

    fn links(&mut self, registry: &Registry) {
        for (field, relation) in [("related", Relation::Related), ("recommended", Relation::Recommended)] {
            for hit in self.first(field, &format!("related.{field}"), has_text) {
                let related = self.related(&hit, relation);
                let same = |it: &Related| it.url == related.url && it.headline == related.headline;
                if !self.article.related.iter().any(same) {
                    self.article.related.push(related);
                }
            }
        }
        if let Some(hit) = self.first("embedded", "related.embedded", has_text).into_iter().next() {
            let mut embedded = self.related(&hit, Relation::Embedded);
            let (body, _) = self.blocks("embedded_body", "related.embedded_body");
            embedded.body = body.blocks.into_iter().filter(|block| !block.text().is_empty()).collect();
            self.article.related.insert(0, embedded);
        }
        if let Some(hit) = self.first("republished_from", "republished_from", |_| Ok(())).into_iter().next() {
            let url = hit.link(self.page.base()).or_else(|| Url::parse(&hit.text()).ok());
            self.article.republished_from = url.map(|url| {
                let id = registry.by_url(&url).map(|it| it.id.to_owned());
                let host = url.host_str().map(|it| it.trim_start_matches("www.").to_owned());
                RepublishedFrom { outlet: id.or(host), url: Some(url), headline: None }
            });
        }
    }

    fn related(&self, hit: &Hit<'p>, relation: Relation) -> Related {
        let text = hit.text();
        let date =
            hit.note.as_deref().and_then(|note| masthead_date::machine(note, self.scope.zone.as_ref()).ok());
        match Url::parse(&text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => {
                Related { headline: None, url: Some(url), relation, date, body: Vec::new() }
            }
            _ => {
                let url = hit.link(self.page.base());
                Related { headline: Some(text), url, relation, date, body: Vec::new() }
            }
        }
    }

    // --- body

    fn body(&mut self) {
        let (body, elements) = self.blocks("body", "body");
        self.claims.core.extend(elements);
        self.article.images = body.images;
        self.article.videos = body.videos;
        self.article.audios = body.audios;
        self.article.body = body.blocks;
        for hit in self.first("audios", "audios", has_text) {
            let url = Url::parse(&hit.text()).ok().or_else(|| hit.link(self.page.base()));
            if url.is_some() && !self.article.audios.iter().any(|it| it.url == url) {
                self.article.audios.push(Media { url, ..Media::default() });
            }
        }
        let lead = self.article.lead.clone().unwrap_or_default();
        let headline = &self.article.headline;
        let repeats = |block: &Block| match block {
            Block::Heading { level: 1, text } => text.text() == *headline,
            Block::Paragraph { text } => !lead.is_empty() && text.text() == lead,
            _ => false,
        };
        // The headline or the lead at the head of the body is the one that its own field holds already.
        if let Some(first) = self.article.body.iter().position(|block| !block.text().is_empty())
            && repeats(&self.article.body[first])
        {
            self.article.body.remove(first);
        }
        let found: Vec<_> = self
            .article
            .body
            .iter()
            .filter_map(|block| match block {
                Block::Correction { text } => {
                    Some(masthead_article::Correction { raw: text.text(), date: None })
                }
                _ => None,
            })
            .collect();
        self.article.corrections.extend(found);
    }

    /// The blocks that the first rule of a field that finds anything comes to, and the elements they came from.
    fn blocks(&mut self, field: &'static str, path: &str) -> (Blocks, Vec<NodeId>) {
        let layout = self.layout;
        let mut evidence = Vec::new();
        let mut chosen: Option<(Blocks, Vec<NodeId>, Vec<Hit<'p>>)> = None;
        for (index, rule) in layout.field(field).iter().enumerate() {
            if chosen.is_some() && !self.try_all {
                break;
            }
            let hits = self.hits(field, index, rule);
            let name = self.rule_name(field, index, rule);
            let mut problems = Vec::new();
            let elements = outermost(&hits);
            let mut blocks = self.read(&hits, &elements, rule);
            for step in rule.steps {
                on_body::apply(*step, &mut blocks, self.scope.language, &mut problems);
            }
            let texts = blocks.blocks.iter().filter(|block| !block.text().is_empty()).count();
            let raw = blocks.blocks.iter().map(Block::text).find(|it| !it.is_empty());
            let raw = raw.unwrap_or_default().into_owned();
            let locator = rule.to_string();
            if chosen.is_some() {
                let because = "an earlier rule found something";
                evidence.push(Evidence::rejected(rule.source(), locator, &raw, name, because));
            } else if blocks.blocks.is_empty() {
                let because =
                    if hits.is_empty() { "it finds nothing" } else { "there is no text in what it finds" };
                evidence.push(Evidence::rejected(rule.source(), locator, &raw, name, because));
            } else {
                let locator = format!("{locator}, {texts} blocks of text");
                evidence.push(Evidence::chosen(rule.source(), locator, &raw, name.as_str()));
                let problems = problems.into_iter().map(|it| it.rule(name.as_str()));
                self.article.problems.extend(problems);
                chosen = Some((blocks, elements.iter().map(|it| it.id()).collect(), hits));
            }
        }
        if evidence.iter().any(|it| it.chosen) || self.try_all {
            self.article.provenance.entry(path.to_owned()).or_default().extend(evidence);
        }
        let Some((blocks, elements, hits)) = chosen else { return Default::default() };
        self.claim(&hits);
        if field == "body" {
            let lines = hits.iter().filter_map(|hit| match hit.place {
                Place::Line(index) => Some(index),
                _ => None,
            });
            self.claims.body_lines = lines.collect();
        }
        (blocks, elements)
    }

    fn read(&self, hits: &[Hit<'p>], elements: &[ElementRef<'p>], rule: &Rule) -> Blocks {
        let layout = self.layout;
        let scope = &self.scope;
        let break_ends_paragraph = rule.steps.contains(&Step::BreakEndsParagraph);
        let mut out = Blocks::default();
        if !elements.is_empty() {
            // What other fields took is theirs, unless it holds the body itself.
            let mut skip: NodeSet = self.claims.skipped.union(&self.claims.elements).copied().collect();
            for element in elements {
                for around in std::iter::once(**element).chain(element.ancestors()) {
                    if skip.contains(&around.id()) && !self.claims.skipped.contains(&around.id()) {
                        skip.remove(&around.id());
                    }
                }
            }
            let reading = Reading {
                skip,
                figures: select_all(scope, &[layout.figure]),
                captions: select_all(scope, &[layout.caption]),
                credits: select_all(scope, &[layout.credit]),
                headings: select_all(scope, &[layout.heading]),
                quotes: select_all(scope, &[layout.quote]),
                unclosed_links: self.page.dom().map(|it| it.unclosed_links().clone()).unwrap_or_default(),
                break_ends_paragraph,
                base: self.page.base(),
            };
            out = blocks(elements.iter().copied(), &reading);
        }
        for hit in hits.iter().filter(|hit| hit.whole_element().is_none()) {
            let text = hit.text();
            if hit.is_html {
                self.read_html(&text, break_ends_paragraph, &mut out);
            } else if !text.is_empty() {
                out.blocks.push(Block::paragraph(text));
                out.origins.extend(scope.root.map(|it| it.id()));
            }
        }
        out
    }

    /// A body that stands as HTML in a text. It is a tree of its own: its pictures and media are appended.
    fn read_html(&self, html: &str, break_ends_paragraph: bool, out: &mut Blocks) {
        let dom = Dom::read(html, self.page.limits());
        let root = dom.root();
        let part = Scope {
            page: self.page,
            root: Some(root),
            headline: String::new(),
            language: self.scope.language,
            zone: None,
        };
        let layout = self.layout;
        let reading = Reading {
            skip: select_all(&part, layout.skip),
            figures: select_all(&part, &[layout.figure]),
            captions: select_all(&part, &[layout.caption]),
            credits: select_all(&part, &[layout.credit]),
            headings: select_all(&part, &[layout.heading]),
            quotes: select_all(&part, &[layout.quote]),
            unclosed_links: dom.unclosed_links().clone(),
            break_ends_paragraph,
            base: self.page.base(),
        };
        let part = blocks([root], &reading);
        let (images, videos, audios) = (out.images.len(), out.videos.len(), out.audios.len());
        out.blocks.extend(part.blocks.into_iter().map(|block| match block {
            Block::Image { image } => Block::Image { image: image + images },
            Block::Video { video } => Block::Video { video: video + videos },
            Block::Audio { audio } => Block::Audio { audio: audio + audios },
            other => other,
        }));
        out.origins.extend(part.origins);
        out.images.extend(part.images);
        out.videos.extend(part.videos);
        out.audios.extend(part.audios);
    }

    // --- pictures

    /// The pictures outside the body, put before those of the body.
    fn pictures(&mut self) {
        let hits = self.first("images", "images", |_| Ok(()));
        let mut found: Vec<Image> = Vec::new();
        for hit in &hits {
            match hit.whole_element() {
                Some(element) => {
                    let skip = self.claims.skipped.clone();
                    let layout = self.layout;
                    let reading = Reading {
                        skip,
                        figures: select_all(&self.scope, &[layout.figure]),
                        captions: select_all(&self.scope, &[layout.caption]),
                        credits: select_all(&self.scope, &[layout.credit]),
                        base: self.page.base(),
                        ..Reading::default()
                    };
                    found
                        .extend(blocks([element], &reading).images.into_iter().filter(|it| it.url.is_some()));
                }
                None => {
                    let text = hit.text();
                    let image = match images::resolve(&text, self.page.base()).filter(|_| !text.contains(' '))
                    {
                        Some(url) => Image { url: Some(url), caption: hit.note.clone(), ..Image::default() },
                        None => Image { alt: Some(text), caption: hit.note.clone(), ..Image::default() },
                    };
                    found.push(image);
                }
            }
        }
        let body = std::mem::take(&mut self.article.images);
        let mut all: Vec<Image> = Vec::new();
        for image in found {
            let same = |it: &Image| it.url.is_some() && it.url == image.url;
            if !all.iter().any(same) {
                all.push(image);
            }
        }
        if let Some(first) = all.first_mut() {
            first.is_lead = true;
        }
        let mut places = Vec::with_capacity(body.len());
        for image in body {
            match all.iter().position(|it| it.url.is_some() && it.url == image.url) {
                Some(place) => {
                    let known = &mut all[place];
                    known.caption = known.caption.take().or(image.caption);
                    known.credit = known.credit.take().or(image.credit);
                    places.push(place);
                }
                None => {
                    places.push(all.len());
                    all.push(image);
                }
            }
        }
        for block in &mut self.article.body {
            if let Block::Image { image } = block {
                *image = places[*image];
            }
        }
        for image in &mut all {
            let credit = image.credit.as_deref().unwrap_or_default();
            image.info_source = agencies::mentions(credit).first().map(|it| it.name.to_owned());
        }
        self.article.images = all;
    }

    // --- sources

    /// Agencies: those that the layout names, the one of the dateline, those that the text cites.
    fn sources(&mut self) {
        for (field, role) in [
            ("originators", SourceRole::Originator),
            ("distributors", SourceRole::Distributor),
            ("aggregators", SourceRole::Aggregator),
        ] {
            let hits = self.first(field, &format!("info_sources.{field}"), has_text);
            for hit in hits {
                let text = hit.text();
                let id = agencies::named(&text).map(|it| it.id);
                let url = hit.link(self.page.base());
                self.add_source(&text, id, role, url);
            }
        }
        let lead = self.article.lead.iter().map(|lead| lead.as_str().into());
        let texts: Vec<Cow<'_, str>> = lead.chain(self.article.body.iter().map(Block::text)).collect();
        let cited = cited(&texts);
        let dateline = texts.iter().filter(|it| !it.is_empty()).take(2).find_map(|it| dateline::find(it));
        if let Some(found) = dateline {
            let evidence = Evidence::chosen(
                EvidenceSource::Derived,
                "the first sentence",
                &found.dateline.raw,
                "dateline",
            );
            self.article.provenance.insert("dateline".to_owned(), vec![evidence]);
            self.article.dateline = Some(found.dateline);
            if let Some(agency) = found.agency {
                let id = agencies::named(&agency).map(|it| it.id);
                self.add_source(&agency, id, SourceRole::Originator, None);
            }
        }
        for (id, name) in cited {
            if !self.article.info_sources.iter().any(|it| it.id.as_deref() == Some(id)) {
                let evidence = Evidence::chosen(EvidenceSource::Derived, "the text", &name, "agencies/cited");
                self.article.provenance.entry("info_sources.quoted".to_owned()).or_default().push(evidence);
                self.add_source(&name, Some(id), SourceRole::Quoted, None);
            }
        }
    }

    fn add_source(&mut self, name: &str, id: Option<&str>, role: SourceRole, url: Option<Url>) {
        let same = |it: &InfoSource| {
            it.role == role && (it.name == name || (id.is_some() && it.id.as_deref() == id))
        };
        if !name.is_empty() && !self.article.info_sources.iter().any(same) {
            self.article.info_sources.push(InfoSource {
                name: name.to_owned(),
                role,
                id: id.map(str::to_owned),
                url,
                raw: None,
            });
        }
    }
}

/// The agencies that texts cite, each with the shortest of its names.
fn cited(texts: &[Cow<'_, str>]) -> Vec<(&'static str, String)> {
    let mut cited: Vec<(&'static str, String)> = Vec::new();
    for mention in texts.iter().flat_map(|text| agencies::cited(text)) {
        match cited.iter_mut().find(|(id, _)| *id == mention.id) {
            Some((_, name)) if mention.name.chars().count() < name.chars().count() => {
                mention.name.clone_into(name);
            }
            Some(_) => {}
            None => cited.push((mention.id, mention.name.to_owned())),
        }
    }
    cited
}

fn has_text(hit: &Hit<'_>) -> Result<(), String> {
    if hit.has_text() { Ok(()) } else { Err("there is no text in it".to_owned()) }
}

fn distinct(hits: &[Hit<'_>]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in hits.iter().map(Hit::text) {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// The whole elements among the hits, without those that stand inside another one of them.
fn outermost<'p>(hits: &[Hit<'p>]) -> Vec<ElementRef<'p>> {
    let elements: Vec<ElementRef<'p>> = hits.iter().filter_map(Hit::whole_element).collect();
    let ids: NodeSet = elements.iter().map(|it| it.id()).collect();
    elements.into_iter().filter(|it| !it.ancestors().any(|around| ids.contains(&around.id()))).collect()
}
